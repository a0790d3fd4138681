// SPDX-License-Identifier: EUPL-1.2
// Names: of this school's people in any spelling, and of others by the look of them.
#include <algorithm>
#include <optional>

#include "core/personal/phrase.h"

namespace leidraad::personal {

namespace {

class NameReading {
 public:
  NameReading(Work& work, std::size_t i, PersonalNames::Known given, PersonalNames::Known surname)
      : work_(work), phrase_(work, i), first_(phrase_[0]), own_given_(given), own_surname_(surname) {}

  void run() {
    if (first_.initial) {
      initials();
      return;
    }
    const bool given = own_given_.found || (first_.capital && first_.sorts.is(Sort::given));
    const bool surname = own_surname_.found || (first_.capital && first_.sorts.is(Sort::surname));
    if (first_.sorts.is(Sort::title) && titled()) return;
    if (given && (own_pair() || by_the_look())) return;
    if (surname && (surname_first() || after_unknown())) return;
    if (given || (surname && first_.capital)) loose(given);
  }

 private:
  bool found(PersonalReason why, std::size_t begin, std::size_t end, PersonRole role = {}) {
    work_.add(PersonalKind::name, why, begin, end, role);
    work_.words_until = end;
    return true;
  }
  void remember(std::size_t from, std::size_t to) {
    for (std::size_t i = from; i <= to; ++i) {
      const Part& part = phrase_[i];
      if (part.initial || part.sorts.is(Sort::particle) || !part.capital || part.word.size() < 3) continue;
      work_.seen.push_back(part.fingerprint);
      work_.unlisted_name = work_.unlisted_name || !(part.sorts.is(Sort::given) || part.sorts.is(Sort::surname));
    }
  }
  // Left alone, and its words as well where they stand alone further on.
  bool left_alone(std::size_t from, std::size_t to) {
    for (std::size_t i = from; i <= to; ++i) work_.public_names.push_back(phrase_[i].fingerprint);
    work_.public_places.push_back({phrase_[from].word.begin, phrase_[to].word.end});
    work_.words_until = phrase_[to].word.end;
    return true;
  }
  bool accept(PersonalReason why, std::size_t from, std::size_t to, PersonRole role, bool own) {
    const Span span{phrase_[from].word.begin, phrase_[to].word.end, phrase_[from].fingerprint, phrase_[to].fingerprint};
    if (!is_private(work_, span, own)) return left_alone(from, to);
    if (const std::size_t end = own ? 0 : public_end(from); end != 0) return left_alone(from, end);
    remember(from, to);
    return found(why, span.begin, span.end, role);
  }
  // "Wolfgang Amadeus Mozart": whom everybody knows may have more names than we looked at. 0: nobody.
  std::size_t public_end(std::size_t from) const {
    std::size_t end = 0;
    for (std::size_t i = from + 1; phrase_.has(i) && (phrase_[i].capital || phrase_[i].sorts.is(Sort::particle)); ++i) {
      if (work_.words.is_public(phrase_[from].fingerprint, phrase_[i].fingerprint)) end = i;
    }
    return end;
  }
  std::size_t with_hyphens(std::size_t i) const {
    const std::size_t end = phrase_.has(i + 1) && phrase_[i + 1].hyphen ? surname_end(phrase_, i) : i;
    return std::max(end, i);
  }

  // "Noor de Vries", "noor elisabeth de vries": a word of the surname of somebody with this first name.
  bool own_pair() {
    std::size_t best = 0;
    PersonalNames::Known known;
    for (std::size_t i = 1; phrase_.has(i); ++i) {
      const Part& part = phrase_[i];
      // "Noor over Noor de Vries", "Bo aan Sem": a first name behind a small word begins another name.
      const bool given = part.sorts.is(Sort::given) || work_.names.given(part.fingerprint).found;
      if (given && phrase_[i - 1].sorts.is(Sort::particle) && !work_.names.surname(part.fingerprint).found) break;
      const auto pair = part.sorts.is(Sort::particle) ? PersonalNames::Known() : work_.names.pair(first_.fingerprint, part.fingerprint);
      const bool between = part.sorts.is(Sort::particle) || part.initial || part.capital || work_.names.given(part.fingerprint).found;
      if (pair.found && (first_.capital || part.capital || !is_ordinary(i))) {
        best = i;
        known = pair;
      }
      if (!pair.found && !between) break;
    }
    return best != 0 && accept(PersonalReason::name_of_school, 0, with_hyphens(best), known.role, true);
  }
  bool is_ordinary(std::size_t i) const {
    return first_.sorts.is(Sort::ordinary_name) && phrase_[i].sorts.is(Sort::ordinary_surname) && i == 1;
  }

