// SPDX-License-Identifier: EUPL-1.2
// Are the words of the rules known, and do their types agree? Against the one vocabulary table.
// The words of observe and alert (streams, fields, keys, purposes, grounds) are check_lawfulness.cpp's.
#include <algorithm>

#include "core/base/text.h"
#include "core/code/check.h"
#include "core/code/print.h"

namespace leidraad {

namespace {

struct Said {
  std::string nl, en;
};

bool is_audience(std::string_view word) {
  return word == "staff" || word == "everyone" || find_kind(word) || find_role(word);
}

std::vector<std::string> audience_names() {
  std::vector<std::string> all = {"staff", "everyone"};
  for (std::size_t i = 0; i < kKinds; ++i) all.emplace_back(name(static_cast<Kind>(i)));
  for (std::size_t i = 0; i < kRoles; ++i) all.emplace_back(name(static_cast<Role>(i)));
  return all;
}

std::vector<std::string> action_names() {
  std::vector<std::string> all;
  for (const Action& action : actions()) all.emplace_back(action.name);
  return all;
}

Said type_in_words(Type type) {
  switch (type) {
    case Type::boolean: return {"ja of nee", "yes or no"};
    case Type::word: return {"één woord", "one word"};
    case Type::set: return {"een verzameling woorden", "a set of words"};
    case Type::number: return {"een getal", "a number"};
    case Type::duration: return {"een duur, zoals 10 min", "a duration, such as 10 min"};
    case Type::size: return {"een grootte, zoals 5 MB", "a size, such as 5 MB"};
    case Type::text: return {"tekst", "text"};
    case Type::people: return {"personen", "people"};
  }
  return {"", ""};
}

bool orders(Compare compare) {
  return compare == Compare::less || compare == Compare::at_most || compare == Compare::greater || compare == Compare::at_least;
}

bool allows(Type type, Compare compare) {
  const bool equals = compare == Compare::is || compare == Compare::is_not;
  const bool member = compare == Compare::in || compare == Compare::not_in;
  switch (type) {
    case Type::boolean: return compare == Compare::holds;
    case Type::word: return equals || member;
    case Type::set:
    case Type::people: return equals || member || compare == Compare::contains || compare == Compare::holds;
    case Type::number:
    case Type::duration:
    case Type::size: return equals || member || orders(compare);
    case Type::text: return equals || member || compare == Compare::contains;
  }
  return false;
}

// One value (no set) against an attribute. true: of its type.
bool fits_type(const Literal& value, const Attribute& attribute) {
  const bool bare_number = value.kind == Literal::Kind::number && value.unit.empty();
  switch (attribute.type) {
    case Type::boolean: return value.kind == Literal::Kind::word && (value.text == "true" || value.text == "false");
    case Type::word:
    case Type::set: return value.kind == Literal::Kind::word || bare_number || (value.kind == Literal::Kind::text && attribute.list == Words::open);
    case Type::people: return value.kind == Literal::Kind::word || value.kind == Literal::Kind::text || bare_number;
    case Type::number: return number_of(value).has_value();
    case Type::duration: return duration_of(value).has_value();
    case Type::size: return bytes_of(value).has_value();
    case Type::text:
      return value.kind == Literal::Kind::text ||
             (attribute.name != "host" && attribute.name != "url" && (value.kind == Literal::Kind::word || bare_number));
  }
  return false;
}

std::string_view word_of(const Literal& value) {
  return value.kind == Literal::Kind::number ? value.digits : value.text;
}

class TypeChecker {
 public:
  explicit TypeChecker(const Code& code) : code_(code) {}

  Findings run() {
    for (const Article& article : code_.articles) {
      for (const Block& block : article.blocks) {
        for (const Statement& statement : block.statements) check(statement);
        for (const Ruling& ruling : block.rulings) check(ruling);
      }
    }
    return std::move(findings_);
  }

