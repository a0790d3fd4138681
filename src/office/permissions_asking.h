// SPDX-License-Identifier: EUPL-1.2
// For whom somebody asks, what stands in the way of it, and who can lift that. Of the permission
// register alone.
#pragma once

#include "core/registers/permission_request_time.h"
#include "office/permissions.h"

namespace leidraad::permission_parts {

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
