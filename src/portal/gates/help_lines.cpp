// SPDX-License-Identifier: EUPL-1.2
#include "portal/gates/help_lines.h"

#include <algorithm>
#include <array>

namespace leidraad::portal {

using namespace html;

namespace {

constexpr std::array<std::string_view, 6> kHeavy{"adult", "violence", "racism", "gambling", "dating", "drugs"};

struct Line {
  std::string_view name, number;
  Label what;
};
constexpr Line kChildren{"Kindertelefoon", "0800-0432", {"over alles, ook chatten; gratis en zonder je naam", "about anything, chat as well; free, no name needed"}};
constexpr Line kDark{"113 Zelfmoordpreventie", "113, 0800-0113", {"als het leven even te zwaar is, dag en nacht", "when life is too heavy, day and night"}};
constexpr Line kHome{"Veilig Thuis", "0800-2000", {"als het thuis niet veilig is, of u zich zorgen maakt om een kind", "when home is not safe, or a child worries you"}};

Html line_view(const Visit& visit, const Line& line) { return element("li", {}, element("b", {}, line.name, " · ", line.number), element("br", {}), visit.say(line.what)); }

}  // namespace

Html help_lines_view(const Visit& visit, const std::vector<std::string>& categories) {
  const bool fits = std::any_of(categories.begin(), categories.end(), [](const std::string& one) { return std::find(kHeavy.begin(), kHeavy.end(), one) != kHeavy.end(); });
  if (!fits) return {};
  const Html lines = visit.is_pupil() ? together(line_view(visit, kChildren), line_view(visit, kDark)) : together(line_view(visit, kDark), line_view(visit, kHome), line_view(visit, kChildren));
  return element("section", {css("part"), {"aria-labelledby", "praten"}},
                 element("h2", {id("praten")}, visit.say("Iemand om mee te praten", "Wil je erover praten?", "Somebody to talk to")), element("ul", {css("plain")}, lines));
}

}  // namespace leidraad::portal
