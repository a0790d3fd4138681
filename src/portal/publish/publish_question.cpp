// SPDX-License-Identifier: EUPL-1.2
#include "portal/publish/publish_question.h"

#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "core/code/vocabulary_labels.h"
#include "office/people.h"
#include "portal/pages/form.h"

namespace leidraad::portal {

using namespace html;

namespace {

constexpr std::array<std::string_view, 8> kChannels{"closed_group", "newsletter", "school_public", "school_social", "mail", "internal", "third_party", "own_account"};

// Whose picture it is, in one answer: its origin and its copyright.
struct Source {
  std::string_view value, origin, copyright;
  Label words;
};
constexpr std::array<Source, 5> kSources{{
    {"eigen", "own", "own", {"Van onszelf", "Our own"}},
    {"licentie", "third_party", "licensed", {"Van een ander, en die gaf er akkoord voor", "Somebody else’s, who permitted it"}},
    {"ander", "third_party", "none", {"Van een ander, zonder akkoord", "Somebody else’s, without permission"}},
    {"les", "online_lesson", "own", {"Uit een online les", "From an online lesson"}},
    {"intern", "internal", "own", {"Gemaakt voor gebruik binnen de school", "Made for use inside the school"}},
}};

// What was sent, and before that what a link brought along.
std::string typed(const Visit& visit, std::string_view field) { return visit.request.form.has(field) ? visit.request.form.first(field) : visit.request.query.first(field); }
std::vector<std::string> all_typed(const Visit& visit, std::string_view field) { return visit.request.form.has(field) ? visit.request.form.all(field) : visit.request.query.all(field); }

const Source& source_of(std::string_view value) {
  const auto found = std::find_if(kSources.begin(), kSources.end(), [&](const Source& one) { return one.value == value; });
  return found == kSources.end() ? kSources.front() : *found;
}

std::string_view source_value(const Publication& one) {
  const auto found = std::find_if(kSources.begin(), kSources.end(), [&](const Source& source) { return source.origin == one.origin && source.copyright == one.copyright; });
  return found == kSources.end() ? kSources.front().value : found->value;
}

Html radio(std::string_view name, std::string_view value, std::string_view words, bool checked, bool required) {
  return element("li", {}, element("label", {css("choice")}, element("input", {{"type", "radio"}, {"name", name}, {"value", value}, {"checked", checked}, {"required", required}}),
                                   element("span", {}, words)));
}

}  // namespace

std::vector<PublishSchool> publish_schools(const Visit& visit) {
  std::vector<PublishSchool> schools;
  const Done read = visit.office().read([&](Reading& from) -> Done {
    for (const SchoolLine& line : TRY(list_schools(from))) {
      if ((visit.actor().is_staff() && visit.actor().is_at(line.id)) || tends_publications(visit.actor(), line.id)) schools.push_back({line.id, line.name});
    }
    return done();
  });
  return read ? schools : std::vector<PublishSchool>{};
}

PublishQuestion question_of(const Visit& visit) {
  PublishQuestion question;
  question.schools = publish_schools(visit);
  Publication& one = question.publication;
  const std::string school = typed(visit, "school");
  for (const PublishSchool& known : question.schools) {
    if (one.school.empty() || known.id == school) one.school = known.id;
  }
  one.title = typed(visit, "wat");
  one.place = typed(visit, "pagina");
  one.address = typed(visit, "adres");
  one.channel = typed(visit, "channel");
  one.page = typed(visit, "page");
  one.names_shown = typed(visit, "namen") == "ja";
  const Source& source = source_of(typed(visit, "bron"));
  one.origin = source.origin;
  one.copyright = source.copyright;
  one.somebody_unknown = typed(visit, "onbekend") == "ja";
  one.file_hash = typed(visit, "kenmerk");
  one.shown = all_typed(visit, "wie");
  std::sort(one.shown.begin(), one.shown.end());
  one.shown.erase(std::unique(one.shown.begin(), one.shown.end()), one.shown.end());
  question.nobody = typed(visit, "niemand") == "ja";
  question.sought = std::string(trim(typed(visit, "zoek")));
  question.is_answered = (question.nobody || one.somebody_unknown || !one.shown.empty()) && !one.channel.empty();
  return question;
}

Html where_it_goes(const Visit& visit, const PublishQuestion& question) {
  const Publication& one = question.publication;
  std::vector<Html> channels, pages;
  for (const std::string_view channel : kChannels) channels.push_back(radio("channel", channel, spoken_channel(visit, channel), one.channel == channel, true));
  for (const auto& [value, words] : {std::pair<std::string_view, Label>{"", {"Weet ik niet, of het is geen pagina", "I do not know, or it is no page"}},
                                     std::pair<std::string_view, Label>{"public", {"Openbaar: iedereen kan het zien", "Public: everyone can see it"}},
                                     std::pair<std::string_view, Label>{"closed", {"Besloten: alleen een vaste groep", "Closed: a fixed group alone"}}})
    pages.push_back(radio("page", value, visit.say(words), one.page == value, false));
  Choices sources;
  for (const Source& source : kSources) sources.emplace_back(std::string(source.value), std::string(visit.say(source.words)));
  return together(element("fieldset", {css("entry")}, element("legend", {}, visit.say("Waar komt de foto?", "Where does the picture go?")), element("ul", {css("choices many")}, channels)),
                  element("fieldset", {css("entry")}, element("legend", {}, visit.say("Is die plek openbaar of besloten?", "Is that place public or closed?")), element("ul", {css("choices")}, pages)),
                  element("div", {css("entry")}, check_field("namen", visit.say("Er staan namen bij de foto", "There are names with the picture"), one.names_shown)),
                  choice_field({.name = "bron", .label = visit.say("Van wie is de foto?", "Whose picture is it?"), .value = std::string(source_value(one))}, sources));
}

Html carried(const PublishQuestion& question) {
  const Publication& one = question.publication;
  Html fields = together(hidden_field("school", one.school), hidden_field("channel", one.channel), hidden_field("page", one.page), hidden_field("bron", source_value(one)),
                         hidden_field("kenmerk", one.file_hash), hidden_field("zoek", question.sought));
  if (one.names_shown) fields += hidden_field("namen", "ja");
  if (one.somebody_unknown) fields += hidden_field("onbekend", "ja");
  if (question.nobody) fields += hidden_field("niemand", "ja");
  for (const std::string& person : one.shown) fields += hidden_field("wie", person);
  return fields;
}

}  // namespace leidraad::portal
