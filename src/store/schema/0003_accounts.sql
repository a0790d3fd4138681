-- SPDX-License-Identifier: EUPL-1.2
-- Who may sign in, and who is signed in. Of passwords, links, sessions and tokens only a hash stands
-- here; a TOTP secret is enciphered under account.key, a file beside the database.
CREATE TABLE account (
  board_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  user_name TEXT NOT NULL,
  password_hash TEXT,
  totp_secret BLOB,
  totp_confirmed INTEGER NOT NULL,
  totp_counter INTEGER NOT NULL,
  administrator INTEGER NOT NULL,
  disabled INTEGER NOT NULL,
  made_at INTEGER NOT NULL,
  PRIMARY KEY (board_id, person_id)
) STRICT;

CREATE UNIQUE INDEX account_user_name ON account (board_id, user_name);

CREATE TABLE recovery_code (
  board_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  hash BLOB NOT NULL,
  used_at INTEGER,
  PRIMARY KEY (board_id, person_id, hash)
) STRICT;

CREATE TABLE account_link (
  board_id TEXT NOT NULL,
  hash BLOB NOT NULL,
  purpose TEXT NOT NULL,
  person_id TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER,
  PRIMARY KEY (board_id, hash)
) STRICT;

CREATE TABLE provider_identity (
  board_id TEXT NOT NULL,
  issuer TEXT NOT NULL,
  subject TEXT NOT NULL,
  person_id TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  PRIMARY KEY (board_id, issuer, subject)
) STRICT;

CREATE TABLE provider_errand (
  board_id TEXT NOT NULL,
  state_hash BLOB NOT NULL,
  browser_hash BLOB NOT NULL,
  provider TEXT NOT NULL,
  sealed BLOB NOT NULL,
  return_to TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (board_id, state_hash)
) STRICT;

CREATE TABLE session (
  board_id TEXT NOT NULL,
  hash BLOB NOT NULL,
  person_id TEXT NOT NULL,
  stage TEXT NOT NULL,
  how TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  PRIMARY KEY (board_id, hash)
) STRICT;

CREATE INDEX session_person ON session (board_id, person_id);

CREATE TABLE api_token (
  board_id TEXT NOT NULL,
  id TEXT NOT NULL,
  hash BLOB NOT NULL,
  person_id TEXT NOT NULL,
  name TEXT NOT NULL,
  scopes TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  revoked_at INTEGER,
  PRIMARY KEY (board_id, id)
) STRICT;

CREATE UNIQUE INDEX api_token_hash ON api_token (board_id, hash);
