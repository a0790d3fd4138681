// SPDX-License-Identifier: EUPL-1.2
#include "gates/web/web_gate.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "core/base/text.h"
#include "gates/web/words.h"
#include "snapshot/web_question.h"

namespace leidraad {

namespace {

constexpr std::size_t kRememberedMax = 200'000;  // answers; then it begins anew
constexpr std::size_t kCallersMax = 100'000;
constexpr std::int64_t kMinute = 60;

bool is_nobody(std::string_view login) { return login.empty() || login == "-"; }

void gather_hosts(const std::optional<Condition>& condition, std::vector<std::string>& hosts, bool& url_matters) {
  if (!condition) return;
  if (condition->kind == Condition::Kind::comparison) {
    if (condition->attribute == "url") url_matters = true;
    if (condition->attribute == "host") {
      hosts.push_back(condition->value.text);
      for (const Literal& item : condition->value.items) hosts.push_back(item.text);
    }
  }
  for (const Condition& part : condition->parts) gather_hosts(part, hosts, url_matters);
}

// What people download and run or unpack: by its name, because the gate sees nothing else of it.
bool names_a_download(std::string_view path) {
  constexpr std::array<std::string_view, 22> kEndings = {".exe", ".msi",  ".apk", ".dmg", ".pkg",  ".deb", ".rpm", ".iso", ".img", ".zip", ".rar",
                                                         ".7z",  ".cab",  ".jar", ".bat", ".cmd",  ".ps1", ".scr", ".vbs", ".torrent", ".appx", ".msix"};
  const std::size_t dot = path.rfind('.');
  if (dot == std::string_view::npos || path.size() - dot > 8) return false;
  const std::string ending = ascii_lower(path.substr(dot));
  return std::find(kEndings.begin(), kEndings.end(), ending) != kEndings.end();
}

// By this person, or for a class he is in; only of who is known for certain.
bool is_said_by(const Declaration& one, const Person& who) {
  if (who.assurance != Assurance::authenticated) return false;
  if (!one.who.starts_with("group:")) return !who.id.empty() && one.who == who.id;
  return who.groups && contains(*who.groups, one.who.substr(6)) && (one.school.empty() || one.school == who.school);
}

// A site that is in another category as well is not meant: "games for this lesson" opens no casino.
bool is_said_of(const Declaration& one, const Site& site, const std::vector<std::string>& categories) {
  if (!one.host.empty()) return is_host_or_below(site.host(), one.host);
  return !one.category.empty() && categories == std::vector<std::string>{one.category};
}

// Of a host: cheap, and seldom the same for two.
std::size_t hint_of(std::string_view host) {
  std::uint64_t first = 0;
  std::memcpy(&first, host.data(), std::min(host.size(), sizeof first));
  return ((first ^ host.size() * 0x9E3779B97F4A7C15ULL) * 0xC2B2AE3D27D4EB4FULL) >> 48U;
}

bool refuses(Outcome outcome) { return outcome == Outcome::deny || outcome == Outcome::ask; }

}  // namespace

WebAct act_of(std::string_view method, const Site& site) {
  if (method == "PUT") return WebAct::upload;
  return names_a_download(site.path()) ? WebAct::download : WebAct::visit;
}

std::size_t WebGate::KeyHash::operator()(const Key& key) const {
  std::uint64_t mixed = (std::uint64_t{key.caller} << 32 | key.mark) * 0x9E3779B97F4A7C15ULL;
  mixed ^= (key.categories.low + static_cast<std::uint64_t>(key.act)) * 0xC2B2AE3D27D4EB4FULL;
  mixed ^= key.categories.high * 0x165667B19E3779F9ULL;
  return mixed ^ (mixed >> 29);
}

WebGate::WebGate(Loaded loaded, GateKey key) : loaded_(std::move(loaded)), key_(key) {
  for (const Station& station : loaded_.snapshot->stations) {
    if (const auto network = Network::read(station.network)) stations_.emplace_back(*network, &station);
  }
  std::stable_sort(stations_.begin(), stations_.end(), [](const auto& a, const auto& b) { return a.first.bits > b.first.bits; });
  gather_marks();
  gather_moments();
  gather_named();
  std::vector<WebCounting> all;
  for (const auto& [school, rules] : loaded_.snapshot->rules) all.push_back(counting_of_.emplace(school, counting_of(rules->code())).first->second);
  counting_ = all_of(all);
}

void WebGate::mark(std::string_view host) {
  Site site;
  if (!site.read(host)) return;
  marks_.try_emplace(std::string(site.host()), static_cast<std::uint32_t>(marks_.size() + 1));
  mark_hints_.set(hint_of(site.host()));
}

void WebGate::gather_marks() {
  const Snapshot& snapshot = *loaded_.snapshot;
  std::vector<std::string> hosts;
  for (const auto& [school, rules] : snapshot.rules) {
    for (const Article& article : rules->code().articles) {
      for (const Statement* statement : article.statements()) {
        if (!statement->is_gate_rule()) continue;
        const GateRule& rule = statement->gate();
        for (const auto* condition : {&rule.requirement, &rule.when, &rule.unless}) gather_hosts(*condition, hosts, url_matters_);
      }
    }
  }
  for (const Permission& permission : snapshot.facts.permissions) {
    if (permission.with.contains("url")) url_matters_ = true;
    const auto host = permission.with.find("host");
    if (host == permission.with.end()) continue;
    if (const auto* text = std::get_if<std::string>(&host->second)) hosts.push_back(*text);
  }
  for (const Declaration& declaration : snapshot.declarations) {
    if (!declaration.host.empty()) hosts.push_back(declaration.host);
  }
  for (const std::string& host : hosts) mark(host);
  for (const Canary& canary : snapshot.canaries) {
    mark(canary.host);
    const auto at = marks_.find(canary.host);
    if (at == marks_.end()) continue;
    canary_marks_.resize(std::max<std::size_t>(canary_marks_.size(), at->second + 1));
    canary_marks_[at->second] = &canary;
  }
}

void WebGate::gather_moments() {
  for (const Permission& permission : loaded_.snapshot->facts.permissions) {
    if (permission.from) moments_.push_back(*permission.from);
    if (permission.until) moments_.push_back(*permission.until);
  }
  for (const Declaration& declaration : loaded_.snapshot->declarations) moments_.push_back(declaration.until);
  std::sort(moments_.begin(), moments_.end());
}

void WebGate::gather_named() {
  for (const Permission& permission : loaded_.snapshot->facts.permissions) {
    named_.insert(permission.who);
    named_.insert(permission.by);  // nobody grants himself
  }
  for (const Declaration& declaration : loaded_.snapshot->declarations) named_.insert(declaration.who);
}

// The most specific marked name at or above the site: those above it follow from it.
std::uint32_t WebGate::mark_of(const Site& site) const {
  std::string_view host = site.host();
  while (true) {
    if (mark_hints_[hint_of(host)]) {
      if (const auto at = marks_.find(host); at != marks_.end()) return at->second;
    }
    const std::size_t dot = site.is_address() ? std::string_view::npos : host.find('.');
    if (dot == std::string_view::npos) return 0;
    host.remove_prefix(dot + 1);
  }
}

const Canary* WebGate::canary_at(std::uint32_t mark) const { return mark < canary_marks_.size() ? canary_marks_[mark] : nullptr; }

// Lessons begin and end on a minute, permissions when they say.
void WebGate::keep_up(Instant now) {
  if (from_ <= now && now < until_) return;
  forget();
  from_ = now;
  until_ = Instant{(now.seconds / kMinute + 1) * kMinute};
  const auto next = std::upper_bound(moments_.begin(), moments_.end(), now);
  if (next != moments_.end() && *next < until_) until_ = *next;
}

// All of it was answered within one minute, so within one clock hour.
void WebGate::forget() {
  for (const auto& [key, one] : remembered_) {
    const Verdict& verdict = *one.verdict;
    const auto own = counting_of_.find(verdict.school);
    const WebRecord record{verdict.counts_under, verdict.pass ? std::string_view() : std::string_view(verdict.article), verdict.school, hour_of(from_), !verdict.pass};
    add(counts_, (own == counting_of_.end() ? counting_of_.find("") : own)->second, record, one.times);
  }
  remembered_.clear();
  verdicts_.clear();
}

Counts WebGate::take_counts() {
  forget();
  return std::exchange(counts_, {});
}

std::uint32_t WebGate::station_of(std::string_view text) {
  if (const auto at = stations_by_address_.find(text); at != stations_by_address_.end()) return at->second;
  auto station = stations_.end();
  if (const auto address = Address::read(text)) station = std::find_if(stations_.begin(), stations_.end(), [&](const auto& one) { return one.first.holds(*address); });
  if (stations_by_address_.size() >= kCallersMax) stations_by_address_.clear();
  return stations_by_address_.emplace(text, static_cast<std::uint32_t>(station - stations_.begin())).first->second;
}

WebGate::Caller WebGate::recognise(std::string_view login, const Station* station) const {
  Caller caller;
  caller.own_device = station != nullptr && station->own_devices;
  if (!is_nobody(login)) {
    if (auto who = loaded_.snapshot->people.find(key_.of_login(login))) {
      caller.who = std::move(*who);
      caller.who.assurance = Assurance::authenticated;
      caller.known = true;
      return caller;
    }
  }
  // A workstation stands for a class, never for a person: it has what is opened for that class, and no role.
  if (station != nullptr) {
    caller.who.kind = station->kind.value_or(Kind::pupil);
    if (!station->school.empty()) caller.who.school = station->school;
    caller.who.groups = station->groups;
    caller.who.assurance = Assurance::authenticated;
    return caller;
  }
  caller.who.kind = Kind::pupil;  // nobody we know: the strict side
  caller.who.assurance = Assurance::claimed;
  return caller;
}

// All of a caller that decide() looks at: two with the same text get the same answers.
std::string WebGate::likeness_of(const Caller& caller) const {
  const Person& who = caller.who;
  std::string text = named_.contains(who.id) ? who.id : std::string();
  const auto add = [&text](std::string_view part) { (text += '\n') += part; };
  const auto add_number = [&](int number) { add(std::to_string(number)); };
  add_number(caller.own_device ? 1 : 0);
  add_number(who.kind ? static_cast<int>(*who.kind) : -1);
  add_number(who.assurance ? static_cast<int>(*who.assurance) : -1);
  add_number(who.year_group.value_or(-100));
  add(who.school ? "school " + *who.school : std::string());
  for (const Role role : who.roles.value_or(std::vector<Role>{})) add("role " + std::to_string(static_cast<int>(role)));
  if (!who.roles) add("roles?");
  for (const std::string& group : who.groups.value_or(std::vector<std::string>{})) add("group " + group);
  if (!who.groups) add("groups?");
  return text;
}

std::uint32_t WebGate::caller_of(const Visit& visit) {
  name_.assign(is_nobody(visit.login) ? std::string_view() : visit.login);
  const std::uint32_t station = station_of(visit.address);
  name_.append(reinterpret_cast<const char*>(&station), sizeof station);
  if (const auto at = callers_by_name_.find(std::string_view(name_)); at != callers_by_name_.end()) return at->second;
  if (callers_.size() >= kCallersMax) {  // somebody makes up names; what is remembered goes by number
    forget();
    callers_.clear();
    callers_by_name_.clear();
    alike_.clear();
  }
  callers_.push_back(recognise(visit.login, station < stations_.size() ? stations_[station].second : nullptr));
  const auto number = static_cast<std::uint32_t>(callers_.size() - 1);
  callers_.back().alike = alike_.try_emplace(likeness_of(callers_.back()), number).first->second;
  callers_by_name_.emplace(name_, number);
  return number;
}

Request WebGate::request_of(const Caller& caller, const Site& site, CategorySet categories, WebAct act, Instant now) const {
  std::vector<std::string> words = loaded_.lists ? loaded_.lists->names(categories) : std::vector<std::string>{};
  const bool untrusted = contains(words, "malware") || contains(words, "phishing") || contains(words, "warez");
  Request request = web_question(caller.who, std::move(words), act);
  request.at = now;
  if (!loaded_.lists) set_known(request, "category", {});  // without lists nothing is known of any site
  set_known(request, "host", std::string(site.host()));
  if (url_matters_) set_known(request, "url", std::string(site.host()) + std::string(site.path()));
  if (untrusted && act != WebAct::visit) set_known(request, "source", std::string("untrusted"));
  if (caller.own_device) set_known(request, "device_owner", std::string("own"));
  for (const Declaration& one : loaded_.snapshot->declarations) {
    if (now < one.until && is_said_by(one, caller.who) && is_said_of(one, site, loaded_.lists ? loaded_.lists->names(categories) : std::vector<std::string>{}))
      set_known(request, "purpose", one.purpose);
  }
  return request;
}

Verdict WebGate::decide_now(const Caller& caller, const Site& site, CategorySet categories, WebAct act, Instant now) const {
  const Rules& rules = loaded_.snapshot->rules_of(caller.who.school);
  const Request request = request_of(caller, site, categories, act, now);
  const Decision decision = decide(rules, loaded_.snapshot->facts, request);
  Verdict verdict;
  verdict.outcome = decision.outcome;
  verdict.pass = !refuses(decision.outcome);
  if (decision.outcome != Outcome::allow) verdict.article = decision.because.front().article->id;
  if (loaded_.lists) verdict.categories = loaded_.lists->names(categories);
  if (!verdict.pass) verdict.message = refusal_message(rules, decision, request, verdict.categories);
  verdict.counts_under = std::string(counts_under(verdict.categories, verdict.pass ? nullptr : decision.because.front().statement));
  verdict.school = caller.who.school.value_or("");
  return verdict;
}

// Nobody visits it but the one who tries whether the gate lives.
Verdict WebGate::decide_canary(const Canary& canary, Instant now) const {
  Person who;
  who.kind = canary.kind;
  Request request = web_question(std::move(who), canary.categories);
  request.at = now;
  set_known(request, "host", canary.host);
  const Rules& rules = loaded_.snapshot->rules_of(std::nullopt);
  const Decision decision = decide(rules, loaded_.snapshot->facts, request);
  Verdict verdict;
  verdict.outcome = decision.outcome;
  verdict.pass = !refuses(decision.outcome);
  verdict.article = decision.because.front().article->id;
  if (!verdict.pass) verdict.message = canary_message(manifest().serial, verdict.article);
  return verdict;
}

const Verdict& WebGate::answer(const Visit& visit, Instant now) {
  keep_up(now);
  if (visit.site == "-" || !site_.read(visit.site)) {  // what Squid says of a request it could not read
    scratch_ = no_site_verdict(loaded_.snapshot->rules_of(std::nullopt));
    return scratch_;
  }
  const CategorySet categories = loaded_.lists ? loaded_.lists->find(site_) : CategorySet{};
  Key key;
  key.mark = mark_of(site_);
  if (const Canary* canary = canary_at(key.mark); canary != nullptr && site_.host() == canary->host) {
    scratch_ = decide_canary(*canary, now);
    return scratch_;
  }
  const Caller& caller = callers_[caller_of(visit)];
  key.caller = caller.alike;
  key.categories = categories;
  key.act = act_of(visit.method, site_);
  const auto at = remembered_.find(key);
  Remembered& given = at != remembered_.end() && !url_matters_ ? at->second : decide_anew(key, now);
  ++given.times;
  given.verdict->person = caller.known ? std::string_view(caller.who.id) : std::string_view();
  return *given.verdict;
}

WebGate::Remembered& WebGate::decide_anew(const Key& key, Instant now) {
  if (std::max(remembered_.size(), verdicts_.size()) >= kRememberedMax) forget();
  Verdict verdict = decide_now(callers_[key.caller], site_, key.categories, key.act, now);
  std::string all = verdict.article + '\n' + verdict.school + '\n' + verdict.counts_under + '\n' + join(verdict.categories, " ") + '\n' + verdict.message;
  all += static_cast<char>(verdict.outcome);
  Remembered& fresh = remembered_[key];
  fresh.verdict = &verdicts_.try_emplace(std::move(all), std::move(verdict)).first->second;
  return fresh;
}

}  // namespace leidraad
