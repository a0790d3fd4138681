// SPDX-License-Identifier: EUPL-1.2
// The lines as they come: read, checked and kept close together.
#include "core/category/builder.h"

#include <algorithm>

namespace leidraad {

using namespace table;

namespace {

constexpr std::size_t kTextBytesMax = std::size_t{1} << 36U;
constexpr std::size_t kRemarksMax = 200;

Error left_out(std::string dutch, std::string english) { return refusal(Fault::invalid, std::move(dutch), std::move(english)); }

bool too_deep(std::string_view path) {
  return static_cast<std::size_t>(std::count(path.begin(), path.end(), '/')) > kDepthMax;
}

}  // namespace

void ListBuilder::source(std::string name, ListRank rank) {
  name.resize(std::min<std::size_t>(name.size(), 255));
  const std::pair<ListRank, std::string> wanted(rank, std::move(name));
  const auto known = std::find(parts_.lists.begin(), parts_.lists.end(), wanted);
  list_ = static_cast<std::size_t>(known - parts_.lists.begin());
  if (known == parts_.lists.end()) parts_.lists.push_back(wanted);
}

Result<std::uint8_t> ListBuilder::category(std::string_view word) {
  if (const auto known = category_numbers_.find(word); known != category_numbers_.end()) return known->second;
  if (!is_category_word(word))
    return left_out("een categorie is één woord van kleine letters, cijfers en _", "a category is one word of small letters, digits and _");
  if (parts_.categories.size() == kCategoriesMax)
    return left_out("er zijn al 128 categorieën, meer kan niet", "there are 128 categories already, more is not possible");
  const auto number = static_cast<std::uint8_t>(parts_.categories.size());
  parts_.categories.emplace_back(word);
  category_numbers_.emplace(word, number);
  return number;
}

Done ListBuilder::entry(ListVerb verb, std::string_view category_word, std::string_view site_text) {
  if (parts_.lists.empty() || parts_.lists.size() > kListsMax) return left_out("er zijn te veel lijsten, 1024 kan", "there are too many lists, 1024 is possible");
  if (site_text.find('?') != std::string_view::npos)
    return left_out("een adres met een vraag erin (“?”) kan niet op een lijst", "an address with a query (“?”) cannot be on a list");
  if (!site_.read(site_text)) return left_out("dit is geen site", "this is not a site");
  if (too_deep(site_.path())) return left_out("dit adres is te diep", "this address is too deep");
  if (text_.size() > kTextBytesMax || names_.size() > 0x7fff'ffff) return left_out("de lijsten zijn te groot", "the lists are too large");
  Name name{};
  if (verb != ListVerb::allow) name.said.category = TRY(category(category_word));
  name.said.list = static_cast<std::uint16_t>(list_);
  name.said.verb = static_cast<std::uint8_t>(verb);
  name.address = site_.is_address();
  name.at = text_.size();
  name.host = static_cast<std::uint8_t>(site_.host().size());
  name.path = static_cast<std::uint16_t>(site_.path().size());
  text_ += site_.host();
  text_ += site_.path();
  names_.push_back(name);
  return done();
}

Result<BuiltLists> build_lists(const std::vector<ListSource>& sources) {
  ListBuilder builder;
  std::vector<std::string> remarks;
  std::size_t left = 0;
  for (const ListSource& source : sources) {
    builder.source(source.name, source.rank);
    for (const ListEntry& entry : source.entries) {
      const Done read = builder.entry(entry.verb, entry.category, entry.site);
      if (read) continue;
      ++left;
      if (remarks.size() < kRemarksMax) remarks.push_back(source.name + ": “" + entry.site.substr(0, 80) + "”: " + read.error().why);
    }
  }
  if (left > remarks.size()) remarks.push_back("en nog " + std::to_string(left - remarks.size()) + " regels die niet te lezen zijn");
  BuiltLists built = TRY(builder.finish());
  built.remarks.insert(built.remarks.begin(), remarks.begin(), remarks.end());
  return built;
}

}  // namespace leidraad
