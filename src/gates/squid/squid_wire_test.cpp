// SPDX-License-Identifier: EUPL-1.2
#include "gates/squid/squid_wire.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace leidraad;

namespace {

std::string answer(const Verdict& verdict) {
  std::string out;
  write_answer("7", verdict, out);
  return out;
}

Verdict refused(std::string message) {
  Verdict verdict;
  verdict.pass = false;
  verdict.article = "kansspelen";
  verdict.message = std::move(message);
  return verdict;
}

}  // namespace

TEST_CASE("a question has a channel, who, where from, what and how") {
  SquidQuestion question;
  question.read("12 j.devries%40linde.example 10.1.5.3 http://casino.example/a%20b GET -");
  CHECK(question.channel == "12");
  CHECK(question.visit.login == "j.devries@linde.example");
  CHECK(question.visit.address == "10.1.5.3");
  CHECK(question.visit.site == "http://casino.example/a b");
  CHECK(question.visit.method == "GET");
  question.read("0 - ::1 casino.example:443 CONNECT\r");
  CHECK(question.channel == "0");
  CHECK(question.visit.login == "-");
  CHECK(question.visit.site == "casino.example:443");
  CHECK(question.visit.method == "CONNECT");
}

TEST_CASE("a line is read as far as it goes") {
  SquidQuestion question;
  question.read("3");
  CHECK(question.has_channel());
  CHECK(question.visit.site.empty());
  for (const std::string_view line : {"", " ", "x y z", "-1 a b c d", "1234567890123456789012 a b c d"}) {
    question.read(line);
    CHECK_FALSE(question.has_channel());
  }
  question.read("1 %4 %zz %% %");
  CHECK(question.visit.login == "%4");
  CHECK(question.visit.address == "%zz");
}

TEST_CASE("a pass is OK; a refusal says why, and which article") {
  CHECK(answer({}) == "7 OK\n");
  CHECK(answer(refused("4.5 Kansspelen. Gokken kan niet.")) == "7 ERR message=\"4.5 Kansspelen. Gokken kan niet.\" tag=kansspelen\n");
}

TEST_CASE("whatever a message holds, the answer is one line that Squid can take apart, and no HTML") {
  CHECK(answer(refused("a \"b\" \\ <script>&")) == "7 ERR message=\"a \\\"b\\\" \\\\ &lt;script&gt;&amp;\" tag=kansspelen\n");
  rc::check([](const std::string& message) {
    const std::string out = answer(refused(message));
    RC_ASSERT(out.find('\n') == out.size() - 1);
    RC_ASSERT(out.find('<') == std::string::npos);
    RC_ASSERT(out.ends_with("\" tag=kansspelen\n"));
  });
}
