// SPDX-License-Identifier: EUPL-1.2
#include "gates/policy/wishes.h"

#include <algorithm>
#include <array>
#include <map>

#include "core/base/text.h"

namespace leidraad::policy {

namespace {

constexpr std::array<std::string_view, 4> kServices{"Gemini", "Copilot", "Apple Intelligence", "Firefox AI"};

// The first of several questions that is answered with no: an article is named once, by its plainest rule.
Articles first_no(const Asking& asking, const Audience& who, const std::vector<std::pair<std::string_view, Asking::With>>& questions) {
  for (const auto& [action, with] : questions) {
    if (const Answer answer = asking.ask(who, action, with)) return answer.articles;
  }
  return {};
}

Articles of_ai(const Asking& asking, const Audience& who, std::string_view service, const std::string& school) {
  const std::vector<std::string> none;
  // With a list of approved services the register says which this is; without one none is approved.
  const std::pair<std::string_view, Value> which =
      asking.knows_approved_ai(school) ? std::pair<std::string_view, Value>{"service_name", std::string(service)}
                                       : std::pair<std::string_view, Value>{"service", std::string("public")};
  return first_no(asking, who, {{"ai.submit", {which, {"personal_data", none}, {"text", std::string()}}}});
}

// Every listed site once, in its clean form and with all its categories; and the hosts that the code names.
std::vector<ListedSite> clean_list(const Asking& asking, const Sites& sites, std::size_t& unusable) {
  std::vector<ListedSite> all = sites.listed, clean;
  for (const std::string& host : asking.hosts_in_code()) all.push_back({host, {}, true});
  std::map<std::string, std::size_t> places;
  for (const ListedSite& one : all) {
    const auto site = clean_site(one.site);
    if (!site) ++unusable;
    if (!site) continue;
    const auto [at, is_new] = places.emplace(*site, clean.size());
    if (is_new) clean.push_back({*site, {}, false});
    ListedSite& kept = clean[at->second];
    kept.own = kept.own || one.own;
    add(kept.categories, one.categories);
    std::sort(kept.categories.begin(), kept.categories.end());
  }
  return clean;
}

bool is_below_any(const std::vector<BarredSite>& barred, std::string_view host) {
  return std::any_of(barred.begin(), barred.end(), [&](const BarredSite& one) { return path_of(one.site).empty() && is_host_or_below(host, one.site); });
}

// Help lines always, the board's own word always, and of the shipped list what would otherwise be barred along.
void add_allowed(Wishes& wishes, const Asking& asking, const Audience& who, const Sites& sites) {
  std::vector<ListedSite> all;
  for (std::string& line : help_lines()) all.push_back({std::move(line), {}, true});
  all.insert(all.begin(), sites.allowed.begin(), sites.allowed.end());
  for (const ListedSite& one : all) {
    const auto site = clean_site(one.site);
    if (!site) ++wishes.unusable;
    if (!site || contains(wishes.allowed, *site) || (!one.own && !is_below_any(wishes.barred, host_of(*site)))) continue;
    // What the code itself bars by name, or a stronger list does, stays barred.
    if (!asking.visit(who, std::string(host_of(*site)), one.categories)) wishes.allowed.push_back(*site);
  }
}

void add_sites(Wishes& wishes, const Asking& asking, const Audience& who, const Sites& sites) {
  const std::vector<std::string> never = help_lines();
  for (const ListedSite& one : clean_list(asking, sites, wishes.unusable)) {
    if (contains(never, one.site)) continue;
    const Answer answer = asking.visit(who, std::string(host_of(one.site)), one.categories);
    if (answer) wishes.barred.push_back({one.site, answer.articles, answer.can_be_asked, one.own});
  }
  add_allowed(wishes, asking, who, sites);
  std::erase_if(wishes.barred, [&](const BarredSite& one) { return contains(wishes.allowed, one.site); });
  std::stable_sort(wishes.barred.begin(), wishes.barred.end(), [](const BarredSite& a, const BarredSite& b) {
    return a.own != b.own ? a.own : !a.can_be_asked && b.can_be_asked;
  });
}

}  // namespace

std::vector<std::string> help_lines() {
  return {"kindertelefoon.nl", "113.nl", "helpwanted.nl", "meldknop.nl", "veiligthuis.nl", "slachtofferhulp.nl", "offlimits.nl", "112.nl"};
}

void add(Articles& to, const Articles& more) {
  for (const std::string& id : more) {
    if (!contains(to, id)) to.push_back(id);
  }
}

Articles articles_of(const std::vector<BarredSite>& sites, std::size_t first_ones) {
  Articles all;
  for (std::size_t i = 0; i < std::min(sites.size(), first_ones); ++i) add(all, sites[i].articles);
  return all;
}

bool Wishes::empty() const {
  const bool any_ai = std::any_of(no_ai.begin(), no_ai.end(), [](const auto& one) { return !one.second.empty(); });
  return barred.empty() && safe_search.empty() && no_private_window.empty() && no_private_dns.empty() && proxy.empty() &&
         no_extensions.empty() && known_downloads.empty() && no_dangerous_sites.empty() && !any_ai;
}

const Articles& Wishes::without_ai(std::string_view service) const {
  static const Articles kNone;
  for (const auto& [name, articles] : no_ai) {
    if (name == service) return articles;
  }
  return kNone;
}

Wishes wishes_of(const Asking& asking, const Audience& who, const Sites& sites, const std::string& school) {
  using Set = std::vector<std::string>;
  const auto visit = [&](const char* category) { return asking.visit(who, "onbekend.invalid", {category}); };
  Wishes wishes;
  add_sites(wishes, asking, who, sites);
  wishes.safe_search = visit("adult").articles;
  add(wishes.no_dangerous_sites, visit("malware").articles);
  add(wishes.no_dangerous_sites, visit("phishing").articles);
  wishes.no_private_dns = first_no(asking, who, {{"web.visit", {{"host", std::string("onbekend.invalid")}, {"category", Set{"doh"}}}},
                                                 {"network.join", {{"network", std::string("anonymous")}}},
                                                 {"security.bypass", {}}});
  // An adult's private window gets round nothing these settings hold; a child's leaves its account.
  if (who.id == "pupil") wishes.no_private_window = first_no(asking, who, {{"security.bypass", {}}});
  wishes.proxy = first_no(asking, who, {{"device.settings", {{"area", std::string("network")}}}, {"security.bypass", {}}});
  wishes.no_extensions = first_no(
      asking, who, {{"software.install", {{"app", std::string()}, {"approved", false}, {"licensed", true}}}});
  wishes.known_downloads = first_no(asking, who, {{"web.download",
                                                   {{"source", std::string("untrusted")}, {"work_related", true}, {"category", Set{}},
                                                    {"host", std::string("onbekend.invalid")}, {"purpose", std::string("work")}}}});
  for (const std::string_view service : kServices) wishes.no_ai.emplace_back(service, of_ai(asking, who, service, school));
  wishes.approved_software = asking.approved_software(school);
  return wishes;
}

}  // namespace leidraad::policy
