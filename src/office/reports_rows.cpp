// SPDX-License-Identifier: EUPL-1.2
#include "office/reports_rows.h"

#include <array>

namespace leidraad::report_rows {

namespace {

constexpr std::array<std::string_view, 7> kPieces{"body", "question", "answer", "said", "note", "result", "file"};

constexpr std::string_view kReportColumns =
    "id, number, kind, school_id, article, voice, state, made_at, state_at, due_at, step, all_of_them, term_minutes, term_days, term_months, reporter_id, "
    "handler_id, handler_role, handling, once, locator, receipt_key, sealed_to_receipt, closed_at";

Cell blob(const std::string& bytes) { return bytes.empty() ? Cell() : Cell(Bytes{bytes}); }
std::string blob(const Row& row, std::size_t column) { return row.is_null(column) ? std::string() : row.bytes(column); }

Piece piece_of(std::string_view name) {
  for (std::size_t i = 0; i < kPieces.size(); ++i)
    if (kPieces[i] == name) return static_cast<Piece>(i);
  return Piece::note;
}

ReportRow report_of(const Row& row) {
  ReportRow one;
  one.id = row.text(0);
  one.number = row.text(1);
  one.kind = row.text(2);
  one.school = row.text(3);
  one.article = row.text(4);
  one.voice = find_report_voice(row.text(5)).value_or(ReportVoice::anonymous);
  one.state = find_report_state(row.text(6)).value_or(ReportState::fresh);
  one.made_at = {row.whole(7)};
  one.state_at = {row.whole(8)};
  one.due_at = {row.whole(9)};
  one.step = static_cast<int>(row.whole(10));
  one.all_of_them = row.whole(11) != 0;
  one.term = {static_cast<int>(row.whole(12)), static_cast<int>(row.whole(13)), static_cast<int>(row.whole(14))};
  one.reporter = row.text(15);
  one.handler = row.text(16);
  one.handler_role = row.text(17);
  one.handling = row.text(18);
  one.once = row.bytes(19);
  one.locator = blob(row, 20);
  one.receipt_key = blob(row, 21);
  one.sealed_to_receipt = blob(row, 22);
  if (const auto closed = row.whole_or_null(23)) one.closed_at = Instant{*closed};
  return one;
}

PieceRow piece_row(const Row& row) {
  return {row.text(0), row.text(1), piece_of(row.text(2)), Instant{row.whole(3)}, row.text(4), {}, row.bytes(5)};
}

// The place after the last of this report.
Result<std::int64_t> next_place(Reading& from, std::string_view table, const std::string& report) {
  const Rows rows = TRY(from.rows("SELECT coalesce(max(place), 0) + 1 FROM " + std::string(table) + " WHERE board_id = ? AND report_id = ?", {from.board(), report}));
  return rows[0].whole(0);
}

}  // namespace

Result<std::vector<ReportRow>> reports(Reading& from, std::string_view where, const std::vector<Cell>& values) {
  std::vector<Cell> all{from.board()};
  all.insert(all.end(), values.begin(), values.end());
  std::vector<ReportRow> found;
  for (const Row& row : TRY(from.rows("SELECT " + std::string(kReportColumns) + " FROM report WHERE board_id = ? AND " + std::string(where), all))) found.push_back(report_of(row));
  return found;
}

Done add(Writing& to, const ReportRow& report) {
  TRY(to.run("INSERT INTO report (board_id, " + std::string(kReportColumns) + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
             {to.board(), report.id, report.number, report.kind, report.school, report.article, std::string(name(report.voice)), std::string(name(report.state)),
              report.made_at.seconds, report.state_at.seconds, report.due_at.seconds, std::int64_t{report.step}, std::int64_t{report.all_of_them},
              std::int64_t{report.term.minutes}, std::int64_t{report.term.school_days}, std::int64_t{report.term.months}, report.reporter, report.handler,
              report.handler_role, report.handling, Bytes{report.once}, blob(report.locator), blob(report.receipt_key), blob(report.sealed_to_receipt),
              report.closed_at ? Cell(report.closed_at->seconds) : Cell()}));
  return done();
}

Result<std::vector<ReceiverRow>> receivers(Reading& from, std::string_view report) {
  std::vector<ReceiverRow> found;
  const Rows rows = TRY(from.rows("SELECT person_id, role, school_id, deputy, told, step, sealed_key, vault_key FROM report_receiver WHERE board_id = ? AND report_id = ? "
                                  "ORDER BY step, deputy, person_id",
                                  {from.board(), std::string(report)}));
  for (const Row& row : rows) {
    const auto role = find_role(row.text(1));
    if (!role) continue;
    found.push_back({std::string(report), row.text(0), *role, row.text(2), row.whole(3) != 0, row.whole(4) != 0, static_cast<int>(row.whole(5)), blob(row, 6), blob(row, 7)});
  }
  return found;
}

Done put_receiver(Writing& to, const ReceiverRow& receiver) {
  TRY(to.run("INSERT INTO report_receiver (board_id, report_id, person_id, role, school_id, deputy, step, told, sealed_key, vault_key) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
             "ON CONFLICT (board_id, report_id, person_id) DO UPDATE SET role = excluded.role, school_id = excluded.school_id, deputy = excluded.deputy, step = excluded.step, "
             "told = excluded.told, sealed_key = excluded.sealed_key, vault_key = excluded.vault_key",
             {to.board(), receiver.report, receiver.person, std::string(name(receiver.role)), receiver.school, std::int64_t{receiver.deputy}, std::int64_t{receiver.step},
              std::int64_t{receiver.told}, blob(receiver.sealed_key), blob(receiver.vault_key)}));
  return done();
}

Result<std::vector<PieceRow>> pieces(Reading& from, std::string_view report) {
  std::vector<PieceRow> found;
  const Rows rows = TRY(from.rows("SELECT id, report_id, what, at, author_id, contents FROM report_piece WHERE board_id = ? AND report_id = ? AND what <> 'file' ORDER BY place",
                                  {from.board(), std::string(report)}));
  for (const Row& row : rows) found.push_back(piece_row(row));
  return found;
}

Result<std::optional<PieceRow>> piece(Reading& from, std::string_view report, std::string_view id) {
  const Rows rows = TRY(from.rows("SELECT id, report_id, what, at, author_id, contents FROM report_piece WHERE board_id = ? AND report_id = ? AND id = ?",
                                  {from.board(), std::string(report), std::string(id)}));
  if (rows.empty()) return std::optional<PieceRow>();
  return std::optional(piece_row(rows[0]));
}

Done add(Writing& to, const PieceRow& piece) {
  const std::int64_t place = TRY(next_place(to, "report_piece", piece.report));
  TRY(to.run("INSERT INTO report_piece (board_id, id, report_id, what, place, at, author_id, once, contents) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
             {to.board(), piece.id, piece.report, std::string(kPieces[static_cast<std::size_t>(piece.what)]), place, piece.at.seconds, piece.author, blob(piece.once),
              Bytes{piece.contents}}));
  return done();
}

Result<std::vector<EventRow>> events(Reading& from, std::string_view report) {
  std::vector<EventRow> found;
  const Rows rows = TRY(from.rows("SELECT at, deed, by_id, to_id, pending FROM report_event WHERE board_id = ? AND report_id = ? ORDER BY place", {from.board(), std::string(report)}));
  for (const Row& row : rows) found.push_back({std::string(report), Instant{row.whole(0)}, row.text(1), row.text(2), row.text(3), row.whole(4) != 0});
  return found;
}

Done add(Writing& to, const EventRow& event) {
  const std::int64_t place = TRY(next_place(to, "report_event", event.report));
  TRY(to.run("INSERT INTO report_event (board_id, id, report_id, place, at, deed, by_id, to_id, pending) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
             {to.board(), new_id(), event.report, place, event.at.seconds, event.deed, event.by, event.to, std::int64_t{event.pending}}));
  return done();
}

Result<std::optional<identity::VaultLock>> vault(Reading& from, std::string_view person) {
  const Rows rows = TRY(from.rows("SELECT public_key, by_word, by_sheet FROM report_vault WHERE board_id = ? AND person_id = ?", {from.board(), std::string(person)}));
  if (rows.empty()) return std::optional<identity::VaultLock>();
  return std::optional(identity::VaultLock{rows[0].bytes(0), rows[0].bytes(1), rows[0].bytes(2)});
}

Done put_vault(Writing& to, std::string_view person, const identity::VaultLock& lock, Instant now) {
  TRY(to.run("INSERT INTO report_vault (board_id, person_id, public_key, by_word, by_sheet, made_at) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (board_id, person_id) "
             "DO UPDATE SET public_key = excluded.public_key, by_word = excluded.by_word, by_sheet = excluded.by_sheet",
             {to.board(), std::string(person), Bytes{lock.public_key}, Bytes{lock.by_word}, Bytes{lock.by_sheet}, now.seconds}));
  return done();
}

Result<std::string> name_of(Reading& from, std::string_view person) {
  if (person.empty()) return std::string();
  const Rows rows = TRY(from.rows("SELECT given_name, family_name FROM person WHERE board_id = ? AND id = ?", {from.board(), std::string(person)}));
  if (rows.empty()) return std::string();
  return rows[0].text(0) + (rows[0].text(0).empty() || rows[0].text(1).empty() ? "" : " ") + rows[0].text(1);
}

Result<std::string> school_name(Reading& from, std::string_view school) {
  const Rows rows = TRY(from.rows("SELECT name FROM school WHERE board_id = ? AND id = ?", {from.board(), std::string(school)}));
  return rows.empty() ? std::string() : rows[0].text(0);
}

Result<std::string> setting(Reading& from, std::string_view name) {
  const Rows rows = TRY(from.rows("SELECT value FROM setting WHERE board_id = ? AND name = ?", {from.board(), std::string(name)}));
  return rows.empty() ? std::string() : rows[0].text(0);
}

Result<ReportOrg> org(Reading& from, Instant now) {
  ReportOrg made;
  const Rows seats = TRY(from.rows("SELECT h.person_id, h.role, h.school_id, h.deputy FROM held_role h JOIN person p ON p.board_id = h.board_id AND p.id = h.person_id "
                                   "WHERE h.board_id = ? AND p.left_at IS NULL ORDER BY h.person_id, h.role, h.school_id",
                                   {from.board()}));
  for (const Row& row : seats)
    if (const auto role = find_role(row.text(1))) made.seats.push_back({row.text(0), *role, row.text(2), row.whole(3) != 0});
  // Pupils and parents work nowhere: without a role they receive nothing, whoever leads the school.
  const Rows posts = TRY(from.rows("SELECT DISTINCT m.person_id, m.school_id FROM membership m JOIN person p ON p.board_id = m.board_id AND p.id = m.person_id "
                                   "WHERE m.board_id = ? AND p.left_at IS NULL AND p.kind NOT IN ('pupil', 'parent', 'visitor') AND (m.until_at IS NULL OR m.until_at > ?)",
                                   {from.board(), now.seconds}));
  for (const Row& row : posts) made.posts.push_back({row.text(0), row.text(1)});
  return made;
}

}  // namespace leidraad::report_rows
