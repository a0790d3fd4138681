// SPDX-License-Identifier: EUPL-1.2
// The register of breaches: who may see one, its answers, the decision, what was filed.
#include "office/reports_breach.h"

#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "core/registers/permission_request_time.h"
#include "office/reports_handling.h"

namespace leidraad {

using namespace report_cases;

namespace {

constexpr std::array<std::string_view, 3> kDecisions{"open", "report_it", "do_not"};
constexpr std::size_t kAnswerMax = 5'000;
constexpr std::string_view kColumns = "id, report_id, number, school_id, aware_at, decision, reason, late_because, decided_at, filed_at, filed_number, closed_at";

Error no_breach() { return refusal(Fault::missing, "Dit datalek is er niet (meer), of is niet voor u.", "This breach is not there (any more), or is not for you."); }
Error may_not_change() { return refusal(Fault::forbidden, "U kunt dit datalek lezen, maar niet veranderen.", "You can read this breach, but not change it."); }

std::string bound(std::string_view breach, std::string_view what) { return "breach/" + std::string(breach) + "/" + std::string(what); }

// The fields people wrote are enciphered at rest with the key of this installation.
struct Sealing {
  Office& office;
  Cell seal(std::string_view text, std::string_view breach, std::string_view what) const { return Bytes{text.empty() ? std::string() : office.accounts().key().seal(text, bound(breach, what))}; }
  Result<std::string> open(const std::string& sealed, std::string_view breach, std::string_view what) const {
    return sealed.empty() ? Result<std::string>(std::string()) : office.accounts().key().open(sealed, bound(breach, what));
  }
};

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
  const auto seen = visible(from, actor, report);
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

Done trace(Writing& to, const Actor& actor, const Breach& one, std::string_view deed, Instant now, std::vector<std::pair<std::string, std::string>> details = {}) {
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

using Change = std::function<Done(Writing&, const Sealing&, const Breach&, Instant)>;
Done change(Office& office, const Actor& actor, std::string_view id, const Change& work) {
  const Sealing sealing{office};
  const Instant now = office.now();
  return office.write(Touches::nothing, [&](Writing& to) -> Done {
    const Breach one = TRY(find_breach(to, sealing, actor, id, now, true));
    return work(to, sealing, one, now);
  });
}

Done check_aware(Instant aware, Instant now, Instant made) {
  if (aware > now) return refusal(Fault::invalid, "Dit moment is nog niet geweest.", "This moment has not been yet.");
  if (aware < made) return refusal(Fault::invalid, "Dit moment is van voor de melding. Kennis nemen kan pas daarna.", "This moment is before the report. Becoming aware comes after it.");
  return done();
}

Done put_answer(Writing& to, const Sealing& sealing, const std::string& id, std::string_view question, std::string_view value, const std::string& by, Instant now) {
  TRY(to.run("INSERT INTO breach_answer (board_id, breach_id, question, value, by_id, at, version) VALUES (?, ?, ?, ?, ?, ?, 1) ON CONFLICT (board_id, breach_id, question) "
             "DO UPDATE SET value = excluded.value, by_id = excluded.by_id, at = excluded.at, version = version + 1",
             {to.board(), id, std::string(question), sealing.seal(value, id, question), by, now.seconds}));
  return done();
}

// What is known when it begins, so that nobody types it over. From a sealed report nothing is taken along.
Done begin_answers(Writing& to, const Sealing& sealing, const Handling& handling, const std::string& id, const Actor& actor, const TimeZone& zone, Instant now) {
  const ReportRow& report = handling.seen.report;
  TRY(put_answer(to, sealing, id, "0.kind", "new", actor.person, now));
  TRY(put_answer(to, sealing, id, "0.law", "avg", actor.person, now));
  TRY(put_answer(to, sealing, id, "1.sector", "onderwijs", actor.person, now));
  TRY(put_answer(to, sealing, id, "1.organisation", TRY(report_rows::setting(to, kBoardName)), actor.person, now));
  TRY(put_answer(to, sealing, id, "2.discovered", print(report.made_at, zone), actor.person, now));
  if (!report.sealed()) TRY(put_answer(to, sealing, id, "3.summary", handling.body.text.substr(0, kAnswerMax), actor.person, now));
  return done();
}

bool is_choice(const BreachQuestion& question, std::string_view word) {
  return std::any_of(question.choices.begin(), question.choices.end(), [&](const auto& choice) { return choice.first == word; });
}

Done check_answer(const BreachQuestion& question, std::string_view value) {
  using Kind = BreachQuestion::Kind;
  const Error wrong = refusal(Fault::invalid, "Dit antwoord past niet bij de vraag.", "This answer does not fit the question.");
  if (value.size() > kAnswerMax) return refusal(Fault::invalid, "Dit antwoord is te lang.", "This answer is too long.");
  TRY(report_contents::check_text(value, false));
  if (value.empty()) return done();
  if (question.kind == Kind::yes_no && value != "yes" && value != "no") return wrong;
  if (question.kind == Kind::one && !is_choice(question, value)) return wrong;
  if (question.kind == Kind::several)
    for (const std::string_view word : split(value, ','))
      if (!is_choice(question, word)) return wrong;
  if (question.kind == Kind::moment && !parse_instant(value)) return refusal(Fault::invalid, "Geef een dag en een tijd.", "Give a day and a time.");
  if (question.kind == Kind::number && (value.size() > 9 || value.find_first_not_of("0123456789") != std::string_view::npos)) return refusal(Fault::invalid, "Geef een getal.", "Give a number.");
  if (question.kind == Kind::line && value.find_first_of("\r\n") != std::string_view::npos) return wrong;
  return done();
}

}  // namespace

Result<std::string> begin_breach(Office& office, const AtDesk& at, std::string_view report, Instant aware_at) {
  const Sealing sealing{office};
  const Instant now = office.now();
  const TimeZone zone = office.desk().standing().facts->zone;
  const std::string id = new_id();
  TRY(office.write(Touches::nothing, [&](Writing& to) -> Done {
    const Handling handling = TRY(handle(to, office.accounts().key(), at, report, now));
    const ReportRow& row = handling.seen.report;
    if (!TRY(to.rows("SELECT 1 FROM breach WHERE board_id = ? AND report_id = ?", {to.board(), row.id})).empty())
      return refusal(Fault::conflict, "Van deze melding is al een datalek gemaakt.", "This report has been made a breach already.");
    TRY(check_aware(aware_at, now, row.made_at));
    TRY(to.run("INSERT INTO breach (board_id, id, report_id, number, school_id, aware_at, decision, reason, late_because, decided_by, filed_number, made_at) VALUES (?, ?, ?, ?, ?, ?, 'open', ?, ?, '', '', ?)",
               {to.board(), id, row.id, row.number, row.school, aware_at.seconds, Bytes{}, Bytes{}, now.seconds}));
    TRY(begin_answers(to, sealing, handling, id, at.actor, zone, now));
    Breach begun;
    begun.id = id;
    begun.school = row.school;
    return trace(to, at.actor, begun, "begun", now, {{"aware_at", print(aware_at, zone)}});
  }));
  return id;
}

Result<std::vector<Breach>> breaches(Office& office, const Actor& actor) {
  const Sealing sealing{office};
  const Instant now = office.now();
  std::vector<Breach> list;
  TRY(office.read([&](Reading& from) -> Done {
    for (const Row& row : TRY(from.rows("SELECT " + std::string(kColumns) + " FROM breach WHERE board_id = ? ORDER BY aware_at DESC, id", {from.board()}))) {
      const Access may = TRY(access(from, sealing, actor, row.text(1), row.text(3), now));
      if (may == Access::none) continue;
      list.push_back(TRY(breach_of(from, sealing, row, now)));
      list.back().may_change = may == Access::change && !list.back().closed_at;
    }
    return done();
  }));
  return list;
}

Result<Breach> breach(Office& office, const Actor& actor, std::string_view id) {
  const Sealing sealing{office};
  Breach found;
  TRY(office.read([&](Reading& from) -> Done {
    found = TRY(find_breach(from, sealing, actor, id, office.now(), false));
    return complete(from, sealing, found);
  }));
  return found;
}

Done answer_breach(Office& office, const Actor& actor, std::string_view id, std::string_view question, std::string_view value, std::int64_t seen) {
  const auto& all = breach_questions();
  const auto asked = std::find_if(all.begin(), all.end(), [&](const BreachQuestion& one) { return one.name == question; });
  if (asked == all.end()) return invalid("this question is not on the form", std::string(question));
  TRY(check_answer(*asked, value));
  return change(office, actor, id, [&](Writing& to, const Sealing& sealing, const Breach& one, Instant now) -> Done {
    const Rows rows = TRY(to.rows("SELECT version, value, by_id FROM breach_answer WHERE board_id = ? AND breach_id = ? AND question = ?", {to.board(), one.id, std::string(question)}));
    const std::int64_t version = rows.empty() ? 0 : rows[0].whole(0);
    const std::string there = rows.empty() ? "" : TRY(sealing.open(rows[0].bytes(1), one.id, question));
    if (there == value) return done();
    if (version != seen) {
      const std::string who = TRY(report_rows::name_of(to, rows.empty() ? "" : rows[0].text(2)));
      return refusal(Fault::conflict, who + " heeft dit antwoord intussen veranderd. Er staat nu: “" + there + "”.", who + " has changed this answer meanwhile. It now says: “" + there + "”.");
    }
    TRY(put_answer(to, sealing, one.id, question, value, actor.person, now));
    return trace(to, actor, one, "answered", now, {{"question", std::string(question)}});
  });
}

Done set_aware(Office& office, const Actor& actor, std::string_view id, Instant aware_at, std::string_view why) {
  TRY(report_contents::check_text(why, true));
  const TimeZone zone = office.desk().standing().facts->zone;
  return change(office, actor, id, [&](Writing& to, const Sealing& sealing, const Breach& one, Instant now) -> Done {
    const auto report = TRY(report_rows::reports(to, "id = ?", {one.report}));
    TRY(check_aware(aware_at, now, report.empty() ? Instant{} : report.front().made_at));
    TRY(to.run("UPDATE breach SET aware_at = ? WHERE board_id = ? AND id = ?", {aware_at.seconds, to.board(), one.id}));
    const std::string note = new_id();
    TRY(to.run("INSERT INTO breach_follow_up (board_id, id, breach_id, at, by_id, contents) VALUES (?, ?, ?, ?, ?, ?)", {to.board(), note, one.id, now.seconds, actor.person, sealing.seal(why, one.id, note)}));
    return trace(to, actor, one, "aware_changed", now, {{"from", print(one.aware_at, zone)}, {"to", print(aware_at, zone)}});
  });
}

Done decide_breach(Office& office, const Actor& actor, std::string_view id, BreachDecision decision, std::string_view reason) {
  TRY(report_contents::check_text(reason, false));
  if (decision == BreachDecision::open) return invalid("decide to report the breach or not to", "decision");
  return change(office, actor, id, [&](Writing& to, const Sealing& sealing, const Breach& one, Instant now) -> Done {
    const bool empty = trim(reason).empty();
    if (one.filed_at) return refusal(Fault::conflict, "Dit datalek is al gemeld.", "This breach has been reported already.");
    if (decision == BreachDecision::do_not && empty) return refusal(Fault::invalid, "Schrijf op waarom u dit datalek niet meldt. Dat moet u kunnen laten zien.", "Write down why this breach is not reported. You must be able to show it.");
    if (decision == BreachDecision::report_it && now >= one.due_at && empty) return refusal(Fault::invalid, "De 72 uur zijn voorbij. Schrijf op waarom u later meldt.", "The 72 hours are over. Write down why you report later.");
    TRY(to.run("UPDATE breach SET decision = ?, reason = ?, decided_at = ?, decided_by = ? WHERE board_id = ? AND id = ?",
               {std::string(kDecisions[static_cast<std::size_t>(decision)]), sealing.seal(trim(reason), one.id, "reason"), now.seconds, actor.person, to.board(), one.id}));
    return trace(to, actor, one, "decided", now, {{"decision", std::string(kDecisions[static_cast<std::size_t>(decision)])}});
  });
}

Done note_filed(Office& office, const Actor& actor, std::string_view id, Instant filed_at, std::string_view number, std::string_view late_because) {
  TRY(report_contents::check_text(late_because, false));
  if (number.size() > 60) return refusal(Fault::invalid, "Dit nummer is te lang.", "This number is too long.");
  TRY(report_contents::check_text(number, false));
  return change(office, actor, id, [&](Writing& to, const Sealing& sealing, const Breach& one, Instant now) -> Done {
    if (one.decision != BreachDecision::report_it) return refusal(Fault::conflict, "Leg eerst vast dat u dit datalek meldt.", "Record first that you report this breach.");
    if (one.filed_at) return refusal(Fault::conflict, "Dit datalek is al gemeld.", "This breach has been reported already.");
    if (filed_at > now || filed_at < one.aware_at) return refusal(Fault::invalid, "Dit moment kan niet: het ligt voor het kennisnemen of in de toekomst.", "This moment cannot be: it is before becoming aware or in the future.");
    if (filed_at >= one.due_at && trim(late_because).empty() && one.reason.empty())
      return refusal(Fault::invalid, "Dit is later dan 72 uur. Schrijf op waarom.", "This is later than 72 hours. Write down why.");
    TRY(to.run("UPDATE breach SET filed_at = ?, filed_number = ?, late_because = ? WHERE board_id = ? AND id = ?",
               {filed_at.seconds, std::string(trim(number)), sealing.seal(trim(late_because), one.id, "late"), to.board(), one.id}));
    return trace(to, actor, one, "filed", now);
  });
}

Done add_follow_up(Office& office, const Actor& actor, std::string_view id, std::string_view text) {
  TRY(report_contents::check_text(text, true));
  return change(office, actor, id, [&](Writing& to, const Sealing& sealing, const Breach& one, Instant now) -> Done {
    const std::string note = new_id();
    TRY(to.run("INSERT INTO breach_follow_up (board_id, id, breach_id, at, by_id, contents) VALUES (?, ?, ?, ?, ?, ?)",
               {to.board(), note, one.id, now.seconds, actor.person, sealing.seal(trim(text), one.id, note)}));
    return trace(to, actor, one, "followed_up", now);
  });
}

Done close_breach(Office& office, const Actor& actor, std::string_view id) {
  return change(office, actor, id, [&](Writing& to, const Sealing&, const Breach& one, Instant now) -> Done {
    if (one.decision == BreachDecision::open) return refusal(Fault::conflict, "Leg eerst vast of u dit datalek meldt, en waarom.", "Record first whether this breach is reported, and why.");
    if (one.decision == BreachDecision::report_it && !one.filed_at) return refusal(Fault::conflict, "Leg eerst vast wanneer u het meldde.", "Record first when it was reported.");
    TRY(to.run("UPDATE breach SET closed_at = ? WHERE board_id = ? AND id = ?", {now.seconds, to.board(), one.id}));
    return trace(to, actor, one, "closed", now);
  });
}

}  // namespace leidraad
