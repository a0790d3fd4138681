// SPDX-License-Identifier: EUPL-1.2
// The few small files beside the database: whole or not at all, on disk when it says so, and only for us.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace leidraad {

Result<std::optional<std::string>> read_small_file(const std::string& path);  // empty: there is none
Done write_small_file(const std::string& path, std::string_view bytes, unsigned mode);
// Makes the folder when absent, for its owner alone. Error: something else stands there.
Done make_private_folder(const std::string& path);
Done flush(const std::string& path);  // a file, or a folder with the names in it
Result<bool> is_absent_or_empty(const std::string& path);

// Held while one program signs, so that two never sign at once.
class FileLock {
 public:
  static Result<FileLock> take(const std::string& path);
  FileLock(FileLock&& other) noexcept;
  FileLock& operator=(FileLock&&) = delete;
  ~FileLock();

 private:
  explicit FileLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

}  // namespace leidraad
