// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>

#include "pictures/strip/made_pictures.h"
#include "pictures/strip/parts.h"

using namespace leidraad;
using namespace leidraad::made;

namespace {

constexpr std::string_view kName = "Meester Kees Smit";

bool has(std::string_view bytes, std::string_view part) { return bytes.find(part) != std::string_view::npos; }

std::string named(std::string_view type) { return std::string(type) + std::string(4, '\0'); }

std::string formula() { return named("para") + std::string(4, '\0') + std::string("\0\1\0\0", 4); }

std::string curve_of(std::size_t points) {
  std::string out = named("curv");
  put_be(out, points, 4);
  return out.append(2 * points, '\x11');
}

// 3 colours in and out, 2 points a side.
std::string table_of_bytes() { return named("mft1") + std::string("\3\3\2\0", 4) + std::string(36, '\1') + std::string(256 * 3 + 8 * 3 + 256 * 3, '\x22'); }
std::string table_of_pairs() {
  std::string out = named("mft2") + std::string("\3\3\2\0", 4) + std::string(36, '\1');
  put_be(out, 4, 2);
  put_be(out, 2, 2);
  return out.append(2 * (4 * 3 + 8 * 3 + 2 * 3), '\x22');
}

std::string grid_of(std::size_t width) {
  return std::string("\2\2\2", 3) + std::string(13, '\0') + static_cast<char>(width) + std::string(3, '\0') + std::string(8 * 3 * width, '\x33');
}

// All five parts, with `between` behind each of them.
std::string steps(std::string_view type, std::string_view between = {}) {
  const std::string three = formula() + formula() + formula();
  const std::vector<std::string> parts = {three, std::string(48, '\4'), three, grid_of(1), three};
  std::string out = named(type) + std::string("\3\3\0\0", 4), body;
  for (const std::string& part : parts) {
    put_be(out, 32 + body.size(), 4);
    body += part + std::string(between);
    body.append((4 - body.size() % 4) % 4, '\0');
  }
  return out + body;
}

// made::profile() with one more tag.
std::string profile_with(std::string_view name, std::string_view data) {
  std::string out = profile();
  const std::size_t count = 6, table_end = 128 + 4 + 12 * count;
  std::string table;
  put_be(table, count + 1, 4);
  for (std::size_t i = 0; i < count; ++i) {
    ByteReader in(out);
    in.go_to(132 + 12 * i);
    table += in.take(4);
    put_be(table, in.u32_be() + 12, 4);
    put_be(table, in.u32_be(), 4);
  }
  table += name;
  put_be(table, out.size() + 12, 4);
  put_be(table, data.size(), 4);
  return out.substr(0, 128) + table + out.substr(table_end) + std::string(data);
}

}  // namespace

TEST_CASE("exact colour: each kind of table stays whole, and loses what stands behind it") {
  for (const std::string& table : {std::string("XYZ \0\0\0\0abcdefghijkl", 20), named("sf32") + std::string(36, '\5'), curve_of(0), curve_of(1), curve_of(1'024), formula(),
                                   table_of_bytes(), table_of_pairs(), steps("mAB "), steps("mBA ")}) {
    INFO(table.substr(0, 4));
    CHECK(exact_colour(table) == table);
    CHECK(exact_colour(table + std::string(kName)) == table);
    CHECK(exact_colour(exact_colour(table + std::string(kName))) == table);
    for (std::size_t size = 0; size < table.size(); ++size) CHECK(exact_colour(table.substr(0, size)).empty());
  }
}

TEST_CASE("exact colour: nothing stays between the parts of a table, or in the bytes that fill it up") {
  CHECK(exact_colour(steps("mAB ", kName)) == steps("mAB "));
  CHECK(exact_colour(steps("mBA ", kName)) == steps("mBA "));
  std::string filled = steps("mAB ");
  filled.replace(10, 2, "JJ");
  const std::size_t grid = filled.find("\2\2\2", 32);
  filled.replace(grid + 3, 13, "Jan Jansen 12");
  filled.replace(grid + 17, 3, "Jan");
  CHECK(exact_colour(filled) == steps("mAB "));
  std::string table = table_of_pairs();
  table[11] = 'J';
  CHECK(exact_colour(table) == table_of_pairs());
}

TEST_CASE("exact colour: what no table can be is none") {
  const auto changed = [](std::string table, std::size_t at, std::string_view bytes) { return exact_colour(table.replace(at, bytes.size(), bytes)); };
  CHECK(exact_colour(named("text") + std::string(kName)).empty());
  CHECK(exact_colour(curve_of(5'000)).empty());                                  // 10 kB of whatever
  CHECK(changed(curve_of(1), 8, "\xFF\xFF\xFF\xFF").empty());
  CHECK(changed(formula(), 8, std::string_view("\0\5", 2)).empty());
  CHECK(changed(formula(), 4, "Jan!").empty());
  for (const std::string_view channels : {std::string_view("\0\3", 2), std::string_view("\3\0", 2), std::string_view("\x10\3", 2), std::string_view("\xFF\xFF", 2)}) {
    CHECK(changed(table_of_bytes(), 8, channels).empty());
    CHECK(changed(table_of_pairs(), 8, channels).empty());
    CHECK(changed(steps("mAB "), 8, channels).empty());
  }
  CHECK(changed(table_of_bytes(), 10, std::string_view("\0", 1)).empty());
  CHECK(changed(table_of_bytes(), 8, "\x0F\x0F\xFF").empty());                     // 255 to the fifteenth power
  CHECK(changed(table_of_pairs(), 48, "\xFF\xFF").empty());
  CHECK(changed(steps("mAB "), 12, std::string_view("\0\0\0\0", 4)).empty());      // the last curves must be there
  for (const std::size_t place : {12U, 16U, 20U, 24U, 28U}) CHECK(changed(steps("mAB "), place, "\xFF\xFF\xFF\xFF").empty());
}

TEST_CASE("exact colour: parts that lie over each other do not make a small table large") {
  // Fifteen curves, each of 4,096 points, and three steps that all name them.
  std::string many;
  for (int i = 0; i < 15; ++i) many += curve_of(4'096);
  std::string table = named("mAB ") + std::string("\x0F\x0F\0\0", 4);
  for (const std::size_t place : {32U, 0U, 32U, 0U, 32U}) put_be(table, place, 4);
  CHECK(exact_colour(table + many).empty());
  CHECK(exact_colour(table.substr(0, 20) + std::string(12, '\0') + many).size() == 32 + many.size());
}

TEST_CASE("profile: nothing of what was behind or inside its tables is left, and no free place in its head") {
  for (const std::string& table : {table_of_bytes(), table_of_pairs(), steps("mAB ")}) {
    const auto clean = strip_profile(profile_with("A2B0", table + std::string(kName)));
    REQUIRE(clean);
    CHECK(has(*clean, table));
    CHECK_FALSE(has(*clean, kName));
    CHECK(strip_profile(*clean) == clean);
  }
  std::string head = profile();
  head.replace(10, 2, "JJ");
  head.replace(64, 3, "Mee");  // the fourth says how to fit colours, and stays
  head.replace(68, 12, "ster Kees Sm");
  const auto clean = strip_profile(head);
  REQUIRE(clean);
  CHECK(clean == strip_profile(profile()));
  for (const std::size_t place : {16U, 20U}) {  // colours and connections nobody has
    std::string other = profile();
    CHECK_FALSE(strip_profile(other.replace(place, 4, "Kees")));
  }
}
