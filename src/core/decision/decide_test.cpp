// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>

#include "core/base/text.h"
#include "core/code/parse.h"
#include "core/decision/decide.h"

using namespace leidraad;

namespace {

std::shared_ptr<const Rules> rules_of(std::string_view articles, std::string_view front = "") {
  auto parsed = parse_code("---\ncode: x\ntitle: X\n" + std::string(front) + "---\n### 0 Hoofdregel {#hoofd main}\nWerk en onderwijs.\n" + std::string(articles), "x.md");
  for (const Finding& finding : parsed.findings) FAIL(finding.id << " " << finding.en << " line " << finding.place.line);
  return Rules::compile(std::move(parsed.code));
}
std::string article(std::string_view id, std::string_view rule) {
  return "### 1 " + std::string(id) + " {#" + std::string(id) + "}\n```rule\n" + std::string(rule) + "\n```\n";
}

struct Ask {
  Request request;
  explicit Ask(std::string_view action) : request(request_for(*find_action(action))) {}
  Ask& who(Kind kind, std::vector<Role> roles = {}, Assurance assurance = Assurance::authenticated) {
    request.who.kind = kind;
    request.who.roles = std::move(roles);
    request.who.assurance = assurance;
    return *this;
  }
  Ask& id(std::string id) { request.who.id = std::move(id); return *this; }
  Ask& at(std::string_view time) { request.at = *parse_instant(time); return *this; }
  Ask& with(std::string_view attribute, Value value) { REQUIRE(set(request, attribute, std::move(value))); return *this; }
};
Value words(std::vector<std::string> all) { return all; }
Value word(std::string one) { return one; }

std::string answer(const Rules& rules, const Ask& ask, const Facts& facts = {}) {
  const Decision decision = decide(rules, facts, ask.request);
  std::string out(name(decision.outcome));
  for (const Role role : decision.ask) out += " " + std::string(name(role));
  for (const std::string& question : decision.questions) out += " ?" + question;
  return out + " [" + join(decision.articles(), ",") + "]";
}

const std::string kGambling = article("kans", "forbid web.visit when category in {gambling}\n  unless purpose in {education, work} or permission from location_manager");

Permission granted(std::string who, std::string action, Role role = Role::location_manager) {
  Permission made;
  made.who = std::move(who);
  made.action = std::move(action);
  made.role = role;
  made.by = "chef";
  made.from = *parse_instant("2026-11-23T09:00:00+01:00");
  made.until = *parse_instant("2026-11-23T11:00:00+01:00");
  return made;
}

}  // namespace

TEST_CASE("who wants no mail is spared it, however the address is written") {
  const auto rules = rules_of(article("stop", "forbid mail.send when objected"));
  Facts facts;
  facts.no_contact.emplace_back("p1", "noor@school.example");
  const auto ask = [](const char* to) { return Ask("mail.send").who(Kind::employee).id("p1").with("recipients", words({to})); };
  CHECK(answer(*rules, ask("Noor@School.example"), facts) == "deny [stop]");
  CHECK(answer(*rules, ask("sam@school.example"), facts) == "allow [hoofd]");
}

TEST_CASE("a gambling site for oneself is asked of the location manager, for a lesson it is allowed") {
  const auto rules = rules_of(kGambling);
  const auto ask = [](std::string purpose) { return Ask("web.visit").who(Kind::employee).with("category", words({"gambling"})).with("purpose", purpose); };
  CHECK(answer(*rules, ask("private")) == "ask location_manager [kans]");
  CHECK(answer(*rules, ask("education")) == "allow [hoofd,kans]");  // the exception used is cited
}

