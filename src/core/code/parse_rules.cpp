// SPDX-License-Identifier: EUPL-1.2
// Reads the inside of a `rule` block. The grammar, on one screen, is docs/en/rules.md; each function
// below reads one line of it.
#include <array>
#include <optional>

#include "core/base/text.h"
#include "core/code/parse.h"
#include "core/code/tokens.h"

namespace leidraad {

namespace {

constexpr std::size_t kNestingMax = 64;
constexpr std::size_t kStatementTokensMax = 20'000;

std::optional<Verb> find_verb(std::string_view word) {
  for (int i = 0; i <= static_cast<int>(Verb::review); ++i) {
    if (name(static_cast<Verb>(i)) == word) return static_cast<Verb>(i);
  }
  return std::nullopt;
}

std::vector<std::string> verb_names() {
  std::vector<std::string> all;
  for (int i = 0; i <= static_cast<int>(Verb::review); ++i) all.emplace_back(name(static_cast<Verb>(i)));
  return all;
}

std::vector<std::string> role_names() {
  std::vector<std::string> all;
  for (std::size_t i = 0; i < kRoles; ++i) all.emplace_back(name(static_cast<Role>(i)));
  return all;
}

// Reads one statement from its tokens. The first error ends the statement; the next one goes on.
class StatementReader {
 public:
  StatementReader(std::vector<Token> tokens, std::string_view file, Findings& findings)
      : tokens_(std::move(tokens)), file_(file), findings_(findings) {
    Place end{1, 1};
    if (!tokens_.empty()) {
      end = tokens_.back().place;
      end.column += tokens_.back().text.size();
    }
    tokens_.push_back({Token::Kind::end, "", end});
  }

  std::optional<Statement> read() {
    Statement statement;
    statement.place = peek().place;
    statement.proposed = accept("proposed");
    const Token& first = peek();
    const auto verb = find_verb(first.text);
    if (first.kind != Token::Kind::word || !verb) {
      fail("unknown-verb", "Een regel begint met een van de negen werkwoorden.",
           "A rule starts with one of the nine verbs.", first, verb_names());
      return std::nullopt;
    }
    statement.verb = *verb;
    ++at_;
    read_rule(statement);
    if (!failed_ && peek().kind != Token::Kind::end) {
      fail("unexpected-word", "Hier houdt de regel op; `" + peek().text + "` past er niet achter.",
           "The rule ends here; `" + peek().text + "` does not fit behind it.", peek());
    }
    if (failed_) return std::nullopt;
    return statement;
  }

 private:
  void read_rule(Statement& statement) {
    switch (statement.verb) {
      case Verb::forbid:
      case Verb::allow: statement.rule = gate_rule({}); break;
      case Verb::require: statement.rule = require_rule(); break;
      case Verb::advise: statement.rule = advise_rule(); break;
      case Verb::observe: statement.rule = observe_rule(); break;
      case Verb::alert: statement.rule = alert_rule(); break;
      case Verb::report: statement.rule = report_rule(); break;
      case Verb::measure: statement.rule = measure_rule(); break;
      case Verb::review: statement.rule = review_rule(); break;
    }
  }

  // ACTION, … [for AUDIENCE, … [except AUDIENCE, …]] [when COND] [unless COND]
  GateRule gate_rule(GateRule rule) {
    rule.actions = words("een handeling, zoals web.visit", "an action, such as web.visit");
    if (accept("for")) rule.audience.names = words("een doelgroep", "an audience");
    if (accept("except")) rule.except.names = words("een doelgroep", "an audience");
    if (accept("when")) rule.when = condition();
    if (accept("unless")) rule.unless = condition();
    return rule;
  }

  // COND on ACTION, …
  GateRule require_rule() {
    GateRule rule;
    rule.requirement = condition();
    expect("on");
    return gate_rule(std::move(rule));
  }

