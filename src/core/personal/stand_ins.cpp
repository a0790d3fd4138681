// SPDX-License-Identifier: EUPL-1.2
#include "core/personal/stand_ins.h"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <set>
#include <unordered_map>

#include "core/base/text.h"
#include "core/personal/words.h"

namespace leidraad {

namespace {

using personal::Folded;
using personal::Sort;
using personal::Words;

struct Label {
  std::string_view nl, en;
};
// Of a person by role, then of the other kinds.
constexpr std::array<Label, 4> kPeople{{{"Persoon", "Person"}, {"Leerling", "Pupil"}, {"Medewerker", "Staff member"}, {"Ouder", "Parent"}}};
constexpr std::array<Label, kPersonalKinds> kKinds{{{"naam", "name"},
                                                    {"bsn", "bsn"},
                                                    {"leerlingnummer", "pupil number"},
                                                    {"rekeningnummer", "account number"},
                                                    {"e-mail", "e-mail"},
                                                    {"telefoon", "telephone"},
                                                    {"adres", "address"},
                                                    {"geboortedatum", "date of birth"},
                                                    {"gezondheid", "health"},
                                                    {"bijzonder", "special"}}};

std::string letters_of(std::size_t number) {  // A … Z, AA, AB …
  std::string out;
  for (++number; number > 0; number = (number - 1) / 26) out.insert(out.begin(), static_cast<char>('A' + (number - 1) % 26));
  return out;
}

// The folded words of a name that tell who it is: no particles, initials by their letter.
std::vector<std::string> telling_words(std::string_view name) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < name.size();) {
    const std::size_t end = personal::word_end(name, i);
    if (end == i) {
      ++i;
      continue;
    }
    const std::string_view raw = name.substr(i, end - i);
    const Folded folded(raw);
    if (!Words::all().sorts(folded.fingerprint()).is(Sort::particle)) out.emplace_back(folded.text());
    i = end;
  }
  return out;
}

bool fits(const std::string& a, const std::string& b) {
  return a == b || (a.size() == 1 && a[0] == b[0]) || (b.size() == 1 && a[0] == b[0]);
}

// Is this a shorter way to call that person? Every word of it is one of his, in any order; of initials
// alone nobody is known.
bool is_called(const std::vector<std::string>& shorter, const std::vector<std::string>& person) {
  bool whole_word = false;
  for (const std::string& word : shorter) {
    const bool found = std::any_of(person.begin(), person.end(), [&](const std::string& own) { return fits(word, own); });
    if (!found) return false;
    whole_word = whole_word || (word.size() > 1 && contains(person, word));
  }
  return whole_word;
}

// Who is who in this text: names that can be of one person only are that person's.
class People {
 public:
  People(std::string_view text, const std::vector<PersonalFound>& found) {
    for (std::size_t i = 0; i < found.size(); ++i) {
      if (found[i].kind == PersonalKind::name) names_.push_back({i, telling_words(text.substr(found[i].begin, found[i].size)), found[i].role});
    }
    // The fullest first: who is called by one word is looked for among those who have more.
    std::vector<std::size_t> order(names_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return weight(a) > weight(b); });
    for (const std::size_t i : order) person_of_[names_[i].found] = settle(names_[i]);
  }
  std::size_t person(std::size_t found) const { return person_of_.at(found); }
  PersonRole role(std::size_t person) const { return people_[person].role; }

 private:
  struct Name {
    std::size_t found;
    std::vector<std::string> words;
    PersonRole role;
  };
  struct Person {
    std::vector<std::string> words;
    PersonRole role;
  };
  std::size_t weight(std::size_t i) const {
    std::size_t size = 0;
    for (const std::string& word : names_[i].words) size += word.size() > 1 ? 100U : 1U;
    return size;
  }
  // Who has this word, so that a name looks at those alone.
  std::size_t settle(const Name& name) {
    const std::string key = join(name.words, " ");
    if (const auto same = by_words_.find(key); same != by_words_.end()) return same->second;
    std::vector<std::size_t> candidates;
    for (const std::string& word : name.words) {
      if (const auto having = by_word_.find(word); word.size() > 1 && having != by_word_.end()) {
        for (const std::size_t person : having->second) {
          if (is_called(name.words, people_[person].words) && std::find(candidates.begin(), candidates.end(), person) == candidates.end()) candidates.push_back(person);
        }
      }
    }
    const std::size_t person = candidates.size() == 1 ? candidates[0] : add(name);
    if (people_[person].role == PersonRole::unknown) people_[person].role = name.role;
    by_words_.emplace(key, person);
    return person;
  }
  std::size_t add(const Name& name) {
    people_.push_back({name.words, name.role});
    for (const std::string& word : name.words) {
      auto& having = by_word_[word];
      if (having.size() < kHavingMost) having.push_back(people_.size() - 1);
    }
    return people_.size() - 1;
  }

  static constexpr std::size_t kHavingMost = 8;  // who shares a word with more people is nobody by it
  std::vector<Name> names_;
  std::vector<Person> people_;
  std::unordered_map<std::size_t, std::size_t> person_of_;
  std::unordered_map<std::string, std::size_t> by_words_;
  std::unordered_map<std::string, std::vector<std::size_t>> by_word_;
};

