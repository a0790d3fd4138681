// SPDX-License-Identifier: EUPL-1.2
#include "cli/findings.h"

#include <iostream>

namespace leidraad {

namespace {

std::string_view severity_in(Severity severity, Language language) {
  const bool dutch = language == Language::dutch;
  switch (severity) {
    case Severity::error: return dutch ? "fout" : "error";
    case Severity::warning: return dutch ? "let op" : "warning";
    case Severity::advice: return dutch ? "advies" : "advice";
  }
  return "fout";
}

}  // namespace

void print_finding(std::ostream& out, const Finding& finding, Language language) {
  const bool dutch = language == Language::dutch;
  out << finding.file << ':' << finding.place.line << ':' << finding.place.column << ": "
      << severity_in(finding.severity, language) << ": " << (dutch ? finding.nl : finding.en) << " (" << finding.id << ")\n";
  const std::string& suggestion = dutch ? finding.suggestion_nl : finding.suggestion_en;
  if (!suggestion.empty()) out << "    " << suggestion << "\n";
}

std::string in_words(const Error& error) { return error.where.empty() ? error.why : error.where + ": " + error.why; }

std::optional<LoadedCode> sound_code(const std::string& path, std::optional<Language> language) {
  auto loaded = load_code(path);
  if (!loaded) {
    std::cerr << "leidraad: " << in_words(loaded.error()) << "\n";
    return std::nullopt;
  }
  if (!has_errors(loaded->findings)) return std::move(loaded).value();
  for (const Finding& finding : loaded->findings)
    if (finding.severity == Severity::error) print_finding(std::cerr, finding, language.value_or(loaded->own.front.language));
  return std::nullopt;
}

}  // namespace leidraad
