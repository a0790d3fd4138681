// SPDX-License-Identifier: EUPL-1.2
#include "core/code/sentence.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "core/code/parse.h"
#include "core/code/sentence_phrases.h"

using namespace leidraad;

namespace {

struct Said {
  std::string_view source, nl, en;
};

// A board filled in two values and left one to the reader's judgement; {{soorten}} is still open.
FrontMatter front() {
  FrontMatter made;
  made.values["idle"] = {"10 min", false};
  made.values["drempel"] = {"5 GB", false};
  made.values["groot"] = {"", true};
  return made;
}

constexpr Said kSaid[] = {
    {"forbid web.visit when category in {gambling} unless purpose in {education, work} or permission "
     "from location_manager",
     "Een site bezoeken over gokken kan niet, behalve voor onderwijs of werk, of met akkoord van de "
     "locatieleider.",
     "You cannot visit a site about gambling, except for education or work, or with permission from the "
     "location manager."},
    {"forbid web.visit when category in {adult, racism} and purpose is not education",
     "Een site bezoeken over porno of racisme kan niet als het niet voor onderwijs is.",
     "You cannot visit a site about pornography or racism if it is not for education."},
    {"forbid web.visit for pupil when category in {games, chat} and lesson",
     "Een site bezoeken over games of chatten tijdens de les kan niet voor leerlingen.",
     "Pupils cannot visit a site about games or chatting during a lesson."},
    {"forbid web.visit, web.download, web.upload when offensive unless permission from "
     "{location_manager, director}",
     "Een site bezoeken, iets downloaden of iets uploaden met kwetsende inhoud kan niet, behalve met "
     "akkoord van de locatieleider of de directeur.",
     "You cannot visit a site, download something or upload something with hurtful content, except with "
     "permission from the location manager or the director."},
    {"forbid web.download when source is untrusted",
     "Iets downloaden uit een onbekende of onbetrouwbare bron kan niet.",
     "You cannot download something from an unknown or unreliable source."},
    {"forbid web.download, web.upload for staff when not work_related unless permission from "
     "{network_admin, school_ict}",
     "Iets downloaden of iets uploaden kan niet voor wie bij de school werkt als het niet bij het werk "
     "of de les hoort, behalve met akkoord van de netwerkbeheerder of de ict-coördinator.",
     "Staff cannot download something or upload something if it does not belong to the work or the "
     "lesson, except with permission from the network administrator or the ICT coordinator."},
    {"forbid web.visit when category in {shopping, games} and lesson and purpose is private",
     "Een site bezoeken over winkelen of games tijdens de les voor privégebruik kan niet.",
     "You cannot visit a site about shopping or games during a lesson for private use."},
    {"forbid web.visit when category in {shopping, games} and (lesson or school_time) unless "
     "personal_need",
     "Een site bezoeken over winkelen of games kan niet tijdens de les of onder schooltijd, behalve met "
     "een persoonlijke afspraak.",
     "You cannot visit a site about shopping or games during a lesson or during school hours, except "
     "with a personal arrangement."},
    {"forbid web.visit when (category in {vpn, proxy} or host is \"www.proxy.example\") and not "
     "(purpose is work and place is office)",
     "Een site bezoeken kan niet (over vpn's of proxy's, of op www.proxy.example), en daarbij als het "
     "niet voor werk is of als het niet op kantoor is.",
     "You cannot visit a site (about VPNs or proxies, or at www.proxy.example), and also if it is not "
     "for work or if it is not at the office."},
    {"forbid web.visit when not (lesson or school_time) and device_owner is school",
     "Een site bezoeken buiten de les en buiten schooltijd op een apparaat van school kan niet.",
     "You cannot visit a site outside lessons and outside school hours on a school device."},
    {"forbid network.join when network in {tor, anonymous, vpn}",
     "Een netwerk gebruiken kan niet als het gaat om Tor, een anoniem netwerk of een vpn die niet is "
     "goedgekeurd.",
     "You cannot use a network if it is Tor, an anonymous network or a VPN that is not approved."},
    {"forbid device.connect when device in {usb_storage, external_disk} and device_owner is own unless "
     "known or permission from school_approver",
     "Een apparaat aansluiten kan niet als het gaat om een usb-stick of een externe schijf en als het "
     "gaat om een eigen apparaat, behalve als de school het apparaat kent, of met akkoord van wie de "
     "school aanwijst.",
     "You cannot connect a device if it is a USB stick or an external disk and if it is a personal "
     "device, except if the school knows the device, or with permission from whoever the school has "
     "appointed."},
    {"forbid device.connect except school_ict, network_admin when device is network_equipment unless "
     "permission from network_admin",
     "Een apparaat aansluiten kan niet als het gaat om netwerkapparatuur, behalve met akkoord van de "
     "netwerkbeheerder; dit geldt niet voor ict-coördinatoren en netwerkbeheerders.",
     "You cannot connect a device if it is network equipment, except with permission from the network "
     "administrator; this does not apply to ICT coordinators and network administrators."},
    {"forbid device.settings for everyone except school_ict, it_partner when area in {security, "
     "firewall}",
     "Instellingen van een apparaat wijzigen kan niet als het gaat om de beveiliging of de firewall; "
     "dit geldt niet voor ict-coördinatoren en ict-partners.",
     "You cannot change the settings of a device if it is about the security or the firewall; this does "
     "not apply to ICT coordinators and IT partners."},
    {"forbid device.use when unattended and not locked",
     "Een apparaat gebruiken zonder dat er iemand bij is kan niet als het apparaat niet op slot is.",
     "You cannot use a device with nobody there if the device is not locked."},
    {"forbid software.install when device_owner is school unless approved or permission from "
     "{school_ict, network_admin}",
     "Een app of programma installeren op een apparaat van school kan niet, behalve als het is "
     "goedgekeurd, of met akkoord van de ict-coördinator of de netwerkbeheerder.",
     "You cannot install an app or program on a school device, except if it is approved, or with "
     "permission from the ICT coordinator or the network administrator."},
    {"forbid game.play when device_owner is school unless permission from school_approver",
     "Een game spelen op een apparaat van school kan niet, behalve met akkoord van wie de school "
     "aanwijst.",
     "You cannot play a game on a school device, except with permission from whoever the school has "
     "appointed."},
    {"require password_age <= 3 months on account.sign_in",
     "Inloggen kan alleen als het wachtwoord hooguit 3 maanden oud is.",
     "You can sign in only if the password is at most 3 months old."},
    {"require mfa and mfa_method in {app, key} on account.sign_in for staff when system in {\"edu\", "
     "\"mail\"}",
     "Inloggen bij edu of mail kan voor wie bij de school werkt alleen met een tweede stap en met een "
     "app of een beveiligingssleutel als tweede stap.",
     "Staff can sign in to edu or mail only with a second step and with an app or a security key as the "
     "second step."},
    {"require idle_lock <= {{idle}} on device.use when place is office",
     "Een apparaat gebruiken op kantoor kan alleen als het apparaat na hooguit 10 minuten stilstand op "
     "slot gaat.",
     "You can use a device at the office only if the device locks after at most 10 minutes of standing "
     "idle."},
    {"require access_code and updated and malware_protection on device.use when device_owner is own",
     "Als het gaat om een eigen apparaat, geldt: een apparaat gebruiken kan alleen met een "
     "toegangscode, met de laatste updates en met bescherming tegen virussen.",
     "If it is a personal device, you can use a device only with an access code, with the latest "
     "updates and with protection against viruses."},
    {"require consent of everyone on media.publish when channel not in {internal}",
     "Als het niet via een intern kanaal van school is, geldt: een foto, film of opname delen kan "
     "alleen met toestemming van iedereen die te zien of te horen is.",
     "If it is not through an internal school channel, you can share a photo, film or recording only "
     "with the consent of everyone seen or heard."},
    {"require sender_matches on mail.send",
     "Een mail versturen kan alleen als de afzender klopt.",
     "You can send a mail only if the sender is right."},
    {"require signature_missing is {} on mail.send for staff",
     "Een mail versturen kan voor wie bij de school werkt alleen als de ondertekening volledig is.",
     "Staff can send a mail only if the signature is complete."},
    {"require authorised on data.access when not as_admin unless permission from owner",
     "Gegevens inzien buiten de rol van beheerder kan alleen met recht op die gegevens, behalve met "
     "akkoord van de eigenaar van het materiaal.",
     "You can look at data outside the role of administrator only with a right to that data, except "
     "with permission from the owner of the material."},
    {"forbid media.publish when names_shown and missing_consent",
     "Een foto, film of opname delen met namen erbij kan niet als er nog toestemming ontbreekt.",
     "You cannot share a photo, film or recording with names if consent is still missing."},
    {"forbid media.publish for staff when pupils_shown and channel is own_account",
     "Een foto, film of opname delen met leerlingen in beeld via een eigen account kan niet voor wie "
     "bij de school werkt.",
     "Staff cannot share a photo, film or recording showing pupils through a personal account."},
    {"forbid media.record unless everyone_agreed or permission from director",
     "Een foto, film of geluidsopname maken kan niet, behalve met toestemming van iedereen die te zien "
     "of te horen is, of met akkoord van de directeur.",
     "You cannot take a photo or make a film or sound recording, except with the consent of everyone "
     "seen or heard, or with permission from the director."},
    {"forbid call.place when number_class in {0906, 0909} unless purpose is work",
     "Bellen naar 0906-nummers of 0909-nummers kan niet, behalve voor werk.",
     "You cannot make a call to 0906 numbers or 0909 numbers, except for work."},
    {"forbid call.place when number_class in {international} and purpose is private",
     "Bellen naar buitenlandse nummers voor privégebruik kan niet.",
     "You cannot make a call to foreign numbers for private use."},
    {"forbid phone.use for pupil when lesson and not used_for_lesson",
     "Een eigen telefoon, horloge of ander toestel gebruiken tijdens de les kan niet voor leerlingen "
     "als het niet voor de les nodig is.",
     "Pupils cannot use a personal phone, watch or other device during a lesson if it is not needed for "
     "the lesson."},
    {"forbid phone.use for pupil when school_time unless purpose is education and permission from "
     "director",
     "Een eigen telefoon, horloge of ander toestel gebruiken onder schooltijd kan niet voor leerlingen, "
     "behalve voor onderwijs en met akkoord van de directeur.",
     "Pupils cannot use a personal phone, watch or other device during school hours, except for "
     "education and with permission from the director."},
    {"forbid contact.pupil for staff when account is private",
     "Contact hebben met een leerling via een privéaccount kan niet voor wie bij de school werkt.",
     "Staff cannot be in contact with a pupil through a private account."},
    {"forbid express when forms in {hurtful, threatening}",
     "Iets zeggen, bewaren of delen kan niet als het kwetsend of dreigend is.",
     "You cannot say, keep or share something if it is hurtful or threatening."},
    {"forbid facility.use when purpose is commercial",
     "De ict van school gebruiken voor commercieel gebruik kan niet.",
     "You cannot use the school's ICT for commercial use."},
    {"allow web.visit for staff when purpose in {education, work}",
     "Wie bij de school werkt mag een site bezoeken voor onderwijs of werk.",
     "Staff may visit a site for education or work."},
    {"allow call.place",
     "Bellen mag.",
     "You may make a call."},
    {"advise on mail.send when attachment_size > 10 MB",
     "Let op bij het versturen van een mail als de bijlage groter dan 10 MB is.",
     "Take care when sending a mail if the attachment is larger than 10 MB."},
    {"advise on mail.send when attachment_size > {{groot}}",
     "Let op bij het versturen van een mail als de bijlage naar uw eigen oordeel te groot is.",
     "Take care when sending a mail if the attachment is too large in your own judgement."},
    {"advise against web.visit for staff when purpose is private and lesson",
     "Liever niet voor wie bij de school werkt: een site bezoeken voor privégebruik tijdens de les.",
     "For staff it is better not to visit a site for private use during a lesson."},
    {"advise on post.publish when negative_about contains {school, board} or on_education and not "
     "capacity_stated",
     "Let op bij het plaatsen van een bericht als het negatief is over de school en het bestuur, of "
     "over onderwijs als er niet bij staat namens wie het is.",
     "Take care when posting a message if it is negative about the school and the board, or about "
     "education if it does not say on whose behalf it is."},
    {"advise on web.visit when category in {{soorten}}",
     "Let op bij het bezoeken van een site over ‹nog in te vullen: soorten›.",
     "Take care when visiting a site about ‹still to be filled in: soorten›."},
    {"forbid ai.submit when service is public and (personal_data or confidential)",
     "Iets in een AI-dienst invoeren kan niet met persoonsgegevens of met vertrouwelijke informatie als "
     "het een openbare AI-dienst is.",
     "You cannot put something into an AI service with personal data or with confidential information "
     "if it is a public AI service."},
    {"forbid mail.send for staff when signature_missing in {name, function} and account is school",
     "Een mail versturen zonder de naam of de functie onder de mail vanuit een schoolaccount kan niet voor "
     "wie bij de school werkt.",
     "Staff cannot send a mail without the name or the function below the mail from a school account."},
    {"forbid ai.submit when service is public and personal_data",
     "Iets in een AI-dienst invoeren met persoonsgegevens kan niet als het een openbare AI-dienst is.",
     "You cannot put something into an AI service with personal data if it is a public AI service."},
    {"forbid ai.submit when personal_data in {bsn, health} or confidential unless service is approved",
     "Iets in een AI-dienst invoeren kan niet met een burgerservicenummer of gegevens over gezondheid "
     "erin, of met vertrouwelijke informatie, behalve als het een goedgekeurde AI-dienst is.",
     "You cannot put something into an AI service with a citizen service number or data about health in "
     "it, or with confidential information, except if it is an approved AI service."},
    {"forbid file.store when storage in {private_device, usb} and personal_data",
     "Een bestand opslaan op een privéapparaat of een usb-stick met persoonsgegevens kan niet.",
     "You cannot store a file on a private device or on a USB stick with personal data."},
    {"forbid account.provide for pupil when for_year_group < 5",
     "Een schoolaccount krijgen kan niet voor leerlingen als het leerjaar lager dan 5 is.",
     "Pupils cannot get a school account if the year group is lower than 5."},
    {"forbid web.visit for pupil except teacher when group in {5a, 5b} and year_group >= 5",
     "Een site bezoeken in groep 5a of 5b kan niet voor leerlingen als het leerjaar minstens 5 is; dit "
     "geldt niet voor leraren.",
     "Pupils cannot visit a site in group 5a or 5b if the year group is at least 5; this does not apply "
     "to teachers."},
    {"observe traffic keep bytes, flows per location, minute serving security, cost_control by "
     "it_partner to network_admin for 14 days",
     "Van het netwerkverkeer houden we bij: de hoeveelheid verkeer en het aantal verbindingen, per "
     "locatie en minuut. Dat is voor de veiligheid van systemen en gegevens en het beheersen van de "
     "kosten. Dit doet de ict-partner. Dit is alleen te zien voor de netwerkbeheerder. We bewaren het "
     "14 dagen. Meer houden we niet bij.",
     "Of the network traffic we keep: the amount of traffic and the number of connections, per location "
     "and minute. This is for the security of systems and data and the control of costs. This is done "
     "by the IT partner. Only the network administrator can see this. We keep it for 14 days. We keep "
     "nothing more."},
    {"observe web keep person, site, time per location, hour serving security by it_partner to director "
     "only on strong_suspicion, report about pupil, employee sealed by director and privacy_officer for "
     "2 months",
     "Van het bezoek aan sites houden we bij: wie het was, welke site het was en het tijdstip, per "
     "locatie en uur. Dat is voor de veiligheid van systemen en gegevens. Het gebeurt alleen bij een "
     "sterk vermoeden van misbruik of een melding. Dit doet de ict-partner. Dit is alleen te zien voor "
     "de directeur. Het is verzegeld: het gaat alleen open door de directeur en de privacy officer "
     "samen. Het gaat alleen over leerlingen en medewerkers. We bewaren het 2 maanden. Meer houden we "
     "niet bij.",
     "Of visits to sites we keep: who it was, which site it was and the time, per location and hour. "
     "This is for the security of systems and data. It happens only on a strong suspicion of misuse or "
     "a report. This is done by the IT partner. Only the director can see this. It is sealed: only the "
     "director and the privacy officer together can open it. It is only about pupils and employees. We "
     "keep it for 2 months. We keep nothing more."},
    {"observe calls keep outgoing_count per extension, month serving cost_control for 1 year",
     "Van de telefoon houden we bij: het aantal uitgaande gesprekken, per toestel en maand. Dat is voor "
     "het beheersen van de kosten. We bewaren het 1 jaar. Meer houden we niet bij.",
     "Of the telephone we keep: the number of outgoing calls, per extension and month. This is for the "
     "control of costs. We keep it for 1 year. We keep nothing more."},
    {"alert on traffic per workstation when bytes > {{drempel}} or flows > 1000 over 10 min to "
     "network_admin within 1 hour then senior_adviser then location_manager within 2 days",
     "We kijken naar het netwerkverkeer per werkplek, over 10 minuten: als de hoeveelheid verkeer "
     "groter dan 5 GB is of als het aantal verbindingen meer dan 1000 is, dan hoort de netwerkbeheerder "
     "dat binnen 1 uur, daarna de senior adviseur onderwijs en ict, daarna de locatieleider binnen 2 "
     "dagen.",
     "We look at the network traffic per workstation, over 10 minutes: if the amount of traffic is "
     "larger than 5 GB or if the number of connections is more than 1000, we tell the network "
     "administrator within 1 hour, then the senior adviser for education and ICT, then the location "
     "manager within 2 days."},
    {"alert on devices per location when not updated over 1 week to school_ict",
     "We kijken naar de apparaten per locatie, over 1 week: als een apparaat updates mist, dan hoort de "
     "ict-coördinator dat.",
     "We look at the devices per location, over 1 week: if a device lacks updates, we tell the ICT "
     "coordinator."},
    {"report suspicious_mail to network_admin or school_ict within 1 hour",
     "Meld een verdachte mail binnen 1 uur bij de netwerkbeheerder of de ict-coördinator.",
     "Report a suspicious mail within 1 hour to the network administrator or the ICT coordinator."},
    {"report social_signal to communication_adviser and location_manager",
     "Meld een opvallend bericht over de school bij de communicatieadviseur en de locatieleider.",
     "Report a striking message about the school to the communication adviser and the location manager."},
    {"measure for pupil warning, parent_talk, charter_measure",
     "Als het misgaat, kan dit volgen voor leerlingen, van licht naar zwaar: een waarschuwing, een "
     "gesprek met de ouders of een maatregel uit het leerlingenstatuut. Een mens beslist.",
     "If things go wrong, this may follow for pupils, from light to heavy: a warning, a talk with the "
     "parents or a measure from the pupils' charter. A person decides."},
    {"measure for staff talk, disciplinary",
     "Als het misgaat, kan dit volgen voor wie bij de school werkt, van licht naar zwaar: een gesprek "
     "of een maatregel uit de cao. Een mens beslist.",
     "If things go wrong, this may follow for staff, from light to heavy: a talk or a measure from the "
     "collective agreement. A person decides."},
    {"review every 1 year by board",
     "Het bestuur bekijkt elk jaar of deze regels nog kloppen.",
     "Every year, the board checks whether these rules are still right."},
    {"review every 2 years by council",
     "De medezeggenschapsraad bekijkt elke 2 jaar of deze regels nog kloppen.",
     "Every 2 years, the participation council checks whether these rules are still right."},
    {"forbid web.visit when ((lesson and purpose is private) or (school_time and (category in {games, "
     "chat} or host is \"x.example\"))) and not device_owner is own unless (permission from director "
     "and purpose is education) or personal_need",
     "Een site bezoeken kan niet (tijdens de les en voor privégebruik, of (onder schooltijd, en daarbij "
     "(over games of chatten, of op x.example))), en daarbij als het niet op een eigen apparaat is, "
     "behalve met akkoord van de directeur en voor onderwijs, of met een persoonlijke afspraak.",
     "You cannot visit a site (during a lesson and for private use, or (during school hours, and also "
     "(about games or chatting, or at x.example))), and also if it is not on a personal device, except "
     "with permission from the director and for education, or with a personal arrangement."},
};

Statement only(std::string_view source) {
  ParsedRules parsed = parse_rules(source);
  REQUIRE(parsed.findings.empty());
  REQUIRE(parsed.statements.size() == 1);
  return parsed.statements.front();
}

void check_readable(const std::string& said) {
  CAPTURE(said);
  REQUIRE_FALSE(said.empty());
  CHECK(said.find('_') == std::string::npos);
  CHECK(said.find("{") == std::string::npos);
  CHECK(said.find("  ") == std::string::npos);
  CHECK(said.ends_with('.'));
  CHECK_FALSE((said.front() >= 'a' && said.front() <= 'z'));
  CHECK(said.find("verboden") == std::string::npos);
  CHECK(said.find("forbidden") == std::string::npos);
}

void check_readable(const Statement& statement) {
  check_readable(sentence(statement, front(), Language::dutch));
  check_readable(sentence(statement, front(), Language::english));
}

Literal word(std::string_view text) { return {Literal::Kind::word, std::string(text), "", "", {}, {}}; }
Literal number(std::string_view digits, std::string_view unit) {
  return {Literal::Kind::number, "", std::string(digits), std::string(unit), {}, {}};
}

// A value of the attribute's type, as a rule may hold it.
Literal some_value(const Attribute& attribute) {
  switch (attribute.type) {
    case Type::number: return number("5", "");
    case Type::duration: return number("10", "min");
    case Type::size: return number("80", "MB");
    case Type::text: return {Literal::Kind::text, "www.school.example", "", "", {}, {}};
    default: return word(attribute.words.empty() ? std::string_view("noor") : attribute.words.back());
  }
}

Condition comparison(const Attribute& attribute, Compare compare) {
  Condition made;
  made.attribute = attribute.name;
  made.compare = compare;
  if (compare != Compare::holds) made.value = some_value(attribute);
  return made;
}

std::vector<Compare> compares(const Attribute& attribute) {
  switch (attribute.type) {
    case Type::boolean: return {Compare::holds};
    case Type::number:
    case Type::duration:
    case Type::size: return {Compare::is, Compare::less, Compare::at_most, Compare::greater, Compare::at_least};
    case Type::set:
    case Type::people: return {Compare::holds, Compare::is, Compare::is_not, Compare::in, Compare::not_in, Compare::contains};
    default: return {Compare::is, Compare::is_not};
  }
}

Statement forbid(std::string_view action, Condition when) {
  GateRule rule;
  rule.actions = {std::string(action)};
  rule.when = std::move(when);
  Statement statement;
  statement.verb = Verb::forbid;
  statement.rule = std::move(rule);
  return statement;
}

Condition group(Condition::Kind kind, std::vector<Condition> parts) {
  Condition made;
  made.kind = kind;
  made.parts = std::move(parts);
  return made;
}

// Any condition on the action, however it is nested.
rc::Gen<Condition> conditions(const Action& action, int depth) {
  return rc::gen::mapcat(rc::gen::inRange(0, depth > 0 ? 6 : 3), [&action, depth](int choice) {
    if (choice == 1 && depth < 3) {
      Condition made;
      made.kind = Condition::Kind::permission;
      made.roles = {Role::director, Role::school_approver};
      return rc::gen::just(made);
    }
    if (choice < 3) {
      return rc::gen::map(rc::gen::elementOf(action.attributes), [](const Attribute& attribute) {
        return comparison(attribute, compares(attribute).front());
      });
    }
    if (choice == 3) {
      return rc::gen::map(conditions(action, depth - 1), [](const Condition& part) {
        return group(Condition::Kind::negation, {part});
      });
    }
    const auto kind = choice == 4 ? Condition::Kind::all : Condition::Kind::any;
    return rc::gen::map(rc::gen::container<std::vector<Condition>>(2, conditions(action, depth - 1)),
                        [kind](const std::vector<Condition>& parts) { return group(kind, parts); });
  });
}

}  // namespace

