// SPDX-License-Identifier: EUPL-1.2
// May this picture of these people be there? And if not: where may it?
#include <algorithm>
#include <array>

#include "core/decision/derive.h"
#include "office/permissions_asking.h"
#include "office/publications_parts.h"

namespace leidraad {

namespace publication_parts {

namespace {

// Channels of the school itself; to somebody's own account nobody is sent.
constexpr std::array<std::string_view, 6> kOfTheSchool{"internal", "closed_group", "newsletter", "mail", "school_public", "school_social"};

void put(Request& request, std::string_view attribute, Value value) {
  if (const auto slot = actions()[request.action].slot(attribute)) request.with[*slot] = std::move(value);
}

void put_word(Request& request, std::string_view attribute, const std::string& word) {
  if (!word.empty()) put(request, attribute, word);
}

Request request_of(const Person& asker, const Publication& publication, Instant now) {
  Request request = request_for(*find_action("media.publish"));
  request.id = publication.id;
  request.at = now;
  request.who = asker;
  request.asker = Asker::own_session;
  put_word(request, "purpose", "work");
  put_word(request, "channel", publication.channel);
  put_word(request, "page", publication.page);
  put_word(request, "origin", publication.origin);
  put_word(request, "copyright", publication.copyright);
  put(request, "names_shown", publication.names_shown);
  std::vector<std::string> shown = publication.shown;
  if (publication.somebody_unknown) shown.emplace_back(kSomebodyUnknown);
  put(request, "shown", std::move(shown));
  return request;
}

bool is_yes(const Decision& decision) { return decision.outcome == Outcome::allow || decision.outcome == Outcome::advise; }

}  // namespace

Person asker_of(const Standing& standing, const Actor& actor, const std::string& school) {
  Person asker = permission_parts::person_of(*standing.facts, actor);
  asker.assurance = Assurance::authenticated;
  if (actor.is_at(school)) asker.school = school;
  return asker;
}

PublicationCheck check(const Standing& standing, const ShownPeople& people, const Actor& actor, const Publication& publication, Instant now) {
  const Person asker = asker_of(standing, actor, publication.school);
  const Facts facts = people.facts_for(standing, asker);
  const auto& rules = standing.rules_of(publication.school);
  const auto yes = [&](const Publication& one) { return people.all_agree(one, now) && is_yes(decide(*rules, facts, request_of(asker, one, now))); };

  Request request = request_of(asker, publication, now);
  Decision decision = decide(*rules, facts, request);
  PublicationCheck check{rules, std::move(request), std::move(decision), false, {}, 0, {}, false};
  // Consent is the law's and not the code's alone: a code that forgets to ask for it opens nothing.
  check.may_be_placed = is_yes(check.decision) && people.all_agree(publication, now);
  if (needs_consent(publication.channel)) {
    std::vector<std::string> shown = publication.shown;
    if (publication.somebody_unknown) shown.emplace_back(kSomebodyUnknown);
    for (const std::string& person : shown) {
      const bool is_here = find_person(facts, person) != nullptr;
      if (is_here && people.agrees(person, publication, now)) continue;
      ++check.lacking_count;
      if (may_see(facts, asker, person)) check.lacking.push_back(person);
    }
  }
  Publication other = publication;
  other.page.clear();  // another channel has a page of its own
  for (const std::string_view channel : kOfTheSchool) {
    if (channel == publication.channel) continue;
    other.channel = std::string(channel);
    if (yes(other)) check.fine_channels.push_back(other.channel);
  }
  Publication nameless = publication;
  nameless.names_shown = false;
  check.fine_without_names = publication.names_shown && yes(nameless);
  return check;
}

}  // namespace publication_parts

using namespace publication_parts;

Result<PublicationCheck> check_publication(const Office& office, const Actor& actor, const Publication& publication) {
  const Standing standing = office.desk().standing();
  const Publication tidied = TRY(tidy(standing, actor, publication));
  std::optional<PublicationCheck> checked;
  TRY(office.read([&](Reading& from) -> Done {
    const ShownPeople people = TRY(ShownPeople::load(from, standing, {tidied}, Consents::of_moment, office.now()));
    checked = check(standing, people, actor, tidied, office.now());
    return done();
  }));
  return std::move(*checked);
}

}  // namespace leidraad
