// SPDX-License-Identifier: EUPL-1.2
#include "store/copy.h"

#include <filesystem>
#include <system_error>

#include "store/ledger.h"
#include "store/signer.h"
#include "store/small_file.h"

namespace leidraad {

namespace {

namespace fs = std::filesystem;

std::string file_in(const std::string& folder, std::string_view name) { return folder + "/" + std::string(name); }

// A folder that is being filled. Unless it is finished it was never there.
class NewFolder {
 public:
  static Result<NewFolder> beside(std::string to) {
    while (to.size() > 1 && to.ends_with('/')) to.pop_back();
    if (!TRY(is_absent_or_empty(to))) return Error{Fault::conflict, "deze map is niet leeg; kies een nieuwe", to};
    NewFolder out(std::move(to));
    TRY(out.clear());
    TRY(make_private_folder(out.path_));
    return out;
  }
  ~NewFolder() {
    if (!path_.empty()) (void)clear();
  }
  NewFolder(NewFolder&& other) noexcept : to_(std::move(other.to_)), path_(std::exchange(other.path_, {})) {}
  NewFolder& operator=(NewFolder&&) = delete;

  const std::string& path() const { return path_; }
  Done finish() {
    TRY(flush(path_));
    std::error_code error;
    fs::rename(path_, to_, error);
    if (error) return Error{Fault::unavailable, "de kopie is niet op haar plaats te zetten: " + error.message(), to_};
    path_.clear();
    const std::string above = fs::path(to_).parent_path().string();
    return flush(above.empty() ? "." : above);
  }

 private:
  explicit NewFolder(std::string to) : to_(std::move(to)), path_(to_ + ".unfinished-by-leidraad") {}
  Done clear() {
    std::error_code error;
    fs::remove_all(path_, error);
    return error ? Done(Error{Fault::unavailable, "een vorige, halve kopie is niet weg te halen: " + error.message(), path_}) : done();
  }
  std::string to_;
  std::string path_;
};

Done copy_small_files(const std::string& from, const std::string& to) {
  for (const std::string_view name : {kSecretKeyFile, kPublicKeyFile, kNewestNoteFile}) {
    const auto bytes = TRY(read_small_file(file_in(from, name)));
    if (bytes) TRY(write_small_file(file_in(to, name), *bytes, name == kPublicKeyFile ? 0644 : 0600));
  }
  return done();
}

// SQLite's online copy, in one step: in WAL a reader does not hold up a writer.
Done copy_database(Connection& from, Connection& to) {
  sqlite3_backup* copy = sqlite3_backup_init(to.handle(), "main", from.handle(), "main");
  if (copy == nullptr) return to.fault(sqlite3_errcode(to.handle()), "kopiëren");
  (void)sqlite3_backup_step(copy, -1);
  const int code = sqlite3_backup_finish(copy);
  return code == SQLITE_OK ? done() : Done(to.fault(code, "kopiëren"));
}

// The bytes of a database that nobody has open, with its write-ahead log if there is one. What a copy
// stands on may be read-only, so it is not opened there.
Done copy_bytes(const std::string& from, const std::string& to) {
  for (const char* part : {"", "-wal"}) {
    std::error_code error;
    if (*part != '\0' && !fs::exists(from + part, error)) continue;
    fs::copy_file(from + part, to + part, error);
    if (error) return Error{Fault::unavailable, "niet te kopiëren: " + error.message(), from + part};
    TRY(flush(to + part));
  }
  return done();
}

Done check_whole(Connection& connection, const std::string& board) {
  const Rows said = TRY(connection.rows("PRAGMA integrity_check"));
  const std::string found = said.empty() ? std::string() : said[0].text(0);
  if (found != "ok") return Error{Fault::unavailable, "de kopie is niet heel: " + found, {}};
  TRY(reread_tree(connection, board, {}));
  return done();
}

Result<std::string> board_of(Connection& connection) {
  const Rows found = TRY(connection.rows("SELECT DISTINCT board_id FROM schema_version"));
  if (found.size() != 1) return invalid("dit is geen kopie van Leidraad");
  return found[0].text(0);
}

// The signer of the copy must know the newest proof that was given out, or it would contradict it.
Done remember_newest(const std::string& folder, const std::string& board, const std::string& note) {
  const Signer signer = TRY(Signer::open(folder, board, false));
  const auto shown = TRY(journal::read_checkpoint(note, signer.key()));
  const auto own_note = TRY(signer.newest_note());
  if (own_note && TRY(journal::read_checkpoint(*own_note, signer.key())).size >= shown.size) return done();
  return signer.remember(note);
}

Done forget_again(Connection& connection, const std::string& board, const std::vector<std::string>& forgotten) {
  if (forgotten.empty()) return done();
  Ledger ledger(connection, board);
  TRY(connection.run("BEGIN IMMEDIATE"));
  for (const std::string& person : forgotten) TRY(ledger.forget(person));
  TRY(connection.run("COMMIT"));
  TRY(connection.run_all("PRAGMA wal_checkpoint(TRUNCATE)"));
  return done();
}

}  // namespace

Done copy_out(Connection& from, const std::string& directory, const std::string& to, const std::string& board) {
  NewFolder folder = TRY(NewFolder::beside(to));
  {
    const auto copy = TRY(Connection::open({file_in(folder.path(), kDatabaseFile), {}, true, false}));
    TRY(copy_database(from, *copy));
  }
  {
    const auto copy = TRY(Connection::open({file_in(folder.path(), kDatabaseFile), {}, true, false}));
    TRY(check_whole(*copy, board));
  }
  TRY(copy_small_files(directory, folder.path()));
  return folder.finish();
}

Done restore(const std::string& from, const std::string& directory, const std::optional<std::string>& newest_note,
             const std::vector<std::string>& forgotten) {
  const std::string source = file_in(from, kDatabaseFile);
  std::error_code error;
  if (!fs::is_regular_file(source, error)) return Error{Fault::missing, "hier staat geen kopie van Leidraad (geen leidraad.db)", from};
  NewFolder folder = TRY(NewFolder::beside(directory));
  {
    TRY(copy_bytes(source, file_in(folder.path(), kDatabaseFile)));
    const auto copy = TRY(Connection::open({file_in(folder.path(), kDatabaseFile), {}, true, false}));
    const std::string board = TRY(board_of(*copy));
    TRY(check_whole(*copy, board));
    TRY(forget_again(*copy, board, forgotten));
    TRY(copy_small_files(from, folder.path()));
    if (newest_note) TRY(remember_newest(folder.path(), board, *newest_note));
  }
  return folder.finish();
}

}  // namespace leidraad
