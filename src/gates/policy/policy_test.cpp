// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "core/base/text.h"
#include "files/files.h"
#include "gates/policy/browser.h"
#include "gates/policy/tree_text.h"
#include "gates/policy/zone.h"

using namespace leidraad;
using namespace leidraad::policy;

namespace {

const Facts kNothing;

std::shared_ptr<const Rules> rules_of(const std::string& rules, const std::string& front = "") {
  const std::string text = "---\ncode: proef\ntitle: Proefcode\nlanguage: nl\n" + front + "---\n\n## 1 Regels\n\n### 1.1 Hoofdregel {#hoofdregel main}\n\nTekst.\n\n" +
                           "### 1.2 Sites {#sites}\n\nTekst.\n\n```rule\n" + rules + "\n```\n";
  const LoadedCode loaded = load_code_text(text, "proef.md");
  for (const Finding& finding : loaded.findings) CHECK_MESSAGE(finding.severity != Severity::error, finding.id << ": " << finding.en);
  return Rules::compile(loaded.code);
}
std::shared_ptr<const Rules> school() {
  const auto loaded = load_code(LEIDRAAD_SOURCE_DIR "/codes/voorbeeld-school/code.nl.md");
  REQUIRE(loaded);
  return Rules::compile(loaded->code);
}
Sites sites(std::vector<ListedSite> listed, const std::vector<std::string>& allowed = {}) {
  Sites made{std::move(listed), {}};
  for (const std::string& site : allowed) made.allowed.push_back({site, {}, true});
  return made;
}
Source source(std::shared_ptr<const Rules> rules, Sites of = {}) { return {std::move(rules), kNothing, std::move(of)}; }
Wanted wanted() {
  Wanted made;
  made.portal = "https://leidraad.linde.example";
  made.proxy = "proxy.linde.example:3128";
  made.board = "proef";
  made.folder = "/etc/unbound/leidraad";
  made.snapshots = "/var/lib/leidraad/gate";
  made.networks = {{"pupil", "10.1.0.0/16"}, {"staff", "10.2.0.0/16"}};
  return made;
}

const MadeFile* file(const Made& made, std::string_view name) {
  const auto found = std::find_if(made.files.begin(), made.files.end(), [&](const MadeFile& one) { return one.name == name; });
  return found == made.files.end() ? nullptr : &*found;
}
Json json(const Made& made, std::string_view name) {
  const MadeFile* found = file(made, name);
  REQUIRE_MESSAGE(found != nullptr, name);
  auto tree = read_json(found->bytes, 50'000'000);
  REQUIRE(tree);
  return std::move(*tree);
}
Zone zone(const Made& made, std::string_view name) {
  const MadeFile* found = file(made, name);
  REQUIRE_MESSAGE(found != nullptr, name);
  auto read = read_zone(with_serial(found->bytes, 7));
  REQUIRE_MESSAGE(read, (read ? "" : read.error().where + ": " + read.error().why));
  return std::move(*read);
}
std::vector<std::string> list(const Json& tree, std::string_view key) {
  std::vector<std::string> out;
  const Json* found = tree.find(key);
  if (found == nullptr || found->items() == nullptr) return out;
  for (const Json& item : *found->items()) out.push_back(*item.text());
  return out;
}
std::vector<std::string> articles(const Made& made, std::string_view audience, std::string_view key) {
  const Json tree = json(made, "articles.json");
  return list(*tree.find(audience)->find("keys"), key);
}
bool has(const std::vector<std::string>& list, std::string_view word) { return contains(list, word); }

}  // namespace

TEST_CASE("pupils and staff get what the code says of each, with the article it comes from") {
  const Made made = make_chrome(source(school(), sites({{"vies.example", {"adult"}, true}, {"omweg.example", {"vpn"}, true}})), wanted());
  const Json pupil = json(made, "pupil.json"), staff = json(made, "staff.json");
  CHECK(list(pupil, "URLBlocklist") == std::vector<std::string>{"vies.example", "omweg.example"});
  CHECK(list(staff, "URLBlocklist") == std::vector<std::string>{"omweg.example"});
  CHECK(articles(made, "pupil", "URLBlocklist") == std::vector<std::string>{"sites", "niet-inbreken"});
  CHECK(articles(made, "pupil", "ForceGoogleSafeSearch") == std::vector<std::string>{"sites"});
  CHECK(pupil.find("ForceGoogleSafeSearch") != nullptr);
  CHECK(staff.find("ForceGoogleSafeSearch") == nullptr);
  CHECK(staff.find("IncognitoModeAvailability") == nullptr);
  CHECK(articles(made, "pupil", "GenAiDefaultSettings") == std::vector<std::string>{"goede-ai"});
  CHECK(staff.find("GenAiDefaultSettings") == nullptr);
  CHECK(articles(made, "staff", "ExtensionSettings") == std::vector<std::string>{"installeren"});
  CHECK(pupil.find("PasswordManagerEnabled") == nullptr);
}

