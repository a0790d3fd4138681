// SPDX-License-Identifier: EUPL-1.2
// The one connection that writes: what waits together goes into one transaction, each in a savepoint.
#pragma once

#include <memory>

#include "store/ledger.h"
#include "store/turn.h"

namespace leidraad {

class Writer {
 public:
  Writer(std::unique_ptr<Connection> connection, std::string board);

  Done write(const std::function<Done(Writing&)>& work) { return turn_.write(work); }
  // The tree as it is, between two writes.
  Result<Ledger::State> state();

 private:
  void together(std::span<Waiting* const> batch);
  Done begin();
  Done each_of(std::span<Waiting* const> batch);
  void one_of(Waiting& one);
  void overwrite_old_pages();

  std::unique_ptr<Connection> connection_;
  std::string board_;
  Ledger ledger_;
  std::unique_ptr<Writing> writing_;
  Turn turn_;
};

// Is this thread inside a closure of write()? Whoever asks for another one there would wait for itself.
bool is_inside_write();

}  // namespace leidraad
