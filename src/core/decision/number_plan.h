// SPDX-License-Identifier: EUPL-1.2
// Telephone numbers of the Netherlands: normal form and classes. Nummerplan telefoon- en ISDN-diensten
// (BWBR0010198), with its traps: +31906…, 0031 909…, (0) after a country code, carrier preselect 16xy,
// #31#/*31# prefixes, an outside-line digit.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace leidraad {

// National form ("0906…", "112", "0612345678") or "+<country>…"; empty: no number in it.
std::string normal_number(std::string_view number, std::string_view outside_line = {});

// Classes of vocabulary `number_class`: 0900 0906 0909 18xx international mobile national free
// emergency helpline. Sorted; empty for no number.
std::vector<std::string> number_classes(std::string_view number, std::string_view outside_line = {});

// 112, 113, 116xxx and every 0800: never barred, never listed, by anyone.
bool is_never_barred(std::string_view number, std::string_view outside_line = {});

}  // namespace leidraad
