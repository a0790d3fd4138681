// SPDX-License-Identifier: EUPL-1.2
#include "portal/gates/paper_parts.h"

#include "office/permissions.h"
#include "portal/pages/moments.h"

namespace leidraad::portal {

using namespace html;

Html paper_section(const Visit& visit, std::string_view anchor, const Label& title, const Html& inside) {
  return element("section", {css("part"), {"aria-labelledby", anchor}}, element("h2", {id(anchor)}, visit.say(title)), inside);
}

Html paper_line(const Visit& visit, const Label& words) { return element("p", {}, visit.say(words)); }

Html paste(const std::string& lines) { return element("pre", {css("paste"), {"tabindex", "0"}}, element("code", {}, lines)); }

Html paper_head(const Visit& visit) {
  return element("p", {css("print-only")}, visit.board.name, " · ", portal_address(visit), " · ", spoken_date(visit, date_of(to_local(visit.board.facts->zone, visit.board.now))));
}

std::string portal_address(const Visit& visit) {
  const auto site = visit.office().setting(kSiteAddressSetting);
  if (site && !site->empty()) return *site;
  return (visit.request.secure ? "https://" : "http://") + visit.request.headers.first("host");
}

CanaryNames canary_names(const Visit& visit, const Gate& gate) {
  CanaryNames names;
  const auto contents = visit.office().gates().contents(gate, visit.board.now);
  if (!contents) return names;
  for (const Canary& one : contents->canaries) {
    std::string& name = one.must_pass ? names.must_pass : names.must_deny;
    if (name.empty()) name = one.host;
  }
  return names;
}

}  // namespace leidraad::portal
