// SPDX-License-Identifier: EUPL-1.2
#include "office/reports_breach_rows.h"

#include <algorithm>

namespace leidraad::breach_rows {

using namespace report_cases;

namespace {

constexpr std::string_view kColumns = "id, report_id, number, school_id, aware_at, decision, reason, late_because, decided_at, filed_at, filed_number, closed_at";

Error no_breach() { return refusal(Fault::missing, "Dit datalek is er niet (meer), of is niet voor u.", "This breach is not there (any more), or is not for you."); }
Error may_not_change() { return refusal(Fault::forbidden, "U kunt dit datalek lezen, maar niet veranderen.", "You can read this breach, but not change it."); }

std::string bound(std::string_view breach, std::string_view what) { return "breach/" + std::string(breach) + "/" + std::string(what); }

bool is_privacy(const Actor& actor, std::string_view school) { return actor.holds(Role::privacy_officer, school) || actor.holds(Role::data_protection_officer, school); }

// Whom the report is about reads nothing of it here either: who may not receive it is no reader.
Result<bool> stands_outside(Reading& from, const Sealing& sealing, const Actor& actor, const std::string& report, Instant now) {
  const auto found = TRY(report_rows::reports(from, "id = ?", {report}));
  if (found.empty()) return true;
  if (found.front().sealed()) {
    const auto all = TRY(report_rows::receivers(from, report));
    return std::any_of(all.begin(), all.end(), [&](const ReceiverRow& one) { return one.person == actor.person; });
  }
  ReportThread thread;
  report_contents::Body body;
  TRY(report_contents::fill(Key::of_installation(sealing.office.accounts().key()), TRY(report_rows::pieces(from, report)), thread, nullptr, &body));
  const ReportOrg org = TRY(report_rows::org(from, now));
  const auto about = whom_it_is_about(org, matter_of(found.front(), body));
  return std::all_of(about.begin(), about.end(), [&](const std::string& one) { return stands_above_or_aside(org, actor.person, one); });
}

enum class Access : std::uint8_t { none, read, change };
Result<Access> access(Reading& from, const Sealing& sealing, const Actor& actor, const std::string& report, const std::string& school, Instant now) {
  const auto seen = visible(from, actor, report, this_half(sealing.office));
  const bool handles = seen && (seen->report.handler == actor.person || seen->report.all_of_them);
  if (handles) return Access::change;
  if (!is_privacy(actor, school) && !actor.holds_anywhere(Role::board) && !actor.holds(Role::director, school)) return Access::none;
  if (!TRY(stands_outside(from, sealing, actor, report, now))) return Access::none;
  return is_privacy(actor, school) ? Access::change : Access::read;
}

Result<std::vector<BreachAnswer>> answers_of(Reading& from, const Sealing& sealing, const std::string& id) {
  std::vector<BreachAnswer> all;
  for (const BreachQuestion& question : breach_questions()) all.push_back({std::string(question.name), {}, {}, {}, 0});
  for (const Row& row : TRY(from.rows("SELECT question, value, by_id, at, version FROM breach_answer WHERE board_id = ? AND breach_id = ?", {from.board(), id}))) {
    const auto found = std::find_if(all.begin(), all.end(), [&](const BreachAnswer& one) { return one.name == row.text(0); });
    if (found == all.end()) continue;
    found->value = TRY(sealing.open(row.bytes(1), id, row.text(0)));
    found->by_name = TRY(report_rows::name_of(from, row.text(2)));
    found->at = Instant{row.whole(3)};
    found->version = row.whole(4);
  }
  return all;
}

std::optional<Instant> moment(const Row& row, std::size_t column) {
  const auto whole = row.whole_or_null(column);
  return whole ? std::optional(Instant{*whole}) : std::nullopt;
}

Result<Breach> breach_of(Reading& from, const Sealing& sealing, const Row& row, Instant now) {
  Breach one;
  one.id = row.text(0);
  one.report = row.text(1);
  one.number = row.text(2);
  one.school = row.text(3);
  one.school_name = TRY(report_rows::school_name(from, one.school));
  one.aware_at = {row.whole(4)};
  one.due_at = breach_due(one.aware_at);
  for (std::size_t i = 0; i < kDecisions.size(); ++i)
    if (kDecisions[i] == row.text(5)) one.decision = static_cast<BreachDecision>(i);
  one.reason = TRY(sealing.open(row.bytes(6), one.id, "reason"));
  const std::string late = TRY(sealing.open(row.bytes(7), one.id, "late"));
  if (!late.empty()) one.reason += (one.reason.empty() ? "" : "\n") + late;
  one.decided_at = moment(row, 8);
  one.filed_at = moment(row, 9);
  one.filed_number = row.text(10);
  one.closed_at = moment(row, 11);
  const Instant until = one.filed_at.value_or(now);
  one.clock_nl = spoken_breach_clock(one.aware_at, until, Language::dutch);
  one.clock_en = spoken_breach_clock(one.aware_at, until, Language::english);
  one.overdue = !one.filed_at && one.decision != BreachDecision::do_not && now >= one.due_at;
  return one;
}

}  // namespace

Cell Sealing::seal(std::string_view text, std::string_view breach, std::string_view what) const {
  return Bytes{text.empty() ? std::string() : office.accounts().key().seal(text, bound(breach, what))};
}

Result<std::string> Sealing::open(const std::string& sealed, std::string_view breach, std::string_view what) const {
  return sealed.empty() ? Result<std::string>(std::string()) : office.accounts().key().open(sealed, bound(breach, what));
}

Done complete(Reading& from, const Sealing& sealing, Breach& one) {
  one.answers = TRY(answers_of(from, sealing, one.id));
  for (std::size_t i = 0; i < one.answers.size(); ++i)
    if (breach_questions()[i].needed && one.answers[i].value.empty()) one.missing.push_back(one.answers[i].name);
  for (const Row& row : TRY(from.rows("SELECT id, at, contents FROM breach_follow_up WHERE board_id = ? AND breach_id = ? ORDER BY at, id", {from.board(), one.id})))
    one.follow_ups.emplace_back(Instant{row.whole(1)}, TRY(sealing.open(row.bytes(2), one.id, row.text(0))));
  return done();
}

Result<Breach> find_breach(Reading& from, const Sealing& sealing, const Actor& actor, std::string_view id, Instant now, bool to_change) {
  const Rows rows = TRY(from.rows("SELECT " + std::string(kColumns) + " FROM breach WHERE board_id = ? AND id = ?", {from.board(), std::string(id)}));
  if (rows.empty()) return no_breach();
  const Access may = TRY(access(from, sealing, actor, rows[0].text(1), rows[0].text(3), now));
  if (may == Access::none) return no_breach();
  if (to_change && may != Access::change) return may_not_change();
  Breach one = TRY(breach_of(from, sealing, rows[0], now));
  if (to_change && one.closed_at) return refusal(Fault::conflict, "Dit datalek is afgesloten.", "This breach is closed.");
  one.may_change = may == Access::change && !one.closed_at;
  return one;
}

Done trace(Writing& to, const Actor& actor, const Breach& one, std::string_view deed, Instant now, std::vector<std::pair<std::string, std::string>> details) {
  journal::Entry entry;
  entry.at = now;
  entry.deed = "breach." + std::string(deed);
  entry.actor = actor.person;
  entry.from = actor.from;
  entry.object = one.id;
  entry.outcome = "done";
  entry.details = std::move(details);
  entry.details.emplace_back("school", one.school);
  return to.record(entry);
}

Result<std::vector<Breach>> breaches_for(Reading& from, const Sealing& sealing, const Actor& actor, Instant now) {
  std::vector<Breach> list;
  for (const Row& row : TRY(from.rows("SELECT " + std::string(kColumns) + " FROM breach WHERE board_id = ? ORDER BY aware_at DESC, id", {from.board()}))) {
    const Access may = TRY(access(from, sealing, actor, row.text(1), row.text(3), now));
    if (may == Access::none) continue;
    list.push_back(TRY(breach_of(from, sealing, row, now)));
    list.back().may_change = may == Access::change && !list.back().closed_at;
  }
  return list;
}

}  // namespace leidraad::breach_rows
