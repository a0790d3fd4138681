// SPDX-License-Identifier: EUPL-1.2
#include "core/category/site.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <string>
#include <vector>

using leidraad::Site;

namespace {

std::string form(std::string_view text) {
  Site site;
  return site.read(text) ? std::string(site.host()) + std::string(site.path()) : "(geen)";
}

std::string upper(std::string text) {
  for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  return text;
}

std::string all_encoded(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    out += {'%', kDigits[byte >> 4U], kDigits[byte & 15U]};
  }
  return out;
}

std::string made_host() {
  const auto label = [] {
    const auto letters = *rc::gen::container<std::string>(rc::gen::elementOf(std::string("abcxyz019-_")));
    return "n" + letters.substr(0, 20) + "k";
  };
  std::string host = label();
  for (int more = *rc::gen::inRange(1, 4); more > 0; --more) host += "." + label();
  return host;
}

}  // namespace

TEST_CASE("a site is the same however it is written") {
  for (const char* text :
       {"casino.example", "CASINO.example", "casino.example.", "casino.example:443", "http://casino.example", "https://casino.example/",
        "https://casino.example:8443/?q=1", "//casino.example", "http:\\\\casino.example\\", "http:casino.example", "https:////casino.example",
        "http://jan:geheim@casino.example/", "http://school.example@casino.example/", "http://a@b@casino.example", "cas%69no.example",
        "%63%61%73%69%6e%6f%2e%65%78%61%6d%70%6c%65", " casino.example\n", "ht\ttp://cas\nino.example", ".casino.example", "casino.example?q",
        "https://casino.example#top", "https://casino.example/.", "https://casino.example/a/..", "casino\xE3\x80\x82" "example",
        "\xEF\xBD\x83\xEF\xBD\x81sino.example", "ca\xC2\xADsino.example", "casino.example:", "ftp://casino.example", "quic://casino.example"})
    CHECK_MESSAGE(form(text) == "casino.example", text);
}

TEST_CASE("what has no host is no site") {
  for (const char* text : {"", " ", "/", "//", "http://", "https:///?a", ":443", "mailto:jan@school.example", "data:text/html,x", "about:blank",
                           "javascript:alert(1)", "file:///etc/hosts", "a b.example", "a%20b.example", "a%25b.example", "a<b.example", "..", "a..b",
                           "http://[::1", "http://[::1]x", "http://[1:2]", "a.example:4x", "1.2.3.4.5", "256.1.1.1", "1.2.3.x.9", "%zz.example",
                           "http://a%2fb.example", "\xEF\xBC\x8F.example"})
    CHECK_MESSAGE(form(text) == "(geen)", text);
  Site site;
  REQUIRE(site.read("https://casino.example/spel"));
  CHECK_FALSE(site.read(""));
  CHECK(site.host().empty());
  CHECK(site.path().empty());
}

TEST_CASE("an address is the same however it is written") {
  for (const char* text : {"192.0.2.1", "http://3221225985/", "0xC0000201", "0300.0.02.01", "192.0.513", "192.513", "http://192.0.2.1:8080", "[::ffff:192.0.2.1]",
                           "::ffff:c000:201", "192.0.2.1.", "0xc0.0.0x2.0x1", "%31%39%32.0.2.1", "\xEF\xBC\x91" "92.0.2.1"})
    CHECK_MESSAGE(form(text) == "192.0.2.1", text);
  for (const char* text : {"2001:db8::1", "[2001:DB8:0:0:0:0:0:1]:443", "http://[2001:0db8::0001]/", "http://u@[2001:db8:0::0:1]", "[2001:db8::0.0.0.1]"})
    CHECK_MESSAGE(form(text) == "2001:db8::1", text);
  CHECK(form("[1:0:0:2::3]/a") == "1:0:0:2::3/a");
  CHECK(form("[1:0:0:2:0:0:0:3]") == "1:0:0:2::3");
  CHECK(form("[1:0:2:3:4:5:6:7]") == "1:0:2:3:4:5:6:7");
  CHECK(form("[::]") == "::");
  CHECK(form("http://127.1/") == "127.0.0.1");
  CHECK(form("http://0/") == "0.0.0.0");
  Site site;
  REQUIRE(site.read("10.0.0.1"));
  CHECK(site.is_address());
  REQUIRE(site.read("10.0.0.1.example"));
  CHECK_FALSE(site.is_address());
}