TEST_CASE("help lines and the portal are open for everyone, whatever is listed") {
  Wanted asked = wanted();
  const Made made = make_chrome(source(school(), sites({{"kindertelefoon.nl", {"adult"}, true}, {"vies.example", {"adult"}, true}})), asked);
  const auto allowed = list(json(made, "pupil.json"), "URLAllowlist");
  CHECK(allowed.front() == asked.portal);
  CHECK(has(allowed, "kindertelefoon.nl"));
  CHECK(has(allowed, "113.nl"));
}

TEST_CASE("a code that bars nothing makes nothing") {
  const auto rules = rules_of("allow web.visit when purpose is education");
  const Sites listed = sites({{"vies.example", {"adult"}, true}});
  for (const auto make : {make_chrome, make_edge, make_firefox, make_apple, make_rpz, make_squid}) CHECK(make(source(rules, listed), wanted()).files.empty());
}

TEST_CASE("each key is there only where an article asks for it") {
  const Made made = make_edge(source(rules_of("forbid web.visit for pupil when category in {adult}")), wanted());
  const Json pupil = json(made, "pupil.json");
  std::vector<std::string> keys;
  for (const Member& member : *pupil.members()) keys.push_back(member.name);
  CHECK(keys == std::vector<std::string>{"ForceGoogleSafeSearch", "ForceYouTubeRestrict", "ForceBingSafeSearch"});
  CHECK(file(made, "staff.json") == nullptr);
}

TEST_CASE("what is barred only in lessons or only at school is not barred on a device that goes home") {
  const Sites listed = sites({{"spel.example", {"games"}, true}});
  CHECK(make_chrome(source(rules_of("forbid web.visit for pupil when category in {games} and lesson"), listed), wanted()).files.empty());
  CHECK(make_chrome(source(rules_of("forbid web.visit for pupil when category in {games} and place is school"), listed), wanted()).files.empty());
  const Made dns = make_rpz(source(rules_of("forbid web.visit for pupil when category in {games} and place is school"), listed), wanted());
  CHECK(zone(dns, "pupil.rpz").barred.contains("spel.example"));
}

TEST_CASE("staff may be taken to be at work; then what work allows stays open") {
  const auto rules = rules_of("forbid web.visit when category in {shopping} unless purpose in {education, work}");
  const Sites listed = sites({{"winkel.example", {"shopping"}, true}});
  Wanted asked = wanted();
  CHECK(file(make_chrome(source(rules, listed), asked), "staff.json") != nullptr);
  asked.purpose_of_staff = "work";
  const Made made = make_chrome(source(rules, listed), asked);
  CHECK(file(made, "staff.json") == nullptr);
  CHECK(file(made, "pupil.json") != nullptr);
}

TEST_CASE("ICT staff have a file of their own only where the code lets them do more") {
  const Sites listed = sites({{"omweg.example", {"vpn"}, true}});
  const Made other = make_chrome(source(rules_of("forbid web.visit for everyone except school_ict, network_admin, it_partner when category in {vpn, adult}"), listed), wanted());
  CHECK(file(other, "staff.json") != nullptr);
  CHECK(file(other, "ict.json") == nullptr);  // nothing is asked of them
  const Made same = make_chrome(source(rules_of("forbid web.visit when category in {vpn}"), listed), wanted());
  CHECK(file(same, "ict.json") == nullptr);
}

TEST_CASE("a kind of person outside the code's scope is not asked about") {
  const auto rules = rules_of("forbid web.visit when category in {adult}", "scope:\n  kinds: [pupil]\n");
  const Made made = make_chrome(source(rules, sites({{"vies.example", {"adult"}, true}})), wanted());
  CHECK(file(made, "pupil.json") != nullptr);
  CHECK(file(made, "staff.json") == nullptr);
}

TEST_CASE("a host that the code names itself is barred without standing on any list") {
  const auto rules = rules_of("forbid web.visit for pupil when host in {\"TikTok.example\", \"snap.example\"}");
  const Made made = make_chrome(source(rules, sites({}, {"tiktok.example"})), wanted());
  const Json pupil = json(made, "pupil.json");
  CHECK(has(list(pupil, "URLBlocklist"), "snap.example"));
  CHECK_FALSE(has(list(pupil, "URLAllowlist"), "tiktok.example"));  // the code is stronger than a list
}

