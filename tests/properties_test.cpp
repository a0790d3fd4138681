// SPDX-License-Identifier: EUPL-1.2
// What holds of every decision, whatever the code, the facts and the request (architecture.md), and of
// every code that is printed and read again. rapidcheck draws the seeds; generate.h makes the values.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "core/code/parse.h"
#include "core/code/print.h"
#include "core/decision/decide.h"
#include "core/decision/number_plan.h"
#include "generate.h"

using namespace leidraad;
using generate::Dice;

namespace {

constexpr int kRequests = 30;  // for each code and each set of facts

struct World {
  Dice dice;
  Code code;
  generate::Names about;
  Facts facts;
  explicit World(std::uint64_t seed) : dice(seed), code(generate::code(dice)), about(generate::actions_of(code)), facts(generate::facts(dice, about)) {}
  Request request() { return generate::request(dice, about); }
};

std::set<std::string> as_set(const std::vector<std::string>& list) { return {list.begin(), list.end()}; }

Statement unconditional(Verb verb, const std::string& action) {
  Statement out;
  out.verb = verb;
  GateRule rule;
  rule.actions = {action};
  out.rule = std::move(rule);
  return out;
}

void add(Code& code, Statement statement, std::size_t article) {
  Block block;
  block.kind = Block::Kind::rules;
  block.statements.push_back(std::move(statement));
  code.articles[article].blocks.push_back(std::move(block));
}

bool barred_by_nothing(const Decision& decision) {
  return decision.because.front().because == Because::never_barred || decision.because.front().because == Because::out_of_scope;
}

// Can a permission only help? It stands where a rule is lifted, and no attribute follows from it.
bool only_helps(const Condition& condition, bool lifts) {
  if (condition.kind == Condition::Kind::permission) return lifts;
  if (condition.kind == Condition::Kind::comparison) return condition.attribute != "known";
  const bool turned = condition.kind == Condition::Kind::negation ? !lifts : lifts;
  return std::all_of(condition.parts.begin(), condition.parts.end(), [&](const Condition& part) { return only_helps(part, turned); });
}
bool only_helps(const Statement& statement) {
  const GateRule& rule = statement.gate();
  return (!rule.when || only_helps(*rule.when, false)) && (!rule.unless || only_helps(*rule.unless, true)) && (!rule.requirement || only_helps(*rule.requirement, true));
}

Permission whole_action(const Request& request, Role role) {
  Permission out;
  out.who = request.who.id;
  out.action = actions()[request.action].name;
  out.role = role;
  out.by = "boss";
  return out;
}

std::string read(const std::filesystem::path& path) {
  std::ostringstream out;
  out << std::ifstream(path, std::ios::binary).rdbuf();
  return out.str();
}

std::vector<std::filesystem::path> shipped_codes() {
  std::vector<std::filesystem::path> out;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(LEIDRAAD_SOURCE_DIR "/codes")) {
    if (entry.path().filename() == "code.nl.md") out.push_back(entry.path());
  }
  return out;
}

}  // namespace

TEST_CASE("a forbid trumps whatever else the code says") {
  CHECK(rc::check("a rule that forbids without condition denies", [](std::uint64_t seed) {
    World world(seed);
    const Request request = world.request();
    add(world.code, unconditional(Verb::forbid, std::string(actions()[request.action].name)), world.dice.below(world.code.articles.size()));
    const auto rules = Rules::compile(world.code);
    const Decision decision = decide(*rules, world.facts, request);
    RC_ASSERT(decision.outcome == Outcome::deny || barred_by_nothing(decision));
  }));
}

