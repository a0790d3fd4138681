// SPDX-License-Identifier: EUPL-1.2
// Any bytes as counts a gate hands over. What is read holds only what the tables keep, and is written
// back to the letter; what is refused is refused with a reason.
#include <algorithm>
#include <cstdlib>

#include "core/oversight/count_lines.h"

namespace {

using namespace leidraad;

void expect(bool holds) {
  if (!holds) std::abort();
}

const WebCounting& counting() {
  static const WebCounting made = [] {
    WebTable fine{"3f2a91c09b1d77e0", "toezicht", true, true, true, false, true, true, {6, 0}, {}};
    WebTable refusals{"00000000000000aa", "toezicht", false, true, false, true, true, true, {0, 14 * 86'400}, {}};
    WebTable rounds{"00000000000000bb", "toezicht", true, false, false, false, false, false, {3, 0}, {}};
    return WebCounting{{fine, refusals, rounds}, {"4.5", "kansspelen"}};
  }();
  return made;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
  static const std::vector<std::string> schools = {"linde", "de vlier"};
  const CountTerms terms{counting(), schools, *parse_instant("2026-11-23T10:00:00Z")};
  const std::string text(bytes, bytes + size);
  const auto read = read_counts(text, terms);
  if (!read) return 0;
  expect(read->reasons.size() == std::min<std::size_t>(read->refused, 10));
  for (const auto& [key, tally] : read->counts.cells) {
    const WebTable* table = counting().table(key.table);
    expect(table != nullptr && tally != VisitTally{});
    expect(table->category ? key.category.empty() || may_count_under(key.category) : key.category.empty());
    expect(key.article.empty() || (table->article && counting().is_article(key.article)));
    expect(key.location.empty() || (table->location && std::find(schools.begin(), schools.end(), key.location) != schools.end()));
    expect((table->visits || tally.visits == 0) && (table->denials || tally.denials == 0));
  }
  const std::string again = write_counts(read->counts, counting());
  const auto twice = read_counts(again, terms);
  expect(twice && twice->refused == 0 && twice->counts == read->counts);
  if (const auto cell = read_count_line(text, terms)) {
    Counts one;
    add(one, *cell);
    expect(write_counts(one, counting()) == text + "\n");
  }
  return 0;
}
