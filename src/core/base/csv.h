// SPDX-License-Identifier: EUPL-1.2
// A table as a file that a spreadsheet opens (RFC 4180): every field quoted, and what a spreadsheet would
// take for a formula made plain text.
#pragma once

#include <string>
#include <vector>

namespace leidraad {

std::string csv_row(const std::vector<std::string>& fields);  // with its line end
std::string csv_bytes(const std::string& rows);               // with the mark by which a spreadsheet sees UTF-8

}  // namespace leidraad
