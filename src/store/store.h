// SPDX-License-Identifier: EUPL-1.2
// The small interface every register writes through. One file of SQLite per board (sqlite_store.cpp);
// PostgreSQL can stand behind the same words, which is why the schema keeps to
// docs/decisions/201-store.md: the board's id leads every key, keys are made by us, no triggers.
//
//   TRY(store.write([&](Writing& to) -> Done {
//     TRY(to.run("INSERT INTO permission (board_id, id, …) VALUES (?, ?, …)", {to.board(), id, …}));
//     return to.record({.at = now, .deed = "permission.granted", .actor = by, …});
//   }));                                   // from here on it survives a power cut
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/journal/journal.h"

namespace leidraad {

struct Bytes {  // a BLOB, told apart from text
  std::string data;
  bool operator==(const Bytes&) const = default;
};
using Cell = std::variant<std::monostate /*NULL*/, std::int64_t, std::string, Bytes>;
template <typename T>
Cell cell_of(const std::optional<T>& value) {
  return value ? Cell(*value) : Cell();
}

// One row of an answer, its columns in the order selected. Asking for the wrong type is a slip of ours:
// it answers with 0 or "" in a release and stops in a debug build.
class Row {
 public:
  explicit Row(std::vector<Cell> cells) : cells_(std::move(cells)) {}
  std::int64_t whole(std::size_t column) const;
  std::string text(std::size_t column) const;
  std::string bytes(std::size_t column) const;
  bool is_null(std::size_t column) const;
  std::optional<std::int64_t> whole_or_null(std::size_t column) const;
  std::optional<std::string> text_or_null(std::size_t column) const;
  std::size_t size() const { return cells_.size(); }

 private:
  std::vector<Cell> cells_;
};
using Rows = std::vector<Row>;

// A consistent moment of the store: everything asked inside one read is of the same moment.
class Reading {
 public:
  virtual ~Reading() = default;
  virtual Result<Rows> rows(std::string_view sql, const std::vector<Cell>& values = {}) = 0;
  virtual const std::string& board() const = 0;                  // the board_id of this store
};

class Writing : public Reading {
 public:
  // How many rows it changed.
  virtual Result<std::int64_t> run(std::string_view sql, const std::vector<Cell>& values = {}) = 0;
  // A leaf of the journal, in this same transaction.
  virtual Done record(const journal::Entry& entry) = 0;
  // Destroys the key of this person's personal fields: they can never be read again, the tree stands.
  virtual Done forget(std::string_view person) = 0;
};

struct StoreSettings {
  std::string directory;         // made when absent; holds leidraad.db, journal.key, journal.pub
  std::string board = "board";   // the id that leads every key
  std::string vfs = {};          // of SQLite; empty: the system's. The tests cut the power here
  bool full_sync = true;         // false only to show, in a test, that a power cut then loses writes
};

// Used by several threads at once. One writer, many readers.
class Store {
 public:
  // Opens or makes it, and brings its schema up to date. Error: another version, damaged, or no room.
  static Result<std::unique_ptr<Store>> open(StoreSettings settings);
  virtual ~Store() = default;

  // Runs `work` in a transaction and returns when it is durable (writes that wait together share one
  // flush). What `work` returns as an error is undone and returned. `work` may run on another thread,
  // and must not itself call the store.
  virtual Done write(const std::function<Done(Writing&)>& work) = 0;
  virtual Done read(const std::function<Done(Reading&)>& work) const = 0;

  // A whole copy in a new directory, while others go on reading and writing (SQLite's online backup);
  // checked before it counts. Restoring is opening a copy: see restore().
  virtual Done backup(const std::string& directory) = 0;

  // The journal. checkpoint() re-reads the leaves, compares with the tree in memory, signs, and keeps it.
  virtual Result<std::string> checkpoint(Instant now) = 0;                // the signed note
  virtual Result<journal::Bundle> bundle() const = 0;                     // what is signed: notes, and leaves up to the newest
  virtual const journal::PublicKey& public_key() const = 0;
};

// Puts the copy of `backup()` at `directory`, which must be empty or absent. Persons forgotten after the
// copy was made stay forgotten when `forgotten` (ids, from the live store's list) is given. A restored
// signer that is older than the newest checkpoint known refuses to sign: `newest_note` says which that is.
Done restore(const std::string& from, const std::string& directory, const std::optional<std::string>& newest_note,
             const std::vector<std::string>& forgotten = {});

// 16 random bytes as 32 hex digits: the id of a new row.
std::string new_id();

}  // namespace leidraad
