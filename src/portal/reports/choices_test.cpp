// SPDX-License-Identifier: EUPL-1.2
#include "portal/reports/choices.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "core/code/vocabulary.h"

using namespace leidraad;
using namespace leidraad::portal;

TEST_CASE("every kind of report is reached with at most two choices, and each has its questions in both languages") {
  std::set<std::string_view> reached;
  for (const ReportChoice& choice : report_choices()) {
    CHECK(find_choice(choice.name) == &choice);
    CHECK_FALSE(choice.words.nl.empty());
    CHECK_FALSE(choice.words.en.empty());
    CHECK(choice.kinds.size() <= 5);
    for (const KindChoice& one : choice.kinds) {
      CHECK_MESSAGE(is_report_kind(one.kind), one.kind);
      CHECK_FALSE(one.words.nl.empty());
      CHECK_FALSE(one.words.en.empty());
      reached.insert(one.kind);
    }
  }
  CHECK(report_choices().size() == 8);
  for (const std::string_view kind : report_kinds()) {
    CHECK_MESSAGE(reached.contains(kind), kind);
    const KindWords& words = words_of_kind(kind);
    CHECK(words.kind == kind);
    for (const Label& label : {words.title, words.what, words.what_hint, words.where}) {
      CHECK_MESSAGE(!label.nl.empty(), kind);
      CHECK_MESSAGE(!label.en.empty(), kind);
    }
    CHECK(words.now.nl.empty() == words.now.en.empty());
  }
  CHECK(find_choice("lost_device") == nullptr);
  CHECK_FALSE(is_report_kind("kwijt"));
}