 private:
  void check(const Statement& statement) {
    place_ = statement.place;
    if (const auto* gate = std::get_if<GateRule>(&statement.rule)) check_gate(*gate);
    if (const auto* observe = std::get_if<ObserveRule>(&statement.rule); observe && observe->retention) check_duration(*observe->retention);
    if (const auto* alert = std::get_if<AlertRule>(&statement.rule)) check_alert(*alert);
    if (const auto* report = std::get_if<ReportRule>(&statement.rule)) check_report(*report);
    if (const auto* measure = std::get_if<MeasureRule>(&statement.rule)) check_measure(*measure);
    if (const auto* review = std::get_if<ReviewRule>(&statement.rule)) check_duration(review->every);
  }

  void check_gate(const GateRule& rule) {
    check_audience(rule.audience);
    check_audience(rule.except);
    for (const std::string& action : rule.actions) {
      const auto index = find_action(action);
      if (!index) {
        unknown(place_, "unknown-action", {"`" + action + "` is geen handeling.", "`" + action + "` is not an action."}, action, action_names());
        continue;
      }
      const Action& known = actions()[*index];
      for (const auto* condition : {&rule.requirement, &rule.when, &rule.unless}) {
        if (*condition) check_condition(**condition, known);
      }
    }
  }

  void check_audience(const Audience& audience) {
    for (const std::string& word : audience.names) {
      if (is_audience(word)) continue;
      unknown(place_, "unknown-audience", {"`" + word + "` is geen doelgroep.", "`" + word + "` is not an audience."}, word, audience_names());
    }
  }

  void check_condition(const Condition& condition, const Action& action) {
    for (const Condition& part : condition.parts) check_condition(part, action);
    if (condition.kind == Condition::Kind::consent && !action.slot("missing_consent") && !action.slot("everyone_agreed")) {
      error(condition.place, "consent-without-people",
            {"Toestemming van iedereen kan alleen bij opnemen of plaatsen van beeld (media.record, media.publish).",
             "Consent of everyone belongs to recording or publishing images (media.record, media.publish)."});
    }
    if (condition.kind != Condition::Kind::comparison) return;
    const Attribute* attribute = find_attribute(condition, action);
    if (attribute != nullptr) check_comparison(condition, *attribute);
  }

  const Attribute* find_attribute(const Condition& condition, const Action& action) {
    if (const auto slot = action.slot(condition.attribute)) return &action.attributes[*slot];
    if (const Attribute* of_person = find_person_attribute(condition.attribute)) return of_person;
    std::vector<std::string> known;
    for (const Attribute& attribute : action.attributes) known.emplace_back(attribute.name);
    for (const Attribute& attribute : person_attributes()) known.emplace_back(attribute.name);
    const std::string action_name(action.name);
    unknown(condition.place, "unknown-attribute",
            {"`" + condition.attribute + "` is geen kenmerk van " + action_name + ".",
             "`" + condition.attribute + "` is not an attribute of " + action_name + "."},
            condition.attribute, known);
    return nullptr;
  }

  void check_comparison(const Condition& condition, const Attribute& attribute) {
    const std::string attribute_name(attribute.name);
    const Said type = type_in_words(attribute.type);
    if (!allows(attribute.type, condition.compare)) {
      Finding& finding = error(condition.place, "type-mismatch",
                               {"`" + attribute_name + "` is " + type.nl + "; `" + print(condition) + "` past daar niet bij.",
                                "`" + attribute_name + "` is " + type.en + "; `" + print(condition) + "` does not fit that."});
      if (attribute.type == Type::boolean) {
        finding.suggestion_nl = "Schrijf `" + attribute_name + "` of `not " + attribute_name + "`.";
        finding.suggestion_en = "Write `" + attribute_name + "` or `not " + attribute_name + "`.";
      }
      return;
    }
    if (condition.compare == Compare::holds) return;
    if (is_judgement(condition.value, code_.front)) return;  // where it may stand: check_lawfulness
    auto value = filled(condition.value, code_.front);
    if (!value) return;  // an open placeholder: check_document
    // Quotation marks do not survive YAML, so a value filled in may be text without them.
    if (attribute.type == Type::text && condition.value.kind == Literal::Kind::placeholder) as_text(*value);
    check_value(condition, *value, attribute);
  }

