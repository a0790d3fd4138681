// SPDX-License-Identifier: EUPL-1.2
// Reading what the pure parts need: codes with their parents, facts, lists, the time zone. All of it
// bounded in size; every error names the file and what to do.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/category/lists.h"
#include "core/code/code.h"
#include "core/code/finding.h"
#include "core/registers/facts.h"

namespace leidraad {

inline constexpr std::size_t kFileBytesMax = 50'000'000;

Result<std::string> read_file(const std::string& path, std::size_t bytes_max = kFileBytesMax);
// The same for a file people write: UTF-8 (a byte order mark is left out), no NUL bytes.
Result<std::string> read_text_file(const std::string& path, std::size_t bytes_max = kFileBytesMax);
// Whole or not at all: written beside the target, flushed to disk, renamed over it.
Done write_file(const std::string& path, std::string_view bytes);

// Findings of the file itself; of what it extends only the errors, under that file's own name. What
// stands in the way of a parent (absent, a cycle) is a finding too, on the line of `extends`.
struct LoadedCode {
  Code code;          // with its parents under it, placeholders still named
  Code own;           // the file alone, as written
  Findings findings;  // of parsing, checking and layering
};
// Reads a code and what it extends (depth at most 8, no cycle). Error: the file itself cannot be read.
Result<LoadedCode> load_code(const std::string& path);
// The same from text that is in memory already, under a name for messages; it cannot extend a file.
LoadedCode load_code_text(std::string_view text, const std::string& name);

Result<Facts> load_facts(const std::string& path);
// The file of `leidraad lists build` (mapped, not read), JSON, "category site" lines, or a directory in UT1
// layout (category/domains, category/urls).
Result<std::shared_ptr<const Lists>> load_categories(const std::string& path);
// The file of `leidraad lists build`, shared with every process that maps it. `whole` as in Lists::open.
Result<std::shared_ptr<const Lists>> map_lists(const std::string& path, bool whole = true);
bool is_flat_list(const std::string& path);  // by how it begins
// Everything decide needs besides the code: facts and lists where given, and the zone of the calendar
// that holds (the facts' over the code's; Europe/Amsterdam when neither names one).
Result<Facts> ready_facts(const Code& code, const std::optional<std::string>& facts_path,
                          const std::optional<std::string>& lists_path);
Result<Facts> with_zone(const Code& code, Facts facts);
// From the system's tzdata. Error: no such zone.
Result<TimeZone> load_zone(const std::string& name);

}  // namespace leidraad
