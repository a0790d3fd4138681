// SPDX-License-Identifier: EUPL-1.2
// A breach in words: the letter to those concerned, and the sheet to copy from.
#include <algorithm>

#include "core/base/text.h"
#include "core/registers/permission_request_time.h"
#include "office/reports_breach.h"

namespace leidraad {

namespace {

std::string answer(const Breach& breach, std::string_view name) {
  for (const BreachAnswer& one : breach.answers)
    if (one.name == name) return one.value;
  return {};
}

std::string or_field(const std::string& value, std::string_view field) { return value.empty() ? "{{" + std::string(field) + "}}" : value; }

std::string spoken(const BreachQuestion& question, const std::string& value, const TimeZone& zone, Language language) {
  using Kind = BreachQuestion::Kind;
  if (value.empty()) return language == Language::dutch ? "(nog niet ingevuld)" : "(not filled in yet)";
  if (question.kind == Kind::yes_no) return value == "yes" ? (language == Language::dutch ? "ja" : "yes") : language == Language::dutch ? "nee" : "no";
  if (question.kind == Kind::moment) {
    const auto at = parse_instant(value);
    return at ? spoken_moment(zone, *at, language) : value;
  }
  if (question.kind != Kind::one && question.kind != Kind::several) return value;
  std::vector<std::string> words;
  for (const std::string_view word : split(value, ','))
    for (const auto& [name, label] : question.choices)
      if (name == word) words.emplace_back(label.in(language));
  return join(words, ", ");
}

std::string data_in_words(const Breach& breach, Language language) {
  std::vector<std::string> all;
  for (const char* name : {"4.data", "4.special"}) {
    const auto question = std::find_if(breach_questions().begin(), breach_questions().end(), [&](const BreachQuestion& one) { return one.name == name; });
    const std::string value = answer(breach, name);
    if (!value.empty() && value != "none") all.push_back(spoken(*question, value, {}, language));
  }
  return join(all, ", ");
}

}  // namespace

std::string breach_letter(const Breach& breach, std::string_view board_name, Language language) {
  const bool dutch = language == Language::dutch;
  const std::string school = breach.school_name.empty() ? std::string(board_name) : breach.school_name;
  const std::string what = or_field(answer(breach, "3.summary"), dutch ? "wat er gebeurde" : "what happened");
  const std::string data = or_field(data_in_words(breach, language), dutch ? "welke gegevens" : "which data");
  const std::string harm = or_field(answer(breach, "7.explained"), dutch ? "wat dit kan betekenen" : "what this may mean");
  const std::string done = or_field(answer(breach, "8.measures"), dutch ? "wat wij deden" : "what we did");
  const std::string contact = or_field(join(std::vector<std::string>{answer(breach, "1.reporter"), answer(breach, "1.phone")}, answer(breach, "1.phone").empty() ? "" : ", "), dutch ? "naam en telefoon" : "name and telephone");
  if (dutch)
    return "Beste {{naam}},\n\nEr is iets misgegaan met gegevens van {{u of uw kind}} bij " + school + ". Dat vinden wij heel vervelend, en daarom leest u hier wat er is gebeurd.\n\nWat er gebeurde\n" + what +
           "\n\nOm welke gegevens het gaat\n" + data + "\n\nWat dit voor u kan betekenen\n" + harm + "\n\nWat wij hebben gedaan\n" + done +
           "\n\nWat u zelf kunt doen\n{{advies}}\n\nVragen? Neem contact op met " + contact + ".\n\n{{ondertekening}}\n" + std::string(board_name) + "\n";
  return "Dear {{name}},\n\nSomething went wrong with data of {{you or your child}} at " + school + ". We are sorry, and tell you here what happened.\n\nWhat happened\n" + what + "\n\nWhich data\n" + data +
         "\n\nWhat this may mean for you\n" + harm + "\n\nWhat we have done\n" + done + "\n\nWhat you can do\n{{advice}}\n\nQuestions? Contact " + contact + ".\n\n{{signature}}\n" + std::string(board_name) + "\n";
}

std::string breach_sheet(const Breach& breach, const TimeZone& zone, Language language) {
  const bool dutch = language == Language::dutch;
  std::string sheet = (dutch ? "Datalek " : "Breach ") + breach.number + "\n" + (dutch ? "Kennis genomen: " : "Aware since: ") + spoken_moment(zone, breach.aware_at, language) + "\n" +
                      (dutch ? "Uiterlijk melden: " : "To be filed by: ") + spoken_moment(zone, breach.due_at, language) + "\n";
  int section = -1;
  for (std::size_t i = 0; i < breach_questions().size() && i < breach.answers.size(); ++i) {
    const BreachQuestion& question = breach_questions()[i];
    if (question.section != section) {
      section = question.section;
      sheet += "\n" + std::to_string(section) + ". " + std::string(breach_section(section).in(language)) + "\n";
    }
    sheet += std::string(question.label.in(language)) + ": " + spoken(question, breach.answers[i].value, zone, language) + "\n";
  }
  return sheet;
}

}  // namespace leidraad
