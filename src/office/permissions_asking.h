// SPDX-License-Identifier: EUPL-1.2
// For whom somebody asks, what stands in the way of it, and who can lift that. Of the registers of
// permissions and gates.
#pragma once

#include "core/registers/permission_request_time.h"
#include "office/permissions.h"

namespace leidraad::permission_parts {

// Who asks, as decide knows him.
Person person_of(const Facts& facts, const Actor& actor);
// A pupil of the class, without being anyone.
Person pupil_of(const Facts& facts, const std::string& group, const std::string& school);
// What stands in the way and a permission can lift: one for each article and its roles.
std::vector<Need> needs_of(const Decision& decision);

// A whole question: what is asked, and where and when that is.
struct Asking {
  PermissionRequest request;  // without until, deputies_from and id
  PermissionOutlook outlook;
  Calendar calendar;
  TimeZone zone;
  std::optional<std::vector<std::string>> groups;
  // Refers to the calendar and zone in here.
  SchoolMoment moment(Instant now) const {
    return {calendar, zone, request.school.empty() ? std::nullopt : std::optional(request.school), groups, now};
  }
};

Result<Asking> asking(Reading& from, const Standing& standing, const Actor& actor, const PermissionAsk& ask, Instant now);

}  // namespace leidraad::permission_parts
