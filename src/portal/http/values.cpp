// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "portal/http/http.h"

namespace leidraad::http {

void Values::add(std::string name, std::string value) {
  entries_.emplace_back(std::move(name), std::move(value));
}

void Values::set(std::string name, std::string value) {
  std::erase_if(entries_, [&](const auto& entry) { return entry.first == name; });
  add(std::move(name), std::move(value));
}

bool Values::has(std::string_view name) const {
  return std::any_of(entries_.begin(), entries_.end(),
                     [&](const auto& entry) { return entry.first == name; });
}

std::string Values::first(std::string_view name) const {
  for (const auto& [key, value] : entries_)
    if (key == name) return value;
  return {};
}

std::vector<std::string> Values::all(std::string_view name) const {
  std::vector<std::string> found;
  for (const auto& [key, value] : entries_)
    if (key == name) found.push_back(value);
  return found;
}

}  // namespace leidraad::http
