// SPDX-License-Identifier: EUPL-1.2
// What a permission says, as one line of JSON and back: {"category":["games"],"host":"spel.example"}, the
// shapes of `with` in a request of the contract.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "core/registers/facts.h"
#include "wire/json_text.h"

namespace leidraad {

std::string write_attributes(const std::map<std::string, Value>& with);
void write_value(JsonWriter& json, const Value& value);
Result<std::map<std::string, Value>> read_attributes(std::string_view action, std::string_view json);

}  // namespace leidraad
