// SPDX-License-Identifier: EUPL-1.2
#include "core/base/csv.h"

#include <string_view>

namespace leidraad {

namespace {

constexpr std::string_view kFormulaStarts = "=+-@\t\r";

std::string field(std::string_view text) {
  std::string out = "\"";
  if (!text.empty() && kFormulaStarts.find(text.front()) != std::string_view::npos) out += '\'';
  for (const char c : text) {
    if (c == '\0') continue;
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

}  // namespace

std::string csv_row(const std::vector<std::string>& fields) {
  std::string row;
  for (const std::string& one : fields) row += (row.empty() ? "" : ",") + field(one);
  return row + "\r\n";
}

std::string csv_bytes(const std::string& rows) { return "\xEF\xBB\xBF" + rows; }

}  // namespace leidraad