TEST_CASE("a missing fact is a question, the most decisive first") {
  const auto rules = rules_of(kGambling);
  CHECK(answer(*rules, Ask("web.visit")) == "depends ?host ?purpose [kans]");
  CHECK(answer(*rules, Ask("web.visit").with("host", word("casino.example"))) == "depends ?category ?purpose [kans]");
  CHECK(answer(*rules, Ask("web.visit").with("category", words({"press"}))) == "allow [hoofd]");
  CHECK(answer(*rules, Ask("web.visit").with("category", words({"gambling"}))) == "depends ?purpose [kans]");
}

TEST_CASE("forbid trumps allow, and the strictest result wins") {
  const auto rules = rules_of(article("mag", "allow web.visit for staff") + kGambling + article("nooit", "forbid web.visit when category in {gambling} and host is \"kwaad.example\""));
  auto ask = Ask("web.visit").who(Kind::employee).with("category", words({"gambling"})).with("purpose", word("private"));
  CHECK(answer(*rules, ask) == "ask location_manager ?host [kans]");  // and the host could make it a no
  ask.with("host", word("www.kwaad.example"));
  CHECK(answer(*rules, ask) == "deny [nooit,kans]");  // cited: the strictest, then what is violated as well
}

TEST_CASE("under ask only what could still become a no is asked for") {
  const auto rules = rules_of(kGambling + article("leerling", "forbid web.visit for pupil when category in {gambling}"));
  auto ask = Ask("web.visit").with("category", words({"gambling"})).with("purpose", word("private"));
  CHECK(answer(*rules, ask) == "ask location_manager ?kind [kans]");
  CHECK(answer(*rules, ask.who(Kind::pupil)) == "deny [leerling,kans]");
  CHECK(answer(*rules, ask.who(Kind::employee)) == "ask location_manager [kans]");
}

TEST_CASE("a permission lifts an ask, until it ends") {
  const auto rules = rules_of(kGambling);
  Facts facts;
  facts.permissions.push_back(granted("p1", "web.visit"));
  auto ask = Ask("web.visit").who(Kind::employee).id("p1").with("category", words({"gambling"})).with("purpose", word("private"));
  CHECK(answer(*rules, ask, facts) == "ask location_manager [kans]");  // without a time nothing is in force
  CHECK(answer(*rules, ask.at("2026-11-23T08:59:59+01:00"), facts) == "ask location_manager [kans]");
  CHECK(answer(*rules, ask.at("2026-11-23T09:00:00+01:00"), facts) == "allow [hoofd,kans]");
  CHECK(decide(*rules, facts, ask.request).until == parse_instant("2026-11-23T11:00:00+01:00").value());
  CHECK(answer(*rules, ask.at("2026-11-23T11:00:00+01:00"), facts) == "ask location_manager [kans]");
  ask.at("2026-11-23T10:00:00+01:00").who(Kind::employee, {}, Assurance::claimed);
  CHECK(answer(*rules, ask, facts) == "ask location_manager [kans]");  // claimed is not authenticated
}

