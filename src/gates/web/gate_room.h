// SPDX-License-Identifier: EUPL-1.2
// Where a gate keeps what it decides by: looks at its folder ten times a second from a thread of its own,
// and hands over a newer snapshot without a pause. What is damaged is passed over; what was good stays.
#pragma once

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "snapshot/folder.h"

namespace leidraad {

class GateRoom {
 public:
  struct Content {
    Loaded loaded;
    GateKey key;
  };

  explicit GateRoom(std::string folder);
  GateRoom(const GateRoom&) = delete;
  GateRoom& operator=(const GateRoom&) = delete;
  ~GateRoom();

  // Goes up with every newer snapshot; 0: there is none yet.
  std::uint64_t version() const { return version_.load(std::memory_order_acquire); }
  std::shared_ptr<const Content> content() const;  // null: none yet
  std::vector<std::string> troubles() const;       // of the last look
  // Looks now, instead of at the next tenth of a second.
  void look();

 private:
  void watch();

  const std::string folder_;
  std::atomic<std::uint64_t> version_{0};
  mutable std::mutex mutex_;
  std::mutex looking_;
  std::condition_variable stop_signal_;
  std::shared_ptr<const Content> content_;
  std::vector<std::string> troubles_;
  std::int64_t seen_ = -1;  // of the folder, when it last changed
  bool stop_ = false;
  std::thread thread_;
};

}  // namespace leidraad
