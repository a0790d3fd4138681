// SPDX-License-Identifier: EUPL-1.2
#include "store/writer.h"

#include <exception>

namespace leidraad {

namespace {

thread_local bool inside_write = false;

class Inside {
 public:
  explicit Inside(Connection& connection) : connection_(connection) {
    inside_write = true;
    connection_.guard(true);
  }
  ~Inside() {
    connection_.guard(false);
    inside_write = false;
  }
  Inside(const Inside&) = delete;
  Inside& operator=(const Inside&) = delete;

 private:
  Connection& connection_;
};

class SqliteWriting final : public Writing {
 public:
  SqliteWriting(Connection& connection, Ledger& ledger, const std::string& board) : connection_(connection), ledger_(ledger), board_(board) {}
  Result<Rows> rows(std::string_view sql, const std::vector<Cell>& values) override { return connection_.rows(sql, values); }
  Result<std::int64_t> run(std::string_view sql, const std::vector<Cell>& values) override { return connection_.run(sql, values); }
  const std::string& board() const override { return board_; }
  Done record(const journal::Entry& entry) override { return ledger_.record(entry); }
  Done forget(std::string_view person) override { return ledger_.forget(person); }

 private:
  Connection& connection_;
  Ledger& ledger_;
  const std::string& board_;
};

Done as_done(const Result<std::int64_t>& result) { return result ? done() : Done(result.error()); }

Done asked(const std::function<Done(Writing&)>& work, Writing& writing) {
  try {
    return work(writing);
  } catch (const std::exception& thrown) {
    return Error{Fault::unavailable, std::string("er ging iets mis; er is niets veranderd (") + thrown.what() + ")", {}};
  }
}

}  // namespace

bool is_inside_write() { return inside_write; }

Writer::Writer(std::unique_ptr<Connection> connection, std::string board)
    : connection_(std::move(connection)),
      board_(std::move(board)),
      ledger_(*connection_, board_),
      writing_(std::make_unique<SqliteWriting>(*connection_, ledger_, board_)),
      turn_([this](std::span<Waiting* const> batch) { together(batch); }) {}

Result<Ledger::State> Writer::state() {
  Ledger::State out;
  TRY(write([&](Writing&) {
    out = ledger_.state();
    return done();
  }));
  return out;
}

Done Writer::begin() {
  TRY(connection_->run("BEGIN IMMEDIATE"));
  return ledger_.catch_up();
}

void Writer::one_of(Waiting& one) {
  const Ledger::State before = ledger_.state();
  one.result = as_done(connection_->run("SAVEPOINT one"));
  if (!one.result) return;
  {
    const Inside inside(*connection_);
    one.result = asked(one.work, *writing_);
  }
  if (one.result) one.result = as_done(connection_->run("RELEASE one"));
  if (one.result || !connection_->in_transaction()) return;
  ledger_.back_to(before);
  Done undone = as_done(connection_->run("ROLLBACK TO one"));
  if (undone) undone = as_done(connection_->run("RELEASE one"));
  if (!undone) (void)connection_->run("ROLLBACK");  // each_of sees that there is no transaction left
}

Done Writer::each_of(std::span<Waiting* const> batch) {
  for (Waiting* one : batch) {
    one_of(*one);
    // A full disk makes SQLite undo everything at once, also what others in this batch had done.
    if (connection_->in_transaction()) continue;
    return one->result ? Done(Error{Fault::unavailable, "er is niets opgeslagen; probeer het opnieuw", {}}) : one->result;
  }
  return as_done(connection_->run("COMMIT"));
}

void Writer::together(std::span<Waiting* const> batch) {
  const Ledger::State before = ledger_.state();
  Done all = begin();
  if (all) all = each_of(batch);
  if (all) return overwrite_old_pages();
  if (connection_->in_transaction()) (void)connection_->run("ROLLBACK");
  ledger_.back_to(before);
  for (Waiting* one : batch)
    if (one->result) one->result = all;
}

// A destroyed key may not live on in the write-ahead log.
void Writer::overwrite_old_pages() {
  if (!ledger_.state().forgot) return;
  Ledger::State state = ledger_.state();
  // Readers can be in the way; then the next write tries again.
  const auto emptied = connection_->rows("PRAGMA wal_checkpoint(TRUNCATE)");
  state.forgot = !emptied || emptied->empty() || emptied->front().whole(0) != 0;
  ledger_.back_to(std::move(state));
}

}  // namespace leidraad