  static void as_text(Literal& value) {
    if (value.kind == Literal::Kind::word) value.kind = Literal::Kind::text;
    for (Literal& item : value.items) as_text(item);
  }

  void check_value(const Condition& condition, const Literal& value, const Attribute& attribute) {
    const bool sets = attribute.type == Type::set || attribute.type == Type::people;
    const bool equals = condition.compare == Compare::is || condition.compare == Compare::is_not;
    const bool wants_set = condition.compare == Compare::in || condition.compare == Compare::not_in;
    const bool is_set = value.kind == Literal::Kind::set;
    const Place place = condition.value.place;
    if (wants_set && !is_set) {
      error(place, "type-mismatch", {"Na `in` hoort een verzameling: {…}.", "After `in` belongs a set: {…}."});
      return;
    }
    if (is_set && equals && !(sets && value.items.empty())) {
      error(place, "type-mismatch", {"Vergelijk met `in {…}` (een van) of `contains {…}` (allemaal); `is` neemt één waarde.",
                                     "Compare with `in {…}` (any of) or `contains {…}` (all of); `is` takes one value."});
      return;
    }
    if (!is_set) return check_one(place, value, attribute);
    for (const Literal& item : value.items) check_one(item.place.line > 0 ? item.place : place, item, attribute);
  }

  void check_one(Place place, const Literal& value, const Attribute& attribute) {
    const std::string attribute_name(attribute.name);
    if (!fits_type(value, attribute)) {
      const Said type = type_in_words(attribute.type);
      Finding& finding = error(place, "type-mismatch", {"`" + attribute_name + "` is " + type.nl + "; `" + print(value) + "` is dat niet.",
                                                        "`" + attribute_name + "` is " + type.en + "; `" + print(value) + "` is not."});
      if (attribute.type == Type::text && value.kind == Literal::Kind::word) {
        finding.suggestion_nl = "Zet er aanhalingstekens om: \"" + value.text + "\".";
        finding.suggestion_en = "Put it in quotation marks: \"" + value.text + "\".";
      }
      return;
    }
    const bool words = attribute.type == Type::word || attribute.type == Type::set;
    if (!words || attribute.list == Words::open || attribute.has_word(word_of(value))) return;
    const std::string word(word_of(value));
    unknown(place, "unknown-word", {"`" + word + "` is geen waarde van `" + attribute_name + "`.",
                                    "`" + word + "` is not a value of `" + attribute_name + "`."},
            word, names(attribute.words));
  }

  void check_report(const ReportRule& rule) {
    if (!contains(report_kinds(), rule.kind)) {
      unknown(place_, "unknown-report", {"`" + rule.kind + "` is geen soort melding.", "`" + rule.kind + "` is not a kind of report."},
              rule.kind, names(report_kinds()));
    }
    if (rule.within) check_duration(*rule.within);
  }

  void check_measure(const MeasureRule& rule) {
    check_audience(rule.audience);
    for (const std::string& step : rule.steps) {
      if (contains(measure_steps(), step)) continue;
      unknown(place_, "unknown-step", {"`" + step + "` is geen maatregel.", "`" + step + "` is not a measure."}, step, names(measure_steps()));
    }
  }

  void check_alert(const AlertRule& rule) {
    check_duration(rule.over);
    for (const AlertStep& step : rule.steps) {
      if (step.within) check_duration(*step.within);
    }
  }

  void check_duration(const Literal& literal) {
    if (is_judgement(literal, code_.front)) return;
    const auto value = filled(literal, code_.front);
    if (!value || duration_of(*value)) return;
    error(literal.place, "type-mismatch", {"Hier hoort een duur, zoals 2 weeks.", "Here belongs a duration, such as 2 weeks."});
  }

