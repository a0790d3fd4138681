// SPDX-License-Identifier: EUPL-1.2
// Sentences of schools that do not exist, and the rules we read in them.
#include "core/import/catalogue.h"

#include <doctest/doctest.h>

#include "core/base/text.h"
#include "core/code/check.h"
#include "core/code/parse.h"
#include "core/code/print.h"
#include "core/import/dutch.h"

using namespace leidraad;

namespace {

Passage passage(std::string_view sentence, std::string_view lead_in = {}, std::string_view exception = {}) {
  Passage made;
  made.sentence = made.unit = fold(sentence);
  made.lead_in = fold(lead_in);
  made.exception = fold(exception);
  made.chapter = made.unit;
  return made;
}

std::string read(std::string_view sentence, std::string_view lead_in = {}, std::string_view exception = {}) {
  std::vector<std::string> statements;
  for (const Proposal& proposal : propose(passage(sentence, lead_in, exception))) statements.push_back(proposal.statement);
  return join(statements, "\n");
}

struct Reading {
  std::string_view sentence, statements;
};

}  // namespace

TEST_CASE("a number is read from its sentence, in digits or in words") {
  CHECK(read_duration("elke drie maanden") == "3 months");
  CHECK(read_duration("na 10 minuten") == "10 min");
  CHECK(read_duration("om de negentig dagen") == "90 days");
  CHECK(read_duration("ieder kwartaal") == "3 months");
  CHECK(read_duration("jaarlijks") == "1 year");
  CHECK(read_duration("elke week") == "1 week");
  CHECK(read_duration("regelmatig") == std::nullopt);
  CHECK(read_duration("in 365 landen") == std::nullopt);
  CHECK(read_year_group("pas vanaf groep 6") == 6);
  CHECK(read_year_group("vanaf groep zeven") == 7);
  CHECK(read_year_group("een groep leerlingen") == std::nullopt);
}

TEST_CASE("roles are known by the words schools use, in their order") {
  CHECK(roles_in("de senior adviseur onderwijs/ict belt de leidinggevende") == std::vector{Role::senior_adviser, Role::location_manager});
  CHECK(roles_in("vraag de ict-er of de netwerkbeheerder") == std::vector{Role::school_ict, Role::network_admin});
  CHECK(roles_in("vraag het thuis").empty());
  CHECK(permitting_roles("met toestemming van de directie") == std::vector{Role::director});
  CHECK(permitting_roles("alleen met akkoord van de school") == std::vector{Role::school_approver});
  CHECK(permitting_roles("de directie wil het graag").empty());
}

TEST_CASE("known rules are read with the parameters of their sentence") {
  const std::vector<Reading> readings = {
      {"Je wijzigt je wachtwoord elke zes maanden.", "require password_age <= 6 months on account.sign_in"},
      {"Wijzig je wachtwoord regelmatig.", "require password_age <= {{wachtwoord_termijn}} on account.sign_in"},
      {"Aanmelden gaat met een tweede stap: multifactor via een app.", "require mfa and mfa_method is app on account.sign_in"},
      {"Op kantoor gaat het scherm na 5 minuten vanzelf op slot: het wordt vergrendeld.", "require idle_lock <= 5 min on device.use when place is office"},
      {"Laptops worden na een kwartier, dus vijftien minuten, vergrendeld.", "require idle_lock <= 15 min on device.use"},
      {"Laat je laptop nooit onbeheerd en open achter.", "forbid device.use when unattended and not locked"},
      {"Zet geen software op een computer zonder toestemming van de ICT-er: die installeert.", "forbid software.install unless approved or permission from school_ict"},
      {"Apps installeren kan niet zonder akkoord van de netwerkbeheerder.", "forbid software.install unless approved or permission from network_admin"},
      {"Gebruik geen USB-sticks.", "forbid device.connect when device in {usb_storage}"},
      {"Een eigen USB-stick gebruik je niet zonder toestemming van de directie.", "forbid device.connect when device in {usb_storage} and device_owner is own unless permission from director"},
      {"Sluit geen onbekende USB-sticks aan.", "forbid device.connect when device in {usb_storage} and not known"},
      {"Tor en een eigen VPN mogen niet.", "forbid network.join when network in {tor, vpn}"},
      {"Gamen op een laptop van de school mag niet, tenzij met toestemming van de leerkracht.", "forbid game.play when device_owner is school unless permission from teacher"},
      {"Wijzig geen instellingen van de firewall of het netwerk.", "forbid device.settings when area in {network, firewall}"},
      {"Probeer een storing nooit zelf op te lossen.", "forbid device.repair"},
      {"Verkoop niets: commercieel gebruik is niet toegestaan.", "forbid facility.use when purpose is commercial"},
      {"Maak geen foto van iemand zonder dat hij het weet: fotograferen zonder toestemming mag niet.", "forbid media.record unless everyone_agreed"},
      {"Foto's publiceren we niet zonder toestemming van alle personen die erop staan.", "forbid media.publish when channel is not internal unless consent of everyone"},
      {"Zet bij foto's geen namen.", "forbid media.publish when names_shown"},
      {"Een online les opnemen mag alleen met toestemming van de leerkracht.", "forbid media.record when subject is online_lesson unless permission from teacher"},
      {"Een leerling gebruikt zijn telefoon onder schooltijd niet, tenzij het een onderwijskundig doel heeft en toestemming is gegeven door de directeur.",
       "forbid phone.use for pupil when school_time unless purpose is education and permission from director"},
      {"Telefoons zijn tijdens de les uit.", "forbid phone.use when lesson unless used_for_lesson"},
      {"Stuur geen kettingmail door.", "forbid mail.send when chain"},
      {"Stuur geen reclame en geen nieuwsbrieven.", "forbid mail.send when content in {newsletter, advert}"},
      {"Mail niet onder een valse naam.", "require sender_matches on mail.send"},
      {"Bel geen nummers die met 0900 of 0909 beginnen.", "forbid call.place when number_class in {0900, 0909}"},
      {"Zet geen persoonsgegevens in een AI-hulp.", "forbid ai.submit when service is public and (personal_data or confidential)"},
      {"Diefstal of verlies meld je aan de directie.", "report lost_device to director\nreport stolen_device to director"},
      {"Een storing meld je aan de ICT-er of de netwerkbeheerder.", "report malfunction to school_ict or network_admin"},
      {"We evalueren deze afspraken elke twee jaar; de directie doet dat.", "review every 2 years by director"},
      {"We evalueren deze afspraken periodiek.", "review every {{evaluatie_termijn}} by board"},
      {"Bij overtredingen krijgt een leerling een waarschuwing of volgt een oudergesprek.", "measure for pupil warning, parent_talk"},
  };
  for (const Reading& reading : readings) {
    CAPTURE(reading.sentence);
    CHECK(read(reading.sentence) == reading.statements);
  }
}

