-- SPDX-License-Identifier: EUPL-1.2
-- The care for personal data: what the board itself writes into its processing register, what may not be
-- destroyed for now, and who asked for his data. Periods of keeping that a board changed are settings.
CREATE TABLE processing_line (
  board_id TEXT NOT NULL,
  id TEXT NOT NULL,
  title TEXT NOT NULL,
  purpose TEXT NOT NULL,
  basis TEXT NOT NULL,
  people TEXT NOT NULL,
  kinds TEXT NOT NULL,
  recipients TEXT NOT NULL,
  kept TEXT NOT NULL,
  security TEXT NOT NULL,
  processor TEXT NOT NULL,
  agreement TEXT NOT NULL,
  agreement_on TEXT NOT NULL,
  dpia_need TEXT NOT NULL,
  dpia TEXT NOT NULL,
  dpia_on TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  ended_by TEXT NOT NULL,
  ended_at INTEGER,
  PRIMARY KEY (board_id, id)
) STRICT;

CREATE TABLE keeping_hold (
  board_id TEXT NOT NULL,
  id TEXT NOT NULL,
  register TEXT NOT NULL,
  reason TEXT NOT NULL,
  set_by TEXT NOT NULL,
  set_at INTEGER NOT NULL,
  ended_by TEXT NOT NULL,
  ended_at INTEGER,
  ended_why TEXT NOT NULL,
  PRIMARY KEY (board_id, id)
) STRICT;

CREATE INDEX keeping_hold_open ON keeping_hold (board_id, ended_at);

-- `person_id` is '' until who handles it has found whom it is about; of the link by mail only a hash.
CREATE TABLE data_request (
  board_id TEXT NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  relation TEXT NOT NULL,
  what TEXT NOT NULL,
  school_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  asker_id TEXT NOT NULL,
  link_hash BLOB,
  link_until INTEGER,
  asked_at INTEGER NOT NULL,
  due_on TEXT NOT NULL,
  extended_why TEXT NOT NULL,
  identity_how TEXT NOT NULL,
  identity_by TEXT NOT NULL,
  identity_at INTEGER,
  exported_at INTEGER,
  erased_at INTEGER,
  stays TEXT NOT NULL,
  answer TEXT NOT NULL,
  handled_by TEXT NOT NULL,
  closed_at INTEGER,
  PRIMARY KEY (board_id, id)
) STRICT;

CREATE INDEX data_request_state ON data_request (board_id, state, due_on);
CREATE UNIQUE INDEX data_request_link ON data_request (board_id, link_hash);
