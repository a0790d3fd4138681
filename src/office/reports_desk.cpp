// SPDX-License-Identifier: EUPL-1.2
// The desk: what somebody receives, and one report with everything he may see of it.
#include <algorithm>

#include "core/base/text.h"
#include "core/code/vocabulary_labels.h"
#include "office/reports_handling.h"
#include "office/reports_threads.h"

namespace leidraad {

using namespace report_cases;

namespace report_cases {

Result<bool> handler_is_gone(Reading& from, const ReportRow& report, Instant now) {
  if (report.handler.empty()) return true;
  const auto actor = load_actor(from, report.handler, now);
  if (!actor) return actor.error().fault == Fault::missing ? Result<bool>(true) : Result<bool>(actor.error());
  const auto all = TRY(report_rows::receivers(from, report.id));
  return std::none_of(all.begin(), all.end(), [&](const ReceiverRow& one) { return one.person == report.handler && holds_still(*actor, one); });
}

bool may_handle(const Actor& actor, const ReportRow& report) {
  if (report.state == ReportState::closed || report.handler.empty()) return false;
  return report.handler == actor.person || report.all_of_them;  // visible() has seen to it that he receives it
}

Result<std::vector<ReceiverRow>> routed_now(Reading& from, const Standing& standing, const ReportRow& report, const report_contents::Body& body, Instant now) {
  const ReportOrg org = TRY(report_rows::org(from, now));
  return routed_now(from, standing, org, report, body);
}

Result<std::vector<ReceiverRow>> routed_now(Reading& from, const Standing& standing, const ReportOrg& org, const ReportRow& report, const report_contents::Body& body) {
  auto all = TRY(report_rows::receivers(from, report.id));
  const RouteNow route = TRY(route_now(from, standing, org, matter_of(report, body)));
  std::vector<ReceiverRow> found;
  for (const ReportReceiver& one : route.route.receivers) {
    const auto there = std::find_if(all.begin(), all.end(), [&](const ReceiverRow& row) { return row.person == one.person; });
    ReceiverRow row{report.id, one.person, one.role, one.school, one.deputy, false, one.step, {}, {}};
    if (there != all.end()) {
      row.told = there->told;
      row.step = std::min(there->step, one.step);
      row.sealed_key = there->sealed_key;
      row.vault_key = there->vault_key;
    }
    found.push_back(std::move(row));
  }
  return found;
}

}  // namespace report_cases

namespace {

constexpr std::string_view kMine = "EXISTS (SELECT 1 FROM report_receiver r WHERE r.board_id = report.board_id AND r.report_id = report.id AND r.person_id = ? AND r.step <= report.step)";

Result<ReportLine> line_of(Reading& from, const AtDesk& at, const identity::AccountKey& account, const Seen& seen, Instant now) {
  const ReportRow& report = seen.report;
  ReportLine line{report.id, report.number, report.kind, report.school, TRY(report_rows::school_name(from, report.school)), report.voice, report.state, report.made_at,
                  {}, report.closed_at, false, report.step, report.handler, TRY(report_rows::name_of(from, report.handler)), seen.receiver.role,
                  report.handler == at.actor.person, false, ReportLock::none};
  if (report.state != ReportState::closed) {
    line.due_at = report.due_at;
    line.overdue = report.due_at <= now;
  }
  line.has_breach = !TRY(from.rows("SELECT 1 FROM breach WHERE board_id = ? AND report_id = ?", {from.board(), report.id})).empty();
  line.lock = TRY(unlock(from, account, at, seen, now)).lock;
  return line;
}

Result<std::vector<ReportReader>> readers_of(Reading& from, const ReportRow& report, const std::vector<ReceiverRow>& rows, Instant now) {
  std::vector<ReportReader> readers;
  for (const ReceiverRow& row : rows) {
    const auto actor = load_actor(from, row.person, now);
    if (!actor || !holds_still(*actor, row)) continue;
    const auto vault = TRY(report_rows::vault(from, row.person));
    const bool can_read = !report.sealed() || (vault && !row.sealed_key.empty() && vault->public_key == row.vault_key);
    readers.push_back({row.person, actor->name, row.role, row.deputy, vault.has_value(), can_read, row.step});
  }
  return readers;
}

Result<std::vector<std::string>> spoken_about(Reading& from, const ReportAbout& about) {
  std::vector<std::string> words;
  for (const std::string& person : about.people) words.push_back(TRY(report_rows::name_of(from, person)));
  for (const Role role : about.roles) words.emplace_back(label(role).nl);
  return words;
}

Result<std::vector<ReportEvent>> events_of(Reading& from, const ReportRow& report, Instant half) {
  std::vector<ReportEvent> list;
  for (const report_rows::EventRow& one : TRY(report_rows::events(from, report.id)))
    if (!one.pending || one.at < half) list.push_back({one.at, one.deed, TRY(report_rows::name_of(from, one.by)), TRY(report_rows::name_of(from, one.to))});
  return list;
}

// What a sealed reporter added in the half day that runs.
bool comes_later(const ReportRow& report, const report_rows::PieceRow& piece, Instant half) { return report.sealed() && piece.author.empty() && piece.at >= half; }

Done complete(Reading& from, const Standing& standing, const Seen& seen, const AtDesk& at, const std::optional<Key>& key, Instant now, Instant half, SeenReport& shown) {
  const ReportRow& report = seen.report;
  shown.thread = TRY(thread_of(from, report));
  shown.article = report.article;
  shown.events = TRY(events_of(from, report, half));
  shown.reporter_name = TRY(report_rows::name_of(from, report.reporter));
  report_contents::Body body;
  if (key) {
    auto pieces = TRY(report_rows::pieces(from, report.id));
    std::erase_if(pieces, [&](const report_rows::PieceRow& one) { return comes_later(report, one, half); });
    TRY(report_contents::fill(*key, pieces, shown.thread, &shown.notes, &body));
    shown.about = TRY(spoken_about(from, body.about));
  }
  shown.readers = TRY(readers_of(from, report, TRY(report_rows::receivers(from, report.id)), now));
  const bool open = key && report.state != ReportState::closed;
  shown.may_take = open && report.handler != at.actor.person && TRY(handler_is_gone(from, report, now));
  shown.may_handle = open && may_handle(at.actor, report);
  shown.may_pass_on = shown.may_handle;
  if (key && report.sealed()) {
    const auto all = TRY(readers_of(from, report, TRY(routed_now(from, standing, report, body, now)), now));
    shown.may_share = std::any_of(all.begin(), all.end(), [](const ReportReader& one) { return one.has_vault && !one.can_read; });
  }
  return done();
}

}  // namespace

Result<std::vector<ReportLine>> reports_for(const Office& office, const AtDesk& at, bool closed) {
  const Instant now = office.now();
  const Instant half = this_half(office);
  std::vector<ReportLine> list;
  static const identity::AccountKey kNone;  // a line shows no contents
  TRY(office.read([&](Reading& from) -> Done {
    const std::string order = closed ? " AND state = 'closed' ORDER BY closed_at DESC, id LIMIT 200" : " AND state <> 'closed' ORDER BY due_at, id";
    for (const ReportRow& report : TRY(report_rows::reports(from, std::string(kMine) + order, {at.actor.person}))) {
      const auto seen = visible(from, at.actor, report.id, half);
      if (seen) list.push_back(TRY(line_of(from, at, kNone, *seen, now)));
    }
    return done();
  }));
  return list;
}

Result<ReportsWaiting> reports_waiting_for(const Office& office, const Actor& actor) {
  const Instant now = office.now();
  const Instant half = this_half(office);
  ReportsWaiting waiting;
  TRY(office.read([&](Reading& from) -> Done {
    for (const ReportRow& report : TRY(report_rows::reports(from, std::string(kMine) + " AND state <> 'closed'", {actor.person}))) {
      const auto seen = visible(from, actor, report.id, half);
      if (!seen) continue;
      const bool mine = report.handler == actor.person;
      if (report.handler.empty()) ++waiting.untaken;
      if (mine && report.state != ReportState::question) ++waiting.mine;
      if ((mine || report.handler.empty() || seen->receiver.step > 0) && report.due_at <= now) ++waiting.overdue;  // who stands above watches
    }
    return done();
  }));
  return waiting;
}

Result<SeenReport> seen_report(Office& office, const AtDesk& at, std::string_view id) {
  const Instant now = office.now();
  const Standing standing = office.desk().standing();
  SeenReport shown;
  TRY(office.read([&](Reading& from) -> Done {
    const Seen seen = TRY(visible(from, at.actor, id, this_half(office)));
    const Unlocked unlocked = TRY(unlock(from, office.accounts().key(), at, seen, now));
    shown.line = TRY(line_of(from, at, office.accounts().key(), seen, now));
    return complete(from, standing, seen, at, unlocked.key, now, this_half(office), shown);
  }));
  return shown;
}

Result<ReportPiece> report_file(Office& office, const AtDesk& at, std::string_view id, std::string_view piece) {
  ReportPiece found;
  TRY(office.read([&](Reading& from) -> Done {
    const Seen seen = TRY(visible(from, at.actor, id, this_half(office)));
    const Unlocked unlocked = TRY(unlock(from, office.accounts().key(), at, seen, office.now()));
    if (!unlocked.key) return locked(unlocked.lock);
    const auto row = TRY(report_rows::piece(from, id, piece));
    if (!row || row->what != report_rows::Piece::file || comes_later(seen.report, *row, this_half(office))) return not_there();
    found = TRY(report_contents::read_file_piece(*unlocked.key, *row));
    return done();
  }));
  return found;
}

Result<std::vector<ReportReader>> may_pass_to(Office& office, const AtDesk& at, std::string_view id) {
  const Instant now = office.now();
  const Standing standing = office.desk().standing();
  std::vector<ReportReader> others;
  TRY(office.read([&](Reading& from) -> Done {
    const Handling handling = TRY(handle(from, office, at, id, now));
    others = TRY(readers_of(from, handling.seen.report, TRY(routed_now(from, standing, handling.seen.report, handling.body, now)), now));
    std::erase_if(others, [&](const ReportReader& one) { return one.person == at.actor.person; });
    return done();
  }));
  return others;
}

}  // namespace leidraad