TEST_CASE("the order of rules and articles does not matter, nor that one stands there twice") {
  CHECK(rc::check("shuffled and doubled, the same answer", [](std::uint64_t seed) {
    World world(seed);
    Code other = world.code;
    for (std::size_t i = other.articles.size(); i > 1; --i) std::swap(other.articles[i - 1], other.articles[world.dice.below(i)]);
    for (Article& article : other.articles) {
      for (Block& block : article.blocks) {
        std::vector<Statement>& all = block.statements;
        for (std::size_t i = all.size(); i > 1; --i) std::swap(all[i - 1], all[world.dice.below(i)]);
        if (!all.empty()) all.push_back(Statement(world.dice.pick(all)));
      }
    }
    const auto rules = Rules::compile(world.code);
    const auto shuffled = Rules::compile(other);
    for (int i = 0; i < kRequests; ++i) {
      const Request request = world.request();
      const Decision a = decide(*rules, world.facts, request);
      const Decision b = decide(*shuffled, world.facts, request);
      RC_ASSERT(a.outcome == b.outcome);
      RC_ASSERT(as_set(a.articles()) == as_set(b.articles()));
      RC_ASSERT(std::set<Role>(a.ask.begin(), a.ask.end()) == std::set<Role>(b.ask.begin(), b.ask.end()));
      RC_ASSERT(as_set(a.questions) == as_set(b.questions));
      RC_ASSERT(a.until == b.until);
    }
  }));
}

TEST_CASE("one more forbid or require never makes an answer less strict; one more allow changes no outcome") {
  CHECK(rc::check("strictness only grows with rules that bind", [](std::uint64_t seed) {
    World world(seed);
    generate::CodeMaker maker(world.dice, 0);
    Statement extra = maker.statement();
    const Code values = std::move(maker).take();
    // Into both: a value that fills a placeholder of another rule is no matter of the rule added.
    world.code.front.values.insert(values.front.values.begin(), values.front.values.end());
    Code more = world.code;
    extra.proposed = false;
    const bool binds = extra.verb == Verb::forbid || extra.verb == Verb::require;
    const bool allows = extra.verb == Verb::allow;
    add(more, extra, 0);
    const auto about = extra.gate().actions;
    world.about.insert(world.about.end(), about.begin(), about.end());
    const auto rules = Rules::compile(world.code);
    const auto with_more = Rules::compile(more);
    for (int i = 0; i < kRequests; ++i) {
      const Request request = world.request();
      const Outcome before = decide(*rules, world.facts, request).outcome;
      const Outcome after = decide(*with_more, world.facts, request).outcome;
      if (binds) RC_ASSERT(after <= before);
      else if (allows) RC_ASSERT(after == before);
      else RC_ASSERT(after == before || (before == Outcome::allow && after == Outcome::advise));
    }
  }));
}

TEST_CASE("the same in gives the same out, and every answer cites an article of this code") {
  CHECK(rc::check("deterministic and cited", [](std::uint64_t seed) {
    World world(seed);
    const auto rules = Rules::compile(world.code);
    const auto again = Rules::compile(world.code);
    Facts indexed = world.facts;
    index(indexed);
    for (int i = 0; i < kRequests; ++i) {
      const Request request = world.request();
      const Decision a = decide(*rules, world.facts, request);
      const Decision b = decide(*again, indexed, request);
      RC_ASSERT(a.outcome == b.outcome);
      RC_ASSERT(a.articles() == b.articles());
      RC_ASSERT(a.ask == b.ask);
      RC_ASSERT(a.questions == b.questions);
      RC_ASSERT(a.missing_consent == b.missing_consent);
      RC_ASSERT(a.until == b.until);
      RC_ASSERT(!a.because.empty());
      const auto& articles = rules->code().articles;
      for (const Citation& citation : a.because) RC_ASSERT((citation.article >= articles.data() && citation.article < articles.data() + articles.size()));
    }
  }));
}

TEST_CASE("a permission never makes an answer stricter, and outside its time it changes nothing") {
  CHECK(rc::check("one more permission", [](std::uint64_t seed) {
    World world(seed);
    for (Article& article : world.code.articles) {
      for (Block& block : article.blocks) std::erase_if(block.statements, [](const Statement& statement) { return !only_helps(statement); });
    }
    const auto rules = Rules::compile(world.code);
    world.facts.people_by_id.clear();
    world.facts.permissions_by_who.clear();
    for (int i = 0; i < kRequests; ++i) {
      const Request request = world.request();
      const Outcome before = decide(*rules, world.facts, request).outcome;
      Facts more = world.facts;
      more.permissions.push_back(whole_action(request, generate::role(world.dice)));
      RC_ASSERT(decide(*rules, more, request).outcome >= before);
      // Until now, or from just after now: as if it were not there.
      if (!request.at) continue;
      if (world.dice.chance(50)) more.permissions.back().until = request.at;
      else more.permissions.back().from = Instant{request.at->seconds + 1};
      const Decision outside = decide(*rules, more, request);
      RC_ASSERT(outside.outcome == before);
      RC_ASSERT(outside.articles() == decide(*rules, world.facts, request).articles());
    }
  }));
}

