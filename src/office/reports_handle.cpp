// SPDX-License-Identifier: EUPL-1.2
// Handling a report: taken by one, asked about, noted on, passed on, shared, closed.
#include "office/reports_handling.h"

#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "core/registers/permission_request_time.h"

namespace leidraad {

using namespace report_cases;
using report_rows::EventRow;
using report_rows::Piece;
using report_rows::PieceRow;

namespace report_cases {

namespace {

Error is_closed() { return refusal(Fault::conflict, "Deze melding is al afgesloten.", "This report has been closed already."); }

Error not_yours(const std::string& handler) {
  if (handler.empty()) return refusal(Fault::conflict, "Neem deze melding eerst in behandeling.", "Take this report first.");
  return refusal(Fault::conflict, handler + " behandelt deze melding.", handler + " handles this report.");
}

// What the body says, without the rest of the thread.
Result<report_contents::Body> body_of(Reading& from, const Key& key, const std::string& report) {
  for (const PieceRow& piece : TRY(report_rows::pieces(from, report)))
    if (piece.what == Piece::body) return report_contents::read_body(TRY(key.open(piece.contents, piece.report, piece.id)));
  return not_there();
}

}  // namespace

Result<Handling> handle(Reading& from, Office& office, const AtDesk& at, std::string_view id, Instant now) {
  Seen seen = TRY(visible(from, at.actor, id, this_half(office)));
  if (seen.report.state == ReportState::closed) return is_closed();
  if (!may_handle(at.actor, seen.report)) return not_yours(TRY(report_rows::name_of(from, seen.report.handler)));
  Unlocked unlocked = TRY(unlock(from, office.accounts().key(), at, seen, now));
  if (!unlocked.key) return locked(unlocked.lock);
  report_contents::Body body = TRY(body_of(from, *unlocked.key, seen.report.id));
  return Handling{std::move(seen), std::move(*unlocked.key), std::move(body)};
}

}  // namespace report_cases

namespace {

Done become(Writing& to, const ReportRow& report, ReportState state, Instant now) {
  if (!may_become(report.state, state) && report.state != state) return Error{Fault::conflict, "this report cannot become " + std::string(name(state)), report.id};
  TRY(to.run("UPDATE report SET state = ?, state_at = ? WHERE board_id = ? AND id = ?", {std::string(name(state)), now.seconds, to.board(), report.id}));
  return done();
}

Done leave_trace(Writing& to, const ReportRow& report, const Actor& actor, std::string_view deed, std::string_view whom, Instant now) {
  TRY(report_rows::add(to, EventRow{report.id, now, std::string(deed), actor.person, std::string(whom), false}));
  return record(to, report, {"report." + std::string(deed), actor.person, actor.from, now});
}

Done add_words(Writing& to, const Handling& handling, const Actor& actor, Piece what, std::string_view text, Instant now) {
  PieceRow piece{new_id(), handling.seen.report.id, what, now, actor.person, {}, {}};
  piece.contents = handling.key.seal(report_contents::write_message(trim(text), {}), piece.report, piece.id);
  return report_rows::add(to, piece);
}

Done tell_reporter(Writing& to, const ReportRow& report, Instant now) {
  return report.reporter.empty() ? done() : send_letter(to, report.reporter, Letter::said_to_you, now);
}

Error taken_already(const std::string& handler, const ReportRow& report, const TimeZone& zone) {
  return refusal(Fault::conflict, handler + " behandelt deze melding al, sinds " + spoken_moment(zone, report.state_at, Language::dutch) + ".",
                 handler + " handles this report already, since " + spoken_moment(zone, report.state_at, Language::english) + ".");
}

using Work = std::function<Done(Writing&, const Handling&, Instant)>;
Done while_handling(Office& office, const AtDesk& at, std::string_view id, const Work& work) {
  const Instant now = office.now();
  return office.write(Touches::nothing, [&](Writing& to) -> Done {
    const Handling handling = TRY(handle(to, office, at, id, now));
    return work(to, handling, now);
  });
}

// Seals the report's key to this receiver's vault of now. False: he has none, or could read it already.
Result<bool> seal_to(Writing& to, const Key& key, ReceiverRow& row) {
  const auto vault = TRY(report_rows::vault(to, row.person));
  if (!vault || (!row.sealed_key.empty() && row.vault_key == vault->public_key)) return false;
  row.sealed_key = identity::seal_key(key.own(), vault->public_key);
  row.vault_key = vault->public_key;
  return true;
}

}  // namespace

Done take_report(Office& office, const AtDesk& at, std::string_view id) {
  const Instant now = office.now();
  const TimeZone zone = office.desk().standing().facts->zone;
  return office.write(Touches::nothing, [&](Writing& to) -> Done {
    const Seen seen = TRY(visible(to, at.actor, id, this_half(office)));
    const ReportRow& report = seen.report;
    if (report.state == ReportState::closed) return is_closed();
    if (report.handler == at.actor.person) return done();
    if (!TRY(handler_is_gone(to, report, now))) return taken_already(TRY(report_rows::name_of(to, report.handler)), report, zone);
    const Unlocked unlocked = TRY(unlock(to, office.accounts().key(), at, seen, now));
    if (!unlocked.key) return locked(unlocked.lock);
    TRY(to.run("UPDATE report SET handler_id = ?, handler_role = ? WHERE board_id = ? AND id = ?", {at.actor.person, std::string(name(seen.receiver.role)), to.board(), report.id}));
    TRY(become(to, report, ReportState::taken, now));
    return leave_trace(to, report, at.actor, "taken", {}, now);
  });
}

Done ask_reporter(Office& office, const AtDesk& at, std::string_view id, std::string_view text, bool wait) {
  TRY(report_contents::check_text(text, true));
  return while_handling(office, at, id, [&](Writing& to, const Handling& handling, Instant now) -> Done {
    TRY(add_words(to, handling, at.actor, wait ? Piece::question : Piece::said, text, now));
    if (wait) TRY(become(to, handling.seen.report, ReportState::question, now));
    TRY(leave_trace(to, handling.seen.report, at.actor, wait ? "asked" : "said", {}, now));
    return tell_reporter(to, handling.seen.report, now);
  });
}

Done note_on_report(Office& office, const AtDesk& at, std::string_view id, std::string_view text) {
  TRY(report_contents::check_text(text, true));
  return while_handling(office, at, id, [&](Writing& to, const Handling& handling, Instant now) -> Done {
    TRY(add_words(to, handling, at.actor, Piece::note, text, now));
    return leave_trace(to, handling.seen.report, at.actor, "noted", {}, now);
  });
}

Done pass_on_report(Office& office, const AtDesk& at, std::string_view id, std::string_view person, std::string_view why) {
  TRY(report_contents::check_text(why, false));
  const Standing standing = office.desk().standing();
  return while_handling(office, at, id, [&](Writing& to, const Handling& handling, Instant now) -> Done {
    const ReportRow& report = handling.seen.report;
    auto all = TRY(routed_now(to, standing, report, handling.body, now));
    const auto found = std::find_if(all.begin(), all.end(), [&](const ReceiverRow& one) { return one.person == person && one.person != at.actor.person; });
    if (found == all.end())
      return refusal(Fault::forbidden, "Aan deze persoon kunt u de melding niet doorgeven. Kies iemand uit de lijst.", "You cannot pass the report on to this person. Choose somebody from the list.");
    if (report.sealed()) {
      TRY(seal_to(to, handling.key, *found));
      if (found->sealed_key.empty())
        return refusal(Fault::conflict, TRY(report_rows::name_of(to, person)) + " heeft nog geen kluis en kan deze melding niet lezen.", TRY(report_rows::name_of(to, person)) + " has no vault yet and cannot read this report.");
    }
    found->step = std::min(found->step, report.step);
    found->told = true;  // the letter below says it
    TRY(report_rows::put_receiver(to, *found));
    if (!trim(why).empty()) TRY(add_words(to, handling, at.actor, Piece::note, why, now));
    TRY(to.run("UPDATE report SET handler_id = '', handler_role = '' WHERE board_id = ? AND id = ?", {to.board(), report.id}));
    TRY(become(to, report, ReportState::passed_on, now));
    TRY(leave_trace(to, report, at.actor, "passed_on", person, now));
    return send_letter(to, person, Letter::passed_on, now);
  });
}

Result<std::int64_t> share_report(Office& office, const AtDesk& at, std::string_view id) {
  const Instant now = office.now();
  const Standing standing = office.desk().standing();
  std::int64_t count = 0;
  TRY(office.write(Touches::nothing, [&](Writing& to) -> Done {
    count = 0;
    const Seen seen = TRY(visible(to, at.actor, id, this_half(office)));
    if (!seen.report.sealed()) return done();
    const Unlocked unlocked = TRY(unlock(to, office.accounts().key(), at, seen, now));
    if (!unlocked.key) return locked(unlocked.lock);
    const report_contents::Body body = TRY(body_of(to, *unlocked.key, seen.report.id));
    for (ReceiverRow& row : TRY(routed_now(to, standing, seen.report, body, now))) {
      if (!TRY(seal_to(to, *unlocked.key, row))) continue;
      TRY(report_rows::put_receiver(to, row));
      TRY(leave_trace(to, seen.report, at.actor, "shared", row.person, now));
      ++count;
    }
    return tell_receivers(to, seen.report, now);
  }));
  return count;
}

Done close_report(Office& office, const AtDesk& at, std::string_view id, std::string_view result) {
  TRY(report_contents::check_text(result, false));
  return while_handling(office, at, id, [&](Writing& to, const Handling& handling, Instant now) -> Done {
    const ReportRow& report = handling.seen.report;
    if (report.kind == "social_signal" && report.handling.empty())
      return refusal(Fault::conflict, "Kies eerst wat er met dit bericht is gedaan.", "Choose first what was done with this message.");
    if (!trim(result).empty()) TRY(add_words(to, handling, at.actor, Piece::result, result, now));
    TRY(become(to, report, ReportState::closed, now));
    TRY(to.run("UPDATE report SET closed_at = ? WHERE board_id = ? AND id = ?", {now.seconds, to.board(), report.id}));
    TRY(leave_trace(to, report, at.actor, "closed", {}, now));
    return tell_reporter(to, report, now);
  });
}

const std::vector<SignalHandling>& signal_handlings() {
  static const std::vector<SignalHandling> all{{"thanked", {"bedankt", "thanked"}},
                                               {"answered", {"beantwoord", "answered"}},
                                               {"corrected", {"rechtgezet", "put right"}},
                                               {"talked", {"erover gesproken", "talked about it"}},
                                               {"asked_removal", {"gevraagd het weg te halen", "asked to take it down"}},
                                               {"police", {"overlegd met de politie", "discussed with the police"}},
                                               {"nothing", {"niets gedaan, bewust", "nothing, on purpose"}}};
  return all;
}

Done handle_signal(Office& office, const AtDesk& at, std::string_view id, std::string_view handling_name) {
  const auto& all = signal_handlings();
  if (std::none_of(all.begin(), all.end(), [&](const SignalHandling& one) { return one.name == handling_name; }))
    return refusal(Fault::invalid, "Kies wat er met dit bericht is gedaan.", "Choose what was done with this message.");
  return while_handling(office, at, id, [&](Writing& to, const Handling& handling, Instant now) -> Done {
    if (handling.seen.report.kind != "social_signal") return not_there();
    TRY(to.run("UPDATE report SET handling = ? WHERE board_id = ? AND id = ?", {std::string(handling_name), to.board(), handling.seen.report.id}));
    return leave_trace(to, handling.seen.report, at.actor, "handled", {}, now);
  });
}

}  // namespace leidraad
