// SPDX-License-Identifier: EUPL-1.2
// What a school's administration says about its people, whatever the file it came in. There is no field
// for a BSN, pupil number, origin, weight, sex, address, phone or password: a reader counts what it
// passed over by name in `dropped`, and the value itself goes nowhere.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/base/civil_time.h"
#include "core/code/vocabulary.h"

namespace leidraad::roster {

enum class Format { edexml, oneroster, sds, csv };
std::string_view name(Format format);
std::optional<Format> find_format(std::string_view name);

inline constexpr std::size_t kNone = static_cast<std::size_t>(-1);

// Something in the file that is not right: where, and a sentence in both languages.
struct Problem {
  std::size_t line = 0;   // 0: the file as a whole
  std::string file;       // which of several files; empty when there is one
  std::string nl, en;
  bool operator==(const Problem&) const = default;
};

struct School {
  std::string key, name;
  bool by_name = false;        // the file knows it by name alone: the key says nothing outside the file
};

struct Group {
  std::string key;
  std::size_t school = kNone;  // index into schools; none: it could not be told
  std::string name;
};

struct Person {
  std::string key;             // who this is, within the source
  std::string eck_id;          // a fingerprint of the ECK-iD, only to recognise; may be empty
  Kind kind = Kind::pupil;
  std::string given_name, family_name, email;
  std::optional<Date> birth_date;
  std::optional<int> year_group;
  bool former = false;         // in the file as somebody who has left
  std::size_t line = 0;
};

struct Membership {
  std::size_t person = kNone, school = kNone, group = kNone;  // no group: of the school alone
};

struct Guardianship {
  std::size_t child = kNone, guardian = kNone;
};

struct RoleClaim {
  std::size_t person = kNone;
  Role role{};
  std::size_t school = kNone;
  bool deputy = false;
};

struct Roster {
  Format format = Format::csv;
  std::string source;                    // what this file is the voice of: "oneroster", "edexml 99ZZ"
  std::vector<School> schools;
  std::vector<Group> groups;
  std::vector<Person> people;
  std::vector<Membership> memberships;
  std::vector<Guardianship> guardianships;
  std::vector<RoleClaim> roles;
  bool speaks_of_guardians = false;      // the file can hold them; else it says nothing about them
  bool speaks_of_groups = true;
  bool school_unnamed = false;           // the one school has no name in the file
  std::unordered_set<std::string> untouched;  // keys whose row could not be read: nothing happens to them
  std::vector<std::string> dropped;      // English names, sorted
  std::vector<Problem> errors;
  bool refused = false;                  // wrong as a whole: nothing of it may be used
};

struct Count {
  std::size_t pupils = 0, employees = 0, parents = 0;  // employees: all staff (N0.4)
};
Count count(const Roster& roster);

// Builds a roster, keeps keys unique, and says of a second one on which lines both stand.
class RosterMaker {
 public:
  explicit RosterMaker(Format format) { roster_.format = format; }

  // Index of it; kNone when the key was there before (the error is noted) or, of a person, is empty.
  std::size_t add_school(School school, std::size_t line, const std::string& file = {});
  std::size_t add_group(Group group, std::size_t line, const std::string& file = {});
  std::size_t add_person(Person person, const std::string& file = {});

  std::size_t school(std::string_view key) const { return find(schools_, key); }
  std::size_t group(std::string_view key) const { return find(groups_, key); }
  std::size_t person(std::string_view key) const { return find(people_, key); }

  void join(std::size_t person, std::size_t school, std::size_t group = kNone);
  void guard(std::size_t child, std::size_t guardian);
  void claim(std::size_t person, Role role, std::size_t school, bool deputy = false);

  void drop(std::string_view what) { dropped_.insert(std::string(what)); }
  void wrong(std::size_t line, std::string nl, std::string en, const std::string& file = {});
  // Nothing of the file may be used.
  Roster refuse(std::size_t line, std::string nl, std::string en, const std::string& file = {}) &&;
  Roster finish() &&;

  Roster& roster() { return roster_; }
  const Roster& roster() const { return roster_; }

 private:
  struct Seen {
    std::size_t index, line;
  };
  using Keys = std::unordered_map<std::string, Seen>;
  static std::size_t find(const Keys& keys, std::string_view key);
  bool is_second(Keys& keys, const std::string& key, std::size_t index, std::size_t line, const std::string& file);

  Roster roster_;
  Keys schools_, groups_, people_;
  std::unordered_set<std::string> dropped_, joined_, guarded_, claimed_;
};

// "Julia Verhoeven"; what there is when one half is missing.
std::string full_name(std::string_view given, std::string_view family);
// "De Linde" → "de-linde": an id a person can read.
std::string readable_id(std::string_view name);

}  // namespace leidraad::roster
