// SPDX-License-Identifier: EUPL-1.2
// The register of breaches: begun from a report, answered bit by bit, decided on, filed, closed.
#include "office/reports_breach.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/registers/permission_request_time.h"
#include "office/reports_breach_rows.h"

namespace leidraad {

using namespace breach_rows;
using namespace report_cases;

namespace {

constexpr std::size_t kAnswerMax = 5'000;
constexpr std::int64_t kAwareBefore = std::int64_t{366} * 24 * 3600;

// At most so many bytes, and no character cut in half.
std::string_view begin_of(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) --most;
  return text.substr(0, most);
}

// Moments are typed in whole minutes, and one hour of autumn comes twice: is there a reading that is not before?
bool lies_before(const TimeZone& zone, Instant typed, Instant earliest) {
  if (typed.seconds / 60 >= earliest.seconds / 60) return false;
  const Instant again{typed.seconds + 3600};
  return to_local(zone, again).seconds != to_local(zone, typed).seconds || again.seconds / 60 < earliest.seconds / 60;
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
  // Told by telephone at nine and typed in at three: it may well lie before the report.
  if (aware.seconds < made.seconds - kAwareBefore) return refusal(Fault::invalid, "Dit moment ligt meer dan een jaar voor de melding. Kijk het jaar na.", "This moment is more than a year before the report. Check the year.");
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
  if (!report.sealed()) TRY(put_answer(to, sealing, id, "3.summary", begin_of(handling.body.text, kAnswerMax), actor.person, now));
  return done();
}

// Another decision does not wipe out the one before: why not, and then why, must both be shown (GDPR 33(5)).
Done keep_decision(Writing& to, const Sealing& sealing, const Breach& one, Instant now) {
  const std::string note = new_id();
  const std::string words = std::string(one.decision == BreachDecision::do_not ? "Eerder besloten: niet melden." : "Eerder besloten: melden.") + (one.reason.empty() ? "" : " " + one.reason);
  const Rows rows = TRY(to.rows("SELECT decided_by FROM breach WHERE board_id = ? AND id = ?", {to.board(), one.id}));
  TRY(to.run("INSERT INTO breach_follow_up (board_id, id, breach_id, at, by_id, contents) VALUES (?, ?, ?, ?, ?, ?)",
             {to.board(), note, one.id, now.seconds, rows.empty() ? std::string() : rows[0].text(0), sealing.seal(words, one.id, note)}));
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
    const Handling handling = TRY(handle(to, office, at, report, now));
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
    list = TRY(breaches_for(from, sealing, actor, now));
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
    if (one.decision != BreachDecision::open) TRY(keep_decision(to, sealing, one, now));
    TRY(to.run("UPDATE breach SET decision = ?, reason = ?, decided_at = ?, decided_by = ? WHERE board_id = ? AND id = ?",
               {std::string(kDecisions[static_cast<std::size_t>(decision)]), sealing.seal(trim(reason), one.id, "reason"), now.seconds, actor.person, to.board(), one.id}));
    return trace(to, actor, one, "decided", now, {{"decision", std::string(kDecisions[static_cast<std::size_t>(decision)])}});
  });
}

Done note_filed(Office& office, const Actor& actor, std::string_view id, Instant filed_at, std::string_view number, std::string_view late_because) {
  TRY(report_contents::check_text(late_because, false));
  if (number.size() > 60) return refusal(Fault::invalid, "Dit nummer is te lang.", "This number is too long.");
  TRY(report_contents::check_text(number, false));
  const TimeZone zone = office.desk().standing().facts->zone;
  return change(office, actor, id, [&](Writing& to, const Sealing& sealing, const Breach& one, Instant now) -> Done {
    if (one.decision != BreachDecision::report_it) return refusal(Fault::conflict, "Leg eerst vast dat u dit datalek meldt.", "Record first that you report this breach.");
    if (one.filed_at) return refusal(Fault::conflict, "Dit datalek is al gemeld.", "This breach has been reported already.");
    if (filed_at > now || lies_before(zone, filed_at, one.aware_at)) return refusal(Fault::invalid, "Dit moment kan niet: het ligt voor het kennisnemen of in de toekomst.", "This moment cannot be: it is before becoming aware or in the future.");
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