bool is_word_byte(char c) { return personal::is_digit(c) || personal::is_ascii_letter(c) || personal::is_high(c); }

// A stand-in that ends in a letter ends at a border: "Leerling A" is not in "Leerling Anna", but it is
// in "Leerling As moeder".
bool stands_at(std::string_view text, std::size_t i, std::string_view word) {
  if (text.substr(i, word.size()) != word) return false;
  std::size_t end = i + word.size();
  if (end < text.size() && text[end] == 's') ++end;
  return word.back() == ']' || end >= text.size() || !personal::is_letter(text, end);
}

class Naming {
 public:
  Naming(std::string_view text, StandInLanguage language) : language_(language) {
    for (const Label& label : kPeople) note_taken(text, in_language(label));
    note_brackets(text);
  }
  std::string person(PersonRole role) {
    const std::string_view label = in_language(kPeople[static_cast<std::size_t>(role)]);
    for (std::string word;;) {
      word = std::string(label) + " " + letters_of(people_[static_cast<std::size_t>(role)]++);
      if (taken_.count(word) == 0) return word;
    }
  }
  std::string thing(PersonalKind kind) {
    const std::string_view label = in_language(kKinds[static_cast<std::size_t>(kind)]);
    for (std::string word;;) {
      word = "[" + std::string(label) + " " + std::to_string(++things_[static_cast<std::size_t>(kind)]) + "]";
      if (taken_.count(word) == 0) return word;
    }
  }

 private:
  std::string_view in_language(const Label& label) const { return language_ == StandInLanguage::dutch ? label.nl : label.en; }
  // "Leerling B" that stands in the text already is nobody's stand-in.
  void note_taken(std::string_view text, std::string_view label) {
    for (std::size_t i = text.find(label); i != std::string_view::npos; i = text.find(label, i + 1)) {
      std::size_t end = i + label.size() + 1;
      while (end < text.size() && personal::is_upper(text[end]) && end - i < label.size() + 6) ++end;
      taken_.insert(std::string(text.substr(i, end - i)));
    }
  }
  // Nor is "[telefoon 1]"; gathered once, so that a text of brackets alone costs no more than another.
  void note_brackets(std::string_view text) {
    constexpr std::size_t kThingMost = 48;
    for (std::size_t i = text.find('['); i != std::string_view::npos; i = text.find('[', i + 1)) {
      const std::size_t size = text.substr(i, kThingMost).find(']');
      if (size != std::string_view::npos) taken_.insert(std::string(text.substr(i, size + 1)));
    }
  }
  StandInLanguage language_;
  std::set<std::string> taken_;
  std::array<std::size_t, kPeople.size()> people_{};
  std::array<std::size_t, kPersonalKinds> things_{};
};

