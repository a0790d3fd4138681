-- SPDX-License-Identifier: EUPL-1.2
-- Reports. Of a sealed one (voice is not 'named') there is no reporter here, no address and no moment: made_at is
-- midnight or noon before, and the tables keep no order of arrival (WITHOUT ROWID, random keys).
CREATE TABLE report (
  board_id TEXT NOT NULL,
  id TEXT NOT NULL,
  number TEXT NOT NULL,
  kind TEXT NOT NULL,
  school_id TEXT NOT NULL,
  article TEXT NOT NULL,
  voice TEXT NOT NULL,
  state TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  state_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  step INTEGER NOT NULL,
  all_of_them INTEGER NOT NULL,
  term_minutes INTEGER NOT NULL,
  term_days INTEGER NOT NULL,
  term_months INTEGER NOT NULL,
  reporter_id TEXT NOT NULL,
  handler_id TEXT NOT NULL,
  handler_role TEXT NOT NULL,
  handling TEXT NOT NULL,
  once BLOB NOT NULL,
  locator BLOB,
  receipt_key BLOB,
  sealed_to_receipt BLOB,
  closed_at INTEGER,
  PRIMARY KEY (board_id, id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX report_once ON report (board_id, once);
CREATE UNIQUE INDEX report_number ON report (board_id, number);
CREATE INDEX report_locator ON report (board_id, locator);
CREATE INDEX report_reporter ON report (board_id, reporter_id);
CREATE INDEX report_state ON report (board_id, state, due_at);

-- Who receives it, from which step on; of a sealed one the key, sealed to this person's vault as it was then.
CREATE TABLE report_receiver (
  board_id TEXT NOT NULL,
  report_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  role TEXT NOT NULL,
  school_id TEXT NOT NULL,
  deputy INTEGER NOT NULL,
  step INTEGER NOT NULL,
  told INTEGER NOT NULL,
  sealed_key BLOB,
  vault_key BLOB,
  PRIMARY KEY (board_id, report_id, person_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX report_receiver_person ON report_receiver (board_id, person_id);

-- Body, messages, notes, result and files: enciphered, each bound to its report. `place` orders those of one report.
CREATE TABLE report_piece (
  board_id TEXT NOT NULL,
  id TEXT NOT NULL,
  report_id TEXT NOT NULL,
  what TEXT NOT NULL,
  place INTEGER NOT NULL,
  at INTEGER NOT NULL,
  author_id TEXT NOT NULL,
  once BLOB,
  contents BLOB NOT NULL,
  PRIMARY KEY (board_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX report_piece_of ON report_piece (board_id, report_id, place);
CREATE UNIQUE INDEX report_piece_once ON report_piece (board_id, once);

-- What happened, without contents. `pending`: its leaf and letters wait for the end of the half day.
CREATE TABLE report_event (
  board_id TEXT NOT NULL,
  id TEXT NOT NULL,
  report_id TEXT NOT NULL,
  place INTEGER NOT NULL,
  at INTEGER NOT NULL,
  deed TEXT NOT NULL,
  by_id TEXT NOT NULL,
  to_id TEXT NOT NULL,
  pending INTEGER NOT NULL,
  PRIMARY KEY (board_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX report_event_of ON report_event (board_id, report_id, place);
CREATE INDEX report_event_pending ON report_event (board_id, pending);

CREATE TABLE report_vault (
  board_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  public_key BLOB NOT NULL,
  by_word BLOB NOT NULL,
  by_sheet BLOB NOT NULL,
  made_at INTEGER NOT NULL,
  PRIMARY KEY (board_id, person_id)
) STRICT;

-- All breaches, also those that were not reported to the authority (GDPR 33(5)).
CREATE TABLE breach (
  board_id TEXT NOT NULL,
  id TEXT NOT NULL,
  report_id TEXT NOT NULL,
  number TEXT NOT NULL,
  school_id TEXT NOT NULL,
  aware_at INTEGER NOT NULL,
  decision TEXT NOT NULL,
  reason BLOB NOT NULL,
  late_because BLOB NOT NULL,
  decided_at INTEGER,
  decided_by TEXT NOT NULL,
  filed_at INTEGER,
  filed_number TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  closed_at INTEGER,
  PRIMARY KEY (board_id, id)
) STRICT;

CREATE UNIQUE INDEX breach_report ON breach (board_id, report_id);

CREATE TABLE breach_answer (
  board_id TEXT NOT NULL,
  breach_id TEXT NOT NULL,
  question TEXT NOT NULL,
  value BLOB NOT NULL,
  by_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (board_id, breach_id, question)
) STRICT;

CREATE TABLE breach_follow_up (
  board_id TEXT NOT NULL,
  id TEXT NOT NULL,
  breach_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  by_id TEXT NOT NULL,
  contents BLOB NOT NULL,
  PRIMARY KEY (board_id, id)
) STRICT;
