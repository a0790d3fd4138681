// SPDX-License-Identifier: EUPL-1.2
#include "portal/pages/answers.h"

#include <algorithm>
#include <cmath>

#include "core/base/text.h"
#include "core/code/sentence.h"
#include "core/code/vocabulary_labels.h"
#include "portal/pages/people.h"

namespace leidraad::portal {

namespace {

constexpr std::size_t kFieldsMax = 200;
constexpr std::string_view kUnit = ".eenheid";

constexpr Label kUnknownField{"In het adres staat iets wat we niet kennen. Begin de vraag opnieuw.",
                              "There is something in the address we do not know. Start the question again."};
constexpr Label kTwice{"In het adres staat twee keer een antwoord op dezelfde vraag. Begin de vraag opnieuw.",
                       "The address holds two answers to the same question. Start the question again."};
constexpr Label kChoose{"Kies een van de antwoorden, of kies “Dat weet ik niet”.", "Choose one of the answers, or choose “I do not know”."};
constexpr Label kNumber{"Vul een getal in, bijvoorbeeld 15.", "Enter a number, for example 15."};
constexpr Label kText{"Vul een kort antwoord in, van hooguit 200 tekens.", "Enter a short answer, of at most 200 characters."};
constexpr Label kHost{"Vul het adres van de site in, bijvoorbeeld www.voorbeeld.nl.", "Enter the address of the site, for example www.voorbeeld.nl."};
constexpr Label kPeople{"Kies alleen mensen uit uw eigen groep.", "Choose people of your own group only."};

bool is_word(std::string_view word) {
  return !word.empty() && word.size() <= 40 &&
         std::all_of(word.begin(), word.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

bool is_plain_number(std::string_view digits) {
  return !digits.empty() && digits.size() <= 6 && std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// People type what is in the address bar: the scheme, the path and the port go.
std::string host_in(std::string_view typed) {
  const std::size_t scheme = typed.find("://");
  if (scheme != std::string_view::npos) typed.remove_prefix(scheme + 3);
  typed = typed.substr(0, typed.find_first_of("/?#"));
  return normal_host(typed);
}

bool is_host(std::string_view host) {
  return host.size() <= 253 && host.find('.') != std::string_view::npos && !host.starts_with('.') &&
         std::all_of(host.begin(), host.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.'; });
}

bool knows_word(const Attribute& attribute, std::string_view word) {
  return attribute.has_word(word) || (attribute.list == Words::open && is_word(word));
}

using Read = Result<Value>;
Error wrong() {
  return invalid("not an answer");
}

Read read_amount(const Attribute& attribute, std::string_view typed, std::string unit) {
  const auto words = split(typed, ' ');
  if (words.size() == 2 && unit.empty()) unit = std::string(words[1]);
  if (words.empty() || words.size() > 2 || !is_plain_number(words[0])) return wrong();
  Literal literal;
  literal.kind = Literal::Kind::number;
  literal.digits = std::string(words[0]);
  literal.unit = std::move(unit);
  return value_of(literal, attribute);
}

Read read_list(const Visit& visit, const Attribute& attribute, std::vector<std::string> words) {
  std::erase(words, std::string());
  if (attribute.type == Type::set) {
    const bool known = std::all_of(words.begin(), words.end(), [&](const auto& word) { return knows_word(attribute, word); });
    if (!known) return wrong();
    return Value(std::move(words));
  }
  const auto people = class_of(visit);
  const bool mine = std::all_of(words.begin(), words.end(), [&](const std::string& id) {
    return std::any_of(people.begin(), people.end(), [&](const Person* person) { return person->id == id; });
  });
  if (!mine) return wrong();
  return Value(std::move(words));
}

Read read_one(const Attribute& attribute, const std::string& typed, const std::string& unit) {
  switch (attribute.type) {
    case Type::boolean:
      if (typed != "ja" && typed != "nee") return wrong();
      return Value(typed == "ja");
    case Type::word:
      if (!knows_word(attribute, typed)) return wrong();
      return Value(typed);
    case Type::text: {
      const std::string text = attribute.name == "host" ? host_in(trim(typed)) : std::string(trim(typed));
      if (text.empty() || text.size() > kTextBytesMax || (attribute.name == "host" && !is_host(text))) return wrong();
      return Value(text);
    }
    case Type::number:
    case Type::duration:
    case Type::size:
      return read_amount(attribute, trim(typed), unit);
    case Type::set:
    case Type::people:
      break;
  }
  return wrong();
}

const Label& why_wrong(const Attribute& attribute) {
  switch (attribute.type) {
    case Type::text:
      return attribute.name == "host" ? kHost : kText;
    case Type::number:
    case Type::duration:
    case Type::size:
      return kNumber;
    case Type::people:
      return kPeople;
    default:
      return kChoose;
  }
}

bool is_list(const Attribute& attribute) {
  return attribute.type == Type::set || attribute.type == Type::people;
}

const Attribute* find_attribute(const Action& action, std::string_view name) {
  const auto slot = action.slot(name);
  return slot ? &action.attributes[*slot] : nullptr;
}

bool is_unit_of_an_attribute(const Action& action, std::string_view name) {
  return name.ends_with(kUnit) && find_attribute(action, name.substr(0, name.size() - kUnit.size()));
}

// Names that may stand in the address besides the attributes.
bool is_frame_field(const Action& action, std::string_view name) {
  return name == "weet-niet" || name == "gevraagd" || name == "vraag" || is_unit_of_an_attribute(action, name);
}

std::optional<BadAnswer> read_frame(const Action& action, const http::Values& query, Answers& answers) {
  for (const std::string& name : query.all("weet-niet")) {
    if (!find_attribute(action, name) || contains(answers.not_known, name)) return BadAnswer{{}, kUnknownField};
    answers.not_known.push_back(name);
  }
  for (const auto& [field, into] : {std::pair{"gevraagd", &answers.asked}, std::pair{"vraag", &answers.ask_next}}) {
    if (query.all(field).size() > 1) return BadAnswer{{}, kTwice};
    *into = query.first(field);
    if (!into->empty() && !find_attribute(action, *into)) return BadAnswer{{}, kUnknownField};
  }
  return std::nullopt;
}

std::optional<BadAnswer> read_attribute(const Visit& visit, const Attribute& attribute, const http::Values& query, Answers& answers) {
  const auto typed = query.all(attribute.name);
  if (!is_list(attribute) && typed.size() > 1) return BadAnswer{{}, kTwice};
  // A field left empty is no answer; a list left empty is: none of these.
  if (!is_list(attribute) && trim(typed.front()).empty()) return std::nullopt;
  const std::string unit = query.first(std::string(attribute.name) + std::string(kUnit));
  auto value = is_list(attribute) ? read_list(visit, attribute, typed) : read_one(attribute, typed.front(), unit);
  if (!value) return BadAnswer{std::string(attribute.name), why_wrong(attribute)};
  answers.given.push_back({std::string(attribute.name), std::move(*value)});
  return std::nullopt;
}

std::string amount(double number) {
  return std::to_string(static_cast<std::int64_t>(std::llround(number)));
}

std::string written(const Duration& duration) {
  if (duration.months != 0) return std::to_string(duration.months) + " months";
  if (duration.seconds % 86400 == 0) return std::to_string(duration.seconds / 86400) + " days";
  if (duration.seconds % 3600 == 0) return std::to_string(duration.seconds / 3600) + " hours";
  return std::to_string(duration.seconds / 60) + " min";
}

std::string written_bytes(std::int64_t bytes) {
  if (bytes % 1'000'000'000 == 0) return std::to_string(bytes / 1'000'000'000) + " GB";
  if (bytes % 1'000'000 == 0) return std::to_string(bytes / 1'000'000) + " MB";
  if (bytes % 1'000 == 0) return std::to_string(bytes / 1'000) + " kB";
  return std::to_string(bytes) + " B";
}

std::vector<std::string> written(const Value& value) {
  if (const auto* yes = std::get_if<bool>(&value)) return {*yes ? "ja" : "nee"};
  if (const auto* number = std::get_if<double>(&value)) return {amount(*number)};
  if (const auto* duration = std::get_if<Duration>(&value)) return {written(*duration)};
  if (const auto* bytes = std::get_if<std::int64_t>(&value)) return {written_bytes(*bytes)};
  if (const auto* text = std::get_if<std::string>(&value)) return {*text};
  if (const auto* list = std::get_if<std::vector<std::string>>(&value)) return list->empty() ? std::vector<std::string>{""} : *list;
  return {};
}

std::string spoken_amount(const Visit& visit, const std::string& text, std::string_view attribute) {
  Literal literal;
  literal.kind = Literal::Kind::number;
  const std::size_t space = std::min(text.find(' '), text.size());
  literal.digits = text.substr(0, space);
  literal.unit = space < text.size() ? text.substr(space + 1) : "";
  return spoken(literal, attribute, visit.code().front, visit.language);
}

std::string name_of_person(const Visit& visit, const std::string& person_id) {
  for (const Person& person : visit.board.facts->people) {
    if (person.id == person_id) return person.name;
  }
  return person_id;
}

}  // namespace

bool Answers::has(std::string_view attribute) const {
  return contains(not_known, attribute) || std::any_of(given.begin(), given.end(), [&](const Answer& one) { return one.attribute == attribute; });
}

ReadAnswers read_answers(const Visit& visit, const Action& action, const http::Values& query) {
  ReadAnswers read;
  if (query.entries().size() > kFieldsMax) return {{}, BadAnswer{{}, kUnknownField}};
  std::vector<std::string> done;
  for (const auto& [field, typed] : query.entries()) {
    if (contains(done, field)) continue;
    done.push_back(field);
    const Attribute* attribute = find_attribute(action, field);
    if (!attribute && !is_frame_field(action, field)) return {std::move(read.answers), BadAnswer{{}, kUnknownField}};
    // "Dat weet ik niet" is pressed beside a field: what stands in the field does not count.
    if (!attribute || contains(query.all("weet-niet"), field)) continue;
    auto bad = read_attribute(visit, *attribute, query, read.answers);
    if (bad && (!read.bad || bad->attribute.empty())) read.bad = std::move(bad);
  }
  if (auto bad = read_frame(action, query, read.answers)) read.bad = std::move(bad);
  return read;
}

std::vector<std::pair<std::string, std::string>> fields_of(const Answers& answers, std::string_view leaving_out) {
  std::vector<std::pair<std::string, std::string>> fields;
  for (const Answer& answer : answers.given) {
    if (answer.attribute == leaving_out) continue;
    for (const std::string& text : written(answer.value)) fields.emplace_back(answer.attribute, text);
  }
  for (const std::string& name : answers.not_known) {
    if (name != leaving_out) fields.emplace_back("weet-niet", name);
  }
  return fields;
}

std::string query_of(const Answers& answers, std::string_view leaving_out) {
  std::string query;
  for (const auto& [name, text] : fields_of(answers, leaving_out)) {
    query += query.empty() ? "?" : "&";
    query += http::escape_url(name) + "=" + http::escape_url(text);
  }
  return query;
}

std::string spoken_answer(const Visit& visit, const Action& action, const Answer& answer) {
  const Attribute* attribute = find_attribute(action, answer.attribute);
  if (const auto* yes = std::get_if<bool>(&answer.value)) return std::string(*yes ? visit.say("Ja", "Yes") : visit.say("Nee", "No"));
  std::vector<std::string> parts = written(answer.value);
  for (std::string& part : parts) {
    if (part.empty())
      part = std::string(visit.say("geen van deze", "none of these"));
    else if (attribute && attribute->type == Type::people)
      part = name_of_person(visit, part);
    else if (attribute && (attribute->type == Type::word || attribute->type == Type::set))
      part = std::string(visit.say(label_of_word(answer.attribute, part)));
    else if (!std::holds_alternative<std::string>(answer.value))
      part = spoken_amount(visit, part, answer.attribute);
  }
  return enumerate(parts, visit.say(" en ", " and "));
}

}  // namespace leidraad::portal