  // on|against ACTION, …
  GateRule advise_rule() {
    GateRule rule;
    rule.advise_against = accept("against");
    if (!rule.advise_against) expect("on");
    return gate_rule(std::move(rule));
  }

  // STREAM keep FIELD, … per KEY, … serving PURPOSE, … [by ROLE] [to ROLE, …] [only on GROUND, …]
  // [about KIND, …] [sealed by ROLE and ROLE] for DURATION
  ObserveRule observe_rule() {
    ObserveRule rule;
    rule.stream = word("een stroom, zoals calls", "a stream, such as calls");
    if (expect("keep")) rule.fields = words("een veld", "a field");
    if (expect("per")) rule.keys = words("een sleutel", "a key");
    if (accept("serving")) rule.purposes = words("een doel", "a purpose");
    if (accept("by")) rule.by = role();
    if (accept("to")) rule.to = roles_by_comma();
    if (accept("only")) {
      expect("on");
      rule.grounds = words("een grond", "a ground");
    }
    if (accept("about")) rule.about = words("een soort persoon", "a kind of person");
    if (accept("sealed")) {
      expect("by");
      rule.sealed_by = roles_by("and");
    }
    if (accept("for")) rule.retention = literal();
    return rule;
  }

  // on STREAM per KEY when COND over DURATION to ROLE [within DURATION] [then ROLE [within DURATION]] …
  AlertRule alert_rule() {
    AlertRule rule;
    expect("on");
    rule.stream = word("een stroom", "a stream");
    if (expect("per")) rule.key = word("een sleutel", "a key");
    if (expect("when")) rule.when = condition();
    if (expect("over")) rule.over = literal();
    expect("to");
    do {
      AlertStep step;
      step.role = role();
      if (accept("within")) step.within = literal();
      rule.steps.push_back(std::move(step));
    } while (!failed_ && accept("then"));
    return rule;
  }

  // KIND to ROLE [or ROLE …] | to ROLE and ROLE … [within DURATION]
  ReportRule report_rule() {
    ReportRule rule;
    rule.kind = word("een soort melding", "a kind of report");
    expect("to");
    rule.to.push_back(role());
    rule.all_of_them = peek().is("and");
    const std::string_view between = rule.all_of_them ? "and" : "or";
    while (!failed_ && accept(between)) rule.to.push_back(role());
    if (!failed_ && (peek().is("and") || peek().is("or"))) {
      fail("mixed-and-or", "Gebruik in een meldregel alleen `and` of alleen `or`.",
           "Use either `and` or `or` in a report rule, not both.", peek());
    }
    if (accept("within")) rule.within = literal();
    return rule;
  }

  // for AUDIENCE STEP, …
  MeasureRule measure_rule() {
    MeasureRule rule;
    expect("for");
    rule.audience.names = {word("een doelgroep", "an audience")};
    while (!failed_ && accept(",")) rule.audience.names.push_back(word("een doelgroep", "an audience"));
    rule.steps = words("een stap", "a step");
    return rule;
  }

  // every DURATION by ROLE
  ReviewRule review_rule() {
    ReviewRule rule;
    if (expect("every")) rule.every = literal();
    if (expect("by")) rule.by = role();
    return rule;
  }

  // COND := and-part {or and-part}; and-part := not-part {and not-part}
  Condition condition(std::size_t depth = 0) { return joined(Condition::Kind::any, depth); }

  Condition joined(Condition::Kind kind, std::size_t depth) {
    const bool any = kind == Condition::Kind::any;
    const auto part = [&] { return any ? joined(Condition::Kind::all, depth) : negated(depth); };
    Condition whole;
    whole.kind = kind;
    whole.place = peek().place;
    append(whole, part());
    while (!failed_ && accept(any ? "or" : "and")) append(whole, part());
    if (whole.parts.size() != 1) return whole;
    Condition only = std::move(whole.parts.front());
    return only;
  }

