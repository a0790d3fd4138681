// SPDX-License-Identifier: EUPL-1.2
// A process that gives up everything but reading what it was given, counting, and writing its answer. After
// this it cannot open a file or a socket, start a process or a thread, or make memory that can be run; trying
// is its end. Made for a program that reads what a stranger sent.
#pragma once

#include <cstdint>

namespace leidraad {

struct LockBounds {
  std::uint64_t memory_bytes = 700'000'000;  // of address space
  unsigned processor_seconds = 8;
};

// Descriptors from 3 up are closed; 0 can be read, 1 can be written. False when this machine cannot do it whole:
// then nothing may be read.
bool lock_in(const LockBounds& bounds);

}  // namespace leidraad
