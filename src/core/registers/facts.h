// SPDX-License-Identifier: EUPL-1.2
// What decide knows besides the code and the request: people, permissions, consents, approved lists,
// no-contact pairs, the calendar, category lists and the time zone. Values only; who reads them from
// a file or a store is another's business.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

#include "core/base/civil_time.h"
#include "core/code/code.h"

namespace leidraad {

class Lists;          // core/category/lists.h
class PersonalNames;  // core/personal/names.h

// The value of an attribute. monostate: absent.
using Value = std::variant<std::monostate, bool, double, Duration, std::int64_t /*bytes*/, std::string,
                           std::vector<std::string>>;
inline bool is_absent(const Value& value) { return value.index() == 0; }

enum class Assurance { authenticated, claimed };

struct Person {
  std::string id;
  std::string name;                          // for screens; never in a decision
  std::optional<Kind> kind;
  std::optional<std::vector<Role>> roles;
  std::optional<std::string> school;
  std::optional<std::vector<std::string>> groups;
  std::optional<int> year_group;
  std::optional<Assurance> assurance;
  std::optional<Date> birth_date;
  std::optional<std::vector<std::string>> guardians;
};

struct Permission {
  std::string who;                           // id, "group:5a" or "school:linde"
  std::string action;
  std::map<std::string, Value> with;         // empty: the whole action
  Role role{};                               // in which role it was granted
  std::string by;
  std::optional<Instant> from;               // absent: from always
  std::optional<Instant> until;              // absent: until revoked
  std::optional<std::string> school;         // of a group: two schools may both have a 5a; absent: any
};

struct Consent {
  std::string person;
  std::string purpose;                       // images, names, recording
  std::string channel;                       // as media.publish; empty for recording
  bool given = false;
  std::string by;                            // the giver
  std::optional<Instant> at;
  std::optional<Instant> withdrawn_at;
};

// An absent list is not an empty one: without the list it is unknown what is approved.
struct Approved {
  std::optional<std::vector<std::string>> software, devices, networks, storage, ai, channels;
};

struct Facts {
  std::vector<Person> people;
  std::vector<Permission> permissions;
  std::vector<Consent> consents;
  Approved approved;
  std::map<std::string, Approved> approved_at;  // what one school approved besides, by its id
  std::vector<std::pair<std::string, std::string>> no_contact;  // sender, recipient
  std::optional<Calendar> calendar;          // holds over the code's
  std::shared_ptr<const Lists> lists;        // categories of sites; none: what a site is, is unknown
  std::shared_ptr<const PersonalNames> names;  // of this board's people, to find in a text; none: not looked for
  TimeZone zone;                             // of the calendar; handed in by the caller
  std::string outside_line;                  // digits to dial first; empty: none

  // Where a person and his permissions stand in the lists above: made by index() once the lists are
  // complete. Without it, find_person and permissions_of look through the whole list.
  std::unordered_map<std::string, std::size_t> people_by_id;
  std::unordered_multimap<std::string, std::size_t> permissions_by_who;
};

void index(Facts& facts);
const Person* find_person(const Facts& facts, std::string_view id);
// Permissions for this id, group or school ("p17", "group:5a", "school:linde"), in order of the list.
std::vector<const Permission*> permissions_of(const Facts& facts, std::string_view who);

// Host names compare lower case, without a final dot or port.
std::string normal_host(std::string_view host);
bool is_host_or_below(std::string_view host, std::string_view domain);

}  // namespace leidraad
