// SPDX-License-Identifier: EUPL-1.2
// What happens by itself while the server runs: letters go out, what the clock ends is ended, the journal
// gets its checkpoint, what has expired is swept away.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "office/office.h"

namespace leidraad {

class Upkeep {
 public:
  explicit Upkeep(Office& office);
  ~Upkeep();  // waits for the round under way
  Upkeep(const Upkeep&) = delete;
  Upkeep& operator=(const Upkeep&) = delete;

 private:
  void run();
  Office& office_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stop_ = false;
  std::thread thread_;
};

// One round, at `round` of every five seconds: also what the tests call.
Done keep_up_once(Office& office, std::uint64_t round);

}  // namespace leidraad
