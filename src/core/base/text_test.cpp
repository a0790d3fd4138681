// SPDX-License-Identifier: EUPL-1.2
#include "core/base/text.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace leidraad {
namespace {

using Strings = std::vector<std::string>;
using Views = std::vector<std::string_view>;

TEST_CASE("only well-formed UTF-8 is text") {
  for (const char* text : {"", "leerling", "één", "€", "👋", "\xED\x9F\xBF", "\xF4\x8F\xBF\xBF"}) {
    CAPTURE(text);
    CHECK(is_utf8(text));
  }
  for (const char* bytes : {"\xE9" "en", "\x80", "\xC0\xAF", "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xF0\x8F\xBF\xBF",
                            "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "\xE2\x82", "a\xC3"}) {
    CAPTURE(bytes);
    CHECK_FALSE(is_utf8(bytes));
  }
}

TEST_CASE("white space goes at both ends and stays inside") {
  CHECK(trim(" \t\r\n\v\f een twee \n") == "een twee");
  CHECK(trim(" \n ").empty());
  CHECK(trim("").empty());
}

TEST_CASE("splitting keeps every part, also the empty ones") {
  CHECK(split("a,b,,c,", ',') == Views{"a", "b", "", "c", ""});
  CHECK(split("", ',') == Views{""});
  CHECK(rc::check("joining what was split gives it back", [](const std::string& text) {
    Strings parts;
    for (const std::string_view part : split(text, 'e')) parts.emplace_back(part);
    RC_ASSERT(join(parts, "e") == text);
  }));
}

TEST_CASE("a line ends at its line end, Unix or Windows, and the last may lack one") {
  CHECK(lines("een\r\ntwee\n\ndrie") == Views{"een", "twee", "", "drie"});
  CHECK(lines("een\n") == Views{"een"});
  CHECK(lines("").empty());
}

TEST_CASE("lower case touches the letters of ASCII alone") {
  CHECK(ascii_lower("AZ@[`az ÉÉN") == "az@[`az ÉÉn");
  CHECK(equal_ignoring_case("School.Example", "sCHOOL.eXAMPLE"));
  CHECK_FALSE(equal_ignoring_case("school", "schools"));
  CHECK_FALSE(equal_ignoring_case("@", "`"));
}

TEST_CASE("a list reads as a sentence") {
  CHECK(enumerate(Strings{}, " en ").empty());
  CHECK(enumerate(Strings{"a"}, " en ") == "a");
  CHECK(enumerate(Strings{"a", "b"}, " en ") == "a en b");
  CHECK(enumerate(Strings{"a", "b", "c"}, " or ") == "a, b or c");
  CHECK(contains(Strings{"a", "b"}, "b"));
  CHECK_FALSE(contains(Strings{"a", "b"}, ""));
}

TEST_CASE("a slip of the pen finds its word, another word finds none") {
  const Strings words{"gambling", "games", "shopping"};
  CHECK(nearest("gamblng", words) == "gambling");
  CHECK(nearest("gaems", words) == "games");
  CHECK(nearest("shopping", words) == "shopping");
  CHECK_FALSE(nearest("weather", words));
  CHECK_FALSE(nearest(std::string(100'000, 'x'), words));
  CHECK_FALSE(nearest("games", Strings{}));
}

}  // namespace
}  // namespace leidraad
