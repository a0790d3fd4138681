// SPDX-License-Identifier: EUPL-1.2
// Reading what the pure parts need: codes with their parents, facts, lists, the time zone. All of it
// bounded in size; every error names the file and what to do.
#pragma once

#include <string>

#include "core/code/code.h"
#include "core/code/finding.h"
#include "core/registers/facts.h"

namespace leidraad {

inline constexpr std::size_t kFileBytesMax = 50'000'000;

Result<std::string> read_file(const std::string& path, std::size_t bytes_max = kFileBytesMax);
// Whole or not at all: written beside the target, flushed to disk, renamed over it.
Done write_file(const std::string& path, std::string_view bytes);

struct LoadedCode {
  Code code;          // with its parents under it, placeholders still named
  Code own;           // the file alone, as written
  Findings findings;  // of parsing, checking and layering
};
// Reads a code and what it extends (depth at most 8, no cycle). Error: the file itself cannot be read.
Result<LoadedCode> load_code(const std::string& path);

Result<Facts> load_facts(const std::string& path);
// JSON, "category host" lines, or a directory in UT1 layout (category/domains).
Result<Categories> load_categories(const std::string& path);
// From the system's tzdata. Error: no such zone.
Result<TimeZone> load_zone(const std::string& name);

}  // namespace leidraad
