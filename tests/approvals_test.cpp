// SPDX-License-Identifier: EUPL-1.2
// What is approved, who must not write to whom, which telephone is with whom: from asking to decide.
#include "office/approvals.h"

#include <doctest/doctest.h>

#include "office/issued.h"
#include "office/no_contact.h"
#include "permissions_house.h"

namespace leidraad {

TEST_CASE("approvals: asked by anyone, decided by whom the code names, seen by decide at once and no longer than it lasts") {
  House house;
  const Attributes app{{"app", std::string("Rekentuin")}};
  CHECK(house.outcome("sem", "software.install", app) == Outcome::ask);  // an empty list: nothing is approved
  ApprovalAsk ask;
  ask.kind = ApprovalKind::software;
  ask.name = " rekentuin\n";
  ask.school = "linde";
  ask.why = "voor rekenen";
  const auto id = ask_approval(*house.office, house.actor("sem"), ask);
  REQUIRE_MESSAGE(id, id.error().why);
  CHECK(house.outcome("sem", "software.install", app) == Outcome::ask);
  CHECK(ask_approval(*house.office, house.actor("tess"), ask).error().fault == Fault::conflict);
  CHECK(approvals_waiting_for(*house.office, house.actor("piet"))->size() == 1);
  ApprovalTerms terms;
  terms.conditions = "alleen met het schoolaccount";
  terms.until = Date{2026, 11, 30};
  for (const char* other : {"sem", "dirk", "els", "wim", "tess"}) CHECK_FALSE(decide_approval(*house.office, house.actor(other), *id, true, terms));
  REQUIRE(decide_approval(*house.office, house.actor("piet"), *id, true, terms));
  CHECK(house.outcome("sem", "software.install", app) == Outcome::allow);
  CHECK(house.outcome("levi", "software.install", app) == Outcome::ask);  // approved for the other school
  CHECK(decide_approval(*house.office, house.actor("joost"), *id, false, terms).error().fault == Fault::conflict);
  const auto seen = approvals(*house.office, house.actor("tess"));
  REQUIRE(seen);
  REQUIRE(seen->size() == 1);
  CHECK(seen->front().asked_by_name.empty());
  CHECK(approvals(*house.office, house.actor("levi"))->empty());
  CHECK(house.deeds() == std::vector<std::string>{"approval.asked", "approval.approved"});
  *house.now = Instant{kStart.seconds + 8 * 86400};
  REQUIRE(house.office->keep_up());
  CHECK(house.outcome("sem", "software.install", app) == Outcome::ask);
  CHECK(house.deeds().back() == "approval.expired");
}

TEST_CASE("approvals: put on the list by who decides, for every school only by who holds the role for the board") {
  House house;
  const Attributes app{{"app", std::string("Taalhulp")}};
  ApprovalAsk ask;
  ask.kind = ApprovalKind::software;
  ask.name = "Taalhulp";
  CHECK(add_approval(*house.office, house.actor("piet"), ask, {}).error().fault == Fault::forbidden);
  const auto id = add_approval(*house.office, house.actor("joost"), ask, {});
  REQUIRE_MESSAGE(id, id.error().why);
  CHECK(house.outcome("levi", "software.install", app) == Outcome::allow);
  CHECK_FALSE(withdraw_approval(*house.office, house.actor("noor"), *id, ""));
  REQUIRE(withdraw_approval(*house.office, house.actor("joost"), *id, "lek gevonden"));
  CHECK(house.outcome("levi", "software.install", app) == Outcome::ask);
  // No role stands beside `approved` in the rules on AI: who keeps the registers decides.
  ApprovalAsk service;
  service.kind = ApprovalKind::ai;
  service.name = "Schoolhulp";
  service.school = "linde";
  CHECK_FALSE(add_approval(*house.office, house.actor("noor"), service, {}));
  REQUIRE(add_approval(*house.office, house.actor("dirk"), service, {}));
  CHECK(house.outcome("sem", "ai.submit", {{"service_name", std::string("schoolhulp")}}) == Outcome::allow);
  CHECK(house.outcome("levi", "ai.submit", {{"service_name", std::string("schoolhulp")}}) == Outcome::deny);
}

TEST_CASE("no contact: one direction a row, kept by who leads the school, seen by hardly anyone") {
  House house;
  const auto mail = [&](const char* from, const std::string& to) { return house.outcome(from, "mail.send", {{"recipients", std::vector<std::string>{to}}}); };
  CHECK_FALSE(note_no_contact(*house.office, house.actor("noor"), "ouder", "noor", "linde", false));
  CHECK_FALSE(note_no_contact(*house.office, house.actor("els"), "levi", "noor", "linde", false));
  REQUIRE(note_no_contact(*house.office, house.actor("els"), "ouder", "noor", "linde", false));
  CHECK(mail("ouder", "noor") == Outcome::deny);
  CHECK(mail("ouder", "NOOR@school.example") == Outcome::deny);
  CHECK(mail("noor", "ouder") == Outcome::allow);
  CHECK(no_contacts(*house.office, house.actor("noor"))->size() == 1);
  for (const char* other : {"ouder", "sem", "wim", "joost"}) CHECK(no_contacts(*house.office, house.actor(other))->empty());
  REQUIRE(note_no_contact(*house.office, house.actor("els"), "ouder", "noor", "linde", true));
  CHECK(mail("noor", "ouder") == Outcome::deny);
  const auto list = no_contacts(*house.office, house.actor("els"));
  REQUIRE(list->size() == 2);
  CHECK_FALSE(end_no_contact(*house.office, house.actor("wim"), list->front().id));
  for (const NoContact& one : *list) REQUIRE(end_no_contact(*house.office, house.actor("els"), one.id));
  CHECK(mail("ouder", "noor") == Outcome::allow);
}

TEST_CASE("issued telephones: out once, back once") {
  House house;
  IssuedDevice phone;
  phone.device = "Toestel 4";
  phone.serial = "SN-4";
  phone.person = "noor";
  phone.school = "linde";
  CHECK_FALSE(issue_device(*house.office, house.actor("noor"), phone));
  const auto id = issue_device(*house.office, house.actor("piet"), phone);
  REQUIRE_MESSAGE(id, id.error().why);
  CHECK(issue_device(*house.office, house.actor("els"), phone).error().fault == Fault::conflict);
  CHECK(issued_devices(*house.office, house.actor("noor"))->size() == 1);
  CHECK(issued_devices(*house.office, house.actor("sem"))->empty());
  CHECK_FALSE(return_device(*house.office, house.actor("wim"), *id));
  REQUIRE(return_device(*house.office, house.actor("els"), *id));
  CHECK_FALSE(return_device(*house.office, house.actor("els"), *id));
  CHECK(issue_device(*house.office, house.actor("els"), phone));
}

}  // namespace leidraad