TEST_CASE("a permission by name lifts an ask for its action") {
  CHECK(rc::check("ask, granted, no longer ask", [](std::uint64_t seed) {
    World world(seed);
    Request request = world.request();
    request.who.assurance = Assurance::authenticated;
    if (!request.at) request.at = generate::moment(world.dice);
    RC_PRE(!request.who.id.empty());
    Statement rule = unconditional(Verb::forbid, std::string(actions()[request.action].name));
    Condition atom;
    atom.kind = Condition::Kind::permission;
    atom.roles = {Role::council};
    std::get<GateRule>(rule.rule).unless = atom;
    Code code;
    code.articles = {Article{}};
    code.articles.front().id = "a";
    add(code, rule, 0);
    const auto rules = Rules::compile(code);
    Facts facts = world.facts;
    facts.permissions_by_who.clear();
    facts.people_by_id.clear();
    const Decision before = decide(*rules, facts, request);
    RC_PRE(before.because.front().because != Because::never_barred);
    RC_ASSERT(before.outcome == Outcome::ask);
    facts.permissions.push_back(whole_action(request, Role::council));
    RC_ASSERT(decide(*rules, facts, request).outcome == Outcome::allow);
  }));
}

TEST_CASE("112, 113, 116xxx and 0800 are allowed by every code, for everyone") {
  CHECK(rc::check("never barred", [](std::uint64_t seed) {
    World world(seed);
    add(world.code, unconditional(Verb::forbid, "call.place"), 0);
    const auto rules = Rules::compile(world.code);
    Request request = request_for(*find_action("call.place"));
    request.who = generate::person(world.dice, "p1");
    const generate::Names kNumbers = {"112", "113", "116111", "116 000", "0800-0113", "+31800 0113", "0031 800 1234"};
    const std::string number = world.dice.pick(kNumbers);
    RC_ASSERT(is_never_barred(number));
    RC_ASSERT(set(request, "number", number));
    if (world.dice.chance(50)) request.asker = Asker::own_session;
    RC_ASSERT(decide(*rules, world.facts, request).outcome == Outcome::allow);
  }));
}

TEST_CASE("a code that is printed reads back as the same code, and prints the same again") {
  CHECK(rc::check("round trip of any code", [](std::uint64_t seed) {
    Dice dice(seed);
    Code code = generate::code(dice);
    for (std::size_t i = 0; i < 4; ++i) add(code, generate::other_statement(dice), dice.below(code.articles.size()));
    const std::string printed = print(code);
    const Parsed again = parse_code(printed, code.file);
    for (const Finding& finding : again.findings) RC_FAIL(finding.id + ": " + finding.en + "\n" + printed);
    if (again.code != code) RC_FAIL(printed + "\n--- read back as\n" + print(again.code));
    RC_ASSERT(print(again.code) == printed);
    for (const Article& article : code.articles) {
      for (const Statement* statement : article.statements()) {
        const ParsedRules one = parse_rules(print_one_line(*statement));
        RC_ASSERT(one.findings.empty());
        RC_ASSERT(one.statements.size() == std::size_t{1});
        RC_ASSERT(print(one.statements.front()) == print(*statement));
      }
    }
  }));
}

TEST_CASE("every code that is shipped prints and reads back as itself, and printing twice changes nothing") {
  const auto paths = shipped_codes();
  CHECK(paths.size() >= 2);
  for (const auto& path : paths) {
    INFO(path.string());
    const Parsed first = parse_code(read(path), path.string());
    CHECK_FALSE(has_errors(first.findings));
    const std::string printed = print(first.code);
    const Parsed second = parse_code(printed, path.string());
    CHECK(second.code == first.code);
    CHECK(print(second.code) == printed);
  }
}
