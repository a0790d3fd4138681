// SPDX-License-Identifier: EUPL-1.2
#include "core/code/stricter.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/code/check.h"
#include "core/code/valuations.h"

namespace leidraad {

namespace {

using Statements = std::vector<const Statement*>;

Statements in_force(const Article& article) {
  Statements all = article.statements();
  std::erase_if(all, [](const Statement* one) { return one->proposed; });
  return all;
}

Statements with_verb(const Statements& all, std::initializer_list<Verb> verbs) {
  Statements some;
  for (const Statement* one : all) {
    if (std::find(verbs.begin(), verbs.end(), one->verb) != verbs.end()) some.push_back(one);
  }
  return some;
}

// ---- a literal, a condition, a statement with its values filled in ----

Literal resolved(const Literal& literal, const FrontMatter& front) { return filled(literal, front).value_or(literal); }

void resolve(std::optional<Condition>& condition, const FrontMatter& front);
void resolve(Condition& condition, const FrontMatter& front) {
  condition.value = resolved(condition.value, front);
  for (Condition& part : condition.parts) resolve(part, front);
}
void resolve(std::optional<Condition>& condition, const FrontMatter& front) {
  if (condition) resolve(*condition, front);
}

Statement resolved(const Statement& statement, const FrontMatter& front) {
  Statement made = statement;
  if (auto* gate = std::get_if<GateRule>(&made.rule)) {
    resolve(gate->requirement, front);
    resolve(gate->when, front);
    resolve(gate->unless, front);
  } else if (auto* duty = std::get_if<ReportRule>(&made.rule)) {
    if (duty->within) duty->within = resolved(*duty->within, front);
    std::sort(duty->to.begin(), duty->to.end());
  } else if (auto* review = std::get_if<ReviewRule>(&made.rule)) {
    review->every = resolved(review->every, front);
  }
  return made;
}

bool has_same(const Statement& one, const FrontMatter& front, const Statements& others, const FrontMatter& others_front) {
  const Statement wanted = resolved(one, front);
  return std::any_of(others.begin(), others.end(), [&](const Statement* other) { return resolved(*other, others_front) == wanted; });
}

template <typename T>
bool lies_within(const std::vector<T>& some, const std::vector<T>& all) {
  return std::all_of(some.begin(), some.end(), [&](const T& one) { return std::find(all.begin(), all.end(), one) != all.end(); });
}
// Two empty lists agree; where one names something, the other must name no more, and not leave it open.
template <typename T>
bool narrows(const std::vector<T>& below, const std::vector<T>& above) {
  return above.empty() ? below.empty() : !below.empty() && lies_within(below, above);
}

// The same observation with fewer fields, keys, purposes, readers or grounds, kept no longer.
bool observes_no_more(const Statement& below, const FrontMatter& below_front, const Statement& above, const FrontMatter& above_front) {
  const auto* less = std::get_if<ObserveRule>(&below.rule);
  const auto* more = std::get_if<ObserveRule>(&above.rule);
  if (less == nullptr || more == nullptr || less->stream != more->stream || less->by != more->by) return false;
  if (less->sealed_by != more->sealed_by || !less->retention || !more->retention) return false;
  const auto kept = duration_of(resolved(*less->retention, below_front));
  const auto kept_above = duration_of(resolved(*more->retention, above_front));
  const auto order = kept && kept_above ? compare(*kept, *kept_above, std::nullopt) : std::nullopt;
  return order && *order <= 0 && narrows(less->fields, more->fields) && narrows(less->keys, more->keys) &&
         narrows(less->purposes, more->purposes) && narrows(less->to, more->to) && narrows(less->grounds, more->grounds) &&
         narrows(less->about, more->about);
}

// What the council consents to is also what makes two observations the same.
std::string fingerprint(const Statement& statement, const FrontMatter& front) {
  Code code;
  code.front.values = front.values;
  Article article;
  Block block;
  block.kind = Block::Kind::rules;
  block.statements = {statement};
  article.blocks = {std::move(block)};
  code.articles = {std::move(article)};
  return supervision_fingerprint(code);
}

class Comparison {
 public:
  Comparison(const Article& above, const FrontMatter& above_front, const Article& below,
             const FrontMatter& below_front, const std::string& higher)
      : above_article_(above), below_article_(below), above_(in_force(above)), below_(in_force(below)),
        above_front_(above_front), below_front_(below_front), higher_(higher) {}

  std::vector<Proof> weaknesses() {
    if (!above_.empty() && below_.empty()) {
      not_proven("de regels zijn vervangen door tekst", "the rules have been replaced by text");
      return std::move(found_);
    }
    compare_gate_rules();
    compare_supervision();
    compare_reports();
    compare_others(Verb::measure, "de maatregelen zijn anders", "the measures differ", true);
    compare_others(Verb::review, "de evaluatie is anders", "the review differs", false);
    compare_attributes();
    return std::move(found_);
  }

 private:
  void add(bool looser, const std::string& nl, const std::string& en) {
    const std::string id = "`" + below_article_.id + "`", above = "`" + higher_ + "`";
    Proof proof;
    proof.looser = looser;
    proof.nl = looser ? id + " is soepeler dan de hogere code " + above + ": " + nl + "."
                      : "Niet bewezen is dat " + id + " minstens zo streng is als de hogere code " + above + ": " + nl + ".";
    proof.en = looser ? id + " is looser than the higher code " + above + ": " + en + "."
                      : "It is not proven that " + id + " is at least as strict as the higher code " + above + ": " + en + ".";
    proof.suggestion_nl = "Maak het artikel minstens zo streng, of vraag of de hogere code het `open` maakt.";
    proof.suggestion_en = "Make the article at least as strict, or ask that the higher code marks it `open`.";
    found_.push_back(std::move(proof));
  }
  void looser(const std::string& nl, const std::string& en) { add(true, nl, en); }
  void not_proven(const std::string& nl, const std::string& en) { add(false, nl, en); }

