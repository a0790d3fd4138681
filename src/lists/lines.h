// SPDX-License-Identifier: EUPL-1.2
// The texts lists come in, line by line. A line that says nothing readable is remarked and left out; it
// never stops the rest.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/category/builder.h"
#include "core/category/update.h"

namespace leidraad {

// Where lines go: the builder, and a few of them kept to look up again in the file that was made.
class ListIntake {
 public:
  struct Sample {
    std::string list, site;
    ListVerb verb = ListVerb::add;
  };
  void source(const std::string& name, ListRank rank);
  Done entry(ListVerb verb, std::string_view category, std::string_view site);
  void remark(const std::string& where, std::size_t line, std::string_view text, const std::string& why);
  void end_of_file(const std::string& where);  // says how many lines more were left out

  std::size_t lines() const { return builder_.lines(); }
  const std::vector<Sample>& samples() const { return samples_; }
  Result<BuiltLists> finish();  // with every remark

 private:
  ListBuilder builder_;
  std::string list_;
  std::vector<Sample> samples_;
  std::size_t next_sample_ = 0, step_ = 1;
  std::vector<std::string> remarks_;
  std::size_t left_out_ = 0;  // of this file
};

// The board's own format: "add CATEGORY site", "remove CATEGORY site", "allow site"; "#" begins a remark.
bool is_board_format(std::string_view text);
// The same, every line of it: who works with a list as a whole wants none left out. Error: the first that
// says nothing readable.
Result<std::vector<ListEntry>> read_board_entries(std::string_view text, const std::string& where);
void read_board_lines(ListIntake& intake, std::string_view text, const std::string& where);
// A site on every line; also hosts files ("0.0.0.0 name"), "*.name", ".name" and "||name^".
void read_host_lines(ListIntake& intake, ListVerb verb, std::string_view category, std::string_view text, const std::string& where);
// UT1's domains.diff: "+ name", "- name", with or without the space.
std::vector<ListUpdate::Change> read_difference(std::string_view text, const std::string& where, std::vector<std::string>& remarks);

}  // namespace leidraad
