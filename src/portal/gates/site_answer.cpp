// SPDX-License-Identifier: EUPL-1.2
#include "portal/gates/site_answer.h"

#include "core/base/text.h"
#include "core/category/lists.h"
#include "core/code/vocabulary_labels.h"
#include "office/gates.h"
#include "portal/pages/moments.h"
#include "snapshot/web_question.h"

namespace leidraad::portal {

namespace {

constexpr std::size_t kHostBytesMax = 200;  // what a permission can hold

// The lists the gates go by; where a code is only shown, those it was started with.
std::shared_ptr<const Lists> lists_of(const Visit& visit) {
  return visit.board.office ? visit.office().gates().lists() : visit.board.facts->lists;
}

Request question(const Visit& visit, const std::string& host, std::string_view purpose) {
  Person who = visit.who ? *visit.who : Person{};
  if (visit.who) who.assurance = Assurance::authenticated;
  Request request = web_question(std::move(who), {});
  request.id = "waarom";
  request.at = visit.board.now;
  if (visit.who) request.asker = Asker::own_session;
  set_known(request, "category", {});  // without lists nothing is known of any site
  set_known(request, "host", host);
  set_known(request, "purpose", std::string(purpose));
  return request;
}

// As the gate weighs it: of this person or a class of his; a category only where the site is in no other.
bool is_meant(const Visit& visit, const Declaration& one, const SiteAnswer& answer) {
  const Person& who = *visit.who;
  const bool his = one.who.starts_with("group:") ? who.groups && contains(*who.groups, one.who.substr(6)) && (one.school.empty() || one.school == who.school) : one.who == who.id;
  if (!his) return false;
  return one.host.empty() ? answer.categories == std::vector<std::string>{one.category} : is_host_or_below(answer.host, one.host);
}

}  // namespace

SiteAnswer site_answer(const Visit& visit, const std::string& host, std::string_view purpose) {
  Request request = question(visit, host, purpose);
  const auto lists = lists_of(visit);
  const std::vector<std::string> categories = lists ? lists->of_site(host) : std::vector<std::string>{};
  if (lists) set_known(request, "category", categories);
  const Decision decision = decide(*visit.board.rules, *visit.board.facts, request);
  Explanation told = explain(*visit.board.rules, decision, request, visit.language, visit.reader);
  return {host, categories, lists != nullptr, std::move(request), decision, std::move(told)};
}

SiteAnswer site_answer_now(const Visit& visit, const std::string& host) {
  SiteAnswer answer = site_answer(visit, host);
  if (!visit.is_signed_in() || visit.who == nullptr || !answer.is_barred()) return answer;
  for (const Declaration& one : visit.office().gates().declarations(visit.board.now)) {
    if (!is_meant(visit, one, answer)) continue;
    SiteAnswer said = site_answer(visit, host, one.purpose);
    if (said.is_barred()) continue;
    said.decision.until = one.until;
    return said;
  }
  return answer;
}

std::optional<std::string> host_typed(std::string_view text) {
  Site site;
  if (!site.read(trim(text)) || site.host().size() > kHostBytesMax) return std::nullopt;
  if (!site.is_address() && site.host().find('.') == std::string_view::npos) return std::nullopt;
  return std::string(site.host());
}

std::string site_query(const SiteAnswer& answer, std::string_view purpose) {
  std::string query = "?host=" + http::escape_url(answer.host);
  for (const std::string& category : answer.categories) query += "&category=" + http::escape_url(category);
  if (answer.listed && answer.categories.empty()) query += "&category=";
  return query + "&purpose=" + std::string(purpose);
}

std::string spoken_clock(const Visit& visit, Instant at) {
  const LocalTime then = to_local(visit.board.facts->zone, at);
  if (date_of(then) != date_of(to_local(visit.board.facts->zone, visit.board.now))) return full_moment(visit, at);
  const int minutes = minute_of_day(then);
  const std::string minute = std::to_string(minutes % 60);
  return std::to_string(minutes / 60) + std::string(visit.say(".", ":")) + (minute.size() < 2 ? "0" : "") + minute + std::string(visit.say(" uur", ""));
}

std::string spoken_category(const Visit& visit, std::string_view category) { return std::string(visit.say(label_of_word("category", category))); }

}  // namespace leidraad::portal
