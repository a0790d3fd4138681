-- SPDX-License-Identifier: EUPL-1.2
-- Consent for images, names and recording. A row is an answer and is never changed, but for one thing:
-- a yes may be withdrawn, once. A no is a row as well. `at` is from when it counts (a pupil may answer
-- before the sixteenth birthday), made_at when it was written. `reference` says where the paper is.
CREATE TABLE consent (
  board_id TEXT NOT NULL,
  id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  purpose TEXT NOT NULL,
  channel TEXT NOT NULL,
  giver_id TEXT NOT NULL,
  given INTEGER NOT NULL,
  at INTEGER NOT NULL,
  made_at INTEGER NOT NULL,
  how TEXT NOT NULL,
  reference TEXT NOT NULL,
  entered_by TEXT NOT NULL,
  withdrawn_at INTEGER,
  withdrawn_how TEXT NOT NULL,
  withdrawn_reference TEXT NOT NULL,
  withdrawn_by TEXT NOT NULL,
  PRIMARY KEY (board_id, id)
) STRICT;

CREATE INDEX consent_person ON consent (board_id, person_id);
CREATE INDEX consent_giver ON consent (board_id, giver_id);

-- A link to answer with, for one giver. Of the token and of the code on paper only a hash stands here;
-- code_hash is empty when a birth date is asked. Locked after five wrong tries.
CREATE TABLE consent_link (
  board_id TEXT NOT NULL,
  hash BLOB NOT NULL,
  giver_id TEXT NOT NULL,
  school_id TEXT NOT NULL,
  code_hash BLOB NOT NULL,
  carried TEXT NOT NULL,
  made_by TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER,
  stopped_at INTEGER,
  tries INTEGER NOT NULL,
  locked_at INTEGER,
  PRIMARY KEY (board_id, hash)
) STRICT;

CREATE INDEX consent_link_giver ON consent_link (board_id, giver_id);

-- When somebody was asked or told, and about what: so that nobody is asked too often, and the yearly
-- letter goes once.
CREATE TABLE consent_notice (
  board_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  what TEXT NOT NULL,
  about TEXT NOT NULL,
  sent_at INTEGER NOT NULL,
  PRIMARY KEY (board_id, person_id, what, about, sent_at)
) STRICT;

-- What must be told on paper, because no mail address is known: text as the mail would have had it.
CREATE TABLE consent_letter (
  board_id TEXT NOT NULL,
  id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  child_id TEXT NOT NULL,
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  handed_at INTEGER,
  PRIMARY KEY (board_id, id)
) STRICT;

CREATE INDEX consent_letter_open ON consent_letter (board_id, child_id);
