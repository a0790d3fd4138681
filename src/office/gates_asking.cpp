// SPDX-License-Identifier: EUPL-1.2
#include "office/gates_asking.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/registers/calendar.h"
#include "core/registers/permission_request_time.h"
#include "office/permissions_asking.h"
#include "snapshot/web_question.h"

namespace leidraad::gate_asking {

namespace {

constexpr std::int64_t kHalfAnHour = 1800;

bool passes(Outcome outcome) { return outcome != Outcome::deny && outcome != Outcome::ask; }

bool names_teacher(const Need& need) { return std::find(need.roles.begin(), need.roles.end(), Role::teacher) != need.roles.end(); }

}  // namespace

Result<Target> target_of(std::string_view host, std::string_view category, const Lists* lists) {
  Target target;
  if (host.empty() == category.empty())
    return refusal(Fault::invalid, "Kies een site of een soort sites.", "Choose a site or a kind of sites.");
  if (host.empty()) {
    if (!is_category_word(category)) return refusal(Fault::invalid, "Deze soort sites bestaat niet.", "There is no such kind of sites.");
    target.category = std::string(category);
    target.categories = {target.category};
    return target;
  }
  Site site;
  const bool read = site.read(trim(host));
  std::string_view name = site.host();
  if (name.starts_with("www.")) name.remove_prefix(4);
  // "nl" would be half of the web.
  if (!read || (!site.is_address() && name.find('.') == std::string_view::npos))
    return refusal(Fault::invalid, "Dit is geen adres van een site. Schrijf het zoals voorbeeld.nl.", "This is no address of a site. Write it like example.com.");
  target.host = std::string(name);
  if (lists != nullptr) target.categories = lists->of_site(target.host);
  return target;
}

Finding find(const Standing& standing, const Person& who, const Target& target, std::string_view purpose, Instant now) {
  Request request = web_question(who, target.categories);
  request.who.assurance = Assurance::authenticated;
  request.at = now;
  if (!target.host.empty()) set_known(request, "host", target.host);
  if (!purpose.empty()) set_known(request, "purpose", std::string(purpose));
  const Rules& rules = *standing.rules_of(who.school.value_or(""));
  const Decision decision = decide(rules, *standing.facts, request);
  Finding found;
  found.passes = passes(decision.outcome);
  const Article& article = *decision.because.front().article;
  found.article = article.id;
  found.title = fill(article.title, rules.code().front);
  if (found.passes) return found;
  found.ask = decision.ask;
  found.needs = decision.outcome == Outcome::ask ? permission_parts::needs_of(decision) : std::vector<Need>();
  found.teacher_may_give = !found.needs.empty() && std::all_of(found.needs.begin(), found.needs.end(), names_teacher);
  return found;
}

Instant until_of(const Standing& standing, const Person& who, Instant now) {
  const Calendar calendar = merge(standing.rules_of(who.school.value_or(""))->code().front.calendar, standing.facts->calendar);
  const auto end = lesson_end({calendar, standing.facts->zone, who.school, who.groups, now});
  return end && *end > now ? *end : Instant{now.seconds + kHalfAnHour};
}

}  // namespace leidraad::gate_asking
