// SPDX-License-Identifier: EUPL-1.2
#include "wire/json.h"
#include "wire/json_text.h"

namespace leidraad {

namespace {

std::vector<std::string> role_names(const std::vector<Role>& roles) {
  std::vector<std::string> all;
  for (const Role role : roles) all.emplace_back(name(role));
  return all;
}

// A pupil is spoken to as a pupil, also when only the register says that this is one.
Register reader_of(const Rules& rules, const Facts& facts, const Request& request) {
  const bool register_knows_more = !request.who.kind && !request.who.id.empty();
  return register_of(register_knows_more ? with_derived(rules, facts, request).who : request.who);
}

void write_reasons(JsonWriter& json, const std::vector<Reason>& reasons) {
  json.open_array();
  for (const Reason& reason : reasons) {
    json.open_object();
    json.key("article").text(reason.article).key("title").text(reason.title);
    json.key("text").text(reason.text).key("statement").text(reason.statement);
    json.close_object();
  }
  json.close_array();
}

void write_clause(JsonWriter& json, const ClauseCoverage& clause, Language language) {
  json.open_object();
  json.key("id").text(clause.id).key("state");
  if (clause.state == ClauseState::missing) json.null();
  else json.text(name(clause.state));
  json.key("article");
  if (clause.article.empty()) json.null();
  else json.text(clause.article);
  json.key("statements").texts(clause.statements);
  json.key("rulings").number(clause.rulings).key("live").null();
  json.key("reason").text(language == Language::dutch ? clause.reason_nl : clause.reason_en);
  json.close_object();
}

}  // namespace

std::string write_decision(const Rules& rules, const Facts& facts, const Request& request,
                           const Decision& decision, Language language) {
  const Explanation explanation =
      explain(rules, decision, request, language, reader_of(rules, facts, request));
  std::string out;
  JsonWriter json(out);
  json.open_object();
  json.key("id").text(request.id).key("outcome").text(name(decision.outcome));
  json.key("articles").texts(decision.articles()).key("sources").texts(decision.sources());
  json.key("ask").texts(role_names(decision.ask)).key("questions").texts(decision.questions);
  json.key("missing_consent").texts(decision.missing_consent).key("reasons");
  write_reasons(json, explanation.reasons);
  json.key("until");
  if (decision.until) json.text(print(*decision.until, facts.zone));
  else json.null();
  json.close_object();
  return out;
}

std::string write_error(std::size_t line, std::string_view why) {
  std::string out;
  JsonWriter(out).open_object().key("line").number(line).key("error").text(why).close_object();
  return out;
}

std::string write_error(std::string_view why) {
  std::string out;
  JsonWriter(out).open_object().key("error").text(why).close_object();
  return out;
}

std::string write_finding(const Finding& finding, Language language) {
  const bool dutch = language == Language::dutch;
  std::string out;
  JsonWriter json(out);
  json.open_object();
  json.key("file").text(finding.file);
  json.key("line").number(finding.place.line).key("column").number(finding.place.column);
  json.key("id").text(finding.id).key("severity").text(name(finding.severity));
  json.key("text").text(dutch ? finding.nl : finding.en);
  json.key("suggestion").text(dutch ? finding.suggestion_nl : finding.suggestion_en);
  json.close_object();
  return out;
}

std::string write_change(const Change& change, Language language) {
  constexpr std::string_view kChanges[] = {"added", "removed", "changed"};
  std::string out;
  JsonWriter json(out);
  json.open_object();
  json.key("kind").text(kChanges[static_cast<std::size_t>(change.kind)]);
  json.key("article").text(change.article).key("title").text(change.title);
  json.key("material").value(change.material ? "true" : "false");
  json.key("needs_consent").value(change.needs_consent ? "true" : "false");
  json.key("sentences").texts(language == Language::dutch ? change.sentences_nl : change.sentences_en);
  json.close_object();
  return out;
}

std::string write_coverage(const std::vector<ClauseCoverage>& clauses, std::size_t rules,
                           std::size_t live, Language language) {
  std::string out;
  JsonWriter json(out);
  json.open_object().key("clauses").open_array();
  for (const ClauseCoverage& clause : clauses) write_clause(json, clause, language);
  json.close_array().key("rules").number(rules).key("live").number(live).close_object();
  return out;
}

}  // namespace leidraad
