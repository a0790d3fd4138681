-- SPDX-License-Identifier: EUPL-1.2
-- Rules for every file here: board_id leads every primary key, unique index and foreign key; ids are
-- made by the program; times are whole seconds UTC; no triggers, sequences, generated columns or
-- defaults that call a function; one statement does one thing, and files are only ever added.
CREATE TABLE setting (
  board_id TEXT NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (board_id, name)
) STRICT;

CREATE TABLE school (
  board_id TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  external_id TEXT,
  PRIMARY KEY (board_id, id)
) STRICT;

CREATE TABLE journal_leaf (
  board_id TEXT NOT NULL,
  place INTEGER NOT NULL,
  leaf TEXT NOT NULL,
  hash BLOB NOT NULL,
  PRIMARY KEY (board_id, place)
) STRICT;

CREATE TABLE journal_note (
  board_id TEXT NOT NULL,
  size INTEGER NOT NULL,
  note TEXT NOT NULL,
  PRIMARY KEY (board_id, size)
) STRICT;

CREATE TABLE journal_key (
  board_id TEXT NOT NULL,
  person TEXT NOT NULL,
  key BLOB,
  forgotten_at INTEGER,
  PRIMARY KEY (board_id, person)
) STRICT;
