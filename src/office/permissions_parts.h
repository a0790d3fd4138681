// SPDX-License-Identifier: EUPL-1.2
// What asking, deciding and looking share. Of the permission register alone.
#pragma once

#include "core/registers/permission_request_time.h"
#include "office/permissions.h"

namespace leidraad::permission_parts {

inline constexpr std::string_view kGroup = "group:";
inline constexpr std::string_view kSchool = "school:";
inline constexpr std::size_t kReasonBytesMax = 500;

// Who can decide what is still open, as the register of roles is now: holders first, then deputies.
Result<std::vector<Decider>> deciders_of(Reading& from, const PermissionRequest& request, Instant now);
// "Els Visser of Pieter Jansen"
std::string names_of(const std::vector<Decider>& deciders, Language language);

// A leaf of the journal: what was done to `object`; `personal` is erasable and about `subject`.
struct Deed {
  std::string_view deed;
  std::string object, article, subject;
  std::vector<std::pair<std::string, std::string>> details, personal;
};
Done record(Writing& to, const Actor& actor, Instant now, Deed deed);

// Whom a leaf is about: the person it is for; of a class or a school, who asked.
std::string subject_of(std::string_view who, std::string_view asker);

// Letters, in the same transaction. Who has no address gets none.
enum class Tell : std::uint8_t { holders, deputies };
Done tell_deciders(Writing& to, const PermissionRequest& request, const std::vector<Decider>& deciders, Tell whom, Instant now);
Done tell_asker(Writing& to, const PermissionRequest& request, const TimeZone& zone, Instant now);

// Somebody's permission, or that of a class, from one request or gift.
GivenPermission permission_from(const PermissionRequest& request, const Actor& by, Role role, Instant now, std::optional<Instant> until);
Done give(Writing& to, const Actor& actor, const GivenPermission& permission, Instant now);

// Asked it, is the one it is for, or cares for the child it is for.
Result<bool> concerns(Reading& from, const Actor& actor, std::string_view asker, std::string_view who);

}  // namespace leidraad::permission_parts
