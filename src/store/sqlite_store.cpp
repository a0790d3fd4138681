// SPDX-License-Identifier: EUPL-1.2
// The store on one file of SQLite.
#include <sodium.h>

#include "embedded/store_schema.h"
#include "store/copy.h"
#include "store/migrate.h"
#include "store/readers.h"
#include "store/signer.h"
#include "store/small_file.h"
#include "store/writer.h"

namespace leidraad {

namespace {

class SqliteReading final : public Reading {
 public:
  SqliteReading(Connection& connection, const std::string& board) : connection_(connection), board_(board) {}
  Result<Rows> rows(std::string_view sql, const std::vector<Cell>& values) override { return connection_.rows(sql, values); }
  const std::string& board() const override { return board_; }

 private:
  Connection& connection_;
  const std::string& board_;
};

Error asked_inside_a_write() { return {Fault::conflict, "wie schrijft, vraagt de opslag niet nog een keer; gebruik wat write() aanreikt", {}}; }

class SqliteStore final : public Store {
 public:
  SqliteStore(StoreSettings settings, std::unique_ptr<Connection> connection, Signer signer)
      : settings_(std::move(settings)),
        signer_(std::move(signer)),
        writer_(std::move(connection), settings_.board),
        readers_(place_of(settings_)) {}

  static Connection::Place place_of(const StoreSettings& settings) {
    return {settings.directory + "/" + std::string(kDatabaseFile), settings.vfs, settings.full_sync, false};
  }

  Done write(const std::function<Done(Writing&)>& work) override {
    return is_inside_write() ? Done(asked_inside_a_write()) : writer_.write(work);
  }

  Done read(const std::function<Done(Reading&)>& work) const override {
    if (is_inside_write()) return asked_inside_a_write();
    return readers_.read([&](Connection& connection) {
      SqliteReading reading(connection, settings_.board);
      return work(reading);
    });
  }

  Done backup(const std::string& directory) override {
    return readers_.read([&](Connection& connection) { return copy_out(connection, settings_.directory, directory, settings_.board); });
  }

  Result<std::string> checkpoint(Instant now) override;

  Result<journal::Bundle> bundle() const override {
    journal::Bundle out;
    const Done read = readers_.read([&](Connection& connection) -> Done {
      out = TRY(read_out(connection, settings_.board));
      return done();
    });
    if (!read) return read.error();
    return out;
  }

  const journal::PublicKey& public_key() const override { return signer_.key(); }

 private:
  Result<std::map<std::uint64_t, journal::Hash>> reread(std::vector<std::uint64_t> sizes) const {
    std::map<std::uint64_t, journal::Hash> roots;
    const Done read = readers_.read([&](Connection& connection) -> Done {
      roots = TRY(reread_tree(connection, settings_.board, sizes));
      return done();
    });
    if (!read) return read.error();
    return roots;
  }
  Done keep(const journal::Checkpoint& checkpoint, const std::string& note) {
    return write([&](Writing& to) -> Done {
      TRY(to.run("INSERT INTO journal_note (board_id, size, note) VALUES (?, ?, ?) ON CONFLICT (board_id, size) DO UPDATE SET note = excluded.note",
                 {to.board(), static_cast<std::int64_t>(checkpoint.size), note}));
      return done();
    });
  }

  StoreSettings settings_;
  Signer signer_;
  Writer writer_;
  mutable Readers readers_;
};

// What was signed once binds: the tree must be the same up to there.
Done continues(const std::optional<journal::Checkpoint>& newest, std::uint64_t size, const std::map<std::uint64_t, journal::Hash>& roots) {
  if (!newest) return done();
  const auto root = roots.find(newest->size);
  if (newest->size <= size && root != roots.end() && root->second == newest->root) return done();
  return Error{Fault::conflict,
               "er wordt niet getekend: dit journaal heeft " + std::to_string(size) + " regels en gaat niet verder op het bewijs dat eerder over " +
                   std::to_string(newest->size) + " regels is gegeven. Dat komt voor als een oude kopie is teruggezet: zet een nieuwere kopie terug",
               "journal.signed"};
}

Result<std::string> SqliteStore::checkpoint(Instant now) {
  const FileLock alone = TRY(FileLock::take(signer_.key_path()));
  const Ledger::State state = TRY(writer_.state());
  const auto newest_note = TRY(signer_.newest_note());
  std::optional<journal::Checkpoint> newest;
  if (newest_note) newest = TRY(journal::read_checkpoint(*newest_note, signer_.key()));
  const std::uint64_t size = state.tree.size();
  const auto roots = TRY(reread({size, newest ? newest->size : 0}));
  const auto root = roots.find(size);
  if (root == roots.end() || root->second != state.tree.root())
    return Error{Fault::unavailable, "het journaal op schijf is niet wat er is geschreven; er wordt niet getekend. Zet een kopie terug", "journal_leaf"};
  TRY(continues(newest, size, roots));
  const bool nothing_new = newest && newest->size == size && now <= newest->at;
  const journal::Checkpoint checkpoint = nothing_new ? *newest : journal::Checkpoint{signer_.key().name, size, root->second, now};
  const std::string note = nothing_new ? *newest_note : signer_.sign(checkpoint);
  TRY(signer_.remember(note));
  TRY(keep(checkpoint, note));
  return note;
}

Done right_board(Connection& connection, const std::string& board) {
  const Rows found = TRY(connection.rows("SELECT board_id FROM schema_version WHERE board_id <> ? LIMIT 1", {board}));
  if (found.empty()) return done();
  return Error{Fault::conflict, "deze gegevens zijn van een ander bestuur: " + found[0].text(0), board};
}

Result<bool> was_signed(Connection& connection, const std::string& board) {
  return !TRY(connection.rows("SELECT size FROM journal_note WHERE board_id = ? LIMIT 1", {board})).empty();
}

}  // namespace

Result<std::unique_ptr<Store>> Store::open(StoreSettings settings) {
  if (sodium_init() < 0) return Error{Fault::unavailable, "er zijn hier geen veilige willekeurige getallen", {}};
  TRY(make_private_folder(settings.directory));
  auto connection = TRY(Connection::open(SqliteStore::place_of(settings)));
  TRY(migrate(*connection, settings.board, embedded::store_schema()));
  TRY(right_board(*connection, settings.board));
  const bool must_have_key = TRY(was_signed(*connection, settings.board));
  Signer signer = TRY(Signer::open(settings.directory, settings.board, !must_have_key));
  auto store = std::make_unique<SqliteStore>(std::move(settings), std::move(connection), std::move(signer));
  TRY(store->write([](Writing&) { return done(); }));  // reads the tree: a damaged one is known at once
  return std::unique_ptr<Store>(std::move(store));
}

}  // namespace leidraad
