// SPDX-License-Identifier: EUPL-1.2
// Making a report: who would receive it, before a word is typed; and taking it in, whole and once.
#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "office/reports_cases.h"
#include "office/reports_salt.h"
#include "office/reports_threads.h"

namespace leidraad {

using namespace report_cases;
using report_contents::Body;
using report_rows::EventRow;
using report_rows::Piece;
using report_rows::PieceRow;

namespace {

constexpr std::string_view kSignal = "social_signal";
constexpr std::size_t kNameMax = 200;
constexpr std::size_t kLinkMax = 500;
constexpr std::size_t kAboutMax = 10;
constexpr std::string_view kNumberSigns = "23456789ABCDEFGHJKMNPQRSTVWXYZ23";  // 32 of them: a byte's low five bits

std::string new_number() {
  std::string number = "M-";
  for (const char byte : identity::random_bytes(8)) {
    if (number.size() == 6) number += '-';
    number += kNumberSigns[static_cast<std::uint8_t>(byte) & 31U];
  }
  return number;
}

Error no_kind() { return refusal(Fault::invalid, "Kies eerst wat u wilt melden.", "Choose what you want to report first."); }

Done check_matter(Reading& from, std::string_view kind, std::string_view school) {
  if (!contains(report_kinds(), kind)) return no_kind();
  if (school.empty()) return done();
  const Rows rows = TRY(from.rows("SELECT 1 FROM school WHERE board_id = ? AND id = ?", {from.board(), std::string(school)}));
  if (rows.empty()) return refusal(Fault::invalid, "Kies om welke school het gaat.", "Choose which school it is about.");
  return done();
}

// One answer for who is not there and for who may not be named: nobody learns who works where.
Done check_about(Reading& from, const Actor* actor, const ReportAbout& about) {
  const Error unknown = refusal(Fault::invalid, "Deze persoon kunt u hier niet kiezen. Schrijf in de melding om wie het gaat.", "This person cannot be chosen here. Write in the report whom it is about.");
  if (about.people.size() > kAboutMax) return unknown;
  for (const Role role : about.roles) {
    const auto allowed = reportable_roles();
    if (std::find(allowed.begin(), allowed.end(), role) == allowed.end()) return unknown;
  }
  for (const std::string& person : about.people) {
    if (actor == nullptr) return unknown;
    const Rows rows = TRY(from.rows("SELECT 1 FROM person p WHERE p.board_id = ? AND p.id = ? AND p.left_at IS NULL", {from.board(), person}));
    if (rows.empty()) return unknown;
    bool together = actor->administrator || actor->leads_anywhere();
    for (const Row& row : TRY(from.rows("SELECT school_id FROM membership WHERE board_id = ?1 AND person_id = ?2 UNION SELECT school_id FROM held_role WHERE board_id = ?1 AND person_id = ?2",
                                        {from.board(), person})))
      together = together || row.text(0).empty() || actor->is_at(row.text(0));
    if (!together) return unknown;
  }
  return done();
}

ReportMatter matter(const Actor* actor, std::string_view kind, std::string_view school, const ReportAbout& about) {
  return {std::string(kind), std::string(school), actor == nullptr ? std::string() : actor->person, about.people, about.roles};
}

Result<std::vector<std::string>> other_ways(Reading& from) {
  std::vector<std::string> ways;
  const std::string kept = TRY(report_rows::setting(from, kReportOtherWaysSetting));
  for (const std::string_view line : lines(kept))
    if (!trim(line).empty()) ways.emplace_back(trim(line));
  return ways;
}

Error cannot_be_sealed(const std::vector<std::string>& ways) {
  const std::string nl = ways.empty() ? "Ga naar de vertrouwenspersoon van uw school, of meld met uw naam." : "U kunt ook: " + enumerate(ways, "; of ") + ".";
  const std::string en = ways.empty() ? "Go to the confidential adviser of your school, or report under your name." : "You can also: " + enumerate(ways, "; or ") + ".";
  return refusal(Fault::conflict, "Vertrouwelijk of anoniem melden kan hier nu niet: wie de melding krijgt, heeft nog geen kluis. Er is niets bewaard. " + nl,
                 "A confidential or anonymous report cannot be made here now: who would receive it has no vault yet. Nothing was kept. " + en);
}

Error nobody_receives() {
  return refusal(Fault::conflict, "Er is nu niemand die deze melding kan krijgen. Er is niets bewaard. Bel het bestuur, of een vertrouwenspersoon die u kent.",
                 "There is nobody now who can receive this report. Nothing was kept. Call the board, or a confidential adviser you know.");
}

Done check_intake(const Actor* actor, const ReportIntake& intake) {
  TRY(report_contents::check_form_key(intake.form_key));
  const bool signal = intake.kind == kSignal;
  TRY(report_contents::check_text(intake.text, !signal));
  TRY(report_contents::check_files(intake.files));
  for (const std::string* line : {&intake.name, &intake.contact, &intake.link}) {
    TRY(report_contents::check_text(*line, false));
    if (line->size() > (line == &intake.link ? kLinkMax : kNameMax)) return refusal(Fault::invalid, "Een van de velden is te lang.", "One of the fields is too long.");
  }
  if (signal && (trim(intake.link).empty() || !intake.tone)) return refusal(Fault::invalid, "Geef de link naar het bericht, en kies hoe het klinkt.", "Give the link to the message, and choose its tone.");
  if (signal && (!trim(intake.text).empty() || !intake.files.empty() || !intake.about.people.empty()))
    return refusal(Fault::invalid, "Van een bericht op sociale media bewaren wij de link en de toon, niet wie het schreef.", "Of a message on social media we keep the link and its tone, not who wrote it.");
  if (!signal && (!intake.link.empty() || intake.tone)) return no_kind();
  if (intake.voice == ReportVoice::anonymous && (actor != nullptr || !intake.name.empty() || !intake.contact.empty()))
    return invalid("an anonymous report is handed over without an actor, a name or an address", "voice");
  if (intake.voice == ReportVoice::named && actor == nullptr && trim(intake.name).empty())
    return refusal(Fault::invalid, "Schrijf uw naam op, of meld anoniem.", "Write your name, or report anonymously.");
  return done();
}

// Everything one report is made of, before it is written.
struct Making {
  const Actor* actor;
  const ReportIntake& intake;
  const Instant now, at;        // at: what is kept of the time
  ReportRow report;
  std::optional<Key> key;
  std::optional<identity::ReceiptKey> receipt;
};

Body body_of(const Making& making) {
  const ReportIntake& in = making.intake;
  Body body{std::string(trim(in.text)), std::string(trim(in.name)), std::string(trim(in.contact)), std::string(trim(in.link)), in.tone ? std::string(name(*in.tone)) : "", {}, in.about, {}};
  if (in.voice == ReportVoice::confidential && making.actor != nullptr) {
    body.reporter = making.actor->person;
    if (body.name.empty()) body.name = making.actor->name;
  }
  return body;
}

Result<std::size_t> put_receivers(Writing& to, const Making& making, const ReportRoute& route) {
  std::size_t readable = 0;
  for (const ReportReceiver& one : route.receivers) {
    ReceiverRow row{making.report.id, one.person, one.role, one.school, one.deputy, false, one.step, {}, {}};
    const auto vault = making.report.sealed() ? TRY(report_rows::vault(to, one.person)) : std::optional<identity::VaultLock>();
    if (vault) {
      row.sealed_key = identity::seal_key(making.key->own(), vault->public_key);
      row.vault_key = vault->public_key;
      if (one.step == 0) ++readable;
    }
    TRY(report_rows::put_receiver(to, row));
  }
  return readable;
}

Done put_contents(Writing& to, const Making& making) {
  const ReportRow& report = making.report;
  Body body = body_of(making);
  const auto files = report_contents::file_pieces(*making.key, report.id, making.intake.files, making.at, body.files);
  PieceRow text{new_id(), report.id, Piece::body, making.at, {}, {}, {}};
  text.contents = making.key->seal(report_contents::write_body(body), report.id, text.id);
  TRY(report_rows::add(to, text));
  for (const PieceRow& file : files) TRY(report_rows::add(to, file));
  return done();
}

Done write_down(Writing& to, Making& making, const Standing& standing) {
  ReportRow& report = making.report;
  TRY(check_matter(to, report.kind, report.school));
  TRY(check_about(to, making.actor, making.intake.about));
  const RouteNow now = TRY(route_now(to, standing, matter(making.actor, report.kind, report.school, making.intake.about), making.now));
  if (now.route.receivers.empty()) return nobody_receives();
  report.article = now.route.article == nullptr ? "" : now.route.article->id;
  report.all_of_them = now.route.all_of_them;
  report.term = now.route.term;
  const TimeZone& zone = standing.facts->zone;
  report.due_at = report_due(now.calendar, zone, report.school, report.sealed() ? half_day_end(zone, making.now) : making.now, report.term);
  if (making.receipt && report.sealed()) report.sealed_to_receipt = identity::seal_key(making.key->own(), making.receipt->public_key);
  TRY(report_rows::add(to, report));
  const std::size_t readable = TRY(put_receivers(to, making, now.route));
  if (report.sealed() && readable == 0) return cannot_be_sealed(TRY(other_ways(to)));
  TRY(put_contents(to, making));
  // Of a sealed one leaf and letters wait for noon or midnight: a journal's order is a clock as well.
  TRY(report_rows::add(to, EventRow{report.id, making.at, "made", report.reporter, {}, report.sealed()}));
  if (report.sealed()) return done();
  TRY(record(to, report, {"report.made", report.reporter.empty() ? "claimed" : report.reporter, making.actor == nullptr ? "portal" : making.actor->from, making.now}));
  return tell_receivers(to, report, making.now);
}

ReportRow row_of(const Actor* actor, const ReportIntake& intake, Instant at) {
  ReportRow report;
  report.id = new_id();
  report.number = new_number();
  report.kind = intake.kind;
  report.school = intake.school;
  report.voice = intake.voice;
  report.made_at = report.state_at = at;
  if (actor != nullptr && intake.voice == ReportVoice::named) report.reporter = actor->person;
  report.once = identity::token_hash("report " + intake.form_key);
  return report;
}

bool needs_receipt(const Actor* actor, ReportVoice voice) { return is_sealed(voice) || actor == nullptr; }

Result<std::optional<ReportRow>> came_before(Reading& from, const std::string& once) {
  auto found = TRY(report_rows::reports(from, "once = ?", {Bytes{once}}));
  if (found.empty()) return std::optional<ReportRow>();
  return std::optional(std::move(found.front()));
}

// The key of a report that came in with this form: who has the form has its digits.
Result<Key> key_by_form(Office& office, const ReportRow& report, const ReportIntake& intake) {
  if (!report.sealed()) return Key::of_installation(office.accounts().key());
  const identity::ReceiptKey own = TRY(identity::open_receipt(identity::receipt_of(intake.form_key), TRY(receipt_salt(office))));
  return Key::of_report(TRY(identity::open_key(report.sealed_to_receipt, own.public_key, own.key)));
}

// The answer got lost, the text was changed and sent again: what is other than before is added. True: it was.
Result<bool> add_what_changed(Office& office, const ReportRow& report, const ReportIntake& intake) {
  if (intake.kind == kSignal || trim(intake.text).empty()) return false;
  const Key key = TRY(key_by_form(office, report, intake));
  Body before;
  ReportThread thread;
  TRY(office.read([&](Reading& from) -> Done { return report_contents::fill(key, TRY(report_rows::pieces(from, report.id)), thread, nullptr, &before); }));
  const bool same_files = before.files.size() == intake.files.size();
  if (before.text == trim(intake.text) && same_files) return false;
  const std::string form_key = identity::base64url(identity::token_hash("again " + intake.form_key + "\n" + intake.text + "\n" + std::to_string(intake.files.size())));
  TRY(add_by_reporter(office, report, key, {form_key, intake.text, same_files ? std::vector<ReportFile>() : intake.files}));
  return true;
}

Result<ReportReceipt> came_again(Office& office, const ReportRow& report, const ReportIntake& intake, ReportReceipt receipt) {
  receipt.added = TRY(add_what_changed(office, report, intake));
  return receipt;
}

ReportReceipt receipt_for(const Actor* actor, const ReportRow& report, const ReportIntake& intake, bool again) {
  ReportReceipt receipt{{}, report.number, {}, again, false};
  if (!report.reporter.empty()) receipt.id = report.id;
  if (needs_receipt(actor, report.voice)) receipt.code = identity::spaced_receipt(identity::receipt_of(intake.form_key));
  return receipt;
}

}  // namespace

std::vector<Role> reportable_roles() {
  return {Role::teacher, Role::location_manager, Role::director, Role::board, Role::school_ict, Role::network_admin, Role::report_point, Role::privacy_officer, Role::confidential_adviser};
}

Result<ReportOutlook> report_outlook(const Office& office, const Actor* actor, std::string_view kind, std::string_view school, const ReportAbout& about) {
  const Standing standing = office.desk().standing();
  ReportOutlook outlook;
  TRY(office.read([&](Reading& from) -> Done {
    TRY(check_matter(from, kind, school));
    TRY(check_about(from, actor, about));
    const RouteNow now = TRY(route_now(from, standing, matter(actor, kind, school, about), office.now()));
    outlook.kind = kind;
    outlook.school = school;
    outlook.article = now.route.article == nullptr ? "" : now.route.article->id;
    outlook.all_of_them = now.route.all_of_them;
    outlook.term = now.route.term;
    for (const ReportReceiver& one : now.route.receivers) {
      const std::string name = actor == nullptr ? "" : TRY(report_rows::name_of(from, one.person));
      (one.step == 0 ? outlook.to : outlook.later).push_back({one.role, one.deputy, name});
      outlook.can_be_sealed = outlook.can_be_sealed || (one.step == 0 && TRY(report_rows::vault(from, one.person)));
    }
    outlook.other_ways = TRY(other_ways(from));
    return done();
  }));
  return outlook;
}

Result<ReportReceipt> take_in_report(Office& office, const Actor* actor, const ReportIntake& intake) {
  TRY(check_intake(actor, intake));
  const Standing standing = office.desk().standing();
  const Instant now = office.now();
  const Instant at = is_sealed(intake.voice) ? half_day_of(standing.facts->zone, now) : now;
  Making making{actor, intake, now, at, row_of(actor, intake, at), {}, {}};
  std::optional<ReportRow> before;
  TRY(office.read([&](Reading& from) -> Done {
    before = TRY(came_before(from, making.report.once));
    return done();
  }));
  if (before) return came_again(office, *before, intake, receipt_for(actor, *before, intake, true));
  if (needs_receipt(actor, intake.voice)) {
    making.receipt = TRY(identity::open_receipt(identity::receipt_of(intake.form_key), TRY(receipt_salt(office))));
    making.report.locator = making.receipt->locator;
    making.report.receipt_key = making.receipt->public_key;
  }
  making.key = making.report.sealed() ? Key::of_report(identity::SecretKey::random()) : Key::of_installation(office.accounts().key());
  TRY(office.write(Touches::nothing, [&](Writing& to) -> Done {
    before = TRY(came_before(to, making.report.once));
    return before ? done() : write_down(to, making, standing);
  }));
  return receipt_for(actor, before ? *before : making.report, intake, before.has_value());
}

}  // namespace leidraad
