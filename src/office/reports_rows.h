// SPDX-License-Identifier: EUPL-1.2
// The rows of the register of reports, and nothing else: who may see what is decided by who asks for them.
#pragma once

#include "office/reports.h"

namespace leidraad::report_rows {

struct ReportRow {
  std::string id, number, kind, school, article;
  ReportVoice voice{};
  ReportState state{};
  Instant made_at, state_at, due_at;
  int step = 0;
  bool all_of_them = false;
  ReportTerm term;
  std::string reporter, handler, handler_role, handling;
  std::string once, locator, receipt_key, sealed_to_receipt;
  std::optional<Instant> closed_at;
  bool sealed() const { return is_sealed(voice); }
};
// `where` with its own values; board_id is looked after.
Result<std::vector<ReportRow>> reports(Reading& from, std::string_view where, const std::vector<Cell>& values);
Done add(Writing& to, const ReportRow& report);

struct ReceiverRow {
  std::string report, person;
  Role role{};
  std::string school;
  bool deputy = false, told = false;
  int step = 0;
  std::string sealed_key, vault_key;  // empty: not sealed to this person
};
Result<std::vector<ReceiverRow>> receivers(Reading& from, std::string_view report);
Done put_receiver(Writing& to, const ReceiverRow& receiver);  // adds, or puts the key of who is there already

enum class Piece : std::uint8_t { body, question, answer, said, note, result, file };
struct PieceRow {
  std::string id, report;
  Piece what{};
  Instant at;
  std::string author;    // who handles it; empty: who reported
  std::string once;      // of who reported: the form it came with
  std::string contents;  // enciphered
};
Result<std::vector<PieceRow>> pieces(Reading& from, std::string_view report);  // in order; without files
Result<std::optional<PieceRow>> piece(Reading& from, std::string_view report, std::string_view id);
Done add(Writing& to, const PieceRow& piece);

struct EventRow {
  std::string report;
  Instant at;
  std::string deed, by, to;
  bool pending = false;
};
Result<std::vector<EventRow>> events(Reading& from, std::string_view report);
Done add(Writing& to, const EventRow& event);

Result<std::optional<identity::VaultLock>> vault(Reading& from, std::string_view person);
Done put_vault(Writing& to, std::string_view person, const identity::VaultLock& lock, Instant now);

Result<std::string> name_of(Reading& from, std::string_view person);
Result<std::string> school_name(Reading& from, std::string_view school);
Result<std::string> setting(Reading& from, std::string_view name);
// The roles as they are held at this moment, and where staff works.
Result<ReportOrg> org(Reading& from, Instant now);

}  // namespace leidraad::report_rows
