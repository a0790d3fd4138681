// SPDX-License-Identifier: EUPL-1.2
#include "core/personal/names.h"

#include <string>

#include "core/personal/words.h"

namespace leidraad {

namespace {

using personal::Folded;
using personal::Sort;
using personal::Words;

constexpr std::uint64_t kRoleBits = 3;
constexpr std::size_t kFilterWords = 4'096;  // 2^17 keys, two bits each
constexpr std::size_t kWordsMost = 12;       // of one name; who has more is found by these

struct Parts {
  std::vector<std::string_view> given, last;  // particles left out
};

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> out;
  for (std::size_t i = 0; i < text.size() && out.size() < kWordsMost;) {
    const std::size_t end = personal::word_end(text, i);
    if (end > i) out.push_back(text.substr(i, end - i));
    i = end > i ? end : i + 1;
  }
  return out;
}

bool is_particle(std::string_view word) {
  return Words::all().sorts(word).is(Sort::particle) && !personal::is_capital(word);
}

// "Noor Elisabeth de Vries-Bakker": given until the first particle, or all but the last word and what a
// hyphen ties to it. "Vries, Noor de": what stands before the comma is the surname.
Parts parts_of(std::string_view name) {
  Parts parts;
  const std::size_t comma = name.find(',');
  if (comma != std::string_view::npos) {
    for (const std::string_view word : words_of(name.substr(0, comma))) {
      if (!is_particle(word)) parts.last.push_back(word);
    }
    for (const std::string_view word : words_of(name.substr(comma + 1))) {
      if (!is_particle(word)) parts.given.push_back(word);
    }
    return parts;
  }
  const std::vector<std::string_view> words = words_of(name);
  const auto after_hyphen = [&](std::size_t i) { return words[i].data() != name.data() && *(words[i].data() - 1) == '-'; };
  std::size_t surname = words.empty() ? 0 : words.size() - 1;
  while (surname > 1 && after_hyphen(surname)) --surname;
  for (std::size_t i = 1; i + 1 < words.size(); ++i) {
    if (!is_particle(words[i])) continue;
    surname = after_hyphen(i) && i > 1 ? i - 1 : i;
    break;
  }
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0 && i + 1 < words.size() && is_particle(words[i])) continue;
    (i < surname || words.size() == 1 ? parts.given : parts.last).push_back(words[i]);
  }
  return parts;
}

}  // namespace

void PersonalNames::Table::grow() {
  std::vector<std::uint64_t> old(slots.size() * 2);
  old.swap(slots);
  mask = slots.size() - 1;
  for (const std::uint64_t entry : old) {
    if (entry == 0) continue;
    std::uint64_t slot = (entry >> 8U) & mask;
    while (slots[slot] != 0) slot = (slot + 1) & mask;
    slots[slot] = entry;
  }
}

void PersonalNames::Table::add(std::uint64_t fingerprint, PersonRole role) {
  if (entries * 2 >= slots.size()) grow();
  const std::uint64_t wanted = fingerprint & ~kRoleBits;
  std::uint64_t slot = (fingerprint >> 8U) & mask;
  while (slots[slot] != 0 && (slots[slot] & ~kRoleBits) != wanted) slot = (slot + 1) & mask;
  // Two who share a name and not a role: of neither we say which.
  entries += slots[slot] == 0 ? 1U : 0U;
  const bool other = slots[slot] != 0 && (slots[slot] & kRoleBits) != static_cast<std::uint64_t>(role);
  slots[slot] = wanted | (other ? 0 : static_cast<std::uint64_t>(role));
}

PersonalNames::Known PersonalNames::find(const Table& table, std::uint64_t fingerprint) {
  const std::uint64_t wanted = fingerprint & ~kRoleBits;
  std::uint64_t slot = (fingerprint >> 8U) & table.mask;
  while (table.slots[slot] != 0) {
    if ((table.slots[slot] & ~kRoleBits) == wanted) return {true, static_cast<PersonRole>(table.slots[slot] & kRoleBits)};
    slot = (slot + 1) & table.mask;
  }
  return {};
}

PersonalNames::Known PersonalNames::pair(std::uint64_t first, std::uint64_t last) const {
  // The smaller tables say no nearly always, and they are near.
  if (!surname(last).found && !given(last).found) return {};
  return find(pairs_, personal::fingerprint(first, last));
}

PersonalNames::Known PersonalNames::initial(char letter, std::uint64_t last) const {
  return find(pairs_, personal::fingerprint(static_cast<unsigned char>(letter), last));
}

void PersonalNames::allow(std::string_view word) {
  const std::uint32_t key = personal::prefix_key(personal::first_bytes(word));
  filter_[key >> 5U] |= std::uint64_t{1} << (2 * (key & 31U));
}

void PersonalNames::add(std::string_view name, PersonRole role) {
  const Parts parts = parts_of(name);
  if (parts.given.empty()) return;
  ++people_;
  std::vector<std::uint64_t> lasts;
  for (const std::string_view word : parts.last) {
    const Folded folded(word);
    lasts.push_back(folded.fingerprint());
    surnames_.add(lasts.back(), role);
    allow(folded.text());
  }
  for (const std::string_view word : parts.given) {
    const Folded folded(word);
    const std::uint64_t given = folded.fingerprint();
    givens_.add(given, role);
    allow(folded.text());
    allow(std::string(folded.text()) + "s");  // "Noors moeder"
    for (const std::uint64_t last : lasts) pairs_.add(personal::fingerprint(given, last), role);
    // "Joy Pinas Wijngaarde" is "Joy Pinas" as well.
    if (word.data() != parts.given.front().data()) pairs_.add(personal::fingerprint(Folded(parts.given.front()).fingerprint(), given), role);
  }
  const Folded first(parts.given.front());
  for (const std::uint64_t last : lasts) pairs_.add(personal::fingerprint(static_cast<unsigned char>(first.text()[0]), last), role);
}

PersonalNames::PersonalNames(std::span<const NamedPerson> people) : filter_(kFilterWords) {
  for (const std::uint64_t title : Words::all().any_case()) {
    const std::uint32_t key = personal::prefix_key(title);
    filter_[key >> 5U] |= std::uint64_t{1} << (2 * (key & 31U));
  }
  for (std::uint32_t key = 0; key < 32 * kFilterWords; ++key) {
    filter_[key >> 5U] |= static_cast<std::uint64_t>(Words::all().may_be_name(key)) << (2 * (key & 31U) + 1);
  }
  for (const NamedPerson& person : people) add(person.name, person.role);
}

}  // namespace leidraad
