// SPDX-License-Identifier: EUPL-1.2
// A flat file made or brought up to date, whole or not at all, and looked through before it counts.
#pragma once

#include <string>
#include <vector>

#include "lists/sources.h"

namespace leidraad {

struct ListReport {
  std::size_t entries = 0, categories = 0, file_bytes = 0;
  std::size_t looked_up = 0;           // lines found again in the file that was written
  std::size_t added = 0, removed = 0;  // of an update
  std::vector<std::string> remarks;
};
// The shipped lists are always in it. Nothing is written when a source is missing or empty.
Result<ListReport> build_list_file(const std::vector<SourceAsked>& sources, const std::string& path);

// "LIST=DIFFERENCE": of which list in the file, and the file with the difference.
Result<ListReport> update_list_file(const std::string& old_path, const std::vector<SourceAsked>& differences, const std::string& path);

}  // namespace leidraad