TEST_CASE("a permission holds for what it names, in the role the rule names, and never for its own giver") {
  const auto rules = rules_of(article("web", "forbid web.visit when category in {gambling, shopping} and purpose is private unless permission from location_manager"));
  const auto try_it = [&](Permission permission, Ask ask) {
    Facts facts;
    facts.permissions.push_back(std::move(permission));
    ask.at("2026-11-23T10:00:00+01:00");
    return decide(*rules, facts, ask.request).outcome == Outcome::allow;
  };
  const auto ask = [](std::vector<std::string> category) {
    auto made = Ask("web.visit").who(Kind::pupil).id("p1").with("category", words(std::move(category))).with("purpose", word("private")).with("host", word("www.winkel.example"));
    made.request.who.groups = std::vector<std::string>{"5a"};
    made.request.who.school = "linde";
    return made;
  };
  CHECK(try_it(granted("p1", "web.visit"), ask({"shopping"})));
  CHECK(try_it(granted("group:5a", "web.visit"), ask({"shopping"})));
  CHECK(try_it(granted("school:linde", "web.visit"), ask({"shopping"})));
  CHECK_FALSE(try_it(granted("group:5b", "web.visit"), ask({"shopping"})));
  CHECK_FALSE(try_it(granted("p1", "web.download"), ask({"shopping"})));
  CHECK_FALSE(try_it(granted("p1", "web.visit", Role::teacher), ask({"shopping"})));
  Permission own = granted("group:5a", "web.visit");
  own.by = "p1";
  CHECK_FALSE(try_it(own, ask({"shopping"})));
  Permission narrow = granted("p1", "web.visit");
  narrow.with["category"] = words({"shopping"});
  CHECK(try_it(narrow, ask({"shopping"})));
  CHECK(try_it(narrow, ask({"shopping", "press"})));  // the rule does not test press
  CHECK_FALSE(try_it(narrow, ask({"shopping", "gambling"})));
  Permission host = granted("p1", "web.visit");
  host.with["host"] = word("winkel.example");
  CHECK(try_it(host, ask({"shopping"})));
  host.with["host"] = word("andere.example");
  CHECK_FALSE(try_it(host, ask({"shopping"})));
  Permission absent = granted("p1", "web.visit");
  absent.with["place"] = word("school");
  CHECK_FALSE(try_it(absent, ask({"shopping"})));  // an attribute the request lacks does not match
}

TEST_CASE("where the rule knows no permission, none helps") {
  const auto rules = rules_of(article("usb", "forbid device.connect when device in {usb_storage, external_disk}"));
  Facts facts;
  facts.permissions.push_back(granted("p1", "device.connect"));
  CHECK(answer(*rules, Ask("device.connect").who(Kind::employee).id("p1").at("2026-11-23T10:00:00+01:00").with("device", word("usb_storage")), facts) == "deny [usb]");
}

TEST_CASE("an unmet requirement is a no, an unknown one a question") {
  const auto rules = rules_of(article("wachtwoord", "require password_age <= 3 months on account.sign_in") + article("mfa", "require mfa on account.sign_in when place is remote"));
  const auto ask = [](std::string age) {
    auto made = Ask("account.sign_in").at("2026-11-30T12:00:00+01:00").with("place", word("school"));
    const auto space = age.find(' ');
    Literal literal;
    literal.kind = Literal::Kind::number;
    literal.digits = age.substr(0, space);
    literal.unit = age.substr(space + 1);
    return made.with("password_age", *duration_of(literal));
  };
  CHECK(answer(*rules, ask("92 days")) == "allow [hoofd]");   // 30 August + 92 days = 30 November
  CHECK(answer(*rules, ask("93 days")) == "deny [wachtwoord]");
  CHECK(answer(*rules, ask("3 months")) == "allow [hoofd]");
  CHECK(answer(*rules, ask("4 months")) == "deny [wachtwoord]");
  auto unknown = ask("1 day");
  CHECK(answer(*rules, unknown.with("place", Value())) == "depends ?place ?mfa [mfa]");
}

TEST_CASE("not alleged means no: what nobody claims is not assumed") {
  const auto rules = rules_of(article("keten", "forbid mail.send when chain or content in {newsletter} or attachment_size > 20 MB") +
                              article("handtekening", "require signature_missing is {} on mail.send"));
  CHECK(answer(*rules, Ask("mail.send")) == "allow [hoofd]");
  CHECK(answer(*rules, Ask("mail.send").with("chain", true)) == "deny [keten]");
  CHECK(answer(*rules, Ask("mail.send").with("attachment_size", Value(std::int64_t{21'000'000}))) == "deny [keten]");
  CHECK(answer(*rules, Ask("mail.send").with("signature_missing", words({"name"}))) == "deny [handtekening]");
}

