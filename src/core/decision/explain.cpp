// SPDX-License-Identifier: EUPL-1.2
#include "core/decision/explain.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/code/print.h"
#include "core/code/sentence.h"
#include "core/code/vocabulary_labels.h"

namespace leidraad {

namespace {

// Everything an explanation is made from, and the two choices of words: language and reader.
struct Telling {
  const Code& code;
  const Decision& decision;
  const Request& request;
  Language language;
  Register reader;

  std::string in(std::string_view nl, std::string_view en) const {
    return std::string(language == Language::dutch ? nl : en);
  }
  bool to_pupil() const { return reader == Register::pupil; }
  std::string_view action() const { return actions()[request.action].name; }
};

std::string roles(const std::vector<Role>& who, const Telling& telling) {
  std::vector<std::string> names;
  for (const Role role : who) names.emplace_back(label_with_article(role).in(telling.language));
  return enumerate(names, telling.in(" of ", " or "));
}

std::string headline(const Telling& telling) {
  const bool pupil = telling.to_pupil();
  switch (telling.decision.outcome) {
    case Outcome::allow: return telling.in("Ja, dat mag", "Yes, you may");
    case Outcome::advise:
      return pupil ? telling.in("Ja, maar denk hieraan", "Yes, but keep this in mind") : telling.in("Ja, let op", "Yes, take care");
    case Outcome::ask: break;
    case Outcome::depends: return telling.in("Dat hangt ervan af", "That depends");
    case Outcome::deny:
      return pupil ? telling.in("Nee, dat mag niet", "No, that is not allowed") : telling.in("Nee, dat kan niet", "No, that is not possible");
  }
  const std::string who = roles(telling.decision.ask, telling);
  if (who.empty()) return telling.in("Vraag het op school", "Ask at school");
  return telling.in("Vraag het aan ", "Ask ") + who;
}

// ---- why ----

// One paragraph on one line; Markdown's own line ends are only white space.
std::string first_paragraph(std::string_view markdown) {
  std::string out;
  for (const std::string_view line : lines(trim(markdown))) {
    if (trim(line).empty()) break;
    if (!out.empty()) out += ' ';
    out += trim(line);
  }
  return out;
}

std::string in_reader_tone(std::string text, const Telling& telling) {
  constexpr std::string_view kAdult = "uw eigen oordeel";
  if (!telling.to_pupil()) return text;
  for (std::size_t at = text.find(kAdult); at != std::string::npos; at = text.find(kAdult, at)) {
    text.replace(at, 2, "je");
  }
  return text;
}

std::string exception_used(const Citation& citation, const Telling& telling) {
  const std::string plain = telling.in("Dit mag omdat hier een uitzondering geldt", "You may do this because an exception applies here");
  if (citation.statement == nullptr || !citation.statement->is_gate_rule()) return plain + ".";
  const GateRule& rule = citation.statement->gate();
  if (rule.unless) return plain + ": " + sentence(*rule.unless, telling.code.front, telling.language) + ".";
  std::vector<std::string> who;
  for (const std::string& name : rule.except.names) who.emplace_back(label_of_audience(name).in(telling.language));
  if (who.empty()) return plain + ".";
  return telling.in("Dit mag omdat de afspraak niet geldt voor ", "You may do this because what was agreed does not apply to ") +
         enumerate(who, telling.in(" en ", " and ")) + ".";
}

// What there is to say where the article itself is the reason. Empty: what the article says.
std::string by_itself(const Citation& citation, const Telling& telling) {
  switch (citation.because) {
    case Because::main_rule:
      return telling.in("Niets in de gedragscode houdt dit tegen.", "Nothing in the code of conduct stands in the way.");
    case Because::out_of_scope:
      return telling.in("Deze gedragscode gaat niet over deze persoon, dit apparaat of deze plek.",
                        "This code of conduct is not about this person, this device or this place.");
    case Because::never_barred:
      return telling.in("112 en hulplijnen mogen altijd, van elk toestel.", "112 and helplines are always allowed, from any phone.");
    case Because::exception_used: return exception_used(citation, telling);
    default: return {};
  }
}

// ---- for administrators: what was not known, and where it would be found ----

struct Answered {
  std::string_view attribute;
  std::string_view base;  // what the answer is derived from
  Label where;
};
constexpr Answered kAnswered[] = {
    {"category", "host", {"in de lijsten met sites", "in the lists of sites"}},
    {"lesson", "school at", {"in het rooster", "in the timetable"}},
    {"school_time", "school at", {"in het rooster", "in the timetable"}},
    {"network", "network_name", {"in de lijst met goedgekeurde netwerken", "in the list of approved networks"}},
    {"known", "serial", {"in de lijst met goedgekeurde apparaten", "in the list of approved devices"}},
    {"approved", "app", {"in de lijst met goedgekeurde programma's", "in the list of approved programs"}},
    {"designated", "channel", {"in de lijst met kanalen", "in the list of channels"}},
    {"number_class", "number", {"aan het nummer", "from the number"}},
    {"missing_consent", "shown channel", {"in het register van toestemmingen", "in the register of consents"}},
    {"everyone_agreed", "shown", {"in het register van toestemmingen", "in the register of consents"}},
    {"pupils_shown", "shown", {"in de lijst met personen", "in the list of people"}},
    {"service", "service_name", {"in de lijst met goedgekeurde AI-diensten", "in the list of approved AI services"}},
    {"storage", "storage_name", {"in de lijst met goedgekeurde opslag", "in the list of approved storage"}},
    {"personal_data", "text", {"in de tekst", "in the text"}},
    {"objected", "recipients", {"in de lijst van wie geen mail wil", "in the list of those who want no mail"}},
    {"group", "", {"in de lijst met personen", "in the list of people"}},
    {"school", "", {"in de lijst met personen", "in the list of people"}},
    {"year_group", "", {"in de lijst met personen", "in the list of people"}},
};

const Answered* answered(std::string_view attribute) {
  for (const Answered& row : kAnswered) {
    if (row.attribute == attribute) return &row;
  }
  return nullptr;
}

bool is_asked(std::string_view attribute, const Decision& decision) {
  if (contains(decision.questions, attribute)) return true;
  const Answered* row = answered(attribute);
  if (row == nullptr) return false;
  const auto bases = split(row->base, ' ');
  return std::any_of(bases.begin(), bases.end(), [&](std::string_view base) { return contains(decision.questions, base); });
}

void gather_attributes(const Condition& condition, std::vector<std::string>& out) {
  if (condition.kind == Condition::Kind::comparison && !contains(out, condition.attribute)) out.push_back(condition.attribute);
  if (condition.kind == Condition::Kind::consent && !contains(out, "missing_consent")) out.emplace_back("missing_consent");
  for (const Condition& part : condition.parts) gather_attributes(part, out);
}

std::vector<std::string> attributes_of(const Statement& statement) {
  std::vector<std::string> out;
  if (!statement.is_gate_rule()) return out;
  const GateRule& rule = statement.gate();
  for (const auto* condition : {&rule.when, &rule.requirement, &rule.unless}) {
    if (*condition) gather_attributes(**condition, out);
  }
  return out;
}

std::string not_known(const Citation& citation, const Telling& telling) {
  std::string out;
  if (citation.because == Because::cannot_judge) {
    out += telling.in(" Dit is zo niet te beoordelen; daarom geldt de strengste uitleg.",
                      " This cannot be judged as it stands, so the strictest reading holds.");
  }
  const bool open = citation.because == Because::depends || citation.because == Because::cannot_judge;
  if (!open || citation.statement == nullptr) return out;
  std::vector<std::string> missing;
  for (const std::string& attribute : attributes_of(*citation.statement)) {
    if (!is_asked(attribute, telling.decision)) continue;
    std::string one(label_of_attribute(telling.action(), attribute).in(telling.language));
    if (const Answered* row = answered(attribute)) {
      one += telling.in(" (te vinden ", " (to be found ") + std::string(row->where.in(telling.language)) + ")";
    }
    missing.push_back(std::move(one));
  }
  if (missing.empty()) return out;
  return out + telling.in(" Nog niet bekend: ", " Not known yet: ") + enumerate(missing, telling.in(" en ", " and ")) + ".";
}

std::string why(const Citation& citation, const Telling& telling) {
  const FrontMatter& front = telling.code.front;
  std::string text = by_itself(citation, telling);
  const bool own_words = telling.to_pupil() && front.language == telling.language;
  if (text.empty() && own_words) text = first_paragraph(child_text_of(*citation.article, front));
  if (text.empty() && citation.statement != nullptr) {
    text = in_reader_tone(sentence(*citation.statement, front, telling.language), telling);
  }
  if (text.empty()) text = first_paragraph(text_of(*citation.article, front));
  if (text.empty()) text = citation.article->title;
  if (telling.reader == Register::administrator) text += not_known(citation, telling);
  return text;
}

// ---- what now ----

// What may be reported when this has happened already.
struct Reportable {
  std::string_view action;
  std::string_view report;
};
constexpr Reportable kReportable[] = {
    {"mail.open", "suspicious_mail"},        {"express", "offensive_expression"},
    {"mail.send", "offensive_mail"},         {"media.fabricate", "deepfake"},
    {"paper.leave", "paper_found"},          {"contact.pupil", "unwanted_contact"},
    {"security.bypass", "security_breach"},  {"security.bypass", "misuse"},
    {"data.access", "data_breach"},          {"ai.submit", "data_breach"},
    {"file.share", "data_breach"},           {"file.store", "data_breach"},
    {"device.repair", "malfunction"},        {"post.publish", "confidential_leak"},
    {"post.publish", "pupil_privacy"},       {"media.publish", "pupil_privacy"},
    {"media.publish", "lesson_recording"},
};

bool is_reportable(std::string_view action, std::string_view report) {
  return std::any_of(std::begin(kReportable), std::end(kReportable), [&](const Reportable& row) {
    return row.action == action && row.report == report;
  });
}

void add_reports(const Telling& telling, std::vector<std::string>& next) {
  for (const Article& article : telling.code.articles) {
    for (const Statement* statement : article.statements()) {
      const auto* report = std::get_if<ReportRule>(&statement->rule);
      if (report == nullptr || statement->proposed || !is_reportable(telling.action(), report->kind)) continue;
      const std::string said = sentence(*statement, telling.code.front, telling.language);
      if (!contains(next, said)) next.push_back(said);
    }
  }
}

std::string missing_consents(const Telling& telling) {
  const std::size_t count = telling.decision.missing_consent_count;
  const std::string number = std::to_string(count);
  const std::string people = count == 1 ? telling.in("1 persoon", "1 person") : number + telling.in(" mensen", " people");
  if (telling.to_pupil()) {
    return telling.in("Er is nog geen toestemming van " + people + ". Vraag je leraar om hulp.",
                      "There is no consent yet from " + people + ". Ask your teacher for help.");
  }
  return telling.in("Er is nog geen toestemming van " + people +
                        ". Vraag die eerst: aan de ouders van leerlingen onder de 16, en anders aan de persoon zelf.",
                    "There is no consent yet from " + people +
                        ". Ask for it first: from the parents of pupils under 16, and otherwise from the person.");
}

std::string answer_questions(const Telling& telling) {
  const bool one = telling.decision.questions.size() == 1;
  const bool ask = telling.decision.outcome == Outcome::ask;
  if (telling.to_pupil()) {
    return one ? telling.in("Beantwoord de vraag, dan weet je het.", "Answer the question, then you know.")
               : telling.in("Beantwoord de vragen, dan weet je het.", "Answer the questions, then you know.");
  }
  if (ask) {
    return one ? telling.in("Beantwoord eerst de vraag: het antwoord kan verschil maken.", "Answer the question first: it may make a difference.")
               : telling.in("Beantwoord eerst de vragen: de antwoorden kunnen verschil maken.", "Answer the questions first: they may make a difference.");
  }
  return one ? telling.in("Beantwoord de vraag, dan weet u het.", "Answer the question, then you know.")
             : telling.in("Beantwoord de vragen, dan weet u het.", "Answer the questions, then you know.");
}

// Can the person mend it, because every broken agreement only asks for something?
bool can_be_mended(const Decision& decision) {
  return std::all_of(decision.because.begin(), decision.because.end(), [](const Citation& citation) {
    return citation.statement != nullptr && citation.statement->verb == Verb::require;
  });
}

std::string after_no(const Telling& telling) {
  const bool pupil = telling.to_pupil();
  if (can_be_mended(telling.decision)) {
    return pupil ? telling.in("Breng dit eerst in orde, dan kun je verder.", "Put this right first, then you can go on.")
                 : telling.in("Breng dit eerst in orde, dan kunt u verder.", "Put this right first, then you can go on.");
  }
  return pupil ? telling.in("Snap je niet waarom? Vraag het aan je leraar.", "Don't see why? Ask your teacher.")
               : telling.in("Klopt dit volgens u niet, of hebt u het toch nodig? Bespreek het op school.",
                            "Do you think this is not right, or do you need it after all? Talk about it at school.");
}

std::vector<std::string> what_now(const Telling& telling) {
  std::vector<std::string> next;
  const Decision& decision = telling.decision;
  if (decision.outcome == Outcome::ask && !decision.ask.empty()) {
    next.push_back(telling.in("Vraag akkoord aan ", "Ask permission from ") + roles(decision.ask, telling) + ".");
  }
  if (decision.outcome == Outcome::advise) {
    next.push_back(telling.to_pupil() ? telling.in("Je kunt verder. Denk er eerst even over na.", "You can go on. Think about it first.")
                                      : telling.in("U kunt verder. U maakt zelf de afweging.", "You can go on. The choice is yours."));
  }
  const bool open = decision.outcome == Outcome::depends || decision.outcome == Outcome::ask;
  if (open && !decision.questions.empty()) next.push_back(answer_questions(telling));
  if (decision.missing_consent_count > 0 && decision.outcome != Outcome::allow) next.push_back(missing_consents(telling));
  else if (decision.outcome == Outcome::deny) next.push_back(after_no(telling));
  if (decision.outcome != Outcome::allow) add_reports(telling, next);
  return next;
}

}  // namespace

Register register_of(const Person& who) {
  if (who.kind == Kind::pupil) return Register::pupil;
  const bool ict = who.roles && std::any_of(who.roles->begin(), who.roles->end(), is_ict_role);
  return ict ? Register::administrator : Register::teacher;
}

Explanation explain(const Rules& rules, const Decision& decision, const Request& request, Language language, Register reader) {
  const Telling telling{rules.code(), decision, request, language, reader};
  Explanation out;
  out.headline = headline(telling);
  for (const Citation& citation : decision.because) {
    const std::string source = citation.statement != nullptr ? print_one_line(*citation.statement) : std::string();
    out.reasons.push_back({citation.article->id, citation.article->title, why(citation, telling), source});
  }
  out.next = what_now(telling);
  for (const std::string& fact : decision.questions) {
    const Question question = question_for(telling.action(), fact);
    const Label words = reader == Register::pupil ? question.pupil : question.adult;
    out.questions.emplace_back(words.in(language));
  }
  return out;
}

}  // namespace leidraad
