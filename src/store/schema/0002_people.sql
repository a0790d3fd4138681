-- SPDX-License-Identifier: EUPL-1.2
-- People as the school's administration knows them. There is no column for a BSN, origin or weight.
CREATE TABLE person (
  board_id TEXT NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  given_name TEXT NOT NULL,
  family_name TEXT NOT NULL,
  email TEXT,
  birth_date TEXT,
  year_group INTEGER,
  source TEXT NOT NULL,
  external_id TEXT,
  left_at INTEGER,
  PRIMARY KEY (board_id, id)
) STRICT;

CREATE UNIQUE INDEX person_external ON person (board_id, source, external_id);

CREATE TABLE school_class (
  board_id TEXT NOT NULL,
  id TEXT NOT NULL,
  school_id TEXT NOT NULL,
  name TEXT NOT NULL,
  source TEXT NOT NULL,
  external_id TEXT,
  PRIMARY KEY (board_id, id)
) STRICT;

CREATE TABLE membership (
  board_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  school_id TEXT NOT NULL,
  class_id TEXT NOT NULL,
  source TEXT NOT NULL,
  from_at INTEGER,
  until_at INTEGER,
  PRIMARY KEY (board_id, person_id, school_id, class_id)
) STRICT;

CREATE TABLE guardianship (
  board_id TEXT NOT NULL,
  child_id TEXT NOT NULL,
  guardian_id TEXT NOT NULL,
  source TEXT NOT NULL,
  PRIMARY KEY (board_id, child_id, guardian_id)
) STRICT;

CREATE TABLE held_role (
  board_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  role TEXT NOT NULL,
  school_id TEXT NOT NULL,
  deputy INTEGER NOT NULL,
  source TEXT NOT NULL,
  PRIMARY KEY (board_id, person_id, role, school_id)
) STRICT;
