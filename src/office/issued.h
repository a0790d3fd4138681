// SPDX-License-Identifier: EUPL-1.2
// Which telephone of the school is with whom (N7.1): handed out, handed back. Kept by who keeps the
// registers of the school; each sees his own.
#pragma once

#include "office/office.h"

namespace leidraad {

struct IssuedDevice {
  std::string id;
  std::string device, serial, number;   // "Nokia G22", its serial number, its telephone number
  std::string person, school;
  std::string issued_by, returned_to;
  Instant issued_at;
  std::optional<Instant> returned_at;
  std::string person_name, school_name;
  bool may_return = false;              // this actor may write that it came back
};

Result<std::string> issue_device(Office& office, const Actor& actor, const IssuedDevice& device);  // what it is, to whom, of which school
Done return_device(Office& office, const Actor& actor, std::string_view id);
// What is out, then what came back, newest first.
Result<std::vector<IssuedDevice>> issued_devices(const Office& office, const Actor& actor);

}  // namespace leidraad