TEST_CASE("each rule is said in a Dutch and an English sentence") {
  for (const Said& said : kSaid) {
    CAPTURE(std::string(said.source));
    const Statement statement = only(said.source);
    CHECK(sentence(statement, front(), Language::dutch) == said.nl);
    CHECK(sentence(statement, front(), Language::english) == said.en);
    check_readable(statement);
  }
}

TEST_CASE("every attribute has a phrase for what a rule may test of it, and its opposite") {
  const auto differ = [](const ConditionPhrase* phrase) {
    REQUIRE(phrase != nullptr);
    CHECK(phrase->yes.nl != phrase->no.nl);
    CHECK(phrase->yes.en != phrase->no.en);
  };
  for (const Action& action : actions()) {
    for (const Attribute& attribute : action.attributes) {
      CAPTURE(std::string(attribute.name));
      const bool several = attribute.type == Type::set || attribute.type == Type::people;
      if (attribute.type == Type::boolean || several) differ(phrase_alone(action.name, attribute.name));
      if (attribute.type != Type::boolean) differ(phrase_with_value(action.name, attribute.name));
    }
  }
  for (const Attribute& attribute : person_attributes()) differ(phrase_with_value("web.visit", attribute.name));
}

TEST_CASE("every test of every attribute reads as a sentence, and so does its opposite") {
  for (const Action& action : actions()) {
    for (const Attribute& attribute : action.attributes) {
      for (const Compare compare : compares(attribute)) {
        const Condition test = comparison(attribute, compare);
        check_readable(forbid(action.name, test));
        check_readable(forbid(action.name, group(Condition::Kind::negation, {test})));
      }
    }
  }
}

