// SPDX-License-Identifier: EUPL-1.2
// Which sites an export speaks of: the lists that travel in the program and the board's own, each site in
// the categories that all lists together give it. A large public list only weighs: its names are not in it.
#include <set>

#include "cli/export_policy.h"
#include "core/base/text.h"
#include "core/category/lists.h"
#include "embedded/shipped_lists.h"
#include "files/files.h"
#include "files/mapped_file.h"

namespace leidraad {

namespace {

constexpr std::size_t kListBytesMax = 2'000'000'000;

Error unreadable(const std::string& path, std::size_t number) {
  return invalid("deze regel is niet te lezen; schrijf “add categorie site”, “remove categorie site” of “allow site”", path + ":" + std::to_string(number));
}

std::vector<std::string> words_of(std::string_view line) {
  std::vector<std::string> words;
  for (const std::string_view part : split(line.substr(0, line.find('#')), ' ')) {
    for (const std::string_view word : split(part, '\t')) {
      if (!trim(word).empty()) words.emplace_back(trim(word));
    }
  }
  return words;
}

// Every line must be read: a list that loses lines silently opens sites.
Result<std::vector<ListEntry>> read_entries(std::string_view text, const std::string& path) {
  std::vector<ListEntry> entries;
  std::size_t number = 0;
  for (const std::string_view line : lines(text)) {
    ++number;
    const std::vector<std::string> words = words_of(line);
    if (words.empty()) continue;
    if (words.size() == 2 && words[0] == "allow") entries.push_back({ListVerb::allow, "", words[1]});
    else if (words.size() == 3 && words[0] == "add") entries.push_back({ListVerb::add, words[1], words[2]});
    else if (words.size() == 3 && words[0] == "remove") entries.push_back({ListVerb::remove, words[1], words[2]});
    else return unreadable(path, number);
  }
  return entries;
}

// What the lists together say of a site.
class Weighing {
 public:
  Weighing(std::shared_ptr<const Lists> ours, std::shared_ptr<const Lists> all) : ours_(std::move(ours)), all_(std::move(all)) {}
  std::vector<std::string> of(const std::string& site) const {
    std::vector<std::string> categories = ours_->of_site(site);
    // Where one of our own lists speaks of the site it has been heard; only of the rest does the large one tell more.
    if (all_ && categories.empty()) return all_->of_site(site);
    return categories;
  }

 private:
  std::shared_ptr<const Lists> ours_, all_;
};

Result<std::shared_ptr<const Lists>> open_all(const Options& options) {
  const auto path = options.value("--lists");
  if (!path) return std::shared_ptr<const Lists>();
  const auto file = TRY(MappedFile::open(*path, kListBytesMax));
  return Lists::open(file, file->bytes());
}

}  // namespace

Result<policy::Sites> read_sites(const Options& options) {
  std::vector<ListSource> sources;
  for (const EmbeddedFile& file : embedded::shipped_lists())
    sources.push_back({"leidraad/" + std::string(file.name), ListRank::shipped, TRY(read_entries(file.bytes, std::string(file.name)))});
  ListSource own{"eigen", ListRank::board, {}};
  if (const auto path = options.value("--own")) own.entries = TRY(read_entries(TRY(read_text_file(*path)), *path));
  sources.insert(sources.begin(), own);
  const Weighing weighing(TRY(Lists::of(sources)), TRY(open_all(options)));
  policy::Sites sites;
  std::set<std::string> seen;
  for (const ListSource& source : sources) {
    const bool is_own = source.rank == ListRank::board;
    for (const ListEntry& entry : source.entries) {
      if (entry.verb == ListVerb::remove || !seen.insert(entry.site).second) continue;
      auto& where = entry.verb == ListVerb::allow ? sites.allowed : sites.listed;
      where.push_back({entry.site, weighing.of(entry.site), is_own});
    }
  }
  return sites;
}

}  // namespace leidraad
