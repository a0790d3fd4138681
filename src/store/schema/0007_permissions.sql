-- SPDX-License-Identifier: EUPL-1.2
-- Permissions: what was asked, and what was given. A permission says until when in its own row.
CREATE TABLE permission_request (
  board_id TEXT NOT NULL,
  id TEXT NOT NULL,
  asker_id TEXT NOT NULL,
  who TEXT NOT NULL,
  school_id TEXT NOT NULL,
  action TEXT NOT NULL,
  with_values TEXT NOT NULL,
  needs TEXT NOT NULL,
  personal_need INTEGER NOT NULL,
  why TEXT NOT NULL,
  lasting TEXT NOT NULL,
  until_at INTEGER,
  asked_at INTEGER NOT NULL,
  deputies_from INTEGER NOT NULL,
  deputies_told INTEGER NOT NULL,
  state TEXT NOT NULL,
  decided_by TEXT NOT NULL,
  decided_role TEXT NOT NULL,
  decided_at INTEGER,
  reason TEXT NOT NULL,
  PRIMARY KEY (board_id, id)
) STRICT;

CREATE INDEX permission_request_state ON permission_request (board_id, state, asked_at);
CREATE INDEX permission_request_asker ON permission_request (board_id, asker_id, asked_at);

CREATE TABLE permission (
  board_id TEXT NOT NULL,
  id TEXT NOT NULL,
  request_id TEXT NOT NULL,
  asker_id TEXT NOT NULL,
  who TEXT NOT NULL,
  school_id TEXT NOT NULL,
  action TEXT NOT NULL,
  with_values TEXT NOT NULL,
  role TEXT NOT NULL,
  given_by TEXT NOT NULL,
  giver_name TEXT NOT NULL,
  article TEXT NOT NULL,
  personal_need INTEGER NOT NULL,
  from_at INTEGER NOT NULL,
  until_at INTEGER,
  revoked_at INTEGER,
  revoked_by TEXT NOT NULL,
  reference TEXT NOT NULL,
  scope TEXT NOT NULL,
  PRIMARY KEY (board_id, id)
) STRICT;

CREATE INDEX permission_who ON permission (board_id, who);
CREATE INDEX permission_request_given ON permission (board_id, request_id);