  // What both have need not be proved: deny > ask > advise > allow is a maximum over the rules.
  void compare_gate_rules() {
    const auto deciding = {Verb::forbid, Verb::require, Verb::advise};
    const Statements below = with_verb(below_, deciding);
    Statements above = with_verb(above_, deciding), fresh = below;
    const Statements all_above = above;
    std::erase_if(above, [&](const Statement* one) { return has_same(*one, above_front_, below, below_front_); });
    std::erase_if(fresh, [&](const Statement* one) { return has_same(*one, below_front_, all_above, above_front_); });
    std::vector<std::string> actions;
    for (const Statement* one : above) {
      for (const std::string& action : one->gate().actions) {
        if (!contains(actions, action)) actions.push_back(action);
      }
    }
    for (const std::string& action : actions) compare_action(action, above, below, fresh);
  }

  void compare_action(const std::string& action, const Statements& above, const Statements& below, const Statements& fresh) {
    Valuations cases(action);
    const std::size_t high = cases.add(above, above_front_), low = cases.add(below, below_front_);
    switch (cases.looser(high, low)) {
      case Valuations::Answer::no: return;
      case Valuations::Answer::yes: {
        const auto says = [&](Language language, std::string_view at, std::string_view says_above, std::string_view says_below) {
          return std::string(at) + cases.situation(language) + std::string(says_above) + cases.answer(high, language) +
                 std::string(says_below) + cases.answer(low, language);
        };
        return looser(says(Language::dutch, "bij ", " zegt de hogere code: ", "; deze code: "),
                      says(Language::english, "for ", " the higher code says: ", "; this code: "));
      }
      case Valuations::Answer::not_proven: break;
    }
    Valuations fewer(action);  // the new rules alone may do
    const std::size_t top = fewer.add(above, above_front_), alone = fewer.add(fresh, below_front_);
    if (fewer.looser(top, alone) == Valuations::Answer::no) return;
    not_proven("er zijn te veel gevallen om te proberen bij " + action, "there are too many cases to try for " + action);
  }

  // Observing less is stricter; anything else is for the board above.
  void compare_supervision() {
    const auto watching = {Verb::observe, Verb::alert};
    const Statements above = with_verb(above_, watching);
    for (const Statement* one : with_verb(below_, watching)) {
      const std::string mark = fingerprint(*one, below_front_);
      const bool known = std::any_of(above.begin(), above.end(), [&](const Statement* other) {
        return fingerprint(*other, above_front_) == mark || observes_no_more(*one, below_front_, *other, above_front_);
      });
      if (!known) not_proven("deze waarneming of dit signaal heeft de hogere code zo niet", "the higher code does not have this observation or alert as it is");
    }
  }

  void compare_reports() {
    for (const Statement* one : with_verb(above_, {Verb::report})) {
      const auto duty = std::get<ReportRule>(resolved(*one, above_front_).rule);
      bool reported = false, kept = false;
      for (const Statement* other : with_verb(below_, {Verb::report})) {
        const auto now = std::get<ReportRule>(resolved(*other, below_front_).rule);
        reported |= now.kind == duty.kind;
        kept |= is_as_prompt(duty, now);
      }
      const std::string kind = "`" + duty.kind + "`";
      if (!reported) looser("de meldplicht " + kind + " is weg", "the duty to report " + kind + " is gone");
      else if (!kept) not_proven("de meldplicht " + kind + " is anders", "the duty to report " + kind + " differs");
    }
  }

  // The same receivers, no later.
  static bool is_as_prompt(const ReportRule& above, const ReportRule& below) {
    if (above.kind != below.kind || above.to != below.to || above.all_of_them != below.all_of_them) return false;
    if (!above.within || above.within == below.within) return true;
    const auto longest = duration_of(*above.within);
    const auto now = below.within ? duration_of(*below.within) : std::nullopt;
    return longest && now && compare(*now, *longest, std::nullopt).value_or(1) <= 0;
  }

  void compare_others(Verb verb, const std::string& nl, const std::string& en, bool additions_count) {
    const Statements above = with_verb(above_, {verb}), below = with_verb(below_, {verb});
    const bool all_kept = std::all_of(above.begin(), above.end(), [&](const Statement* one) { return has_same(*one, above_front_, below, below_front_); });
    const bool none_new = std::all_of(below.begin(), below.end(), [&](const Statement* one) { return has_same(*one, below_front_, above, above_front_); });
    if (!all_kept || (additions_count && !none_new)) not_proven(nl, en);
  }

  void compare_attributes() {
    const bool register_kept = above_article_.register_name.empty() || above_article_.register_name == below_article_.register_name;
    if (!register_kept) not_proven("het register `" + above_article_.register_name + "` is weg", "the register `" + above_article_.register_name + "` is gone");
    const bool opens = below_article_.fail == "open" && above_article_.fail != "open";
    const bool no_longer_closed = above_article_.fail == "closed" && below_article_.fail.empty();
    if (opens || no_longer_closed) looser("bij een storing houdt dit artikel niet meer tegen", "in a failure this article no longer holds back");
  }

  const Article& above_article_;
  const Article& below_article_;
  Statements above_, below_;
  const FrontMatter& above_front_;
  const FrontMatter& below_front_;
  const std::string& higher_;
  std::vector<Proof> found_;
};

}  // namespace

std::vector<Proof> weaknesses(const Article& above, const FrontMatter& above_front, const Article& below,
                              const FrontMatter& below_front, const std::string& higher) {
  return Comparison(above, above_front, below, below_front, higher).weaknesses();
}

}  // namespace leidraad
