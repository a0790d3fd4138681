// SPDX-License-Identifier: EUPL-1.2
// The authority's form as questions, in its order: section 0 is about the report itself, 9 is anything else.
// What is needed follows GDPR 33(3) and the form as mission context describes it; the wording is ours.
#include <array>

#include "office/reports_breach.h"

namespace leidraad {

namespace {

using Q = BreachQuestion;
using QK = BreachQuestion::Kind;
using Choice = std::pair<std::string_view, Label>;

const std::vector<Choice> kNone{};

std::vector<Choice> data_kinds() {
  return {{"name", {"naam", "name"}}, {"contact", {"adres, e-mail of telefoon", "address, e-mail or telephone"}}, {"birth", {"geboortedatum", "date of birth"}},
          {"bsn", {"burgerservicenummer", "citizen service number"}}, {"access", {"inlognaam of wachtwoord", "user name or password"}}, {"financial", {"bankgegevens", "bank details"}},
          {"image", {"foto of video", "photo or video"}}, {"results", {"cijfers en toetsen", "marks and tests"}}, {"care", {"zorg of begeleiding", "care or guidance"}},
          {"identity", {"kopie van een identiteitsbewijs", "copy of an identity document"}}, {"other", {"iets anders", "something else"}}};
}

std::vector<Choice> special_kinds() {
  return {{"none", {"geen", "none"}}, {"health", {"gezondheid", "health"}}, {"belief", {"geloof of overtuiging", "religion or belief"}}, {"origin", {"afkomst", "origin"}},
          {"orientation", {"seksuele gerichtheid", "sexual orientation"}}, {"political", {"politieke voorkeur", "political opinion"}}, {"biometric", {"vingerafdruk of gezicht als sleutel", "fingerprint or face as a key"}},
          {"criminal", {"strafbare feiten", "criminal offences"}}};
}

std::vector<Choice> yes_later() { return {{"yes", {"ja", "yes"}}, {"later", {"nog niet, maar wel binnenkort", "not yet, but soon"}}, {"no", {"nee", "no"}}}; }

}  // namespace

Label breach_section(int section) {
  constexpr std::array<Label, kBreachSections> kSections{{{"Over deze melding", "About this report"}, {"Contactgegevens", "Contact details"}, {"Tijdlijn", "Timeline"},
                                                          {"Wat er gebeurde", "What happened"}, {"Om welke gegevens het gaat", "Which data"}, {"Om wie het gaat", "Who is concerned"},
                                                          {"Maatregelen vooraf", "Measures before"}, {"Gevolgen", "Consequences"}, {"Vervolg", "Follow-up"}, {"Overig", "Other"}}};
  return section >= 0 && section < kBreachSections ? kSections[static_cast<std::size_t>(section)] : Label{};
}

const std::vector<BreachQuestion>& breach_questions() {
  static const std::vector<BreachQuestion> all{
      {"0.kind", 0, QK::one, {"Soort melding", "Kind of report"}, {}, true, {{"new", {"nieuw", "new"}}, {"follow_up", {"aanvulling of wijziging", "addition or change"}}, {"withdraw", {"intrekking", "withdrawal"}}}},
      {"0.number", 0, QK::line, {"Nummer van de eerdere melding", "Number of the earlier report"}, {"Alleen bij een aanvulling of intrekking.", "Only for an addition or withdrawal."}, false, kNone},
      {"0.law", 0, QK::one, {"Op grond van welke wet", "Under which law"}, {}, true, {{"avg", {"AVG, artikel 33", "GDPR, article 33"}}, {"other", {"een andere wet", "another law"}}}},
      {"1.organisation", 1, QK::text, {"Organisatie: naam, adres, KvK-nummer", "Organisation: name, address, registration number"}, {}, true, kNone},
      {"1.sector", 1, QK::line, {"Sector", "Sector"}, {"Voor een school: onderwijs.", "For a school: education."}, true, kNone},
      {"1.reporter", 1, QK::line, {"Wie meldt: naam en functie", "Who files: name and position"}, {}, true, kNone},
      {"1.phone", 1, QK::line, {"Telefoonnummer van wie meldt", "Telephone of who files"}, {}, true, kNone},
      {"1.email", 1, QK::line, {"E-mailadres van wie meldt", "E-mail of who files"}, {}, false, kNone},
      {"1.contact", 1, QK::text, {"Met wie de toezichthouder kan bellen, als dat een ander is", "Whom the authority can call, if somebody else"}, {"Bijvoorbeeld de functionaris gegevensbescherming.", "The data protection officer, for instance."}, false, kNone},
      {"1.others", 1, QK::text, {"Andere organisaties die erbij betrokken zijn", "Other organisations involved"}, {"Bijvoorbeeld de leverancier die de gegevens bewaarde.", "The supplier that kept the data, for instance."}, false, kNone},
      {"2.start", 2, QK::moment, {"Begin van het datalek", "Start of the breach"}, {}, true, kNone},
      {"2.end", 2, QK::moment, {"Einde van het datalek", "End of the breach"}, {"Leeg: het duurt nog voort, of u weet het niet.", "Empty: it goes on, or it is not known."}, false, kNone},
      {"2.discovered", 2, QK::moment, {"Ontdekt op", "Discovered on"}, {}, true, kNone},
      {"2.late", 2, QK::text, {"Waarom u later meldt dan 72 uur", "Why it is filed after 72 hours"}, {"Alleen als het later is.", "Only when it is later."}, false, kNone},
      {"3.summary", 3, QK::text, {"Wat er gebeurde, in het kort", "What happened, in short"}, {}, true, kNone},
      {"3.nature", 3, QK::several, {"Aard van het datalek", "Nature of the breach"}, {}, true,
       {{"lost", {"apparaat, papier of drager kwijt of gestolen", "device, paper or medium lost or stolen"}}, {"wrong_person", {"naar de verkeerde gestuurd", "sent to the wrong person"}}, {"access", {"iemand kon erbij die dat niet mocht", "somebody had access who should not"}},
        {"published", {"per ongeluk openbaar", "made public by mistake"}}, {"hacking", {"inbraak, phishing of schadelijke software", "intrusion, phishing or malware"}}, {"destroyed", {"vernietigd of niet meer bereikbaar", "destroyed or out of reach"}}, {"other", {"iets anders", "something else"}}}},
      {"4.data", 4, QK::several, {"Gewone persoonsgegevens", "Ordinary personal data"}, {}, true, data_kinds()},
      {"4.special", 4, QK::several, {"Bijzondere persoonsgegevens", "Special categories"}, {}, true, special_kinds()},
      {"4.records", 4, QK::number, {"Aantal gegevensrecords, ongeveer", "Number of records, about"}, {}, true, kNone},
      {"5.groups", 5, QK::several, {"Welke groepen mensen", "Which groups of people"}, {}, true, {{"pupils", {"leerlingen", "pupils"}}, {"guardians", {"ouders en verzorgers", "parents and carers"}}, {"staff", {"medewerkers", "staff"}}, {"other", {"anderen", "others"}}}},
      {"5.number", 5, QK::number, {"Aantal mensen, ongeveer", "Number of people, about"}, {}, true, kNone},
      {"5.vulnerable", 5, QK::yes_no, {"Zijn er kwetsbare mensen bij?", "Are vulnerable people among them?"}, {"Kinderen zijn dat altijd.", "Children always are."}, true, kNone},
      {"6.measures", 6, QK::text, {"Maatregelen die er al waren", "Measures that were in place"}, {}, true, kNone},
      {"6.unreadable", 6, QK::one, {"Waren de gegevens versleuteld, gehasht of onbegrijpelijk gemaakt?", "Were the data encrypted, hashed or made unintelligible?"}, {}, true, {{"yes", {"ja, allemaal", "yes, all"}}, {"partly", {"voor een deel", "partly"}}, {"no", {"nee", "no"}}}},
      {"6.how", 6, QK::text, {"Op welke manier", "In which way"}, {}, false, kNone},
      {"7.aspects", 7, QK::several, {"Wat is geraakt", "What was affected"}, {}, true, {{"confidentiality", {"vertrouwelijkheid: een ander kon het zien", "confidentiality: somebody else could see it"}}, {"integrity", {"juistheid: het is veranderd", "integrity: it was changed"}}, {"availability", {"beschikbaarheid: het is weg of onbereikbaar", "availability: it is gone or out of reach"}}}},
      {"7.harm", 7, QK::several, {"Mogelijke gevolgen voor mensen", "Possible consequences for people"}, {}, true, {{"physical", {"lichamelijk", "physical"}}, {"material", {"geld of spullen", "material"}}, {"immaterial", {"naam, gevoel of veiligheid", "immaterial: reputation, feeling, safety"}}, {"none", {"geen te verwachten", "none expected"}}}},
      {"7.explained", 7, QK::text, {"Leg uit welke gevolgen u verwacht", "Explain which consequences you expect"}, {}, true, kNone},
      {"7.severity", 7, QK::one, {"Hoe ernstig", "How severe"}, {}, true, {{"low", {"klein", "low"}}, {"medium", {"merkbaar", "noticeable"}}, {"high", {"groot", "high"}}, {"very_high", {"heel groot", "very high"}}}},
      {"8.informed", 8, QK::one, {"Zijn de mensen om wie het gaat ingelicht?", "Were the people concerned informed?"}, {}, true, yes_later()},
      {"8.when", 8, QK::moment, {"Wanneer", "When"}, {}, false, kNone},
      {"8.how_many", 8, QK::number, {"Hoeveel mensen", "How many people"}, {}, false, kNone},
      {"8.how", 8, QK::text, {"Hoe, en wat u schreef", "How, and what you wrote"}, {}, false, kNone},
      {"8.why_not", 8, QK::text, {"Waarom niet", "Why not"}, {"Als u hen niet inlicht, of alleen met een openbaar bericht.", "When they are not informed, or by a public notice alone."}, false, kNone},
      {"8.measures", 8, QK::text, {"Wat u deed om het te stoppen en te voorkomen", "What you did to stop and to prevent it"}, {}, true, kNone},
      {"8.abroad", 8, QK::yes_no, {"Gaat het ook om mensen in een ander EU-land?", "Are people in another EU country concerned?"}, {}, true, kNone},
      {"8.authorities", 8, QK::text, {"Andere instanties die u inlichtte", "Other authorities informed"}, {"Bijvoorbeeld de politie.", "The police, for instance."}, false, kNone},
      {"9.other", 9, QK::text, {"Wat u verder kwijt wilt", "Anything else"}, {}, false, kNone},
  };
  return all;
}

}  // namespace leidraad
