-- SPDX-License-Identifier: EUPL-1.2
-- Under which keys the sources know a person: two schools' files, an ECK-iD (its fingerprint only), a
-- parent who is staff as well. And the ways people are looked up by school and by child.
CREATE TABLE person_key (
  board_id TEXT NOT NULL,
  source TEXT NOT NULL,
  external_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  PRIMARY KEY (board_id, source, external_id)
) STRICT;

CREATE INDEX person_key_person ON person_key (board_id, person_id);

CREATE INDEX membership_school ON membership (board_id, school_id, class_id);

CREATE INDEX guardianship_guardian ON guardianship (board_id, guardian_id);
