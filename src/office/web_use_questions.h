// SPDX-License-Identifier: EUPL-1.2
// The fixed questions of the page with web use in numbers. What a reader may choose is which whole week (or
// day, where the term is short) he sees, not where it begins; and of the same visits several tables are
// shown only where they can be laid side by side without giving a small number away:
// docs/decisions/215-web-use.md.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/civil_time.h"
#include "office/web_use.h"

namespace leidraad {

// Whole weeks or days on the school's clock, over for a day, of which nothing is erased yet: newest first.
struct WebUsePeriod {
  Date first;
  bool is_week = true;
  Hours hours;
};
std::vector<WebUsePeriod> web_use_periods(const WebTable& table, const TimeZone& zone, Instant now);

// What rows and columns are; each with "" for what is none of them.
struct WebUseWords {
  std::vector<std::string> categories, articles, schools;
};

inline constexpr int kSchoolDayFrom = 8, kSchoolDayUntil = 17;  // hours told apart; all others are one row
enum class WebUseRows { category, article, school, hour_of_day };
struct WebUseAnswer {
  WebField field{};
  WebUseRows rows{};
  std::vector<std::string> row_words;  // of hours: "8" … "16", ""
  std::vector<std::string> columns;    // schools; empty: one column, of all together
  ShownGrid grid{0, 0};
};

// Which visits a reader has seen the total of, on this page: the first table that counts them.
class WebUseTold {
 public:
  struct First {
    std::string table;
    std::optional<std::uint64_t> total;  // none: it is hidden
  };
  // May this table say something of these visits? The first that asks may.
  bool may_tell(WebField field, const std::string& table);
  // The main numbers come first; what else there is of the same visits must have the same total, shown.
  void main(WebField field, const ShownGrid& grid);
  bool fits(WebField field, const ShownGrid& grid) const;

 private:
  std::map<WebField, First> first_;
};

struct WebUseAnswers {
  std::vector<WebUseAnswer> list;
  bool are_told_before = false;  // an earlier table is about the same visits
  bool is_part_hidden = false;   // a further question would give something away
};
WebUseAnswers web_use_answers(const Counts& counts, const WebTable& table, const Hours& period, const WebUseWords& words, const PeopleAt& people, const TimeZone& zone, WebUseTold& told);

}  // namespace leidraad
