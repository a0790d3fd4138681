// SPDX-License-Identifier: EUPL-1.2
// leidraad check: is this code well written, well typed and lawful, and do its rulings hold?
#include <charconv>
#include <iostream>

#include "cli/findings.h"
#include "cli/options.h"
#include "core/decision/coverage.h"
#include "wire/json.h"

namespace leidraad {

namespace {

const Usage kUsage{"leidraad check CODE… [--json] [--language nl|en]", {"--language"}, {"--json"}, 1};

struct Counts {
  std::size_t errors = 0, warnings = 0, advice = 0;
  void add(Severity severity) {
    ++(severity == Severity::error ? errors : severity == Severity::warning ? warnings : advice);
  }
};

Finding unreadable(const std::string& path, const Error& error) {
  Finding finding;
  finding.file = path;
  finding.id = "unreadable";
  finding.nl = finding.en = error.why;
  finding.place = {1, 1};
  const std::string_view where = error.where;
  if (where.starts_with(path + ":"))  // "code.nl.md:12": the line within the file
    std::from_chars(where.data() + path.size() + 1, where.data() + where.size(), finding.place.line);
  return finding;
}

// Only the file's own articles: a parent's rulings are about the parent's rules.
void add_rulings(LoadedCode& loaded) {
  auto facts = with_zone(loaded.code, {});
  if (!facts) return loaded.findings.push_back(unreadable(loaded.own.file, facts.error()));
  const auto rules = Rules::compile(loaded.code);
  for (const RulingResult& result : run_rulings(*rules, *facts)) {
    if (result.holds || !loaded.own.article(result.article->id)) continue;
    Finding finding;
    finding.file = loaded.own.file;
    finding.place = result.ruling->place;
    finding.id = "ruling-fails";
    finding.nl = "Dit voorbeeld klopt niet met de regels: " + result.problem_nl + ".";
    finding.en = "This ruling does not agree with the rules: " + result.problem + ".";
    loaded.findings.push_back(std::move(finding));
  }
}

std::string plural(std::size_t count, const char* one, const char* more) {
  return std::to_string(count) + " " + (count == 1 ? one : more);
}

void print_summary(const std::string& path, const Counts& counts, Language language) {
  std::cout << path << ": ";
  if (language == Language::dutch)
    std::cout << plural(counts.errors, "fout", "fouten") << ", " << plural(counts.warnings, "waarschuwing", "waarschuwingen")
              << ", " << plural(counts.advice, "advies", "adviezen") << "\n";
  else
    std::cout << plural(counts.errors, "error", "errors") << ", " << plural(counts.warnings, "warning", "warnings") << ", "
              << plural(counts.advice, "advice", "pieces of advice") << "\n";
}

bool check_one(const std::string& path, const Options& options) {
  Findings findings;
  Language language = options.language().value_or(Language::dutch);
  if (auto loaded = load_code(path)) {
    language = options.language().value_or(loaded->own.front.language);
    if (!has_errors(loaded->findings)) add_rulings(*loaded);
    findings = std::move(loaded->findings);
  } else {
    findings.push_back(unreadable(path, loaded.error()));
  }
  Counts counts;
  for (const Finding& finding : findings) {
    counts.add(finding.severity);
    if (options.has("--json")) std::cout << write_finding(finding, language) << "\n";
    else print_finding(std::cout, finding, language);
  }
  if (!options.has("--json")) print_summary(path, counts, language);
  return counts.errors == 0;
}

}  // namespace

int cmd_check(Arguments args) {
  const Asked ask = asked(args, kUsage);
  if (ask.finished) return *ask.finished;
  bool all_good = true;
  for (const std::string& path : ask.options.files) all_good = check_one(path, ask.options) && all_good;
  return all_good ? kAllGood : kContentWrong;
}

}  // namespace leidraad
