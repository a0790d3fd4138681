// SPDX-License-Identifier: EUPL-1.2
// The journal in the database: its leaves, the tree over them in memory, and the keys of persons.
#pragma once

#include "store/connection.h"

namespace leidraad {

class Ledger {
 public:
  Ledger(Connection& connection, std::string board) : connection_(connection), board_(std::move(board)) {}

  // Reads what another program added since. Inside a transaction; otherwise it may be late at once.
  Done catch_up();
  Done record(const journal::Entry& entry);
  Done forget(std::string_view person);

  // The tree as it is now, to go back to when what follows is undone.
  struct State {
    journal::Frontier tree;
    journal::Hash last{};  // hash of the newest leaf
    bool forgot = false;   // a key was destroyed
  };
  const State& state() const { return state_; }
  void back_to(State state) { state_ = std::move(state); }

 private:
  Result<std::string> key_of(const std::string& person);
  Done add(const journal::Hash& hash);

  Connection& connection_;
  std::string board_;
  State state_;
};

// Every leaf read again and hashed. `at_sizes` asks for the roots at those sizes, too.
// Error: a leaf that is not what its hash says, or a gap.
Result<std::map<std::uint64_t, journal::Hash>> reread_tree(Connection& connection, const std::string& board, std::vector<std::uint64_t> at_sizes);
Result<std::uint64_t> count_leaves(Connection& connection, const std::string& board);
Result<journal::Bundle> read_out(Connection& connection, const std::string& board);

}  // namespace leidraad
