-- SPDX-License-Identifier: EUPL-1.2
-- What was published where, and who is shown. No picture is kept: of a file only its fingerprint.
CREATE TABLE publication (
  board_id TEXT NOT NULL,
  id TEXT NOT NULL,
  school_id TEXT NOT NULL,
  title TEXT NOT NULL,
  maker_id TEXT NOT NULL,
  channel TEXT NOT NULL,
  page TEXT NOT NULL,
  place TEXT NOT NULL,
  address TEXT NOT NULL,
  names_shown INTEGER NOT NULL,
  origin TEXT NOT NULL,
  copyright TEXT NOT NULL,
  somebody_unknown INTEGER NOT NULL,
  file_hash TEXT NOT NULL,
  state TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  placed_at INTEGER,
  placed_by TEXT NOT NULL,
  article TEXT NOT NULL,
  ended_at INTEGER,
  ended_by TEXT NOT NULL,
  PRIMARY KEY (board_id, id)
) STRICT;

CREATE INDEX publication_state ON publication (board_id, state, made_at);

CREATE TABLE publication_person (
  board_id TEXT NOT NULL,
  publication_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  PRIMARY KEY (board_id, publication_id, person_id)
) STRICT;

CREATE INDEX publication_person_of ON publication_person (board_id, person_id);

-- The letters about one that must go: that it must, and once more when it is late. The list itself is
-- computed; a row here says only what was told, and goes when consent is back.
CREATE TABLE publication_notice (
  board_id TEXT NOT NULL,
  publication_id TEXT NOT NULL,
  consent_ended_at INTEGER NOT NULL,
  noticed_at INTEGER NOT NULL,
  overdue_told_at INTEGER,
  PRIMARY KEY (board_id, publication_id)
) STRICT;

-- Advice about a message (N13.18). The text goes thirty days after the answer.
CREATE TABLE post_advice (
  board_id TEXT NOT NULL,
  id TEXT NOT NULL,
  school_id TEXT NOT NULL,
  asker_id TEXT NOT NULL,
  with_values TEXT NOT NULL,
  message TEXT NOT NULL,
  doubt TEXT NOT NULL,
  state TEXT NOT NULL,
  asked_at INTEGER NOT NULL,
  answered_by TEXT NOT NULL,
  answered_role TEXT NOT NULL,
  answered_at INTEGER,
  answer TEXT NOT NULL,
  permission_id TEXT NOT NULL,
  PRIMARY KEY (board_id, id)
) STRICT;

CREATE INDEX post_advice_state ON post_advice (board_id, state, asked_at);

-- Reactions taken off a page of the school (N13.8). There is no column for who wrote it.
CREATE TABLE reaction_removal (
  board_id TEXT NOT NULL,
  id TEXT NOT NULL,
  school_id TEXT NOT NULL,
  page TEXT NOT NULL,
  reason TEXT NOT NULL,
  line TEXT NOT NULL,
  removed_by TEXT NOT NULL,
  removed_at INTEGER NOT NULL,
  PRIMARY KEY (board_id, id)
) STRICT;

-- Who looks after an approved channel of the school, and who posts there (N13.2). The channel itself, and
-- whether it is public or closed, stands in the register of what is approved.
CREATE TABLE channel_person (
  board_id TEXT NOT NULL,
  approval_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  task TEXT NOT NULL,
  since_at INTEGER NOT NULL,
  PRIMARY KEY (board_id, approval_id, person_id)
) STRICT;
