// SPDX-License-Identifier: EUPL-1.2
#include "core/code/print.h"

#include "core/base/text.h"

namespace leidraad {

namespace {

constexpr std::size_t kLineMax = 100;

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

std::string_view sign(Compare compare) {
  switch (compare) {
    case Compare::is: return "is";
    case Compare::is_not: return "is not";
    case Compare::in: return "in";
    case Compare::not_in: return "not in";
    case Compare::contains: return "contains";
    case Compare::less: return "<";
    case Compare::at_most: return "<=";
    case Compare::greater: return ">";
    case Compare::at_least: return ">=";
    case Compare::holds: return "";
  }
  return "";
}

std::string role_list(const std::vector<Role>& roles, std::string_view between) {
  std::string out;
  for (const Role role : roles) {
    if (!out.empty()) out += between;
    out += name(role);
  }
  return out;
}

std::string joined(const Condition& condition) {
  const bool any = condition.kind == Condition::Kind::any;
  std::string out;
  for (const Condition& part : condition.parts) {
    if (!out.empty()) out += any ? " or " : " and ";
    // An `or` inside an `and` needs its brackets; so does a part of the same kind, which only a
    // condition made by hand can have.
    const bool brackets = part.kind == Condition::Kind::any || part.kind == condition.kind;
    out += brackets ? "(" + print(part) + ")" : print(part);
  }
  return out;
}

// A rule in its parts: the first on its line, the others may go to lines of their own.
using Parts = std::vector<std::string>;

Parts parts_of(const GateRule& rule, Verb verb) {
  std::string head(name(verb));
  if (verb == Verb::require && rule.requirement) head += " " + print(*rule.requirement) + " on";
  if (verb == Verb::advise) head += rule.advise_against ? " against" : " on";
  head += " " + join(rule.actions, ", ");
  if (!rule.audience.empty()) head += " for " + join(rule.audience.names, ", ");
  if (!rule.except.empty()) head += " except " + join(rule.except.names, ", ");
  Parts parts{head};
  if (rule.when) parts.push_back("when " + print(*rule.when));
  if (rule.unless) parts.push_back("unless " + print(*rule.unless));
  return parts;
}

Parts parts_of(const ObserveRule& rule, Verb) {
  Parts parts{"observe " + rule.stream + " keep " + join(rule.fields, ", ") + " per " + join(rule.keys, ", ")};
  if (!rule.purposes.empty()) parts.push_back("serving " + join(rule.purposes, ", "));
  if (rule.by) parts.push_back("by " + std::string(name(*rule.by)));
  if (!rule.to.empty()) parts.push_back("to " + role_list(rule.to, ", "));
  if (!rule.grounds.empty()) parts.push_back("only on " + join(rule.grounds, ", "));
  if (!rule.about.empty()) parts.push_back("about " + join(rule.about, ", "));
  if (!rule.sealed_by.empty()) parts.push_back("sealed by " + role_list(rule.sealed_by, " and "));
  if (rule.retention) parts.push_back("for " + print(*rule.retention));
  return parts;
}

Parts parts_of(const AlertRule& rule, Verb) {
  Parts parts{"alert on " + rule.stream + " per " + rule.key};
  if (rule.when) parts.push_back("when " + print(*rule.when));
  parts.push_back("over " + print(rule.over));
  for (const AlertStep& step : rule.steps) {
    std::string part = (&step == rule.steps.data() ? "to " : "then ") + std::string(name(step.role));
    if (step.within) part += " within " + print(*step.within);
    parts.push_back(std::move(part));
  }
  return parts;
}

Parts parts_of(const ReportRule& rule, Verb) {
  std::string head = "report " + rule.kind + " to " + role_list(rule.to, rule.all_of_them ? " and " : " or ");
  if (rule.within) head += " within " + print(*rule.within);
  return {head};
}

Parts parts_of(const MeasureRule& rule, Verb) {
  return {"measure for " + join(rule.audience.names, ", ") + " " + join(rule.steps, ", ")};
}

Parts parts_of(const ReviewRule& rule, Verb) {
  return {"review every " + print(rule.every) + " by " + std::string(name(rule.by))};
}

Parts parts_of(const Statement& statement) {
  Parts parts = std::visit([&](const auto& rule) { return parts_of(rule, statement.verb); }, statement.rule);
  if (statement.proposed) parts.front().insert(0, "proposed ");
  return parts;
}

std::string heading(const Article& article) {
  std::string out = std::string(static_cast<std::size_t>(article.level), '#') + " " + article.title + " {#" + article.id;
  if (!article.sources.empty()) out += " source=" + join(article.sources, ",");
  if (!article.register_name.empty()) out += " register=" + article.register_name;
  if (!article.fail.empty()) out += " fail=" + article.fail;
  if (article.main) out += " main";
  if (article.open) out += " open";
  if (article.strike) out += " strike";
  return out + "}";
}

std::string comment_lines(const std::vector<std::string>& comments) {
  std::string out;
  for (const std::string& comment : comments) out += comment.empty() ? "#\n" : "# " + comment + "\n";
  return out;
}

std::string inside(const Block& block) {
  std::string out;
  for (const Statement& statement : block.statements) {
    out += comment_lines(statement.comments) + print(statement) + "\n" + comment_lines(statement.comments_after);
  }
  for (const Ruling& ruling : block.rulings) out += comment_lines(ruling.comments) + print(ruling) + "\n";
  return out;
}

std::string print_block(const Block& block) {
  if (block.kind != Block::Kind::rules && block.kind != Block::Kind::rulings) return block.source + "\n";
  const bool rules = block.kind == Block::Kind::rules;
  const bool as_written = block.broken || (block.statements.empty() && block.rulings.empty());
  std::string content = as_written ? block.source : inside(block);
  if (!content.empty() && content.back() != '\n') content += '\n';
  const std::string fence = content.find("```") == std::string::npos ? "```" : "~~~~";
  return fence + (rules ? "rule\n" : "ruling\n") + content + fence + "\n";
}

}  // namespace

std::string print(const Literal& literal) {
  switch (literal.kind) {
    case Literal::Kind::word: return literal.text;
    case Literal::Kind::text: return quoted(literal.text);
    case Literal::Kind::number: return literal.unit.empty() ? literal.digits : literal.digits + " " + literal.unit;
    case Literal::Kind::placeholder: return "{{" + literal.text + "}}";
    case Literal::Kind::set: break;
  }
  std::string out;
  for (const Literal& item : literal.items) {
    if (!out.empty()) out += ", ";
    out += print(item);
  }
  const bool holes = !literal.items.empty() && (literal.items.front().kind == Literal::Kind::placeholder ||
                                                literal.items.back().kind == Literal::Kind::placeholder);
  return holes ? "{ " + out + " }" : "{" + out + "}";
}

std::string print(const Condition& condition) {
  switch (condition.kind) {
    case Condition::Kind::all:
    case Condition::Kind::any: return joined(condition);
    case Condition::Kind::consent: return "consent of everyone";
    case Condition::Kind::permission: {
      const std::string roles = role_list(condition.roles, ", ");
      return "permission from " + (condition.roles.size() == 1 ? roles : "{" + roles + "}");
    }
    case Condition::Kind::negation: {
      const Condition& part = condition.parts.front();
      const bool brackets = part.kind == Condition::Kind::all || part.kind == Condition::Kind::any;
      return brackets ? "not (" + print(part) + ")" : "not " + print(part);
    }
    case Condition::Kind::comparison: break;
  }
  if (condition.compare == Compare::holds) return condition.attribute;
  return condition.attribute + " " + std::string(sign(condition.compare)) + " " + print(condition.value);
}

std::string print_one_line(const Statement& statement) { return join(parts_of(statement), " "); }

std::string print(const Statement& statement) {
  const Parts parts = parts_of(statement);
  std::string line = join(parts, " ");
  return line.size() <= kLineMax ? line : join(parts, "\n  ");
}

std::string print(const Ruling& ruling) {
  std::string out = ruling.who + " " + ruling.action;
  for (const auto& [attribute, value] : ruling.with) out += " " + attribute + "=" + print(value);
  if (!ruling.at.empty()) out += " at=" + ruling.at;
  out += " → " + ruling.outcome;
  if (!ruling.roles.empty()) out += " " + join(ruling.roles, ", ");
  if (!ruling.note.empty()) out += "   # " + ruling.note;
  return out;
}

std::string print(const Code& code) {
  std::string out;
  const std::string_view first = code.preamble.empty() ? std::string_view() : std::string_view(code.preamble.front().source);
  const bool rule_first = trim(first.substr(0, first.find('\n'))) == "---";
  if (!code.front.source.empty()) out += "---\n" + code.front.source + "\n---\n";
  else if (rule_first) out += "\n";  // on the first line it would open the front matter
  const auto blocks = [&](const std::vector<Block>& all) {
    for (const Block& block : all) out += (out.empty() ? "" : "\n") + print_block(block);
  };
  blocks(code.preamble);
  for (const Section& section : code.sections) {
    if (!out.empty()) out += "\n";
    if (section.is_article) {
      out += heading(code.articles[section.article]) + "\n";
      blocks(code.articles[section.article].blocks);
    } else {
      out += std::string(static_cast<std::size_t>(section.level), '#') + " " + section.heading + "\n";
      blocks(section.blocks);
    }
  }
  return out;
}

}  // namespace leidraad
