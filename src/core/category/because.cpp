// SPDX-License-Identifier: EUPL-1.2
// Which lines of which lists a site is in a category for, and which a stronger line overruled.
#include <algorithm>

#include "core/category/lists.h"
#include "core/category/table.h"
#include "core/category/walk.h"

namespace leidraad {

using namespace table;

namespace {

// Whether a narrower entry of the same rank says otherwise on this category; of the same site, adding wins.
bool is_undone(std::span<const Meaning> all, std::size_t at, std::size_t rank, std::size_t category, bool added) {
  for (std::size_t i = added ? at + 1 : at; i < all.size(); ++i) {
    if (has(added ? all[i].removes[rank] : all[i].adds[rank], category)) return true;
  }
  return false;
}

}  // namespace

std::vector<Lists::Because> Lists::because(const Site& site) const {
  const ListWalk walk(*this, site);
  const ListWalk::Verdict verdict = walk.verdict();
  std::vector<Meaning> meanings;
  for (const auto& hit : walk.hits()) meanings.push_back(walk.meaning(hit));
  std::vector<Because> out;
  for (std::size_t at = meanings.size(); at-- > 0;) {
    const Meaning& meaning = meanings[at];
    if (std::uint64_t{meaning.statements_at} + meaning.statements > statements_.count) continue;  // only in a file that was changed
    for (std::size_t i = 0; i < meaning.statements; ++i) {
      const auto said = record_at<Statement>(bytes_, statements_.at + (meaning.statements_at + i) * sizeof(Statement));
      if (said.list >= lists_.size() || said.category >= kCategoriesMax || said.verb > 2) continue;
      Because because{lists_[said.list].second, std::string(walk.entry(walk.hits()[at])), {}, ListVerb{said.verb}, true};
      const auto rank = static_cast<std::size_t>(lists_[said.list].first);
      if (because.verb != ListVerb::allow) {
        const bool added = because.verb == ListVerb::add;
        if (said.category < categories_.size()) because.category = categories_[said.category];
        because.counts = has(verdict.set, said.category) == added && !is_undone(meanings, at, rank, said.category, added);
      }
      out.push_back(std::move(because));
    }
  }
  return out;
}

}  // namespace leidraad
