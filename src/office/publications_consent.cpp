// SPDX-License-Identifier: EUPL-1.2
#include "office/publications_consent.h"

#include <algorithm>
#include <set>

#include "core/registers/consent.h"
#include "core/registers/permission_request_time.h"
#include "office/consents.h"
#include "office/publications_rows.h"

namespace leidraad::publication_parts {

namespace {

constexpr std::size_t kIdsAtOnce = 400;

using Known = std::map<std::string, Facts, std::less<>>;

Person person_in(const Row& row, const Facts& facts) {
  Person person;
  if (const Person* known = find_person(facts, row.text(0))) person = *known;
  person.id = row.text(0);
  person.kind = find_kind(row.text(1));
  person.name = row.text(2) + (row.text(3).empty() ? "" : " " + row.text(3));
  person.birth_date = parse_date(row.text_or_null(4).value_or(""));
  person.guardians.emplace();
  return person;
}

Done load_some(Reading& from, const Facts& facts, const std::vector<Cell>& ids, Known& known, std::map<std::string, bool, std::less<>>& is_here) {
  std::vector<Cell> values{from.board()};
  values.insert(values.end(), ids.begin(), ids.end());
  const std::string some = "(" + publication_rows::marks(ids.size()) + ")";
  for (const Row& row : TRY(from.rows("SELECT id, kind, given_name, family_name, birth_date, left_at FROM person WHERE board_id = ? AND id IN " + some, values))) {
    Facts one;
    one.zone = facts.zone;
    one.people.push_back(person_in(row, facts));
    known.emplace(row.text(0), std::move(one));
    is_here.emplace(row.text(0), row.is_null(5));
  }
  for (const Row& row : TRY(from.rows("SELECT child_id, guardian_id FROM guardianship WHERE board_id = ? AND child_id IN " + some + " ORDER BY 1, 2", values))) {
    if (const auto found = known.find(row.text(0)); found != known.end()) found->second.people.front().guardians->push_back(row.text(1));
  }
  return done();
}

bool is_about(const Consent& record, const Publication& publication) {
  return record.channel == publication.channel && (record.purpose == "images" || (publication.names_shown && record.purpose == "names"));
}

std::optional<Instant> sixteenth_birthday(const Facts& facts) {
  const Person& person = facts.people.front();
  if (person.kind != Kind::pupil || !person.birth_date) return std::nullopt;
  return date_end(facts.zone, date_from_days(days_since_epoch(own_consent_day(*person.birth_date)) - 1));
}

}  // namespace

bool needs_consent(std::string_view channel) { return channel != "internal"; }

Result<ShownPeople> ShownPeople::load(Reading& from, const Standing& standing, const std::vector<Publication>& publications, Consents which, Instant now) {
  std::set<std::string> wanted;
  for (const Publication& one : publications) wanted.insert(one.shown.begin(), one.shown.end());
  ShownPeople people;
  std::vector<Cell> ids;
  for (auto id = wanted.begin(); id != wanted.end();) {
    ids.emplace_back(*id++);
    if (ids.size() < kIdsAtOnce && id != wanted.end()) continue;
    TRY(load_some(from, *standing.facts, ids, people.one_by_one_, people.is_here_));
    ids.clear();
  }
  for (const Consent& record : standing.facts->consents) {
    if (const auto found = people.one_by_one_.find(record.person); found != people.one_by_one_.end()) found->second.consents.push_back(record);
  }
  if (which == Consents::of_desk) return people;
  for (auto& [id, one] : people.one_by_one_) TRY(load_consents_of(from, id, now, one));
  return people;
}

bool ShownPeople::agrees(std::string_view person, const Publication& publication, Instant at) const {
  const auto found = one_by_one_.find(person);
  if (found == one_by_one_.end()) return false;
  return has_consent(found->second, person, "images", publication.channel, at) && (!publication.names_shown || has_consent(found->second, person, "names", publication.channel, at));
}

bool ShownPeople::all_agree(const Publication& publication, Instant at) const {
  if (!needs_consent(publication.channel)) return true;
  return !publication.somebody_unknown && std::all_of(publication.shown.begin(), publication.shown.end(), [&](const std::string& person) {
    const auto here = is_here_.find(person);
    return here != is_here_.end() && here->second && agrees(person, publication, at);
  });
}

std::vector<Instant> ShownPeople::turning_points(const Facts& facts, const Publication& publication, Instant after, Instant until) const {
  std::vector<Instant> points{after};
  const auto add = [&](const std::optional<Instant>& at) {
    if (at && *at > after && *at <= until) points.push_back(*at);
  };
  for (const Consent& record : facts.consents) {
    if (!is_about(record, publication)) continue;
    add(record.at);
    add(record.withdrawn_at);
  }
  add(sixteenth_birthday(facts));
  std::sort(points.begin(), points.end());
  return points;
}

std::optional<ShownPeople::Ended> ShownPeople::ended(std::string_view person, const Publication& publication, Instant placed, Instant now, Instant unknown_since) const {
  if (!needs_consent(publication.channel) || agrees(person, publication, now)) return std::nullopt;
  const auto found = one_by_one_.find(person);
  if (found == one_by_one_.end()) return Ended{unknown_since, ConsentEnd::other};
  const auto points = turning_points(found->second, publication, placed, now);
  const auto last_yes = std::find_if(points.rbegin(), points.rend(), [&](Instant at) { return agrees(person, publication, at); });
  // Never a yes, or no point after the last one: a guardian came, or a record went. When, nothing tells.
  if (last_yes == points.rend() || last_yes == points.rbegin()) return Ended{unknown_since, ConsentEnd::other};
  const Instant since = *std::prev(last_yes);
  return Ended{since, since == sixteenth_birthday(found->second) ? ConsentEnd::sixteen : ConsentEnd::withdrawn};
}

Facts ShownPeople::facts_for(const Standing& standing, const Person& asker) const {
  const Facts& all = *standing.facts;
  Facts facts;
  facts.permissions = all.permissions;
  facts.approved = all.approved;
  facts.approved_at = all.approved_at;
  facts.calendar = all.calendar;
  facts.zone = all.zone;
  for (const auto& [id, one] : one_by_one_) {
    if (!is_here_.at(id)) continue;
    facts.people.push_back(one.people.front());
    facts.consents.insert(facts.consents.end(), one.consents.begin(), one.consents.end());
  }
  if (!one_by_one_.contains(asker.id)) facts.people.push_back(asker);
  index(facts);
  return facts;
}

}  // namespace leidraad::publication_parts
