// SPDX-License-Identifier: EUPL-1.2
// A tree of settings as JSON and as Apple's property list, and the property list read back: what is handed
// to a browser has been read by a second reader first.
#pragma once

#include <string>

#include "wire/json_tree.h"

namespace leidraad::policy {

// Two spaces a level, a line end at the end. Numbers are whole.
std::string print_json(const Json& tree);
// Error: a text holds what XML cannot carry, or the tree has a null.
Result<std::string> print_plist(const Json& tree);
// What print_plist writes, and nothing more of XML than that.
Result<Json> read_plist(std::string_view bytes);

bool equal(const Json& a, const Json& b);

Json text(std::string value);
Json texts(const std::vector<std::string>& values);
Json number(double value);
Json yes_no(bool value);
Json object(Json::Members members);

}  // namespace leidraad::policy
