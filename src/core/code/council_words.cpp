// SPDX-License-Identifier: EUPL-1.2
// One observe or alert as a council reads it: question by question, and what is not kept.
#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "core/code/council.h"
#include "core/code/sentence.h"
#include "core/code/vocabulary_labels.h"

namespace leidraad {

CouncilItem council_item(const Article& article, const Statement& statement, const FrontMatter& front);

namespace {

constexpr std::array kLanguages{Language::dutch, Language::english};

std::string& side(InBoth& both, Language language) {
  return language == Language::dutch ? both.nl : both.en;
}
std::string_view pick(Language language, std::string_view nl, std::string_view en) {
  return language == Language::dutch ? nl : en;
}

std::string listed(const std::vector<Label>& labels, Language language, std::string_view nl = " en ", std::string_view en = " and ") {
  std::vector<std::string> words;
  for (const Label& label : labels) {
    std::string word(label.in(language));
    if (!contains(words, word)) words.push_back(std::move(word));
  }
  return enumerate(words, pick(language, nl, en));
}

std::vector<Label> labels_of(const std::string& stream, const std::vector<std::string>& names) {
  std::vector<Label> out;
  for (const std::string& name : names) out.push_back(label_of_field(stream, name));
  return out;
}

std::vector<Label> labels_of(const std::vector<Role>& roles) {
  std::vector<Label> out;
  for (const Role role : roles) out.push_back(label_with_article(role));
  return out;
}

// For what no field exists, by stream: the promise a council looks for first.
struct NeverKept {
  std::string_view stream;
  Label what;
};
constexpr std::array<NeverKept, 7> kNeverKept{{
    {"calls",
     {"wat er is gezegd, welk nummer is gekozen, met wie, en elk gesprek dat binnenkomt",
      "what was said, which number was dialled, with whom, and every incoming call"}},
    {"mailboxes",
     {"de inhoud, het onderwerp, de afzender, de ontvanger en de bijlagen",
      "the content, the subject, the sender, the recipient and the attachments"}},
    {"storage",
     {"de inhoud en de namen van bestanden, en met wie ze zijn gedeeld", "the content and the names of files, and with whom they are shared"}},
    {"traffic", {"welke site, wat erop staat en wie het was", "which site, what is on it and who it was"}},
    {"web", {"wat er op een pagina staat, waarop is gezocht en wat is ingevuld", "what is on a page, what was searched for and what was filled in"}},
    {"devices",
     {"wat iemand op het apparaat doet, het scherm, de bestanden en de plaats",
      "what somebody does on the device, the screen, the files and the place"}},
    {"accounts", {"het wachtwoord zelf en wat iemand na het inloggen doet", "the password itself and what somebody does after signing in"}},
}};

std::string not_kept(const ObserveRule& rule, Language language) {
  std::vector<std::string> parts;
  if (const Stream* stream = find_stream(rule.stream)) {
    std::vector<std::string> all = names(stream->fields);
    for (const std::string_view field : stream->sealed_fields) all.emplace_back(field);
    std::erase_if(all, [&](const std::string& field) { return contains(rule.fields, field); });
    std::string left = listed(labels_of(rule.stream, all), language);
    if (!left.empty()) parts.push_back(std::move(left));
  }
  for (const NeverKept& never : kNeverKept) {
    if (never.stream == rule.stream) parts.emplace_back(never.what.in(language));
  }
  return join(parts, pick(language, "; ook niet: ", "; nor: "));
}

bool names_a_person(const ObserveRule& rule) {
  const Stream* stream = find_stream(rule.stream);
  return stream != nullptr &&
         std::any_of(rule.fields.begin(), rule.fields.end(), [&](const std::string& field) { return contains(stream->sealed_fields, field); });
}

// Keys behind which one person may stand, though no name is kept.
bool points_at_one(const std::string& key) {
  constexpr std::array<std::string_view, 5> kOne{"extension", "mailbox", "account", "device", "workstation"};
  return std::find(kOne.begin(), kOne.end(), key) != kOne.end();
}

std::string about_whom(const ObserveRule& rule, Language language) {
  if (names_a_person(rule)) {
    std::vector<Label> who;
    for (const std::string& kind : rule.about) who.push_back(label_of_audience(kind));
    if (who.empty()) who.push_back(label_of_audience("staff"));
    return listed(who, language) + std::string(pick(language, ", met naam, verzegeld; over niemand anders", ", by name, sealed; about nobody else"));
  }
  std::vector<std::string> ones;
  for (const std::string& key : rule.keys) {
    if (points_at_one(key)) ones.push_back(key);
  }
  if (ones.empty()) {
    return std::string(pick(language, "niemand: het zijn aantallen van meer mensen samen, en aantallen onder de 5 laten we weg",
                            "nobody: they are counts of several people together, and counts under 5 are left out"));
  }
  return std::string(pick(language, "wie hoort bij ", "whoever belongs to ")) + listed(labels_of(rule.stream, ones), language) +
         std::string(pick(language, "; een naam staat er niet bij", "; no name is kept with it"));
}

std::string who_sees(const ObserveRule& rule, Language language) {
  if (!rule.sealed_by.empty()) {
    return listed(labels_of(rule.sealed_by), language) + std::string(pick(language, ", alleen samen", ", only together"));
  }
  std::vector<Role> all = rule.to;
  if (rule.by && std::find(all.begin(), all.end(), *rule.by) == all.end()) all.insert(all.begin(), *rule.by);
  if (all.empty()) return std::string(pick(language, "niemand in het bijzonder", "nobody in particular"));
  return listed(labels_of(all), language);
}

std::string how_long(const ObserveRule& rule, const FrontMatter& front, Language language) {
  if (rule.retention) return spoken(*rule.retention, "", front, language);
  return std::string(names_a_person(rule) ? pick(language, "14 dagen", "14 days") : pick(language, "niet vastgelegd", "not laid down"));
}

std::string on_ground(const ObserveRule& rule, Language language) {
  std::vector<Label> labels;
  for (const std::string& ground : rule.grounds) labels.push_back(label_of_ground(ground));
  if (labels.empty()) return std::string(pick(language, "geen; het gebeurt altijd", "none; it always happens"));
  return std::string(pick(language, "alleen bij ", "only on ")) + listed(labels, language, " of ", " or ");
}

std::string purposes(const ObserveRule& rule, Language language) {
  std::vector<Label> labels;
  for (const std::string& purpose : rule.purposes) labels.push_back(label_of_purpose(purpose));
  return listed(labels, language);
}

// Fills one answer in both languages.
template <typename Told>
void answer(CouncilItem& item, std::string_view nl, std::string_view en, const Told& told) {
  CouncilAnswer made{{std::string(nl), std::string(en)}, {}};
  for (const Language language : kLanguages) side(made.told, language) = told(language);
  item.answers.push_back(std::move(made));
}

void observed(CouncilItem& item, const ObserveRule& rule, const FrontMatter& front) {
  answer(item, "Wat", "What", [&](Language language) {
    return std::string(label_of_stream(rule.stream).in(language)) + ": " + listed(labels_of(rule.stream, rule.fields), language) +
           std::string(pick(language, ", per ", ", per ")) + listed(labels_of(rule.stream, rule.keys), language);
  });
  answer(item, "Over wie", "About whom", [&](Language language) { return about_whom(rule, language); });
  answer(item, "Waarvoor", "What for", [&](Language language) { return purposes(rule, language); });
  answer(item, "Op welke grond", "On which ground", [&](Language language) { return on_ground(rule, language); });
  answer(item, "Wie ziet het", "Who sees it", [&](Language language) { return who_sees(rule, language); });
  answer(item, "Hoe lang", "How long", [&](Language language) { return how_long(rule, front, language); });
  answer(item, "Niet bewaard", "Not kept", [&](Language language) { return not_kept(rule, language); });
}

std::string path_of(const AlertRule& rule, const FrontMatter& front, Language language) {
  std::vector<std::string> steps;
  for (const AlertStep& step : rule.steps) {
    std::string words(label_with_article(step.role).in(language));
    if (step.within) words += std::string(pick(language, " binnen ", " within ")) + spoken(*step.within, "", front, language);
    steps.push_back(std::move(words));
  }
  return join(steps, pick(language, ", daarna ", ", then "));
}

std::string threshold_of(const AlertRule& rule, const FrontMatter& front, Language language) {
  if (!rule.when) return std::string(pick(language, "zodra er iets is", "as soon as there is anything"));
  if (rule.when->kind != Condition::Kind::comparison) return sentence(*rule.when, front, language);
  static constexpr std::array<std::pair<Compare, Label>, 5> kWords{{{Compare::greater, {"meer dan", "more than"}},
                                                                    {Compare::at_least, {"minstens", "at least"}},
                                                                    {Compare::less, {"minder dan", "less than"}},
                                                                    {Compare::at_most, {"hoogstens", "at most"}},
                                                                    {Compare::is, {"precies", "exactly"}}}};
  for (const auto& [compare, label] : kWords) {
    if (compare != rule.when->compare) continue;
    return std::string(label_of_field(rule.stream, rule.when->attribute).in(language)) + ": " + std::string(label.in(language)) + " " +
           spoken(rule.when->value, "", front, language);
  }
  return sentence(*rule.when, front, language);
}

void alerted(CouncilItem& item, const AlertRule& rule, const FrontMatter& front) {
  answer(item, "Waar wordt op gelet", "What is watched", [&](Language language) {
    return std::string(label_of_stream(rule.stream).in(language)) + ", per " + std::string(label_of_field(rule.stream, rule.key).in(language)) +
           std::string(pick(language, ", over ", ", over ")) + spoken(rule.over, "", front, language);
  });
  answer(item, "De grens", "The threshold", [&](Language language) { return threshold_of(rule, front, language); });
  answer(item, "Wie hoort het, in volgorde", "Who hears of it, in order", [&](Language language) { return path_of(rule, front, language); });
  answer(item, "Over wie", "About whom", [&](Language language) {
    ObserveRule as_observed;
    as_observed.stream = rule.stream;
    as_observed.keys = {rule.key};
    return about_whom(as_observed, language);
  });
  answer(item, "Niet in het signaal", "Not in the signal", [&](Language language) {
    ObserveRule as_observed;
    as_observed.stream = rule.stream;
    if (const Stream* stream = find_stream(rule.stream)) as_observed.fields = names(stream->fields);
    return not_kept(as_observed, language);
  });
}

}  // namespace

CouncilItem council_item(const Article& article, const Statement& statement, const FrontMatter& front) {
  CouncilItem item;
  item.article = article.id;
  item.title = article.title;
  item.is_alert = statement.verb == Verb::alert;
  if (const auto* observe = std::get_if<ObserveRule>(&statement.rule)) observed(item, *observe, front);
  if (const auto* alert = std::get_if<AlertRule>(&statement.rule)) alerted(item, *alert, front);
  for (const Language language : kLanguages) {
    std::string& whole = side(item.whole, language);
    whole = sentence(statement, front, language) + std::string(pick(language, " Het staat in artikel ", " It is in article ")) + article.title + ".";
    for (const CouncilAnswer& one : item.answers) {
      const bool added = one.asked.nl == "Over wie" || one.asked.nl.starts_with("Niet ");
      if (added) whole += " " + one.asked.in(language) + ": " + one.told.in(language) + ".";
    }
  }
  return item;
}

}  // namespace leidraad
