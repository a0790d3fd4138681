// SPDX-License-Identifier: EUPL-1.2
#include "core/code/council.h"

#include <algorithm>
#include <set>

#include "core/base/text.h"
#include "core/code/check.h"
#include "core/code/sentence.h"
#include "core/code/vocabulary_labels.h"

namespace leidraad {

namespace {

// ---- what was consented to, as it read then ----

// False: it names a placeholder nobody filled in, so there is nothing it can mean.
bool settle(Literal& literal, const FrontMatter& front) {
  if (is_judgement(literal, front)) {
    literal = Literal{Literal::Kind::word, "judgement", {}, {}, {}, literal.place};
    return true;
  }
  auto value = filled(literal, front);
  if (!value) return false;
  literal = std::move(*value);
  return true;
}

bool settle(Condition& condition, const FrontMatter& front) {
  if (condition.kind == Condition::Kind::comparison && condition.compare != Compare::holds && !settle(condition.value, front)) return false;
  return std::all_of(condition.parts.begin(), condition.parts.end(), [&](Condition& part) { return settle(part, front); });
}

bool settle(Statement& statement, const FrontMatter& front) {
  if (auto* observe = std::get_if<ObserveRule>(&statement.rule)) return !observe->retention || settle(*observe->retention, front);
  auto* alert = std::get_if<AlertRule>(&statement.rule);
  if (alert == nullptr) return true;
  bool whole = settle(alert->over, front) && (!alert->when || settle(*alert->when, front));
  for (AlertStep& step : alert->steps) whole = whole && (!step.within || settle(*step.within, front));
  return whole;
}

std::multiset<std::string> fingerprints(const Article& article, const FrontMatter& front) {
  std::multiset<std::string> all;
  for (const Statement* one : article.statements()) {
    if (is_supervision(*one)) all.insert(fingerprint_of(*one, front));
  }
  return all;
}

void drop_supervision(Article& article) {
  for (Block& block : article.blocks) std::erase_if(block.statements, is_supervision);
}

void add_supervision(Article& article, const Article& consented, const FrontMatter& front) {
  Block block;
  block.kind = Block::Kind::rules;
  block.line = article.line;
  for (const Statement* one : consented.statements()) {
    Statement statement = *one;
    if (is_supervision(statement) && settle(statement, front)) block.statements.push_back(std::move(statement));
  }
  if (!block.statements.empty()) article.blocks.push_back(std::move(block));
}

// Whoever reads the article must not believe that its text already holds.
void say_what_holds(Article& article, const FrontMatter& front) {
  const bool dutch = front.language == Language::dutch;
  std::string holds;
  for (const Statement* one : article.statements()) {
    if (is_supervision(*one)) holds += " " + sentence(*one, front, front.language);
  }
  if (holds.empty()) holds = dutch ? " Hier wordt niets waargenomen." : " Nothing is observed here.";
  Block block;
  block.line = article.line;
  block.source = (dutch ? "> **Tot de medezeggenschapsraad instemt met wat hier is veranderd, geldt:**"
                        : "> **Until the participation council consents to what changed here, this holds:**") +
                 holds;
  article.blocks.push_back(std::move(block));
}

std::vector<InBoth> purposes_of(const Code& code) {
  std::vector<std::string> seen;
  std::vector<InBoth> out;
  for (const Article& article : code.articles) {
    for (const Statement* one : article.statements()) {
      const auto* observe = is_supervision(*one) ? std::get_if<ObserveRule>(&one->rule) : nullptr;
      if (observe == nullptr) continue;
      for (const std::string& purpose : observe->purposes) {
        if (contains(seen, purpose)) continue;
        seen.push_back(purpose);
        const Label label = label_of_purpose(purpose);
        out.push_back({std::string(label.nl), std::string(label.en)});
      }
    }
  }
  return out;
}

}  // namespace

CouncilItem council_item(const Article& article, const Statement& statement, const FrontMatter& front);  // council_words.cpp

bool is_supervision(const Statement& statement) {
  return !statement.proposed && (statement.verb == Verb::observe || statement.verb == Verb::alert);
}

bool has_supervision(const Code& code) {
  return std::any_of(code.articles.begin(), code.articles.end(), [](const Article& article) {
    const auto all = article.statements();
    return std::any_of(all.begin(), all.end(), [](const Statement* one) { return is_supervision(*one); });
  });
}

std::string fingerprint_of(const Statement& statement, const FrontMatter& front) {
  Block block;
  block.kind = Block::Kind::rules;
  block.statements.push_back(statement);
  Article article;
  article.blocks.push_back(std::move(block));
  Code alone;
  alone.front.values = front.values;
  alone.articles.push_back(std::move(article));
  return supervision_fingerprint(alone);
}

Code with_supervision_of(Code code, const Code& consented) {
  for (Article& article : code.articles) {
    const Article* before = consented.article(article.id);
    const auto wanted = fingerprints(article, code.front);
    if (wanted == (before != nullptr ? fingerprints(*before, consented.front) : std::multiset<std::string>())) continue;
    drop_supervision(article);
    if (before != nullptr) add_supervision(article, *before, consented.front);
    say_what_holds(article, code.front);
  }
  code.front.council_consent = consented.front.council_consent;
  code.front.dpia = consented.front.dpia;
  return code;
}

CouncilPack council_pack(const Code& code, const Code* consented, std::string hash) {
  CouncilPack pack;
  pack.title = code.front.title;
  pack.code = code.front.code;
  pack.dpia = code.front.dpia;
  pack.hash = std::move(hash);
  pack.fingerprint = supervision_fingerprint(code);
  pack.purposes = purposes_of(code);
  pack.first_time = consented == nullptr;
  for (const Article& article : code.articles) {
    for (const Statement* one : article.statements()) {
      if (is_supervision(*one)) pack.items.push_back(council_item(article, *one, code.front));
    }
  }
  if (consented == nullptr) return pack;
  for (Change& change : diff(*consented, code)) (change.needs_consent ? pack.changes : pack.other_changes).push_back(std::move(change));
  return pack;
}

std::string in_groups(std::string_view hash) {
  std::string out;
  for (std::size_t i = 0; i < hash.size(); ++i) {
    if (i > 0 && i % 4 == 0) out += ' ';
    out += hash[i];
  }
  return out;
}

}  // namespace leidraad
