// SPDX-License-Identifier: EUPL-1.2
// The table of what Leidraad itself processes. A new register that names people adds its line here.
#include "office/data_care.h"
#include "office/data_care_processing.h"

namespace leidraad {

namespace {

constexpr Label kTask{"Taak van algemeen belang: goed en veilig onderwijs (AVG art. 6 lid 1 onder e)", "Task in the public interest: good and safe education (GDPR art. 6(1)(e))"};
constexpr Label kDuty{"Wettelijke plicht (AVG art. 6 lid 1 onder c)", "Legal obligation (GDPR art. 6(1)(c))"};
constexpr Label kConsent{"Toestemming (AVG art. 6 lid 1 onder a)", "Consent (GDPR art. 6(1)(a))"};
constexpr Label kEveryone{"Leerlingen, ouders en medewerkers", "Pupils, parents and staff"};
constexpr Label kWithAccount{"Wie een account heeft", "Who has an account"};
constexpr Label kWithin{"Alleen binnen de school, ieder naar zijn rol; niemand daarbuiten", "Within the school only, each by role; nobody outside"};
constexpr Label kRoles{"Toegang naar rol en school; versleutelde verbinding; elke wijziging in een logboek dat niet ongemerkt te veranderen is", "Access by role and school; encrypted connection; every change in a journal that cannot be altered unnoticed"};
constexpr Label kHashed{"Van wachtwoorden, links en sleutels staat alleen een afdruk in het bestand; de tweede stap is versleuteld", "Of passwords, links and keys only a fingerprint is kept; the second step is encrypted"};
constexpr Label kSeeBelow{"", ""};

const std::vector<Processing> kProcessings{
    {"people", {"Wie er op school is", "Who is at the school"}, {"Weten voor wie de gedragscode geldt en wie kan helpen", "Knowing for whom the code holds and who can help"}, kTask, kEveryone,
     {"Naam, e-mail, geboortedatum, leerjaar, school en groep, ouders, rollen. Geen BSN, geen afkomst", "Name, e-mail, birth date, year, school and class, parents, roles. No citizen number, no origin"}, kWithin, kRoles, kSeeBelow, true, true, true},
    {"accounts", {"Inloggen", "Signing in"}, {"Alleen wie mag, kan erbij", "Only who may, gets in"}, kTask, kWithAccount, {"Gebruikersnaam, afdruk van het wachtwoord, tweede stap, wanneer iemand inlogde", "User name, fingerprint of the password, second step, when somebody signed in"},
     {"Alleen de beheerder, en de persoon zelf", "The administrator, and the person himself, alone"}, kHashed, kSeeBelow, true, true, true},
    {"acknowledgements", {"Wie de code heeft gelezen", "Who has read the code"}, {"Laten zien dat iedereen de code kon kennen", "Showing that everyone could know the code"}, kTask, kEveryone,
     {"Naam, welke versie, wanneer, en of het op de site of op papier was", "Name, which version, when, and whether on the site or on paper"}, kWithin, kRoles, kSeeBelow, true, true, true},
    {"permissions", {"Akkoord vragen en geven", "Asking and giving permission"}, {"Een vraag beantwoorden, en later weten waarom iets mocht", "Answering a question, and knowing later why something was permitted"}, kTask, kEveryone,
     {"Wie vroeg, waarvoor, waarom, wie besliste en tot wanneer. Van een persoonlijke reden wordt niets bewaard", "Who asked, for what, why, who decided and until when. Nothing is kept of a personal reason"}, kWithin, kRoles, kSeeBelow, true, true, true},
    {"consents", {"Toestemming voor foto’s, film en namen", "Consent for photos, film and names"}, {"Alleen plaatsen wie dat goed vindt", "Publishing only who agrees"}, kConsent, kEveryone,
     {"Voor welk doel en kanaal ja of nee, wie dat zei en wanneer", "For which purpose and channel yes or no, who said so and when"}, {"Wie een foto maakt of plaatst ziet ja of nee, zonder reden", "Who takes or posts a photo sees yes or no, without a reason"}, kRoles,
     kSeeBelow, true, true, true},
    {"publications", {"Wat waar is geplaatst", "What was published where"}, {"Iets weer kunnen weghalen als iemand zijn toestemming intrekt", "Being able to take something down when a consent is withdrawn"}, kConsent, kEveryone,
     {"Welke foto of film, waar en wanneer, wie erop staat. De foto zelf niet", "Which photo or film, where and when, who is on it. Not the photo itself"}, kWithin, kRoles, kSeeBelow, true, true, true},
    {"reports", {"Meldingen en datalekken", "Reports and data breaches"}, {"Iets wat misging oplossen en ervan leren; datalekken vastleggen", "Solving what went wrong and learning from it; recording data breaches"}, kDuty, kEveryone,
     {"Wat er is gebeurd en wat eraan is gedaan. Wie meldt, is versleuteld; anoniem melden kan", "What happened and what was done about it. Who reports is encrypted; anonymous reports are possible"}, {"Wie de melding behandelt, en nooit wie erin wordt genoemd. Een datalek soms aan de Autoriteit Persoonsgegevens", "Who handles the report, and never who is named in it. A breach sometimes to the data protection authority"},
     {"Versleuteld voor wie de melding behandelt; op slot voor ieder ander, ook de beheerder", "Encrypted for who handles the report; locked for everyone else, the administrator as well"}, kSeeBelow, true, true, true},
    {"approvals", {"Wat is goedgekeurd", "What is approved"}, {"Weten welke apps, apparaten en AI veilig zijn, en wie dat besloot", "Knowing which apps, devices and AI are safe, and who decided so"}, kTask, {"Wie iets vroeg of besloot", "Who asked or decided"},
     {"Naam, wat, waarom en wanneer", "Name, what, why and when"}, kWithin, kRoles, kSeeBelow, true, false, true},
    {"devices", {"Geleende apparaten", "Lent devices"}, {"Weten wie welk apparaat van school heeft", "Knowing who has which device of the school"}, kTask, {"Wie iets leent", "Who borrows something"}, {"Naam, apparaat, serienummer, wanneer gekregen en terug", "Name, device, serial number, when received and returned"},
     kWithin, kRoles, kSeeBelow, true, false, true},
    {"no_contact", {"Wie geen mail wil van iemand", "Who wants no mail from somebody"}, {"Die wens volgen", "Following that wish"}, kTask, {"Medewerkers", "Staff"}, {"Wie, van wie, sinds wanneer", "Who, from whom, since when"}, {"De leidinggevende die het vastlegt", "The manager who records it"}, kRoles, kSeeBelow, false, false, true},
    {"gates", {"Het filter op internet", "The internet filter"}, {"De regels van de code toepassen op sites", "Applying the rules of the code to sites"}, kTask, kEveryone,
     {"Wat een leraar voor een klas opent. Wie welke site bezocht, wordt niet bewaard; een weigering staat een kwartier in het geheugen, voor de persoon zelf", "What a teacher opens for a class. Who visited which site is not kept; a refusal stays in memory for a quarter of an hour, for the person alone"}, kWithin, kRoles, kSeeBelow, true, false, true},
    {"web_counts", {"Webgebruik in cijfers", "Web use in numbers"}, {"Zien of het filter past bij de school", "Seeing whether the filter fits the school"}, kTask, {"Niemand: er staan geen namen in", "Nobody: there are no names in it"},
     {"Aantallen per uur en soort site. Geen namen, geen werkplekken, geen sites", "Numbers per hour and kind of site. No names, no workstations, no sites"}, {"Wie de gedragscode noemt", "Who the code of conduct names"}, {"Getallen onder de vijf worden niet getoond", "Numbers under five are not shown"},
     {"Zo lang als de gedragscode zegt; daarna vanzelf weg, elk uur", "As long as the code of conduct says; then gone by itself, every hour"}, false, false, false},
    {"letters", {"Mails van Leidraad", "Mail from Leidraad"}, {"Een mail bezorgen en niet dubbel sturen", "Delivering a mail and not sending it twice"}, kTask, {"Wie een mail krijgt", "Who gets a mail"}, {"Adres en onderwerp. De tekst is weg zodra hij is verstuurd", "Address and subject. The text is gone once it is sent"},
     {"De mailserver van de school", "The school's mail server"}, kRoles, kSeeBelow, true, true, true},
    {"codes", {"Wie aan de code werkte", "Who worked on the code"}, {"Weten wie schreef, instemde, vaststelde en publiceerde", "Knowing who wrote, consented, adopted and published"}, kTask, {"Bestuur, raad en wie de code beheert", "Board, council and who keeps the code"}, {"Naam, wat en wanneer", "Name, what and when"}, kWithin, kRoles,
     {"Zolang de versie van de code bestaat", "As long as that version of the code exists"}, false, true, true},
    {"requests", {"Vragen over eigen gegevens", "Requests about own data"}, {"Inzage, verbetering, wissen en bezwaar op tijd beantwoorden", "Answering access, correction, erasure and objection in time"}, kDuty, {"Wie iets vraagt", "Who asks"}, {"Naam, e-mail, wat er is gevraagd, hoe is nagegaan wie het is, het antwoord", "Name, e-mail, what was asked, how it was checked who it is, the answer"},
     {"De privacy officer, de FG en wie de school leidt", "The privacy officer, the DPO and who leads the school"}, kRoles, kSeeBelow, true, true, true},
    {"journal", {"Het logboek", "The journal"}, {"Kunnen laten zien wat er is gedaan en dat niemand er iets aan veranderde", "Being able to show what was done and that nobody changed it"}, kDuty, kEveryone,
     {"Wat, wanneer en door wie. Namen zijn versleuteld met een sleutel per persoon", "What, when and by whom. Names are encrypted with a key per person"}, {"Ieder leest wat over hemzelf gaat", "Each reads what is about himself"}, {"De sleutel van een persoon wordt vernietigd; dan is zijn naam weg en klopt het logboek nog steeds", "A person's key is destroyed; then the name is gone and the journal still holds"},
     {"Blijvend, maar zonder namen: wie weg is, wordt er twee jaar na vertrek uit gewist", "Lasting, but without names: who has left is erased from it two years after leaving"}, true, true, true},
    {"safe_ai", {"Veilig in AI", "Safe for AI"}, {"Namen en nummers uit een tekst halen voordat hij in een AI gaat", "Taking names and numbers out of a text before it goes into an AI"}, kTask, {"Wie in de tekst staat", "Who is in the text"}, {"De tekst, zolang het antwoord wordt gemaakt", "The text, as long as the answer is being made"},
     {"Niemand", "Nobody"}, {"De tekst komt niet in het bestand, niet in het logboek en gaat nergens heen", "The text is not stored, not in the journal and goes nowhere"}, {"Niet: na het antwoord is de tekst weg", "Not: after the answer the text is gone"}, true, true, true},
};

}  // namespace

const std::vector<Processing>& processings() { return kProcessings; }

bool Processing::concerns(Concerned who) const {
  switch (who) {
    case Concerned::pupil: return of_pupils;
    case Concerned::parent: return of_parents;
    case Concerned::staff: break;
  }
  return of_staff;
}

std::string kept_words(Reading& from, const Processing& processing, Language language) {
  std::string words;
  const auto all = kept_now(from);
  if (!all) return words;
  for (const KeptNow& one : *all) {
    if (one.keeping->processing != processing.name) continue;
    words += (words.empty() ? "" : "; ") + std::string(one.keeping->what.in(language)) + ": " + period_words(one.days, language) + " " + std::string(one.keeping->after.in(language));
  }
  return words.empty() ? std::string(processing.kept.in(language)) : words;
}

}  // namespace leidraad