// The same number written in two ways is one number.
std::string key_of(PersonalKind kind, std::string_view raw) {
  std::string key(1, static_cast<char>('a' + static_cast<int>(kind)));
  for (const char c : raw) {
    if (is_word_byte(c) || c == '@') key += personal::to_lower(c);
  }
  return key;
}

}  // namespace

SafeText clean(std::string_view text, const std::vector<PersonalFound>& found, StandInLanguage language) {
  const People people(text, found);
  Naming naming(text, language);
  std::map<std::string, std::size_t> rows;  // of the table, by who or what it is
  SafeText safe;
  std::size_t done = 0;
  for (std::size_t i = 0; i < found.size(); ++i) {
    const PersonalFound& one = found[i];
    const std::string raw(text.substr(one.begin, one.size));
    const bool name = one.kind == PersonalKind::name;
    const std::string key = name ? "person " + std::to_string(people.person(i)) : key_of(one.kind, raw);
    const auto [row, fresh] = rows.try_emplace(key, safe.table.size());
    if (fresh) safe.table.push_back({name ? naming.person(people.role(people.person(i))) : naming.thing(one.kind), one.kind, {}});
    StandIn& stand_in = safe.table[row->second];
    stand_in.spellings.push_back(raw);
    safe.rows.push_back(row->second);
    safe.text += text.substr(done, one.begin - done);
    safe.text += stand_in.word;
    done = one.end();
  }
  safe.text += text.substr(done);
  return safe;
}

std::string put_back(std::string_view text, std::span<const StandIn> table) {
  return *put_back(text, table, std::numeric_limits<std::size_t>::max());
}

std::optional<std::string> put_back(std::string_view text, std::span<const StandIn> table, std::size_t most) {
  struct Place {
    std::size_t begin;
    std::size_t row;
  };
  std::unordered_map<std::string_view, std::size_t> rows;
  std::set<std::size_t, std::greater<>> sizes;
  std::array<bool, 256> starts{};
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (table[i].word.empty() || table[i].spellings.empty()) continue;
    rows.emplace(table[i].word, i);
    sizes.insert(table[i].word.size());
    starts[static_cast<unsigned char>(table[i].word[0])] = true;
  }
  const auto begins = [&](std::size_t at) {
    if (at >= text.size() || !starts[static_cast<unsigned char>(text[at])]) return false;
    return std::any_of(sizes.begin(), sizes.end(), [&](std::size_t size) { return rows.count(text.substr(at, size)) != 0; });
  };
  std::vector<Place> places;
  std::vector<std::size_t> counts(table.size());
  for (std::size_t i = 0; i < text.size();) {
    std::size_t size = 0;
    for (auto wanted = sizes.begin(); starts[static_cast<unsigned char>(text[i])] && size == 0 && wanted != sizes.end(); ++wanted) {
      const auto row = rows.find(text.substr(i, *wanted));
      if (row == rows.end() || !(stands_at(text, i, row->first) || begins(i + *wanted))) continue;
      size = *wanted;
      places.push_back({i, row->second});
      ++counts[row->second];
    }
    i += std::max<std::size_t>(size, 1);
  }
  std::vector<std::size_t> used(table.size());
  std::vector<std::vector<std::string>::const_iterator> fullest;  // once a row: a name may stand a hundred thousand times
  for (const StandIn& row : table) {
    fullest.push_back(std::max_element(row.spellings.begin(), row.spellings.end(), [](const std::string& a, const std::string& b) { return a.size() < b.size(); }));
  }
  std::string out;
  std::size_t done = 0;
  for (const Place& place : places) {
    const StandIn& row = table[place.row];
    const bool untouched = counts[place.row] == row.spellings.size();
    if (out.size() > most) return std::nullopt;
    out += text.substr(done, place.begin - done);
    out += untouched ? row.spellings[used[place.row]++] : *fullest[place.row];
    done = place.begin + row.word.size();
  }
  out += text.substr(done);
  return out.size() > most ? std::nullopt : std::optional(std::move(out));
}

}  // namespace leidraad