TEST_CASE("no list is longer than the browser reads: the board's own and the strictest come first, and the rest is told") {
  std::vector<ListedSite> many;
  for (int i = 0; i < 1500; ++i) many.push_back({"spel" + std::to_string(i) + ".example", {"games"}, false});
  for (int i = 0; i < 10; ++i) many.push_back({"vies" + std::to_string(i) + ".example", {"adult"}, false});
  many.push_back({"eigen.example", {"games"}, true});
  const auto rules = rules_of("forbid web.visit when category in {adult}\nforbid web.visit when category in {games} unless permission from teacher");
  const Made chrome = make_chrome(source(rules, sites(many)), wanted());
  const auto listed = list(json(chrome, "pupil.json"), "URLBlocklist");
  REQUIRE(listed.size() == kBrowserSitesMax);
  CHECK(listed[0] == "eigen.example");
  CHECK(listed[1] == "vies0.example");
  CHECK(listed[10] == "vies9.example");
  CHECK(std::any_of(chrome.remarks.begin(), chrome.remarks.end(), [](const Remark& one) { return one.nl.find("511 sites vallen eraf") != std::string::npos; }));
  const auto apple = read_plist(file(make_apple(source(rules, sites(many)), wanted()), "pupil.mobileconfig")->bytes);
  REQUIRE(apple);
  for (const Json& payload : *apple->find("PayloadContent")->items()) {
    if (payload.find("DenyListURLs") != nullptr) CHECK(list(payload, "DenyListURLs").size() == kAppleSitesMax);
  }
  const Made dns = make_rpz(source(rules, sites(many)), wanted());  // the board's own only
  CHECK(zone(dns, "pupil.rpz").barred.size() == 2);                 // and the canary
}

TEST_CASE("Firefox and Apple write the same sites in their own form") {
  const Source from = source(school(), sites({{"vies.example", {"adult"}, true}, {"spel.example/online", {"games"}, true}}));
  const Json firefox = json(make_firefox(from, wanted()), "pupil.json");
  const Json* filter = firefox.find("policies")->find("WebsiteFilter");
  REQUIRE(filter != nullptr);
  CHECK(list(*filter, "Block") == std::vector<std::string>{"*://*.vies.example/*", "*://*.spel.example/online*"});
  CHECK(list(*filter, "Exceptions").front() == "https://leidraad.linde.example/*");
  CHECK(firefox.find("policies")->find("DNSOverHTTPS")->find("Locked") != nullptr);
  const auto apple = read_plist(file(make_apple(from, wanted()), "pupil.mobileconfig")->bytes);
  REQUIRE(apple);
  CHECK(list((*apple->find("PayloadContent")->items())[0], "DenyListURLs") == std::vector<std::string>{"https://vies.example", "https://spel.example/online"});
}

TEST_CASE("a profile keeps its numbers, and another board's has others") {
  const Source from = source(school(), sites({{"vies.example", {"adult"}, true}}));
  const auto id = [&](const Wanted& asked) { return *read_plist(file(make_apple(from, asked), "pupil.mobileconfig")->bytes)->find("PayloadUUID")->text(); };
  Wanted other = wanted();
  other.board = "elders";
  CHECK(id(wanted()) == id(wanted()));
  CHECK(id(wanted()) != id(other));
  CHECK(id(wanted()).size() == 36);
  CHECK(id(wanted())[14] == '8');
}

TEST_CASE("a zone bars names with what is below them, passes first, and shows its canaries") {
  const Made made = make_rpz(source(school(), sites({{"vies.example", {"adult"}, true}, {"openbaar.example", {"adult"}, false}, {"spel.example/online", {"games"}, true}},
                                                    {"goed.vies.example"})),
                             wanted());
  const Zone pupil = zone(made, "pupil.rpz");
  CHECK(pupil.barred.at("vies.example") == "CNAME .");
  CHECK(pupil.allowed.contains("goed.vies.example"));
  CHECK(pupil.barred.contains("must-deny.proef.leidraad.invalid"));
  CHECK(pupil.allowed.contains("must-allow.proef.leidraad.invalid"));
  CHECK(pupil.barred.contains(std::string(kPrivateDnsCanary)));
  CHECK(pupil.proof == "TXT \"7\"");
  CHECK_FALSE(pupil.barred.contains("openbaar.example"));   // a public list does not belong in a name server
  CHECK_FALSE(pupil.barred.contains("spel.example"));       // nor a page
  CHECK_FALSE(zone(made, "staff.rpz").barred.contains("vies.example"));
  const std::string conf = file(made, "unbound.conf")->bytes;
  CHECK(conf.find("access-control-tag: 10.1.0.0/16 \"leidraad-pupil\"") != std::string::npos);
  CHECK(conf.find("rpz-log: no") != std::string::npos);
  Wanted asked = wanted();
  asked.portal_address = "10.0.0.5";
  asked.portal_address6 = "fd00::5";
  CHECK(zone(make_rpz(source(school(), sites({{"vies.example", {"adult"}, true}})), asked), "pupil.rpz").barred.at("vies.example") == "A 10.0.0.5, AAAA fd00::5");
}

