// SPDX-License-Identifier: EUPL-1.2
// What a text says around a first name or a hint decides whether it is about somebody.
#include <algorithm>
#include <bit>
#include <optional>

#include "core/personal/work.h"

namespace leidraad::personal {

namespace {

constexpr std::size_t kNear = 80;         // bytes to other personal data
constexpr std::size_t kBracketMost = 12;  // " (groep 8)" ends within these

bool has(const std::vector<std::uint64_t>& sorted, std::uint64_t one) { return std::binary_search(sorted.begin(), sorted.end(), one); }

// Is there a word that tells of somebody (talk, a person, a pronoun) for which `is` holds?
template <typename Is>
bool any_telling_word(const Work& work, Word part, const Is& is) {
  const std::string_view all = work.text.all();
  for (std::size_t i = part.begin; i < part.end;) {
    if (!is_letter(all, i)) {
      ++i;
      continue;
    }
    const Word word = work.text.word_at(i);
    i = word.end;
    if (work.words.may_tell(prefix_key(first_bytes(work.text.of(word)))) && is(word)) return true;
  }
  return false;
}

// "dochter Noor", "Groetjes,\nNoor", "mijn naam is Noor"; "de moeder van Noor".
bool is_introduced(const Work& work, const LooseName& name) {
  const Text& text = work.text;
  Word word = text.previous(name.word.begin, 3);
  if (!word.found()) return false;
  if (text.of(word) == "is") word = text.previous(word.begin, 1);
  if (!word.found()) return false;
  const Sorts sorts = work.sorts(word);
  if (sorts.is(Sort::introduction) || sorts.is(Sort::title)) return true;
  if (!sorts.is(Sort::of_word)) return false;
  for (int back = 0; back < 2; ++back) {
    word = text.previous(word.begin, 1);
    if (!word.found()) return false;
    if (work.sorts(word).is(Sort::belonging)) return true;
  }
  return false;
}

bool is_class_word(std::string_view word) {
  return word == "groep" || word == "klas" || word == "brugklas" || word == "year" || word == "grade" || word == "class" || word == "Groep" || word == "Year";
}

// "Noor uit groep 5", "Noor (groep 5)", "Noor (8)", "Noor, 8 jaar", "Noors moeder", "Noor haar moeder".
bool is_placed(const Work& work, const LooseName& name) {
  const Text& text = work.text;
  const std::string_view all = text.all();
  const std::size_t end = name.word.end;
  const auto number_at = [&](std::size_t i) { return is_digit(text.at(i)) && (!is_digit(text.at(i + 1)) || !is_digit(text.at(i + 2))); };
  if (all.substr(end, 2) == " (" && number_at(end + 2)) {
    return all.substr(end, kBracketMost).find(')') != std::string_view::npos;
  }
  if ((all.substr(end, 2) == ", " || all.substr(end, 4) == " is ") && number_at(end + (text.at(end) == ',' ? 2 : 4))) {
    const Word unit = text.next(end + (text.at(end) == ',' ? 2 : 4), 4, true);
    const bool years = unit.found() && (text.of(unit) == "jaar" || text.of(unit) == "years");
    const Word then = years ? text.next(unit.end, 1) : Word();
    const std::string_view compared = then.found() ? text.of(then) : std::string_view();
    return years && compared != "ouder" && compared != "jonger" && compared != "older" && compared != "younger";
  }
  Word word = text.next(end, 4);
  if (!word.found()) return false;
  if (is_class_word(text.of(word))) return true;
  const Word second = text.next(word.end, 2);
  if (!second.found()) return false;
  const std::string_view first = text.of(word);
  if (first == "uit" || first == "in" || first == "van" || first == "from") return is_class_word(text.of(second));
  const bool owns = first == "s" || first == "haar" || first == "zijn" || first == "z";
  return owns && work.sorts(second).is(Sort::belonging);
}

bool is_near_other(const Work& work, const LooseName& name) {
  const auto near = [&](const PersonalFound& found) {
    if (found.kind == PersonalKind::name || found.begin > name.word.end + kNear || found.end() + kNear < name.word.begin) return false;
    const std::size_t from = std::min(found.end(), name.word.end);
    const std::size_t to = std::max(found.begin, name.word.begin);
    return from >= to || work.text.between(from, to).find("\n\n") == std::string_view::npos;
  };
  auto next = std::lower_bound(work.found.begin(), work.found.end(), name.word.begin, [](const PersonalFound& found, std::size_t at) { return found.begin < at; });
  for (auto after = next; after != work.found.end() && after - next < 3; ++after) {
    if (near(*after)) return true;
  }
  for (int back = 0; back < 3 && next != work.found.begin(); ++back) {
    if (near(*--next)) return true;
  }
  return false;
}

// Of this school, and the sentence is about school; or of this school and of hardly anybody else.
bool is_own_in_talk(const Work& work, const LooseName& name) {
  if (!name.own || !name.given || !name.capital || name.word.size() < 3) return false;
  const bool says_little = name.ordinary && work.text.begins_sentence(name.word.begin);
  if (says_little) return false;
  if (!name.common && !name.ordinary) return true;
  return any_telling_word(work, work.text.sentence(name.word.begin, name.word.end), [&](Word word) { return work.sorts(word).is(Sort::talk); });
}

// "Zwembad De Merel", "de Noor": what has an article is no first name.
bool has_article(const Work& work, const LooseName& name) {
  const Word before = work.text.previous(name.word.begin, 1);
  if (!before.found()) return false;
  const std::string_view word = work.text.of(before);
  return word == "de" || word == "De" || word == "het" || word == "Het" || word == "een" || word == "Een" || word == "the" || word == "The" || word == "a";
}

bool is_surely(const Work& work, const LooseName& name) {
  return !has_article(work, name) && name.capital && !(name.ordinary && work.text.begins_sentence(name.word.begin));
}

class Names {
 public:
  explicit Names(Work& work) : work_(work) {
    std::sort(work_.seen.begin(), work_.seen.end());
    std::sort(work_.public_names.begin(), work_.public_names.end());
  }
  void run() {
    std::vector<PersonalFound> more;
    for (const LooseName& name : work_.loose_names) {
      if (const auto why = reason(name)) more.push_back({PersonalKind::name, *why, name.role, name.word.begin, name.word.size()});
    }
    if (work_.unlisted_name) unlisted(more);
    work_.found.insert(work_.found.end(), more.begin(), more.end());
  }