  // A first name we know, then more of those, initials, particles, and a surname.
  bool by_the_look() {
    if (!first_.capital || !first_.sorts.is(Sort::given)) return false;
    std::size_t i = 1;
    while (phrase_.has(i) && is_another_first_name(i)) ++i;
    std::size_t end = surname_end(phrase_, i);
    if (end == 0 && i > 1 && !phrase_[i - 1].initial) end = i - 1;  // "Jan Peter", "Anne Marie": the last may be the surname
    if (end == 0) return false;
    const Part& last = phrase_[end];
    // "Janneke van Annie": two first names are of two people.
    if (phrase_[end - 1].sorts.is(Sort::particle) && last.sorts.is(Sort::given) && !last.sorts.is(Sort::surname)) return false;
    const bool sure = i > 1 || last.sorts.is(Sort::surname) || phrase_[end - 1].sorts.is(Sort::particle) || phrase_[end - 1].initial;
    if (first_.sorts.is(Sort::ordinary_name) && !sure) return false;
    if (end == 1 && last.hyphen && last.sorts.is(Sort::given)) return false;  // "Peter-Jan": a first name
    if (last.sorts.is(Sort::no_name) && !phrase_[end - 1].sorts.is(Sort::particle)) return false;
    return accept(PersonalReason::dutch_name, 0, end, {}, false);
  }
  bool is_another_first_name(std::size_t i) const {
    const Part& part = phrase_[i];
    if (part.initial) return true;
    const bool more = phrase_.has(i + 1) && (phrase_[i + 1].capital || phrase_[i + 1].sorts.is(Sort::particle));
    return part.capital && part.sorts.is(Sort::given) && !part.sorts.is(Sort::no_name) && (more || part.hyphen);
  }

  // "J. Jansen", "P.J. van der Meijden". One initial proves little: "vitamine C. Jan kwam."
  bool initials() {
    if (work_.text.at(first_.word.end) != '.' && !own_initial(0)) return false;
    std::size_t i = 0;
    while (phrase_.has(i) && phrase_[i].initial) ++i;
    const std::size_t end = surname_end(phrase_, i);
    if (end == 0) return false;
    const auto own = own_initial(end);
    const Word before = work_.text.previous(first_.word.begin, 2);
    const Sorts introduced = before.found() ? work_.sorts(before) : Sorts();
    const bool sure = own || i > 1 || end > i || phrase_[end].sorts.is(Sort::surname) || introduced.is(Sort::person) ||
                      introduced.is(Sort::title) || introduced.is(Sort::introduction);
    if (!sure || (!own && phrase_[end].sorts.is(Sort::no_name) && end == i)) return false;
    return accept(own ? PersonalReason::name_of_school : PersonalReason::dutch_name, 0, end, own ? *own : PersonRole::unknown, own.has_value());
  }
  // With 0: does any of the words behind it make a name of this school?
  std::optional<PersonRole> own_initial(std::size_t end) const {
    const char letter = to_lower(work_.text.at(first_.word.begin));
    for (std::size_t i = end == 0 ? 1 : end; phrase_.has(i) && i <= (end == 0 ? i : end); ++i) {
      const auto known = work_.names.initial(letter, phrase_[i].fingerprint);
      if (known.found && phrase_[i].capital) return known.role;
    }
    return std::nullopt;
  }

