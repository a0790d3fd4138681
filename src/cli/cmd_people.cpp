// SPDX-License-Identifier: EUPL-1.2
// leidraad people import|list: the people of a board, from the file their administration exports.
#include <algorithm>
#include <array>
#include <filesystem>
#include <iostream>

#include "cli/data_folder.h"
#include "core/base/text.h"
#include "core/code/vocabulary_labels.h"
#include "intake/roster/readers.h"
#include "office/roster_import.h"
#include "office/roster_report.h"
#include "wire/json_text.h"

namespace leidraad {

namespace {

constexpr std::size_t kShown = 20;  // of each sort of change; then "en nog n"

const Usage kImport{"leidraad people import BESTAND|MAP|ZIP [--format edexml|oneroster|sds|csv] [--data MAP] [--source NAAM] [--school NAAM] "
                    "[--map \"kolom=veld, …\"] [--dry-run] [--allow-many-leavers] [--json] [--language nl|en]",
                    {"--format", "--data", "--source", "--school", "--map", "--language"}, {"--dry-run", "--json", "--allow-many-leavers"}, 1, 1};
const Usage kList{"leidraad people list --data MAP [--json]", {"--data", "--language"}, {"--json"}, 0, 0};

using Both = Label;

struct Outcome {
  roster::Roster roster;
  roster::Plan plan;
  std::string stopped;   // why nothing was written, where that is so
  bool written = false;
};

const std::string& in(const roster::Problem& problem, Language language) { return language == Language::dutch ? problem.nl : problem.en; }
const std::string& in(const roster::Change& change, Language language) { return language == Language::dutch ? change.nl : change.en; }

// --map may stand more than once; elsewhere an option that does is a slip. Here they become one value.
std::vector<std::string> with_one_map(Arguments args) {
  std::vector<std::string> out;
  std::string map;
  for (std::size_t i = 0; i < args.size(); ++i) {
    const bool joined = args[i].starts_with("--map=");
    if (!joined && (args[i] != "--map" || i + 1 == args.size())) {
      out.emplace_back(args[i]);
      continue;
    }
    map += (map.empty() ? "" : ",") + std::string(joined ? args[i].substr(6) : args[++i]);
  }
  if (!map.empty()) out.push_back("--map=" + map);
  return out;
}

Result<roster::ReadWish> read_wish(const Options& options) {
  roster::ReadWish wish;
  if (const auto format = options.value("--format")) {
    wish.format = roster::find_format(*format);
    if (!wish.format) return invalid("--format kent edexml, oneroster, sds en csv, niet “" + *format + "”");
  }
  wish.source = options.value("--source").value_or("");
  if (wish.source == roster::kByHand || wish.source == roster::kEckIdSource) return invalid("“" + wish.source + "” kan geen naam van een bron zijn");
  wish.school = options.value("--school").value_or("");
  for (const std::string_view one : split(options.value("--map").value_or(""), ',')) {
    if (!trim(one).empty()) wish.columns.emplace_back(trim(one));
  }
  TRY(roster::check_columns(wish));
  return wish;
}

Result<Outcome> look(const Options& options, const roster::Roster& read) {
  Outcome outcome{read, {}, {}, false};
  const auto folder = options.value("--data");
  std::error_code ignored;
  if (!folder || !std::filesystem::exists(*folder + "/leidraad.db", ignored)) {
    outcome.plan = roster::plan({}, read, new_id);
    return outcome;
  }
  const auto store = TRY(open_data(*folder));
  TRY(store->read([&](Reading& from) -> Done {
    outcome.plan = TRY(plan_import(from, read, now()));
    return done();
  }));
  if (!options.has("--allow-many-leavers")) outcome.stopped = many_leavers(outcome.plan, options.language().value_or(Language::dutch));
  return outcome;
}

Result<Outcome> apply(const Options& options, const roster::Roster& read) {
  Outcome outcome = TRY(look(options, read));
  if (!outcome.stopped.empty()) return outcome;
  const auto store = TRY(Store::open({.directory = *options.value("--data")}));
  TRY(store->write([&](Writing& to) -> Done {
    outcome.plan = TRY(import_people(to, command_line(), read, {.allow_many_leavers = options.has("--allow-many-leavers")}, now()));
    return done();
  }));
  outcome.written = true;
  return outcome;
}

// What was passed over, for who reads Dutch; in JSON it keeps its English name.
std::string named(const std::string& dropped, Language language) {
  struct Known {
    std::string_view name, nl;
  };
  static constexpr std::array<Known, 22> kKnown = {{
      {"address", "adres"}, {"bank_account", "bankrekening"}, {"bsn", "BSN"}, {"care", "zorg"}, {"employee_number", "personeelsnummer"},
      {"ethnicity", "etniciteit"}, {"identifier", "ander nummer"}, {"official_names", "doopnamen"}, {"origin", "herkomst"}, {"parent_names", "namen van ouders"},
      {"password", "wachtwoord"}, {"phone", "telefoon"}, {"photo", "foto"}, {"pupil_number", "onderwijsnummer"}, {"qualification", "diploma"},
      {"religion", "geloof"}, {"remarks", "opmerkingen"}, {"role_description", "omschrijving van de rol"}, {"school_career", "schoolloopbaan"},
      {"second_email", "tweede e-mailadres"}, {"sex", "geslacht"}, {"weight", "gewicht"},
  }};
  const auto found = std::find_if(kKnown.begin(), kKnown.end(), [&](const Known& one) { return one.name == dropped; });
  if (language == Language::dutch && found != kKnown.end()) return std::string(found->nl);
  std::string words = dropped == "username" && language == Language::dutch ? "gebruikersnaam" : dropped;
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

std::string dropped_names(const std::vector<std::string>& dropped, Language language) {
  std::vector<std::string> names;
  for (const std::string& one : dropped) names.push_back(named(one, language));
  return enumerate(names, language == Language::dutch ? " en " : " and ");
}

std::string counted(std::size_t number, Both one, Both more, Language language) { return std::to_string(number) + " " + std::string((number == 1 ? one : more).in(language)); }

void print_changes(const roster::Plan& plan, Language language) {
  std::size_t shown = 0;
  for (std::size_t i = 0; i < plan.changes.size(); ++i) {
    const roster::Change& change = plan.changes[i];
    const bool first = i == 0 || plan.changes[i - 1].sort != change.sort;
    if (first) shown = 0;
    if (first) std::cout << "\n";
    if (shown++ < kShown) std::cout << "  " << in(change, language) << "\n";
    const bool last = i + 1 == plan.changes.size() || plan.changes[i + 1].sort != change.sort;
    if (last && shown > kShown) std::cout << "  " << Both{"en nog ", "and "}.in(language) << shown - kShown << Both{".", " more."}.in(language) << "\n";
  }
}

void print_words(const Outcome& outcome, Language language) {
  const roster::Roster& roster = outcome.roster;
  const roster::Count people = roster::count(roster);
  std::cout << Both{"Gelezen: ", "Read: "}.in(language) << counted(people.pupils, {"leerling", "pupil"}, {"leerlingen", "pupils"}, language) << ", "
            << counted(people.employees, {"medewerker", "employee"}, {"medewerkers", "employees"}, language) << ", "
            << counted(people.parents, {"ouder of verzorger", "parent or carer"}, {"ouders en verzorgers", "parents and carers"}, language) << ", "
            << counted(roster.groups.size(), {"groep", "class"}, {"groepen", "classes"}, language) << ", "
            << counted(roster.schools.size(), {"school", "school"}, {"scholen", "schools"}, language) << ".\n";
  const auto former = std::count_if(roster.people.begin(), roster.people.end(), [](const roster::Person& one) { return one.former; });
  if (former > 0) std::cout << Both{"Al van school, niet opgenomen: ", "Left the school before, not taken in: "}.in(language) << former << ".\n";
  if (!roster.dropped.empty()) std::cout << Both{"Niet bewaard: ", "Not stored: "}.in(language) << dropped_names(roster.dropped, language) << ".\n";
  for (const roster::Problem& problem : roster.errors) {
    std::cout << Both{"Fout", "Error"}.in(language) << (problem.file.empty() ? "" : " in " + problem.file);
    if (problem.line != 0) std::cout << Both{", regel ", ", line "}.in(language) << problem.line;
    std::cout << ": " << in(problem, language) << "\n";
  }
  if (roster.refused) return;
  std::cout << (outcome.plan.changes.empty() ? Both{"Er verandert niets.", "Nothing changes."}.in(language)
                                             : Both{"Wat er verandert:", "What changes:"}.in(language)) << "\n";
  print_changes(outcome.plan, language);
  if (!outcome.stopped.empty()) std::cout << "\n" << outcome.stopped << "\n";
  else if (!outcome.plan.empty()) std::cout << "\n" << (outcome.written ? Both{"Dit is nu zo.", "This is now so."} : Both{"Er is nog niets veranderd.", "Nothing has been changed yet."}).in(language) << "\n";
}

int import_command(Arguments given) {
  const std::vector<std::string> merged = with_one_map(given);
  const std::vector<std::string_view> args(merged.begin(), merged.end());
  const Asked ask = asked(args, kImport);
  if (ask.finished) return *ask.finished;
  const auto wish = read_wish(ask.options);
  if (!wish) {
    std::cerr << "leidraad: " << wish.error().why << "\ngebruik: " << kImport.line << "\n";
    return kUsageWrong;
  }
  const auto files = roster::open_files(ask.options.files[0]);
  if (!files) return failed(files.error());
  const roster::Roster roster = roster::read_files(*files, *wish);
  const bool only_look = roster.refused || ask.options.has("--dry-run") || !ask.options.value("--data");
  const auto outcome = roster.refused ? Result<Outcome>(Outcome{roster, {}, {}, false}) : only_look ? look(ask.options, roster) : apply(ask.options, roster);
  if (!outcome) return failed(outcome.error());
  const Language language = ask.options.language().value_or(Language::dutch);
  if (ask.options.has("--json")) std::cout << write_import_report(outcome->roster, outcome->plan, outcome->stopped, language) << "\n";
  else print_words(*outcome, language);
  return roster.errors.empty() && outcome->stopped.empty() ? kAllGood : kContentWrong;
}

void print_person(const PersonLine& person, bool as_json) {
  if (!as_json) {
    std::cout << person.name() << ", " << label(person.kind).nl;
    for (const std::string& group : person.groups) std::cout << ", " << group;
    for (const std::string& school : person.schools) std::cout << " (" << school << ")";
    std::cout << "\n";
    return;
  }
  std::string out;
  JsonWriter json(out);
  json.open_object().key("id").text(person.id).key("name").text(person.name()).key("kind").text(name(person.kind));
  json.key("email").text(person.email).key("schools").texts(person.schools).key("groups").texts(person.groups).close_object();
  std::cout << out << "\n";
}

int list_command(Arguments args) {
  const Asked ask = asked(args, kList);
  if (ask.finished) return *ask.finished;
  if (lacks_option(ask.options, kList, {"--data"})) return kUsageWrong;
  const auto store = open_data(*ask.options.value("--data"));
  if (!store) return failed(store.error());
  const auto listed = (*store)->read([&](Reading& from) -> Done {
    PeopleWish wish;
    wish.limit = 1'000;
    for (bool more = true; more; wish.offset += wish.limit) {
      const PeoplePage page = TRY(list_people(from, wish, now()));
      for (const PersonLine& person : page.people) print_person(person, ask.options.has("--json"));
      more = wish.offset + wish.limit < page.total;
    }
    return done();
  });
  return listed ? kAllGood : failed(listed.error());
}

}  // namespace

int cmd_people(Arguments args) {
  if (!args.empty() && args[0] == "import") return import_command(args.subspan(1));
  if (!args.empty() && args[0] == "list") return list_command(args.subspan(1));
  const bool help = !args.empty() && (args[0] == "--help" || args[0] == "-h");
  (help ? std::cout : std::cerr) << "gebruik: " << kImport.line << "\n         " << kList.line << "\n";
  return help ? kAllGood : kUsageWrong;
}

}  // namespace leidraad
