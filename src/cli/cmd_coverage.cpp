// SPDX-License-Identifier: EUPL-1.2
// leidraad coverage: how the codes carry each clause of their source documents, gaps included.
#include <algorithm>
#include <array>
#include <iostream>
#include <map>

#include "cli/findings.h"
#include "cli/options.h"
#include "core/decision/coverage.h"
#include "wire/json.h"

namespace leidraad {

namespace {

const Usage kUsage{"leidraad coverage CODE… [--json] [--language nl|en]", {"--language"}, {"--json"}, 1};

// Several codes in one table: each clause once, carried by the strongest of them.
void merge(Coverage& all, Coverage more) {
  for (ClauseCoverage& clause : more.clauses) {
    const auto known = std::find_if(all.clauses.begin(), all.clauses.end(),
                                    [&](const ClauseCoverage& one) { return one.id == clause.id; });
    if (known == all.clauses.end()) all.clauses.push_back(std::move(clause));
    else if (clause.state < known->state) *known = std::move(clause);
  }
  all.rules += more.rules;
  all.live += more.live;
}

std::string_view state_in_words(ClauseState state, Language language) {
  constexpr std::array<std::array<std::string_view, 2>, 6> kWords{{{"afgedwongen", "enforced"},
                                                                   {"gevolgd", "observed"},
                                                                   {"in een register", "registered"},
                                                                   {"ingebouwd", "built in"},
                                                                   {"alleen gevraagd", "asked only"},
                                                                   {"ontbreekt", "missing"}}};
  return kWords[static_cast<std::size_t>(state)][language == Language::dutch ? 0 : 1];
}

void print_clause(const ClauseCoverage& clause, Language language) {
  const bool dutch = language == Language::dutch;
  const std::string& reason = dutch ? clause.reason_nl : clause.reason_en;
  const auto padded = [](std::string text, std::size_t width) {
    text.resize(std::max(width, text.size()), ' ');
    return text + "  ";
  };
  std::cout << padded(clause.id, 6) << padded(std::string(state_in_words(clause.state, language)), 15)
            << padded(clause.article.empty() ? "-" : clause.article, 24) << clause.rulings
            << (dutch ? (clause.rulings == 1 ? " voorbeeld" : " voorbeelden") : (clause.rulings == 1 ? " ruling" : " rulings"));
  if (!reason.empty()) std::cout << "  " << reason;
  std::cout << "\n";
}

void print_table(const Coverage& all, Language language) {
  const bool dutch = language == Language::dutch;
  std::cout << all.rules << (dutch ? (all.rules == 1 ? " regel, " : " regels, ") : (all.rules == 1 ? " rule, " : " rules, "))
            << all.live << " live\n\n";
  for (const ClauseCoverage& clause : all.clauses) print_clause(clause, language);
  std::map<ClauseState, std::size_t> counts;
  for (const ClauseCoverage& clause : all.clauses) ++counts[clause.state];
  std::cout << "\n";
  for (const auto& [state, count] : counts) std::cout << count << " " << state_in_words(state, language) << "\n";
}

}  // namespace

int cmd_coverage(Arguments args) {
  const Asked ask = asked(args, kUsage);
  if (ask.finished) return *ask.finished;
  Coverage all;
  std::optional<Language> language = ask.options.language();
  for (const std::string& path : ask.options.files) {
    const auto code = sound_code(path, language);
    if (!code) return kContentWrong;
    if (!language) language = code->own.front.language;
    merge(all, coverage(code->code));
  }
  if (ask.options.has("--json")) std::cout << write_coverage(all.clauses, all.rules, all.live, *language) << "\n";
  else print_table(all, *language);
  return kAllGood;
}

}  // namespace leidraad
