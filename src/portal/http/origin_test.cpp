// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>

#include "portal/http/http.h"

using namespace leidraad;

namespace {

std::vector<http::Network> networks(std::initializer_list<const char*> texts) {
  std::vector<http::Network> read;
  for (const char* text : texts) {
    const auto network = http::read_network(text);
    REQUIRE(network);
    read.push_back(*network);
  }
  return read;
}

http::Request asked(std::string_view peer, const std::vector<std::string>& forwarded, const std::string& protocol, bool over_tls = false) {
  http::Request request;
  for (const auto& value : forwarded) request.headers.add("x-forwarded-for", value);
  if (!protocol.empty()) request.headers.add("x-forwarded-proto", protocol);
  http::set_origin(request, peer, over_tls, networks({"127.0.0.1", "10.0.0.0/8", "fd00::/8"}));
  return request;
}

}  // namespace

TEST_CASE("networks are read as administrators write them, and nothing else") {
  CHECK(http::is_in("10.255.0.1", networks({"10.0.0.0/8"})));
  CHECK_FALSE(http::is_in("11.0.0.1", networks({"10.0.0.0/8"})));
  CHECK(http::is_in("::ffff:10.1.2.3", networks({"10.0.0.0/8"})));
  CHECK(http::is_in("192.0.2.7", networks({"0.0.0.0/0"})));
  CHECK_FALSE(http::is_in("2001:db8::1", networks({"0.0.0.0/0"})));
  CHECK(http::is_in("fd12::9", networks({"fd00::/8"})));
  CHECK_FALSE(http::is_in("192.0.2.7", networks({"192.0.2.6"})));
  CHECK(http::is_in("192.0.2.7", networks({"192.0.2.6/31"})));
  for (const char* wrong : {"", "proxy", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "10.0.0/8", "::/129", "10.0.0.0/8x", "*"})
    CHECK_MESSAGE(!http::read_network(wrong), wrong);
}

TEST_CASE("who asks is the other end of the line, whatever its headers say") {
  const auto request = asked("192.0.2.7", {"10.0.0.1", "198.51.100.1"}, "https");
  CHECK(request.remote == "192.0.2.7");
  CHECK_FALSE(request.secure);
  CHECK(asked("192.0.2.7", {}, "", true).secure);
}

TEST_CASE("a trusted proxy says for whom it asks; what was written before it counts for nothing") {
  CHECK(asked("127.0.0.1", {"198.51.100.1"}, "https").remote == "198.51.100.1");
  CHECK(asked("127.0.0.1", {"198.51.100.1"}, "https").secure);
  CHECK(asked("127.0.0.1", {"1.1.1.1, 198.51.100.1"}, "").remote == "198.51.100.1");
  CHECK(asked("127.0.0.1", {"1.1.1.1", "198.51.100.1, 10.0.0.9"}, "").remote == "198.51.100.1");  // two proxies of ours
  CHECK(asked("127.0.0.1", {"10.0.0.8, 10.0.0.9"}, "").remote == "10.0.0.8");
  CHECK(asked("127.0.0.1", {"198.51.100.1:4711"}, "").remote == "198.51.100.1");
  CHECK(asked("127.0.0.1", {"[2001:db8::7]:4711"}, "").remote == "2001:db8::7");
  CHECK(asked("fd00::1", {"2001:db8::7"}, "").remote == "2001:db8::7");
  CHECK(asked("127.0.0.1", {"onzin"}, "").remote == "127.0.0.1");
  CHECK(asked("127.0.0.1", {"198.51.100.1, onzin"}, "").remote == "127.0.0.1");
  CHECK(asked("127.0.0.1", {}, "").remote == "127.0.0.1");
  CHECK_FALSE(asked("127.0.0.1", {}, "http").secure);
  CHECK_FALSE(asked("127.0.0.1", {}, "https, http").secure);
}

TEST_CASE("a private cookie has the name no other site can set, when the line is safe") {
  http::Request request;
  http::Response response;
  http::set_private_cookie(response, request, "sid", "x", std::chrono::seconds(60));
  request.secure = true;
  http::set_private_cookie(response, request, "sid", "y", std::chrono::seconds(0));
  const auto cookies = response.headers.all("Set-Cookie");
  REQUIRE(cookies.size() == 2);
  CHECK(cookies[0] == "sid=x; Path=/; HttpOnly; SameSite=Lax; Max-Age=60");
  CHECK(cookies[1] == "__Host-sid=y; Path=/; HttpOnly; SameSite=Lax; Max-Age=0; Secure");
  request.cookies.add("sid", "van een ander");
  CHECK(http::private_cookie(request, "sid").empty());
  request.cookies.add("__Host-sid", "z");
  CHECK(http::private_cookie(request, "sid") == "z");
}
