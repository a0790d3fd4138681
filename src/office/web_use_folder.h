// SPDX-License-Identifier: EUPL-1.2
// The folder where a gate leaves its counts. Another program writes there, under another name of user: a
// name in it may be a link, a pipe or a file without end, and nothing in it leads out of it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/civil_time.h"
#include "core/base/result.h"

namespace leidraad {

class CountFolder {
 public:
  // Empty: there is none (yet).
  static Result<std::optional<CountFolder>> open(const std::string& gate_folder);
  CountFolder(CountFolder&& other) noexcept;
  CountFolder& operator=(CountFolder&&) = delete;
  ~CountFolder();

  struct Names {
    std::vector<std::string> whole;       // counts-RANDOM, handed over; sorted
    std::vector<std::string> refused;     // refused-RANDOM, as refuse() left them
    std::vector<std::string> unfinished;  // counts-RANDOM.RANDOM, of a gate that writes or was killed
    bool are_all = true;                  // false: more than anybody looks at
  };
  Result<Names> names() const;
  Result<std::string> read(const std::string& name, std::size_t bytes_max) const;  // a plain file, nothing else
  bool remove(const std::string& name) const;  // also true when it is gone already
  bool refuse(const std::string& name) const;  // out of the way, to be looked at
  bool is_older(const std::string& name, Instant moment) const;
  bool flush() const;                          // what was removed stays removed
  const std::string& path() const { return path_; }
  static std::string refused_name(std::string_view name);

 private:
  CountFolder(int descriptor, std::string path) : descriptor_(descriptor), path_(std::move(path)) {}
  int descriptor_;
  std::string path_;
};

}  // namespace leidraad