  // (a and b) and c is a and b and c: one form, so that what is printed reads back the same.
  static void append(Condition& whole, Condition part) {
    if (part.kind != whole.kind) {
      whole.parts.push_back(std::move(part));
      return;
    }
    for (Condition& inner : part.parts) whole.parts.push_back(std::move(inner));
  }

  Condition negated(std::size_t depth) {
    if (depth > kNestingMax) {
      fail("too-deep", "Deze voorwaarde is te diep genest (meer dan 64 lagen); splits de regel.",
           "This condition is nested too deeply (over 64 levels); split the rule.", peek());
      return {};
    }
    const Place place = peek().place;
    if (accept("not")) {
      Condition whole;
      whole.kind = Condition::Kind::negation;
      whole.place = place;
      whole.parts.push_back(negated(depth + 1));
      return whole;
    }
    if (accept("(")) {
      Condition inside = condition(depth + 1);
      expect(")");
      return inside;
    }
    return atom();
  }

  Condition atom() {
    Condition made;
    made.place = peek().place;
    if (peek().is("permission") && next_is("from")) {
      at_ += 2;
      made.kind = Condition::Kind::permission;
      made.roles = accept("{") ? roles_in_braces() : std::vector<Role>{role()};
      return made;
    }
    if (peek().is("consent") && next_is("of")) {
      at_ += 2;
      expect("everyone");
      made.kind = Condition::Kind::consent;
      return made;
    }
    made.attribute = word("een kenmerk, zoals purpose", "an attribute, such as purpose");
    if (failed_) return made;
    if (const auto compare = comparison()) {
      made.compare = *compare;
      made.value = literal();
    }
    return made;
  }

  std::optional<Compare> comparison() {
    if (accept("is")) return accept("not") ? Compare::is_not : Compare::is;
    if (accept("in")) return Compare::in;
    if (peek().is("not") && next_is("in")) {
      at_ += 2;
      return Compare::not_in;
    }
    if (accept("contains")) return Compare::contains;
    if (accept("<=")) return Compare::at_most;
    if (accept(">=")) return Compare::at_least;
    if (accept("<")) return Compare::less;
    if (accept(">")) return Compare::greater;
    return std::nullopt;
  }

  Literal literal(bool inside_set = false) {
    const Token& token = peek();
    Literal made;
    made.place = token.place;
    switch (token.kind) {
      case Token::Kind::word: made.kind = Literal::Kind::word; break;
      case Token::Kind::text: made.kind = Literal::Kind::text; break;
      case Token::Kind::placeholder: made.kind = Literal::Kind::placeholder; break;
      case Token::Kind::number: return number();
      default:
        if (token.is("{") && !inside_set) return set();
        fail("value-expected", "Hier hoort een waarde: een woord, een getal, \"tekst\" of {…}.",
             "A value belongs here: a word, a number, \"text\" or {…}.", token);
        return made;
    }
    made.text = token.text;
    ++at_;
    return made;
  }

  Literal number() {
    Literal made;
    made.kind = Literal::Kind::number;
    made.place = peek().place;
    made.digits = peek().text;
    ++at_;
    if (peek().kind == Token::Kind::word && is_unit(peek().text)) {
      made.unit = peek().text;
      ++at_;
    }
    return made;
  }

  Literal set() {
    Literal made;
    made.kind = Literal::Kind::set;
    made.place = peek().place;
    expect("{");
    if (accept("}")) return made;
    do {
      made.items.push_back(literal(true));
    } while (!failed_ && accept(","));
    expect("}");
    return made;
  }

  Role role() {
    const Token& token = peek();
    if (token.kind == Token::Kind::word) {
      if (const auto found = find_role(token.text)) {
        ++at_;
        return *found;
      }
    }
    fail("unknown-role", "`" + token.text + "` is geen rol.", "`" + token.text + "` is not a role.", token,
         role_names());
    return Role::board;
  }

