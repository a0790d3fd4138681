// SPDX-License-Identifier: EUPL-1.2
#include "core/oversight/web_counts.h"

#include <algorithm>

namespace leidraad {

namespace {

std::uint64_t sum(std::uint64_t a, std::uint64_t b) { return a >= kCountMax - std::min(b, kCountMax) ? kCountMax : a + b; }

std::string_view only_if(bool kept, std::string_view word) { return kept ? word : std::string_view(); }

void add(Counts& counts, const CellOrder::Words& key, VisitTally tally) {
  const auto& [hour, table, category, article, location] = key;
  auto found = counts.cells.find(key);
  if (found == counts.cells.end()) {
    found = counts.cells.emplace(CellKey{hour, std::string(table), std::string(category), std::string(article), std::string(location)}, VisitTally{}).first;
  }
  found->second = {sum(found->second.visits, tally.visits), sum(found->second.denials, tally.denials)};
}

}  // namespace

void add(Counts& counts, const WebCounting& counting, const WebRecord& record, std::uint64_t times) {
  for (const WebTable& table : counting.tables) {
    const VisitTally tally{table.visits && !record.denied ? times : 0U, table.denials && record.denied ? times : 0U};
    if (tally == VisitTally{}) continue;  // not even an empty cell tells that somebody was there
    add(counts,
        {table.kept_hour(record.hour), table.id, only_if(table.category && may_count_under(record.category), record.category),
         only_if(table.article && record.denied && record.article.size() <= kIdBytesMax && counting.is_article(record.article), record.article),
         only_if(table.location && record.location.size() <= kIdBytesMax, record.location)},
        tally);
  }
}

void add(Counts& counts, const CountedCell& cell) {
  if (cell.tally != VisitTally{}) add(counts, CellOrder::words(cell.key), cell.tally);
}

Counts merge(Counts a, const Counts& b) {
  for (const auto& [key, tally] : b.cells) add(a, CellOrder::words(key), tally);
  return a;
}

Counts take(Counts& counts, const WebCounting& counting, Instant now) {
  Counts taken;
  for (auto at = counts.cells.begin(); at != counts.cells.end();) {
    const WebTable* table = counting.table(at->first.table);
    const bool runs = table != nullptr && table->hour && at->first.hour.ends() > now;
    const auto next = std::next(at);
    if (!runs) taken.cells.insert(counts.cells.extract(at));
    at = next;
  }
  return taken;
}

void erase_old(Counts& counts, const WebCounting& counting, Instant now) {
  std::erase_if(counts.cells, [&](const auto& cell) {
    const WebTable* table = counting.table(cell.first.table);
    return table == nullptr || table->is_over(cell.first.hour, now);
  });
}

bool may_count_under(std::string_view word) {
  return !word.empty() && word.size() <= kCategoryBytesMax && std::all_of(word.begin(), word.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

}  // namespace leidraad