TEST_CASE("advice comes when its condition holds and is silent when it is unknown") {
  const auto rules = rules_of(article("groot", "advise against file.store when size > {{groot}}") + article("oordeel", "advise on file.store when size > judgement and storage is local"), "values: {groot: 50 MB}\n");
  CHECK(answer(*rules, Ask("file.store").with("size", Value(std::int64_t{60'000'000}))) == "advise [groot]");
  CHECK(answer(*rules, Ask("file.store").with("size", Value(std::int64_t{40'000'000}))) == "allow [hoofd]");
  CHECK(answer(*rules, Ask("file.store").with("size", Value(std::int64_t{1})).with("storage", word("local"))) == "advise [oordeel]");
  CHECK(answer(*rules, Ask("file.store").with("storage", word("local"))) == "allow [hoofd]");
}

TEST_CASE("what cannot be evaluated counts as violated, and is cited as such") {
  const auto rules = rules_of(article("open", "forbid file.store when size > {{grens}} and not private_file"));
  const auto decision = decide(*rules, {}, Ask("file.store").with("size", Value(std::int64_t{1})).request);
  CHECK(decision.outcome == Outcome::deny);
  CHECK(decision.because[0].because == Because::cannot_judge);
  CHECK(answer(*rules, Ask("file.store").with("private_file", true)) == "allow [hoofd]");  // false whatever the value is
}

TEST_CASE("a rule on facilities holds for every action on the school's means") {
  const auto rules = rules_of(article("handel", "forbid facility.use when purpose is commercial"));
  CHECK(answer(*rules, Ask("facility.use").with("purpose", word("commercial"))) == "deny [handel]");
  CHECK(answer(*rules, Ask("mail.send").with("purpose", word("commercial"))) == "deny [handel]");
  CHECK(answer(*rules, Ask("mail.send").with("purpose", word("commercial")).with("device_owner", word("own"))) == "allow [hoofd]");
  CHECK(answer(*rules, Ask("mail.send")) == "allow [hoofd]");  // an absent purpose is not alleged there
}

TEST_CASE("outside the code's scope is allowed, and said so") {
  const auto rules = rules_of(article("spel", "forbid game.play"), "scope: {kinds: [staff], devices: [school]}\n");
  CHECK(answer(*rules, Ask("game.play").who(Kind::employee)) == "deny [spel]");
  CHECK(answer(*rules, Ask("game.play").who(Kind::pupil)) == "allow [hoofd]");
  CHECK(decide(*rules, {}, Ask("game.play").who(Kind::pupil).request).because[0].because == Because::out_of_scope);
  CHECK(answer(*rules, Ask("game.play").who(Kind::employee).with("device_owner", word("own"))) == "allow [hoofd]");
  CHECK(answer(*rules, Ask("game.play")) == "deny [spel]");  // an unknown person is within it
}

TEST_CASE("112 and the helplines are allowed before any rule") {
  const auto rules = rules_of(article("bel", "forbid call.place"), "scope: {kinds: [staff]}\n");
  for (const char* number : {"112", "113", "116111", "0800-1234", "+31 800 1234", "0031112"}) {
    CAPTURE(number);
    CHECK(decide(*rules, {}, Ask("call.place").who(Kind::pupil).with("number", word(number)).request).because[0].because == Because::never_barred);
  }
  CHECK(answer(*rules, Ask("call.place").who(Kind::employee).with("number", word("0906-1234"))) == "deny [bel]");
}

TEST_CASE("roles count only when it is sure who asks") {
  const auto rules = rules_of(article("instellen", "forbid device.settings for everyone except school_ict"));
  CHECK(answer(*rules, Ask("device.settings").who(Kind::employee, {Role::school_ict})) == "allow [hoofd,instellen]");
  CHECK(answer(*rules, Ask("device.settings").who(Kind::employee, {Role::school_ict}, Assurance::claimed)) == "deny [instellen]");
  CHECK(answer(*rules, Ask("device.settings").who(Kind::employee, {Role::teacher})) == "deny [instellen]");
}

