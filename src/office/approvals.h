// SPDX-License-Identifier: EUPL-1.2
// The register of what is approved. Everybody may ask ("mag deze app?") and read the lists; who decides
// is what the code says beside "approved", and who keeps the registers where it says nothing.
#pragma once

#include "core/registers/approval.h"
#include "office/office.h"

namespace leidraad {

struct ApprovalAsk {
  ApprovalKind kind{};
  std::string name, address;
  std::string school;               // empty: every school
  Openness openness = Openness::not_said;
  std::string why;
};
// What who decides says: also of something that is on the list without having been asked.
struct ApprovalTerms {
  std::string conditions;
  std::string reason;
  std::optional<Date> review_on, until;
};

Result<std::string> ask_approval(Office& office, const Actor& actor, const ApprovalAsk& ask);
Result<std::string> add_approval(Office& office, const Actor& actor, const ApprovalAsk& ask, const ApprovalTerms& terms);
Done decide_approval(Office& office, const Actor& actor, std::string_view id, bool approve, const ApprovalTerms& terms);
// Takes an approved thing off the list; or, by who asked it, takes the question back.
Done withdraw_approval(Office& office, const Actor& actor, std::string_view id, std::string_view reason);

struct SeenApproval {
  Approval approval;                // its state is that of now; people are left out for who may not see them
  std::string school_name, asked_by_name, decided_by_name;
  bool may_decide = false, may_withdraw = false, mine = false;
};
// What is approved, for everyone at the school; and besides that, what I asked and what I may decide.
Result<std::vector<SeenApproval>> approvals(const Office& office, const Actor& actor);
Result<SeenApproval> approval(const Office& office, const Actor& actor, std::string_view id);
Result<std::vector<SeenApproval>> approvals_waiting_for(const Office& office, const Actor& actor);
// "De netwerkbeheerder of de ICT-coördinator", for the form.
std::vector<Role> approving_roles(const Office& office, ApprovalKind kind, std::string_view school);
bool may_approve(const Office& office, const Actor& actor, ApprovalKind kind, std::string_view school);

// The lists and the pairs who have no contact, for decide. Every list is there, also an empty one.
Done load_approvals(Reading& from, Instant now, Facts& facts);
// Takes off the lists what has expired. Called now and then.
Done keep_up_approvals(Office& office);

}  // namespace leidraad
