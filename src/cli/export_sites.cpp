// SPDX-License-Identifier: EUPL-1.2
// Which sites an export speaks of: the lists that travel in the program and the board's own, each site in
// the categories that all lists together give it. A large public list only weighs: its names are not in it.
#include <algorithm>
#include <set>

#include "cli/export_policy.h"
#include "core/base/text.h"
#include "core/category/lists.h"
#include "embedded/shipped_lists.h"
#include "files/files.h"
#include "files/mapped_file.h"
#include "lists/lines.h"

namespace leidraad {

namespace {

constexpr std::size_t kListBytesMax = 2'000'000'000;

// What the lists together say of a site.
class Weighing {
 public:
  Weighing(std::shared_ptr<const Lists> ours, std::shared_ptr<const Lists> all, const ListSource& own) : ours_(std::move(ours)), all_(std::move(all)) {
    for (const ListEntry& entry : own.entries) {
      if (entry.verb != ListVerb::add) settled_.insert(entry.site);
    }
  }
  std::vector<std::string> of(const std::string& site) const {
    std::vector<std::string> categories = ours_->of_site(site);
    // Of what the board took out or opened the large list has nothing to add: it may not know of that yet.
    if (!all_ || settled_.contains(site)) return categories;
    for (std::string& category : all_->of_site(site)) {
      if (!contains(categories, category)) categories.push_back(std::move(category));
    }
    std::sort(categories.begin(), categories.end());
    return categories;
  }

 private:
  std::shared_ptr<const Lists> ours_, all_;
  std::set<std::string> settled_;
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
  for (const EmbeddedFile& file : embedded::shipped_lists()) {
    ListSource shipped{"leidraad/" + std::string(file.name), ListRank::shipped, {}};
    shipped.entries = TRY(read_board_entries(file.bytes, shipped.name));
    sources.push_back(std::move(shipped));
  }
  ListSource own{"eigen", ListRank::board, {}};
  if (const auto path = options.value("--own")) {
    const std::string text = TRY(read_text_file(*path));
    own.entries = TRY(read_board_entries(text, *path));
  }
  sources.insert(sources.begin(), own);
  auto ours = TRY(Lists::of(sources));
  auto all = TRY(open_all(options));
  const Weighing weighing(std::move(ours), std::move(all), own);
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
