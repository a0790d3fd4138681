// SPDX-License-Identifier: EUPL-1.2
// Lawfulness is checked by the compiler (design 2). The table has every check with its source; the
// checks themselves stand by subject in the files that lawfulness.h names.
#include <algorithm>
#include <array>
#include <tuple>

#include "core/base/text.h"
#include "core/code/lawfulness.h"

namespace leidraad {

namespace {

constexpr std::array<LawfulnessCheck, 33> kChecks = {{
    {"no-such-stream", {"Alleen de stromen van de woordenlijst kunnen worden waargenomen.",
                        "Only the streams of the vocabulary can be observed."}, "N1.2, K5.0"},
    {"no-such-field", {"Wat geen veld is, kan niet worden waargenomen: geen inhoud, geen gekozen nummer, geen inkomend gesprek.",
                       "What is no field cannot be observed: no content, no number dialled, no incoming call."}, "N9.3, N9.5, N10.2"},
    {"no-such-key", {"Alleen de sleutels van de stroom kunnen de tellingen verdelen.",
                     "Only the keys of the stream can divide its counts."}, "N9.4, N10.2"},
    {"no-such-purpose", {"Toezicht dient alleen een van de zes doelen.",
                         "Supervision serves one of the six purposes only."}, "N0.7"},
    {"no-such-ground", {"Een grond komt uit de gesloten lijst.", "A ground comes from the closed list."}, "N9.2"},
    {"observe-without-purpose", {"Elke waarneming noemt haar doel.", "Every observation names its purpose."}, "N0.7, N9.1, N10.1, N11.1; AVG/GDPR 5(1)(b)"},
    {"observe-without-retention", {"Elke waarneming noemt haar bewaartermijn.", "Every observation names its retention."}, "AVG/GDPR 5(1)(e)"},
    {"calls-without-ground", {"Beltotalen worden alleen op een grond gemaakt; een vast overzicht kan niet.",
                              "Call totals are made on a ground only; there is no standing report."}, "N9.2, T2"},
    {"calls-no-alert", {"Niets kijkt mee met het bellen: beltotalen worden achteraf en op een grond gelezen.",
                        "Nothing watches calls: call totals are read afterwards and on a ground."}, "N9.2, T2"},
    {"sealed-two-roles", {"Wat in webverkeer een persoon noemt, gaat alleen open door twee verschillende rollen.",
                          "What names a person in web traffic is opened by two different roles only."}, "N11.5, K5.0, K7.0, T5"},
    {"sealed-ict-role", {"Een ICT-rol houdt nooit een sleutel van het verzegelde.",
                         "An ICT role never holds a key to what is sealed."}, "N3.12, T10"},
    {"sealed-without-ground", {"Het verzegelde gaat alleen open op een grond.", "What is sealed is opened on a ground only."}, "N11.5, K7.0, T5"},
    {"sealed-too-long", {"Het verzegelde wordt hoogstens 6 maanden bewaard.", "What is sealed is kept for 6 months at most."}, "CBP-raamwerk toezicht / DPA framework: logs 6 months"},
    {"sealed-about", {"Over leerlingen alleen als de regel hen noemt, en alleen in een verzegelde waarneming.",
                      "About pupils only if the rule names them, and only in a sealed observation."}, "K5.0; AVG/GDPR 38 (overweging/recital)"},
    {"sealed-not-here", {"Alleen webverkeer kent verzegelde velden.", "Only web traffic has sealed fields."}, "N9.3, N10.2, N11.5"},
    {"council-consent", {"Toezicht vraagt vooraf de instemming van de (G)MR.",
                         "Supervision needs the consent of the participation council first."}, "WMS; aanpak IBP; K5.0"},
    {"dpia", {"Toezicht op gebruik vraagt vooraf een DPIA.", "Supervision of use needs a DPIA first."}, "AVG/GDPR 35; AP-lijst DPIA 27-11-2019"},
    {"consent-anew", {"Een gewijzigde waarneming vraagt opnieuw instemming; tot dan geldt de oude instelling.",
                      "A changed observation needs consent anew; until then the old setting holds."}, "WMS; K5.0"},
    {"consent-without-cover", {"De instemming noemt waarvoor zij gegeven is.", "The consent names what it was given for."}, "WMS; K5.0"},
    {"alert-type", {"Een signaal let alleen op aantallen, omvang, duur of een ja/nee van zijn stroom.",
                    "An alert looks only at counts, sizes, durations or a yes/no of its stream."}, "N11.3"},
    {"judgement-not-here", {"`judgement` staat alleen in advise en alert: een slot oordeelt niet.",
                            "`judgement` stands in advise and alert only: a gate does not judge."}, "K2.0b, N4.2, N11.3"},
    {"password-rotation", {"Verplicht periodiek wijzigen van wachtwoorden wordt sinds jaren afgeraden.",
                           "Forced periodic change of passwords has been advised against for years."}, "N3.2, T6; NIST SP 800-63B; NCSC; OWASP ASVS 6.2.10"},
    {"own-account-speech", {"Op een eigen account kunnen alleen vertrouwelijke zaken, gegevens van leerlingen en auteursrecht worden begrensd.",
                            "On an own account only confidential matter, pupils' information and copyright can be limited."}, "N13.12, N13.17, T8; Grondwet 7; EVRM/ECHR 10"},
    {"private-mail-unenforceable", {"Een verbod op alle privémail is zo niet af te dwingen.",
                                    "A ban on all private mail is unenforceable as stated."}, "N5.2, T9; EHRM/ECtHR Bărbulescu 61496/08"},
    {"never-barred", {"112 en hulplijnen gaan altijd door.", "112 and helplines always go through."}, "nummerplan BWBR0010198"},
    {"measure-order", {"Maatregelen staan van licht naar zwaar.", "Measures stand from light to heavy."}, "K7.1, K7.3"},
    {"measure-not-for-pupils", {"Disciplinaire maatregelen en ontslag zijn er voor personeel, niet voor leerlingen.",
                                "Disciplinary measures and dismissal are for staff, not for pupils."}, "K7.2, K7.3"},
    {"report-receiver", {"Een melding gaat naar iemand met een taak in de school.",
                         "A report goes to someone with a task in the school."}, "K5.2, N3.8, T12"},
    {"breach-too-late", {"Een datalek moet binnen 72 uur bij de AP zijn.", "A data breach must reach the authority within 72 hours."}, "K5.2; AVG/GDPR 33"},
    {"review-period", {"De code wordt met vaste regelmaat geëvalueerd.", "The code is evaluated at regular times."}, "K7.4"},
    {"bad-retention", {"Een bewaartermijn is langer dan niets.", "A retention is longer than nothing."}, "AVG/GDPR 5(1)(e)"},
    {"bad-amount", {"Een duur of omvang moet te berekenen zijn.", "A duration or size must be computable."}, "docs/en/rules.md"},
    {"stale-name", {"Deze naam is vervangen.", "This name has been replaced."}, "N13.26, T7"},
}};

const LawfulnessCheck& find_check(std::string_view id) {
  const auto found = std::find_if(kChecks.begin(), kChecks.end(),
                                  [&](const LawfulnessCheck& check) { return check.id == id; });
  assert(found != kChecks.end());  // a check that is not in the table cannot be cited
  return *found;
}

bool is_for_pupils(const Audience& audience) {
  return audience.empty() || contains(audience.names, "pupil") || contains(audience.names, "everyone");
}

void check_measure(const Statement& statement, LawfulnessReport& report) {
  const auto& rule = std::get<MeasureRule>(statement.rule);
  const auto weight = [](std::string_view step) {
    return std::find(measure_steps().begin(), measure_steps().end(), step) - measure_steps().begin();
  };
  for (std::size_t i = 1; i < rule.steps.size(); ++i) {
    if (!contains(measure_steps(), rule.steps[i]) || !contains(measure_steps(), rule.steps[i - 1])) continue;
    if (weight(rule.steps[i - 1]) < weight(rule.steps[i])) continue;
    report.add("measure-order", Severity::error, statement.place,
               {"`" + rule.steps[i] + "` staat na `" + rule.steps[i - 1] + "`, maar is niet zwaarder.",
                "`" + rule.steps[i] + "` stands behind `" + rule.steps[i - 1] + "` but is not heavier."},
               {"Zet de lichtste maatregel eerst, elke maatregel één keer.",
                "Put the lightest measure first, each measure once."});
    break;
  }
  for (const std::string_view step : {"disciplinary", "dismissal_procedure"}) {
    if (!is_for_pupils(rule.audience) || !contains(rule.steps, step)) continue;
    report.add("measure-not-for-pupils", Severity::error, statement.place,
               {"`" + std::string(step) + "` kan niet gelden voor leerlingen.",
                "`" + std::string(step) + "` cannot apply to pupils."},
               {"Maak voor leerlingen een eigen regel: measure for pupil warning, parent_talk, charter_measure.",
                "Give pupils a rule of their own: measure for pupil warning, parent_talk, charter_measure."});
  }
}

void check_report(const Statement& statement, LawfulnessReport& report) {
  const auto& rule = std::get<ReportRule>(statement.rule);
  for (const Role role : rule.to) {
    const bool has_no_task = role == Role::guardian || role == Role::rights_holder || role == Role::owner;
    if (!has_no_task) continue;
    report.add("report-receiver", Severity::warning, statement.place,
               {"`" + std::string(name(role)) + "` heeft geen taak in de school en kan een melding niet oppakken.",
                "`" + std::string(name(role)) + "` has no task in the school and cannot act on a report."},
               {"Noem een rol zoals report_point, school_ict of location_manager.",
                "Name a role such as report_point, school_ict or location_manager."});
  }
  const bool can_be_breach = rule.kind == "data_breach" || rule.kind == "security_breach" ||
                             rule.kind == "lost_device" || rule.kind == "stolen_device" ||
                             rule.kind == "confidential_leak";
  const auto within = rule.within ? filled(*rule.within, report.front()) : std::nullopt;
  const auto duration = within ? duration_of(*within) : std::nullopt;
  constexpr Duration kClock{0, 72 * 3600};
  if (!can_be_breach || !duration || compare(*duration, kClock, std::nullopt).value_or(1) <= 0) return;
  report.add("breach-too-late", Severity::warning, statement.place,
             {"Een melding die later dan 72 uur mag komen, haalt de termijn voor een datalek niet.",
              "A report that may come later than 72 hours misses the term for a data breach."},
             {"Kies een kortere termijn, bijvoorbeeld within 4 hours.",
              "Choose a shorter term, for example within 4 hours."});
}

void check_review(const Statement& statement, LawfulnessReport& report) {
  const auto every = filled(std::get<ReviewRule>(statement.rule).every, report.front());
  const auto duration = every ? duration_of(*every) : std::nullopt;
  constexpr Duration kFourYears{4 * 12, 0};
  if (!duration || compare(*duration, kFourYears, std::nullopt).value_or(1) <= 0) return;
  report.add("review-period", Severity::warning, statement.place,
             {"Deze code wordt pas na meer dan vier jaar geëvalueerd.",
              "This code is evaluated only after more than four years."},
             {"Kies bijvoorbeeld every 2 years.", "Choose for example every 2 years."});
}

void check_statement(const Statement& statement, LawfulnessReport& report) {
  check_amounts(statement, report);
  switch (statement.verb) {
    case Verb::forbid:
    case Verb::require:
    case Verb::allow:
    case Verb::advise: check_gate_rule(statement, report); break;
    case Verb::observe: check_observe(statement, report); break;
    case Verb::alert: check_alert(statement, report); break;
    case Verb::measure: check_measure(statement, report); break;
    case Verb::report: check_report(statement, report); break;
    case Verb::review: check_review(statement, report); break;
  }
}

}  // namespace

std::span<const LawfulnessCheck> lawfulness_checks() { return kChecks; }

Findings check_lawfulness(const Code& code) {
  LawfulnessReport report(code);
  for (const Article& article : code.articles) {
    for (const Statement* statement : article.statements()) check_statement(*statement, report);
  }
  check_consent(report);
  check_stale_names(report);
  return report.take();
}

void LawfulnessReport::add(std::string_view id, Severity severity, Place place, Said what, Said suggestion) {
  const std::string source(find_check(id).source);
  findings_.push_back({code_.file, place, std::string(id), severity, what.nl + " Bron: " + source + ".",
                       what.en + " Source: " + source + ".", std::move(suggestion.nl), std::move(suggestion.en)});
}

Findings LawfulnessReport::take() {
  std::stable_sort(findings_.begin(), findings_.end(), [](const Finding& a, const Finding& b) {
    return std::tie(a.place.line, a.place.column) < std::tie(b.place.line, b.place.column);
  });
  return std::move(findings_);
}

}  // namespace leidraad
