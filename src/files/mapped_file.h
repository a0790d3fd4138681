// SPDX-License-Identifier: EUPL-1.2
// A file as memory that is shared with every other process that maps it. It is immutable by agreement:
// who replaces it writes another file and renames that over it, so what is mapped stays what it was.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace leidraad {

class MappedFile {
 public:
  // Reads its pages in at once and asks the kernel to keep them there: a disk that hangs later stops no
  // reader. Error: not there, not a plain file, empty, or larger than `bytes_max`.
  static Result<std::shared_ptr<const MappedFile>> open(const std::string& path, std::size_t bytes_max);
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile();

  std::string_view text() const { return {static_cast<const char*>(address_), size_}; }
  std::span<const std::byte> bytes() const { return {static_cast<const std::byte*>(address_), size_}; }

 private:
  MappedFile(void* address, std::size_t size) : address_(address), size_(size) {}
  void* address_;
  std::size_t size_;
};

}  // namespace leidraad
