// SPDX-License-Identifier: EUPL-1.2
// One connection to SQLite: its statements prepared once, its errors in words. Used by one thread at a time.
#pragma once

#include <sqlite3.h>

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "store/store.h"

namespace leidraad {

class Connection {
 public:
  struct Place {
    std::string path;
    std::string vfs;         // empty: the system's
    bool full_sync = true;
    bool read_only = false;  // refuses every change
  };
  static Result<std::unique_ptr<Connection>> open(const Place& place);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  Result<Rows> rows(std::string_view sql, const std::vector<Cell>& values = {});
  Result<std::int64_t> run(std::string_view sql, const std::vector<Cell>& values = {});  // rows changed
  // Every statement of a text, one by one.
  Done run_all(std::string_view sql);
  // Lets go through all rows without keeping them.
  Done each(std::string_view sql, const std::vector<Cell>& values, const std::function<Done(const Row&)>& row);

  bool in_transaction() const { return sqlite3_get_autocommit(handle_.get()) == 0; }
  sqlite3* handle() { return handle_.get(); }
  // While it is set, a statement may not begin, end or nest a transaction, nor change how the store works.
  void guard(bool on) { guarded_ = on; }
  Error fault(int code, std::string_view doing) const;

 private:
  struct Close {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
  };
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;
  struct Reset;

  Connection() = default;
  Done prepare_for_use(const Place& place);
  Result<sqlite3_stmt*> statement(std::string_view sql);
  Done bind(sqlite3_stmt* statement, const std::vector<Cell>& values);
  static int allow(void* self, int action, const char*, const char*, const char*, const char*);

  std::unique_ptr<sqlite3, Close> handle_;
  std::unordered_map<std::string, Statement> statements_;
  std::string path_;
  bool guarded_ = false;
};

}  // namespace leidraad