TEST_CASE("not (a or b) is said as neither, and two negations cancel") {
  const auto said = [](std::string_view source) { return sentence(only(source), front(), Language::dutch); };
  CHECK(said("forbid game.play when not (not lesson)") == said("forbid game.play when lesson"));
  CHECK(said("forbid game.play when not (lesson and school_time)") ==
        said("forbid game.play when not lesson or not school_time"));
}

TEST_CASE("a value is said with its unit, a placeholder by what is still to be filled in") {
  const FrontMatter values = front();
  CHECK(spoken(number("1", "month"), "", values, Language::dutch) == "1 maand");
  CHECK(spoken(number("2.5", "hours"), "", values, Language::dutch) == "2,5 uur");
  CHECK(spoken(number("2.5", "hours"), "", values, Language::english) == "2.5 hours");
  CHECK(spoken(number("80", "MB"), "", values, Language::dutch) == "80 MB");
  const auto placeholder = [](std::string_view name) {
    return Literal{Literal::Kind::placeholder, std::string(name), "", "", {}, {}};
  };
  CHECK(spoken(placeholder("drempel"), "", values, Language::english) == "5 GB");
  CHECK(spoken(placeholder("te_lang"), "", values, Language::dutch) == "‹nog in te vullen: te lang›");
  CHECK(spoken(placeholder("groot"), "", values, Language::dutch) == "naar uw eigen oordeel");
}

TEST_CASE("a rule however nested gives a sentence without a trace of its source") {
  CHECK(rc::check("readable", [] {
    const Action& action = *rc::gen::elementOf(actions());
    const Condition when = *conditions(action, 4);
    for (const Language language : {Language::dutch, Language::english}) {
      const std::string said = sentence(forbid(action.name, when), front(), language);
      RC_ASSERT(said.ends_with('.'));
      RC_ASSERT(said.find('_') == std::string::npos);
      RC_ASSERT(said.find('{') == std::string::npos);
      RC_ASSERT(said.find("  ") == std::string::npos);
    }
  }));
}
