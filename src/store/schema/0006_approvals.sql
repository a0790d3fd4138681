-- SPDX-License-Identifier: EUPL-1.2
-- What is approved, who must not write to whom, and which telephones were handed out.
CREATE TABLE approval (
  board_id TEXT NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  address TEXT NOT NULL,
  school_id TEXT NOT NULL,
  openness TEXT NOT NULL,
  conditions TEXT NOT NULL,
  state TEXT NOT NULL,
  asked_by TEXT NOT NULL,
  asked_at INTEGER NOT NULL,
  asked_why TEXT NOT NULL,
  decided_by TEXT NOT NULL,
  decided_as TEXT NOT NULL,
  decided_at INTEGER,
  reason TEXT NOT NULL,
  review_on TEXT NOT NULL,
  until_at INTEGER,
  PRIMARY KEY (board_id, id)
) STRICT;

CREATE TABLE no_contact (
  board_id TEXT NOT NULL,
  id TEXT NOT NULL,
  sender_id TEXT NOT NULL,
  recipient_id TEXT NOT NULL,
  school_id TEXT NOT NULL,
  noted_by TEXT NOT NULL,
  noted_at INTEGER NOT NULL,
  ended_by TEXT NOT NULL,
  ended_at INTEGER,
  PRIMARY KEY (board_id, id)
) STRICT;

CREATE TABLE issued_device (
  board_id TEXT NOT NULL,
  id TEXT NOT NULL,
  device TEXT NOT NULL,
  serial TEXT NOT NULL,
  number TEXT NOT NULL,
  person_id TEXT NOT NULL,
  school_id TEXT NOT NULL,
  issued_by TEXT NOT NULL,
  issued_at INTEGER NOT NULL,
  returned_to TEXT NOT NULL,
  returned_at INTEGER,
  PRIMARY KEY (board_id, id)
) STRICT;
