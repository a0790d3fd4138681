-- SPDX-License-Identifier: EUPL-1.2
-- The life of a code. One row is one version: the Markdown file byte for byte, and who did what with it
-- when. school_id '' is the code of the whole board; another is what one school lays over it.
CREATE TABLE code_version (
  board_id TEXT NOT NULL,
  id TEXT NOT NULL,
  school_id TEXT NOT NULL,
  state TEXT NOT NULL,
  text BLOB NOT NULL,
  hash TEXT NOT NULL,
  title TEXT NOT NULL,
  number INTEGER,
  material INTEGER NOT NULL,
  without_council INTEGER NOT NULL,
  made_by TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  saved_by TEXT NOT NULL,
  saved_at INTEGER NOT NULL,
  sent_by TEXT,
  sent_at INTEGER,
  adopted_by TEXT,
  adopted_at INTEGER,
  decided_on TEXT,
  published_by TEXT,
  published_at INTEGER,
  from_at INTEGER,
  PRIMARY KEY (board_id, id)
) STRICT;

CREATE UNIQUE INDEX code_version_number ON code_version (board_id, school_id, number);

-- The council's signatures: for these bytes, for these observations.
CREATE TABLE code_consent (
  board_id TEXT NOT NULL,
  id TEXT NOT NULL,
  version_id TEXT NOT NULL,
  hash TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  reference TEXT NOT NULL,
  decided_on TEXT NOT NULL,
  on_paper INTEGER NOT NULL,
  given_by TEXT NOT NULL,
  given_at INTEGER NOT NULL,
  PRIMARY KEY (board_id, id)
) STRICT;

CREATE INDEX code_consent_version ON code_consent (board_id, version_id);
