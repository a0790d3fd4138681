// SPDX-License-Identifier: EUPL-1.2
// A school's own list: one row a person, parents in columns beside the child or in rows of their own.
// A person is recognised by number; else, within this list and school, by name (and date of birth where
// two bear the same name): a list without numbers has nothing better.
#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "intake/roster/csv_columns.h"
#include "intake/roster/csv_rows.h"
#include "intake/roster/fields.h"
#include "intake/roster/readers.h"

namespace leidraad::roster {

namespace {

struct Word {
  std::string_view words;
  Kind kind;
  std::optional<Role> role;
  bool deputy = false;
};
constexpr std::array<Word, 10> kRoleWords = {{
    {"leerling pupil student scholier", Kind::pupil, {}},
    {"ouder verzorger ouderverzorger voogd parent guardian carer", Kind::parent, {}},
    {"leerkracht leraar lerares docent juf meester vakleerkracht groepsleerkracht teacher", Kind::employee, Role::teacher},
    {"directeur schoolleider director headteacher principal", Kind::employee, Role::director},
    {"adjunctdirecteur adjunct deputyhead", Kind::employee, Role::director, true},
    {"locatieleider teamleider locationmanager", Kind::employee, Role::location_manager},
    {"ict icter ictcoordinator ictcordinator schoolict", Kind::employee, Role::school_ict},
    {"stagiair stagiaire intern trainee", Kind::intern, {}},
    {"vrijwilliger volunteer", Kind::volunteer, {}},
    {"medewerker personeel collega employee staff ib iber internbegeleider internebegeleider onderwijsassistent lerarenondersteuner "
     "administratie administratiefmedewerker concierge concirge pedagogischmedewerker invaller", Kind::employee, {}},
}};

const Word* find_word(std::string_view text) {
  const std::string word = heading_word(text);
  for (const Word& one : kRoleWords) {
    for (const std::string_view known : split(one.words, ' ')) {
      if (known == word) return &one;
    }
  }
  return nullptr;
}

// "5a", "groep 5": year group 5. "5/6" and "Kabouters" say nothing of one child.
std::optional<int> year_of_group(std::string_view group) {
  std::string lower = ascii_lower(trim(group));
  if (lower.starts_with("groep ")) lower.erase(0, 6);
  const bool one_letter = lower.size() == 2 && lower[1] >= 'a' && lower[1] <= 'z';
  if (lower.empty() || (lower.size() != 1 && !one_letter) || lower[0] < '1' || lower[0] > '8') return std::nullopt;
  return lower[0] - '0';
}

class Csv {
 public:
  explicit Csv(const ReadWish& wish) : wish_(wish) {}

  Roster read(std::string_view bytes) && {
    maker_.roster().source = wish_.source.empty() ? "csv" : wish_.source;
    const auto problem = read_rows({{}, bytes, {}, nullptr}, maker_, [&](const CsvRow& row) {
      if (!refusal_) read_row(row);
    });
    if (problem) return std::move(maker_).refuse(problem->line, problem->nl, problem->en);
    if (refusal_) return std::move(maker_).refuse(refusal_->line, refusal_->nl, refusal_->en);
    if (numbers_ >= 5 && numbers_like_bsn_ == numbers_) {
      return std::move(maker_).refuse(1, "De kolom met nummers bevat het BSN. Leidraad bewaart dat niet; kies een andere kolom, of laat hem weg.",
                                      "The column of numbers holds the BSN. Leidraad does not store it; choose another column, or leave it out.");
    }
    add_people();
    return std::move(maker_).finish();
  }

 private:
  struct Row {
    Person person;
    std::string school, name_key, child;
    std::vector<std::string> groups;
    std::optional<Role> role;
    bool deputy = false;
    std::vector<Person> guardians;
  };

  std::string_view at(const CsvRow& row, Field field) const {
    const auto found = columns_.of.find(field);
    return found == columns_.of.end() ? std::string_view() : row.cell(found->second);
  }

  bool know_columns(const CsvRow& row) {
    if (columns_known_) return true;
    columns_known_ = true;
    auto columns = read_columns(row.header(), wish_.columns);
    if (!columns) {
      refusal_ = Problem{1, {}, columns.error().why, "The mapping of columns is not right: " + columns.error().where};
      return false;
    }
    columns_ = std::move(columns).value();
    if (columns_.has(Field::given_name) || columns_.has(Field::family_name) || columns_.has(Field::name)) {
      maker_.roster().speaks_of_guardians = columns_.has_guardians();
      maker_.roster().speaks_of_groups = columns_.has(Field::group);
      return true;
    }
    refusal_ = Problem{1, {}, "We vinden geen kolom met namen. Zet boven de kolommen “voornaam” en “achternaam”, of gebruik --map.",
                       "We find no column of names. Head the columns “voornaam” and “achternaam”, or use --map."};
    return false;
  }

