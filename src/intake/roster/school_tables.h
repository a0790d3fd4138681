// SPDX-License-Identifier: EUPL-1.2
// What OneRoster and School Data Sync have in common: a set of CSV files that name each other's rows by
// key. Here: the files by name, the columns never read, and the words for who somebody is.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "intake/roster/csv_rows.h"
#include "intake/roster/readers.h"

namespace leidraad::roster {

// Columns that are never read → their name in `dropped`.
const std::unordered_map<std::string, std::string>& columns_passed_over();

// A word of these formats for what somebody is; nullopt: we do not know it.
struct Capacity {
  Kind kind = Kind::employee;
  bool teaches = false;
  bool guards = false;   // a parent or guardian; a relative or a doctor does not decide for a child
};
std::optional<Capacity> read_capacity(std::string_view word);

class SchoolTables {
 public:
  SchoolTables(Format format, const Files& files, const ReadWish& wish);

  // False: the file is wrong as a whole, and refused() is the answer. An absent file has no rows.
  bool each(const std::string& file, std::vector<std::string> needs, const std::function<void(const CsvRow&)>& row);
  bool has(std::string_view file) const { return files_.contains(file); }
  Roster refused() && { return std::move(maker_).refuse(problem_->line, problem_->nl, problem_->en, problem_->file); }
  Roster finish() &&;

  // Organisations: a school counts as one, a department or faculty as the school above it.
  void add_org(std::string key, std::string name, std::string_view type, std::string parent, std::size_t line);
  void make_schools();
  // kNone with `known` false: there is no such organisation; with `known` true: it is above the schools.
  struct At {
    std::size_t school = kNone;
    bool known = false;
  };
  At school_of(const std::string& org) const;

  // Says what is wrong, in `file` on `line`.
  void wrong(const std::string& file, std::size_t line, std::string nl, std::string en) { maker_.wrong(line, std::move(nl), std::move(en), file); }
  void unknown_key(const std::string& file, std::size_t line, std::string_view key, std::string_view in_file);
  // Checks and adds; kNone when something is wrong with it, which has been said.
  std::size_t add_person(Person person, const std::string& file);
  void set_birth_date(const std::string& file, const CsvRow& row, std::string_view key, std::string_view date);

  RosterMaker& maker() { return maker_; }

 private:
  struct Org {
    std::string key, name, parent;
    bool is_school = false;
    std::size_t line = 0, index = kNone;
  };
  const Files& files_;
  RosterMaker maker_;
  std::optional<Problem> problem_;
  std::vector<Org> orgs_;
  std::unordered_map<std::string, std::size_t> org_by_key_;
};

bool is_withdrawn(std::string_view status);  // toBeDeleted, inactive

}  // namespace leidraad::roster
