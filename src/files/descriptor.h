// SPDX-License-Identifier: EUPL-1.2
// A file descriptor that is closed when it goes.
#pragma once

#include <unistd.h>

#include <utility>

namespace leidraad {

class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  ~Descriptor() { close(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  int number() const { return number_; }
  bool is_open() const { return number_ >= 0; }
  // False: what was written did not arrive. Closed it is in any case.
  bool close() { return number_ < 0 || ::close(std::exchange(number_, -1)) == 0; }

 private:
  int number_;
};

}  // namespace leidraad