  void wrong(const Row& row, std::string nl, std::string en) {
    if (!row.person.key.empty()) maker_.roster().untouched.insert(row.person.key);
    maker_.wrong(row.person.line, std::move(nl), std::move(en));
  }

  // "Sanne de Boer" in one column: the first word is the given name.
  static void split_name(std::string_view whole, Person& person) {
    whole = trim(whole);
    const std::size_t comma = whole.find(',');
    if (comma != std::string_view::npos) {  // "Boer, Sanne de"
      person.family_name = trim(whole.substr(0, comma));
      person.given_name = trim(whole.substr(comma + 1));
      return;
    }
    const std::size_t space = whole.find(' ');
    person.given_name = whole.substr(0, space);
    person.family_name = space == std::string_view::npos ? std::string_view() : trim(whole.substr(space));
  }

  void read_row(const CsvRow& cells) {
    if (!know_columns(cells)) return;
    for (const auto& [column, what] : columns_.passed_over) {
      if (!cells.cell(column).empty()) maker_.drop(what);
    }
    Row row;
    Person& person = row.person;
    person.line = cells.line;
    person.given_name = at(cells, Field::given_name);
    person.family_name = family_name(at(cells, Field::prefix), at(cells, Field::family_name));
    if (person.given_name.empty() && person.family_name.empty()) split_name(at(cells, Field::name), person);
    person.email = at(cells, Field::email);
    row.school = at(cells, Field::school);
    row.child = at(cells, Field::child);
    if (row.school.empty()) row.school = wish_.school;
    if (row.school.empty() && !columns_.has(Field::school)) {
      row.school = "School";
      maker_.roster().school_unnamed = true;
    }
    const std::string_view number = at(cells, Field::number);
    row.name_key = "naam:" + ascii_lower(row.school) + "|" + ascii_lower(full_name(person.given_name, person.family_name));
    person.key = number.empty() ? row.name_key : "nr:" + std::string(number);
    if (!number.empty()) count_number(number);
    if (read_who(cells, row) && read_facts(cells, row)) rows_.push_back(std::move(row));
  }

  void count_number(std::string_view number) {
    ++numbers_;
    numbers_like_bsn_ += looks_like_bsn(number) ? 1U : 0U;
  }

  bool read_who(const CsvRow& cells, Row& row) {
    if (row.person.given_name.empty() && row.person.family_name.empty()) {
      row.person.key.clear();
      wrong(row, "Op deze regel staat geen naam.", "There is no name on this row.");
      return false;
    }
    const std::string_view said = at(cells, Field::role);
    const Word* word = find_word(said);
    if (columns_.has(Field::role) && word == nullptr) {
      wrong(row, "De rol “" + std::string(said) + "” kennen we niet. Kies leerling, ouder, leerkracht, directeur, locatieleider, ict, stagiair, vrijwilliger of medewerker.",
            "We do not know the role “" + std::string(said) + "”. Choose pupil, parent, teacher, director, location manager, ict, intern, volunteer or employee.");
      return false;
    }
    row.person.kind = word == nullptr ? Kind::pupil : word->kind;
    row.role = word == nullptr ? std::nullopt : word->role;
    row.deputy = word != nullptr && word->deputy;
    return true;
  }

  bool read_facts(const CsvRow& cells, Row& row) {
    Person& person = row.person;
    const std::string_view birth = at(cells, Field::birth_date);
    person.birth_date = read_date(birth);
    for (const std::string_view group : split(at(cells, Field::group), '|')) {
      if (!trim(group).empty()) row.groups.emplace_back(trim(group));
    }
    const std::string_view year = at(cells, Field::year_group);
    person.year_group = read_year_group(year);
    const bool by_group = person.kind == Kind::pupil && year.empty() && columns_.group_is_dutch && row.groups.size() == 1;
    if (by_group) person.year_group = year_of_group(row.groups.front());
    if (!birth.empty() && !person.birth_date) {
      wrong(row, "De geboortedatum is geen bestaande dag. Schrijf hem als 14-03-2017 of 2017-03-14.", "The date of birth is no existing day. Write it as 14-03-2017 or 2017-03-14.");
      return false;
    }
    if (!person.email.empty() && !is_mail_address(person.email)) {
      wrong(row, "Het e-mailadres klopt niet.", "The e-mail address is not right.");
      return false;
    }
    if (row.school.empty() && person.kind != Kind::parent) {
      wrong(row, "Op deze regel staat geen school.", "There is no school on this row.");
      return false;
    }
    if (!is_bearable(person) || row.school.size() > kNameBytesMax || looks_like_bsn(full_name(person.given_name, person.family_name))) {
      wrong(row, "Een naam of nummer is te lang, of bevat vreemde tekens.", "A name or number is too long, or holds odd characters.");
      return false;
    }
    return read_guardian(cells, row, Field::guardian1_given_name, Field::guardian1_family_name, Field::guardian1_name, Field::guardian1_email) &&
           read_guardian(cells, row, Field::guardian2_given_name, Field::guardian2_family_name, Field::guardian2_name, Field::guardian2_email);
  }

