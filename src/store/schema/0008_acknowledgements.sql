-- SPDX-License-Identifier: EUPL-1.2
-- Who said to have read which version, when, and on which way: nothing else. `signer` is the reader
-- himself, or the guardian who said it for a child; '' is a guardian who signed on paper and is not in
-- the register.
CREATE TABLE acknowledgement (
  board_id TEXT NOT NULL,
  version_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  signer_id TEXT NOT NULL,
  how TEXT NOT NULL,
  given_at INTEGER NOT NULL,
  PRIMARY KEY (board_id, version_id, person_id, signer_id)
) STRICT;

CREATE INDEX acknowledgement_person ON acknowledgement (board_id, person_id);

-- When somebody was asked by mail to read what changed with a version.
CREATE TABLE reading_reminder (
  board_id TEXT NOT NULL,
  version_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  sent_at INTEGER NOT NULL,
  PRIMARY KEY (board_id, version_id, person_id, sent_at)
) STRICT;
