// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

namespace leidraad {

// What a folder of the UT1 lists (University of Toulouse) is called in our vocabulary. Its own word where
// that fits; empty: a folder that says nothing about a school's sites (UT1's own white lists, tests, notes).
std::string category_of_ut1(std::string_view folder);

}  // namespace leidraad
