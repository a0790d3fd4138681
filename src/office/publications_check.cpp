// SPDX-License-Identifier: EUPL-1.2
// May this picture of these people be there? And if not: where may it?
#include <algorithm>
#include <array>
#include <iterator>

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

namespace {

// One actor's question, asked again and again with a small difference.
struct Asking {
  const Standing& standing;
  const ShownPeople& people;
  const Person asker;
  const Facts facts;
  const std::shared_ptr<const Rules> rules;
  const Instant now;

  Asking(const Standing& at, const ShownPeople& shown, const Actor& actor, const std::string& school, Instant moment)
      : standing(at), people(shown), asker(asker_of(at, actor, school)), facts(shown.facts_for(at, asker)), rules(at.rules_of(school)), now(moment) {}

  Decision decided(const Publication& one) const { return decide(*rules, facts, request_of(asker, one, now)); }
  bool may(const Publication& one) const { return people.all_agree(one, now) && is_yes(decided(one)); }
  // Does it matter here what somebody said? The law says so outside the school; a code may ask more.
  bool turns_on_consent(Publication one) const {
    if (needs_consent(one.channel)) return true;
    one.shown.clear();
    one.somebody_unknown = false;
    const Outcome nobody = decided(one).outcome;
    one.somebody_unknown = true;
    return decided(one).outcome != nobody;
  }
  std::vector<std::string> in_sight(const std::vector<std::string>& shown) const {
    std::vector<std::string> seen;
    std::copy_if(shown.begin(), shown.end(), std::back_inserter(seen), [&](const std::string& person) { return may_see(facts, asker, person); });
    return seen;
  }
};

void add_lacking(const Asking& asking, const Publication& publication, PublicationCheck& check) {
  if (!needs_consent(publication.channel)) return;
  std::vector<std::string> shown = publication.shown;
  if (publication.somebody_unknown) shown.emplace_back(kSomebodyUnknown);
  for (const std::string& person : shown) {
    const bool is_here = find_person(asking.facts, person) != nullptr;
    if (is_here && asking.people.agrees(person, publication, asking.now)) continue;
    ++check.lacking_count;
    if (may_see(asking.facts, asking.asker, person)) check.lacking.push_back(person);
  }
}

}  // namespace

PublicationCheck check(const Standing& standing, const ShownPeople& shown_people, const Actor& actor, const Publication& whole, Instant now) {
  const Asking asking(standing, shown_people, actor, whole.school, now);
  Publication publication = whole;
  publication.shown = asking.in_sight(whole.shown);
  const std::size_t out_of_sight = whole.shown.size() - publication.shown.size();
  const bool few = out_of_sight > 0 && out_of_sight < kFewOutOfSight;
  if (!few) publication.shown = whole.shown;

  Request request = request_of(asking.asker, publication, now);
  Decision decision = decide(*asking.rules, asking.facts, request);
  PublicationCheck check{asking.rules, std::move(request), std::move(decision), false, {}, 0, {}, false, few && asking.turns_on_consent(publication)};
  // Consent is the law's and not the code's alone: a code that forgets to ask for it opens nothing.
  check.may_be_placed = !check.ask_their_teacher && is_yes(check.decision) && shown_people.all_agree(publication, now);
  add_lacking(asking, publication, check);
  Publication other = publication;
  other.page.clear();  // another channel has a page of its own
  for (const std::string_view channel : kOfTheSchool) {
    if (channel == publication.channel) continue;
    other.channel = std::string(channel);
    if (asking.may(other) && !(few && asking.turns_on_consent(other))) check.fine_channels.push_back(other.channel);
  }
  Publication nameless = publication;
  nameless.names_shown = false;
  check.fine_without_names = publication.names_shown && !check.ask_their_teacher && asking.may(nameless);
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