TEST_CASE("an item is read with the line above its list and the exception below it") {
  const std::string_view above = "Met ons netwerk is het verboden om:";
  const std::string_view below = "tenzij het een educatief doel dient of met permissie van de leidinggevende";
  CHECK(read("te gokken", above, below) == "forbid web.visit when category in {gambling} unless purpose is education or permission from location_manager");
  CHECK(read("te winkelen", above) == "forbid web.visit when category in {shopping}");
  CHECK(read("te winkelen") == "");
}

TEST_CASE("what allows or only tells gives no rule that forbids") {
  for (const std::string_view sentence :
       {"Gamen mag in de pauze.", "De school leent USB-sticks uit.", "Wij leren kinderen wat een wachtwoord is.",
        "De telefoon is niet meer weg te denken.", "Er is een VPN voor thuiswerkers.", "Mooi weer vandaag."}) {
    CAPTURE(sentence);
    for (const Proposal& proposal : propose(passage(sentence))) CHECK_FALSE(proposal.statement.starts_with("forbid"));
  }
}

TEST_CASE("totals of calls are proposed only where the chapter names a ground, and the purposes are listed") {
  Passage calls = passage("Per toestel is het aantal uitgaande gesprekken en de gespreksduur per maand te zien.");
  CHECK(propose(calls).empty());
  calls.organisation_purposes = "cost_control";
  CHECK(propose(calls).empty());
  calls.chapter += " alleen bij een vermoeden van misbruik";
  REQUIRE(propose(calls).size() == 1);
  CHECK(propose(calls)[0].statement ==
        "observe calls keep outgoing_count, outgoing_duration per extension, month serving cost_control only on "
        "strong_suspicion for {{bewaartermijn_telefonie}}");
}

TEST_CASE("every statement of the catalogue parses, is canonical, and checks without an error") {
  Passage generous;
  generous.sentence = generous.unit = generous.chapter =
      "usb-stick tor vpn anoniem beveilig netwerk firewall toegangscode malware kwetsend racistisch nieuwsbrief reclame 0906 deepfake "
      "porno bezoek download upload andere school over de school kopieren verdacht foto uitgaande gesprekken gespreksduur aantallen "
      "bestandsgrootte welke gebruiker welke website netwerkstation wanneer waarschuwing aanspreken naam functie groep 5 "
      "toestemming van de directie en de leidinggevende, senior adviseur, sterk verdacht drie maanden";
  generous.organisation_purposes = "security, cost_control";
  std::size_t tried = 0;
  for (const KnownRule& rule : known_rules()) {
    CAPTURE(rule.id);
    std::string statement(rule.statement);
    for (std::size_t at = statement.find('$'); at != std::string::npos; at = statement.find('$', at)) {
      const std::size_t end = std::min(statement.find_first_not_of("abcdefghijklmnopqrstuvwxyz_:", at + 1), statement.size());
      const auto value = read_parameter(std::string_view(statement).substr(at + 1, end - at - 1), generous);
      REQUIRE_MESSAGE(value, statement.substr(at, end - at));
      statement.replace(at, end - at, *value);
    }
    const ParsedRules parsed = parse_rules(statement);
    REQUIRE_MESSAGE(parsed.findings.empty(), statement);
    REQUIRE(parsed.statements.size() == 1);
    CHECK(print_one_line(parsed.statements[0]) == statement);
    const auto code = parse_code("---\ncode: x\ntitle: \"X\"\nlanguage: nl\n---\n\n### 1 A {#a main}\n\nTekst.\n\n```rule\nproposed " + statement + "\n```\n", "x.md");
    for (const Finding& finding : check(code.code)) {
      CAPTURE(finding.nl);
      CHECK(finding.severity != Severity::error);
    }
    ++tried;
  }
  CHECK(tried > 80);
}
