// SPDX-License-Identifier: EUPL-1.2
// One code that a check refuses, and beside it the nearest one that it lets through.
#include <algorithm>
#include <set>

#include <doctest/doctest.h>

#include "core/code/check.h"
#include "core/code/parse.h"

using namespace leidraad;

namespace {

Code code_with(std::string_view rules, std::string_view front = {}, std::string_view text = "Tekst.") {
  std::string source = "---\ncode: proef\ntitle: Proef\nlanguage: nl\n";
  source += front;
  source += "---\n\n# Proef\n\n### 1 Artikel {#artikel source=N11.3 main}\n\n";
  source += text;
  if (!rules.empty()) source += "\n\n```rule\n" + std::string(rules) + "\n```\n";
  Parsed parsed = parse_code(source, "proef.md");
  for (const Finding& finding : parsed.findings) INFO(finding.id, ": ", finding.en);
  CHECK_FALSE(has_errors(parsed.findings));
  return parsed.code;
}

const Finding* find(const Findings& findings, std::string_view id) {
  const auto found = std::find_if(findings.begin(), findings.end(), [&](const Finding& one) { return one.id == id; });
  return found == findings.end() ? nullptr : &*found;
}

struct Case {
  std::string_view id;
  Severity severity;
  std::string_view refused, front_refused;
  std::string_view near_miss, front_near_miss;
};

constexpr std::string_view kConsented =
    "council_consent: {reference: MR-12, date: 2026-05-12}\ndpia: DPIA-2026-04\n";
constexpr std::string_view kJudged = "values: {veel: judgement}\n";

const Case kCases[] = {
    {"no-such-stream", Severity::error, "observe messages keep items per day serving security for 1 month", "",
     "observe mailboxes keep items per day serving security for 1 month", ""},
    {"no-such-field", Severity::error, "observe calls keep callee_number per month serving cost_control only on report for 1 month", "",
     "observe calls keep outgoing_count per month serving cost_control only on report for 1 month", ""},
    {"no-such-field", Severity::error, "alert on traffic per workstation when content > 5 over 1 hour to network_admin", "",
     "alert on traffic per workstation when flows > 5 over 1 hour to network_admin", ""},
    {"no-such-key", Severity::error, "observe mailboxes keep items per person serving security for 1 month", "",
     "observe mailboxes keep items per mailbox serving security for 1 month", ""},
    {"no-such-key", Severity::error, "alert on traffic per person when flows > 5 over 1 hour to network_admin", "",
     "alert on traffic per workstation when flows > 5 over 1 hour to network_admin", ""},
    {"no-such-purpose", Severity::error, "observe traffic keep bytes per minute serving curiosity for 1 month", "",
     "observe traffic keep bytes per minute serving security for 1 month", ""},
    {"no-such-ground", Severity::error, "observe calls keep outgoing_count per month serving cost_control only on hunch for 1 month", "",
     "observe calls keep outgoing_count per month serving cost_control only on strong_suspicion for 1 month", ""},
    {"observe-without-purpose", Severity::error, "observe traffic keep bytes per minute for 1 month", "",
     "observe traffic keep bytes per minute serving security for 1 month", ""},
    {"observe-without-retention", Severity::error, "observe traffic keep bytes per minute serving security", "",
     "observe web keep person, time per hour serving security only on red_alert sealed by director and privacy_officer", ""},
    {"calls-without-ground", Severity::error, "observe calls keep outgoing_count per extension, month serving cost_control for 13 months", "",
     "observe calls keep outgoing_count per extension, month serving cost_control only on strong_suspicion for 13 months", ""},
    {"calls-no-alert", Severity::error, "alert on calls per extension when outgoing_count > 100 over 1 month to director", "",
     "alert on storage per account when items > 100 over 1 month to director", ""},
    {"sealed-two-roles", Severity::error, "observe web keep person per hour serving security only on report sealed by director and director", "",
     "observe web keep person per hour serving security only on report sealed by director and privacy_officer", ""},
    {"sealed-two-roles", Severity::error, "observe web keep site per hour serving security only on report for 14 days", "",
     "observe web keep visits per hour serving security for 14 days", ""},
    {"sealed-ict-role", Severity::error, "observe web keep person per hour serving security only on report sealed by director and network_admin", "",
     "observe web keep person per hour serving security by network_admin only on report sealed by director and council", ""},
    {"sealed-without-ground", Severity::error, "observe web keep time per hour serving security sealed by director and privacy_officer", "",
     "observe web keep time per hour serving security only on legal_duty sealed by director and privacy_officer", ""},
    {"sealed-too-long", Severity::error, "observe web keep person per hour serving security only on report sealed by director and privacy_officer for 7 months", "",
     "observe web keep person per hour serving security only on report sealed by director and privacy_officer for 6 months", ""},
    {"sealed-too-long", Severity::error, "observe web keep person per hour serving security only on report sealed by director and privacy_officer for {{termijn}}",
     "values: {termijn: 185 days}\n", "observe web keep person per hour serving security only on report sealed by director and privacy_officer for {{termijn}}",
     "values: {termijn: 180 days}\n"},
    {"sealed-about", Severity::error, "observe web keep person per hour serving security only on report about everyone sealed by director and privacy_officer", "",
     "observe web keep person per hour serving security only on report about pupil, staff sealed by director and privacy_officer", ""},
    {"sealed-about", Severity::error, "observe traffic keep bytes per minute serving security about pupil for 1 month", "",
     "observe traffic keep bytes per minute serving security for 1 month", ""},
    {"sealed-not-here", Severity::error, "observe mailboxes keep items per day serving security only on report sealed by director and privacy_officer for 1 month", "",
     "observe mailboxes keep items per day serving security only on report for 1 month", ""},
    {"council-consent", Severity::warning, "observe traffic keep bytes per minute serving security for 1 month", "dpia: D-1\n",
     "observe traffic keep bytes per minute serving security for 1 month", kConsented},
    {"council-consent", Severity::error, "alert on traffic per workstation when flows > 5 over 1 hour to network_admin", "adopted: 2026-06-01\n",
     "proposed alert on traffic per workstation when flows > 5 over 1 hour to network_admin", "adopted: 2026-06-01\n"},
    {"dpia", Severity::warning, "observe traffic keep bytes per minute serving security for 1 month", "",
     "observe traffic keep bytes per minute serving security for 1 month", kConsented},
    {"dpia", Severity::error, "observe traffic keep bytes per minute serving security for 1 month", "adopted: 2026-06-01\n",
     "forbid game.play", "adopted: 2026-06-01\n"},
    {"consent-without-cover", Severity::advice, "observe traffic keep bytes per minute serving security for 1 month", kConsented,
     "forbid game.play", kConsented},
    {"alert-type", Severity::error, "alert on traffic per workstation when bytes > 10 min over 1 hour to network_admin", "",
     "alert on traffic per workstation when bytes > 10 GB over 1 hour to network_admin", ""},
    {"alert-type", Severity::error, "alert on traffic per workstation when permission from director over 1 hour to network_admin", "",
     "alert on traffic per workstation when bytes > {{veel}} over 1 hour to network_admin", kJudged},
    {"judgement-not-here", Severity::error, "forbid mail.send when attachment_size > {{veel}}", kJudged,
     "advise against mail.send when attachment_size > {{veel}}", kJudged},
    {"judgement-not-here", Severity::error, "allow web.visit for staff when password_age < judgement", "",
     "alert on traffic per workstation when flows > judgement over 1 hour to network_admin", ""},
    {"judgement-not-here", Severity::error, "observe traffic keep bytes per minute serving security for {{veel}}", kJudged,
     "observe traffic keep bytes per minute serving security for {{veel}}", ""},
    {"password-rotation", Severity::advice, "require password_age <= 3 months on account.sign_in", "",
     "require strong_password and mfa on account.sign_in", ""},
    {"password-rotation", Severity::advice, "forbid account.sign_in when password_age > {{wachtwoord}}", "values: {wachtwoord: 3 months}\n",
     "advise against account.sign_in when password_age > 3 months", ""},
    {"own-account-speech", Severity::error, "forbid post.publish for staff when negative_about in {school, board}", "",
     "forbid post.publish for staff when channel is school_page and negative_about in {school, board}", ""},
    {"own-account-speech", Severity::error, "require capacity_stated on post.publish when on_education", "",
     "advise on post.publish when on_education", ""},
    {"own-account-speech", Severity::error, "forbid post.publish when in_doubt unless permission from location_manager", "",
     "forbid post.publish when confidential or pupil_information or copyright is none", ""},
    {"own-account-speech", Severity::error, "forbid post.publish when not copyright is licensed", "",
     "forbid post.publish when channel is own_account and (confidential or copyright is none) unless permission from rights_holder", ""},
    {"private-mail-unenforceable", Severity::warning, "forbid mail.send for staff unless purpose in {work, education}", "",
     "forbid mail.send for staff when purpose is private or content in {private}", ""},
    {"private-mail-unenforceable", Severity::warning, "forbid facility.use unless purpose in {education, work}", "",
     "forbid facility.use when purpose in {private, commercial}", ""},
    {"private-mail-unenforceable", Severity::warning, "require purpose is work on mail.send", "",
     "forbid mail.send when chain unless purpose is work", ""},
    {"private-mail-unenforceable", Severity::warning, "forbid mail.send when purpose not in {work}", "",
     "forbid mail.send when purpose in {private, commercial}", ""},
    {"never-barred", Severity::advice, "forbid call.place for pupil", "",
     "forbid call.place when number_class in {0906, 0909, international}", ""},
    {"never-barred", Severity::advice, "forbid call.place when number in {\"0612345678\", \"112\"}", "",
     "forbid call.place when number in {\"0612345678\"}", ""},
    {"measure-order", Severity::error, "measure for staff warning, talk", "", "measure for staff talk, warning, disciplinary", ""},
    {"measure-not-for-pupils", Severity::error, "measure for pupil talk, disciplinary", "", "measure for staff talk, disciplinary", ""},
    {"measure-not-for-pupils", Severity::error, "measure for everyone talk, dismissal_procedure", "", "measure for pupil talk, charter_measure", ""},
    {"report-receiver", Severity::warning, "report lost_device to guardian", "", "report lost_device to report_point", ""},
    {"breach-too-late", Severity::warning, "report data_breach to report_point within 4 days", "", "report data_breach to report_point within 3 days", ""},
    {"review-period", Severity::warning, "review every 10 years by board", "", "review every 2 years by board", ""},
    {"review-period", Severity::error, "review every 0 months by board", "", "review every 1 month by board", ""},
    {"bad-retention", Severity::error, "observe traffic keep bytes per minute serving security for 0 days", "",
     "observe traffic keep bytes per minute serving security for 1 day", ""},
    {"bad-amount", Severity::error, "forbid mail.send when attachment_size > 99999999999999999999 TB", "",
     "forbid mail.send when attachment_size > 99 TB", ""},
    {"bad-amount", Severity::error, "require idle_lock <= 999 years on device.use", "", "require idle_lock <= 10 min on device.use", ""},
    {"bad-amount", Severity::error, "report lost_device to report_point within 0 hours", "", "report lost_device to report_point within 1 hour", ""},
};

}  // namespace

