// SPDX-License-Identifier: EUPL-1.2
#include "wire/json_tree.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "wire/json_text.h"

using namespace leidraad;

TEST_CASE("what is not strict JSON is refused with one sentence") {
  struct Row { std::string text; const char* why; };
  const Row rows[] = {
      {"", "not valid JSON"},
      {"   ", "not valid JSON"},
      {"{", "not valid JSON"},
      {"{\"a\":1,}", "not valid JSON"},
      {"{'a':1}", "not valid JSON"},
      {"{\"a\":01}", "not valid JSON"},
      {"{\"a\":NaN}", "not valid JSON"},
      {"{} {}", "not valid JSON"},
      {"[1] // done", "not valid JSON"},
      {"\"\x01\"", "not valid JSON"},
      {"\"\xff\"", "not valid JSON"},
      {"\"\xc0\xaf\"", "not valid JSON"},
      {"\"\\ud800\"", "not valid JSON"},
      {std::string("{\"a\":\"b\"}\0", 10), "not valid JSON"},
      {"\xff\xfe{\0}\0", "not valid JSON"},
      {"{\"a\":1e999}", "too large"},
      {"{\"a\":1,\"b\":2,\"a\":3}", "\"a\" stands twice"},
      {"{\"a\":1,\"\\u0061\":3}", "\"a\" stands twice"},
      {std::string(33, '['), "more than 32 deep"},
      {std::string(200'000, '['), "more than 32 deep"},
      {std::string(1'000, ' '), "larger than 500 bytes"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text.substr(0, 40));
    const auto json = read_json(row.text, row.text.size() > 100'000 ? 1'000'000 : 500);
    REQUIRE_FALSE(json);
    CHECK(json.error().why.find(row.why) != std::string::npos);
  }
}

TEST_CASE("32 deep is deep enough") {
  CHECK(read_json(std::string(32, '[') + std::string(32, ']'), 100));
}

TEST_CASE("any bytes give a tree or a reason") {
  CHECK(rc::check("hostile bytes", [](const std::string& bytes) {
    const auto json = read_json(bytes, 1000);
    if (!json) RC_ASSERT(!json.error().why.empty());
  }));
}

TEST_CASE("a text that is written is read back to the byte") {
  CHECK(rc::check("write, read", [](const std::string& raw) {
    std::string text;
    for (const char c : raw) text += static_cast<char>(c & 0x7F);
    text += "é€𝄞\"\\";
    std::string out;
    JsonWriter(out).open_object().key(text).text(text).key("n").number(7).close_object();
    const auto json = read_json(out, 10'000);
    RC_ASSERT(bool(json));
    RC_ASSERT(*json->find(text)->text() == text);
  }));
}

TEST_CASE("an error names its path, and a long word is cut at a letter") {
  const Path root;
  const Path with = root.at("with");
  const Path category = with.at("category");
  CHECK(category.at(1).print() == "with.category[1]");
  CHECK(root.print().empty());
  std::string word(59, 'a');
  word += "éééé";
  const Error error = unknown_word(root, word, "action", {});
  CHECK(error.why == "\"" + std::string(59, 'a') + "…\" is no action");
}
