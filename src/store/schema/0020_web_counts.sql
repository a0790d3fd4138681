-- SPDX-License-Identifier: EUPL-1.2
-- How often sites were visited or refused, as far as an adopted `observe web` statement keeps it: table_id
-- is the fingerprint of that statement, hour counts from 1970. What the statement does not tell apart is ''.
-- There is no column for a person, a workstation, a site or a moment.
CREATE TABLE web_count (
  board_id TEXT NOT NULL,
  table_id TEXT NOT NULL,
  hour INTEGER NOT NULL,
  category TEXT NOT NULL,
  article TEXT NOT NULL,
  location TEXT NOT NULL,
  visits INTEGER NOT NULL,
  denials INTEGER NOT NULL,
  PRIMARY KEY (board_id, table_id, hour, category, article, location)
) STRICT;

-- Files of a gate that are in the counts and may still be in its folder: none is counted twice.
CREATE TABLE web_count_file (
  board_id TEXT NOT NULL,
  gate_id TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (board_id, gate_id, name)
) STRICT;
