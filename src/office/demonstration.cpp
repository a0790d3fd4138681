// SPDX-License-Identifier: EUPL-1.2
#include "office/demonstration.h"

#include "office/reports_demonstration.h"

#include <set>

#include "core/code/parse.h"
#include "core/registers/approval.h"
#include "office/codes.h"
#include "office/consents_rows.h"
#include "office/publications_demonstration.h"

namespace leidraad {

namespace {

constexpr std::string_view kSource = "hand";
constexpr std::int64_t kYear = 365 * 24 * 3600;

// "De Linde" for the id "linde".
std::string school_name(std::string_view school) {
  std::string name(school);
  if (!name.empty() && name[0] >= 'a' && name[0] <= 'z') name[0] = static_cast<char>(name[0] - 'a' + 'A');
  return "De " + name;
}

std::string class_id(std::string_view school, std::string_view group) { return std::string(school) + "-" + std::string(group); }

struct Places {
  std::set<std::string> schools;
  std::set<std::pair<std::string, std::string>> classes;
};

Places places_of(const Facts& facts) {
  Places places;
  for (const Person& person : facts.people) {
    if (!person.school) continue;
    places.schools.insert(*person.school);
    if (person.groups)
      for (const std::string& group : *person.groups) places.classes.emplace(*person.school, group);
  }
  return places;
}

Done put_places(Writing& to, const Places& places) {
  for (const std::string& school : places.schools)
    TRY(to.run("INSERT INTO school (board_id, id, name) VALUES (?, ?, ?)", {to.board(), school, school_name(school)}));
  for (const auto& [school, group] : places.classes)
    TRY(to.run("INSERT INTO school_class (board_id, id, school_id, name, source) VALUES (?, ?, ?, ?, ?)", {to.board(), class_id(school, group), school, group, std::string(kSource)}));
  return done();
}

Done put_person(Writing& to, const Person& person, Instant now) {
  const auto space = person.name.find(' ');
  const std::string given = person.name.substr(0, space);
  const std::string family = space == std::string::npos ? "" : person.name.substr(space + 1);
  const Cell born = person.birth_date ? Cell(print(*person.birth_date)) : Cell();
  const Cell year = person.year_group ? Cell(std::int64_t{*person.year_group}) : Cell();
  TRY(to.run("INSERT INTO person (board_id, id, kind, given_name, family_name, email, birth_date, year_group, source) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
             {to.board(), person.id, std::string(name(person.kind.value_or(Kind::visitor))), given, family, person.id + "@waterlanden.example", born, year, std::string(kSource)}));
  const std::string school = person.school.value_or("");
  const auto join = [&](const std::string& group) -> Done {
    TRY(to.run("INSERT INTO membership (board_id, person_id, school_id, class_id, source, from_at) VALUES (?, ?, ?, ?, ?, ?)",
               {to.board(), person.id, school, group.empty() ? group : class_id(school, group), std::string(kSource), now.seconds}));
    return done();
  };
  if (!school.empty()) {
    if (!person.groups || person.groups->empty()) TRY(join(""));
    if (person.groups)
      for (const std::string& group : *person.groups) TRY(join(group));
  }
  if (person.roles)
    for (const Role role : *person.roles)
      TRY(to.run("INSERT INTO held_role (board_id, person_id, role, school_id, deputy, source) VALUES (?, ?, ?, ?, 0, ?)", {to.board(), person.id, std::string(name(role)), school, std::string(kSource)}));
  return done();
}

Done put_people(Writing& to, const Facts& facts, Instant now) {
  for (const Person& person : facts.people) TRY(put_person(to, person, now));
  for (const Person& person : facts.people) {
    if (!person.guardians) continue;
    for (const std::string& guardian : *person.guardians)
      TRY(to.run("INSERT INTO guardianship (board_id, child_id, guardian_id, source) VALUES (?, ?, ?, ?)", {to.board(), person.id, guardian, std::string(kSource)}));
  }
  return done();
}

Done put_approved(Writing& to, std::string_view kind, const std::optional<std::vector<std::string>>& list, Instant now) {
  if (!list) return done();
  for (const std::string& one : *list)
    TRY(to.run("INSERT INTO approval (board_id, id, kind, name, address, school_id, openness, conditions, state, asked_by, asked_at, asked_why, decided_by, decided_as, decided_at, reason, review_on, until_at) "
               "VALUES (?, ?, ?, ?, '', '', '', '', 'approved', 'system', ?, '', 'system', '', ?, '', '', NULL)",
               {to.board(), new_id(), std::string(kind), one, now.seconds, now.seconds}));
  return done();
}

Done put_lists(Writing& to, const Facts& facts, Instant now) {
  const Approved& lists = facts.approved;
  TRY(put_approved(to, name(ApprovalKind::software), lists.software, now));
  TRY(put_approved(to, name(ApprovalKind::device), lists.devices, now));
  TRY(put_approved(to, name(ApprovalKind::network), lists.networks, now));
  TRY(put_approved(to, name(ApprovalKind::storage), lists.storage, now));
  TRY(put_approved(to, name(ApprovalKind::ai), lists.ai, now));
  TRY(put_approved(to, name(ApprovalKind::channel), lists.channels, now));
  for (const auto& [sender, recipient] : facts.no_contact)
    TRY(to.run("INSERT INTO no_contact (board_id, id, sender_id, recipient_id, school_id, noted_by, noted_at, ended_by, ended_at) VALUES (?, ?, ?, ?, '', 'system', ?, '', NULL)",
               {to.board(), new_id(), sender, recipient, now.seconds}));
  return done();
}

Done put_consents(Writing& to, const Facts& facts, Instant now) {
  for (const Consent& one : facts.consents) {
    ConsentRecord record;
    record.id = new_id();
    record.person = one.person;
    record.purpose = one.purpose;
    record.channel = one.channel;
    record.giver = record.entered_by = one.by;
    record.given = one.given;
    record.at = record.made_at = one.at.value_or(now);
    record.how = "portal";
    record.withdrawn_at = one.withdrawn_at;
    if (one.withdrawn_at) {
      record.withdrawn_how = "portal";
      record.withdrawn_by = one.by;
    }
    TRY(consent_rows::add(to, record));
  }
  return done();
}

// Every step a board takes, by who may take it: the same road as a real code.
Done put_code(Writing& to, std::string_view text, Instant now) {
  const Actor by = command_line();
  const std::string id = TRY(begin_code(to, by, now, "", text));
  const Code code = parse_code(text, "voorbeeld").code;
  const std::string hash = hash_of(text);
  if (code.front.council_consent) {
    TRY(send_to_council(to, by, now, id));
    TRY(consent_to_code(to, by, now, id, {hash, code.front.council_consent->reference, code.front.council_consent->date, true}));
  }
  TRY(adopt_code(to, by, now, id, {hash, code.front.adopted, false}));
  return publish_code(to, by, now, id, {hash, std::nullopt, false});
}

}  // namespace

Done furnish(Office& office, const Facts& facts, std::string_view board_name, std::string_view code_text) {
  const Instant now = office.now();
  TRY(office.set_setting(kBoardName, board_name));
  TRY(office.write(Touches::everything, [&](Writing& to) -> Done {
    TRY(put_places(to, places_of(facts)));
    TRY(put_people(to, facts, {now.seconds - kYear}));
    TRY(put_lists(to, facts, now));
    TRY(put_consents(to, facts, now));
    return put_code(to, code_text, now);
  }));
  TRY(furnish_publications(office));
  return furnish_reports(office);
}

}  // namespace leidraad