TEST_CASE("each lawfulness check refuses its case and lets the near miss through") {
  for (const Case& one : kCases) {
    CAPTURE(one.id);
    CAPTURE(one.refused);
    CAPTURE(one.near_miss);
    const Findings refused = check_lawfulness(code_with(one.refused, one.front_refused));
    const Finding* finding = find(refused, one.id);
    REQUIRE(finding != nullptr);
    CHECK(finding->severity == one.severity);
    CHECK(finding->file == "proef.md");
    CHECK(finding->place.line > 5);
    CHECK(finding->nl.find("Bron: ") != std::string::npos);
    CHECK(finding->en.find("Source: ") != std::string::npos);
    CHECK(find(check_lawfulness(code_with(one.near_miss, one.front_near_miss)), one.id) == nullptr);
  }
}

TEST_CASE("every lawfulness check has a test, two languages and a source") {
  std::set<std::string_view> tried = {"consent-anew", "stale-name"};  // test cases of their own
  for (const Case& one : kCases) tried.insert(one.id);
  for (const LawfulnessCheck& check : lawfulness_checks()) {
    CAPTURE(check.id);
    CHECK(tried.contains(check.id));
    CHECK_FALSE(check.explanation.nl.empty());
    CHECK_FALSE(check.explanation.en.empty());
    CHECK_FALSE(check.source.empty());
  }
  CHECK(lawfulness_checks().size() == tried.size());
}

