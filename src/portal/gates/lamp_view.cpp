// SPDX-License-Identifier: EUPL-1.2
#include "portal/gates/lamp_view.h"

#include "portal/gates/site_answer.h"
#include "portal/pages/signs.h"

namespace leidraad::portal {

using namespace html;

namespace {

struct LampWords {
  std::string_view tone, drawing;
  Label words;
};

LampWords words_of(const GateStatus& status) {
  if (status.lamp == Lamp::green) return {"allow", "allow", {"Het filter leeft", "The filter is alive"}};
  if (status.lamp == Lamp::red) return {"deny", "deny", {"Antwoordt niet", "Does not answer"}};
  if (status.answered_at) return {"ask", "waiting", {"Loopt achter", "Is behind"}};
  return {"depends", "depends", {"Nog niet gezien", "Not seen yet"}};
}

}  // namespace

Html lamp_view(const Visit& visit, const GateStatus& status) {
  const LampWords words = words_of(status);
  return element("p", {css("lamp " + std::string(words.tone))}, sign(words.drawing), visit.say(words.words));
}

std::string lamp_details(const Visit& visit, const GateStatus& status) {
  std::string text = status.answered_at ? std::string(visit.say("Laatst goed geantwoord: ", "Last answered right: ")) + spoken_clock(visit, *status.answered_at)
                                        : std::string(visit.say("Heeft nog nooit goed geantwoord", "Has never answered right yet"));
  if (status.serial != 0) text += std::string(visit.say(" · beslist met nummer ", " · decides by number ")) + std::to_string(status.serial);
  return text;
}

Html troubles_view(const Visit& visit, const GateStatus& status) {
  std::vector<Html> items;
  for (const Error& one : status.troubles) items.push_back(element("li", {}, visit.say(one)));
  return items.empty() ? Html() : element("ul", {css("plain troubles")}, items);
}

}  // namespace leidraad::portal
