// SPDX-License-Identifier: EUPL-1.2
// Following a report: with the 16 digits, or signed in as who made it under his name.
#include "core/base/text.h"
#include "office/reports_salt.h"
#include "office/reports_threads.h"

namespace leidraad {

using namespace report_cases;
using report_rows::EventRow;
using report_rows::Piece;
using report_rows::PieceRow;

namespace report_cases {

namespace {

constexpr std::int64_t kAddedMax = 100;

Error too_much() {
  return refusal(Fault::conflict, "Bij deze melding passen geen bestanden meer. Tekst kan nog wel.", "No more files fit with this report. Text still does.");
}

// Who is known answers for what he sends; who is not may fill no disk. Text is always taken.
Done check_bytes(Reading& from, const ReportRow& report, const std::vector<PieceRow>& files) {
  if (files.empty() || !report.reporter.empty()) return done();
  const Rows rows = TRY(from.rows("SELECT COALESCE(sum(length(contents)), 0) FROM report_piece WHERE board_id = ? AND report_id = ? AND author_id = ''", {from.board(), report.id}));
  std::int64_t all = rows[0].whole(0);
  for (const PieceRow& one : files) all += static_cast<std::int64_t>(one.contents.size());
  return all <= kReportStrangerMax ? done() : Done(too_much());
}

Done check_room(Reading& from, const ReportRow& report) {
  const Rows rows = TRY(from.rows("SELECT count(*) FROM report_piece WHERE board_id = ? AND report_id = ? AND author_id = ''", {from.board(), report.id}));
  if (rows[0].whole(0) < kAddedMax) return done();
  return refusal(Fault::conflict, "Bij deze melding past niets meer. Maak een nieuwe melding.", "Nothing more fits with this report. Make a new one.");
}

// As it is in the store now: between looking and writing somebody may have closed it.
Result<ReportRow> open_now(Reading& from, std::string_view id) {
  auto found = TRY(report_rows::reports(from, "id = ?", {std::string(id)}));
  if (found.empty()) return not_there();
  if (found.front().state == ReportState::closed)
    return refusal(Fault::conflict, "Deze melding is afgesloten. Is er iets nieuws? Maak dan een nieuwe melding.", "This report is closed. Is there something new? Then make a new report.");
  return std::move(found.front());
}

Done note_answer(Writing& to, const ReportRow& report, Instant at, Instant now) {
  TRY(report_rows::add(to, EventRow{report.id, at, "answered", report.reporter, {}, report.sealed()}));
  if (report.sealed()) return done();  // its state as well changes at noon or midnight
  const ReportState next = may_become(report.state, ReportState::answered) ? ReportState::answered : report.state;
  TRY(to.run("UPDATE report SET state = ?, state_at = ? WHERE board_id = ? AND id = ?", {std::string(name(next)), at.seconds, to.board(), report.id}));
  TRY(record(to, report, {"report.answered", report.reporter.empty() ? "claimed" : report.reporter, "portal", now}));
  return report.handler.empty() ? done() : send_letter(to, report.handler, Letter::answer_to_you, now);
}

}  // namespace

Result<ReportThread> thread_of(Reading& from, const ReportRow& report) {
  ReportThread thread;
  thread.id = report.id;
  thread.number = report.number;
  thread.kind = report.kind;
  thread.school = report.school;
  thread.school_name = TRY(report_rows::school_name(from, report.school));
  thread.voice = report.voice;
  thread.state = report.state;
  thread.made_at = report.made_at;
  thread.closed_at = report.closed_at;
  if (const auto role = find_role(report.handler_role)) thread.handler_role = *role;
  thread.taken = !report.handler.empty();
  return thread;
}

Done add_by_reporter(Office& office, const ReportRow& report, const Key& key, const Addition& addition) {
  TRY(report_contents::check_form_key(addition.form_key));
  TRY(report_contents::check_text(addition.text, true));
  TRY(report_contents::check_files(addition.files));
  const Instant now = office.now();
  const Instant at = report.sealed() ? half_day_of(office.desk().standing().facts->zone, now) : now;
  std::vector<std::pair<std::string, std::string>> listed;
  const auto files = report_contents::file_pieces(key, report.id, addition.files, at, listed);
  PieceRow piece{new_id(), report.id, Piece::answer, at, {}, identity::token_hash("message " + std::string(addition.form_key)), {}};
  piece.contents = key.seal(report_contents::write_message(trim(addition.text), listed), report.id, piece.id);
  return office.write(Touches::nothing, [&](Writing& to) -> Done {
    const Rows before = TRY(to.rows("SELECT 1 FROM report_piece WHERE board_id = ? AND once = ?", {to.board(), Bytes{piece.once}}));
    if (!before.empty()) return done();  // this form had come in
    const ReportRow current = TRY(open_now(to, report.id));
    TRY(check_room(to, current));
    TRY(check_bytes(to, current, files));
    TRY(report_rows::add(to, piece));
    for (const PieceRow& file : files) TRY(report_rows::add(to, file));
    return note_answer(to, current, at, now);
  });
}

}  // namespace report_cases

namespace {

struct Opened {
  ReportRow report;
  Key key;
};

Error no_such_receipt() {
  return refusal(Fault::missing, "Bij deze code hoort geen melding. Kijk de 16 cijfers nog een keer na.", "No report belongs to this code. Check the 16 digits once more.");
}

Result<Opened> by_receipt(Office& office, std::string_view code) {
  const auto receipt = identity::read_receipt(code);
  if (!receipt) return no_such_receipt();
  const identity::ReceiptKey own = TRY(identity::open_receipt(*receipt, TRY(receipt_salt(office))));
  std::vector<ReportRow> found;
  TRY(office.read([&](Reading& from) -> Done {
    found = TRY(report_rows::reports(from, "locator = ?", {Bytes{own.locator}}));
    return done();
  }));
  if (found.empty()) return no_such_receipt();
  if (!found.front().sealed()) return Opened{std::move(found.front()), Key::of_installation(office.accounts().key())};
  auto key = identity::open_key(found.front().sealed_to_receipt, own.public_key, own.key);
  if (!key) return no_such_receipt();
  return Opened{std::move(found.front()), Key::of_report(std::move(key).value())};
}

Result<Opened> by_reporter(Office& office, const Actor& actor, std::string_view id) {
  std::vector<ReportRow> found;
  TRY(office.read([&](Reading& from) -> Done {
    if (!actor.person.empty()) found = TRY(report_rows::reports(from, "id = ? AND reporter_id = ? AND voice = 'named'", {std::string(id), actor.person}));
    return done();
  }));
  if (found.empty()) return not_there();
  return Opened{std::move(found.front()), Key::of_installation(office.accounts().key())};
}

Result<ReportThread> read_thread(Office& office, const Opened& opened) {
  ReportThread thread;
  TRY(office.read([&](Reading& from) -> Done {
    thread = TRY(thread_of(from, opened.report));
    for (const EventRow& one : TRY(report_rows::events(from, opened.report.id)))  // to himself it shows at once
      if (one.pending && one.deed == "answered" && may_become(thread.state, ReportState::answered)) thread.state = ReportState::answered;
    return report_contents::fill(opened.key, TRY(report_rows::pieces(from, opened.report.id)), thread, nullptr, nullptr);
  }));
  return thread;
}

// Only what who reported sent along: a handler sends no files, and none of them is shown here.
Result<ReportPiece> read_piece(Office& office, const Opened& opened, std::string_view piece) {
  std::optional<PieceRow> found;
  TRY(office.read([&](Reading& from) -> Done {
    found = TRY(report_rows::piece(from, opened.report.id, piece));
    return done();
  }));
  if (!found || found->what != Piece::file) return not_there();
  return report_contents::read_file_piece(opened.key, *found);
}

}  // namespace

Result<ReportThread> follow_report(Office& office, std::string_view code) {
  const Opened opened = TRY(by_receipt(office, code));
  return read_thread(office, opened);
}

Done add_by_receipt(Office& office, std::string_view code, std::string_view form_key, std::string_view text, const std::vector<ReportFile>& files) {
  const Opened opened = TRY(by_receipt(office, code));
  return add_by_reporter(office, opened.report, opened.key, {form_key, text, files});
}

Result<ReportPiece> receipt_file(Office& office, std::string_view code, std::string_view piece) {
  const Opened opened = TRY(by_receipt(office, code));
  return read_piece(office, opened, piece);
}

Result<std::vector<ReportThread>> my_reports(Office& office, const Actor& actor) {
  std::vector<ReportThread> list;
  TRY(office.read([&](Reading& from) -> Done {
    if (actor.person.empty()) return done();
    for (const ReportRow& report : TRY(report_rows::reports(from, "reporter_id = ? AND voice = 'named' ORDER BY made_at DESC LIMIT 200", {actor.person}))) list.push_back(TRY(thread_of(from, report)));
    return done();
  }));
  return list;
}

Result<ReportThread> my_report(Office& office, const Actor& actor, std::string_view id) {
  const Opened opened = TRY(by_reporter(office, actor, id));
  return read_thread(office, opened);
}

Done add_to_my_report(Office& office, const Actor& actor, std::string_view id, std::string_view form_key, std::string_view text, const std::vector<ReportFile>& files) {
  const Opened opened = TRY(by_reporter(office, actor, id));
  return add_by_reporter(office, opened.report, opened.key, {form_key, text, files});
}

Result<ReportPiece> my_report_file(Office& office, const Actor& actor, std::string_view id, std::string_view piece) {
  const Opened opened = TRY(by_reporter(office, actor, id));
  return read_piece(office, opened, piece);
}

}  // namespace leidraad