TEST_CASE("a field that looks like content, a number called or an incoming call is explained") {
  const struct { std::string_view field, nl; } cases[] = {
      {"content", "inhoud"}, {"mail_subject", "inhoud"}, {"callee", "gekozen nummer"},
      {"dialled_number", "gekozen nummer"}, {"incoming_count", "Inkomende"}, {"recipients", "Met wie"}};
  for (const auto& one : cases) {
    CAPTURE(one.field);
    const std::string rule = "observe mailboxes keep " + std::string(one.field) + " per day serving security for 1 month";
    const Findings findings = check_lawfulness(code_with(rule));
    const Finding* finding = find(findings, "no-such-field");
    REQUIRE(finding != nullptr);
    CHECK(finding->nl.find(one.nl) != std::string::npos);
  }
  const Findings slip = check_lawfulness(code_with("observe mailboxes keep itens per day serving security for 1 month"));
  CHECK(find(slip, "no-such-field")->suggestion_en == "Do you mean `items`?");
}

TEST_CASE("no stream has a field for content, a number called or an incoming call") {
  for (const Stream& stream : streams()) {
    for (const std::string_view word : {"content", "subject", "text", "callee", "number", "incoming_count",
                                        "received_count", "recipient", "sender", "caller", "url"}) {
      CAPTURE(stream.name);
      CAPTURE(word);
      CHECK_FALSE(contains(stream.fields, word));
      CHECK_FALSE(contains(stream.sealed_fields, word));
      CHECK_FALSE(contains(stream.keys, word));
    }
  }
}