  void check(const Ruling& ruling) {
    place_ = ruling.place;
    if (!is_audience(ruling.who)) {
      unknown(place_, "unknown-audience", {"`" + ruling.who + "` is geen doelgroep.", "`" + ruling.who + "` is not an audience."}, ruling.who, audience_names());
    }
    if (!ruling.at.empty() && !parse_instant(ruling.at)) {
      error(place_, "bad-time", {"`" + ruling.at + "` is geen tijdstip (2026-11-23T10:05:00+01:00).",
                                 "`" + ruling.at + "` is not a time (2026-11-23T10:05:00+01:00)."});
    }
    const auto index = find_action(ruling.action);
    if (!index) {
      unknown(place_, "unknown-action", {"`" + ruling.action + "` is geen handeling.", "`" + ruling.action + "` is not an action."}, ruling.action, action_names());
      return;
    }
    for (const auto& [attribute, value] : ruling.with) check_pair(attribute, value, actions()[*index]);
    if (ruling.outcome != "ask") return;
    for (const std::string& role : ruling.roles) {
      if (find_role(role)) continue;
      unknown(place_, "unknown-role", {"`" + role + "` is geen rol.", "`" + role + "` is not a role."}, role, audience_names());
    }
  }

  void check_pair(const std::string& attribute, const Literal& value, const Action& action) {
    Condition as_condition;
    as_condition.attribute = attribute;
    as_condition.value = value;
    as_condition.place = value.place;
    const Attribute* known = find_attribute(as_condition, action);
    if (known == nullptr) return;
    const bool takes_set = known->type == Type::set || known->type == Type::people;
    if (value.kind == Literal::Kind::set && !takes_set) {
      error(value.place, "type-mismatch", {"`" + attribute + "` neemt één waarde.", "`" + attribute + "` takes one value."});
    } else if (value.kind == Literal::Kind::set) {
      for (const Literal& item : value.items) check_one(item.place, item, *known);
    } else if (known->type == Type::text) {
      return;  // any word will do as text
    } else if ((known->type == Type::word || known->type == Type::set) && value.kind == Literal::Kind::text && !known->has_word(value.text)) {
      if (known->list == Words::closed) check_one(value.place, Literal{Literal::Kind::word, value.text, "", "", {}, value.place}, *known);
    } else if (value.kind != Literal::Kind::text || known->type == Type::people) {
      check_one(value.place, value, *known);
    }
  }

  Finding& error(Place place, std::string id, Said said) {
    if (place.line == 0) place = place_;
    // The same words on two actions of one rule are one mistake.
    for (Finding& finding : findings_) {
      const bool same = finding.id == id && finding.place.line == place.line && finding.place.column == place.column;
      if (same) return finding;
    }
    findings_.push_back({code_.file, place, std::move(id), Severity::error, std::move(said.nl), std::move(said.en), "", ""});
    return findings_.back();
  }

  void unknown(Place place, std::string id, Said said, std::string_view word, const std::vector<std::string>& known) {
    Finding& finding = error(place, std::move(id), std::move(said));
    if (const auto near = nearest(word, known)) {
      finding.suggestion_nl = "Bedoelt u `" + *near + "`?";
      finding.suggestion_en = "Did you mean `" + *near + "`?";
    } else if (known.size() <= 24) {
      finding.suggestion_nl = "Bekend zijn: " + join(known, ", ") + ".";
      finding.suggestion_en = "Known are: " + join(known, ", ") + ".";
    }
  }

  const Code& code_;
  Findings findings_;
  Place place_;
};

}  // namespace

Findings check_types(const Code& code) { return TypeChecker(code).run(); }

Findings check(const Code& code) {
  Findings all = check_document(code);
  for (Findings more : {check_types(code), check_lawfulness(code)}) {
    for (Finding& finding : more) all.push_back(std::move(finding));
  }
  std::stable_sort(all.begin(), all.end(), [](const Finding& a, const Finding& b) {
    return std::pair(a.place.line, a.place.column) < std::pair(b.place.line, b.place.column);
  });
  return all;
}

}  // namespace leidraad
