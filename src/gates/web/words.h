// SPDX-License-Identifier: EUPL-1.2
// What a gate says to who is refused: the article, its reason, what to do now, and a help line where that
// fits. One line of plain text, because a proxy, a DNS answer and a browser each show it their own way.
#pragma once

#include "core/decision/explain.h"
#include "gates/web/web_gate.h"

namespace leidraad {

std::string refusal_message(const Rules& rules, const Decision& decision, const Request& request, const std::vector<std::string>& categories);
std::string canary_message(std::uint64_t serial, std::string_view article);
// What names no site cannot be judged, so it does not pass.
Verdict no_site_verdict(const Rules& rules);

// White space and control characters become one blank; cut at a whole character.
std::string one_line(std::string_view text, std::size_t bytes_max);

}  // namespace leidraad