  bool read_guardian(const CsvRow& cells, Row& row, Field given, Field family, Field name, Field email) {
    Person guardian;
    guardian.kind = Kind::parent;
    guardian.line = cells.line;
    guardian.given_name = at(cells, given);
    guardian.family_name = at(cells, family);
    if (guardian.given_name.empty() && guardian.family_name.empty()) split_name(at(cells, name), guardian);
    guardian.email = at(cells, email);
    if (guardian.given_name.empty() && guardian.family_name.empty() && guardian.email.empty()) return true;
    if (guardian.given_name.empty() && guardian.family_name.empty()) guardian.given_name = guardian.email;
    if ((!guardian.email.empty() && !is_mail_address(guardian.email)) || !is_bearable(guardian)) {
      wrong(row, "De naam of het e-mailadres van een ouder klopt niet.", "The name or e-mail address of a parent is not right.");
      return false;
    }
    row.guardians.push_back(std::move(guardian));
    return true;
  }

  // Where a name stands more than once in a school, the date of birth tells them apart.
  void tell_namesakes_apart() {
    std::unordered_map<std::string, std::size_t> times;
    for (const Row& row : rows_) ++times[row.person.key];
    for (Row& row : rows_) {
      const bool by_name = row.person.key == row.name_key;
      if (by_name && times[row.person.key] > 1 && row.person.birth_date) row.person.key += "|" + print(*row.person.birth_date);
    }
  }

  std::size_t school_of(const std::string& name, std::size_t line) {
    const std::string key = ascii_lower(name);
    const std::size_t known = maker_.school(key);
    return known != kNone ? known : maker_.add_school({key, name, true}, line);
  }

  void add_people() {
    tell_namesakes_apart();
    for (Row& row : rows_) {
      const std::string key = row.person.key;
      const Kind kind = row.person.kind;
      const std::size_t line = row.person.line;
      const std::size_t person = maker_.add_person(std::move(row.person));
      if (person == kNone) continue;
      for (const std::string_view school : split(row.school, '|')) join(person, std::string(trim(school)), row, kind, line);
      for (Person& guardian : row.guardians) add_guardian(person, key, std::move(guardian));
      if (!row.child.empty()) children_.push_back({person, row.child, line});
    }
    for (const Child& one : children_) {
      const std::size_t child = maker_.person("nr:" + one.number);
      if (child == kNone) maker_.wrong(one.line, "Het kind met nummer “" + one.number + "” staat niet in het bestand.", "The child with number “" + one.number + "” is not in the file.");
      else maker_.guard(child, one.guardian);
    }
  }

  void join(std::size_t person, const std::string& school_name, const Row& row, Kind kind, std::size_t line) {
    if (school_name.empty() || kind == Kind::parent) return;
    const std::size_t school = school_of(school_name, line);
    maker_.join(person, school);
    if (row.role) maker_.claim(person, *row.role, school, row.deputy);
    for (const std::string& name : row.groups) {
      const std::string key = ascii_lower(school_name) + "|" + ascii_lower(name);
      std::size_t group = maker_.group(key);
      if (group == kNone) group = maker_.add_group({key, school, name}, line);
      maker_.join(person, school, group);
    }
  }

  // Brothers and sisters share a parent when address and first letter are the same.
  void add_guardian(std::size_t child, const std::string& child_key, Person guardian) {
    guardian.key = guardian.email.empty() ? "ouder van " + child_key + ": " + ascii_lower(full_name(guardian.given_name, guardian.family_name))
                                          : "ouder:" + ascii_lower(guardian.email) + "|" + ascii_lower(guardian.given_name.substr(0, 1));
    const std::size_t known = maker_.person(guardian.key);
    maker_.guard(child, known != kNone ? known : maker_.add_person(std::move(guardian)));
  }

  struct Child {
    std::size_t guardian;
    std::string number;
    std::size_t line;
  };
  const ReadWish& wish_;
  RosterMaker maker_{Format::csv};
  Columns columns_;
  bool columns_known_ = false;
  std::optional<Problem> refusal_;
  std::vector<Row> rows_;
  std::vector<Child> children_;
  std::size_t numbers_ = 0, numbers_like_bsn_ = 0;
};

}  // namespace

Roster read_csv(std::string_view bytes, const ReadWish& wish) { return Csv(wish).read(bytes); }

Done check_columns(const ReadWish& wish) {
  for (const std::string& one : wish.columns) {
    const std::size_t sign = one.rfind('=');
    const std::vector<std::string> heading = {ascii_lower(trim(one.substr(0, sign)))};
    TRY(read_columns(heading, {one}));
  }
  return done();
}

}  // namespace leidraad::roster
