// SPDX-License-Identifier: EUPL-1.2
// What a command was asked: files, options with a value, and switches.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "core/base/result.h"
#include "core/code/vocabulary.h"

namespace leidraad {

inline constexpr int kAllGood = 0;
inline constexpr int kContentWrong = 1;
inline constexpr int kUsageWrong = 2;

// What a command takes. Everything else on its line is an error of usage.
struct Usage {
  std::string_view line;                      // "leidraad check CODE… [--json]"
  std::vector<std::string_view> with_value;   // "--facts"
  std::vector<std::string_view> switches;     // "--json"
  std::size_t files_min = 0;
  std::size_t files_max = 1'000;
};

struct Options {
  std::vector<std::string> files;
  std::map<std::string, std::string, std::less<>> values;
  std::vector<std::string> switches;

  bool has(std::string_view name) const;
  std::optional<std::string> value(std::string_view name) const;
  std::optional<Language> language() const;   // of --language, checked while reading
};

// "--facts F", "--facts=F" and "--" (only files follow) are understood.
Result<Options> read_options(Arguments args, const Usage& usage);

// The same for a command: prints help or the error. The exit code when there is nothing left to do.
struct Asked {
  Options options;
  std::optional<int> finished;
};
Asked asked(Arguments args, const Usage& usage);

}  // namespace leidraad
