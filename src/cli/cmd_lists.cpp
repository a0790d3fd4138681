// SPDX-License-Identifier: EUPL-1.2
// leidraad lists build|explain|update: from lists as others publish them to the one file the gates map.
#include <algorithm>
#include <iostream>

#include "cli/data_folder.h"
#include "cli/findings.h"
#include "cli/options.h"
#include "core/base/text.h"
#include "lists/build.h"
#include "wire/json_text.h"

namespace leidraad {

namespace {

const Usage kBuild{"leidraad lists build -o BESTAND [NAAM=]BRON… [--json]\n"
                   "  BRON is een van deze, ook ingepakt (.gz, .tar.gz, .xz, .bz2):\n"
                   "    een map of tar van UT1 (CATEGORIE/domains, CATEGORIE/urls):  ut1=blacklists.tar.gz\n"
                   "    sites, een op elke regel, of een hosts-bestand:              gambling=goksites.txt\n"
                   "    uw eigen lijst (add CATEGORIE site, remove CATEGORIE site, allow site):  eigen=school.txt\n"
                   "  Uw eigen lijst gaat voor op die van Leidraad, die van Leidraad op een openbare.\n"
                   "  De aanvulling en de lijst met toegestane sites van Leidraad zitten er altijd in",
                   {"-o"}, {"--json"}, 0, 1'000};
const Usage kExplain{"leidraad lists explain --lists BESTAND [--json] ADRES…", {"--lists"}, {"--json"}, 1, 100'000};
const Usage kUpdate{"leidraad lists update --lists OUD -o NIEUW LIJST=VERSCHIL… [--json]\n"
                    "  LIJST is een categorie of een naam zoals ut1/gambling; VERSCHIL heeft regels “+ site” en “- site”, zoals domains.diff van UT1",
                    {"--lists", "-o"}, {"--json"}, 1, 1'000};

int refused(const Error& error) {
  std::cerr << "leidraad: " << in_words(error) << "\n";
  return kContentWrong;
}

std::string number(std::size_t value) { return std::to_string(value); }

int report(const Result<ListReport>& made, const Options& options, bool update) {
  if (!made) return refused(made.error());
  for (const std::string& remark : made->remarks) std::cerr << "let op: " << remark << "\n";
  if (options.has("--json")) {
    std::string line;
    JsonWriter json(line);
    json.open_object().key("entries").number(made->entries).key("categories").number(made->categories).key("bytes").number(made->file_bytes);
    json.key("looked_up").number(made->looked_up).key("added").number(made->added).key("removed").number(made->removed);
    json.key("remarks").number(made->remarks.size()).close_object();
    std::cout << line << "\n";
    return kAllGood;
  }
  if (update) std::cout << number(made->added) << " erbij, " << number(made->removed) << " eraf; ";
  std::cout << number(made->entries) << " sites in " << number(made->categories) << " categorieën, " << number(made->file_bytes) << " bytes: "
            << *options.value("-o") << "\n";
  return kAllGood;
}

std::vector<SourceAsked> all_asked(const Options& options) {
  std::vector<SourceAsked> out;
  for (const std::string& file : options.files) out.push_back(source_asked(file));
  return out;
}

int build(Arguments args) {
  const Asked ask = asked(args, kBuild);
  if (ask.finished) return *ask.finished;
  if (lacks_option(ask.options, kBuild, {"-o"})) return kUsageWrong;
  return report(build_list_file(all_asked(ask.options), *ask.options.value("-o")), ask.options, false);
}

int update(Arguments args) {
  const Asked ask = asked(args, kUpdate);
  if (ask.finished) return *ask.finished;
  if (lacks_option(ask.options, kUpdate, {"--lists", "-o"})) return kUsageWrong;
  return report(update_list_file(*ask.options.value("--lists"), all_asked(ask.options), *ask.options.value("-o")), ask.options, true);
}

// {"url","categories":[…],"because":[{"list","entry"}]}: the reasons that count.
std::string in_json(const Lists& lists, const std::string& url, const Site& site) {
  std::string line;
  JsonWriter json(line);
  json.open_object().key("url").text(url).key("categories").texts(lists.names(lists.find(site))).key("because").open_array();
  std::vector<std::pair<std::string, std::string>> said;
  for (const auto& one : lists.because(site)) {
    const std::pair<std::string, std::string> reason(one.list, one.entry);
    if (!one.counts || std::find(said.begin(), said.end(), reason) != said.end()) continue;
    said.push_back(reason);
    json.open_object().key("list").text(one.list).key("entry").text(one.entry).close_object();
  }
  json.close_array().close_object();
  return line;
}

std::string in_dutch(const Lists::Because& because) {
  std::string line = "  " + because.list + ": " + because.entry;
  if (because.verb == ListVerb::allow) line += " is toegestaan";
  else line += (because.verb == ListVerb::add ? " hoort bij " : " hoort niet bij ") + because.category;
  return because.counts ? line : line + " (telt niet: een sterkere regel zegt iets anders)";
}

void print_site(const Lists& lists, const std::string& url, const Site& site) {
  const auto names = lists.names(lists.find(site));
  std::cout << url << ": " << (names.empty() ? "in geen enkele categorie" : enumerate(names, " en ")) << "\n";
  for (const auto& because : lists.because(site)) std::cout << in_dutch(because) << "\n";
}

int explain(Arguments args) {
  const Asked ask = asked(args, kExplain);
  if (ask.finished) return *ask.finished;
  if (lacks_option(ask.options, kExplain, {"--lists"})) return kUsageWrong;
  const auto lists = load_categories(*ask.options.value("--lists"));
  if (!lists) return refused(lists.error());
  Site site;
  bool all_good = true;
  for (const std::string& url : ask.options.files) {
    const bool good = site.read(url);
    all_good = all_good && good;
    if (!good && !ask.options.has("--json")) std::cerr << "leidraad: “" << url << "” is geen adres van een site\n";
    else if (ask.options.has("--json")) std::cout << in_json(**lists, url, site) << "\n";
    else print_site(**lists, url, site);
  }
  return all_good ? kAllGood : kContentWrong;
}

}  // namespace

int cmd_lists(Arguments args) {
  if (!args.empty() && args[0] == "build") return build(args.subspan(1));
  if (!args.empty() && args[0] == "explain") return explain(args.subspan(1));
  if (!args.empty() && args[0] == "update") return update(args.subspan(1));
  const bool help = !args.empty() && (args[0] == "--help" || args[0] == "-h");
  (help ? std::cout : std::cerr) << "gebruik: " << kBuild.line << "\n\n" << kExplain.line << "\n\n" << kUpdate.line << "\n";
  return help ? kAllGood : kUsageWrong;
}

}  // namespace leidraad
