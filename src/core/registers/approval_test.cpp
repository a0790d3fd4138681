// SPDX-License-Identifier: EUPL-1.2
#include "core/registers/approval.h"

#include <doctest/doctest.h>

#include "core/code/parse.h"

using namespace leidraad;

namespace {

Code code_of(const std::string& rules) {
  return parse_code("---\ncode: proef\ntitle: Proef\nlanguage: nl\n---\n\n### Hoofd {#hoofd main}\n\nZorgvuldig.\n\n### Spullen {#spullen}\n\nSpullen.\n\n```rule\n" +
                        rules + "\n```\n",
                    "proef")
      .code;
}

Approval approved(ApprovalKind kind, std::string name, std::string school = {}) {
  Approval one;
  one.kind = kind;
  one.name = std::move(name);
  one.school = std::move(school);
  one.state = ApprovalState::approved;
  return one;
}

}  // namespace

TEST_CASE("approval: who decides stands in the code beside `approved`") {
  const Code code = code_of(
      "forbid software.install unless approved or permission from {network_admin, school_ict}\n"
      "forbid device.connect unless known or device_owner is own and permission from school_approver\n"
      "forbid ai.submit for pupil when service is public unless permission from teacher");
  CHECK(approving_roles(code, ApprovalKind::software) == std::vector<Role>{Role::network_admin, Role::school_ict});
  CHECK(approving_roles(code, ApprovalKind::device) == std::vector<Role>{Role::school_approver});
  // A teacher may let a pupil try one AI service; that does not make the list his.
  CHECK(approving_roles(code, ApprovalKind::ai).empty());
  CHECK(approving_roles(code, ApprovalKind::network).empty());
}

TEST_CASE("approval: for one school who holds the role there, for all who holds it for the board") {
  const std::vector<Role> roles{Role::network_admin, Role::school_ict};
  const ApprovingPerson local{"p1", {{Role::school_ict, "linde", false}}, true};
  CHECK(approving_as(roles, local, "linde") == "school_ict");
  CHECK(approving_as(roles, local, "wilg") == std::nullopt);
  CHECK(approving_as(roles, local, "") == std::nullopt);
  CHECK(approving_as(roles, {"p2", {{Role::network_admin, "", false}}, false}, "") == "network_admin");
  CHECK(approving_as({}, local, "linde") == "keeper");
  CHECK(approving_as({}, {"p3", {}, false}, "linde") == std::nullopt);
}

TEST_CASE("approval: every list is there, and only what is approved now stands on it") {
  Approval over = approved(ApprovalKind::software, "Oud");
  over.until = Instant{100};
  Approval asked = approved(ApprovalKind::ai, "Gevraagd");
  asked.state = ApprovalState::asked;
  Approval device = approved(ApprovalKind::device, "Digibord");
  device.address = "SN-7";
  Facts facts;
  put_approved({approved(ApprovalKind::software, "Rekentuin"), over, asked, device, approved(ApprovalKind::ai, "Schoolhulp", "linde")}, Instant{100}, facts);
  CHECK(*facts.approved.software == std::vector<std::string>{"Rekentuin"});
  CHECK(*facts.approved.devices == std::vector<std::string>{"Digibord", "SN-7"});
  CHECK(facts.approved.ai->empty());
  CHECK(facts.approved.networks->empty());
  CHECK(facts.approved.storage->empty());
  CHECK(facts.approved.channels->empty());
  CHECK(*facts.approved_at.at("linde").ai == std::vector<std::string>{"Schoolhulp"});
  CHECK(facts.approved_at.at("linde").software->empty());
  put_approved({over}, Instant{99}, facts);
  CHECK(*facts.approved.software == std::vector<std::string>{"Oud"});
}

TEST_CASE("approval: each kind has an action that asks for it") {
  for (const char* action : {"software.install", "device.connect", "network.join", "file.store", "ai.submit", "contact.pupil"}) {
    const auto subject = approval_subject(action);
    REQUIRE(subject);
    CHECK(actions()[*find_action(action)].slot(subject->attribute));
    CHECK(find_approval_kind(name(subject->kind)) == subject->kind);
  }
  CHECK_FALSE(approval_subject("web.visit"));
}
