// SPDX-License-Identifier: EUPL-1.2
// The rows of the permission register, and what about people the register needs to know.
#pragma once

#include "core/registers/permission_request.h"
#include "office/actor.h"

namespace leidraad {

// What was given. A proof (of a right holder, an owner) has no request: somebody wrote down who said yes.
struct GivenPermission {
  std::string id;
  std::string request;        // empty: given without being asked, or a proof
  std::string asker;          // who asked, or who recorded the proof
  std::string who;            // a person's id, "group:5a" or "school:linde"
  std::string school;
  std::string action;
  Attributes with;
  Role role{};
  std::string by;             // a person's id; empty under a proof
  std::string giver;          // a proof: the name of who gave it
  std::string article;
  bool personal_need = false;
  Instant from;
  std::optional<Instant> until, revoked_at;
  std::string revoked_by;
  std::string reference, scope;  // of a proof: where it is kept, and what it is for
};

namespace permission_rows {

Done add(Writing& to, const PermissionRequest& request);
Done add(Writing& to, const GivenPermission& permission);
Done change(Writing& to, const PermissionRequest& request);  // needs, state and who decided
Result<std::vector<PermissionRequest>> requests(Reading& from, std::string_view where, std::vector<Cell> values);
Result<std::vector<GivenPermission>> given(Reading& from, std::string_view where, std::vector<Cell> values);

// Of the class, or of the pupil's classes, at that school at that moment.
Result<bool> teaches(Reading& from, std::string_view teacher, std::string_view who, std::string_view school, Instant now);
Result<bool> is_guardian(Reading& from, std::string_view guardian, std::string_view child);
// The people in this class who are pupils there now: id and name.
struct ClassPupil {
  std::string id, name;
};
Result<std::vector<ClassPupil>> pupils_of(Reading& from, std::string_view group, std::string_view school, Instant now);
Result<DecidingPerson> deciding(Reading& from, const Actor& actor, const PermissionRequest& request, Instant now);
// "Noor Bakker", "5a"; of nobody known: the id itself.
Result<std::string> spoken_who(Reading& from, std::string_view who);
Result<std::string> school_name(Reading& from, std::string_view school);

}  // namespace permission_rows
}  // namespace leidraad
