// SPDX-License-Identifier: EUPL-1.2
#include "core/code/edit.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "core/code/parse.h"

using namespace leidraad;

namespace {

const std::string kText =
    "---\n"
    "code: proef\n"
    "title: Proef\n"
    "---\n"
    "\n"
    "## 1 Hoofdstuk\n"
    "\n"
    "### 1.1 Gokken {#gokken main}\n"
    "\n"
    "Gokken kan niet.\n"
    "\n"
    "```rule\n"
    "# boven\n"
    "forbid web.visit when category in {gambling}   # ernaast\n"
    "  unless purpose is education\n"
    "\n"
    "# voor de tweede\n"
    "forbid game.play when lesson\n"
    "```\n"
    "\n"
    "### 1.2 Klaar {#klaar}\n"
    "\n"
    "Klaar.\n";

std::string with_ends(std::string text, const std::string& end) {
  std::string out;
  for (const char c : text) {
    if (c == '\n')
      out += end;
    else
      out += c;
  }
  return out;
}

std::string cut(const std::string& text, const std::optional<Stretch>& stretch) {
  REQUIRE(stretch);
  return text.substr(stretch->from, stretch->to - stretch->from);
}

}  // namespace

TEST_CASE("edit: an article runs from its heading to the next") {
  for (const std::string end : {"\n", "\r\n", "\r"}) {
    const std::string text = with_ends(kText, end);
    const Code code = parse_code(text, "proef").code;
    const std::string article = cut(text, stretch_of_article(text, code, "gokken"));
    CHECK(article.starts_with("### 1.1 Gokken"));
    CHECK(article.ends_with("```" + end + end));
    CHECK(cut(text, stretch_of_article(text, code, "klaar")) == "### 1.2 Klaar {#klaar}" + end + end + "Klaar." + end);
  }
  CHECK_FALSE(stretch_of_article(kText, parse_code(kText, "proef").code, "elders"));
}

TEST_CASE("edit: a rule is its own lines, without the comments around it") {
  const Code code = parse_code(kText, "proef").code;
  CHECK(cut(kText, stretch_of_statement(kText, code, "gokken", 0)) ==
        "forbid web.visit when category in {gambling}   # ernaast\n  unless purpose is education\n");
  CHECK(cut(kText, stretch_of_statement(kText, code, "gokken", 1)) == "forbid game.play when lesson\n");
  CHECK_FALSE(stretch_of_statement(kText, code, "gokken", 2));
}

TEST_CASE("edit: replacing a rule changes that rule alone, and keeps what was noted beside it") {
  for (const std::string end : {"\n", "\r\n"}) {
    const std::string text = with_ends(kText, end);
    const Code code = parse_code(text, "proef").code;
    Statement statement = *code.article("gokken")->statements()[0];
    std::get<GateRule>(statement.rule).unless.reset();
    const auto changed = with_statement(text, code, "gokken", 0, statement);
    REQUIRE(changed);
    const std::string before = text.substr(0, text.find("forbid web.visit"));
    const std::string after = text.substr(text.find(end + "# voor de tweede"));
    CHECK(*changed == before + "# ernaast" + end + "forbid web.visit when category in {gambling}" + end + after);
    CHECK(parse_code(*changed, "proef").findings.empty());
  }
}

TEST_CASE("edit: what comes back from a form unchanged is the same file, byte for byte") {
  rc::check([] {
    const auto pieces =
        *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>("woord", "", "  ", "# Kop {#a}", "\n", "\r\n", "\r", "é"));
    std::string text;
    for (const std::string& piece : pieces) text += piece;
    // What a browser sends of a text area: every line end as CR LF.
    std::string sent;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
      if (text[i] == '\r' || text[i] == '\n')
        sent += "\r\n";
      else
        sent += text[i];
    }
    RC_ASSERT(with_typed(text, sent) == text);
  });
}

TEST_CASE("edit: a changed line takes the file's line ends, the others keep theirs") {
  const std::string mixed = "een\r\ntwee\ndrie\r\n";
  CHECK(with_typed(mixed, "een\r\nTWEE\r\ndrie\r\n") == "een\r\nTWEE\r\ndrie\r\n");
  CHECK(with_typed("een\ntwee\ndrie", "een\r\nextra\r\ntwee\r\ndrie") == "een\nextra\ntwee\ndrie");
}

TEST_CASE("edit: a line of the front matter is set where it stands, or added at its end") {
  const std::string dated = with_front_line(kText, "adopted", "2026-12-01");
  CHECK(dated.find("title: Proef\nadopted: 2026-12-01\n---\n") != std::string::npos);
  CHECK(dated.size() == kText.size() + std::string("adopted: 2026-12-01\n").size());
  CHECK(with_front_line(dated, "adopted", "2026-12-02") == with_front_line(kText, "adopted", "2026-12-02"));
  CHECK(parse_code(with_front_line("Zonder kop.\n", "adopted", "2026-12-01"), "x").code.front.adopted == "2026-12-01");
  CHECK(parse_code(with_front_line(with_ends(kText, "\r\n"), "adopted", "2026-12-01"), "x").code.front.adopted == "2026-12-01");
}
