// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "portal/http/http.h"

using namespace leidraad;

TEST_CASE("a target is split into a decoded path and its query") {
  http::Request request;
  REQUIRE(http::read_target("/artikel/caf%C3%A9?kies=a+b&kies=c%26d&leeg", request));
  CHECK(request.path == "/artikel/café");
  CHECK(request.query.all("kies") == std::vector<std::string>{"a b", "c&d"});
  CHECK(request.query.has("leeg"));
  CHECK(request.query.first("leeg").empty());
  CHECK(request.target == "/artikel/caf%C3%A9?kies=a+b&kies=c%26d&leeg");
}

TEST_CASE("the form a proxy sends names the same path") {
  http::Request request;
  REQUIRE(http::read_target("http://school.example/mag-dit?x=1", request));
  CHECK(request.path == "/mag-dit");
  CHECK(request.query.first("x") == "1");
}

TEST_CASE("a target that does not decode to text is refused") {
  for (const char* target : {"/%zz", "/%c3", "/a%00b", "/?q=%ff", "", "no-slash", "*", "/%", "/?a=%e"}) {
    CAPTURE(target);
    http::Request request;
    CHECK_FALSE(http::read_target(target, request));
  }
}

TEST_CASE("a form is read as browsers write it") {
  const auto form = http::read_form("naam=Noor+de+Vries&groep=5a&groep=6b&teken=%26%3D%C3%AB&=&");
  REQUIRE(form);
  CHECK(form->first("naam") == "Noor de Vries");
  CHECK(form->all("groep") == std::vector<std::string>{"5a", "6b"});
  CHECK(form->first("teken") == "&=ë");
  CHECK(form->entries().size() == 4);
}

TEST_CASE("a form with bytes that are no text is refused") {
  for (const char* form : {"a=%ff", "a=%", "%00=1", "a=%g0"}) {
    CAPTURE(form);
    CHECK_FALSE(http::read_form(form));
  }
}

TEST_CASE("what is escaped for an address is read back") {
  CHECK(rc::check("escape, then read", [](const std::string& raw) {
    std::string text;
    for (const char c : raw)
      if (c > 0) text += c;
    const auto form = http::read_form("x=" + http::escape_url(text) + "&y=1");
    RC_ASSERT(bool(form));
    RC_ASSERT(form->first("x") == text);
    RC_ASSERT(form->first("y") == "1");
  }));
}

TEST_CASE("any bytes as a form give an answer or a refusal, never a crash") {
  CHECK(rc::check("hostile form", [](const std::string& bytes) {
    const auto form = http::read_form(bytes);
    if (!form) RC_ASSERT(!form.error().why.empty());
  }));
}

TEST_CASE("cookies are read one by one, another program's oddities left out") {
  const auto cookies = http::read_cookies("taal=nl; wie=p%2017;vreemd=%zz; =leeg; los");
  CHECK(cookies.first("taal") == "nl");
  CHECK(cookies.first("wie") == "p 17");
  CHECK(cookies.entries().size() == 2);
}

TEST_CASE("a media type is compared without case and parameters") {
  http::Request request;
  request.headers.add("content-type", "Application/JSON; charset=utf-8");
  CHECK(http::media_type(request) == "application/json");
}

TEST_CASE("the reader's language is the best of those we have, else the first") {
  http::Request request;
  const std::vector<std::string> ours{"nl", "en"};
  CHECK(http::preferred_language(request, ours) == "nl");
  request.headers.set("accept-language", "de, en-GB;q=0.8, nl;q=0.3");
  CHECK(http::preferred_language(request, ours) == "en");
  request.headers.set("accept-language", "nl-BE");
  CHECK(http::preferred_language(request, ours) == "nl");
  request.headers.set("accept-language", "en;q=0, fr");
  CHECK(http::preferred_language(request, ours) == "nl");
}

TEST_CASE("text in a page cannot become markup") {
  CHECK(http::escape_html("<b class=\"x\">'&'</b>") == "&lt;b class=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/b&gt;");
}

TEST_CASE("a redirect stays on this site") {
  CHECK(http::redirect("/mag-dit?x=1").headers.first("Location") == "/mag-dit?x=1");
  for (const char* elsewhere : {"https://elders.example/", "//elders.example", "/\\elders.example", ""})
    CHECK(http::redirect(elsewhere).headers.first("Location") == "/");
}
