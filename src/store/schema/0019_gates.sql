-- SPDX-License-Identifier: EUPL-1.2
-- The web gates: what decides visits by our code, where it stands and for whom. Its key is enciphered
-- under account.key; of its token only a hash stands here. `stations` is JSON; `schools` one id a line,
-- none: all of the board. `serial` is of the newest snapshot, and only ever goes up.
CREATE TABLE gate (
  board_id TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  schools TEXT NOT NULL,
  folder TEXT NOT NULL,
  probe TEXT NOT NULL,
  stations TEXT NOT NULL,
  sealed_key BLOB NOT NULL,
  token_hash BLOB,
  serial INTEGER NOT NULL,
  made_by TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  ended_by TEXT NOT NULL,
  ended_at INTEGER,
  PRIMARY KEY (board_id, id)
) STRICT;

CREATE UNIQUE INDEX gate_token ON gate (board_id, token_hash);

-- "Open voor mijn klas": by a permission where the rule names the teacher, otherwise (permission_id '')
-- because he says it is for the lesson.
CREATE TABLE class_opening (
  board_id TEXT NOT NULL,
  id TEXT NOT NULL,
  school_id TEXT NOT NULL,
  group_name TEXT NOT NULL,
  host TEXT NOT NULL,
  category TEXT NOT NULL,
  article TEXT NOT NULL,
  permission_id TEXT NOT NULL,
  opened_by TEXT NOT NULL,
  from_at INTEGER NOT NULL,
  until_at INTEGER NOT NULL,
  closed_by TEXT NOT NULL,
  closed_at INTEGER,
  PRIMARY KEY (board_id, id)
) STRICT;

CREATE INDEX class_opening_until ON class_opening (board_id, until_at);
CREATE INDEX class_opening_by ON class_opening (board_id, opened_by);

-- How often a rule made somebody say "for my lesson" or "for my work": of a day, a school and an article.
-- Nobody's name, and no site.
CREATE TABLE web_declared (
  board_id TEXT NOT NULL,
  school_id TEXT NOT NULL,
  article TEXT NOT NULL,
  day TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (board_id, school_id, article, day)
) STRICT;