  std::vector<Role> roles_by(std::string_view between) {
    std::vector<Role> roles{role()};
    while (!failed_ && accept(between)) roles.push_back(role());
    return roles;
  }
  std::vector<Role> roles_by_comma() { return roles_by(","); }
  std::vector<Role> roles_in_braces() {
    std::vector<Role> roles = roles_by_comma();
    expect("}");
    return roles;
  }

  std::string word(std::string_view what_nl, std::string_view what_en) {
    const Token& token = peek();
    if (failed_) return {};
    if (token.kind != Token::Kind::word && token.kind != Token::Kind::number) {
      fail("word-expected", "Hier hoort " + std::string(what_nl) + ".",
           std::string("Here belongs ") + std::string(what_en) + ".", token);
      return {};
    }
    ++at_;
    return token.text;
  }

  std::vector<std::string> words(std::string_view what_nl, std::string_view what_en) {
    std::vector<std::string> all{word(what_nl, what_en)};
    while (!failed_ && accept(",")) all.push_back(word(what_nl, what_en));
    return all;
  }

  const Token& peek() const { return tokens_[at_]; }
  bool next_is(std::string_view text) const { return at_ + 1 < tokens_.size() && tokens_[at_ + 1].is(text); }
  bool accept(std::string_view text) {
    if (failed_ || !peek().is(text)) return false;
    ++at_;
    return true;
  }
  bool expect(std::string_view text) {
    if (failed_) return false;
    if (accept(text)) return true;
    const std::string wanted(text);
    fail("word-expected", "Hier hoort `" + wanted + "`.", "Here belongs `" + wanted + "`.", peek());
    return false;
  }

  void fail(std::string id, std::string nl, std::string en, const Token& token,
            const std::vector<std::string>& candidates = {}) {
    if (failed_) return;
    failed_ = true;
    Finding finding{std::string(file_), token.place, std::move(id), Severity::error, std::move(nl), std::move(en), "", ""};
    if (const auto near = nearest(token.text, candidates)) {
      finding.suggestion_nl = "Bedoelt u `" + *near + "`?";
      finding.suggestion_en = "Did you mean `" + *near + "`?";
    }
    findings_.push_back(std::move(finding));
  }

  std::vector<Token> tokens_;
  std::string_view file_;
  Findings& findings_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

bool starts_statement(const TokenLine& line) {
  if (line.tokens.empty() || line.tokens.front().kind != Token::Kind::word) return false;
  return line.tokens.front().text == "proposed" || find_verb(line.tokens.front().text).has_value();
}

}  // namespace

ParsedRules parse_rules(std::string_view text, std::size_t line, std::string_view file) {
  ParsedRules out;
  std::vector<Token> gathered;
  std::vector<std::string> comments;   // of the statement being gathered
  std::vector<std::string> waiting;    // whole-line comments since: of the next one
  const auto finish = [&] {
    if (gathered.empty()) return;
    if (gathered.size() > kStatementTokensMax) {
      out.findings.push_back({std::string(file), gathered.front().place, "too-long", Severity::error,
                              "Deze regel is te lang; splits hem.", "This rule is too long; split it.", "", ""});
    } else if (auto read = StatementReader(std::move(gathered), file, out.findings).read()) {
      read->comments = std::move(comments);
      out.statements.push_back(std::move(*read));
    }
    gathered.clear();
    comments.clear();
  };
  for (const std::string_view raw : lines(text)) {
    TokenLine read = tokenize(raw, line++, file, out.findings);
    if (starts_statement(read) || (gathered.empty() && !read.tokens.empty())) {
      finish();
      comments = std::move(waiting);
      waiting.clear();
    }
    if (read.has_comment) (read.tokens.empty() ? waiting : comments).push_back(read.comment);
    for (Token& token : read.tokens) gathered.push_back(std::move(token));
  }
  finish();
  if (!out.statements.empty()) out.statements.back().comments_after = std::move(waiting);
  return out;
}

}  // namespace leidraad
