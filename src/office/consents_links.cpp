// SPDX-License-Identifier: EUPL-1.2
#include "office/consents_links.h"

#include <algorithm>
#include <charconv>

#include "core/base/text.h"
#include "identity/rate_limit.h"
#include "office/accounts_rows.h"
#include "office/consents_linking.h"
#include "post/outbox.h"

namespace leidraad {

namespace {

constexpr std::int64_t kFromTheFuture = 120;     // a link that is made later than now: the clock went back
constexpr std::int64_t kPassSeconds = 4 * 3'600;  // to read and to answer in
constexpr std::int64_t kRenewEvery = 3'600;      // a new link at most once an hour
constexpr std::int64_t kDay = 86'400;
constexpr std::string_view kKeepers = "SELECT DISTINCT h.person_id FROM held_role h WHERE h.board_id = ? AND h.role IN ('director', 'location_manager', 'school_ict') AND h.school_id = ?";
constexpr std::string_view kAdministrators = "SELECT a.person_id FROM account a WHERE a.board_id = ? AND a.administrator = 1 AND a.disabled = 0";
constexpr std::size_t kTokenMost = 64, kFactorMost = 40;

Error link_refused() {
  return refusal(Fault::missing, "Deze link werkt niet. Kijk of hij helemaal is overgenomen, of vraag een nieuwe.", "This link does not work. See whether it was copied whole, or ask for a new one.");
}

struct LinkRow {
  std::string giver, school, code_hash, carried, made_by;
  Instant made_at, expires_at;
  bool used = false, stopped = false, locked = false;
  std::int64_t tries = 0;
};

Result<std::optional<LinkRow>> row_of(Reading& from, std::string_view token) {
  if (token.size() > kTokenMost) return std::optional<LinkRow>();
  const Rows rows = TRY(from.rows("SELECT l.giver_id, l.school_id, l.code_hash, l.made_at, l.expires_at, l.used_at, l.stopped_at, l.locked_at, l.tries, l.carried, l.made_by FROM consent_link l "
                                  "JOIN person p ON p.board_id = l.board_id AND p.id = l.giver_id AND p.left_at IS NULL WHERE l.board_id = ? AND l.hash = ?",
                                  {from.board(), Bytes{identity::token_hash(token)}}));
  if (rows.empty()) return std::optional<LinkRow>();
  const Row& row = rows[0];
  return std::optional(LinkRow{row.text(0), row.text(1), row.bytes(2), row.text(9), row.text(10), Instant{row.whole(3)}, Instant{row.whole(4)}, !row.is_null(5), !row.is_null(6), !row.is_null(7), row.whole(8)});
}

LinkState state_of(const std::optional<LinkRow>& link, Instant now) {
  if (!link) return LinkState::unknown;
  if (link->locked) return LinkState::locked;
  if (link->used) return LinkState::used;
  if (link->stopped || link->expires_at <= now || link->made_at.seconds > now.seconds + kFromTheFuture) return LinkState::expired;
  return LinkState::works;
}

Result<LinkRow> working(Reading& from, std::string_view token, Instant now) {
  auto link = TRY(row_of(from, token));
  switch (state_of(link, now)) {
    case LinkState::works: return std::move(*link);
    case LinkState::used: return refusal(Fault::conflict, "Met deze link is al geantwoord. Wilt u iets veranderen? Vraag een nieuwe link.", "This link has been used to answer. Do you want to change something? Ask for a new link.");
    case LinkState::expired: return refusal(Fault::conflict, "Deze link is verlopen. Vraag een nieuwe.", "This link has expired. Ask for a new one.");
    case LinkState::locked: return refusal(Fault::forbidden, "Deze link is geblokkeerd. De school weet het en neemt contact op.", "This link is locked. The school knows and will contact you.");
    case LinkState::unknown: break;
  }
  return link_refused();
}

// "1-5-2018", "01/05/2018" and "2018-05-01" are one day.
std::string as_date(std::string_view typed) {
  std::string text(trim(typed));
  for (char& letter : text) {
    if (letter == '/' || letter == '.' || letter == ' ') letter = '-';
  }
  const auto parts = split(text, '-');
  if (parts.size() != 3) return text;
  if (parts[0].size() == 4) return text;
  const auto two = [](std::string_view part) { return std::string(part.size() == 1 ? "0" : "") + std::string(part); };
  return std::string(parts[2]) + "-" + two(parts[1]) + "-" + two(parts[0]);
}

std::string as_code(std::string_view typed) {
  std::string code;
  for (const char letter : typed) {
    if (letter >= 'a' && letter <= 'z') code += static_cast<char>(letter - 'a' + 'A');
    else if (letter >= 'A' && letter <= 'Z') code += letter;
  }
  return code;
}

// Every date is compared whole, whatever fits: how long it takes tells nothing.
Result<bool> fits(Reading& from, Office& office, const LinkRow& link, std::string_view token, std::string_view factor, Instant now, const TimeZone& zone) {
  if (!link.code_hash.empty()) return identity::same_secret(consent_code_hash(office, token, as_code(factor)), link.code_hash);
  const std::string date = as_date(factor);
  bool any = false;
  for (const std::string& one : TRY(opening_dates(from, link.giver, now, zone))) any = identity::same_secret(one, date) || any;
  return any;
}

journal::Entry link_leaf(std::string deed, std::string_view actor, std::string_view from, std::string_view giver, std::string_view school, Instant now) {
  journal::Entry entry;
  entry.at = now;
  entry.deed = std::move(deed);
  entry.actor = actor;
  entry.from = from;
  entry.object = std::string(school);
  entry.outcome = "done";
  entry.subject = giver;
  entry.personal = {{"giver", std::string(giver)}};
  return entry;
}

Result<bool> tell_some(Writing& to, const Rows& people, const std::string& giver_name, const ConsentSetting& setting, Instant now) {
  bool told = false;
  for (const Row& row : people) {
    const auto keeper = TRY(consent_contact(to, row.text(0)));
    if (!keeper || !post::is_mail_address(keeper->email)) continue;
    const ConsentLetter letter = locked_letter(keeper->given_name, giver_name, setting.site, setting.board);
    TRY(post::queue(to, {keeper->email, letter.subject, letter.body}, now));
    told = true;
  }
  return told;
}

// The parent reads that the school knows. Where nobody keeps the register of that school, or the children
// are at no school yet, the administrators hear it.
Done tell_school(Writing& to, const LinkRow& link, const ConsentSetting& setting, Instant now) {
  const auto giver = TRY(consent_contact(to, link.giver));
  if (!giver) return done();
  if (TRY(tell_some(to, TRY(to.rows(kKeepers, {to.board(), link.school})), giver->name, setting, now))) return done();
  TRY(tell_some(to, TRY(to.rows(kAdministrators, {to.board()})), giver->name, setting, now));
  return done();
}

// A wrong try is one for every link of this giver: two links do not give ten.
Done count_wrong(Writing& to, const LinkRow& link, const ConsentSetting& setting, Instant now) {
  const std::string live = " WHERE board_id = ?1 AND giver_id = ?2 AND used_at IS NULL AND stopped_at IS NULL";
  TRY(to.run("UPDATE consent_link SET tries = ?3" + live, {to.board(), link.giver, link.tries + 1}));
  if (link.tries + 1 < kConsentLinkTries) return done();
  TRY(to.run("UPDATE consent_link SET locked_at = ?3" + live + " AND locked_at IS NULL", {to.board(), link.giver, now.seconds}));
  TRY(tell_school(to, link, setting, now));
  return to.record(link_leaf("consent.link_locked", "system", "link", link.giver, link.school, now));
}

// Opened: the older ones of this giver stop, and what was tried wrongly was his own mistake.
Done count_right(Writing& to, const LinkRow& link, std::string_view token, Instant now) {
  TRY(to.run("UPDATE consent_link SET tries = 0 WHERE board_id = ? AND hash = ? AND tries > 0", {to.board(), Bytes{identity::token_hash(token)}}));
  return stop_consent_links(to, link.giver, token, now);
}

std::string pass_seal(Office& office, std::string_view token, std::string_view seconds) {
  return identity::base64url(office.accounts().key().keyed_hash("consent pass", std::string(token) + " " + std::string(seconds)));
}

bool pass_holds(Office& office, std::string_view token, std::string_view pass, Instant now) {
  const auto dot = pass.find('.');
  if (dot == std::string_view::npos || pass.size() > 100) return false;
  std::int64_t made = 0;
  const auto [end, error] = std::from_chars(pass.data(), pass.data() + dot, made);
  if (error != std::errc() || end != pass.data() + dot || made > now.seconds + kFromTheFuture || now.seconds - made > kPassSeconds) return false;
  return identity::same_secret(pass_seal(office, token, pass.substr(0, dot)), pass.substr(dot + 1));
}

Error no_pass() { return refusal(Fault::forbidden, "Vul de geboortedatum of code nog eens in: dat is te lang geleden.", "Fill in the date of birth or code once more: it was too long ago."); }

identity::RateLimit& turns() {
  static identity::RateLimit limit(60, std::chrono::seconds(5));  // a whole parents' evening shares one address
  return limit;
}
Error too_often() { return refusal(Fault::unavailable, "Dit is net te vaak geprobeerd. Wacht een paar minuten.", "This was tried too often just now. Wait a few minutes."); }

}  // namespace

Result<std::vector<MadeConsentLink>> make_consent_links(Office& office, const Actor& keeper, std::string_view school, const std::vector<std::string>& givers, LinkBy by) {
  const Instant now = office.now();
  const ConsentSetting setting = consent_setting(office);
  if (setting.site.empty())
    return refusal(Fault::conflict, "Het adres van deze site is nog niet ingesteld. Vraag de beheerder dat te doen bij Instellingen.", "The address of this site has not been set. Ask the administrator to do so under Settings.");
  std::vector<MadeConsentLink> made;
  TRY(office.write(Touches::nothing, [&](Writing& to) -> Done {
    made.clear();
    for (const std::string& giver : givers) {
      if (!keeper.keeps(school) || !TRY(keeps_consents_of(to, keeper, giver, now)))
        return refusal(Fault::forbidden, "Alleen wie het register van deze school bijhoudt, maakt links.", "Only who keeps the register of this school makes links.");
      const auto contact = TRY(consent_contact(to, giver));
      if (!contact) continue;
      const auto link = TRY(add_consent_link(to, office, giver, school, by, LinkFrom::school, keeper.person, now, setting));
      if (!link) continue;
      MadeConsentLink one{giver, contact->name, contact->given_name, consent_link_path(link->token), link->code, link->children, false};
      if (by == LinkBy::mail && post::is_mail_address(contact->email)) {
        TRY(mail_consent_link(to, *contact, *link, LinkLetter::Kind::first, setting, now));
        one.mailed = true;
        one.path.clear();
      }
      TRY(note_notice(to, giver, "link", "", now));
      TRY(to.record(link_leaf("consent.link_made", keeper.person, keeper.from, giver, school, now)));
      made.push_back(std::move(one));
    }
    return done();
  }));
  return made;
}

Done ask_new_consent_link(Office& office, std::string_view token_or_address, std::string_view remote) {
  const Instant now = office.now();
  if (!turns().take("ask " + identity::address_key(remote), now)) return too_often();
  const std::string typed = ascii_lower(trim(token_or_address.substr(0, 254)));
  const ConsentSetting setting = consent_setting(office);
  return office.write(Touches::nothing, [&](Writing& to) -> Done {
    std::string giver, school;
    if (const auto link = TRY(row_of(to, token_or_address)); link && !link->locked) {
      giver = link->giver;
      school = link->school;
    } else if (post::is_mail_address(typed)) {
      const auto people = TRY(people_of_email(to, typed));
      if (people.size() == 1) giver = people[0].id;
    }
    const auto contact = giver.empty() ? std::optional<ConsentContact>() : TRY(consent_contact(to, giver));
    const bool can = contact && post::is_mail_address(contact->email) && !setting.site.empty();
    const auto sent = can ? TRY(notices(to, giver, "renewed", "")) : std::vector<Instant>();
    const auto today = std::count_if(sent.begin(), sent.end(), [&](Instant at) { return now.seconds - at.seconds < kDay; });
    const bool often = today >= static_cast<std::ptrdiff_t>(kConsentRenewalsADay) || (!sent.empty() && now.seconds - sent.back().seconds < kRenewEvery);
    const bool locked = can && !TRY(to.rows("SELECT 1 FROM consent_link WHERE board_id = ? AND giver_id = ? AND locked_at IS NOT NULL AND stopped_at IS NULL", {to.board(), giver})).empty();
    const bool sends = can && !locked && !often;
    // Who is not known costs a row as well. Only what was sent counts: asking in vain keeps nobody waiting.
    TRY(note_notice(to, sends ? giver : "", "renewed", "", now));
    if (!sends) return done();
    // A code on a note does not come by mail: of a link that needs one, school makes the next.
    if (TRY(opening_dates(to, giver, now, setting.zone)).empty()) return done();
    const auto link = TRY(add_consent_link(to, office, giver, school, LinkBy::mail, LinkFrom::giver, giver, now, setting));
    return link ? mail_consent_link(to, *contact, *link, LinkLetter::Kind::again, setting, now) : done();
  });
}

Result<ConsentLinkLook> look_at_consent_link(const Office& office, std::string_view token) {
  ConsentLinkLook look;
  const Instant now = office.now();
  const TimeZone zone = office.desk().standing().facts->zone;
  TRY(office.read([&](Reading& from) -> Done {
    const auto link = TRY(row_of(from, token));
    look.state = state_of(link, now);
    if (look.state != LinkState::works) return done();
    look.asks_code = !link->code_hash.empty();
    const auto subjects = TRY(consent_subjects(from, link->giver, now, zone));
    look.about_children = !subjects.empty() && !subjects.front().own;
    return done();
  }));
  return look;
}

Result<std::string> open_consent_link(Office& office, std::string_view token, std::string_view factor, std::string_view remote) {
  const Instant now = office.now();
  if (!turns().take("open " + identity::address_key(remote), now)) return too_often();
  const ConsentSetting setting = consent_setting(office);
  std::string pass;
  bool locked = false;
  TRY(office.write(Touches::nothing, [&](Writing& to) -> Done {
    const LinkRow link = TRY(working(to, token, now));
    if (TRY(fits(to, office, link, token, factor.substr(0, kFactorMost), now, setting.zone))) {
      const std::string seconds = std::to_string(now.seconds);
      pass = seconds + "." + pass_seal(office, token, seconds);
      return count_right(to, link, token, now);
    }
    locked = link.tries + 1 >= kConsentLinkTries;
    return count_wrong(to, link, setting, now);
  }));
  if (!pass.empty()) return pass;
  if (locked) return refusal(Fault::forbidden, "Dit klopte vijf keer niet. De link is nu geblokkeerd. De school weet het en neemt contact op.", "This was wrong five times. The link is locked now. The school knows and will contact you.");
  return refusal(Fault::invalid, "Dit klopt niet. Kijk het na en probeer het nog eens. Na vijf keer wordt de link geblokkeerd.", "This is not right. Check it and try again. After five times the link is locked.");
}

Result<std::string> giver_of_consent_link(Office& office, std::string_view token, std::string_view pass) {
  const Instant now = office.now();
  if (!pass_holds(office, token, pass, now)) return no_pass();
  std::string giver;
  TRY(office.read([&](Reading& from) -> Done {
    giver = TRY(working(from, token, now)).giver;
    return done();
  }));
  return giver;
}

Result<ConsentChanges> answer_by_link(Office& office, std::string_view token, std::string_view pass, const std::vector<ConsentAnswer>& answers) {
  const Instant now = office.now();
  if (!pass_holds(office, token, pass, now)) return no_pass();
  if (answers.empty()) return refusal(Fault::invalid, "U hebt nog niets gekozen. Kies bij ten minste één vraag ja of nee.", "You have not chosen anything yet. Choose yes or no with at least one question.");
  const ConsentSetting setting = consent_setting(office);
  ConsentChanges changes;
  TRY(office.write(Touches::consents, [&](Writing& to) -> Done {
    const LinkRow link = TRY(working(to, token, now));
    const auto spent = TRY(to.run("UPDATE consent_link SET used_at = ? WHERE board_id = ? AND hash = ? AND used_at IS NULL", {now.seconds, to.board(), Bytes{identity::token_hash(token)}}));
    if (spent != 1) return link_refused();
    // On paper link and letters went through the school's hands: the answer says so, and whose they were.
    const bool on_paper = link.carried == "paper";
    const Answering answering{link.giver, on_paper ? "link_on_paper" : "link", link.giver, "link", on_paper ? link.made_by : ""};
    changes = TRY(put_answers(to, answering, answers, now, setting));
    return tell_changes(to, answering, changes, now, setting);
  }));
  return changes;
}

Result<std::vector<LockedConsentLink>> locked_consent_links(Reading& from, std::string_view school) {
  std::vector<LockedConsentLink> list;
  for (const Row& row : TRY(from.rows("SELECT l.giver_id, p.given_name || ' ' || p.family_name, max(l.locked_at) FROM consent_link l JOIN person p ON p.board_id = l.board_id AND p.id = l.giver_id "
                                      "WHERE l.board_id = ? AND l.school_id IN (?, '') AND l.locked_at IS NOT NULL AND l.stopped_at IS NULL GROUP BY l.giver_id ORDER BY 3 DESC",
                                      {from.board(), std::string(school)}))) {
    list.push_back({row.text(0), row.text(1), Instant{row.whole(2)}});
  }
  return list;
}

}  // namespace leidraad
