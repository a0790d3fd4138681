// SPDX-License-Identifier: EUPL-1.2
// "Wat is er aan de hand?": eight everyday choices, and behind each the kinds of report it may be. Every
// kind of the vocabulary can be reached with one choice more.
#pragma once

#include <span>
#include <string_view>

#include "core/code/vocabulary_labels.h"

namespace leidraad::portal {

struct KindChoice {
  std::string_view kind;  // of the vocabulary: "lost_device"
  Label words;            // how somebody says it who is in the middle of it: "Ik ben een apparaat kwijt"
};
struct ReportChoice {
  std::string_view name;     // in the address: "kwijt"
  std::string_view drawing;  // signs.h
  Label words;
  std::span<const KindChoice> kinds;  // one: no further choice
};
std::span<const ReportChoice> report_choices();
const ReportChoice* find_choice(std::string_view name);  // nullptr: none of that name

// The two questions a kind asks; the third, whom it concerns, is the same for all.
struct KindWords {
  std::string_view kind;
  Label title;
  Label what, what_hint;
  Label where;
  Label now;  // what one can do at once; may be empty
};
const KindWords& words_of_kind(std::string_view kind);
bool is_report_kind(std::string_view kind);

}  // namespace leidraad::portal
