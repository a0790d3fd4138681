// SPDX-License-Identifier: EUPL-1.2
// For the administrator: where consent is asked for, and when the yearly letter goes.
#include <array>

#include "core/base/text.h"
#include "office/consents_clock.h"
#include "office/consents_letters.h"
#include "office/consents_words.h"
#include "portal/consents/consent_pages.h"
#include "portal/consents/consent_parts.h"
#include "portal/pages/door.h"
#include "portal/pages/form.h"
#include "portal/pages/frame.h"

namespace leidraad::portal {

using namespace html;

namespace {

constexpr std::array<std::string_view, 6> kAsked{"closed_group", "newsletter", "school_public", "school_social", "mail", "third_party"};

Html month_field(const Visit& visit) {
  const auto set = visit.office().setting(kConsentMonthSetting);
  Choices choices{{"uit", std::string(visit.say("Geen brief", "No letter"))}};
  for (unsigned month = 1; month <= 12; ++month) {
    const std::string date = plain_date(Date{2026, month, 1}, visit.language);
    choices.emplace_back(std::to_string(month), date.substr(2, date.rfind(' ') - 2));
  }
  Field field{.name = "maand", .label = visit.say("In welke maand gaat de jaarlijkse brief?", "In which month does the yearly letter go?"), .value = set && !set->empty() ? *set : std::to_string(kConsentMonth)};
  field.hint = visit.say("Daarin staat wat iemand heeft geantwoord, en hoe hij dat verandert. De toestemming blijft gelden.", "It says what somebody answered, and how to change it. The consent stays in force.");
  return choice_field(field, choices);
}

}  // namespace

http::Response consent_settings_page(const Visit& visit) {
  const std::vector<std::string> channels = consent_channels(visit.office());
  Sheet sheet{Room::consents, std::string(visit.say("Waar vragen wij toestemming voor?", "What do we ask consent for?")), "", {}};
  Html boxes;
  for (const std::string_view channel : kAsked)
    boxes += check_field("plek-" + std::string(channel), capital(visit.say(consent_where(channel))), contains(channels, channel), visit.say(consent_example(channel)));
  const Html inside = contains(channels, "internal") ? element("p", {}, visit.say("De code vraagt ook toestemming voor gebruik binnen de school. Die vraag staat er dus bij.", "The code asks consent for use inside the school as well. That question is included.")) : Html();
  sheet.main = element("div", {css("narrow")}, element("p", {}, link(visit.to(Room::consents), visit.say("‹ Toestemming", "‹ Consent"))), element("h1", {}, sheet.title), said(visit),
                       element("p", {css("lead")}, visit.say("Vraag alleen naar plekken die u echt gebruikt. Hoe korter de lijst, hoe meer ouders antwoorden.", "Ask only about places you really use. The shorter the list, the more parents answer.")),
                       post_form(visit, visit.to(Room::consents, "/vragen"), together(element("fieldset", {}, element("legend", {}, visit.say("Plekken", "Places")), boxes), inside, month_field(visit), button(visit.say("Bewaar", "Save")))));
  return show(visit, sheet);
}

http::Response keep_consent_settings(const Visit& visit) {
  const http::Values& form = visit.request.form;
  std::string channels;
  for (const std::string_view channel : kAsked) {
    if (form.has("plek-" + std::string(channel))) channels += (channels.empty() ? "" : " ") + std::string(channel);
  }
  const auto refused = [&](const Error& error) { return refused_page(visit, error); };
  if (channels.empty()) return refused(refusal(Fault::invalid, "Kies ten minste één plek.", "Choose at least one place."));
  if (const Done kept = visit.office().set_setting(kConsentChannelsSetting, channels); !kept) return refused(kept.error());
  const std::string month = form.first("maand");
  if (month != "uit" && (month.empty() || month.size() > 2 || month.find_first_not_of("0123456789") != std::string::npos)) return refused(refusal(Fault::invalid, "Kies een maand.", "Choose a month."));
  if (const Done kept = visit.office().set_setting(kConsentMonthSetting, month); !kept) return refused(kept.error());
  return done_and_to(visit, Room::consents, "/vragen", "Bewaard.", "Kept.");
}

}  // namespace leidraad::portal