TEST_CASE("no observation without a purpose of the closed list") {
  CHECK(supervision_purposes().size() == 6);
  for (const Stream& stream : streams()) {
    const std::string start = "observe " + std::string(stream.name) + " keep " + std::string(stream.fields.front()) +
                              " per " + std::string(stream.keys.front());
    CAPTURE(start);
    CHECK(find(check_lawfulness(code_with(start + " only on report for 1 month")), "observe-without-purpose") != nullptr);
    const Findings other = check_lawfulness(code_with(start + " serving marketing only on report for 1 month"));
    CHECK(find(other, "no-such-purpose") != nullptr);
    for (const std::string_view purpose : supervision_purposes()) {
      const std::string rule = start + " serving " + std::string(purpose) + " only on report for 1 month";
      CHECK_FALSE(has_errors(check_lawfulness(code_with(rule))));
    }
  }
}

TEST_CASE("a changed field, key, reader, retention, actor, ground or threshold needs consent anew") {
  const std::string_view agreed =
      "observe traffic keep bytes per location, minute serving security by it_partner to network_admin only on report for 14 days\n"
      "alert on traffic per workstation when bytes > 50 GB over 1 hour to network_admin within 1 day then senior_adviser";
  const std::string fingerprint = supervision_fingerprint(code_with(agreed));
  CHECK(fingerprint.size() == 16);
  const std::string front = "adopted: 2026-06-01\ndpia: D-1\ncouncil_consent: {reference: MR-12, date: 2026-05-12, covers: \"" + fingerprint + "\"}\n";
  CHECK_FALSE(has_errors(check_lawfulness(code_with(agreed, front))));
  const std::pair<std::string_view, std::string_view> changes[] = {
      {"keep bytes", "keep bytes, flows"}, {"location, minute", "workstation, minute"}, {"to network_admin only", "to director only"},
      {"for 14 days", "for 15 days"}, {"by it_partner", "by network_admin"}, {"only on report", "only on red_alert"},
      {"serving security", "serving values"}, {"50 GB", "49 GB"}, {"over 1 hour", "over 2 hours"}, {"within 1 day", "within 2 days"},
      {"then senior_adviser", "then director"}, {"bytes > 50", "bytes >= 50"}};
  for (const auto& [from, to] : changes) {
    CAPTURE(to);
    std::string changed(agreed);
    REQUIRE(changed.find(from) != std::string::npos);
    changed.replace(changed.find(from), from.size(), to);
    const Findings findings = check_lawfulness(code_with(changed, front));
    REQUIRE(find(findings, "consent-anew") != nullptr);
    CHECK(find(findings, "consent-anew")->severity == Severity::error);
  }
}

TEST_CASE("the fingerprint is of what is observed, not of how it is written") {
  const std::string one = supervision_fingerprint(code_with(
      "observe traffic keep bytes, flows per minute serving security for {{t}}\nforbid game.play", "values: {t: 14 days}\n"));
  CHECK(one == supervision_fingerprint(code_with(
      "proposed observe storage keep items per day serving security for 1 day\n"
      "observe traffic keep flows, bytes per minute serving security for 2 weeks")));
  CHECK(one != supervision_fingerprint(code_with(
      "observe traffic keep bytes, flows per minute serving security for {{t}}", "values: {t: 13 days}\n")));
}

TEST_CASE("a name that has been replaced is pointed out where it stands") {
  const Code code = code_with("", "", "Het CBP houdt toezicht.\nVolg ons op Twitter. De letters CBPX en ABCBP zijn niets.");
  const Findings findings = check_lawfulness(code);
  REQUIRE(findings.size() == 2);
  CHECK(findings[0].id == "stale-name");
  CHECK(findings[0].severity == Severity::advice);
  CHECK(findings[0].place.column == 5);
  CHECK(findings[1].place.line == findings[0].place.line + 1);
  CHECK(findings[1].place.column == 13);
  CHECK(check_lawfulness(code_with("", "", "De AP houdt toezicht. Volg ons op X.")).empty());
}