 private:
  const PersonalReason* reason(const LooseName& name) const {
    static constexpr PersonalReason kSeen = PersonalReason::name_seen_before;
    static constexpr PersonalReason kContext = PersonalReason::first_name_in_context;
    if (has(work_.seen, name.fingerprint) && is_surely(work_, name)) return &kSeen;
    if (!name.given || has_article(work_, name)) return nullptr;
    if (name.capital || name.own) {
      const bool plain = name.capital || !name.ordinary;
      if (plain && (is_introduced(work_, name) || is_placed(work_, name))) return &kContext;
    }
    if (has(work_.public_names, name.fingerprint) || !is_surely(work_, name)) return nullptr;
    return is_near_other(work_, name) || is_own_in_talk(work_, name) ? &kContext : nullptr;
  }
  // A name the lists do not have, found by its surname or title: where it stands again.
  void unlisted(std::vector<PersonalFound>& more) const {
    const std::string_view all = work_.text.all();
    for (std::size_t i = 0; i < all.size(); i += 8) {
      std::uint64_t capitals = may_be_capitals(first_bytes(all.substr(i, 8)));
      for (; capitals != 0; capitals &= capitals - 1) unlisted_at(i + static_cast<std::size_t>(std::countr_zero(capitals)) / 8, more);
    }
  }
  void unlisted_at(std::size_t i, std::vector<PersonalFound>& more) const {
    const std::string_view all = work_.text.all();
    if (!is_letter(all, i) || (i > 0 && is_letter(all, i - 1))) return;
    const Word word = work_.text.word_at(i);
    const std::string_view raw = work_.text.of(word);
    if (word.size() < 3 || !is_capital(raw)) return;
    const std::uint64_t fingerprint = Folded(raw).fingerprint();
    if (!has(work_.seen, fingerprint)) return;
    const Sorts sorts = work_.words.sorts(fingerprint);
    if (sorts.is(Sort::given) || sorts.is(Sort::surname) || sorts.is(Sort::no_name)) return;
    more.push_back({PersonalKind::name, PersonalReason::name_seen_before, {}, word.begin, word.size()});
  }
  Work& work_;
};

// First names in this sentence; each is somebody as soon as the sentence says something of health.
std::vector<const LooseName*> loose_in(const Work& work, Word sentence) {
  std::vector<const LooseName*> out;
  auto name = std::lower_bound(work.loose_names.begin(), work.loose_names.end(), sentence.begin,
                               [](const LooseName& one, std::size_t at) { return one.word.begin < at; });
  for (; name != work.loose_names.end() && name->word.begin < sentence.end; ++name) {
    if (name->given && is_surely(work, *name) && !has(work.public_names, name->fingerprint)) out.push_back(&*name);
  }
  return out;
}

bool has_name_in(const Work& work, Word sentence) {
  auto found = std::lower_bound(work.found.begin(), work.found.end(), sentence.begin,
                                [](const PersonalFound& one, std::size_t at) { return one.begin < at; });
  for (; found != work.found.end() && found->begin < sentence.end; ++found) {
    if (found->kind == PersonalKind::name || found->kind == PersonalKind::bsn || found->kind == PersonalKind::pupil_number) return true;
  }
  return false;
}

// "de leerling", "mijn dochter", not "een leerling".
bool has_person_in(const Work& work, Word sentence, bool plain) {
  return any_telling_word(work, sentence, [&](Word word) {
    const Sorts sorts = work.sorts(word);
    if (!sorts.is(Sort::person) && !(plain && sorts.is(Sort::pronoun))) return false;
    const Word before = work.text.previous(word.begin, 2);
    return !before.found() || !work.sorts(before).is(Sort::anybody);
  });
}

// "Xandro Querido, geboren op …", "Wilma van Zon, BSN …": beside what only a person has, two words with a
// capital are his name, in the lists or not.
class NameBefore {
 public:
  explicit NameBefore(const Work& work) : work_(work) {}

