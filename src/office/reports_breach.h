// SPDX-License-Identifier: EUPL-1.2
// Data breaches: the register of all of them (GDPR 33(5)), the clock of 72 hours, and the authority's form as
// a sheet of answers in its own order, filled in bit by bit. Leidraad sends nothing to the authority: a human
// copies the sheet into its form.
#pragma once

#include "office/reports.h"

namespace leidraad {

enum class BreachDecision : std::uint8_t { open, report_it, do_not };
struct BreachQuestion {
  enum class Kind : std::uint8_t { line, text, yes_no, one, several, moment, number };
  std::string_view name;                   // "2.discovered"
  int section = 0;                         // 0 to 9, as in the authority's form
  Kind kind = Kind::line;
  Label label, help;
  bool needed = false;                     // the form is not taken without
  std::vector<std::pair<std::string_view, Label>> choices;  // of one, several
};
const std::vector<BreachQuestion>& breach_questions();
Label breach_section(int section);
inline constexpr int kBreachSections = 10;

struct BreachAnswer {
  std::string name, value;                 // several: words joined by ","; yes_no: "yes", "no"
  std::string by_name;
  std::optional<Instant> at;
  std::int64_t version = 0;                // 0: not answered yet
};
struct Breach {
  std::string id, report, number, school, school_name;
  Instant aware_at, due_at;
  std::string clock_nl, clock_en;          // "nog 2 uur en 5 minuten"
  bool overdue = false;                    // and nothing was reported: the reason for lateness is asked
  BreachDecision decision{};
  std::string reason;                      // of not reporting, or of being late
  std::optional<Instant> decided_at, filed_at, closed_at;
  std::string filed_number;                // what the authority gave back
  std::vector<BreachAnswer> answers;       // in the order of breach_questions(), each there
  std::vector<std::string> missing;        // names of questions still needed
  std::vector<std::pair<Instant, std::string>> follow_ups;
  bool may_change = false;
};
// From a report of any kind, by who handles it: a lost laptop may be a breach. The sheet begins with what is
// known already. `aware_at`: when it was known to be one; not in the future, not before the report's half day.
Result<std::string> begin_breach(Office& office, const AtDesk& at, std::string_view report, Instant aware_at);
// Who handles the report, and the privacy officer and data protection officer unless it is about them; the
// board and the director of the school read it.
Result<std::vector<Breach>> breaches(Office& office, const Actor& actor);   // newest first, answers left out
Result<Breach> breach(Office& office, const Actor& actor, std::string_view id);
// `seen`: the version that was on the screen. Error conflict: somebody else changed it since; it says what stands there.
Done answer_breach(Office& office, const Actor& actor, std::string_view id, std::string_view question, std::string_view value, std::int64_t seen);
Done set_aware(Office& office, const Actor& actor, std::string_view id, Instant aware_at, std::string_view why);
// do_not needs a reason; report_it after 72 hours needs the reason for being late.
Done decide_breach(Office& office, const Actor& actor, std::string_view id, BreachDecision decision, std::string_view reason);
Done note_filed(Office& office, const Actor& actor, std::string_view id, Instant filed_at, std::string_view number, std::string_view late_because);
Done add_follow_up(Office& office, const Actor& actor, std::string_view id, std::string_view text);
Done close_breach(Office& office, const Actor& actor, std::string_view id);
// The letter to those concerned, made from the answers: merge fields filled where they are known, and named
// in {{…}} where they are not.
std::string breach_letter(const Breach& breach, std::string_view board_name, Language language);
// The whole sheet as text, in the form's order, to copy from or to print.
std::string breach_sheet(const Breach& breach, const TimeZone& zone, Language language);

}  // namespace leidraad
