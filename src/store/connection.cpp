// SPDX-License-Identifier: EUPL-1.2
#include "store/connection.h"

#include "core/base/text.h"

namespace leidraad {

namespace {

constexpr int kBusyMilliseconds = 5'000;
constexpr std::size_t kStatementsMax = 512;

std::string_view text_of(sqlite3_stmt* statement, int column) {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement, column));
  return bytes == nullptr ? std::string_view() : std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement, column)));
}

Cell cell(sqlite3_stmt* statement, int column) {
  switch (sqlite3_column_type(statement, column)) {
    case SQLITE_NULL: return {};
    case SQLITE_INTEGER: return std::int64_t{sqlite3_column_int64(statement, column)};
    case SQLITE_BLOB: return Bytes{std::string(text_of(statement, column))};
    default: return std::string(text_of(statement, column));
  }
}

Row row_of(sqlite3_stmt* statement) {
  const int count = sqlite3_column_count(statement);
  std::vector<Cell> cells;
  cells.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) cells.push_back(cell(statement, i));
  return Row(std::move(cells));
}

struct Binder {
  sqlite3_stmt* statement;
  int place;
  int operator()(std::monostate) const { return sqlite3_bind_null(statement, place); }
  int operator()(std::int64_t number) const { return sqlite3_bind_int64(statement, place, number); }
  int operator()(const std::string& text) const { return sqlite3_bind_text64(statement, place, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8); }
  int operator()(const Bytes& bytes) const {
    return bytes.data.empty() ? sqlite3_bind_zeroblob(statement, place, 0)
                              : sqlite3_bind_blob64(statement, place, bytes.data.data(), bytes.data.size(), SQLITE_STATIC);
  }
};

}  // namespace

// A statement goes back to its start whatever happens, so that the next one finds it ready.
struct Connection::Reset {
  explicit Reset(sqlite3_stmt* used) : statement(used) {}
  ~Reset() {
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
  }
  Reset(const Reset&) = delete;
  Reset& operator=(const Reset&) = delete;
  sqlite3_stmt* statement;
};

Connection::~Connection() { statements_.clear(); }

Error Connection::fault(int code, std::string_view doing) const {
  const std::string said = handle_ ? sqlite3_errmsg(handle_.get()) : sqlite3_errstr(code);
  const auto unavailable = [&](std::string_view why) { return Error{Fault::unavailable, std::string(why) + " (" + said + ")", path_}; };
  switch (code & 0xff) {
    case SQLITE_FULL: return unavailable("de schijf is vol; er is niets half opgeslagen. Maak ruimte en probeer het opnieuw");
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return unavailable("het bestand is te lang in gebruik door een ander programma; er is niets veranderd. Probeer het opnieuw");
    case SQLITE_IOERR: return unavailable("de schijf geeft een fout; er is niets half opgeslagen. Kijk of de schijf vol of stuk is");
    case SQLITE_CANTOPEN: return unavailable("het bestand is niet te openen; kijk of de map bestaat en van dit programma is");
    case SQLITE_READONLY:
    case SQLITE_PERM: return unavailable("het bestand mag hier alleen worden gelezen");
    case SQLITE_NOMEM: return unavailable("er is te weinig geheugen");
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return unavailable("het bestand is beschadigd; zet een kopie terug met leidraad restore");
    case SQLITE_CONSTRAINT: return {Fault::conflict, "dit past niet bij wat er al staat: " + said, std::string(doing)};
    default: return invalid(said, std::string(doing));
  }
}

int Connection::allow(void* self, int action, const char* what, const char*, const char*, const char*) {
  if (!static_cast<Connection*>(self)->guarded_) return SQLITE_OK;
  switch (action) {
    case SQLITE_TRANSACTION:
    case SQLITE_SAVEPOINT:
    case SQLITE_ATTACH:
    case SQLITE_DETACH: return SQLITE_DENY;
    case SQLITE_PRAGMA: return std::string_view(what) == "integrity_check" ? SQLITE_OK : SQLITE_DENY;
    default: return SQLITE_OK;
  }
}

Result<std::unique_ptr<Connection>> Connection::open(const Place& place) {
  std::unique_ptr<Connection> out(new Connection());
  out->path_ = place.path;
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(place.path.c_str(), &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                                   place.vfs.empty() ? nullptr : place.vfs.c_str());
  out->handle_.reset(handle);
  if (code != SQLITE_OK) return out->fault(code, "openen");
  sqlite3_extended_result_codes(handle, 1);
  sqlite3_busy_timeout(handle, kBusyMilliseconds);
  TRY(out->prepare_for_use(place));
  return out;
}

