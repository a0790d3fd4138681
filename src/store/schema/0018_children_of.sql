-- SPDX-License-Identifier: EUPL-1.2
-- Whose guardian somebody is, answered from the index alone: without it every page of a parent walks the
-- guardians of the whole board.
CREATE INDEX guardianship_children ON guardianship (board_id, guardian_id, child_id);
