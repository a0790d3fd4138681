// SPDX-License-Identifier: EUPL-1.2
// leidraad: which command, and nothing else.
#include <algorithm>
#include <array>
#include <exception>
#include <iostream>
#include <vector>

#include "cli/cmd_import.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "core/base/text.h"

namespace leidraad {

namespace {

struct Command {
  std::string_view name;
  int (*run)(Arguments);
  std::string_view what;
};

constexpr std::array<Command, 21> kCommands{{
    {"serve", cmd_serve, "laat de code zien als site, en antwoord op vragen"},
    {"check", cmd_check, "kijk of een code klopt: taal, regels, wet, voorbeelden"},
    {"decide", cmd_decide, "beantwoord vragen, een op elke regel"},
    {"scan", cmd_scan, "zeg welke persoonsgegevens in een tekst staan"},
    {"clean-picture", cmd_clean_picture, "haal namen, plaatsen en tijden uit een foto, en laat zien welke"},
    {"coverage", cmd_coverage, "laat zien hoe elke bepaling wordt gedragen, en welke niet"},
    {"fmt", cmd_fmt, "schrijf regels en voorbeelden in een vorm"},
    {"diff", cmd_diff, "zeg in zinnen wat er is veranderd"},
    {"import", cmd_import, "maak van een bestaand document een concept"},
    {"code", cmd_code, "van concept naar geldend: raad, vaststellen, publiceren, terugkijken"},
    {"people", cmd_people, "lees de lijst met personen in, of laat hem zien"},
    {"admin", cmd_admin, "kom er weer in: een link voor de eerste beheerder, of een nieuw wachtwoord"},
    {"lists", cmd_lists, "maak het bestand met categorieën van sites, of vraag waarom een site erin staat"},
    {"compile", cmd_compile, "maak van code, feiten en lijsten een momentopname voor een poort"},
    {"snapshot", cmd_snapshot, "laat zien waarop een poort beslist"},
    {"gate", cmd_gate, "sta naast een proxy en beslis volgens de code"},
    {"export", cmd_export, "haal iets uit de gegevens, zoals het journaal"},
    {"verify", cmd_verify, "kijk na of een journaal ongewijzigd is"},
    {"backup", cmd_backup, "maak een kopie van de gegevens"},
    {"restore", cmd_restore, "zet een kopie terug"},
}};

void print_help(std::ostream& out) {
  out << "leidraad - een gedragscode die antwoord geeft\n\ngebruik: leidraad OPDRACHT …\n\n";
  for (const Command& command : kCommands) {
    std::string name(command.name);
    name.resize(15, ' ');
    out << "  " << name << command.what << "\n";
  }
  out << "\nleidraad OPDRACHT --help laat zien hoe. Afloop: 0 goed, 1 inhoud niet goed, 2 opdracht niet begrepen.\n";
}

int unknown_command(std::string_view name) {
  std::vector<std::string> known;
  for (const Command& command : kCommands) known.emplace_back(command.name);
  std::cerr << "leidraad: “" << name << "” kennen we niet";
  if (const auto near = nearest(name, known)) std::cerr << "; bedoelt u “" << *near << "”?";
  std::cerr << "\nleidraad --help laat zien wat wel kan.\n";
  return kUsageWrong;
}

int run(Arguments args) {
  if (args.empty()) {
    print_help(std::cerr);
    return kUsageWrong;
  }
  if (args[0] == "--help" || args[0] == "-h" || args[0] == "help") {
    print_help(std::cout);
    return kAllGood;
  }
  if (args[0] == "--version") {
    std::cout << "leidraad " LEIDRAAD_VERSION "\n";
    return kAllGood;
  }
  const auto command = std::find_if(kCommands.begin(), kCommands.end(),
                                    [&](const Command& one) { return one.name == args[0]; });
  return command == kCommands.end() ? unknown_command(args[0]) : command->run(args.subspan(1));
}

// A full disk or a closed pipe is not "all good".
int with_output_written(int exit_code) {
  if (std::cout.flush()) return exit_code;
  std::cerr << "leidraad: de uitvoer is niet te schrijven\n";
  return std::max(exit_code, kContentWrong);
}

}  // namespace

}  // namespace leidraad

int main(int count, char** values) {
  std::ios::sync_with_stdio(false);
  const std::vector<std::string_view> args(values + std::min(count, 1), values + count);
  try {
    return leidraad::with_output_written(leidraad::run(args));
  } catch (const std::exception& thrown) {  // out of memory, say
    std::cerr << "leidraad: " << thrown.what() << "\n";
    return leidraad::kContentWrong;
  }
}