Done Connection::prepare_for_use(const Place& place) {
  // secure_delete: what is removed is overwritten, so that a forgotten key does not stay in a free page.
  TRY(run_all("PRAGMA journal_mode=WAL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA journal_size_limit=67108864; "
              "PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON"));
  TRY(run_all(place.full_sync ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL"));
  if (place.read_only) TRY(run_all("PRAGMA query_only=ON"));
  const Rows mode = TRY(rows("PRAGMA journal_mode"));
  if (mode.empty() || mode[0].text(0) != "wal") return Error{Fault::unavailable, "dit bestand is niet veilig te gebruiken op deze schijf (geen WAL)", path_};
  sqlite3_set_authorizer(handle_.get(), &Connection::allow, this);
  return done();
}

Result<sqlite3_stmt*> Connection::statement(std::string_view sql) {
  std::string key(sql);
  if (const auto found = statements_.find(key); found != statements_.end()) return found->second.get();
  if (statements_.size() >= kStatementsMax) statements_.clear();
  sqlite3_stmt* made = nullptr;
  const char* rest = nullptr;
  const int code = sqlite3_prepare_v3(handle_.get(), key.data(), static_cast<int>(key.size()), SQLITE_PREPARE_PERSISTENT, &made, &rest);
  Statement owned(made);
  if (code != SQLITE_OK) return fault(code, sql);
  if (!owned || !trim(std::string_view(rest, static_cast<std::size_t>(key.data() + key.size() - rest))).empty())
    return invalid("één opdracht tegelijk", std::move(key));
  return statements_.emplace(std::move(key), std::move(owned)).first->second.get();
}

Done Connection::bind(sqlite3_stmt* statement, const std::vector<Cell>& values) {
  const auto wanted = static_cast<std::size_t>(sqlite3_bind_parameter_count(statement));
  if (wanted != values.size())
    return invalid("deze opdracht vraagt " + std::to_string(wanted) + " waarden, er zijn er " + std::to_string(values.size()), sqlite3_sql(statement));
  for (std::size_t i = 0; i < values.size(); ++i) {
    const int code = std::visit(Binder{statement, static_cast<int>(i) + 1}, values[i]);
    if (code != SQLITE_OK) return fault(code, sqlite3_sql(statement));
  }
  return done();
}

Done Connection::each(std::string_view sql, const std::vector<Cell>& values, const std::function<Done(const Row&)>& row) {
  sqlite3_stmt* prepared = TRY(statement(sql));
  const Reset reset(prepared);
  TRY(bind(prepared, values));
  int code = SQLITE_ROW;
  while ((code = sqlite3_step(prepared)) == SQLITE_ROW) TRY(row(row_of(prepared)));
  if (code != SQLITE_DONE) return fault(code, sql);
  return done();
}

Result<Rows> Connection::rows(std::string_view sql, const std::vector<Cell>& values) {
  Rows out;
  TRY(each(sql, values, [&](const Row& row) {
    out.push_back(row);
    return done();
  }));
  return out;
}

Result<std::int64_t> Connection::run(std::string_view sql, const std::vector<Cell>& values) {
  const std::int64_t before = sqlite3_total_changes64(handle_.get());
  TRY(each(sql, values, [](const Row&) { return done(); }));
  return std::int64_t{sqlite3_total_changes64(handle_.get()) - before};
}

Done Connection::run_all(std::string_view sql) {
  while (!sql.empty()) {
    sqlite3_stmt* made = nullptr;
    const char* rest = nullptr;
    int code = sqlite3_prepare_v2(handle_.get(), sql.data(), static_cast<int>(sql.size()), &made, &rest);
    const Statement owned(made);
    if (code != SQLITE_OK) return fault(code, sql);
    sql.remove_prefix(static_cast<std::size_t>(rest - sql.data()));
    if (!owned) continue;  // only white space and comments were left
    while ((code = sqlite3_step(made)) == SQLITE_ROW) {
    }
    if (code != SQLITE_DONE) return fault(code, sqlite3_sql(made));
  }
  return done();
}

}  // namespace leidraad
