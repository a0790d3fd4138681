// SPDX-License-Identifier: EUPL-1.2
// Whose turn it is to spend memory on Argon2id: passwords and vaults together, receipts apart from them, so that
// who holds one report's number keeps nobody from signing in.
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

// One at a time, and 64 MiB: a report is followed now and then.
class ReceiptTurn {
 public:
  ReceiptTurn() : mine_(turns().try_acquire_for(std::chrono::seconds(5))) {}
  ~ReceiptTurn() {
    if (mine_) turns().release();
  }
  ReceiptTurn(const ReceiptTurn&) = delete;
  ReceiptTurn& operator=(const ReceiptTurn&) = delete;
  bool is_mine() const { return mine_; }

 private:
  static std::counting_semaphore<1>& turns() {
    static std::counting_semaphore<1> one(1);
    return one;
  }
  bool mine_;
};

}  // namespace leidraad::identity