TEST_CASE("international names are read as DNS knows them") {
  CHECK(form("b\xC3\xBC" "cher.example") == "xn--bcher-kva.example");
  CHECK(form("B\xC3\x9C" "CHER.EXAMPLE") == "xn--bcher-kva.example");
  CHECK(form("b%C3%BCcher.example") == "xn--bcher-kva.example");
  CHECK(form("XN--BCHER-KVA.example") == "xn--bcher-kva.example");
  CHECK(form("caf\xC3\xA9.example") == "xn--caf-dma.example");
  CHECK(form("\xD0\x9C\xD0\x9E\xD0\xA1\xD0\x9A\xD0\x92\xD0\x90.example") == "xn--80adxhks.example");
  CHECK(form("\xCE\x95\xCE\xBB\xCE\xBB\xCE\xAC\xCE\xB4\xCE\xB1.example") == "xn--hxakic4aa.example");
  CHECK(form("\xE4\xBE\x8B\xE5\xAD\x90.example") == "xn--fsqu00a.example");
  CHECK(form("stra\xC3\x9F" "e.example") == "xn--strae-oqa.example");
  // What cannot be mapped is kept as it is.
  CHECK(form("ab\xFF" "C.example") == "ab\xFF" "c.example");
}

TEST_CASE("a path is the same however it is written") {
  for (const char* path : {"/spel/nu", "/spel/nu/", "/Spel/NU", "//spel//nu", "/./spel/x/../nu", "/%73pel/nu", "/spel%2fnu", "/spel/nu?x=1", "/spel/nu#x",
                           "\\spel\\nu", "/%2573pel/nu", "/%252573pel/nu", "/../../spel/nu/.", "/a/%2e%2e/spel/nu", "/a/%252e%252e/spel/nu", "/sp\tel/nu"})
    CHECK_MESSAGE(form("site.example" + std::string(path)) == "site.example/spel/nu", path);
  CHECK(form("site.example/a b%3Fc%23d%25e%00") == "site.example/a%20b%3fc%23d%25e%00");
  CHECK(form("site.example/%zz") == "site.example/%25zz");
}

TEST_CASE("a path longer than there is room for loses whole segments, and never its way back up") {
  const std::string first = "/" + std::string(600, 'a'), second = "/" + std::string(600, 'b');
  CHECK(form("site.example" + first + second + "/c") == "site.example" + first);
  CHECK(form("site.example" + first + second + "/../c") == "site.example" + first + "/c");
  CHECK(form("site.example" + first + second + "/c/../../c") == "site.example" + first + "/c");
  CHECK(form("site.example/" + std::string(5000, 'x') + "/%2e%2e/spel") == "site.example/spel");
  CHECK(form("site.example/" + std::string(60'000, '/') + "spel") == "site.example/spel");
  std::string deep = "site.example";
  for (int i = 0; i < 9000; ++i) deep += "/x";
  std::string back = deep;
  for (int i = 0; i < 9000; ++i) back += "/..";
  CHECK(form(back + "/spel") == "site.example/spel");
  CHECK(form(deep).size() <= 12 + 1024);
  CHECK(form(form(deep)) == form(deep));
}

TEST_CASE("a host longer than DNS allows is none") {
  std::string host(250, 'a');
  CHECK(form(host + ".com") == host + ".com");
  CHECK(form(host + "a.com") == host + "a.com");
  CHECK(form(host + "aa.com") == "(geen)");
  CHECK(form(std::string(70'000, 'a')) == "(geen)");
  CHECK(form(std::string(70'000, '%')) == "(geen)");
  CHECK(form("http://" + std::string(60'000, 'u') + "@casino.example/") == "casino.example");
}

TEST_CASE("whatever is read, read again it is the same, and its host is plain") {
  CHECK(rc::check([] {
    const auto text = *rc::gen::container<std::string>(rc::gen::oneOf(rc::gen::elementOf(std::string("aB%25:/\\.@[]?# 2e0x")), rc::gen::arbitrary<char>()));
    Site site, again;
    if (!site.read(text)) return;
    const std::string once = std::string(site.host()) + std::string(site.path());
    RC_ASSERT(again.read(once));
    RC_ASSERT(std::string(again.host()) == std::string(site.host()));
    RC_ASSERT(std::string(again.path()) == std::string(site.path()));
    RC_ASSERT(again.is_address() == site.is_address());
    RC_ASSERT(site.host().find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ% ") == std::string_view::npos);
  }));
}

TEST_CASE("no way of writing a host hides it") {
  CHECK(rc::check([] {
    const std::string host = made_host();
    RC_ASSERT(form(host) == host);
    RC_ASSERT(form(upper(host)) == host);
    RC_ASSERT(form(host + ".") == host);
    RC_ASSERT(form("https://" + host + ":" + std::to_string(*rc::gen::inRange(1, 65'535)) + "/") == host);
    RC_ASSERT(form("http://naam:w%40rd@" + host) == host);
    RC_ASSERT(form(all_encoded(host)) == host);
    RC_ASSERT(form("http://" + all_encoded(upper(host)) + "/a/..") == host);
  }));
}
