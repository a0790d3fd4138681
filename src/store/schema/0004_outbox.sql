-- SPDX-License-Identifier: EUPL-1.2
-- Mail that waits to be sent. Its body is erased when it has gone.
CREATE TABLE outbox (
  board_id TEXT NOT NULL,
  id TEXT NOT NULL,
  recipient TEXT NOT NULL,
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  next_try_at INTEGER NOT NULL,
  tries INTEGER NOT NULL,
  sent_at INTEGER,
  last_error TEXT NOT NULL,
  PRIMARY KEY (board_id, id)
) STRICT;

CREATE INDEX outbox_due ON outbox (board_id, next_try_at);
