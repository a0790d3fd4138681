// SPDX-License-Identifier: EUPL-1.2
// What one gate decides by: the codes of its schools, the people it may know there, and what was granted
// or said for them.
#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "core/base/text.h"
#include "office/gates.h"
#include "office/office.h"
#include "office/permissions.h"

namespace leidraad {

namespace {

constexpr std::string_view kZoneOtherwise = "Europe/Amsterdam";

// A canary's name holds the board's: letters, digits and dashes.
std::string slug(std::string_view board) {
  std::string out;
  for (const char c : ascii_lower(board)) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (plain) out += c;
    else if (!out.empty() && out.back() != '-') out += '-';
  }
  while (out.ends_with('-')) out.pop_back();
  return out.empty() ? "board" : out.substr(0, 40);
}

// By what names the proxy may call somebody, strongest first.
struct Names {
  std::string user_name, email;
};
using NamesById = std::unordered_map<std::string, Names>;

Result<NamesById> names_by_id(Reading& from) {
  NamesById out;
  for (const Row& row : TRY(from.rows("SELECT id, email FROM person WHERE board_id = ?", {from.board()}))) out[row.text(0)].email = row.text_or_null(1).value_or("");
  for (const Row& row : TRY(from.rows("SELECT person_id, user_name FROM account WHERE board_id = ?", {from.board()}))) out[row.text(0)].user_name = row.text(1);
  return out;
}

// Everybody tied to one of these schools: in a class, in a role there, or in one for the whole board.
Result<std::set<std::string>> people_at(Reading& from, const std::vector<std::string>& schools, Instant now) {
  std::set<std::string> out;
  for (const std::string& school : schools) {
    for (const Row& row : TRY(from.rows("SELECT person_id FROM membership WHERE board_id = ?1 AND school_id = ?2 AND (from_at IS NULL OR from_at <= ?3) AND (until_at IS NULL OR until_at > ?3) "
                                        "UNION SELECT person_id FROM held_role WHERE board_id = ?1 AND school_id IN (?2, '')",
                                        {from.board(), school, now.seconds})))
      out.insert(row.text(0));
  }
  return out;
}

std::string local_part(std::string_view email) {
  const std::size_t at = email.find('@');
  return at == std::string_view::npos ? std::string() : std::string(email.substr(0, at));
}

std::vector<std::string> names_of(const Names& names) {
  std::vector<std::string> out;
  for (const std::string& one : {names.user_name, names.email, local_part(names.email)}) {
    std::string login = normal_login(one);
    if (!login.empty() && !contains(out, login)) out.push_back(std::move(login));
  }
  return out;
}

// What somebody may be called at this gate: a name that two people answer to is nobody's.
std::vector<GateLogin> logins_of(std::vector<Person> people, const NamesById& known) {
  std::unordered_map<std::string, int> claimed;
  const auto names = [&](const Person& person) {
    const auto at = known.find(person.id);
    return at == known.end() ? std::vector<std::string>() : names_of(at->second);
  };
  for (const Person& person : people) {
    for (const std::string& login : names(person)) ++claimed[login];
  }
  std::vector<GateLogin> out;
  for (Person& person : people) {
    GateLogin one;
    const auto at = known.find(person.id);
    const std::string user_name = at == known.end() ? std::string() : normal_login(at->second.user_name);
    for (std::string& login : names(person)) {
      if (claimed[login] == 1 || login == user_name) one.logins.push_back(std::move(login));  // a user name is one person's by itself
    }
    if (one.logins.empty()) continue;
    one.who = std::move(person);
    out.push_back(std::move(one));
  }
  return out;
}

// A gate learns what it decides by, and no more of anybody.
Person without_particulars(const Person& person) {
  Person out = person;
  out.name.clear();
  out.birth_date.reset();
  out.guardians.reset();
  return out;
}

bool is_of(const Gate& gate, std::string_view school) { return gate.schools.empty() || contains(gate.schools, school); }

// Of somebody, a class or a school that this gate knows.
bool concerns(const Gate& gate, const Permission& one, const std::set<std::string>& people) {
  if (one.who.starts_with("school:")) return is_of(gate, std::string_view(one.who).substr(7));
  if (one.who.starts_with("group:")) return !one.school || is_of(gate, *one.school);
  return people.contains(one.who);
}

}  // namespace

Result<SnapshotContents> Gates::contents(const Gate& gate, Instant now) const {
  const Standing standing = office_.desk().standing();
  const Facts& facts = *standing.facts;
  SnapshotContents out;
  out.gate = gate.id;
  out.calendar = facts.calendar;
  out.zone = facts.zone.offsets.empty() ? std::string(kZoneOtherwise) : facts.zone.name;
  out.portal = TRY(office_.setting(kSiteAddressSetting));
  while (out.portal.ends_with('/')) out.portal.pop_back();
  out.codes.push_back({"", standing.rules->code()});
  for (const auto& [school, rules] : standing.school_rules) {
    if (is_of(gate, school)) out.codes.push_back({school, rules->code()});
  }
  std::set<std::string> here;
  std::vector<Person> people;
  TRY(office_.read([&](Reading& from) -> Done {
    out.board = from.board();
    const auto tied = TRY(people_at(from, gate.schools, now));
    for (const Person& person : facts.people) {
      const bool knows = gate.schools.empty() || tied.contains(person.id) || (person.school && contains(gate.schools, *person.school));
      if (knows) people.push_back(without_particulars(person));
    }
    for (const Person& person : people) here.insert(person.id);
    out.people = logins_of(std::move(people), TRY(names_by_id(from)));
    return done();
  }));
  for (const Permission& one : facts.permissions) {
    if (one.action.starts_with("web.") && (!one.until || now < *one.until) && concerns(gate, one, here)) out.permissions.push_back(one);
  }
  for (Declaration& one : declarations(now)) {
    const bool knows = one.who.starts_with("group:") ? is_of(gate, one.school) : here.contains(one.who);
    if (knows) out.declarations.push_back(std::move(one));
  }
  out.stations = gate.stations;
  out.canaries = canaries_of(standing.rules->code(), slug(out.board));
  return out;
}

}  // namespace leidraad
