// SPDX-License-Identifier: EUPL-1.2
#include "office/consents_clock.h"

#include <charconv>

#include "core/registers/acknowledgement.h"
#include "office/consents_linking.h"
#include "office/consents_views.h"

namespace leidraad {

namespace {

constexpr std::string_view kLastDaySetting = "toestemming.laatste_dag";
constexpr int kFromMinute = 8 * 60;
constexpr std::size_t kAtOnce = 100;  // yearly letters a round: others write as well
constexpr std::int64_t kDay = 86'400;

Actor the_clock() {
  Actor actor;
  actor.person = "system";
  actor.from = "system";
  return actor;
}

Done record_asked(Writing& to, const Actor& by, std::string deed, std::string_view school, std::int64_t count, Instant now) {
  return to.record({.at = now, .deed = std::move(deed), .actor = by.person, .from = by.from, .object = std::string(school), .outcome = "done", .article = {}, .subject = {},
                    .details = {{"count", std::to_string(count)}}, .personal = {}});
}

// Where he is, or where the child is he decides for: whose keepers hear of it when his link is locked.
Result<std::pair<std::string, std::string>> school_and_child(Reading& from, const std::string& giver, Instant now, const TimeZone& zone) {
  std::pair<std::string, std::string> out{"", giver};
  for (const ConsentSubject& one : TRY(consent_subjects(from, giver, now, zone))) {
    if (!out.first.empty()) break;
    out.second = one.person;
    if (!one.schools.empty()) out.first = one.schools.front();
  }
  return out;
}

struct HandOver {
  ConsentContact pupil;
  Date day;
};
Result<std::vector<HandOver>> hand_overs_due(Reading& from, Date today) {
  std::vector<HandOver> due;
  const Date first{today.year - kOwnConsentAge, today.month, 1};
  const Date last = date_from_days(days_since_epoch(first) + 70);
  for (const Row& row : TRY(from.rows("SELECT p.id, p.birth_date FROM person p WHERE p.board_id = ?1 AND p.kind = 'pupil' AND p.left_at IS NULL AND p.birth_date >= ?2 AND p.birth_date <= ?3 AND "
                                      "NOT EXISTS (SELECT 1 FROM consent_notice n WHERE n.board_id = ?1 AND n.person_id = p.id AND n.what = 'hand_over') ORDER BY p.id",
                                      {from.board(), print(first), print(last)}))) {
    const auto born = parse_date(row.text(1));
    if (!born) continue;
    const Date day = own_consent_day(*born);
    const std::int64_t days = days_since_epoch(day) - days_since_epoch(today);
    if (days < 1 || days > kHandOverDays) continue;
    if (auto pupil = TRY(consent_contact(from, row.text(0)))) due.push_back({std::move(*pupil), day});
  }
  return due;
}

Done hand_over(Writing& to, Office& office, const HandOver& one, Instant now, const ConsentSetting& setting) {
  const auto [school, child] = TRY(school_and_child(to, one.pupil.id, now, setting.zone));
  TRY(ask_giver(to, office, one.pupil, school, one.pupil.id, LinkLetter::Kind::hand_over, "system", now, setting));
  for (const ConsentContact& guardian : TRY(guardians_of(to, one.pupil.id))) {
    TRY(tell(to, guardian, one.pupil.id, hand_over_letter(guardian.given_name, one.pupil.given_name, plain_date(one.day, Language::dutch), plain_date(one.day, Language::english), setting.board), now));
  }
  return note_notice(to, one.pupil.id, "hand_over", print(one.day), now);
}

Result<std::vector<std::string>> yearly_due(Reading& from, const std::string& year, std::size_t most) {
  std::vector<std::string> due;
  for (const Row& row : TRY(from.rows("SELECT DISTINCT c.giver_id FROM consent c JOIN person p ON p.board_id = c.board_id AND p.id = c.giver_id AND p.left_at IS NULL WHERE c.board_id = ?1 AND "
                                      "NOT EXISTS (SELECT 1 FROM consent_notice n WHERE n.board_id = ?1 AND n.person_id = c.giver_id AND n.what = 'yearly' AND n.about = ?2) ORDER BY c.giver_id LIMIT ?3",
                                      {from.board(), year, static_cast<std::int64_t>(most)}))) {
    due.push_back(row.text(0));
  }
  return due;
}

// The month of the yearly letter; nullopt: the board wants none.
Result<std::optional<unsigned>> yearly_month(const Office& office) {
  const std::string set = TRY(office.setting(kConsentMonthSetting));
  if (set == "uit") return std::optional<unsigned>();
  unsigned month = kConsentMonth;
  unsigned chosen = 0;
  const auto [end, error] = std::from_chars(set.data(), set.data() + set.size(), chosen);
  if (error == std::errc() && end == set.data() + set.size() && chosen >= 1 && chosen <= 12) month = chosen;
  return std::optional(month);
}

}  // namespace

Result<std::int64_t> send_hand_overs(Office& office) {
  const Instant now = office.now();
  const ConsentSetting setting = consent_setting(office);
  const Date today = date_of(to_local(setting.zone, now));
  std::int64_t count = 0;
  const auto due = [&](Reading& from) { return hand_overs_due(from, today); };
  TRY(office.read([&](Reading& from) -> Done {
    count = static_cast<std::int64_t>(TRY(due(from)).size());
    return done();
  }));
  if (count == 0) return count;
  TRY(office.write(Touches::nothing, [&](Writing& to) -> Done {
    count = 0;
    for (const HandOver& one : TRY(due(to))) {
      TRY(hand_over(to, office, one, now, setting));
      ++count;
    }
    return count == 0 ? done() : record_asked(to, the_clock(), "consent.hand_over", "", count, now);
  }));
  return count;
}

Result<std::int64_t> send_yearly(Office& office, int year, std::size_t most) {
  const Instant now = office.now();
  const ConsentSetting setting = consent_setting(office);
  const std::string about = std::to_string(year);
  std::int64_t count = 0;
  TRY(office.read([&](Reading& from) -> Done {
    count = static_cast<std::int64_t>(TRY(yearly_due(from, about, 1)).size());
    return done();
  }));
  if (count == 0) return count;
  TRY(office.write(Touches::nothing, [&](Writing& to) -> Done {
    count = 0;
    for (const std::string& giver : TRY(yearly_due(to, about, most))) {
      TRY(note_notice(to, giver, "yearly", about, now));
      const auto contact = TRY(consent_contact(to, giver));
      if (!contact || TRY(consent_subjects(to, giver, now, setting.zone)).empty()) continue;  // nothing of his to decide any more
      const auto [school, child] = TRY(school_and_child(to, giver, now, setting.zone));
      TRY(ask_giver(to, office, *contact, school, child, LinkLetter::Kind::yearly, "system", now, setting));
      ++count;
    }
    return count == 0 ? done() : record_asked(to, the_clock(), "consent.yearly", "", count, now);
  }));
  return count;
}

Done keep_up_consents(Office& office) {
  const TimeZone zone = office.desk().standing().facts->zone;
  const LocalTime local_now = to_local(zone, office.now());
  if (minute_of_day(local_now) < kFromMinute) return done();
  if (consent_setting(office).site.empty() || !TRY(office.mail_server())) return done();
  const Date today = date_of(local_now);
  const auto month = TRY(yearly_month(office));
  if (month && *month == today.month) TRY(send_yearly(office, today.year, kAtOnce));
  if (TRY(office.setting(kLastDaySetting)) == print(today)) return done();
  TRY(office.set_setting(kLastDaySetting, print(today)));  // first: what fails half-way is for tomorrow, not for every minute
  TRY(send_hand_overs(office));
  return done();
}

Result<std::int64_t> remind_consents(Office& office, const Actor& keeper, std::string_view school, std::string_view class_id) {
  const auto givers = TRY(class_givers(office, keeper, school, class_id));
  const Instant now = office.now();
  const ConsentSetting setting = consent_setting(office);
  if (setting.site.empty())
    return refusal(Fault::conflict, "Het adres van deze site is nog niet ingesteld. Vraag de beheerder dat te doen bij Instellingen.", "The address of this site has not been set. Ask the administrator to do so under Settings.");
  std::int64_t count = 0;
  TRY(office.write(Touches::nothing, [&](Writing& to) -> Done {
    count = 0;
    for (const ClassGiver& giver : givers) {
      if (giver.open == 0 || !may_remind(TRY(notices(to, giver.id, "reminder", "")), now)) continue;
      const auto contact = TRY(consent_contact(to, giver.id));
      if (!contact || !giver.has_mail) continue;
      const auto [at, child] = TRY(school_and_child(to, giver.id, now, setting.zone));
      TRY(ask_giver(to, office, *contact, school, child, LinkLetter::Kind::reminder, keeper.person, now, setting));
      TRY(note_notice(to, giver.id, "reminder", "", now));
      ++count;
    }
    return count == 0 ? done() : record_asked(to, keeper, "consent.asked", school, count, now);
  }));
  return count;
}

Result<std::int64_t> sweep_consents(Writing& to, Instant now) {
  // Months of any length: the border lies at most a day later than the calendar says.
  const std::int64_t left_before = now.seconds - kConsentKeptMonths * 31 * kDay;
  const std::int64_t over_before = now.seconds - kConsentLinkKeptDays * kDay;
  const std::int64_t removed =
      TRY(to.run("DELETE FROM consent WHERE board_id = ?1 AND person_id IN (SELECT p.id FROM person p WHERE p.board_id = ?1 AND p.left_at IS NOT NULL AND p.left_at <= ?2) AND NOT EXISTS "
                 "(SELECT 1 FROM publication_person s JOIN publication b ON b.board_id = s.board_id AND b.id = s.publication_id WHERE s.board_id = ?1 AND s.person_id = consent.person_id AND b.state = 'placed')",
                 {to.board(), left_before}));
  TRY(to.run("DELETE FROM consent_link WHERE board_id = ?1 AND expires_at <= ?2", {to.board(), over_before}));
  TRY(to.run("DELETE FROM consent_letter WHERE board_id = ?1 AND (handed_at <= ?2 OR made_at <= ?3)", {to.board(), over_before, left_before}));
  // Of an address nobody knows there is a row as well, so that asking tells nothing: it is of use for a day.
  TRY(to.run("DELETE FROM consent_notice WHERE board_id = ?1 AND (sent_at <= ?2 OR (person_id = '' AND sent_at <= ?3))", {to.board(), left_before, now.seconds - kDay}));
  if (removed > 0) TRY(record_asked(to, the_clock(), "consent.removed", "consent", removed, now));
  return removed;
}

}  // namespace leidraad