  // "mevrouw De Vries", "dhr. J. Jansen", "juf Noor", "leerling noor".
  bool titled() {
    std::size_t i = 1;
    while (phrase_.has(i) && phrase_[i].sorts.is(Sort::title) && !phrase_[i].hyphen) ++i;
    const std::size_t begin = i;
    if (!phrase_.has(begin) || phrase_[begin].hyphen) return false;
    while (phrase_.has(i) && phrase_[i].initial) ++i;
    if (phrase_.has(i) && is_own(phrase_[i])) return titled_own(begin, i);
    std::size_t end = surname_end(phrase_, i);
    if (end == 0) return false;
    while (phrase_.has(end + 1) && !phrase_[end + 1].dot && surname_end(phrase_, end + 1) != 0) end = surname_end(phrase_, end + 1);
    return accept(PersonalReason::titled_name, begin, end, role_of(end), false);
  }
  bool is_own(const Part& part) const {
    return !part.sorts.is(Sort::particle) && work_.names.given(part.fingerprint).found && (part.capital || !part.sorts.is(Sort::ordinary_name)) &&
           !part.sorts.is(Sort::no_name);
  }
  bool titled_own(std::size_t begin, std::size_t i) {
    std::size_t end = i;
    for (std::size_t k = i + 1; phrase_.has(k); ++k) {
      if (!phrase_[k].sorts.is(Sort::particle) && work_.names.pair(phrase_[i].fingerprint, phrase_[k].fingerprint).found) end = k;
    }
    if (end == i) {
      const std::size_t surname = surname_end(phrase_, i + 1);
      if (surname != 0 && !phrase_[i + 1].dot && phrase_[i].capital) end = surname;
    }
    return accept(PersonalReason::titled_name, begin, end, role_of(i), true);
  }
  PersonRole role_of(std::size_t i) const {
    const auto given = work_.names.given(phrase_[i].fingerprint);
    return given.found ? given.role : work_.names.surname(phrase_[i].fingerprint).role;
  }

  // "Vries, Noor de", "de Vries, Noor", "Vries Noor".
  bool surname_first() {
    const std::size_t begin = with_particles_before(first_.word.begin);
    std::size_t gap = first_.word.end;
    const bool comma = work_.text.at(gap) == ',';
    if (comma) ++gap;
    const Word given = work_.text.next(gap, 2);
    if (!given.found() || !is_space(work_.text.between(gap, given.begin))) return false;
    const Phrase behind(work_, given.begin);
    const Part& part = behind[0];
    const auto pair = work_.names.pair(part.fingerprint, first_.fingerprint);
    const bool own = pair.found && (first_.capital || part.capital || comma);
    const bool mail = work_.text.between(given.end, std::min(given.end + 2, work_.text.size())) == " <";
    const bool look = comma && first_.capital && part.capital && first_.sorts.is(Sort::surname) &&
                      (part.sorts.is(Sort::given) || mail) && !first_.sorts.is(Sort::ordinary_surname);
    if (!own && !look) return false;
    std::size_t last = 0;
    while (behind.has(last + 1) && (behind[last + 1].initial || behind[last + 1].sorts.is(Sort::particle))) ++last;
    work_.seen.insert(work_.seen.end(), {first_.fingerprint, part.fingerprint});
    work_.unlisted_name = work_.unlisted_name || !part.sorts.is(Sort::given);
    return found(own ? PersonalReason::name_of_school : PersonalReason::dutch_name, begin, behind[last].word.end, pair.role);
  }
  // "N de Vries"
  bool own_letter_before(Word word) {
    const auto known = work_.names.initial(to_lower(work_.text.at(word.begin)), first_.fingerprint);
    return known.found && is_upper(work_.text.at(word.begin)) && word.begin >= work_.words_until &&
           found(PersonalReason::name_of_school, word.begin, first_.word.end, known.role);
  }
  std::size_t with_particles_before(std::size_t begin) const {
    for (int back = 0; back < 3; ++back) {
      const Word word = work_.text.previous(begin, 1);
      if (!word.found() || word.end == begin || word.begin < work_.words_until || !work_.sorts(word).is(Sort::particle)) break;
      begin = word.begin;
    }
    return begin;
  }

