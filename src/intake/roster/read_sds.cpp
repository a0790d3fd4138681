// SPDX-License-Identifier: EUPL-1.2
// School Data Sync of Microsoft as CSV: v1 (School, Section, Student, Teacher) and v2.1 (orgs, users,
// roles, relationships). Dates are American or ISO.
#include <set>

#include "intake/roster/fields.h"
#include "intake/roster/school_tables.h"

namespace leidraad::roster {

namespace {

class Version1 {
 public:
  Version1(const Files& files, const ReadWish& wish) : tables_(Format::sds, files, wish) {}

  Roster read() && {
    for (const std::string file : {"school.csv", "student.csv"}) {
      if (!tables_.has(file)) return std::move(tables_.maker()).refuse(0, "Het bestand " + file + " ontbreekt.", "The file " + file + " is missing.");
    }
    const bool read = read_schools() && read_sections() && read_people("student.csv", Kind::pupil) && read_people("teacher.csv", Kind::employee) &&
                      read_enrolments("studentenrollment.csv", "student.csv", "pupil:") && read_enrolments("teacherroster.csv", "teacher.csv", "teacher:");
    if (!read) return std::move(tables_).refused();
    return std::move(tables_).finish();
  }

 private:
  bool read_schools() {
    return tables_.each("school.csv", {"sis id", "name"}, [&](const CsvRow& row) {
      tables_.maker().add_school({std::string(row.at("sis id")), std::string(row.at("name")), false}, row.line, "school.csv");
    });
  }

  bool read_sections() {
    return tables_.each("section.csv", {"sis id", "school sis id", "section name"}, [&](const CsvRow& row) {
      if (is_withdrawn(row.at("status"))) return;
      const std::size_t school = tables_.maker().school(row.at("school sis id"));
      if (school == kNone) tables_.unknown_key("section.csv", row.line, row.at("school sis id"), "school.csv");
      tables_.maker().add_group({std::string(row.at("sis id")), school, std::string(row.at("section name"))}, row.line, "section.csv");
    });
  }

  bool read_people(const std::string& file, Kind kind) {
    return tables_.each(file, {"sis id", "school sis id", "username"}, [&](const CsvRow& row) {
      Person person;
      person.kind = kind;
      person.line = row.line;
      if (!row.at("sis id").empty()) person.key = (kind == Kind::pupil ? "pupil:" : "teacher:") + std::string(row.at("sis id"));
      person.given_name = row.at("first name");
      person.family_name = row.at("last name");
      if (person.given_name.empty() && person.family_name.empty()) person.given_name = row.at("username");
      if (is_mail_address(row.at("username"))) person.email = row.at("username");
      person.former = is_withdrawn(row.at("status"));
      const std::string_view birth = row.at("birthdate");
      person.birth_date = read_date(birth, DayFirst::no);
      if (!birth.empty() && !person.birth_date) {
        tables_.maker().roster().untouched.insert(person.key);
        return tables_.wrong(file, row.line, "De geboortedatum is geen bestaande dag.", "The date of birth is no existing day.");
      }
      const bool former = person.former;
      const std::size_t index = tables_.add_person(std::move(person), file);
      const std::size_t school = tables_.maker().school(row.at("school sis id"));
      if (school == kNone) tables_.unknown_key(file, row.line, row.at("school sis id"), "school.csv");
      if (index == kNone || former) return;
      tables_.maker().join(index, school);
      if (kind == Kind::employee) tables_.maker().claim(index, Role::teacher, school);
    });
  }

  bool read_enrolments(const std::string& file, const std::string& people, const std::string& prefix) {
    return tables_.each(file, {"section sis id", "sis id"}, [&](const CsvRow& row) {
      const std::size_t person = tables_.maker().person(prefix + std::string(row.at("sis id")));
      const std::size_t group = tables_.maker().group(row.at("section sis id"));
      if (person == kNone) return tables_.unknown_key(file, row.line, row.at("sis id"), people);
      if (group == kNone) return tables_.unknown_key(file, row.line, row.at("section sis id"), "section.csv");
      if (!tables_.maker().roster().people[person].former) tables_.maker().join(person, tables_.maker().roster().groups[group].school, group);
    });
  }

  SchoolTables tables_;
};

class Version2 {
 public:
  Version2(const Files& files, const ReadWish& wish) : tables_(Format::sds, files, wish) {}

  Roster read() && {
    for (const std::string file : {"orgs.csv", "users.csv", "roles.csv"}) {
      if (!tables_.has(file)) return std::move(tables_.maker()).refuse(0, "Het bestand " + file + " ontbreekt.", "The file " + file + " is missing.");
    }
    const bool read = read_orgs() && read_classes() && read_roles() && read_relationships() && read_users() && read_enrolments() && read_demographics() &&
                      tables_.each("userflags.csv", {}, [](const CsvRow&) {});  // care and aid: only counted as dropped
    if (!read) return std::move(tables_).refused();
    link();
    return std::move(tables_).finish();
  }

 private:
  struct Held {
    std::string org;
    Capacity capacity;
    std::size_t line;
  };

  bool read_orgs() {
    const bool read = tables_.each("orgs.csv", {"sourcedid", "name", "type"}, [&](const CsvRow& row) {
      tables_.add_org(std::string(row.at("sourcedid")), std::string(row.at("name")), row.at("type"), std::string(row.at("parentsourcedid")), row.line);
    });
    tables_.make_schools();
    return read;
  }