TEST_CASE("the second reader of zones takes none that a name server would stumble over") {
  const std::string whole = with_serial(file(make_rpz(source(school(), sites({{"vies.example", {"adult"}, true}})), wanted()), "pupil.rpz")->bytes, 9);
  CHECK(read_zone(whole));
  CHECK_FALSE(read_zone(""));
  CHECK_FALSE(read_zone("rommel\n"));
  for (std::size_t length = 0; length + 1 < whole.size(); ++length) {
    const auto cut = read_zone(whole.substr(0, length));
    // Cut at the end of a line, between a name and what is below it or after it: never all that was there.
    if (cut) CHECK(cut->barred.size() + cut->allowed.size() < read_zone(whole)->barred.size() + read_zone(whole)->allowed.size());
  }
  CHECK_FALSE(read_zone(whole + "a.example CNAME evil.example.\n"));
  CHECK_FALSE(read_zone(whole + "a.example CNAME .\n"));            // without *.a.example
  CHECK_FALSE(read_zone(whole + "$INCLUDE /etc/passwd\n"));
  CHECK_FALSE(read_zone(whole + "vies.example CNAME rpz-passthru.\n"));
}

TEST_CASE("the conf for Squid keeps no answers, writes down nobody, and its page takes Leidraad's sentence") {
  const Made made = make_squid(source(school()), wanted());
  const std::string conf = file(made, "squid.conf")->bytes;
  for (const char* part : {"ttl=0 negative_ttl=0 cache=0", "children-startup=0", "queue-size=256", "concurrency=64", "%un %>a %URI %METHOD", "http_access deny !leidraad\n",
                           "access_log none\n", "forwarded_for delete\n"})
    CHECK_MESSAGE(conf.find(part) != std::string::npos, part);
  CHECK(file(made, "errors/ERR_LEIDRAAD")->bytes.find("<p>%O</p>") != std::string::npos);
}

TEST_CASE("hostile names in a list are left out or harmless in every format") {
  CHECK(rc::check([](const std::vector<std::string>& names, const std::string& between) {
    std::vector<ListedSite> listed{{"vies.example", {"adult"}, true}};
    std::vector<std::string> allowed;
    for (const std::string& name : names) {
      listed.push_back({name, {"adult"}, true});
      listed.push_back({"a" + name + ".example", {"adult"}, true});
      listed.push_back({"vies.example/" + between + name, {"adult"}, true});
      allowed.push_back(name + between + ".example");
    }
    const Source from = source(rules_of("forbid web.visit when category in {adult}"), sites(listed, allowed));
    const Made chrome = make_chrome(from, wanted()), firefox = make_firefox(from, wanted()), apple = make_apple(from, wanted()), dns = make_rpz(from, wanted());
    for (const Made* made : {&chrome, &firefox, &apple, &dns}) {
      for (const MadeFile& one : made->files) {
        if (one.kind == FileKind::json) RC_ASSERT(bool(read_json(one.bytes, 50'000'000)));
        if (one.kind == FileKind::plist) RC_ASSERT(bool(read_plist(one.bytes)));
        if (one.kind == FileKind::zone) RC_ASSERT(bool(read_zone(with_serial(one.bytes, 1))));
        RC_ASSERT(is_utf8(one.bytes));
      }
    }
    const auto tree = read_json(file(chrome, "pupil.json")->bytes, 50'000'000);
    RC_ASSERT(list(*tree, "URLBlocklist").size() == file(chrome, "pupil.json")->entries);
    for (const std::string& site : list(*tree, "URLBlocklist")) RC_ASSERT(site.find_first_of("*\"\\ \n\r\t@?#:") == std::string::npos);
  }));
}

TEST_CASE("any text survives JSON and the property list, or is refused") {
  CHECK(rc::check([](const std::string& key, const std::string& value, bool truth, std::uint32_t amount) {
    const Json tree = object({{"a" + key, text(value)}, {"waar", yes_no(truth)}, {"getal", number(amount)}, {"lijst", texts({value, key, ""})}});
    if (const auto plist = print_plist(tree)) {
      const auto again = read_plist(*plist);
      RC_ASSERT(bool(again));
      RC_ASSERT(equal(tree, *again));
    }
    if (is_utf8(key) && is_utf8(value)) {
      const auto again = read_json(print_json(tree), 1'000'000);
      RC_ASSERT(bool(again));
      RC_ASSERT(equal(tree, *again));
    }
  }));
}
