// SPDX-License-Identifier: EUPL-1.2
#include "identity/totp.h"

#include <doctest/doctest.h>

#include <set>

using namespace leidraad;
using namespace leidraad::identity;

namespace {

const std::string kSecret = "12345678901234567890";  // of RFC 6238, appendix B

}  // namespace

TEST_CASE("the codes are those of RFC 6238") {
  struct Row { std::int64_t at; const char* code; };
  const Row rows[] = {{59, "287082"}, {1111111109, "081804"}, {1111111111, "050471"}, {1234567890, "005924"}, {2000000000, "279037"}, {20000000000, "353130"}};
  for (const Row& row : rows) CHECK(totp_code(kSecret, {row.at}) == row.code);
}

TEST_CASE("a code counts half a minute early or late, and not a minute") {
  const Instant now{1'800'000'015};
  for (const std::int64_t away : {-30, 0, 30}) CHECK(match_totp(kSecret, totp_code(kSecret, {now.seconds + away}), now, 0));
  for (const std::int64_t away : {-90, -60, 60, 90, 86'400}) CHECK_FALSE(match_totp(kSecret, totp_code(kSecret, {now.seconds + away}), now, 0));
}

TEST_CASE("a code works once, and so does no earlier one") {
  const Instant now{1'800'000'015};
  const auto first = match_totp(kSecret, totp_code(kSecret, now), now, 0);
  REQUIRE(first);
  CHECK_FALSE(match_totp(kSecret, totp_code(kSecret, now), now, *first));
  CHECK_FALSE(match_totp(kSecret, totp_code(kSecret, {now.seconds - 30}), now, *first));
  const Instant next{now.seconds + 30};
  CHECK(match_totp(kSecret, totp_code(kSecret, next), next, *first));
  CHECK_FALSE(match_totp(kSecret, totp_code(kSecret, now), {now.seconds - 20}, *first));  // the clock went back
}

TEST_CASE("what is typed with spaces counts; what is no code does not") {
  const Instant now{1'800'000'015};
  const std::string code = totp_code(kSecret, now);
  CHECK(match_totp(kSecret, code.substr(0, 3) + " " + code.substr(3), now, 0));
  for (const char* wrong : {"", "0", "abcdef", "1234567", "000000000000"}) CHECK_FALSE(match_totp(kSecret, wrong, now, 0));
  CHECK_FALSE(match_totp(kSecret, code, {-5}, 0));
}

TEST_CASE("the address for the telephone holds name, issuer and secret, escaped") {
  CHECK(totp_address(kSecret, "Leidraad", "ilse@waterlanden.example") ==
        "otpauth://totp/Leidraad:ilse%40waterlanden.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Leidraad");
  CHECK(totp_secret_as_text(kSecret) == "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
  CHECK(new_totp_secret().size() == 20);
  CHECK(new_totp_secret() != new_totp_secret());
}

TEST_CASE("the picture is an SVG with a name, and no markup gets in by it") {
  const auto svg = qr_svg(totp_address(kSecret, "Leidraad", "ilse"), "Code \"voor\" <uw> telefoon & meer");
  REQUIRE(svg);
  CHECK(svg->starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""));
  CHECK(svg->find("aria-label=\"Code &quot;voor&quot; &lt;uw> telefoon &amp; meer\"") != std::string::npos);
  CHECK(svg->find("style=") == std::string::npos);
  CHECK(svg->find("M4 4h7v1h-7z") != std::string::npos);  // the top of the first finder pattern
  CHECK_FALSE(qr_svg(std::string(10'000, 'x'), ""));
}

TEST_CASE("ten recovery codes, all different, and read back however they are typed") {
  const auto codes = new_recovery_codes();
  CHECK(std::set<std::string>(codes.begin(), codes.end()).size() == 10);
  for (const std::string& code : codes) CHECK(recovery_code_in(code) == code);
  CHECK(recovery_code_in(" K7MQ2 xw4hz ") == "k7mq2-xw4hz");
  CHECK(recovery_code_in("k7mq2xw4hz") == "k7mq2-xw4hz");
  for (const char* wrong : {"", "k7mq2", "k7mq2-xw4h", "k7mq2-xw4hzz", "k7mq2-xw4h0", "k7mq2xw4hzk7mq2xw4hz", "<script>"}) CHECK_FALSE(recovery_code_in(wrong));
}
