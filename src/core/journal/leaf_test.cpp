// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "core/base/text.h"
#include "core/journal/journal.h"

using namespace leidraad;
using namespace leidraad::journal;

namespace {

const std::string kSalt(16, '\x11');
const std::string kNonce(24, '\x22');
const std::string kKey(32, '\x33');

Entry granted() {
  Entry out;
  out.at = Instant{1'795'426'000};
  out.deed = "permission.granted";
  out.actor = "p-17";
  out.from = "portal";
  out.object = "t-9";
  out.outcome = "done";
  out.article = "web-spelletjes";
  out.details = {{"until", "2026-11-23T15:00:00+01:00"}};
  return out;
}

Entry about_noor() {
  Entry out = granted();
  out.subject = "p-23";
  out.personal = {{"name", "Noor van Dalen"}, {"email", "noor@linde.example"}};
  return out;
}

// Any text, also with what JSON must escape.
std::string any_text() {
  static const std::vector<std::string> kParts = {"a", "\"", "\\", "\n", std::string(1, '\0'), "\x1f", "é", "😀", "\\u0041", "{", "]", "\x7f"};
  std::string out;
  for (const auto part : *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, kParts.size()))) out += kParts[part];
  return out;
}

}  // namespace

TEST_CASE("journal: a leaf is this line, to the letter") {
  CHECK(write_leaf(granted(), kSalt, {}, {}, Place{3, {}}) ==
        "{\"n\":3,\"after\":\"" + std::string(64, '0') + "\",\"salt\":\"" + hex(kSalt) +
            "\",\"at\":1795426000,\"deed\":\"permission.granted\",\"actor\":\"p-17\",\"from\":\"portal\",\"object\":\"t-9\",\"outcome\":\"done\","
            "\"article\":\"web-spelletjes\",\"subject\":\"\",\"details\":[[\"until\",\"2026-11-23T15:00:00+01:00\"]],\"sealed\":\"\"}");
}

TEST_CASE("journal: any entry comes back as it went in") {
  CHECK(rc::check("read what was written", [] {
    Entry entry;
    entry.at = Instant{*rc::gen::arbitrary<std::int64_t>()};
    for (std::string* text : {&entry.deed, &entry.actor, &entry.from, &entry.object, &entry.outcome, &entry.article, &entry.subject}) *text = any_text();
    for (int i = *rc::gen::inRange(0, 3); i > 0; --i) entry.details.emplace_back(any_text(), any_text());
    for (int i = *rc::gen::inRange(0, 3); i > 0; --i) entry.personal.emplace_back(any_text(), any_text());
    const std::string line = write_leaf(entry, kSalt, kNonce, kKey, Place{*rc::gen::arbitrary<std::uint64_t>(), leaf_hash("x")});
    RC_ASSERT(line.find('\n') == std::string::npos);
    const auto leaf = read_leaf(line, kKey);
    RC_ASSERT(bool(leaf));
    RC_ASSERT(leaf->entry == entry);
    RC_ASSERT(leaf->place.after == leaf_hash("x"));
    RC_ASSERT(leaf->erased == false);
  }));
}

TEST_CASE("journal: personal fields cannot be read without the key, nor told by their length") {
  const std::string line = write_leaf(about_noor(), kSalt, kNonce, kKey);
  CHECK(line.find("Noor") == std::string::npos);
  CHECK(line.find("linde") == std::string::npos);
  const auto erased = read_leaf(line);
  REQUIRE(erased);
  CHECK(erased->erased);
  CHECK(erased->entry.personal.empty());
  CHECK(erased->entry.deed == "permission.granted");
  Entry other = about_noor();
  other.personal[0].second = "Jo";
  CHECK(write_leaf(other, kSalt, kNonce, kKey).size() == line.size());
}

TEST_CASE("journal: another key, or the ciphertext of another leaf, does not open") {
  const std::string line = write_leaf(about_noor(), kSalt, kNonce, kKey);
  CHECK(!read_leaf(line, std::string(32, '\x44')));
  std::string moved = line;
  moved.replace(moved.find("t-9"), 3, "t-8");
  CHECK(read_leaf(moved));         // a well-formed line of its own
  CHECK(!read_leaf(moved, kKey));  // but not the one that was sealed
}

TEST_CASE("journal: nothing personal is written without a key of the right length") {
  CHECK(write_leaf(about_noor(), kSalt, kNonce, {}).empty());
  CHECK(write_leaf(about_noor(), kSalt, {}, kKey).empty());
  CHECK(write_leaf(granted(), {}, {}, {}).empty());
}

TEST_CASE("journal: a line in any other form is refused") {
  const std::string line = write_leaf(granted(), kSalt, {}, {});
  REQUIRE(read_leaf(line));
  const std::string_view changes[][2] = {{"{\"n\":1", "{ \"n\":1"}, {"\"n\":1", "\"n\":01"}, {"\"n\":1", "\"n\":+1"}, {"p-17", "\\u0070-17"}, {"p-17", "p\xff"},
                                         {"p-17", "p\n"},           {"\"sealed\":\"\"}", "\"sealed\":\"\"} "}, {"\"sealed\":\"\"}", "\"sealed\":\"00\"}"},
                                         {"1111", "11"},            {"\"sealed\"", "\"Sealed\""}, {"[[", "["}, {"0000", "00g0"}, {",\"details\"", ",\"extra\":\"\",\"details\""}};
  for (const auto& [from, to] : changes) {
    std::string changed = line;
    REQUIRE(changed.find(from) != std::string::npos);
    changed.replace(changed.find(from), from.size(), to);
    CHECK_MESSAGE(!read_leaf(changed), changed);
  }
  for (std::size_t size = 0; size < line.size(); ++size) CHECK(!read_leaf(line.substr(0, size)));
}
