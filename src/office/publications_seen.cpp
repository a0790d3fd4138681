// SPDX-License-Identifier: EUPL-1.2
// "Wat staat waar", "wat moet weg", "waar sta ik op".
#include <algorithm>

#include "core/base/text.h"
#include "core/decision/derive.h"
#include "office/permissions_rows.h"
#include "office/publications_parts.h"
#include "office/publications_rows.h"

namespace leidraad {

using namespace publication_parts;

namespace {

bool may_look(const Actor& actor, const Publication& one) {
  return tends_publications(actor, one.school) || ((actor.is_staff() || actor.administrator) && actor.is_at(one.school));
}

// Everything one look at the register needs, of one moment.
struct Look {
  Reading& from;
  const Standing standing;
  const Instant now;
  const ShownPeople people;
  const int days;

  static Result<Look> begin(Reading& from, const Office& office, const std::vector<Publication>& list) {
    const Standing standing = office.desk().standing();
    return Look{from, standing, office.now(), TRY(ShownPeople::load(from, standing, list, Consents::of_desk, office.now())), TRY(take_down_days(from))};
  }

  Result<std::optional<MustGo>> must_go_of(const Publication& one) const {
    if (one.state != PublicationState::placed) return std::optional<MustGo>();
    const auto told = TRY(publication_rows::notice(from, one.id));
    return must_go(people, one, now, told ? told->noticed : now, standing.facts->zone, days);
  }

  Result<std::string> name_of(const std::string& person) const { return person.empty() ? Result<std::string>(std::string()) : permission_rows::spoken_who(from, person); }

  Result<SeenPublication> plainly(const Publication& one) const {
    SeenPublication seen;
    seen.publication = one;
    seen.shown_count = one.shown.size() + (one.somebody_unknown ? 1 : 0);
    seen.maker_name = TRY(name_of(one.maker));
    seen.placed_by_name = TRY(name_of(one.placed_by));
    seen.ended_by_name = TRY(name_of(one.ended_by));
    seen.school_name = TRY(permission_rows::school_name(from, one.school));
    seen.must_go = TRY(must_go_of(one));
    return seen;
  }

  // Of who left, the register of people tells no class: then only who tends the school may know.
  bool may_know(const Actor& actor, const Publication& one, const std::string& person) const {
    if (find_person(*standing.facts, person) == nullptr) return tends_publications(actor, one.school);
    return may_see(*standing.facts, asker_of(standing, actor, one.school), person);
  }

  Result<SeenPublication> by(const Actor& actor, const Publication& one) const {
    SeenPublication seen = TRY(plainly(one));
    seen.mine = one.maker == actor.person;
    seen.may_handle = seen.mine || tends_publications(actor, one.school);
    const auto hidden = [&](const std::string& person) { return !may_know(actor, one, person); };
    // Who made it chose the people himself; of whom consent ended is another matter.
    if (!seen.mine) std::erase_if(seen.publication.shown, hidden);
    if (seen.must_go) std::erase_if(seen.must_go->people, hidden);
    return seen;
  }
};

bool matches(const Publication& one, const std::string& text) {
  return text.empty() || ascii_lower(one.title).find(text) != std::string::npos || ascii_lower(one.place).find(text) != std::string::npos;
}

Result<std::vector<Publication>> wished(Reading& from, const PublicationWish& wish) {
  std::string where = "1 = 1";
  std::vector<Cell> values;
  if (!wish.school.empty()) {
    where += " AND school_id = ?";
    values.emplace_back(wish.school);
  }
  if (wish.state) {
    where += " AND state = ?";
    values.emplace_back(std::string(name(*wish.state)));
  }
  if (!wish.person.empty()) {
    where += " AND EXISTS (SELECT 1 FROM publication_person p WHERE p.board_id = publication.board_id AND p.publication_id = publication.id AND p.person_id = ?)";
    values.emplace_back(wish.person);
  }
  auto list = TRY(publication_rows::read(from, where, values));
  const std::string text = ascii_lower(trim(wish.text));
  std::erase_if(list, [&](const Publication& one) { return !matches(one, text); });
  return list;
}

}  // namespace

Result<std::vector<SeenPublication>> publications(const Office& office, const Actor& actor, const PublicationWish& wish) {
  std::vector<SeenPublication> seen;
  TRY(office.read([&](Reading& from) -> Done {
    auto list = TRY(wished(from, wish));
    std::erase_if(list, [&](const Publication& one) { return !may_look(actor, one); });
    const Look look = TRY(Look::begin(from, office, list));
    for (const Publication& one : list) {
      // Looking for one person shows no more of him than his publications do.
      if (!wish.person.empty() && one.maker != actor.person && !look.may_know(actor, one, wish.person)) continue;
      seen.push_back(TRY(look.by(actor, one)));
    }
    return done();
  }));
  return seen;
}

Result<SeenPublication> publication(const Office& office, const Actor& actor, std::string_view id) {
  std::optional<SeenPublication> seen;
  TRY(office.read([&](Reading& from) -> Done {
    const Publication one = TRY(publication_rows::one(from, id));
    if (!may_look(actor, one)) return refusal(Fault::missing, "Deze foto staat niet in het register, of is niet van uw school.", "This picture is not in the register, or not of your school.");
    const Look look = TRY(Look::begin(from, office, {one}));
    seen = TRY(look.by(actor, one));
    return done();
  }));
  return std::move(*seen);
}

Result<std::vector<SeenPublication>> publications_to_take_down(const Office& office, const Actor& actor) {
  std::vector<SeenPublication> seen;
  TRY(office.read([&](Reading& from) -> Done {
    auto list = TRY(publication_rows::read(from, "state = 'placed'", {}));
    std::erase_if(list, [&](const Publication& one) { return !may_look(actor, one) || (one.maker != actor.person && !tends_publications(actor, one.school)); });
    const Look look = TRY(Look::begin(from, office, list));
    for (const Publication& one : list) {
      SeenPublication next = TRY(look.by(actor, one));
      if (next.must_go) seen.push_back(std::move(next));
    }
    return done();
  }));
  std::stable_sort(seen.begin(), seen.end(), [](const SeenPublication& a, const SeenPublication& b) { return a.must_go->deadline < b.must_go->deadline; });
  return seen;
}

Result<std::vector<SeenPublication>> publications_showing(const Office& office, std::string_view person) {
  std::vector<SeenPublication> seen;
  TRY(office.read([&](Reading& from) -> Done {
    PublicationWish wish;
    wish.person = std::string(person);
    auto list = TRY(wished(from, wish));
    std::erase_if(list, [](const Publication& one) { return one.state != PublicationState::placed && one.state != PublicationState::taken_down; });
    const Look look = TRY(Look::begin(from, office, list));
    for (const Publication& one : list) {
      SeenPublication next = TRY(look.plainly(one));
      next.publication.shown = {wish.person};
      if (next.must_go) std::erase_if(next.must_go->people, [&](const std::string& other) { return other != wish.person; });
      seen.push_back(std::move(next));
    }
    return done();
  }));
  return seen;
}

}  // namespace leidraad