  // "Xandro Linders": a surname we know behind a word with a capital that we do not.
  bool after_unknown() {
    if (!first_.capital || first_.sorts.is(Sort::no_name) || first_.sorts.is(Sort::particle)) return false;
    const std::size_t begin = with_particles_before(first_.word.begin);
    const bool particles = begin != first_.word.begin;
    if (first_.sorts.is(Sort::ordinary_surname) && !particles) return false;
    const Word word = work_.text.previous(begin, 2);
    if (word.found() && word.size() == 1 && own_letter_before(word)) return true;
    if (!word.found() || word.begin < work_.words_until || word.size() < 3 || !is_space(work_.text.between(word.end, begin))) return false;
    const Phrase before(work_, word.begin);
    const Part& part = before[0];
    if (!part.capital || part.sorts.is(Sort::no_name) || part.sorts.is(Sort::public_role) || part.sorts.is(Sort::particle)) return false;
    if (work_.text.begins_sentence(word.begin) && !work_.text.begins_line(word.begin)) return false;
    const Span span{word.begin, phrase_[with_hyphens(0)].word.end, part.fingerprint, first_.fingerprint};
    if (!is_private(work_, span, false)) return left_alone(0, 0);
    work_.seen.insert(work_.seen.end(), {part.fingerprint, first_.fingerprint});
    work_.unlisted_name = true;
    return found(PersonalReason::dutch_name, span.begin, span.end);
  }

  void loose(bool given) {
    LooseName name;
    name.word = {first_.word.begin, phrase_[hyphenated()].word.end};
    name.fingerprint = first_.fingerprint;
    name.own = given ? own_given_.found : own_surname_.found;
    name.role = given ? own_given_.role : own_surname_.role;
    name.given = given;
    name.capital = first_.capital;
    name.ordinary = first_.sorts.is(Sort::ordinary_name) || first_.sorts.is(Sort::ordinary_surname) || first_.sorts.is(Sort::no_name);
    name.common = first_.sorts.is(Sort::given);
    work_.loose_names.push_back(name);
  }
  std::size_t hyphenated() const {  // "Peter-Jan"
    return phrase_.has(1) && phrase_[1].hyphen && phrase_[1].capital && (phrase_[1].sorts.is(Sort::given) || work_.names.given(phrase_[1].fingerprint).found) ? 1 : 0;
  }

  Work& work_;
  const Phrase phrase_;
  const Part first_;
  const PersonalNames::Known own_given_, own_surname_;
};

// Some hints are hints in capitals only: "ADD" is no sum, "ODD" is not odd.
bool is_hint_as_written(std::string_view raw, std::string_view folded) {
  const bool abbreviation = folded == "add" || folded == "odd" || folded == "pdd";
  return !abbreviation || (is_upper(raw[0]) && is_upper(raw[1]));
}

// "Noors moeder": the name ends before the s.
bool read_possessive(Work& work, Word word, const Folded& folded) {
  const std::string_view text = folded.text();
  if (text.size() < 4 || text.back() != 's' || work.text.at(word.end - 1) != 's') return false;
  const auto known = work.names.given(fingerprint(text.substr(0, text.size() - 1)));
  const Word next = known.found ? work.text.next(word.end, 1) : Word();
  if (!next.found() || !work.sorts(next).is(Sort::belonging)) return false;
  work.add(PersonalKind::name, PersonalReason::first_name_in_context, word.begin, word.end - 1, known.role);
  work.words_until = word.end;
  return true;
}

}  // namespace

void read_word(Work& work, std::size_t i) {
  if (i < work.words_until || !is_letter(work.text.all(), i)) return;
  const Word word = work.text.word_at(i);
  const std::string_view raw = work.text.of(word);
  const Folded folded(raw);
  const Hint hint = work.words.hint(folded.text());
  if ((hint.health || hint.special) && is_hint_as_written(raw, folded.text())) work.loose_hints.push_back({word, hint});
  const std::uint64_t fingerprint = folded.fingerprint();
  const auto given = work.names.given(fingerprint);
  const auto surname = work.names.surname(fingerprint);
  const Sorts sorts = work.words.sorts(fingerprint);
  const bool capital = is_capital(raw) && (sorts.is(Sort::given) || sorts.is(Sort::surname) || word.size() <= 3);
  if (!given.found && read_possessive(work, word, folded)) return;
  if (given.found || surname.found || capital || sorts.is(Sort::title)) NameReading(work, i, given, surname).run();
}

}  // namespace leidraad::personal
