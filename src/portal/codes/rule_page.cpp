// SPDX-License-Identifier: EUPL-1.2
// One rule, as its sentence with fields. Saving writes that rule back into the file, and nothing else.
#include <charconv>

#include "core/base/text.h"
#include "core/code/check.h"
#include "core/code/edit.h"
#include "core/code/parse.h"
#include "core/code/sentence.h"
#include "portal/codes/codes_pages.h"
#include "portal/codes/rule_form.h"

namespace leidraad::portal {

using namespace html;

namespace {

struct Asked {
  Code code;
  std::string article;
  std::size_t index = 0;
  const Statement* statement = nullptr;
};

std::optional<Asked> asked_rule(const Visit& visit, const Opened& opened) {
  Asked out{parse_code(opened.text, "code").code, visit.request.query.first("artikel"), 0, nullptr};
  const std::string number = visit.request.query.first("regel");
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), out.index);
  const Article* article = out.code.article(out.article);
  if (error != std::errc() || end != number.data() + number.size() || article == nullptr) return std::nullopt;
  const auto all = article->statements();
  if (out.index >= all.size()) return std::nullopt;
  out.statement = all[out.index];
  return out;
}

// What the fields say, as a rule; or what is not right yet.
struct Chosen {
  std::optional<Statement> statement;
  Findings findings;
};

Chosen chosen_rule(const Visit& visit, const Asked& asked) {
  ParsedRules parsed = parse_rules(source_in_form(visit.request.form, *asked.statement), 1, "code");
  Chosen out{std::nullopt, std::move(parsed.findings)};
  const bool one = parsed.statements.size() == 1 && parsed.statements.front().verb == asked.statement->verb && !has_errors(out.findings);
  if (!one) return out;
  out.statement = std::move(parsed.statements.front());
  Code alone;
  alone.front = asked.code.front;
  Article article;
  article.id = "regel";
  Block block;
  block.kind = Block::Kind::rules;
  block.statements.push_back(*out.statement);
  article.blocks.push_back(std::move(block));
  alone.articles.push_back(std::move(article));
  for (Finding& finding : check_types(alone)) out.findings.push_back(std::move(finding));
  if (out.statement->verb == Verb::observe || out.statement->verb == Verb::alert) {
    for (Finding& finding : check_lawfulness(alone)) {
      if (finding.id != "council-consent" && finding.id != "consent-anew" && finding.id != "dpia") out.findings.push_back(std::move(finding));
    }
  }
  return out;
}

Html findings_of(const Visit& visit, const Findings& findings) {
  std::vector<Html> items;
  for (const Finding& finding : findings)
    items.push_back(element("li", {}, visit.say(finding.nl, finding.en), " ", visit.say(finding.suggestion_nl, finding.suggestion_en)));
  if (items.empty()) return {};
  return element("div", {css("errors"), {"role", "alert"}},
                 element("h2", {}, visit.say("Nog even kijken. Er is niets kwijt.", "One more look. Nothing is lost.")), element("ul", {}, items));
}

http::Response show_rule(const Visit& visit, const Opened& opened, const Asked& asked, const std::optional<Statement>& chosen,
                         const Findings& findings, int status) {
  const Statement& shown = chosen ? *chosen : *asked.statement;
  const std::string rest = "/regel?artikel=" + http::escape_url(asked.article) + "&regel=" + std::to_string(asked.index);
  const std::string seen = visit.request.method == "POST" ? visit.request.form.first("kenmerk") : opened.version.hash;
  Sheet sheet{Room::codes, std::string(visit.say("Een regel wijzigen", "Change a rule")), "", {}};
  sheet.main =
      element("div", {css("narrow")}, way_back(visit, opened.version), element("h1", {}, sheet.title), findings_of(visit, findings),
              element("p", {css("because")}, element("span", {css("title")}, asked.code.article(asked.article)->title),
                      sentence(shown, asked.code.front, visit.language)),
              post_form(visit, visit.to(Room::codes, rest_of(opened.version, rest)),
                        together(hidden_field("kenmerk", seen), rule_fields(visit, *asked.statement),
                                 element("p", {css("buttons")},
                                         element("button", {{"type", "submit"}, {"name", "knop"}, {"value", "bewaar"}}, visit.say("Bewaar", "Save")),
                                         second_button(visit.say("Bekijk de zin", "See the sentence"), "knop", "bekijk")))));
  return show(visit, sheet, status);
}

http::Response with_rule(const Visit& visit, const std::function<http::Response(const Opened&, const Asked&)>& page) {
  return with_version(visit, [&](const Opened& opened) {
    if (!keeps_code(visit.actor(), opened.version.school)) return no_entry_page(visit);
    const auto asked = asked_rule(visit, opened);
    if (!asked) return refused_page(visit, refusal(Fault::missing, "Deze regel is er niet (meer).", "This rule is not there (any more)."));
    return page(opened, *asked);
  });
}

}  // namespace

http::Response rule_page(const Visit& visit) {
  return with_rule(visit, [&](const Opened& opened, const Asked& asked) { return show_rule(visit, opened, asked, std::nullopt, {}, 200); });
}

http::Response save_rule(const Visit& visit) {
  return with_rule(visit, [&](const Opened& opened, const Asked& asked) {
    const Chosen chosen = chosen_rule(visit, asked);
    if (!chosen.statement || has_errors(chosen.findings)) return show_rule(visit, opened, asked, chosen.statement, chosen.findings, 422);
    if (visit.request.form.first("knop") == "bekijk") return show_rule(visit, opened, asked, chosen.statement, chosen.findings, 200);
    const auto text = with_statement(opened.text, asked.code, asked.article, asked.index, *chosen.statement);
    if (!text) return refused_page(visit, refusal(Fault::missing, "Deze regel is er niet meer.", "This rule is no longer there."));
    const Done saved = visit.office().write(Touches::nothing, [&](Writing& to) {
      return save_code(to, visit.actor(), visit.board.now, opened.version.id, visit.request.form.first("kenmerk"), *text);
    });
    if (!saved) return refused_page(visit, saved.error());
    return done_and_to(visit, Room::codes, rest_of(opened.version, "/tekst#" + http::escape_url(asked.article)), "De regel is bewaard.",
                       "The rule has been saved.");
  });
}

}  // namespace leidraad::portal
