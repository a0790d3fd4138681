// SPDX-License-Identifier: EUPL-1.2
// Whose turn it is to spend memory on Argon2id: passwords, vaults and receipts together.
#pragma once

#include <chrono>
#include <semaphore>

namespace leidraad::identity {

// Two at a time take both cores and 128 MiB: enough for a school's morning, too little for a flood. A third
// waits five seconds.
class HashTurn {
 public:
  HashTurn() : mine_(turns().try_acquire_for(std::chrono::seconds(5))) {}
  ~HashTurn() {
    if (mine_) turns().release();
  }
  HashTurn(const HashTurn&) = delete;
  HashTurn& operator=(const HashTurn&) = delete;
  bool is_mine() const { return mine_; }

 private:
  static std::counting_semaphore<2>& turns() {
    static std::counting_semaphore<2> both(2);
    return both;
  }
  bool mine_;
};

}  // namespace leidraad::identity