TEST_CASE("photos need the consent of everyone shown, and names are only for who may see the class") {
  const auto rules = rules_of(article("foto", "forbid media.publish when channel is not internal unless consent of everyone"));
  Facts facts;
  Person noor;
  noor.id = "noor";
  noor.kind = Kind::pupil;
  noor.groups = std::vector<std::string>{"5a"};
  noor.birth_date = Date{2017, 3, 1};
  noor.guardians = std::vector<std::string>{"ma"};
  facts.people.push_back(noor);
  facts.consents.push_back({"noor", "images", "newsletter", true, "ma", *parse_instant("2026-09-01T12:00:00+02:00"), std::nullopt});
  const auto ask = [&](std::string channel, std::string group) {
    auto made = Ask("media.publish").who(Kind::employee, {Role::teacher}).id("juf").at("2026-11-23T10:00:00+01:00").with("channel", channel).with("shown", words({"noor"}));
    made.request.who.groups = std::vector<std::string>{std::move(group)};
    return made;
  };
  CHECK(answer(*rules, ask("newsletter", "5a"), facts) == "allow [hoofd,foto]");
  CHECK(answer(*rules, ask("internal", "5a"), facts) == "allow [hoofd]");
  const auto own = decide(*rules, facts, ask("school_social", "5a").request);
  CHECK(own.outcome == Outcome::deny);
  CHECK(own.missing_consent == std::vector<std::string>{"noor"});
  const auto other = decide(*rules, facts, ask("school_social", "8b").request);
  CHECK(other.missing_consent.empty());
  CHECK(other.missing_consent_count == 1);
  CHECK(answer(*rules, Ask("media.publish").with("channel", word("newsletter")), facts) == "depends ?shown [foto]");
}

TEST_CASE("from a person's own session the register holds, whatever is sent") {
  const auto rules = rules_of(article("app", "forbid software.install unless approved or permission from school_ict") + article("kind", "forbid game.play for pupil"));
  Facts facts;
  facts.approved.software = std::vector<std::string>{"Rekentuin"};
  Person sem;
  sem.id = "sem";
  sem.kind = Kind::pupil;
  facts.people.push_back(sem);
  auto ask = Ask("software.install").id("sem").with("app", word("Vreemd")).with("approved", true);
  CHECK(answer(*rules, ask, facts) == "allow [hoofd,app]");  // a gate knows best
  ask.request.asker = Asker::own_session;
  CHECK(answer(*rules, ask, facts) == "ask school_ict [app]");
  CHECK(answer(*rules, Ask("software.install").with("app", word("rekentuin")), facts) == "allow [hoofd,app]");
  auto disguised = Ask("game.play").who(Kind::employee).id("sem");
  disguised.request.asker = Asker::own_session;
  CHECK(answer(*rules, disguised, facts) == "deny [kind]");
}

TEST_CASE("a device is known by a permission that names what no rule tests") {
  const auto rules = rules_of(article("stick", "forbid device.connect when device is usb_storage unless known"),
                              "calendar: {schools: {linde: {lessons: {mon: [[\"09:00\", \"11:00\"]]}}}}\n");
  Facts facts;
  facts.approved.devices = std::vector<std::string>{"S-1"};
  Permission permission = granted("p1", "device.connect", Role::school_ict);
  permission.with["lesson"] = true;
  facts.permissions.push_back(permission);
  auto ask = Ask("device.connect").who(Kind::employee).id("p1").at("2026-11-23T10:00:00+01:00").with("device", word("usb_storage")).with("serial", word("S-2"));
  ask.request.who.school = "linde";
  CHECK(answer(*rules, ask, facts) == "allow [hoofd,stick]");
  CHECK(answer(*rules, ask.at("2026-11-24T10:00:00+01:00"), facts) == "deny [stick]");
}

