// SPDX-License-Identifier: EUPL-1.2
#include "portal/pages/question.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/code/vocabulary_labels.h"
#include "portal/pages/frame.h"
#include "portal/pages/people.h"

namespace leidraad::portal {

using namespace html;

namespace {

constexpr std::string_view kFirstField = "antwoord";
constexpr std::size_t kShortList = 8;

std::string question_words(const Visit& visit, const Action& action, const Attribute& attribute) {
  const Question question = question_for(action.name, attribute.name);
  return std::string(visit.say(visit.is_pupil() ? question.pupil : question.adult));
}

Property described_by(std::string_view ids) {
  return ids.empty() ? Property("aria-describedby", false) : Property("aria-describedby", ids);
}

struct Option {
  std::string value;
  std::string words;
};

// One choice of several; the first carries the id an error leads to.
Html choice(std::string_view type, const Attribute& attribute, const Option& option, bool first, bool required) {
  const std::string field = first ? std::string(kFirstField) : "antwoord-" + option.value;
  return element("li", {},
                 element("label", {css("choice")},
                         element("input", {{"type", type}, {"name", attribute.name}, {"value", option.value}, id(field), {"required", required}}),
                         element("span", {}, option.words)));
}

std::vector<Option> options_of(const Visit& visit, const Attribute& attribute) {
  std::vector<Option> options;
  if (attribute.type == Type::boolean) return {{"ja", std::string(visit.say("Ja", "Yes"))}, {"nee", std::string(visit.say("Nee", "No"))}};
  if (attribute.type == Type::people) {
    for (const Person* person : class_of(visit)) options.push_back({person->id, person->name});
    return options;
  }
  for (const std::string_view word : attribute.words) {
    std::string words(visit.say(label_of_word(attribute.name, word)));
    options.push_back({std::string(word), std::move(words)});
  }
  // A short list has an order of its own; in a long one people look by letter.
  if (options.size() > kShortList)
    std::sort(options.begin(), options.end(), [](const Option& a, const Option& b) { return ascii_lower(a.words) < ascii_lower(b.words); });
  return options;
}

Html choices(const Visit& visit, const Attribute& attribute, const std::string& question, const Html& error) {
  const bool several = attribute.type == Type::set || attribute.type == Type::people;
  std::vector<Html> items;
  for (const Option& option : options_of(visit, attribute))
    items.push_back(choice(several ? "checkbox" : "radio", attribute, option, items.empty(), !several));
  const Html hint =
      several ? element("p", {css("hint")},
                        visit.say("Kies wat klopt. Klopt er niets? Ga dan gewoon verder.", "Choose what applies. Nothing? Then just continue."))
              : Html();
  // With boxes, an empty value says: asked, and none of them.
  const Html none = several ? element("input", {{"type", "hidden"}, {"name", attribute.name}, {"value", ""}}) : Html();
  return element(
      "fieldset", {described_by(error.empty() ? "" : "fout")}, element("legend", {}, element("h1", {}, question)), hint, error, none,
      items.empty()
          ? element("p", {}, visit.say("Hier is niemand om te kiezen.", "There is nobody to choose here."))
          : element("ul", {css(items.size() > kShortList ? "choices many" : "choices")}, items));
}

std::vector<Option> units_of(const Visit& visit, Type type) {
  if (type == Type::size) return {{"MB", "MB"}, {"GB", "GB"}, {"kB", "kB"}};
  return {{"min", std::string(visit.say("minuten", "minutes"))},
          {"hours", std::string(visit.say("uren", "hours"))},
          {"days", std::string(visit.say("dagen", "days"))},
          {"weeks", std::string(visit.say("weken", "weeks"))},
          {"months", std::string(visit.say("maanden", "months"))}};
}

Html unit_field(const Visit& visit, const Attribute& attribute) {
  if (attribute.type == Type::number || attribute.type == Type::text) return {};
  std::vector<Html> options;
  for (const Option& unit : units_of(visit, attribute.type)) options.push_back(element("option", {{"value", unit.value}}, unit.words));
  return element("select", {{"name", std::string(attribute.name) + ".eenheid"}, {"aria-label", visit.say("Eenheid", "Unit")}}, options);
}

Html typed_field(const Visit& visit, const Attribute& attribute, const std::string& question, const Html& error) {
  const bool is_host = attribute.name == "host";
  const bool is_text = attribute.type == Type::text;
  const Html hint =
      is_host ? element("p", {css("hint"), id("uitleg")}, visit.say("Bijvoorbeeld www.voorbeeld.nl", "For example www.voorbeeld.nl")) : Html();
  const std::string described = std::string(is_host ? "uitleg" : "") + (error.empty() ? "" : " fout");
  const Html input = element("input", {{"type", "text"},
                                       id(kFirstField),
                                       {"name", attribute.name},
                                       {"required", true},
                                       {"maxlength", "200"},
                                       {"autocomplete", "off"},
                                       {"autocapitalize", "none"},
                                       {"spellcheck", "false"},
                                       {"inputmode", is_host   ? "url"
                                                     : is_text ? "text"
                                                               : "numeric"},
                                       described_by(described)});
  return together(element("h1", {}, element("label", {{"for", kFirstField}}, question)), hint, error,
                  is_text ? element("p", {}, input) : element("div", {css("amount")}, input, unit_field(visit, attribute)));
}

bool is_typed(Type type) {
  return type == Type::text || type == Type::number || type == Type::duration || type == Type::size;
}

Html error_line(const Visit& visit, const std::optional<Label>& error) {
  return error ? element("p", {css("error"), id("fout")}, visit.say(*error)) : Html();
}

Html error_summary(const Visit& visit, const std::optional<Label>& error) {
  if (!error) return {};
  return element("div", {css("errors"), {"role", "alert"}},
                 element("p", {css("error")}, visit.say("Er ging iets mis. Niets is kwijt.", "Something went wrong. Nothing is lost.")),
                 element("ul", {}, element("li", {}, link(Link::anchor(kFirstField), visit.say(*error)))));
}

}  // namespace

http::Response question_page(const Visit& visit, const Action& action, const Attribute& attribute, const Answers& answers,
                             const std::optional<Label>& error) {
  const std::string question = question_words(visit, action, attribute);
  std::vector<Html> kept;
  for (const auto& [name, text] : fields_of(answers, attribute.name))
    kept.push_back(element("input", {{"type", "hidden"}, {"name", name}, {"value", text}}));
  kept.push_back(element("input", {{"type", "hidden"}, {"name", "gevraagd"}, {"value", attribute.name}}));

  const Html line = error_line(visit, error);
  const std::string number = std::to_string(std::min<std::size_t>(answers.count() + 1, 3));
  Sheet sheet{Room::may_i, (error ? std::string(visit.say("Fout: ", "Error: ")) : "") + question, "", {}};
  sheet.main = element(
      "div", {css("narrow")}, error_summary(visit, error),
      element("p", {css("progress")}, capital(visit.say(label_of_action(action.name))), " · ", visit.say("vraag ", "question "), number,
              visit.say(" van hooguit 3", " of at most 3")),
      element(
          "form", {{"method", "get"}, html::action(visit.to(Room::may_i, "/" + std::string(action.name)))}, kept,
          is_typed(attribute.type) ? typed_field(visit, attribute, question, line) : choices(visit, attribute, question, line),
          element("div", {css("buttons")}, element("button", {{"type", "submit"}}, visit.say("Verder", "Continue")),
                  element("button", {css("second"), {"type", "submit"}, {"name", "weet-niet"}, {"value", attribute.name}, {"formnovalidate", true}},
                          visit.say("Dat weet ik niet", "I do not know")))));
  return show(visit, sheet, error ? 422 : 200);
}

}  // namespace leidraad::portal
