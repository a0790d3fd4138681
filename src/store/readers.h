// SPDX-License-Identifier: EUPL-1.2
// A few connections that read, lent out one to a reader.
#pragma once

#include <condition_variable>
#include <mutex>

#include "store/connection.h"

namespace leidraad {

class Readers {
 public:
  explicit Readers(Connection::Place place) : place_(std::move(place)) { place_.read_only = true; }
  // `work` sees one moment of the store from begin to end. Who reads within a read sees the same moment:
  // a second connection for the same thread could be one too many.
  Done read(const std::function<Done(Connection&)>& work);

 private:
  Result<std::unique_ptr<Connection>> borrow();
  void give_back(std::unique_ptr<Connection> connection);

  Connection::Place place_;
  std::mutex mutex_;
  std::condition_variable returned_;
  std::vector<std::unique_ptr<Connection>> idle_;
  std::size_t made_ = 0;
};

}  // namespace leidraad