  bool read_classes() {
    return tables_.each("classes.csv", {"sourcedid", "orgsourcedid", "title"}, [&](const CsvRow& row) {
      const auto at = tables_.school_of(std::string(row.at("orgsourcedid")));
      if (!at.known) tables_.unknown_key("classes.csv", row.line, row.at("orgsourcedid"), "orgs.csv");
      tables_.maker().add_group({std::string(row.at("sourcedid")), at.school, std::string(row.at("title"))}, row.line, "classes.csv");
    });
  }

  bool read_roles() {
    return tables_.each("roles.csv", {"usersourcedid", "orgsourcedid", "role"}, [&](const CsvRow& row) {
      const auto capacity = read_capacity(row.at("role"));
      const std::string word(row.at("role"));
      if (!capacity) return tables_.wrong("roles.csv", row.line, "De rol “" + word + "” kennen we niet.", "We do not know the role “" + word + "”.");
      held_[std::string(row.at("usersourcedid"))].push_back({std::string(row.at("orgsourcedid")), *capacity, row.line});
    });
  }

  bool read_relationships() {
    tables_.maker().roster().speaks_of_guardians = tables_.has("relationships.csv");
    return tables_.each("relationships.csv", {"usersourcedid", "relationshipusersourcedid", "relationshiprole"}, [&](const CsvRow& row) {
      const auto capacity = read_capacity(row.at("relationshiprole"));
      const std::string other(row.at("relationshipusersourcedid"));
      related_.insert(other);
      if (capacity && capacity->guards) guardians_.push_back({std::string(row.at("usersourcedid")), other, row.line});
    });
  }

  bool read_users() {
    return tables_.each("users.csv", {"sourcedid", "username"}, [&](const CsvRow& row) {
      const std::string key(row.at("sourcedid"));
      const auto held = held_.find(key);
      if (held == held_.end() && !related_.contains(key)) {
        tables_.maker().roster().untouched.insert(key);
        return tables_.wrong("users.csv", row.line, "Deze persoon heeft geen rol in roles.csv.", "This person has no role in roles.csv.");
      }
      Person person;
      person.key = key;
      person.line = row.line;
      person.kind = held == held_.end() ? Kind::parent : kind_of(held->second);
      person.given_name = row.at("givenname");
      person.family_name = row.at("familyname");
      person.email = row.at("email");
      if (person.given_name.empty() && person.family_name.empty()) person.given_name = row.at("username");
      if (person.email.empty() && is_mail_address(row.at("username"))) person.email = row.at("username");
      const std::size_t index = tables_.add_person(std::move(person), "users.csv");
      if (index != kNone && held != held_.end()) join_schools(index, held->second);
    });
  }

  // A pupil who assists, or a parent who teaches: the first of pupil, employee, parent.
  static Kind kind_of(const std::vector<Held>& held) {
    Kind kind = Kind::parent;
    for (const Held& one : held) {
      if (one.capacity.kind == Kind::pupil) return Kind::pupil;
      if (one.capacity.kind == Kind::employee) kind = Kind::employee;
    }
    return kind;
  }

  void join_schools(std::size_t person, const std::vector<Held>& held) {
    for (const Held& one : held) {
      const auto at = tables_.school_of(one.org);
      if (!at.known) tables_.unknown_key("roles.csv", one.line, one.org, "orgs.csv");
      if (one.capacity.kind == Kind::parent) continue;
      tables_.maker().join(person, at.school);
      if (one.capacity.teaches) tables_.maker().claim(person, Role::teacher, at.school);
    }
  }

  bool read_enrolments() {
    return tables_.each("enrollments.csv", {"classsourcedid", "usersourcedid"}, [&](const CsvRow& row) {
      const std::size_t person = tables_.maker().person(row.at("usersourcedid")), group = tables_.maker().group(row.at("classsourcedid"));
      if (person == kNone) return tables_.unknown_key("enrollments.csv", row.line, row.at("usersourcedid"), "users.csv");
      if (group == kNone) return tables_.unknown_key("enrollments.csv", row.line, row.at("classsourcedid"), "classes.csv");
      if (tables_.maker().roster().people[person].kind != Kind::parent) tables_.maker().join(person, tables_.maker().roster().groups[group].school, group);
    });
  }

  bool read_demographics() {
    return tables_.each("demographics.csv", {"usersourcedid"}, [&](const CsvRow& row) {
      tables_.set_birth_date("demographics.csv", row, row.at("usersourcedid"), row.at("birthdate"));
    });
  }

  void link() {
    for (const Guardian& one : guardians_) {
      const std::size_t child = tables_.maker().person(one.child), guardian = tables_.maker().person(one.guardian);
      if (child == kNone) tables_.unknown_key("relationships.csv", one.line, one.child, "users.csv");
      else if (guardian == kNone) tables_.unknown_key("relationships.csv", one.line, one.guardian, "users.csv");
      else tables_.maker().guard(child, guardian);
    }
  }

  struct Guardian {
    std::string child, guardian;
    std::size_t line;
  };
  SchoolTables tables_;
  std::unordered_map<std::string, std::vector<Held>> held_;
  std::set<std::string> related_;
  std::vector<Guardian> guardians_;
};

}  // namespace

Roster read_sds(const Files& files, const ReadWish& wish) {
  const bool first = files.contains("student.csv") || files.contains("school.csv");
  return first ? Version1(files, wish).read() : Version2(files, wish).read();
}

}  // namespace leidraad::roster
