// SPDX-License-Identifier: EUPL-1.2
#include "core/personal/numbers.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <string>

namespace leidraad {
namespace {

TEST_CASE("a BSN passes the 11-test, with eight digits or nine") {
  CHECK(is_bsn("123456782"));
  CHECK(is_bsn("249566758"));
  CHECK(is_bsn("012345672"));
  CHECK(is_bsn("12345672"));
  CHECK(is_bsn("000009878"));
  for (const char* other : {"123456789", "133456785", "000000000", "00000000", "", "1234567", "1234567820", "12345678x",
                            "12 345 672", "１２３"}) {
    CAPTURE(other);
    CHECK_FALSE(is_bsn(other));
  }
}

TEST_CASE("a pupil number begins with 10 and leaves 5") {
  CHECK(is_pupil_number("101222331"));
  CHECK(is_pupil_number("100252339"));
  for (const char* other : {"101222332", "201222338", "123456782", "10122233", "1012223310", "10122233x", ""}) {
    CAPTURE(other);
    CHECK_FALSE(is_pupil_number(other));
  }
  CHECK(rc::check("no number is both a BSN and a pupil number", [] {
    const std::string digits = std::to_string(*rc::gen::inRange(100'000'000, 110'000'000));
    RC_ASSERT(!(is_bsn(digits) && is_pupil_number(digits)));
  }));
}

TEST_CASE("an IBAN has the length of its country and passes mod 97") {
  CHECK(is_iban("NL91ABNA0417164300"));
  CHECK(is_iban("nl91abna0417164300"));
  CHECK(is_iban("BE68539007547034"));
  CHECK(is_iban("DE89370400440532013000"));
  for (const char* other : {"NL92ABNA0417164300", "NL91ABNA041716430", "NL91ABNA04171643000", "NL91 ABNA 0417 1643 00",
                            "9191ABNA0417164300", "NLX1ABNA0417164300", "", "NL91"}) {
    CAPTURE(other);
    CHECK_FALSE(is_iban(other));
  }
  CHECK(rc::check("one digit changed is no IBAN any more", [] {
    std::string iban = "NL91ABNA0417164300";
    const auto at = *rc::gen::inRange<std::size_t>(8, 18);
    const char other = static_cast<char>('0' + *rc::gen::inRange(0, 10));
    RC_PRE(iban[at] != other);
    iban[at] = other;
    RC_ASSERT(!is_iban(iban));
  }));
}

}  // namespace
}  // namespace leidraad
