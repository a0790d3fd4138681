// SPDX-License-Identifier: EUPL-1.2
#include "portal/privacy/stand_in_table.h"

#include <algorithm>

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

namespace {

// Puts its fields together to rows, one by one.
class Rows {
 public:
  bool take(std::string_view name, const std::string& value) {
    if (value.empty()) return false;
    if (name == kWord) return begin(value);
    if (name == kKind) return is_of_kind(value);
    if (name != kSpelling || awaits_kind_ || table_.empty()) return false;
    table_.back().spellings.push_back(value);
    return true;
  }
  bool is_whole() const {
    return !awaits_kind_ && std::all_of(table_.begin(), table_.end(), [](const StandIn& one) { return !one.spellings.empty(); });
  }
  std::vector<StandIn> table() && { return std::move(table_); }

 private:
  bool begin(const std::string& word) {
    if (awaits_kind_ || word.size() > kStandInBytesMax || table_.size() >= kStandInsMax) return false;
    table_.push_back({word, PersonalKind::name, {}});
    return awaits_kind_ = true;
  }
  bool is_of_kind(const std::string& word) {
    const auto kind = kind_of(word);
    if (!awaits_kind_ || !kind) return false;
    table_.back().kind = *kind;
    awaits_kind_ = false;
    return true;
  }
  std::vector<StandIn> table_;
  bool awaits_kind_ = false;
};

}  // namespace

// Field by field: it has more of them than a form of a browser may have.
Result<std::vector<StandIn>> read_table(std::string_view line) {
  if (line.size() > kTableBytesMax) return changed();
  Rows rows;
  for (bool more = !line.empty(); more;) {
    const std::size_t end = line.find('&');
    const auto field = http::read_form(line.substr(0, end));
    if (!field || field->entries().size() != 1 || !rows.take(field->entries()[0].first, field->entries()[0].second)) return changed();
    more = end != std::string_view::npos;
    if (more) line.remove_prefix(end + 1);
  }
  if (!rows.is_whole()) return changed();
  return std::move(rows).table();
}

}  // namespace leidraad::portal
