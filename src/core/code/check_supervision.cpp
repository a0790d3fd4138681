// SPDX-License-Identifier: EUPL-1.2
// Observe and alert: what may be seen, why, how long, and who opens it. The words of both are checked
// here, because a field that does not exist is a promise and deserves more than "unknown word".
#include <algorithm>
#include <array>
#include <cstdint>

#include "core/base/text.h"
#include "core/code/lawfulness.h"

namespace leidraad {

namespace {

std::string quoted(std::string_view word) { return "`" + std::string(word) + "`"; }

std::vector<std::string> all_fields(const Stream& stream) {
  std::vector<std::string> all = names(stream.fields);
  for (const std::string_view field : stream.sealed_fields) all.emplace_back(field);
  return all;
}

Said choose_from(std::span<const std::string> known, std::string_view word) {
  if (const auto near = nearest(word, known)) return {"Bedoelt u " + quoted(*near) + "?", "Do you mean " + quoted(*near) + "?"};
  return {"Kies uit: " + join(known, ", ") + ".", "Choose from: " + join(known, ", ") + "."};
}

// What people ask for and what deliberately does not exist, by the parts of the word: callee_number.
struct NeverSeen {
  std::string_view part;
  Label why;
};
constexpr Label kNoContent = {"De inhoud van een gesprek of bericht wordt nooit waargenomen; er is geen veld voor.",
                              "The content of a call or message is never observed; there is no field for it."};
constexpr Label kNoNumber = {"Het gekozen nummer wordt nooit waargenomen; er zijn alleen aantallen en duur.",
                             "The number dialled is never observed; there are counts and durations only."};
constexpr Label kNoIncoming = {"Inkomende gesprekken worden nooit waargenomen.", "Incoming calls are never observed."};
constexpr Label kNoCorrespondent = {"Met wie iemand schrijft of belt, wordt nooit waargenomen.",
                                    "With whom someone writes or speaks is never observed."};
constexpr Label kNoPerson = {"Een persoon wordt hier nooit genoemd; dat kan alleen verzegeld, in webverkeer.",
                             "A person is never named here; that can only be sealed, in web traffic."};
constexpr std::array<NeverSeen, 41> kNeverSeen = {{
    {"content", kNoContent}, {"contents", kNoContent}, {"text", kNoContent}, {"body", kNoContent}, {"message", kNoContent},
    {"messages", kNoContent}, {"subject", kNoContent}, {"subjects", kNoContent}, {"attachment", kNoContent},
    {"attachments", kNoContent}, {"keywords", kNoContent}, {"keyword", kNoContent}, {"keystrokes", kNoContent},
    {"screen", kNoContent}, {"recording", kNoContent}, {"audio", kNoContent}, {"transcript", kNoContent},
    {"sentiment", kNoContent}, {"callee", kNoNumber}, {"called", kNoNumber}, {"dialled", kNoNumber}, {"dialed", kNoNumber},
    {"number", kNoNumber}, {"numbers", kNoNumber}, {"destination", kNoNumber}, {"destinations", kNoNumber},
    {"incoming", kNoIncoming}, {"inbound", kNoIncoming}, {"received", kNoIncoming}, {"caller", kNoIncoming},
    {"recipient", kNoCorrespondent}, {"recipients", kNoCorrespondent}, {"receiver", kNoCorrespondent},
    {"sender", kNoCorrespondent}, {"senders", kNoCorrespondent}, {"correspondent", kNoCorrespondent},
    {"person", kNoPerson}, {"user", kNoPerson}, {"users", kNoPerson}, {"pupil", kNoPerson}, {"employee", kNoPerson},
}};

const NeverSeen* find_never_seen(std::string_view word) {
  const std::string lower = ascii_lower(word);
  for (const std::string_view part : split(lower, '_')) {
    for (const NeverSeen& never : kNeverSeen) {
      if (never.part == part) return &never;
    }
  }
  return nullptr;
}

void add_unknown(std::string_view id, const Stream& stream, std::string_view word,
                 std::span<const std::string> known, Place place, LawfulnessReport& report) {
  const bool is_key = id == "no-such-key";
  Said what = {"De stroom " + quoted(stream.name) + " heeft geen " + (is_key ? "sleutel " : "veld ") + quoted(word) + ".",
               "The stream " + quoted(stream.name) + " has no " + (is_key ? "key " : "field ") + quoted(word) + "."};
  if (const NeverSeen* never = find_never_seen(word)) {
    what.nl += " " + std::string(never->why.nl);
    what.en += " " + std::string(never->why.en);
  }
  report.add(id, Severity::error, place, std::move(what), choose_from(known, word));
}

const Stream* checked_stream(const std::string& name, Place place, LawfulnessReport& report) {
  const Stream* stream = find_stream(name);
  if (stream != nullptr) return stream;
  std::vector<std::string> known;
  for (const Stream& one : streams()) known.emplace_back(one.name);
  Said what = {"Er is geen stroom " + quoted(name) + ".", "There is no stream " + quoted(name) + "."};
  if (const NeverSeen* never = find_never_seen(name)) {
    what.nl += " " + std::string(never->why.nl);
    what.en += " " + std::string(never->why.en);
  }
  report.add("no-such-stream", Severity::error, place, std::move(what), choose_from(known, name));
  return nullptr;
}

void check_words(std::string_view id, std::span<const std::string> words, std::span<const std::string_view> list,
                 Said kind, Place place, LawfulnessReport& report) {
  const std::vector<std::string> known = names(list);
  for (const std::string& word : words) {
    if (contains(known, word)) continue;
    report.add(id, Severity::error, place, {quoted(word) + " is geen " + kind.nl + ".", quoted(word) + " is no " + kind.en + "."},
               choose_from(known, word));
  }
}

bool names_a_person(const ObserveRule& rule, const Stream& stream) {
  return std::any_of(rule.fields.begin(), rule.fields.end(),
                     [&](const std::string& field) { return contains(stream.sealed_fields, field); });
}

// Two roles, no ICT role, a ground, at most six months, pupils only by name (design 2).
void check_seal(const ObserveRule& rule, Place place, LawfulnessReport& report) {
  if (rule.sealed_by.size() != 2 || rule.sealed_by[0] == rule.sealed_by[1]) {
    report.add("sealed-two-roles", Severity::error, place,
               {"Deze velden noemen een persoon; ze moeten verzegeld zijn door precies twee verschillende rollen.",
                "These fields name a person; they must be sealed by exactly two different roles."},
               {"Schrijf bijvoorbeeld: sealed by director and privacy_officer", "Write for example: sealed by director and privacy_officer"});
  }
  for (const Role role : rule.sealed_by) {
    if (!is_ict_role(role)) continue;
    report.add("sealed-ict-role", Severity::error, place,
               {quoted(name(role)) + " is een ICT-rol en kan geen sleutel houden.",
                quoted(name(role)) + " is an ICT role and cannot hold a key."},
               {"Kies een rol buiten de ICT, zoals privacy_officer.", "Choose a role outside ICT, such as privacy_officer."});
  }
  if (rule.grounds.empty()) {
    report.add("sealed-without-ground", Severity::error, place,
               {"Wat een persoon noemt, gaat alleen open op een grond.", "What names a person is opened on a ground only."},
               {"Voeg toe: only on strong_suspicion", "Add: only on strong_suspicion"});
  }
  const auto retention = rule.retention ? filled(*rule.retention, report.front()) : std::nullopt;
  const auto duration = retention ? duration_of(*retention) : std::nullopt;
  constexpr Duration kSixMonths{6, 0};
  // 26 weeks against 6 months depends on the day: the strict side wins.
  if (duration && compare(*duration, kSixMonths, std::nullopt).value_or(1) > 0) {
    report.add("sealed-too-long", Severity::error, place,
               {"De bewaartermijn is langer dan 6 maanden.", "The retention is longer than 6 months."},
               {"Laat de termijn weg (dan 14 dagen) of kies hoogstens 6 months.", "Leave the term out (then 14 days) or choose at most 6 months."});
  }
}

void check_about(const ObserveRule& rule, bool is_sealed, Place place, LawfulnessReport& report) {
  if (!rule.about.empty() && !is_sealed) {
    report.add("sealed-about", Severity::error, place,
               {"`about` hoort bij een verzegelde waarneming; deze noemt niemand.",
                "`about` belongs to a sealed observation; this one names nobody."});
  }
  for (const std::string& kind : rule.about) {
    if (find_kind(kind) || kind == "staff") continue;
    report.add("sealed-about", Severity::error, place,
               {quoted(kind) + " noemt geen soort persoon; over leerlingen kan alleen als de regel `pupil` noemt.",
                quoted(kind) + " names no kind of person; about pupils only if the rule names `pupil`."},
               {"Schrijf bijvoorbeeld: about pupil, staff", "Write for example: about pupil, staff"});
  }
}

void check_calls(const ObserveRule& rule, Place place, LawfulnessReport& report) {
  if (rule.stream != "calls" || !rule.grounds.empty()) return;
  report.add("calls-without-ground", Severity::error, place,
             {"Zonder grond zouden beltotalen een vast overzicht zijn, en dat laat de code niet toe.",
              "Without a ground, call totals would be a standing report, which the code does not allow."},
             {"Voeg toe: only on strong_suspicion", "Add: only on strong_suspicion"});
}

void check_keeping(const ObserveRule& rule, bool is_sealed, Place place, LawfulnessReport& report) {
  if (rule.purposes.empty()) {
    report.add("observe-without-purpose", Severity::error, place,
               {"Deze waarneming noemt geen doel.", "This observation names no purpose."},
               {"Voeg toe: serving " + std::string(supervision_purposes().front()) + " (of een ander doel van de lijst).",
                "Add: serving " + std::string(supervision_purposes().front()) + " (or another purpose of the list)."});
  }
  if (!rule.retention && !is_sealed) {
    report.add("observe-without-retention", Severity::error, place,
               {"Deze waarneming zegt niet hoe lang iets bewaard wordt.", "This observation does not say how long anything is kept."},
               {"Voeg toe: for 13 months (of korter).", "Add: for 13 months (or shorter)."});
  }
}

// ---- alert ----

bool is_typed(Type type, const Condition& condition, const FrontMatter& front) {
  const bool bare = condition.compare == Compare::holds;
  if (type == Type::boolean) {
    const bool truth = condition.value.text == "true" || condition.value.text == "false";
    return bare || ((condition.compare == Compare::is || condition.compare == Compare::is_not) && truth);
  }
  const bool ordering = condition.compare == Compare::less || condition.compare == Compare::at_most ||
                        condition.compare == Compare::greater || condition.compare == Compare::at_least;
  if (!ordering) return false;
  if (is_judgement(condition.value, front)) return true;
  const auto value = filled(condition.value, front);
  if (!value) return true;  // still open: check_document says so
  if (type == Type::size) return bytes_of(*value).has_value();
  if (type == Type::duration) return duration_of(*value).has_value();
  return type == Type::number && number_of(*value).has_value();
}

void check_alert_condition(const Condition& condition, const Stream& stream, LawfulnessReport& report) {
  for (const Condition& part : condition.parts) check_alert_condition(part, stream, report);
  const bool asks_register = condition.kind == Condition::Kind::permission || condition.kind == Condition::Kind::consent;
  if (asks_register) {
    report.add("alert-type", Severity::error, condition.place,
               {"Een signaal kent geen akkoord of toestemming.", "An alert knows no permission or consent."});
  }
  if (condition.kind != Condition::Kind::comparison) return;
  if (!contains(stream.fields, condition.attribute)) {
    return add_unknown("no-such-field", stream, condition.attribute, names(stream.fields), condition.place, report);
  }
  const Type type = type_of_field(stream.name, condition.attribute);
  if (is_typed(type, condition, report.front())) return;
  report.add("alert-type", Severity::error, condition.place,
             {quoted(condition.attribute) + " is van het soort " + quoted(name(type)) + "; deze vergelijking kan daar niet mee.",
              quoted(condition.attribute) + " is of type " + quoted(name(type)) + "; it cannot be compared like this."},
             {"Vergelijk met < <= > >= en een waarde met de juiste eenheid.", "Compare with < <= > >= and a value in the right unit."});
}

// ---- the council's consent ----

std::string canonical(const Literal& literal, const FrontMatter& front) {
  if (is_judgement(literal, front)) return "judgement";
  const auto value = filled(literal, front);
  if (!value) return "{{" + literal.text + "}}";
  if (const auto duration = duration_of(*value)) {
    return std::to_string(duration->months) + "m" + std::to_string(duration->seconds) + "s";
  }
  if (const auto bytes = bytes_of(*value)) return std::to_string(*bytes) + "B";
  std::string text = value->text + value->digits + value->unit;
  for (const Literal& item : value->items) text += "," + canonical(item, front);
  return text;
}

std::string canonical(const Condition& condition, const FrontMatter& front) {
  std::string text = "(" + std::to_string(static_cast<int>(condition.kind)) + condition.attribute + " " +
                     std::to_string(static_cast<int>(condition.compare)) + " ";
  if (condition.compare != Compare::holds) text += canonical(condition.value, front);
  for (const Role role : condition.roles) text += " " + std::string(name(role));
  for (const Condition& part : condition.parts) text += canonical(part, front);
  return text + ")";
}

std::string sorted(std::vector<std::string> words) {
  std::sort(words.begin(), words.end());
  return join(words, ",") + ";";
}
std::string sorted(const std::vector<Role>& roles) {
  std::vector<std::string> words;
  for (const Role role : roles) words.emplace_back(name(role));
  return sorted(std::move(words));
}

std::string canonical(const ObserveRule& rule, const FrontMatter& front) {
  return "observe " + rule.stream + ";" + sorted(rule.fields) + sorted(rule.keys) + sorted(rule.purposes) +
         (rule.by ? std::string(name(*rule.by)) : "") + ";" + sorted(rule.to) + sorted(rule.grounds) +
         sorted(rule.about) + sorted(rule.sealed_by) + (rule.retention ? canonical(*rule.retention, front) : "");
}

std::string canonical(const AlertRule& rule, const FrontMatter& front) {
  std::string text = "alert " + rule.stream + ";" + rule.key + ";" + (rule.when ? canonical(*rule.when, front) : "") +
                     ";" + canonical(rule.over, front);
  for (const AlertStep& step : rule.steps) {
    text += ";" + std::string(name(step.role)) + (step.within ? " " + canonical(*step.within, front) : "");
  }
  return text;
}

bool supervises(const Statement& statement) {
  return !statement.proposed && (statement.verb == Verb::observe || statement.verb == Verb::alert);
}

const Statement* first_supervision(const Code& code) {
  for (const Article& article : code.articles) {
    for (const Statement* statement : article.statements()) {
      if (supervises(*statement)) return statement;
    }
  }
  return nullptr;
}

}  // namespace

void check_observe(const Statement& statement, LawfulnessReport& report) {
  const auto& rule = std::get<ObserveRule>(statement.rule);
  const Place place = statement.place;
  check_words("no-such-purpose", rule.purposes, supervision_purposes(), {"doel van toezicht", "purpose of supervision"}, place, report);
  check_words("no-such-ground", rule.grounds, grounds(), {"grond", "ground"}, place, report);
  const Stream* stream = checked_stream(rule.stream, place, report);
  if (stream == nullptr) return;
  const std::vector<std::string> fields = all_fields(*stream);
  for (const std::string& field : rule.fields) {
    if (!contains(fields, field)) add_unknown("no-such-field", *stream, field, fields, place, report);
  }
  for (const std::string& key : rule.keys) {
    if (!contains(stream->keys, key)) add_unknown("no-such-key", *stream, key, names(stream->keys), place, report);
  }
  const bool can_seal = !stream->sealed_fields.empty();
  if (!can_seal && !rule.sealed_by.empty()) {
    report.add("sealed-not-here", Severity::error, place,
               {"De stroom " + quoted(rule.stream) + " noemt niemand; er is niets te verzegelen.",
                "The stream " + quoted(rule.stream) + " names nobody; there is nothing to seal."},
               {"Laat `sealed by` weg.", "Leave out `sealed by`."});
  }
  const bool is_sealed = can_seal && (names_a_person(rule, *stream) || !rule.sealed_by.empty());
  if (is_sealed) check_seal(rule, place, report);
  check_about(rule, is_sealed, place, report);
  check_keeping(rule, is_sealed, place, report);
  check_calls(rule, place, report);
}

void check_alert(const Statement& statement, LawfulnessReport& report) {
  const auto& rule = std::get<AlertRule>(statement.rule);
  const Stream* stream = checked_stream(rule.stream, statement.place, report);
  if (stream == nullptr) return;
  if (!contains(stream->keys, rule.key)) {
    add_unknown("no-such-key", *stream, rule.key, names(stream->keys), statement.place, report);
  }
  if (rule.when) check_alert_condition(*rule.when, *stream, report);
  if (rule.stream != "calls") return;
  report.add("calls-no-alert", Severity::error, statement.place,
             {"Een signaal op bellen zou voortdurend meekijken.", "An alert on calls would watch all the time."},
             {"Gebruik observe calls … only on strong_suspicion.", "Use observe calls … only on strong_suspicion."});
}

void check_consent(LawfulnessReport& report) {
  const Statement* first = first_supervision(report.code());
  if (first == nullptr) return;
  const FrontMatter& front = report.front();
  const std::string covers = "covers: \"" + supervision_fingerprint(report.code()) + "\"";
  const Severity severity = report.before_adoption();
  if (!front.council_consent) {
    report.add("council-consent", severity, first->place,
               {"Deze code neemt waar; de instemming van de (G)MR ontbreekt nog.",
                "This code observes; the consent of the participation council is still missing."},
               {"Zet in de kop: council_consent: {reference: …, date: …, " + covers + "}",
                "Put in the front matter: council_consent: {reference: …, date: …, " + covers + "}"});
  } else if (front.council_consent->covers.empty()) {
    report.add("consent-without-cover", Severity::advice, first->place,
               {"De instemming zegt niet voor welke waarnemingen zij gegeven is.",
                "The consent does not say for which observations it was given."},
               {"Zet erbij: " + covers, "Add: " + covers});
  } else if (front.council_consent->covers != supervision_fingerprint(report.code())) {
    report.add("consent-anew", severity, first->place,
               {"De instemming is gegeven voor andere waarnemingen; deze vragen opnieuw instemming.",
                "The consent was given for other observations; these need consent anew."},
               {"Na instemming: " + covers, "After consent: " + covers});
  }
  if (!front.dpia.empty()) return;
  report.add("dpia", severity, first->place,
             {"Deze code neemt waar; een verwijzing naar de DPIA ontbreekt nog.",
              "This code observes; a reference to the DPIA is still missing."},
             {"Zet in de kop: dpia: \"…\"", "Put in the front matter: dpia: \"…\""});
}

// FNV-1a over the canonical statements in sorted order: where a rule stands in the document, or in
// which order it names its fields, is not what the council consents to.
std::string supervision_fingerprint(const Code& code) {
  std::vector<std::string> all;
  for (const Article& article : code.articles) {
    for (const Statement* statement : article.statements()) {
      if (!supervises(*statement)) continue;
      const auto* observe = std::get_if<ObserveRule>(&statement->rule);
      all.push_back(observe != nullptr ? canonical(*observe, code.front)
                                       : canonical(std::get<AlertRule>(statement->rule), code.front));
    }
  }
  std::sort(all.begin(), all.end());
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : join(all, "\n")) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 1099511628211ULL;
  }
  std::string hex;
  for (int shift = 60; shift >= 0; shift -= 4) hex += "0123456789abcdef"[hash >> shift & 15U];
  return hex;
}

}  // namespace leidraad
