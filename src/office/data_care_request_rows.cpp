// SPDX-License-Identifier: EUPL-1.2
#include "office/data_care_request_rows.h"

#include <algorithm>
#include <array>
#include <limits>

#include "core/base/text.h"
#include "post/mail.h"

namespace leidraad {

namespace {

struct KindWords {
  std::string_view name;
  Label label;
};
constexpr std::array<KindWords, 4> kRequestKinds{{{"access", {"inzage in mijn gegevens", "access to my data"}},
                                           {"correction", {"mijn gegevens verbeteren", "correcting my data"}},
                                           {"erasure", {"mijn gegevens wissen", "erasing my data"}},
                                           {"objection", {"bezwaar tegen gebruik van mijn gegevens", "objecting to the use of my data"}}}};
constexpr std::array<std::string_view, 4> kRequestStates{"unconfirmed", "open", "answered", "refused"};
constexpr std::array<Label, 4> kStateWords{{{"nog niet bevestigd", "not confirmed yet"}, {"open", "open"}, {"beantwoord", "answered"}, {"niet ingewilligd", "not granted"}}};

constexpr std::size_t kNameBytesMax = 120, kWhatBytesMax = 1'000;

constexpr std::string_view kColumns =
    "SELECT r.id, r.name, r.email, r.relation, r.what, r.school_id, COALESCE(s.name, ''), r.person_id, COALESCE(p.given_name || ' ' || p.family_name, ''), r.asker_id, r.kind, r.state, r.asked_at, r.due_on, "
    "r.extended_why, r.identity_how, COALESCE(i.given_name || ' ' || i.family_name, ''), r.stays, r.answer, COALESCE(h.given_name || ' ' || h.family_name, ''), r.identity_at, r.exported_at, r.erased_at, r.closed_at, p.left_at "
    "FROM data_request r LEFT JOIN school s ON s.board_id = r.board_id AND s.id = r.school_id LEFT JOIN person p ON p.board_id = r.board_id AND p.id = r.person_id "
    "LEFT JOIN person i ON i.board_id = r.board_id AND i.id = r.identity_by LEFT JOIN person h ON h.board_id = r.board_id AND h.id = r.handled_by WHERE r.board_id = ? AND r.state <> 'unconfirmed' ";

std::optional<Instant> moment(const Row& row, std::size_t column) {
  const auto value = row.whole_or_null(column);
  return value ? std::optional(Instant{*value}) : std::nullopt;
}

DataRequest request_in(const Row& row, Instant now, const TimeZone& zone) {
  DataRequest one;
  const std::array<std::string*, 10> first{&one.id, &one.name, &one.email, &one.relation, &one.what, &one.school, &one.school_name, &one.person, &one.person_name, &one.asker};
  for (std::size_t i = 0; i < first.size(); ++i) *first[i] = row.text(i);
  one.kind = find_data_request_kind(row.text(10)).value_or(DataRequestKind::access);
  for (std::size_t i = 0; i < kRequestStates.size(); ++i) {
    if (kRequestStates[i] == row.text(11)) one.state = static_cast<DataRequestState>(i);
  }
  one.asked_at = Instant{row.whole(12)};
  one.due = parse_date(row.text(13)).value_or(Date{});
  const std::array<std::string*, 6> then{&one.extended_why, &one.identity_how, &one.identity_by_name, &one.stays, &one.answer, &one.handled_by_name};
  for (std::size_t i = 0; i < then.size(); ++i) *then[i] = row.text(14 + i);
  if (const auto below = one.stays.find(kStaysInEnglish); below != std::string::npos) {
    one.stays_english = one.stays.substr(below + kStaysInEnglish.size());
    one.stays.resize(below);
  }
  one.identity_at = moment(row, 20);
  one.exported_at = moment(row, 21);
  one.erased_at = moment(row, 22);
  one.closed_at = moment(row, 23);
  one.person_left = !row.is_null(24);
  one.days_left = static_cast<int>(days_since_epoch(one.due) - days_since_epoch(date_of(to_local(zone, now))));
  one.overdue = one.state == DataRequestState::open && one.days_left < 0;
  return one;
}

// Somebody is there for the whole board: then only they handle what names no school.
Result<bool> somebody_for_board(Reading& from) {
  return !TRY(from.rows("SELECT 1 FROM held_role h JOIN person p ON p.board_id = h.board_id AND p.id = h.person_id AND p.left_at IS NULL WHERE h.board_id = ? AND "
                        "(h.role = 'board' OR (h.school_id = '' AND h.role IN ('privacy_officer', 'data_protection_officer', 'director'))) LIMIT 1", {from.board()})).empty();
}

Error words_wrong(std::string nl, std::string en, std::string where) {
  Error error = refusal(Fault::invalid, std::move(nl), std::move(en));
  error.where = std::move(where);
  return error;
}

}  // namespace

std::string_view name(DataRequestKind kind) { return kRequestKinds[static_cast<std::size_t>(kind)].name; }

std::optional<DataRequestKind> find_data_request_kind(std::string_view word) {
  for (std::size_t i = 0; i < kRequestKinds.size(); ++i) {
    if (kRequestKinds[i].name == word) return static_cast<DataRequestKind>(i);
  }
  return std::nullopt;
}

Label label(DataRequestKind kind) { return kRequestKinds[static_cast<std::size_t>(kind)].label; }
Label label_of_check(std::string_view how) { return how == kCheckedBySigningIn ? Label{"ingelogd met het eigen account", "signed in with the own account"} : Label{how, how}; }
Label label(DataRequestState state) { return kStateWords[static_cast<std::size_t>(state)]; }

Result<bool> may_handle(Reading& from, const Actor& actor, std::string_view school) {
  if (actor.holds(Role::privacy_officer, school) || actor.holds(Role::data_protection_officer, school) || actor.leads(school)) return true;
  if (!school.empty() || !(actor.leads_anywhere() || actor.holds_anywhere(Role::privacy_officer) || actor.holds_anywhere(Role::data_protection_officer))) return false;
  return !TRY(somebody_for_board(from));
}

Result<DataRequest> load_data_request(Reading& from, const Actor& actor, std::string_view id, Instant now, const TimeZone& zone) {
  const Error missing = refusal(Fault::missing, "Dit verzoek is er niet, of is niet voor u.", "There is no such request, or it is not for you.");
  const Rows rows = TRY(from.rows(std::string(kColumns) + "AND r.id = ?", {from.board(), std::string(id)}));
  if (rows.empty()) return missing;
  DataRequest one = request_in(rows[0], now, zone);
  if (!TRY(may_handle(from, actor, one.school))) return missing;
  return one;
}

Result<std::vector<DataRequest>> load_data_requests(Reading& from, Instant now, const TimeZone& zone) {
  std::vector<DataRequest> list;
  for (const Row& row : TRY(from.rows(std::string(kColumns) + "ORDER BY r.closed_at IS NOT NULL, CASE WHEN r.closed_at IS NULL THEN r.due_on END, r.closed_at DESC, r.id", {from.board()})))
    list.push_back(request_in(row, now, zone));
  return list;
}

Done check_data_request_words(const DataRequestAsk& ask) {
  if (trim(ask.name).empty() || ask.name.size() > kNameBytesMax) return words_wrong("Vul uw naam in.", "Fill in your name.", "naam");
  if (!post::is_mail_address(ask.email)) return words_wrong("Vul een e-mailadres in, zoals naam@voorbeeld.nl.", "Fill in an e-mail address, such as name@example.org.", "email");
  if (ask.relation.size() > kNameBytesMax) return words_wrong("Dit is te lang: hooguit 120 tekens.", "This is too long: at most 120 characters.", "band");
  if (ask.what.size() > kWhatBytesMax) return words_wrong("Dit is te lang: hooguit duizend tekens.", "This is too long: at most a thousand characters.", "wat");
  return done();
}

Date request_due(Instant asked, const TimeZone& zone) { return add_months(date_of(to_local(zone, asked)), kRequestMonths); }

Result<std::vector<std::string>> schools_of(Reading& from, std::string_view person, Instant now) {
  const Rows rows = TRY(from.rows("SELECT m.school_id, MIN(COALESCE(m.until_at, ?3), COALESCE(p.left_at, ?3)) FROM membership m JOIN person p ON p.board_id = m.board_id AND p.id = m.person_id "
                                  "WHERE m.board_id = ?1 AND m.school_id <> '' AND (m.person_id = ?2 OR m.person_id IN (SELECT child_id FROM guardianship WHERE board_id = ?1 AND guardian_id = ?2)) ORDER BY m.school_id",
                                  {from.board(), std::string(person), std::numeric_limits<std::int64_t>::max()}));
  std::int64_t last = std::numeric_limits<std::int64_t>::min();
  for (const Row& row : rows) last = std::max(last, row.whole(1));
  std::vector<std::string> schools;
  for (const Row& row : rows) {
    const bool counts = last > now.seconds ? row.whole(1) > now.seconds : row.whole(1) == last;
    if (counts && !contains(schools, row.text(0))) schools.push_back(row.text(0));
  }
  return schools;
}

Result<bool> may_handle_person(Reading& from, const Actor& actor, std::string_view person, Instant now) {
  const std::vector<std::string> schools = TRY(schools_of(from, person, now));
  if (schools.empty()) return may_handle(from, actor, "");
  for (const std::string& school : schools) {
    if (!TRY(may_handle(from, actor, school))) return false;
  }
  return true;
}

Done record_request(Writing& to, const Actor& actor, std::string_view deed, std::string_view id, Instant now, std::vector<std::pair<std::string, std::string>> details) {
  return to.record({.at = now, .deed = std::string(deed), .actor = actor.person, .from = actor.from, .object = std::string(id), .outcome = "done", .article = {}, .subject = {}, .details = std::move(details), .personal = {}});
}

}  // namespace leidraad
