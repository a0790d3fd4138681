// SPDX-License-Identifier: EUPL-1.2
// The register of permissions: asked from "Mag dit?", decided by whom the rule names, in force at once,
// over by itself. Every write leaves a leaf in the journal, in the same transaction. Who may decide what
// is core/registers/permission_request.h; docs/decisions/206-permissions.md says why.
#pragma once

#include "core/decision/decide.h"
#include "office/office.h"
#include "office/permissions_rows.h"

namespace leidraad {

// ---- asking ----
struct PermissionAsk {
  std::string action;
  Attributes with;             // what was answered; what only a register can say is left out
  std::string who;             // empty: who asks; "group:5a", a class he teaches; or a child in his care
  Lasting lasting = Lasting::hour;
  std::optional<Date> date;    // of Lasting::date: to the end of that day
  std::string why;             // one line, at most 200 bytes; not kept for a personal need
  bool personal_need = false;  // an arrangement with the school, for who cannot do without
};

struct Decider {
  std::string person, name;
  Role role{};
  bool deputy = false;
};
// What the form shows before anything is asked.
struct PermissionOutlook {
  std::string who, who_name, school;
  Outcome outcome = Outcome::deny;    // of decide, for whom it is
  std::vector<Need> needs;            // what stands in the way and can be lifted
  std::vector<Decider> deciders;      // who can, holders before deputies
  bool teacher_may_give = false;      // it is left to the teacher, and he asks it for a class of his own
  std::optional<Instant> lesson_end, school_day_end;
};
Result<PermissionOutlook> look_at_permission(const Office& office, const Actor& actor, const PermissionAsk& ask);
// The id of the request. Error: it may already, nobody can permit it, nobody holds the role, asked before.
Result<std::string> ask_permission(Office& office, const Actor& actor, const PermissionAsk& ask);
// A teacher opens something for a class of his own, where the rule leaves that to the teacher (K4.1).
Result<std::string> give_to_class(Office& office, const Actor& actor, const PermissionAsk& ask);

// ---- deciding ----
struct PermissionVerdict {
  enum class Kind : std::uint8_t { approve, narrow, refuse };
  Kind kind = Kind::approve;
  std::string reason;              // of a refusal: needed; at most 500 bytes
  Attributes with;                 // narrow: the same or less
  std::optional<Instant> until;    // narrow: not later than asked
  std::vector<std::string> people; // narrow, of a class: these pupils alone; empty: all
};
Done decide_permission(Office& office, const Actor& actor, std::string_view request, const PermissionVerdict& verdict);
Done withdraw_request(Office& office, const Actor& actor, std::string_view request);
// By who granted it, who asked it, whom it is for, a guardian, or who leads the school.
Done revoke_permission(Office& office, const Actor& actor, std::string_view permission);

// ---- written down by hand: right holders and owners (K1.8, N4.3, N13.27, K3.5) ----
struct PermissionProof {
  std::string action;
  Attributes with;
  Role role = Role::rights_holder;  // or owner
  std::string giver;                // the name of who said yes
  std::string reference;            // where the proof is kept
  std::string scope;                // what it is for, in a sentence
  bool for_school = false;          // for everybody at the school: only who keeps the registers there
  std::string school;
  std::optional<Date> from, until;  // until: needed, at most a year on
};
Result<std::string> record_proof(Office& office, const Actor& actor, const PermissionProof& proof);

// ---- looking ----
struct SeenRequest {
  PermissionRequest request;       // its state is that of now
  std::string asker_name, who_name, decided_by_name, school_name;
  MayDecide may_decide = MayDecide::no_role;
  bool mine = false;               // I asked it, it is for me, or for my child
  std::vector<Decider> deciders;   // who can decide what is still open; only of one request at a time
};
struct SeenPermission {
  GivenPermission permission;      // of a personal need shown to a teacher: nothing but that it is there
  std::string asker_name, who_name, giver_name, school_name;
  PermissionState state = PermissionState::in_force;
  bool may_revoke = false;
  bool veiled = false;             // "akkoord, persoonlijk"
};
Result<SeenRequest> permission_request(const Office& office, const Actor& actor, std::string_view id);  // missing: also what is not his to see
Result<SeenPermission> given_permission(const Office& office, const Actor& actor, std::string_view id);
Result<std::vector<SeenPermission>> permissions_of_request(const Office& office, const Actor& actor, std::string_view request);
// Today: what waits for me, oldest first; what I asked; what holds, or will, for me, my class, my children,
// and what I gave that is not over.
Result<std::vector<SeenRequest>> requests_waiting_for(const Office& office, const Actor& actor);
Result<std::vector<SeenRequest>> requests_of(const Office& office, const Actor& actor);
Result<std::vector<SeenPermission>> permissions_of(const Office& office, const Actor& actor);
// "Wie heeft wat": what this actor may see of others.
Result<std::vector<SeenPermission>> who_has_what(const Office& office, const Actor& actor, bool also_over = false);

// ---- for decide, and for the clock ----
// Added to what is in `facts` already.
Done load_permissions(Reading& from, Instant now, Facts& facts);
// Writes down what has lapsed, tells deputies what nobody answered, and takes what has expired off the
// approved lists. Called now and then.
Done keep_up_permissions(Office& office);

inline constexpr std::string_view kDeputyMinutesSetting = "akkoord.waarnemer_minuten";  // of school time; 120 by default
inline constexpr std::string_view kSiteAddressSetting = "site_address";                 // "https://leidraad.school.example": for links in letters

}  // namespace leidraad
