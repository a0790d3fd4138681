// SPDX-License-Identifier: EUPL-1.2
// Reading the register of breaches: who may see one, and what stands in it.
#pragma once

#include <array>

#include "office/reports_breach.h"
#include "office/reports_handling.h"

namespace leidraad::breach_rows {

inline constexpr std::array<std::string_view, 3> kDecisions{"open", "report_it", "do_not"};

// The fields people wrote are enciphered at rest with the key of this installation.
struct Sealing {
  Office& office;
  Cell seal(std::string_view text, std::string_view breach, std::string_view what) const;
  Result<std::string> open(const std::string& sealed, std::string_view breach, std::string_view what) const;
};

// Everything but the answers. Error: not there, not his to see, or not his to change.
Result<Breach> find_breach(Reading& from, const Sealing& sealing, const Actor& actor, std::string_view id, Instant now, bool to_change);
Result<std::vector<Breach>> breaches_for(Reading& from, const Sealing& sealing, const Actor& actor, Instant now);
// The answers, what is still missing, and the follow-ups.
Done complete(Reading& from, const Sealing& sealing, Breach& one);
// A leaf without contents.
Done trace(Writing& to, const Actor& actor, const Breach& one, std::string_view deed, Instant now, std::vector<std::pair<std::string, std::string>> details = {});

}  // namespace leidraad::breach_rows
