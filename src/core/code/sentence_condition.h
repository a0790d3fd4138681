// SPDX-License-Identifier: EUPL-1.2
// A condition as part of a sentence. Negations move inward ("not (a or b)" is said "not a and not b"),
// so that each part is a phrase people use; commas and brackets show what belongs together.
#pragma once

#include <string>
#include <vector>

#include "core/code/code.h"

namespace leidraad {

struct SpokenCondition {
  enum class Shape { plain, joined, nested };  // one thing; "a or b"; "a or b, and also c"
  std::string text;
  bool clause = false;  // starts with "als" or "if": cannot stand before the verb
  Shape shape = Shape::plain;
  bool one_attribute = false;  // "over gokken of games": one thing that may have several values
};

// What the words mean in: an action (or a stream) and the values the board filled in.
struct Wording {
  std::string_view where;
  const FrontMatter& front;
  Language language;
  std::string_view in(std::string_view nl, std::string_view en) const {
    return language == Language::dutch ? nl : en;
  }
};

SpokenCondition spoken(const Condition& condition, const Wording& wording);

// The parts that must all hold, negations moved inward: "a and b" → two, anything else → one.
std::vector<SpokenCondition> spoken_parts(const Condition& condition, const Wording& wording);
SpokenCondition joined_by_and(std::vector<SpokenCondition> parts, const Wording& wording);

std::string spoken_value(const Literal& literal, std::string_view attribute, const Wording& wording);

}  // namespace leidraad
