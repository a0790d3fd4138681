// SPDX-License-Identifier: EUPL-1.2
// Which sites an export speaks of: the board's own list, weighed as the lists of the web gate are.
#include <set>

#include "cli/export_policy.h"
#include "core/base/text.h"
#include "core/category/lists.h"
#include "files/files.h"

namespace leidraad {

namespace {

Error unreadable(const std::string& path, std::size_t number) {
  return invalid("deze regel is niet te lezen; schrijf “add categorie site”, “remove categorie site” of “allow site”", path + ":" + std::to_string(number));
}

Result<std::vector<ListEntry>> read_own(const std::string& path) {
  const std::string bytes = TRY(read_text_file(path));
  std::vector<ListEntry> entries;
  std::size_t number = 0;
  for (std::string_view line : lines(bytes)) {
    ++number;
    line = trim(line.substr(0, line.find('#')));
    if (line.empty()) continue;
    std::vector<std::string> words;
    for (const std::string_view word : split(line, ' ')) {
      if (!trim(word).empty()) words.emplace_back(trim(word));
    }
    if (words.size() == 2 && words[0] == "allow") entries.push_back({ListVerb::allow, "", words[1]});
    else if (words.size() == 3 && words[0] == "add") entries.push_back({ListVerb::add, words[1], words[2]});
    else if (words.size() == 3 && words[0] == "remove") entries.push_back({ListVerb::remove, words[1], words[2]});
    else return unreadable(path, number);
  }
  return entries;
}

}  // namespace

Result<policy::Sites> read_sites(const Options& options) {
  policy::Sites sites;
  ListSource own{"eigen", ListRank::board, {}};
  if (const auto path = options.value("--own")) own.entries = TRY(read_own(*path));
  for (const ListEntry& entry : own.entries) {
    if (entry.verb == ListVerb::allow) sites.allowed.push_back(entry.site);
  }
  const auto weighed = TRY(Lists::of({own}));
  std::set<std::string> seen;
  for (const ListEntry& entry : own.entries) {
    if (entry.verb != ListVerb::add || !seen.insert(entry.site).second) continue;
    sites.listed.push_back({entry.site, weighed->of_site(entry.site), true});
  }
  return sites;
}

}  // namespace leidraad
