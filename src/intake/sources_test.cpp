// SPDX-License-Identifier: EUPL-1.2
// The two documents this project was made from, where they are at hand: nothing lost, every hard
// parameter proposed, and a draft without errors.
#include <doctest/doctest.h>

#include <filesystem>

#include "core/base/text.h"
#include "core/code/check.h"
#include "core/code/parse.h"
#include "core/code/print.h"
#include "core/import/dutch.h"
#include "core/import/import.h"
#include "core/import/markdown_text.h"
#include "files/files.h"
#include "intake/intake.h"

using namespace leidraad;

namespace {

std::string path_of(std::string_view name) { return std::string(LEIDRAAD_SOURCE_DIR "/../shared/data/codes/") + std::string(name) + ".txt"; }

bool at_hand(std::string_view name) {
  if (std::filesystem::exists(path_of(name))) return true;
  MESSAGE("skipped: 1 document is not at hand: " << path_of(name));
  return false;
}

Imported imported(std::string_view name) {
  const auto document = read_document(path_of(name));
  REQUIRE(document);
  auto out = import_document(*document);
  REQUIRE(out);
  return std::move(out).value();
}

// The words of a draft as a reader sees them, on one line.
std::string words_of(const std::string& draft) {
  std::string text;
  for (std::string_view line : lines(draft)) {
    if (line.starts_with(">")) line.remove_prefix(1);
    text += without_escapes(line) + " ";
  }
  return tidy(text);
}

// A line of the source without its list sign and Word's bookmark, cut at open places and sentence ends.
std::vector<std::string> parts_of(std::string line) {
  for (std::size_t at = line.find("[bookmark:"); at != std::string::npos; at = line.find("[bookmark:")) line.replace(at, line.find(']', at) + 1 - at, " ");
  line = tidy(line);
  for (const std::string_view sign : {"- ", "· ", "✓ "}) if (line.starts_with(sign)) line.erase(0, sign.size());
  std::vector<std::string> parts;
  std::string part;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const bool open = line[i] == '<', close = line[i] == '>';
    if (!open && !close) part += line[i];
    const bool ends = line[i] == '.' && i + 1 < line.size() && line[i + 1] == ' ';
    if (!open && !close && !ends && i + 1 < line.size()) continue;
    if (!tidy(part).empty()) parts.push_back(tidy(part));
    part.clear();
  }
  return parts;
}

std::size_t count_lost(std::string_view name, const Imported& out, std::size_t& seen) {
  const auto source = read_file(path_of(name));
  REQUIRE(source);
  const std::string words = words_of(out.draft);
  std::size_t lost = 0;
  for (const std::string_view line : lines(*source)) {
    for (const std::string& part : parts_of(std::string(line))) {
      ++seen;
      if (words.find(part) != std::string::npos) continue;
      ++lost;
      MESSAGE("lost: " << part);
    }
  }
  return lost;
}

bool proposes(const Imported& out, std::string_view statement) {
  for (const ProposedRule& rule : out.report.proposed) {
    if (rule.statement.find(statement) != std::string::npos) return true;
  }
  return false;
}

void checks_clean(const Imported& out) {
  const Parsed parsed = parse_code(out.draft, "draft.md");
  for (const Findings& findings : {parsed.findings, check(parsed.code)}) {
    for (const Finding& finding : findings) {
      CAPTURE(finding.nl);
      CHECK(finding.severity != Severity::error);
    }
  }
  for (const Article& article : parsed.code.articles) {
    for (const Statement* statement : article.statements()) CHECK(statement->proposed);
  }
  CHECK(print(parsed.code) == print(parse_code(print(parsed.code), "again.md").code));
}

}  // namespace

TEST_CASE("the national example: nothing is lost, its slots stay open, its rules are proposed") {
  if (!at_hand("kennisnet")) return;
  const Imported out = imported("kennisnet");
  std::size_t seen = 0;
  CHECK(count_lost("kennisnet", out, seen) == 0);
  CHECK(seen > 120);
  checks_clean(out);
  CHECK(out.report.notes == 8);
  CHECK(out.report.places.size() == 8);   // organisation, report point, procedure, five own additions
  CHECK(out.report.main_article == "apparaten-en-accounts-geven-toegang-tot");
  CHECK(out.report.articles >= 50);
  for (const std::string_view statement :
       {"device_owner is own unless permission from school_approver", "measure for pupil warning, parent_talk, charter_measure",
        "network in {tor, vpn, anonymous}", "permission from network_admin", "service is public and (personal_data or confidential)",
        "report lost_device to report_point", "review every {{evaluatie_termijn}} by board", "permission from teacher"}) {
    CAPTURE(statement);
    CHECK(proposes(out, statement));
  }
}

TEST_CASE("the board's code: nothing is lost, and every hard parameter is proposed") {
  if (!at_hand("kindante")) return;
  const Imported out = imported("kindante");
  std::size_t seen = 0;
  CHECK(count_lost("kindante", out, seen) == 0);
  CHECK(seen > 200);
  checks_clean(out);
  CHECK(out.report.main_article == "als-hoofdregel-voor-dagelijks-gebruik");
  CHECK(out.report.articles >= 90);
  for (const std::string_view statement :
       {"idle_lock <= 10 min on device.use when place is office", "password_age <= 3 months on account.sign_in", "mfa and mfa_method is app",
        "for_year_group < 5", "number_class in {0906, 0909}", "number_class in {international} and purpose is private",
        "observe calls keep outgoing_count, outgoing_duration per extension, month", "only on strong_suspicion",
        "observe mailboxes keep items, bytes per mailbox, folder", "bytes > {{drempel_verkeer}} over {{periode_verkeer}} to network_admin then senior_adviser then location_manager",
        "signature_missing in {name, function, school, websites} or signature_missing contains {address, phone}",
        "serving good_name, values, unwanted_use, protect_users, security, cost_control", "advise against file.store unless storage is approved",
        "category in {gambling} unless purpose in {education, work} or permission from location_manager",
        "school_time unless purpose is education and permission from director", "device in {usb_storage, external_disk}",
        "sealed by senior_adviser and location_manager", "report social_signal to communication_adviser and location_manager"}) {
    CAPTURE(statement);
    CHECK(proposes(out, statement));
  }
}
