// SPDX-License-Identifier: EUPL-1.2
// Web use in numbers: from the gates' folders into the register, out of it again in time, and to whom the
// code lets read it. What may be kept at all is core/oversight's; docs/decisions/215-web-use.md.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/oversight/shown.h"
#include "desk/desk.h"
#include "office/actor.h"

namespace leidraad {

class Office;
struct Gate;

// ---- from the gates ----
struct CollectedCounts {
  std::size_t files = 0;              // that are in the counts now
  std::size_t lines_refused = 0;
  std::vector<std::string> troubles;  // about a file that was put aside: it is not met again
  std::vector<std::string> lasting;   // there until somebody does something
};
// Each file once, also when the program is ended anywhere in between. A line that cannot be used leaves the
// others whole; what no statement keeps (any more) goes without a word. Error: nothing could be collected.
Result<CollectedCounts> collect_web_use(Office& office, const Gate& gate);
// Erases what is past its term, and what no statement of a code in force keeps.
Done erase_web_use(Office& office);
// Both, for all gates; once a minute. Error: what a human should look at. One gate never stops the others.
Done keep_up_web_use(Office& office);

// ---- to who reads ----
struct KeptWebTable {
  WebTable table;
  std::vector<std::string> codes;  // schools whose code says so; "" is the board's
};
std::vector<KeptWebTable> kept_web_tables(const Standing& standing);  // the board's first, in the order of its code
WebCounting web_counting(const Standing& standing);                   // all of them together

// That there is something to see: who works here, the council, and who reads some of it.
bool sees_web_use(const Actor& actor, const std::vector<KeptWebTable>& kept);
// Whose numbers somebody reads.
struct WebUseScope {
  bool everywhere = false;
  std::vector<std::string> schools;  // else these, sorted
  bool operator==(const WebUseScope&) const = default;
};
std::optional<WebUseScope> web_use_scope(const Actor& actor, const KeptWebTable& kept);  // none: he does not read it

// The cells of this table that somebody reads, of these hours. Error: he does not.
Result<Counts> web_use(const Office& office, const Actor& actor, const KeptWebTable& kept, Hours period);
// Pupils and who works there; of a scope.
PeopleAt people_at(const Facts& facts, const WebUseScope& scope);
// What a gate may count under, as far as it is known here.
std::vector<std::string> web_categories(const Office& office);

}  // namespace leidraad
