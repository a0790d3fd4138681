// SPDX-License-Identifier: EUPL-1.2
// "Voor mijn les", "voor mijn werk": one tap of who works at the school. His word opens it, for himself
// and for a while; how often a rule made people say so is counted, and nothing else.
#include <algorithm>

#include "office/gates.h"
#include "office/gates_asking.h"
#include "office/office.h"
#include "office/people.h"
#include "office/permissions_asking.h"

namespace leidraad {

namespace {

constexpr std::size_t kOfOnePersonMax = 40, kAllMax = 20'000;

Error would_not_help(const gate_asking::Finding& found) {
  if (!found.ask.empty())
    return refusal(Fault::conflict, "Dit gaat niet open omdat het voor uw les of werk is: “" + found.title + "” vraagt een akkoord. Vraag het aan onder “Mag dit?”.",
                   "This does not open because it is for your lesson or work: “" + found.title + "” asks for a permission. Ask for it under “May I?”.");
  return refusal(Fault::conflict, "Dit gaat ook voor uw les of werk niet open. Waarom, staat in “" + found.title + "”.",
                 "This does not open for your lesson or work either. “" + found.title + "” says why.");
}

}  // namespace

Result<Instant> Gates::declare(const Actor& actor, std::string_view host, std::string_view purpose) {
  if (!actor.is_staff()) return refusal(Fault::forbidden, "Dit kan alleen wie op school werkt. Vraag het aan je juf of meester.", "Only people who work at the school can do this. Ask your teacher.");
  if (purpose != "education" && purpose != "work") return refusal(Fault::invalid, "Kies: voor mijn les, of voor mijn werk.", "Choose: for my lesson, or for my work.");
  const auto known = lists();
  const auto target = TRY(gate_asking::target_of(host, {}, known.get()));
  const Standing standing = office_.desk().standing();
  const Instant now = office_.now();
  const Person who = permission_parts::person_of(*standing.facts, actor);
  const auto before = gate_asking::find(standing, who, target, {}, now);
  if (before.passes) return refusal(Fault::conflict, "Deze site is al open voor u. Probeer het opnieuw.", "This site is open to you already. Try again.");
  const auto after = gate_asking::find(standing, who, target, purpose, now);
  if (!after.passes) return would_not_help(after);
  const Instant until = gate_asking::until_of(standing, who, now);
  {
    const std::lock_guard lock(mutex_);
    std::erase_if(declared_, [&](const Declaration& one) { return one.until <= now || (one.who == actor.person && one.host == target.host); });
    const auto of_this = std::count_if(declared_.begin(), declared_.end(), [&](const Declaration& one) { return one.who == actor.person; });
    if (static_cast<std::size_t>(of_this) >= kOfOnePersonMax || declared_.size() >= kAllMax)
      return refusal(Fault::conflict, "Er staat nu al veel tegelijk open. Wacht tot de les voorbij is.", "Much is open at once already. Wait until the lesson is over.");
    declared_.push_back({actor.person, who.school.value_or(""), target.host, {}, std::string(purpose), until});
  }
  touch();
  // It is open; a count that cannot be kept closes nothing.
  static_cast<void>(count_declared(who.school.value_or(""), before.article, now));
  return until;
}

Done Gates::count_declared(const std::string& school, const std::string& article, Instant now) {
  const std::string day = print(date_of(to_local(office_.desk().standing().facts->zone, now)));
  return office_.write(Touches::nothing, [&](Writing& to) -> Done {
    TRY(to.run("INSERT INTO web_declared (board_id, school_id, article, day, n) VALUES (?, ?, ?, ?, 1) "
               "ON CONFLICT (board_id, school_id, article, day) DO UPDATE SET n = web_declared.n + 1",
               {to.board(), school, article, day}));
    return done();
  });
}

std::vector<Declaration> Gates::declarations(Instant now) const {
  std::vector<Declaration> out;
  const std::lock_guard lock(mutex_);
  for (const auto* list : {&declared_, &of_classes_})
    std::copy_if(list->begin(), list->end(), std::back_inserter(out), [&](const Declaration& one) { return now < one.until; });
  return out;
}

}  // namespace leidraad
