// SPDX-License-Identifier: EUPL-1.2
#include "store/readers.h"

#include <exception>

namespace leidraad {

namespace {

constexpr std::size_t kReadersMax = 8;

Done in_one_moment(Connection& connection, const std::function<Done(Connection&)>& work) {
  TRY(connection.run("BEGIN"));
  connection.guard(true);
  Done result = done();
  try {
    result = work(connection);
  } catch (const std::exception& thrown) {
    result = Error{Fault::unavailable, std::string("er ging iets mis bij het lezen (") + thrown.what() + ")", {}};
  }
  connection.guard(false);
  if (connection.in_transaction()) (void)connection.run("ROLLBACK");
  return result;
}

}  // namespace

Result<std::unique_ptr<Connection>> Readers::borrow() {
  std::unique_lock lock(mutex_);
  returned_.wait(lock, [&] { return !idle_.empty() || made_ < kReadersMax; });
  if (!idle_.empty()) {
    auto out = std::move(idle_.back());
    idle_.pop_back();
    return out;
  }
  ++made_;
  lock.unlock();
  auto made = Connection::open(place_);
  if (!made) give_back(nullptr);
  return made;
}

void Readers::give_back(std::unique_ptr<Connection> connection) {
  const std::lock_guard lock(mutex_);
  if (connection) idle_.push_back(std::move(connection));
  else --made_;
  returned_.notify_one();
}

Done Readers::read(const std::function<Done(Connection&)>& work) {
  auto connection = TRY(borrow());
  Done result = in_one_moment(*connection, work);
  give_back(std::move(connection));
  return result;
}

}  // namespace leidraad
