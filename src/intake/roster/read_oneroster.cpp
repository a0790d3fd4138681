// SPDX-License-Identifier: EUPL-1.2
// OneRoster 1.1 as CSV: orgs, classes, users, enrollments, demographics. Parents and guardians come from
// `agents`, which may stand with the child or with the parent. Grades are not Dutch year groups: unread.
#include "core/base/text.h"
#include "intake/roster/fields.h"
#include "intake/roster/school_tables.h"

namespace leidraad::roster {

namespace {

class OneRoster {
 public:
  OneRoster(const Files& files, const ReadWish& wish) : tables_(Format::oneroster, files, wish) {}

  Roster read() && {
    for (const std::string file : {"users.csv", "orgs.csv"}) {
      if (tables_.has(file)) continue;
      return std::move(tables_.maker()).refuse(0, "Het bestand " + file + " ontbreekt.", "The file " + file + " is missing.");
    }
    if (!read_manifest() || !read_orgs() || !read_classes() || !read_users()) return std::move(tables_).refused();
    if (delta_) {
      return std::move(tables_.maker()).refuse(0, "Deze export bevat alleen wijzigingen (delta). Lever een hele lijst (bulk).",
                                               "This export holds changes only (delta). Deliver a whole list (bulk).", "manifest.csv");
    }
    if (!read_enrollments() || !read_demographics()) return std::move(tables_).refused();
    link_agents();
    return std::move(tables_).finish();
  }

 private:
  bool read_manifest() {
    return tables_.each("manifest.csv", {"propertyname", "value"}, [&](const CsvRow& row) {
      if (row.at("propertyname").starts_with("file.") && equal_ignoring_case(row.at("value"), "delta")) delta_ = true;
    });
  }

  bool read_orgs() {
    const bool read = tables_.each("orgs.csv", {"sourcedid", "name", "type"}, [&](const CsvRow& row) {
      if (is_withdrawn(row.at("status"))) return;
      // A school may name another school as its parent; it stays a school of its own.
      tables_.add_org(std::string(row.at("sourcedid")), std::string(row.at("name")), row.at("type"), std::string(row.at("parentsourcedid")), row.line);
    });
    tables_.make_schools();
    return read;
  }

  std::size_t school_at(const std::string& file, std::size_t line, std::string_view org) {
    const auto at = tables_.school_of(std::string(org));
    if (!at.known) tables_.unknown_key(file, line, org, "orgs.csv");
    return at.school;
  }

  bool read_classes() {
    return tables_.each("classes.csv", {"sourcedid", "title", "schoolsourcedid"}, [&](const CsvRow& row) {
      if (is_withdrawn(row.at("status"))) return;
      const std::size_t school = school_at("classes.csv", row.line, row.at("schoolsourcedid"));
      tables_.maker().add_group({std::string(row.at("sourcedid")), school, std::string(row.at("title"))}, row.line, "classes.csv");
    });
  }

  bool read_users() {
    return tables_.each("users.csv", {"sourcedid", "orgsourcedids", "role", "givenname", "familyname"}, [&](const CsvRow& row) { read_user(row); });
  }

  void read_user(const CsvRow& row) {
    const std::string key(row.at("sourcedid"));
    const auto capacity = read_capacity(row.at("role"));
    if (!capacity) {
      tables_.maker().roster().untouched.insert(key);
      return tables_.wrong("users.csv", row.line, "De rol “" + std::string(row.at("role")) + "” kennen we niet.", "We do not know the role “" + std::string(row.at("role")) + "”.");
    }
    Person person{.key = key, .eck_id = {}, .kind = capacity->kind, .given_name = std::string(row.at("givenname")),
                  .family_name = std::string(row.at("familyname")), .email = std::string(row.at("email")), .birth_date = {}, .year_group = {},
                  .former = is_withdrawn(row.at("status")), .line = row.line};
    if (person.email.empty() && is_mail_address(row.at("username"))) person.email = row.at("username");
    const bool former = person.former;
    const std::size_t user = tables_.add_person(std::move(person), "users.csv");
    if (user == kNone || former) return;
    if (row.has_column("agents")) tables_.maker().roster().speaks_of_guardians = true;
    for (const std::string_view agent : split(row.at("agents"), ',')) {
      if (!trim(agent).empty()) agents_.push_back({user, std::string(trim(agent)), row.line});
    }
    guards_.resize(user + 1);
    guards_[user] = capacity->guards;
    if (capacity->kind == Kind::parent) return;  // a parent belongs to a school through a child
    for (const std::string_view org : split(row.at("orgsourcedids"), ',')) {
      if (trim(org).empty()) continue;
      const std::size_t school = school_at("users.csv", row.line, trim(org));
      tables_.maker().join(user, school);
      if (capacity->teaches) tables_.maker().claim(user, Role::teacher, school);
    }
  }

  bool read_enrollments() {
    return tables_.each("enrollments.csv", {"classsourcedid", "usersourcedid"}, [&](const CsvRow& row) {
      if (is_withdrawn(row.at("status"))) return;
      const std::size_t user = tables_.maker().person(row.at("usersourcedid")), group = tables_.maker().group(row.at("classsourcedid"));
      if (user == kNone) return tables_.unknown_key("enrollments.csv", row.line, row.at("usersourcedid"), "users.csv");
      if (group == kNone) return tables_.unknown_key("enrollments.csv", row.line, row.at("classsourcedid"), "classes.csv");
      const Roster& roster = tables_.maker().roster();
      if (roster.people[user].former || roster.people[user].kind == Kind::parent) return;
      const std::size_t of_class = roster.groups[group].school;
      if (of_class != kNone) tables_.maker().join(user, of_class, group);
      else tables_.maker().join(user, tables_.school_of(std::string(row.at("schoolsourcedid"))).school);
    });
  }

  bool read_demographics() {
    return tables_.each("demographics.csv", {"usersourcedid"}, [&](const CsvRow& row) {
      tables_.set_birth_date("demographics.csv", row, row.at("usersourcedid"), row.at("birthdate"));
    });
  }

  void link_agents() {
    for (const Agent& agent : agents_) {
      const std::size_t other = tables_.maker().person(agent.key);
      if (other == kNone) {
        tables_.unknown_key("users.csv", agent.line, agent.key, "users.csv");
        continue;
      }
      const auto& people = tables_.maker().roster().people;
      const auto guards = [&](std::size_t one) { return one < guards_.size() && guards_[one]; };
      if (people[agent.user].kind == Kind::pupil && guards(other)) tables_.maker().guard(agent.user, other);
      if (people[other].kind == Kind::pupil && guards(agent.user)) tables_.maker().guard(other, agent.user);
    }
  }

  struct Agent {
    std::size_t user;
    std::string key;
    std::size_t line;
  };
  SchoolTables tables_;
  std::vector<Agent> agents_;
  std::vector<bool> guards_;  // by the roster's index
  bool delta_ = false;
};

}  // namespace

Roster read_oneroster(const Files& files, const ReadWish& wish) { return OneRoster(files, wish).read(); }

}  // namespace leidraad::roster
