// SPDX-License-Identifier: EUPL-1.2
#include "office/permissions_parts.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/code/vocabulary_labels.h"
#include "office/permissions_values.h"
#include "post/outbox.h"

namespace leidraad::permission_parts {

namespace {

// "?, ?, ?" for a list of roles, and the roles after it.
std::string places(const std::vector<Need>& needs, std::vector<Cell>& values) {
  std::string marks;
  for (const Need& need : needs) {
    for (const Role role : need.roles) {
      marks += marks.empty() ? "?" : ", ?";
      values.emplace_back(std::string(name(role)));
    }
  }
  return marks;
}

bool is_deputy_only(const Actor& actor, Role role, const std::string& school) {
  return std::none_of(actor.roles.begin(), actor.roles.end(), [&](const HeldRole& held) {
    return held.role == role && !held.deputy && (held.school.empty() || held.school == school);
  });
}

Result<std::string> address_of(Reading& from, std::string_view person) {
  const Rows rows = TRY(from.rows("SELECT email FROM person WHERE board_id = ? AND id = ? AND left_at IS NULL", {from.board(), std::string(person)}));
  if (rows.empty()) return std::string();
  std::string address = rows[0].text_or_null(0).value_or("");
  return post::is_mail_address(address) ? address : std::string();
}

Result<std::string> link_to(Reading& from, const PermissionRequest& request) {
  const Rows rows = TRY(from.rows("SELECT value FROM setting WHERE board_id = ? AND name = ?", {from.board(), std::string(kSiteAddressSetting)}));
  std::string site = rows.empty() ? "" : rows[0].text(0);
  while (site.ends_with('/')) site.pop_back();
  return site + "/akkoord/" + request.id;
}

Done send(Writing& to, std::string_view person, std::string subject, std::string body, Instant now) {
  std::string address = TRY(address_of(to, person));
  if (address.empty()) return done();
  TRY(post::queue(to, {std::move(address), std::move(subject), std::move(body)}, now));
  return done();
}

std::string about(const PermissionRequest& request, Language language) { return std::string(label_of_action(request.action).in(language)); }

}  // namespace

Result<std::vector<Decider>> deciders_of(Reading& from, const PermissionRequest& request, Instant now) {
  std::vector<Cell> values{from.board(), request.school};
  const std::string marks = places(request.needs, values);
  std::vector<Decider> found;
  if (marks.empty()) return found;
  const Rows rows = TRY(from.rows("SELECT DISTINCT h.person_id FROM held_role h JOIN person p ON p.board_id = h.board_id AND p.id = h.person_id "
                                  "WHERE h.board_id = ? AND (h.school_id = '' OR h.school_id = ?) AND p.left_at IS NULL AND h.role IN (" + marks + ") ORDER BY 1",
                                  values));
  PermissionRequest later = request;
  later.deputies_from = now;  // whoever might, once it is time
  for (const Row& row : rows) {
    const Actor actor = TRY(load_actor(from, row.text(0), now));
    const DecidingPerson person = TRY(permission_rows::deciding(from, actor, later, now));
    const auto [may, role] = deciding_role(later, person, now);
    if (may == MayDecide::yes) found.push_back({actor.person, actor.name, role, is_deputy_only(actor, role, request.school)});
  }
  std::stable_sort(found.begin(), found.end(), [](const Decider& a, const Decider& b) { return !a.deputy && b.deputy; });
  return found;
}

std::string names_of(const std::vector<Decider>& deciders, Language language) {
  std::vector<std::string> names;
  for (const Decider& decider : deciders) names.push_back(decider.name);
  return enumerate(names, language == Language::dutch ? " of " : " or ");
}

Done record(Writing& to, const Actor& actor, Instant now, Deed deed) {
  journal::Entry entry;
  entry.at = now;
  entry.deed = std::string(deed.deed);
  entry.actor = actor.person;
  entry.from = actor.from;
  entry.object = std::move(deed.object);
  entry.outcome = "done";
  entry.article = std::move(deed.article);
  entry.details = std::move(deed.details);
  std::erase_if(deed.personal, [](const auto& field) { return field.second.empty(); });
  entry.personal = std::move(deed.personal);
  if (!entry.personal.empty()) entry.subject = std::move(deed.subject);
  return to.record(entry);
}

Done tell_deciders(Writing& to, const PermissionRequest& request, const std::vector<Decider>& deciders, Tell whom, Instant now) {
  const std::string asker = TRY(permission_rows::spoken_who(to, request.asker));
  const std::string who = TRY(permission_rows::spoken_who(to, request.who));
  const std::string for_nl = request.who == request.asker ? "" : " (voor " + who + ")", for_en = request.who == request.asker ? "" : " (for " + who + ")";
  const std::string link = TRY(link_to(to, request));
  // A letter lies about in mailboxes: of an arrangement it says only that there is one to look at.
  const std::string nl = request.personal_need ? "een persoonlijke afspraak" : "akkoord voor: " + about(request, Language::dutch);
  const std::string en = request.personal_need ? "a personal arrangement" : "permission for: " + about(request, Language::english);
  const std::string why = request.why.empty() ? "" : "Waarom: " + request.why + "\n\n";
  for (const Decider& decider : deciders) {
    if (decider.deputy != (whom == Tell::deputies)) continue;
    TRY(send(to, decider.person, "Vraag van " + asker + ": vindt u dit goed?",
             "Beste " + decider.name + ",\n\n" + asker + for_nl + " vraagt " + nl + ".\n\n" + why + "Bekijk de vraag en beslis:\n" + link +
                 "\n\nIn English: " + asker + for_en + " asks " + en + ". Follow the link to decide.\n",
             now));
  }
  return done();
}

Done tell_asker(Writing& to, const PermissionRequest& request, const TimeZone& zone, Instant now) {
  const std::string link = TRY(link_to(to, request));
  const bool yes = request.state == RequestState::granted || request.state == RequestState::narrowed;
  const std::string nl = !yes ? "Uw vraag kreeg geen akkoord." : request.state == RequestState::narrowed ? "Het is akkoord, maar iets anders dan u vroeg." : "Het is akkoord.";
  const std::string en = !yes ? "Your request was not granted." : request.state == RequestState::narrowed ? "It is granted, but a little different from what you asked." : "It is granted.";
  const std::string by = TRY(permission_rows::spoken_who(to, request.decided_by));
  const std::string reason = request.reason.empty() || request.personal_need ? "" : "Waarom: " + request.reason + "\n\n";
  return send(to, request.asker, yes ? "Akkoord op uw vraag" : "Antwoord op uw vraag",
              nl + " " + by + " besliste op " + spoken_moment(zone, now, Language::dutch) + ".\n\n" + reason + "Bekijk het hier:\n" + link + "\n\nIn English: " + en + "\n", now);
}

std::string subject_of(std::string_view who, std::string_view asker) {
  return std::string(who.starts_with(kGroup) || who.starts_with(kSchool) ? asker : who);
}

GivenPermission permission_from(const PermissionRequest& request, const Actor& by, Role role, Instant now, std::optional<Instant> until) {
  GivenPermission one;
  one.id = new_id();
  one.request = request.id;
  one.asker = request.asker;
  one.who = request.who;
  one.school = request.school;
  one.action = request.action;
  one.with = request.with;
  one.role = role;
  one.by = by.person;
  one.personal_need = request.personal_need;
  one.from = now;
  one.until = until;
  for (const Need& need : request.needs) {
    if (!one.article.empty() || std::find(need.roles.begin(), need.roles.end(), role) == need.roles.end()) continue;
    one.article = need.article;
  }
  return one;
}

Done give(Writing& to, const Actor& actor, const GivenPermission& permission, Instant now) {
  TRY(permission_rows::add(to, permission));
  return record(to, actor, now,
                {"permission.granted", permission.id, permission.article, subject_of(permission.who, permission.asker),
                 {{"request", permission.request},
                  {"action", permission.action},
                  {"role", std::string(name(permission.role))},
                  {"from", std::to_string(permission.from.seconds)},
                  {"until", permission.until ? std::to_string(permission.until->seconds) : ""}},
                 {{"who", permission.who}, {"with", write_attributes(permission.with)}, {"giver", permission.giver}}});
}

Result<bool> concerns(Reading& from, const Actor& actor, std::string_view asker, std::string_view who) {
  if (actor.person == asker || actor.person == who) return true;
  return permission_rows::is_guardian(from, actor.person, who);
}

}  // namespace leidraad::permission_parts
