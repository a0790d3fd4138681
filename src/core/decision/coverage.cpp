// SPDX-License-Identifier: EUPL-1.2
// Which clause is carried by what. Nothing here is claimed: a state follows from the rules of the
// article that names the clause, from its register, or from a table that names its test.
#include "core/decision/coverage.h"

#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "core/code/print.h"
#include "core/code/vocabulary_labels.h"

namespace leidraad {

namespace {

constexpr std::array<BuiltIn, 12> kBuiltIn = {{
    {"K0.2", "adoption refuses a note and an open placeholder; a draft is only warned",
     "Een code waarin nog een toelichting staat, wordt niet vastgesteld.", "A code in which a note is left is not adopted."},
    {"K0.3", "adoption refuses a note and an open placeholder; a draft is only warned",
     "Een code waarin nog een plek open is, wordt niet vastgesteld.", "A code in which a placeholder is open is not adopted."},
    {"K0.4", "the attribution of a parent code stays in the code derived from it",
     "De bronvermelding gaat mee naar elke code die van deze is afgeleid.", "The attribution goes along to every code derived from this one."},
    {"K0.9", "a code binds the kinds of person it names, and every document's kinds can be named",
     "Een code geldt voor de personen die zij noemt.", "A code binds the people it names."},
    {"K0.10", "a code binds school devices and own devices, or only those it names",
     "Een code geldt voor de apparaten die zij noemt, van school of van uzelf.", "A code binds the devices it names, the school's or one's own."},
    {"K0.12", "a child code adds, changes and strikes articles of its parent",
     "Een school kan artikelen toevoegen, aanscherpen en schrappen.", "A school can add, tighten and strike articles."},
    {"N0.3", "a code binds the kinds of person it names, and every document's kinds can be named",
     "Ook ouders en bezoekers kunnen onder de code vallen.", "Parents and visitors can be bound by the code as well."},
    {"N0.4", "a code binds the kinds of person it names, and every document's kinds can be named",
     "De vijf soorten medewerkers gelden samen als personeel.", "The five kinds of employee count as staff together."},
    {"N0.7", "no observation without a purpose of the closed list",
     "Toezicht zonder een van de zes doelen wordt niet aangenomen.", "Supervision without one of the six purposes is not accepted."},
    {"N9.1", "no observation without a purpose of the closed list",
     "Toezicht zonder een van de zes doelen wordt niet aangenomen.", "Supervision without one of the six purposes is not accepted."},
    {"N9.3", "no stream has a field for content, a number called or an incoming call",
     "Voor de inhoud van een gesprek bestaat geen veld.", "There is no field for the content of a call."},
    {"N9.5", "no stream has a field for content, a number called or an incoming call",
     "Voor een inkomend gesprek bestaat geen veld.", "There is no field for an incoming call."},
}};

const BuiltIn* find_built_in(std::string_view clause) {
  const auto found = std::find_if(kBuiltIn.begin(), kBuiltIn.end(), [&](const BuiltIn& one) { return one.clause == clause; });
  return found == kBuiltIn.end() ? nullptr : &*found;
}

std::vector<const Statement*> in_force(const Article& article) {
  auto all = article.statements();
  std::erase_if(all, [](const Statement* one) { return one->proposed; });
  return all;
}

void set_reason(ClauseCoverage& clause, std::string nl, std::string en) {
  clause.reason_nl = std::move(nl);
  clause.reason_en = std::move(en);
}

void give_reason_for_asking(ClauseCoverage& clause, const Article& article) {
  const std::string reason = reason_of(article);
  if (!reason.empty()) return set_reason(clause, reason, reason);
  if (!clause.statements.empty()) {
    return set_reason(clause, "Een mens doet dit; Leidraad zegt wie en wanneer, maar houdt hier nog niets van bij.",
                      "A person does this; Leidraad says who and when, but keeps no record of it yet.");
  }
  set_reason(clause, "Alleen gevraagd; het artikel zegt niet waarom.", "Asked only; the article does not say why.");
}

ClauseCoverage carried_by(const Article& article, std::string_view id) {
  ClauseCoverage clause;
  clause.id = id;
  clause.article = article.id;
  clause.rulings = article.rulings().size();
  bool decides = false, observes = false;
  for (const Statement* statement : in_force(article)) {
    clause.statements.push_back(print_one_line(*statement));
    decides |= statement->is_gate_rule();
    observes |= statement->verb == Verb::observe || statement->verb == Verb::alert;
  }
  if (decides) {
    clause.state = ClauseState::enforced;
  } else if (observes) {
    clause.state = ClauseState::observed;
  } else if (!article.register_name.empty()) {
    clause.state = ClauseState::registered;
    const Label label = label_of_register(article.register_name);
    set_reason(clause, "Register: " + std::string(label.nl) + ".", "Register: " + std::string(label.en) + ".");
  } else if (const BuiltIn* built_in = find_built_in(id)) {
    clause.state = ClauseState::built_in;
    const std::string test = " (test: " + std::string(built_in->test) + ")";
    set_reason(clause, std::string(built_in->what_nl) + test, std::string(built_in->what_en) + test);
  } else {
    clause.state = ClauseState::asked_only;
    give_reason_for_asking(clause, article);
  }
  return clause;
}

// Carried twice: the strongest state speaks, and the rules of both are shown.
void join(ClauseCoverage& clause, ClauseCoverage other) {
  if (other.state < clause.state) std::swap(clause, other);
  clause.rulings += other.rulings;
  for (std::string& statement : other.statements) clause.statements.push_back(std::move(statement));
}

ClauseCoverage missing(std::string_view id) {
  ClauseCoverage clause;
  clause.id = id;
  const BuiltIn* built_in = find_built_in(id);
  set_reason(clause, built_in == nullptr ? "Geen artikel noemt deze bepaling." : "Leidraad kan dit, maar geen artikel noemt deze bepaling.",
             built_in == nullptr ? "No article names this clause." : "Leidraad can do this, but no article names this clause.");
  return clause;
}

// K or N: the documents of which the code names a clause.
bool cites_document(const Code& code, char document) {
  return std::any_of(code.articles.begin(), code.articles.end(), [&](const Article& article) {
    return std::any_of(article.sources.begin(), article.sources.end(), [&](const std::string& source) {
      return !source.empty() && source.front() == document && contains(clause_ids(), source);
    });
  });
}

}  // namespace

std::string_view name(ClauseState state) {
  switch (state) {
    case ClauseState::enforced: return "enforced";
    case ClauseState::observed: return "observed";
    case ClauseState::registered: return "registered";
    case ClauseState::built_in: return "built_in";
    case ClauseState::asked_only: return "asked_only";
    case ClauseState::missing: break;
  }
  return "missing";
}

std::span<const BuiltIn> built_in_clauses() { return kBuiltIn; }

Coverage coverage(const Code& code) {
  Coverage coverage;
  for (const Article& article : code.articles) coverage.rules += in_force(article).size();
  const bool has_k = cites_document(code, 'K'), has_n = cites_document(code, 'N');
  for (const std::string_view id : clause_ids()) {
    if (!(id.front() == 'K' ? has_k : has_n)) continue;
    ClauseCoverage clause = missing(id);
    for (const Article& article : code.articles) {
      if (!contains(article.sources, id)) continue;
      if (clause.state == ClauseState::missing) clause = carried_by(article, id);
      else join(clause, carried_by(article, id));
    }
    coverage.clauses.push_back(std::move(clause));
  }
  return coverage;
}

}  // namespace leidraad