TEST_CASE("nobody can claim a personal need for himself") {
  const auto rules = rules_of(article("telefoon", "forbid phone.use for pupil unless personal_need"));
  auto ask = Ask("phone.use").who(Kind::pupil).with("personal_need", true);
  CHECK(answer(*rules, ask) == "allow [hoofd,telefoon]");  // the school's own register says so
  ask.request.asker = Asker::own_session;
  CHECK(answer(*rules, ask) == "deny [telefoon]");
}

TEST_CASE("the register adds what the request leaves out, and never how sure we are who asks") {
  const auto rules = rules_of(article("ict", "forbid device.repair for everyone except school_ict"));
  Facts facts;
  Person ict;
  ict.id = "ict";
  ict.kind = Kind::employee;
  ict.roles = std::vector<Role>{Role::school_ict};
  ict.assurance = Assurance::authenticated;
  facts.people.push_back(ict);
  auto ask = Ask("device.repair").id("ict");
  CHECK(answer(*rules, ask, facts) == "deny [ict]");
  ask.request.who.assurance = Assurance::authenticated;
  CHECK(answer(*rules, ask, facts) == "allow [hoofd,ict]");
}

TEST_CASE("citations stand in the order of the code, rules on every use of the school's means among them") {
  const auto rules = rules_of(article("overal", "forbid facility.use when place is remote") + article("spel", "forbid game.play") +
                              article("ook", "forbid facility.use when place is remote"));
  CHECK(answer(*rules, Ask("game.play").who(Kind::employee).with("place", word("remote"))) == "deny [overal,spel,ook]");
}

TEST_CASE("an exception is cited only where without it the answer would have been no") {
  const auto rules = rules_of(article("wachtwoord", "require mfa on account.sign_in unless place is school"));
  const auto at_school = Ask("account.sign_in").who(Kind::employee).with("place", word("school"));
  CHECK(answer(*rules, at_school) == "allow [hoofd]");
  CHECK(answer(*rules, Ask(at_school).with("mfa", false)) == "allow [hoofd,wachtwoord]");
}

TEST_CASE("a host that holds a word holds it in capitals as well") {
  const auto rules = rules_of(article("kans", "forbid web.visit when host contains \"casino\""));
  CHECK(answer(*rules, Ask("web.visit").who(Kind::employee).with("host", word("WWW.CASINO.example."))) == "deny [kans]");
}

TEST_CASE("a permission that names people without consent covers no others") {
  const auto rules = rules_of(article("beeld", "forbid media.publish unless consent of everyone or permission from location_manager"));
  Facts facts;
  facts.permissions.push_back(granted("p17", "media.publish"));
  facts.permissions.back().with["missing_consent"] = words({"noor"});
  const auto ask = [](Value missing) { return Ask("media.publish").who(Kind::employee).id("p17").at("2026-11-23T10:00:00+01:00").with("missing_consent", std::move(missing)); };
  CHECK(answer(*rules, ask(words({"noor"})), facts) == "allow [hoofd,beeld]");
  CHECK(answer(*rules, ask(words({"noor", "sem"})), facts) == "ask location_manager [beeld]");
}

TEST_CASE("a value may be a set of amounts, each with its unit") {
  const auto rules = rules_of(article("slot", "require idle_lock in {{tijden}} on device.use"), "values: {tijden: '{5 min, 10 min}'}\n");
  CHECK(answer(*rules, Ask("device.use").who(Kind::employee).with("idle_lock", Duration{0, 600})) == "allow [hoofd]");
  CHECK(answer(*rules, Ask("device.use").who(Kind::employee).with("idle_lock", Duration{0, 900})) == "deny [slot]");
}

TEST_CASE("under ask a fact is asked for where it decides between ask and no") {
  const auto rules = rules_of(article("nooit", "forbid web.visit unless not (place is school or permission from director)") +
                              article("kans", "forbid web.visit unless permission from location_manager"));
  CHECK(answer(*rules, Ask("web.visit").who(Kind::employee)) == "ask location_manager ?place [kans]");
}
