// SPDX-License-Identifier: EUPL-1.2
#include "core/personal/words.h"

#include <algorithm>

#include "core/personal/words_context.h"
#include "core/personal/words_hints.h"
#include "core/personal/words_names.h"
#include "core/personal/words_public.h"

namespace leidraad::personal {

namespace {

template <typename Each>
void each_word(std::string_view list, char separator, const Each& each) {
  for (std::size_t i = 0; i < list.size();) {
    const std::size_t end = std::min(list.find(separator, i), list.size());
    if (end > i) each(list.substr(i, end - i));
    i = end + 1;
  }
}

void set(std::vector<std::uint64_t>& bits, std::uint32_t key) { bits[key >> 6U] |= std::uint64_t{1} << (key & 63U); }

}  // namespace

Words::Words() {
  add(kGivenNames, Sort::given);
  add(kSurnames, Sort::surname);
  add(kOrdinaryNames, Sort::ordinary_name);
  add(kOrdinarySurnames, Sort::ordinary_surname);
  add(kParticles, Sort::particle);
  add(kNoNames, Sort::no_name);
  add(kTitles, Sort::title);
  add(kIntroductions, Sort::introduction);
  add(kBelongings, Sort::belonging);
  add(kOfWords, Sort::of_word);
  add(kSchoolTalk, Sort::talk);
  add(kPublicRoles, Sort::public_role);
  add(kWorks, Sort::work);
  add(kNamedAfter, Sort::named_after);
  add(kBsnWords, Sort::bsn);
  add(kPupilNumberWords, Sort::pupil_number);
  add(kNumberWords, Sort::number);
  add(kBeforeNumber, Sort::before_number);
  add(kBirthWords, Sort::birth);
  add(kPersons, Sort::person);
  add(kPronouns, Sort::pronoun);
  add(kAnybody, Sort::anybody);
  add_hints(kHealthHints, true);
  add_hints(kSpecialHints, false);
  add_public();
}

const Words& Words::all() {
  static const Words words;
  return words;
}

void Words::add(std::string_view list, Sort sort) {
  each_word(list, ' ', [&](std::string_view word) {
    const std::uint64_t wanted = Folded(word).fingerprint();
    std::size_t slot = wanted % kSlots;
    while (slots_[slot].fingerprint != 0 && slots_[slot].fingerprint != wanted) slot = (slot + 1) % kSlots;
    slots_[slot].fingerprint = wanted;
    slots_[slot].bits |= 1U << static_cast<unsigned>(sort);
    if (sort == Sort::given || sort == Sort::surname || sort == Sort::title) set(names_, prefix_key(first_bytes(word)));
    if (sort == Sort::talk || sort == Sort::person || sort == Sort::pronoun) set(telling_, prefix_key(first_bytes(word)));
    if (sort == Sort::title) any_case_.push_back(first_bytes(word));
  });
}

void Words::add_hints(std::string_view list, bool health) {
  each_word(list, ' ', [&](std::string_view word) {
    HintEntry entry;
    entry.hint.health = health;
    entry.hint.special = !health;
    while (word.back() == '!' || word.back() == '=') {
      (word.back() == '!' ? entry.hint.plain : entry.whole) = true;
      word.remove_suffix(1);
    }
    entry.start = word.substr(0, word.find('-'));
    set(hints_, start_key(first_bytes(entry.start)));
    starts_.push_back(entry);
  });
  std::sort(starts_.begin(), starts_.end(), [](const HintEntry& a, const HintEntry& b) { return a.start < b.start; });
}

void Words::add_public() {
  each_word(kPublicPersons, '|', [&](std::string_view person) {
    const std::size_t space = person.find(' ');
    if (space == std::string_view::npos) return;
    const std::uint64_t first = Folded(person.substr(0, space)).fingerprint();
    public_.push_back(fingerprint(first, Folded(person.substr(person.rfind(' ') + 1)).fingerprint()));
  });
  std::sort(public_.begin(), public_.end());
}

Sorts Words::sorts(std::uint64_t wanted) const {
  std::size_t slot = wanted % kSlots;
  while (slots_[slot].fingerprint != 0 && slots_[slot].fingerprint != wanted) slot = (slot + 1) % kSlots;
  return {slots_[slot].bits};
}

bool Words::is_public(std::uint64_t first, std::uint64_t last) const {
  return std::binary_search(public_.begin(), public_.end(), fingerprint(first, last));
}

// The start that fits is the word itself or the nearest before it in the order of the alphabet, or
// shorter: a handful to look at.
Hint Words::hint(std::string_view folded) const {
  if (!may_be_hint(start_key(first_bytes(folded)))) return {};
  auto next = std::upper_bound(starts_.begin(), starts_.end(), folded, [](std::string_view word, const HintEntry& entry) { return word < entry.start; });
  while (next != starts_.begin()) {
    --next;
    if (folded.substr(0, next->start.size()) == next->start && (!next->whole || folded.size() == next->start.size())) return next->hint;
    if (next->start.substr(0, 2) != folded.substr(0, 2)) break;
  }
  return {};
}

}  // namespace leidraad::personal
