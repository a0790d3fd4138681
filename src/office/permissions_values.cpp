// SPDX-License-Identifier: EUPL-1.2
#include "office/permissions_values.h"

#include "core/base/text.h"

namespace leidraad {

std::string write_needs(const std::vector<Need>& needs) {
  std::string text;
  for (const Need& need : needs) {
    text += need.article;
    for (const Role role : need.roles) text += " " + std::string(name(role));
    text += "\n";
  }
  return text;
}

std::vector<Need> read_needs(std::string_view text) {
  std::vector<Need> needs;
  for (const std::string_view line : lines(text)) {
    const auto words = split(line, ' ');
    if (line.empty()) continue;
    Need need{std::string(words.front()), {}};
    for (std::size_t i = 1; i < words.size(); ++i) {
      if (const auto role = find_role(words[i])) need.roles.push_back(*role);
    }
    needs.push_back(std::move(need));
  }
  return needs;
}

Result<std::string> one_line(std::string_view typed, std::size_t bytes_max, const Label& what) {
  std::string line;
  for (const char c : typed) {
    const bool blank = static_cast<unsigned char>(c) < 0x20 || c == 0x7F || c == ' ';
    if (!blank) line += c;
    else if (!line.empty() && line.back() != ' ') line += ' ';
  }
  line = std::string(trim(line));
  if (line.size() > bytes_max) {
    const std::string most = std::to_string(bytes_max);
    return refusal(Fault::invalid, std::string(what.nl) + ": gebruik hooguit " + most + " tekens.", std::string(what.en) + ": use at most " + most + " characters.");
  }
  return line;
}

}  // namespace leidraad
