// SPDX-License-Identifier: EUPL-1.2
// Who wants to write waits here; whoever finds nobody writing takes all that wait along, so that they
// share one flush. At most one at a time runs `together`.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <span>
#include <vector>

#include "store/store.h"

namespace leidraad {

struct Waiting {
  explicit Waiting(const std::function<Done(Writing&)>& asked) : work(asked) {}
  const std::function<Done(Writing&)>& work;
  Done result = done();
  bool finished = false;
  std::condition_variable wake;
};

class Turn {
 public:
  using Together = std::function<void(std::span<Waiting* const>)>;  // sets each one's result; does not throw
  explicit Turn(Together together) : together_(std::move(together)) {}
  Done write(const std::function<Done(Writing&)>& work);

 private:
  void lead(std::unique_lock<std::mutex>& lock);

  Together together_;
  std::mutex mutex_;
  std::deque<Waiting*> queue_;
  bool busy_ = false;
};

}  // namespace leidraad
