// SPDX-License-Identifier: EUPL-1.2
#include "intake/roster/school_tables.h"

#include <array>

#include "core/base/text.h"
#include "intake/roster/fields.h"

namespace leidraad::roster {

const std::unordered_map<std::string, std::string>& columns_passed_over() {
  static const std::unordered_map<std::string, std::string> columns = {
      {"password", "password"}, {"phone", "phone"}, {"sms", "phone"}, {"sex", "sex"}, {"address", "address"}, {"city", "address"}, {"zip", "address"},
      {"birthcity", "origin"}, {"birthstate", "origin"}, {"birthcountry", "origin"}, {"countryofbirthcode", "origin"},
      {"stateofbirthabbreviation", "origin"}, {"cityofbirth", "origin"}, {"ethnicitycodes", "ethnicity"}, {"racecodes", "ethnicity"},
      {"americanindianoralaskanative", "ethnicity"}, {"asian", "ethnicity"}, {"blackorafricanamerican", "ethnicity"},
      {"nativehawaiianorotherpacificislander", "ethnicity"}, {"white", "ethnicity"}, {"demographicracetwoormoreraces", "ethnicity"},
      {"hispanicorlatinoethnicity", "ethnicity"}, {"publicschoolresidencestatus", "origin"}, {"state id", "state_id"},
      {"student number", "pupil_number"}, {"teacher number", "employee_number"}, {"identifier", "identifier"}, {"userid", "identifier"},
      {"userids", "identifier"}, {"secondary email", "second_email"}, {"middle name", "official_names"}, {"middlename", "official_names"},
      {"graduation year", "school_career"}, {"qualification", "qualification"}, {"flag", "care"}, {"bsn", "bsn"}, {"onderwijsnummer", "pupil_number"},
      {"ext_imaginelearning_studentpassword", "password"}, {"ext_tao_usermothername", "parent_names"}, {"ext_tao_userfathername", "parent_names"},
      {"ext_imaginelearning_language", "origin"}};
  return columns;
}

std::optional<Capacity> read_capacity(std::string_view word) {
  struct Known {
    std::string_view word;
    Capacity capacity;
  };
  static constexpr std::array<Known, 17> kKnown = {{
      {"student", {Kind::pupil}}, {"teacher", {Kind::employee, true}}, {"professor", {Kind::employee, true}}, {"faculty", {Kind::employee, true}},
      {"administrator", {}}, {"aide", {}}, {"proctor", {}}, {"adjunct", {}}, {"staff", {}}, {"counselor", {}}, {"principal", {}}, {"itadmin", {}},
      {"substitute", {}}, {"parent", {Kind::parent, false, true}}, {"guardian", {Kind::parent, false, true}}, {"relative", {Kind::parent}},
      {"other", {}},
  }};
  for (const Known& known : kKnown) {
    if (equal_ignoring_case(known.word, word)) return known.capacity;
  }
  return std::nullopt;
}

bool is_withdrawn(std::string_view status) { return equal_ignoring_case(status, "toBeDeleted") || equal_ignoring_case(status, "inactive"); }

SchoolTables::SchoolTables(Format format, const Files& files, const ReadWish& wish) : files_(files), maker_(format) {
  maker_.roster().source = wish.source.empty() ? std::string(name(format)) : wish.source;
}

bool SchoolTables::each(const std::string& file, std::vector<std::string> needs, const std::function<void(const CsvRow&)>& row) {
  const auto found = files_.find(file);
  if (found == files_.end() || trim(found->second).empty()) return true;
  problem_ = read_rows({file, found->second, std::move(needs), &columns_passed_over()}, maker_, row);
  return !problem_.has_value();
}

Roster SchoolTables::finish() && { return std::move(maker_).finish(); }

void SchoolTables::add_org(std::string key, std::string name, std::string_view type, std::string parent, std::size_t line) {
  const std::string lower = ascii_lower(type);
  const bool is_school = lower.empty() || lower == "school" || lower == "college" || lower == "university" || lower == "campus";
  if (org_by_key_.emplace(key, orgs_.size()).second) {
    orgs_.push_back({std::move(key), std::move(name), std::move(parent), is_school, line, kNone});
  } else {
    const std::string first = std::to_string(orgs_[org_by_key_.at(key)].line), second = std::to_string(line);
    wrong("orgs.csv", line, "Regel " + first + " en regel " + second + " hebben dezelfde sleutel “" + key + "”. De eerste telt.",
          "Line " + first + " and line " + second + " have the same key “" + key + "”. The first counts.");
  }
}

void SchoolTables::make_schools() {
  for (Org& org : orgs_) {
    if (org.is_school) org.index = maker_.add_school({org.key, org.name.empty() ? org.key : org.name, false}, org.line, "orgs.csv");
  }
}

SchoolTables::At SchoolTables::school_of(const std::string& key) const {
  constexpr int kLevelsMax = 20;  // a ring of parents ends here
  auto found = org_by_key_.find(key);
  const bool known = found != org_by_key_.end();
  for (int level = 0; level < kLevelsMax && found != org_by_key_.end(); ++level) {
    const Org& org = orgs_[found->second];
    if (org.index != kNone) return {org.index, true};
    found = org_by_key_.find(org.parent);
  }
  return {kNone, known};
}

void SchoolTables::unknown_key(const std::string& file, std::size_t line, std::string_view key, std::string_view in_file) {
  wrong(file, line, "“" + std::string(key) + "” staat niet in " + std::string(in_file) + ".", "“" + std::string(key) + "” is not in " + std::string(in_file) + ".");
}

std::size_t SchoolTables::add_person(Person person, const std::string& file) {
  const std::size_t line = person.line;
  const auto refuse = [&](std::string nl, std::string en) {
    if (!person.key.empty()) maker_.roster().untouched.insert(person.key);
    wrong(file, line, std::move(nl), std::move(en));
    return kNone;
  };
  if (person.key.empty()) return refuse("Deze persoon heeft geen sleutel.", "This person has no key.");
  if (person.given_name.empty() && person.family_name.empty()) return refuse("Deze persoon heeft geen naam.", "This person has no name.");
  if (!person.email.empty() && !is_mail_address(person.email)) return refuse("Het e-mailadres klopt niet.", "The e-mail address is not right.");
  if (!is_bearable(person)) return refuse("Een naam of sleutel is te lang, of bevat vreemde tekens.", "A name or key is too long, or holds odd characters.");
  return maker_.add_person(std::move(person), file);
}

void SchoolTables::set_birth_date(const std::string& file, const CsvRow& row, std::string_view key, std::string_view text) {
  if (text.empty()) return;
  const std::size_t person = maker_.person(key);
  if (person == kNone) return unknown_key(file, row.line, key, "users.csv");
  const auto date = read_date(text, DayFirst::no);
  if (date) maker_.roster().people[person].birth_date = date;
  else wrong(file, row.line, "De geboortedatum is geen bestaande dag.", "The date of birth is no existing day.");
}

}  // namespace leidraad::roster
