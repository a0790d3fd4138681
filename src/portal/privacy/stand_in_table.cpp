// SPDX-License-Identifier: EUPL-1.2
#include "portal/privacy/stand_in_table.h"

#include "portal/http/http.h"

namespace leidraad::portal {

namespace {

constexpr std::string_view kWord = "w", kKind = "k", kSpelling = "s";

Error changed() {
  return refusal(Fault::invalid, "De lijst met echte woorden is niet heel overgekomen. Maak de tekst opnieuw veilig, en zet dan het antwoord terug.",
                 "The list of real words did not arrive whole. Make the text safe again, and then put the answer back.");
}

std::optional<PersonalKind> kind_of(std::string_view word) {
  for (std::size_t i = 0; i < kPersonalKinds; ++i) {
    const auto kind = static_cast<PersonalKind>(i);
    if (personal_word(kind) == word) return kind;
  }
  return std::nullopt;
}

void add(std::string& line, std::string_view name, std::string_view value) {
  if (!line.empty()) line += '&';
  line += std::string(name) + "=" + http::escape_url(value);
}

}  // namespace

// A word, its kind, and then its spellings; and the next.
std::string write_table(std::span<const StandIn> table) {
  std::string line;
  for (const StandIn& one : table) {
    add(line, kWord, one.word);
    add(line, kKind, personal_word(one.kind));
    for (const std::string& spelling : one.spellings) add(line, kSpelling, spelling);
  }
  return line;
}

Result<std::vector<StandIn>> read_table(std::string_view line) {
  const auto values = http::read_form(line);
  if (!values) return changed();
  std::vector<StandIn> table;
  bool awaits_kind = false;
  for (const auto& [name, value] : values->entries()) {
    if (name == kWord && !value.empty() && !awaits_kind && table.size() < kStandInsMax) {
      table.push_back({value, PersonalKind::name, {}});
      awaits_kind = true;
    } else if (name == kKind && awaits_kind && kind_of(value)) {
      table.back().kind = *kind_of(value);
      awaits_kind = false;
    } else if (name == kSpelling && !awaits_kind && !table.empty() && !value.empty()) {
      table.back().spellings.push_back(value);
    } else {
      return changed();
    }
  }
  for (const StandIn& one : table) {
    if (awaits_kind || one.spellings.empty()) return changed();
  }
  return table;
}

}  // namespace leidraad::portal
