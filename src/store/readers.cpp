// SPDX-License-Identifier: EUPL-1.2
#include "store/readers.h"

#include <exception>

namespace leidraad {

namespace {

constexpr std::size_t kReadersMax = 8;

// What this thread is reading, and whose it is.
thread_local const void* reading_of = nullptr;
thread_local Connection* reading = nullptr;

class Borrowed {
 public:
  Borrowed(const void* owner, Connection& connection) : connection_(connection), owner_before_(reading_of), before_(reading) {
    reading_of = owner;
    reading = &connection;
    connection_.guard(true);
  }
  ~Borrowed() {
    connection_.guard(false);
    reading_of = owner_before_;
    reading = before_;
  }
  Borrowed(const Borrowed&) = delete;
  Borrowed& operator=(const Borrowed&) = delete;

 private:
  Connection& connection_;
  const void* owner_before_;
  Connection* before_;
};

Done asked(Connection& connection, const std::function<Done(Connection&)>& work) {
  try {
    return work(connection);
  } catch (const std::exception& thrown) {
    return Error{Fault::unavailable, std::string("er ging iets mis bij het lezen (") + thrown.what() + ")", {}};
  }
}

Done in_one_moment(const void* owner, Connection& connection, const std::function<Done(Connection&)>& work) {
  TRY(connection.run("BEGIN"));
  Done result = done();
  {
    const Borrowed borrowed(owner, connection);
    result = asked(connection, work);
  }
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
  if (reading_of == this) return asked(*reading, work);
  auto connection = TRY(borrow());
  Done result = in_one_moment(this, *connection, work);
  give_back(std::move(connection));
  return result;
}

}  // namespace leidraad
