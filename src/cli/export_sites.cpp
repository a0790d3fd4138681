// SPDX-License-Identifier: EUPL-1.2
// Which sites an export speaks of: the board's own list, weighed as the lists of the web gate are.
#include <algorithm>
#include <map>

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
  const auto own = options.value("--own");
  if (!own) return sites;
  std::map<std::string, std::size_t> places;
  for (const ListEntry& entry : TRY(read_own(*own))) {
    if (entry.verb == ListVerb::allow) sites.allowed.push_back(entry.site);
    if (entry.verb != ListVerb::add) continue;
    const auto [at, is_new] = places.emplace(entry.site, sites.listed.size());
    if (is_new) sites.listed.push_back({entry.site, {}, true});
    auto& categories = sites.listed[at->second].categories;
    if (!contains(categories, entry.category)) categories.push_back(entry.category);
    std::sort(categories.begin(), categories.end());
  }
  return sites;
}

}  // namespace leidraad
