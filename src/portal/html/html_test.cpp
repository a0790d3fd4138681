// SPDX-License-Identifier: EUPL-1.2
#include "portal/html/html.h"

#include <algorithm>

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace leidraad::html;

TEST_CASE("a text in a page is always escaped") {
  CHECK(element("p", {}, "<b>\"&'").markup() == "<p>&lt;b&gt;&quot;&amp;&#39;</p>");
  CHECK(element("a", {{"title", "\"><script>"}}, "x").markup().find("<script") == std::string::npos);
  CHECK(rc::check("whatever the text, no tag and no quote of it survives", [](const std::string& text) {
    const std::string markup = Html(text).markup();
    RC_ASSERT(markup.find_first_of("<>\"'") == std::string::npos);
  }));
}

TEST_CASE("a link leads to a page of ours, a place, mail or https, and nowhere else") {
  CHECK(Link::here("/code/kansspelen").address() == "/code/kansspelen");
  CHECK(Link::here("//elders.example").address() == "/");
  CHECK(Link::here("/\\elders.example").address() == "/");
  CHECK(Link::here("javascript:alert(1)").address() == "/");
  CHECK_FALSE(Link::outside("javascript:alert(1)"));
  CHECK_FALSE(Link::outside("data:text/html,x"));
  REQUIRE(Link::outside("https://school.example/beleid"));
  CHECK(Link::mail("Vraag & antwoord", "é").address() == "mailto:?subject=Vraag%20%26%20antwoord&body=%C3%A9");
}

TEST_CASE("markdown keeps what an author writes and leaves out what could act") {
  CHECK(markdown("Gokken *kan niet*.").markup() == "<p>Gokken <em>kan niet</em>.</p>\n");
  CHECK(markdown("| a | b |\n|---|---|\n| 1 | 2 |").markup().find("<table>") != std::string::npos);
  const std::string hostile = markdown("<script>alert(1)</script>\n\n[x](javascript:alert(1)) <img src=x onerror=alert(1)>").markup();
  CHECK(hostile.find("<script") == std::string::npos);
  CHECK(hostile.find("javascript:") == std::string::npos);
  CHECK(hostile.find("onerror") == std::string::npos);
}

TEST_CASE("a blank is marked in the text and left alone inside a tag") {
  CHECK(with_blanks(markdown("Bel {{naam}} dan.")).markup() == "<p>Bel <mark class=\"blank\">naam</mark> dan.</p>\n");
  CHECK(with_blanks(element("a", {{"title", "{{naam}}"}}, "x")).markup() == "<a title=\"{{naam}}\">x</a>");
}

TEST_CASE("a hit is marked whatever its case, never inside a tag or an entity") {
  CHECK(with_hits(element("p", {{"class", "foto"}}, "Een Foto & een foto"), "foto").markup() ==
        "<p class=\"foto\">Een <mark>Foto</mark> &amp; een <mark>foto</mark></p>");
  CHECK(with_hits(Html("a & b"), "amp").markup() == "a &amp; b");
  CHECK(with_hits(Html("a & b"), "").markup() == "a &amp; b");
}