  std::optional<PersonalFound> find(const PersonalFound& item, std::size_t from) {
    Word word = work_.text.previous(item.begin, 3);
    for (int labels = 0; labels < 3 && word.found() && !is_part(word); ++labels) word = work_.text.previous(word.begin, 3);
    if (!word.found() || word.begin < from || !is_part(word) || work_.sorts(word).is(Sort::particle)) return std::nullopt;
    const std::size_t end = word.end;
    std::size_t begin = word.begin;
    std::size_t capitals = 0;
    for (int words = 0; words < 7 && word.found() && word.begin >= from && (is_part(word) || work_.sorts(word).is(Sort::particle)); ++words) {
      if (is_capital(work_.text.of(word))) {
        begin = word.begin;
        ++capitals;
      }
      const Word before = work_.text.previous(word.begin, 2);
      if (!before.found() || !joins(work_.text.between(before.end, word.begin))) break;
      word = before;
    }
    if (capitals < 2) return std::nullopt;
    return PersonalFound{PersonalKind::name, PersonalReason::dutch_name, {}, begin, end - begin};
  }

 private:
  bool is_part(Word word) const {
    const Sorts sorts = work_.sorts(word);
    return is_capital(work_.text.of(word)) && !sorts.is(Sort::no_name) && !sorts.is(Sort::bsn) && !sorts.is(Sort::birth) && !sorts.is(Sort::pupil_number) &&
           !sorts.is(Sort::title) && !sorts.is(Sort::public_role) && !sorts.is(Sort::named_after);
  }
  static bool joins(std::string_view gap) { return is_space(gap) || gap == "-" || gap == "'" || gap == ". " || gap == "."; }
  const Work& work_;
};

void find_names_before(Work& work) {
  std::vector<PersonalFound> more;
  std::size_t until = 0;  // what was found ends here: no name reaches into it
  for (const PersonalFound& item : work.found) {
    const bool of_a_person = item.kind == PersonalKind::bsn || item.kind == PersonalKind::pupil_number || item.kind == PersonalKind::birth_date;
    if (of_a_person) {
      if (const auto name = NameBefore(work).find(item, until)) more.push_back(*name);
    }
    until = std::max(until, item.end());
  }
  work.found.insert(work.found.end(), more.begin(), more.end());
}

}  // namespace

void settle_names(Work& work) {
  find_names_before(work);
  std::sort(work.found.begin(), work.found.end(), [](const PersonalFound& a, const PersonalFound& b) { return a.begin < b.begin; });
  if (!work.loose_names.empty() || work.unlisted_name) Names(work).run();
}

void settle_hints(Work& work) {
  std::vector<PersonalFound> more;
  for (const LooseHint& hint : work.loose_hints) {
    const Word sentence = work.text.sentence(hint.word.begin, hint.word.end);
    const auto loose = hint.hint.plain ? loose_in(work, sentence) : std::vector<const LooseName*>();
    if (loose.empty() && !has_name_in(work, sentence) && !has_person_in(work, sentence, hint.hint.plain)) continue;
    const bool health = hint.hint.health;
    more.push_back({health ? PersonalKind::health : PersonalKind::special,
                    health ? PersonalReason::health_beside_person : PersonalReason::special_beside_person, {}, hint.word.begin, hint.word.size()});
    for (const LooseName* name : loose) {
      more.push_back({PersonalKind::name, PersonalReason::first_name_in_context, name->role, name->word.begin, name->word.size()});
    }
  }
  work.found.insert(work.found.end(), more.begin(), more.end());
}

}  // namespace leidraad::personal
