// SPDX-License-Identifier: EUPL-1.2
// What is kept by the codes in force, and who reads what of it.
#include <algorithm>

#include "core/category/lists.h"
#include "office/gates.h"
#include "office/office.h"
#include "office/web_use.h"

namespace leidraad {

namespace {

void gather(const Code& code, const std::string& school, std::vector<KeptWebTable>& out) {
  for (WebTable& table : counting_of(code).tables) {
    const auto known = std::find_if(out.begin(), out.end(), [&](const KeptWebTable& one) { return one.table.id == table.id; });
    if (known == out.end()) out.push_back({std::move(table), {school}});
    else known->codes.push_back(school);
  }
}

bool is_read_at(const KeptWebTable& kept, const std::string& school) {
  return school.empty() || std::any_of(kept.codes.begin(), kept.codes.end(), [&](const std::string& one) { return one.empty() || one == school; });
}

bool is_of(const CellKey& cell, const WebTable& table, const WebUseScope& scope) {
  return !table.location || scope.everywhere || std::binary_search(scope.schools.begin(), scope.schools.end(), cell.location);
}

}  // namespace

std::vector<KeptWebTable> kept_web_tables(const Standing& standing) {
  std::vector<KeptWebTable> out;
  gather(standing.rules->code(), {}, out);
  for (const auto& [school, rules] : standing.school_rules) gather(rules->code(), school, out);
  return out;
}

WebCounting web_counting(const Standing& standing) {
  std::vector<WebCounting> all{counting_of(standing.rules->code())};
  for (const auto& [school, rules] : standing.school_rules) all.push_back(counting_of(rules->code()));
  return all_of(all);
}

bool sees_web_use(const Actor& actor, const std::vector<KeptWebTable>& kept) {
  return actor.is_staff() || actor.administrator || actor.holds_anywhere(Role::council) ||
         std::any_of(kept.begin(), kept.end(), [&](const KeptWebTable& one) { return web_use_scope(actor, one).has_value(); });
}

std::optional<WebUseScope> web_use_scope(const Actor& actor, const KeptWebTable& kept) {
  WebUseScope scope;
  for (const HeldRole& held : actor.roles) {
    const auto& readers = kept.table.readers;
    if (std::find(readers.begin(), readers.end(), held.role) == readers.end() || !is_read_at(kept, held.school)) continue;
    if (held.school.empty()) scope.everywhere = true;
    else scope.schools.push_back(held.school);
  }
  if (scope.everywhere) return WebUseScope{true, {}};
  if (scope.schools.empty()) return std::nullopt;
  std::sort(scope.schools.begin(), scope.schools.end());
  scope.schools.erase(std::unique(scope.schools.begin(), scope.schools.end()), scope.schools.end());
  return scope;
}

Result<Counts> web_use(const Office& office, const Actor& actor, const KeptWebTable& kept, Hours period) {
  const auto scope = web_use_scope(actor, kept);
  if (!scope) return refusal(Fault::forbidden, "Deze cijfers zijn voor wie de gedragscode noemt.", "These numbers are for whom the code of conduct names.");
  const WebTable& table = kept.table;
  Counts counts;
  TRY(office.read([&](Reading& from) -> Done {
    const std::int64_t first = table.hour ? period.from.since_1970 : 0, end = table.hour ? period.until.since_1970 : hour_of(office.now()).since_1970 + 1;
    for (const Row& row : TRY(from.rows("SELECT hour, category, article, location, visits, denials FROM web_count WHERE board_id = ? AND table_id = ? AND hour >= ? AND hour < ?",
                                        {from.board(), table.id, first, end}))) {
      const CountedCell cell{{Hour{row.whole(0)}, table.id, row.text(1), row.text(2), row.text(3)}, {static_cast<std::uint64_t>(row.whole(4)), static_cast<std::uint64_t>(row.whole(5))}};
      if (is_of(cell.key, table, *scope)) add(counts, cell);
    }
    return done();
  }));
  erase_old(counts, WebCounting{{table}, {}}, office.now());  // what goes with the next minute is gone for readers now
  return counts;
}

// Parents are of a school, and visit nothing there.
PeopleAt people_at(const Facts& facts, const WebUseScope& scope) {
  PeopleAt out;
  for (const Person& person : facts.people) {
    if (!person.kind || (*person.kind != Kind::pupil && !is_staff(*person.kind))) continue;
    const std::string school = person.school.value_or("");
    if (scope.everywhere || std::binary_search(scope.schools.begin(), scope.schools.end(), school)) ++out[school];
  }
  return out;
}

std::vector<std::string> web_categories(const Office& office) {
  std::vector<std::string> out{""};
  const auto visit = find_action("web.visit");
  if (visit) {
    const auto slot = actions()[*visit].slot("category");
    if (slot) {
      for (const std::string_view word : actions()[*visit].attributes[*slot].words) out.emplace_back(word);
    }
  }
  if (const auto lists = office.gates().lists()) out.insert(out.end(), lists->categories().begin(), lists->categories().end());
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace leidraad
