// SPDX-License-Identifier: EUPL-1.2
#include "core/decision/number_plan.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace leidraad {
namespace {

struct Row { const char *dialled, *normal, *number_class, *outside_line = ""; };

void check(const Row& row) {
  CAPTURE(row.dialled);
  CAPTURE(row.outside_line);
  CHECK(normal_number(row.dialled, row.outside_line) == row.normal);
  const std::vector<std::string> classes = number_classes(row.dialled, row.outside_line);
  const std::string found = classes.empty() ? "" : classes[0];
  CHECK(classes.size() <= 1);
  CHECK(found == row.number_class);
  const bool barred_never = found == "emergency" || found == "helpline" || found == "free";
  CHECK(is_never_barred(row.dialled, row.outside_line) == barred_never);
}

TEST_CASE("numbers of the plan have their class") {
  for (const Row& row : {
           Row{"020 123 4567", "0201234567", "national"}, {"0113 123456", "0113123456", "national"},
           {"088-1234567", "0881234567", "national"}, {"085 1234567", "0851234567", "national"},
           {"0612345678", "0612345678", "mobile"}, {"06-22 33 44 55", "0622334455", "mobile"},
           {"0631234567", "0631234567", "mobile"}, {"0641234567", "0641234567", "mobile"},
           {"0651234567", "0651234567", "mobile"}, {"0681234567", "0681234567", "mobile"},
           {"0601234567", "0601234567", "national"}, {"0661234567", "0661234567", "national"},
           {"0671234567", "0671234567", "national"}, {"0691234567", "0691234567", "national"},
           {"097012345678", "097012345678", "national"}, {"082 1234567", "0821234567", "national"},
           {"0900-1234", "09001234", "0900"}, {"0906 123456", "0906123456", "0906"},
           {"0909 0011", "09090011", "0909"}, {"0901 123456", "0901123456", "national"},
           {"1888", "1888", "18xx"}, {"1850", "1850", "18xx"}, {"18881", "18881", "18xx"},
           {"0188 123456", "0188123456", "national"},
           {"14020", "14020", "national"}, {"140113", "140113", "national"}, {"144", "144", "national"},
           {"0800 1234", "08001234", "free"}, {"0800-BEL", "0800", "free"}, {"00800 1234 5678", "+80012345678", "free"},
           {"112", "112", "emergency"}, {"113", "113", "helpline"}, {"116111", "116111", "helpline"},
           {"116 000", "116000", "helpline"}, {"1234567", "1234567", "national"}, {"204", "204", "national"}}) {
    check(row);
  }
}

TEST_CASE("112 and the helplines are seen at any length") {
  for (const Row& row : {Row{"1120", "1120", "emergency"}, {"112 112", "112112", "emergency"},
                         {"11200000000000000", "11200000000000000", "emergency"}, {"1134", "1134", "helpline"},
                         {"1161", "1161", "helpline"}, {"1161110", "1161110", "helpline"},
                         {"0800", "0800", "free"}, {"08009999999999", "08009999999999", "free"}}) {
    check(row);
  }
}

TEST_CASE("what is abroad is international, and our own country is not") {
  for (const Row& row : {
           Row{"+49 30 123456", "+4930123456", "international"}, {"0049 30 123456", "+4930123456", "international"},
           {"+49 (0)30 123456", "+4930123456", "international"}, {"+1 (212) 555 0100", "+12125550100", "international"},
           {"+352 (0) 123456", "+352123456", "international"},
           {"+906 123 45 67", "+9061234567", "international"}, {"0090 6123456", "+906123456", "international"},
           {"+3212345678", "+3212345678", "international"}, {"+31 20 1234567", "0201234567", "national"},
           {"0031201234567", "0201234567", "national"}, {"+31 (0)6 12345678", "0612345678", "mobile"},
           {"0031 (0) 6 12345678", "0612345678", "mobile"}, {"+31 06 12345678", "0612345678", "mobile"},
           {"tel:+31-6-12345678", "0612345678", "mobile"}, {"31612345678", "0612345678", "mobile"},
           {"00031612345678", "0612345678", "mobile"}, {"+0031612345678", "0612345678", "mobile"},
           {"+31+31612345678", "0612345678", "mobile"}, {"+31 0031 612345678", "0612345678", "mobile"}}) {
    check(row);
  }
}

TEST_CASE("no detour makes a premium number look like another") {
  for (const Row& row : {
           Row{"+31906123456", "0906123456", "0906"}, {"+31 (0)906 123456", "0906123456", "0906"},
           {"+310906123456", "0906123456", "0906"}, {"0031 909 1234", "09091234", "0909"},
           {"0031(0)9001234", "09001234", "0900"}, {"16160906123456", "0906123456", "0906"},
           {"1616 +31 906 123456", "0906123456", "0906"}, {"1616 1699 0906 1234", "09061234", "0906"},
           {"+31 1616 0906 123456", "0906123456", "0906"}, {"0 1616 0906 123456", "0906123456", "0906"},
           {"#31#0906123456", "0906123456", "0906"}, {"*31# 0906 1234", "09061234", "0906"},
           {"# 31 # 0906-1234", "09061234", "0906"}, {"#31#+31906123456", "0906123456", "0906"},
           {"1616#31#09061234", "09061234", "0906"}, {"#31#16160031(0)9061234", "09061234", "0906"},
           {"319061234", "09061234", "0906"}, {"*0906123456", "0906123456", "0906"},
           {"0906123456#", "0906123456", "0906"}, {"09#06*1234", "09061234", "0906"},
           {"0+31 906 1234", "09061234", "0906"}, {"09+061234", "09061234", "0906"}, {"+3118881", "018881", "national"},
           {"+31 1888", "1888", "18xx"}, {"01888", "1888", "18xx"}, {"16161888", "1888", "18xx"}, {"#31#1888", "1888", "18xx"},
           {"90906123456", "0906123456", "0906", "9"}, {"9 16 16 0906 1234", "09061234", "0906", "9"},
           {"9#31#09061234", "09061234", "0906", "9"}, {"#31#9 0906 1234", "09061234", "0906", "9"},
           {"9+319061234", "09061234", "0906", "9"}, {"90031 906 1234", "09061234", "0906", "9"},
           {"16169 0906 1234", "09061234", "0906", "9"}, {"91888", "1888", "18xx", "9"},
           {"00906123456", "0906123456", "0906", "0"}, {"00031906123456", "0906123456", "0906", "0"},
           {"0031906123456", "0906123456", "0906", "0"}, {"00319061234", "09061234", "0906", "0"},
           {"003109061234", "09061234", "0906", "0"}, {"0#31#09061234", "09061234", "0906", "0"},
           {"0 16160906 1234", "09061234", "0906", "0"}, {"0906123456", "0906123456", "0906", "0"}}) {
    check(row);
  }
}

TEST_CASE("no detour bars the way to help") {
  for (const Row& row : {
           Row{"+31112", "112", "emergency"}, {"0031 112", "112", "emergency"}, {"+31 (0)112", "112", "emergency"},
           {"+112", "112", "emergency"}, {"00112", "112", "emergency"}, {"0112", "112", "emergency"},
           {"#31#112", "112", "emergency"}, {"1616112", "112", "emergency"}, {"+31 1616 112", "112", "emergency"},
           {"9112", "112", "emergency", "9"}, {"9 9 112", "112", "emergency", "9"}, {"112", "112", "emergency", "9"},
           {"112", "112", "emergency", "1"}, {"1112", "112", "emergency", "1"}, {"0112", "112", "emergency", "0"},
           {"0 0031112", "112", "emergency", "0"}, {"00311616112", "112", "emergency", "0"},
           {"+31113", "113", "helpline"}, {"0113", "113", "helpline"}, {"1616113", "113", "helpline"},
           {"+31 113 123456", "0113123456", "national"},  // Goes, not the helpline
           {"+31116111", "116111", "helpline"}, {"0116111", "116111", "helpline"}, {"9116123", "116123", "helpline", "9"},
           {"+318001234", "08001234", "free"}, {"00318001234", "08001234", "free"}, {"0031 (0)800 1234", "08001234", "free"},
           {"318001234", "08001234", "free"}, {"16160800 1234", "08001234", "free"}, {"908001234", "08001234", "free", "9"},
           {"008001234", "08001234", "free", "0"}, {"008001234", "+8001234", "free"}}) {
    check(row);
  }
}

TEST_CASE("an outside line is taken away only where a number follows") {
  for (const Row& row : {Row{"90612345678", "0612345678", "mobile", "9"}, {"9123456", "9123456", "national", "9"},
                         {"0612345678", "0612345678", "mobile", "0"}, {"00612345678", "0612345678", "mobile", "0"},
                         {"0201234567", "0201234567", "national", "0"}, {"00201234567", "0201234567", "national", "0"},
                         {"0031612345678", "0612345678", "mobile", "0"}, {"00049301234567", "+49301234567", "international", "0"},
                         {"0097012345678", "097012345678", "national", "0"}, {"9", "9", "national", "9"},
                         {"90", "90", "national", "9"}, {"770612345678", "0612345678", "mobile", "77"},
                         {"0113123456", "0113123456", "national", "0"}}) {
    check(row);
  }
}

TEST_CASE("without a digit there is no number and no class") {
  for (const char* nothing : {"", "anoniem", "+", "#", "*#*", "()", "++", "０６"}) {
    CAPTURE(nothing);
    CHECK(normal_number(nothing).empty());
    CHECK(number_classes(nothing).empty());
    CHECK_FALSE(is_never_barred(nothing));
  }
}

// The ways to write and dial one number: country code or not, then prefixes in any order, then
// punctuation anywhere.
struct Dialled { std::string text, outside_line; };
rc::Gen<Dialled> ways_to_dial(const std::string& number) {
  return rc::gen::exec([number] {
    const std::string significant = number.front() == '0' ? number.substr(1) : number;
    Dialled out;
    out.text = *rc::gen::element<std::string>(std::string(number), "+31" + significant, "0031" + significant, "+31(0)" + significant,
                                              "0031(0)" + significant, "+310" + significant);
    out.outside_line = *rc::gen::element<std::string>("", "0", "9", "8", "77");
    std::vector<std::string> prefixes{"#31#", "*31#", "1616", "1699"};
    if (!out.outside_line.empty()) prefixes.push_back(out.outside_line);
    for (int count = *rc::gen::inRange(0, 4); count > 0 && !prefixes.empty(); --count) {
      const auto which = *rc::gen::inRange<std::size_t>(0, prefixes.size());
      out.text.insert(0, prefixes[which]);
      prefixes.erase(prefixes.begin() + static_cast<std::ptrdiff_t>(which));
    }
    for (int count = *rc::gen::inRange(0, 6); count > 0; --count) {
      const auto where = *rc::gen::inRange<std::size_t>(0, out.text.size() + 1);
      const bool inside_zero = out.text.rfind("(0)", where) != std::string::npos && out.text.rfind("(0)", where) + 3 > where;
      if (!inside_zero) out.text.insert(where, *rc::gen::element<std::string>(" ", "-", ".", "/", "\xC2\xA0"));
    }
    return out;
  });
}

TEST_CASE("however help is dialled, it is never barred") {
  CHECK(rc::check("no decoration of 112, 113, 116xxx or 0800… is ever barred", [] {
    const auto number = *rc::gen::element<std::string>("112", "113", "116000", "116111", "116123", "08001234", "08000113",
                                                       "0800123456");
    const Dialled dialled = *ways_to_dial(number);
    RC_LOG(dialled.text + " via \"" + dialled.outside_line + "\"");
    RC_ASSERT(is_never_barred(dialled.text, dialled.outside_line));
    RC_ASSERT(normal_number(dialled.text, dialled.outside_line) == number);
  }));
}

TEST_CASE("however a premium number is dialled, its class stays") {
  CHECK(rc::check("no decoration of an 0906, 0909 or 0900 number changes its class", [] {
    const auto premium = *rc::gen::element<std::string>("0906", "0909", "0900");
    std::string number = premium + std::to_string(*rc::gen::inRange(1'000, 10'000));
    if (*rc::gen::arbitrary<bool>()) number += std::to_string(*rc::gen::inRange(10, 100));
    const Dialled dialled = *ways_to_dial(number);
    RC_LOG(dialled.text + " via \"" + dialled.outside_line + "\"");
    RC_ASSERT(number_classes(dialled.text, dialled.outside_line) == std::vector<std::string>{premium});
  }));
}

TEST_CASE("a normal form is its own normal form, whatever was dialled") {
  CHECK(rc::check("normal_number settles on any text", [] {
    const auto symbol = rc::gen::element<char>('0', '1', '2', '3', '6', '8', '9', '+', '#', '*', '(', ')', ' ', 'x');
    const auto text = *rc::gen::container<std::string>(symbol);
    const std::string normal = normal_number(text);
    RC_ASSERT(normal_number(normal) == normal);
    RC_ASSERT(normal.find_first_not_of("0123456789", normal.empty() || normal[0] != '+' ? 0 : 1) == std::string::npos);
    RC_ASSERT(number_classes(text).empty() == normal.empty());
    RC_ASSERT(number_classes(text, "9").size() <= 1);
  }));
  CHECK(normal_number(std::string(1'000'000, '9'), "9").size() <= 128);
  CHECK(normal_number(std::string(1'000'000, '#')).empty());
}

}  // namespace
}  // namespace leidraad
