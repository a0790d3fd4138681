// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "wire/json.h"
#include "wire/json_text.h"

using namespace leidraad;

namespace {

const Value& held(const Request& request, std::string_view attribute) {
  return request.with[*actions()[request.action].slot(attribute)];
}

std::string error_of(std::string_view json) {
  const auto request = read_request(json);
  return request ? std::string() : print(request.error());
}

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

}  // namespace

TEST_CASE("the request of the contract is read whole") {
  const auto request = read_request(
      R"({"id":"r1","at":"2026-11-23T10:05:00+01:00","who":{"id":"p17","kind":"employee","roles":["teacher"],"school":"linde","groups":["5a"],"assurance":"authenticated"},
 "action":"web.visit","with":{"host":"www.example-casino.nl","category":["gambling"],"purpose":"private"}})");
  REQUIRE(request);
  CHECK(request->id == "r1");
  REQUIRE(request->at);
  CHECK(request->at->seconds == 1795424700);
  CHECK(request->who.id == "p17");
  CHECK(request->who.kind == Kind::employee);
  CHECK(request->who.roles == std::vector<Role>{Role::teacher});
  CHECK(request->who.school == "linde");
  CHECK(request->who.groups == std::vector<std::string>{"5a"});
  CHECK(request->who.assurance == Assurance::authenticated);
  CHECK(actions()[request->action].name == "web.visit");
  CHECK(held(*request, "host") == Value(std::string("www.example-casino.nl")));
  CHECK(held(*request, "category") == Value(std::vector<std::string>{"gambling"}));
  CHECK(held(*request, "purpose") == Value(std::string("private")));
  CHECK(is_absent(held(*request, "lesson")));
  CHECK(request->asker == Asker::gate);
}

TEST_CASE("attributes may stand before the action they belong to") {
  CHECK(read_request(R"({"with":{"chain":true},"action":"mail.send"})"));
}

TEST_CASE("durations and sizes carry their unit, numbers do not") {
  const auto use = read_request(R"({"action":"device.use","with":{"idle_lock":"15 min"}})");
  REQUIRE(use);
  CHECK(held(*use, "idle_lock") == Value(Duration{0, 900}));
  const auto account = read_request(R"({"action":"account.sign_in","with":{"password_age":"3 months"}})");
  REQUIRE(account);
  CHECK(held(*account, "password_age") == Value(Duration{3, 0}));
  const auto mail = read_request(R"({"action":"mail.send","with":{"attachment_size":"80 MB"}})");
  REQUIRE(mail);
  CHECK(held(*mail, "attachment_size") == Value(std::int64_t{80'000'000}));
  const auto provide = read_request(R"({"action":"account.provide","with":{"for_year_group":5}})");
  REQUIRE(provide);
  CHECK(held(*provide, "for_year_group") == Value(5.0));
}

TEST_CASE("the word unknown for purpose or assurance is the same as absence") {
  const auto request = read_request(R"({"action":"game.play","who":{"assurance":"unknown"},"with":{"purpose":"unknown"}})");
  REQUIRE(request);
  CHECK(is_absent(held(*request, "purpose")));
  CHECK_FALSE(request->who.assurance);
}

TEST_CASE("an open list takes any word, a closed one does not") {
  CHECK(read_request(R"({"action":"web.visit","with":{"category":["knitting"]}})"));
  CHECK(read_request(R"({"action":"ai.submit","with":{"personal_data":["shoe_size"]}})"));
  CHECK_FALSE(read_request(R"({"action":"mail.send","with":{"content":["knitting"]}})"));
}

TEST_CASE("a wrong request is refused with the place and the nearest word") {
  struct Row { const char* json; const char* says; };
  const Row rows[] = {
      {R"({})", "action: a request names its action"},
      {R"([])", "expected an object, not a list"},
      {R"("web.visit")", "expected an object, not a text"},
      {R"({"action":"web.vist"})", "action: \"web.vist\" is no action; did you mean \"web.visit\"?"},
      {R"({"action":5})", "action: expected a text, not a number"},
      {R"({"action":"game.play","id":5})", "id: expected a text"},
      {R"({"action":"game.play","withh":{}})", "withh: \"withh\" is no key of a request; did you mean \"with\"?"},
      {R"({"action":"game.play","with":[]})", "with: expected an object, not a list"},
      {R"({"action":"game.play","with":null})", "with: expected an object, not null"},
      {R"({"action":"game.play","at":"gisteren"})", "at: "},
      {R"({"action":"game.play","at":"2026-11-23T10:05:00"})", "at: "},
      {R"({"action":"game.play","at":1795424700})", "at: expected a text, not a number"},
      {R"({"action":"game.play","at":"2026-02-30T10:05:00Z"})", "at: "},
      {R"({"action":"game.play","at":"99999-01-01T00:00:00Z"})", "at: "},
      {R"({"action":"game.play","who":"p17"})", "who: expected an object, not a text"},
      {R"({"action":"game.play","who":{"kind":"pupl"}})", "who.kind: \"pupl\" is no kind of person; did you mean \"pupil\"?"},
      {R"({"action":"game.play","who":{"kind":null}})", "who.kind: expected a text, not null"},
      {R"({"action":"game.play","who":{"roles":"teacher"}})", "who.roles: expected a list, not a text"},
      {R"({"action":"game.play","who":{"roles":["teacher","dirctor"]}})", "who.roles[1]: \"dirctor\" is no role; did you mean \"director\"?"},
      {R"({"action":"game.play","who":{"groups":["5a",6]}})", "who.groups[1]: expected a text, not a number"},
      {R"({"action":"game.play","who":{"role":["teacher"]}})", "did you mean \"roles\"?"},
      {R"({"action":"game.play","who":{"year_group":5.5}})", "who.year_group: expected a whole number"},
      {R"({"action":"game.play","who":{"assurance":"sure"}})", "known are authenticated, claimed, unknown"},
      {R"({"action":"game.play","who":{"birth_date":"2012-13-01"}})", "who.birth_date: "},
      {R"({"action":"web.visit","with":{"categroy":["gambling"]}})", "with.categroy: \"categroy\" is no attribute of web.visit; did you mean \"category\"?"},
      {R"({"action":"web.visit","with":{"category":"gambling"}})", "with.category: expected a list, not a text"},
      {R"({"action":"web.visit","with":{"category":["gambling",true]}})", "with.category[1]: expected a text, not true or false"},
      {R"({"action":"web.visit","with":{"purpose":"privat"}})", "with.purpose: \"privat\" is no word of purpose; did you mean \"private\"?"},
      {R"({"action":"web.visit","with":{"purpose":["private"]}})", "with.purpose: expected a text, not a list"},
      {R"({"action":"web.visit","with":{"lesson":"yes"}})", "with.lesson: expected true or false, not a text"},
      {R"({"action":"web.visit","with":{"school":"linde"}})", "with.school: a property of the person; it belongs in \"who\""},
      {R"({"action":"mail.send","with":{"forms":["hurtful","rude"]}})", "with.forms[1]: \"rude\" is no word of forms"},
      {R"({"action":"mail.send","with":{"recipients":"p1"}})", "with.recipients: expected a list"},
      {R"({"action":"mail.send","with":{"attachment_size":80000000}})", "with.attachment_size: expected a text, not a number"},
      {R"({"action":"mail.send","with":{"attachment_size":"80 min"}})", "is no size"},
      {R"({"action":"mail.send","with":{"attachment_size":"99999999999999999999 TB"}})", "is no size"},
      {R"({"action":"device.use","with":{"idle_lock":"15"}})", "is no duration"},
      {R"({"action":"device.use","with":{"idle_lock":"-15 min"}})", "is no duration"},
      {R"({"action":"device.use","with":{"idle_lock":"15 MB"}})", "is no duration"},
      {R"({"action":"device.use","with":{"idle_lock":""}})", "is no duration"},
      {R"({"action":"account.provide","with":{"for_year_group":"5"}})", "with.for_year_group: expected a number, not a text"},
      {R"({"action":"web.visit","action":"game.play"})", "\"action\" stands twice"},
      {R"({"action":"web.visit","with":{"host":"a","host":"b"}})", "\"host\" stands twice"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.json);
    const std::string error = error_of(row.json);
    CAPTURE(error);
    CHECK(has(error, row.says));
  }
}

TEST_CASE("a request over a megabyte is refused unread") {
  CHECK(has(error_of("{\"action\":\"web.visit\",\"id\":\"" + std::string(kRequestBytesMax, 'x') + "\"}"), "larger than"));
}

TEST_CASE("in a list every request has its own result, in order") {
  const auto batch = read_requests(R"([{"id":"a","action":"game.play"},{"action":"?"},7,{"id":"b","action":"game.play"}])");
  REQUIRE(batch);
  CHECK(batch->was_array);
  REQUIRE(batch->requests.size() == 4);
  CHECK(batch->requests[0]->id == "a");
  CHECK_FALSE(batch->requests[1]);
  CHECK_FALSE(batch->requests[2]);
  CHECK(batch->requests[3]->id == "b");
}

TEST_CASE("one request is no list, and a number is neither") {
  const auto one = read_requests(R"({"action":"game.play"})");
  REQUIRE(one);
  CHECK_FALSE(one->was_array);
  CHECK(one->requests.size() == 1);
  CHECK_FALSE(read_requests("7"));
  CHECK_FALSE(read_requests("[{]"));
  const auto none = read_requests("[]");
  REQUIRE(none);
  CHECK(none->requests.empty());
}

namespace {

std::string word_of(const Attribute& attribute) {
  return std::string(attribute.words[*rc::gen::inRange<std::size_t>(0, attribute.words.size())]);
}

std::string any_text() {
  std::string text;
  for (const char c : *rc::gen::arbitrary<std::string>()) text += static_cast<char>(c & 0x7F);
  return text + (*rc::gen::arbitrary<bool>() ? "é" : "");
}

// Writes a random value of the attribute's type, and says what must be read.
Value write_any(JsonWriter& json, const Attribute& attribute) {
  const auto whole = *rc::gen::inRange<std::int64_t>(0, 1000);
  switch (attribute.type) {
    case Type::boolean: json.value(whole % 2 ? "true" : "false"); return whole % 2 == 1;
    case Type::number: json.number(static_cast<std::size_t>(whole)); return static_cast<double>(whole);
    case Type::duration: json.text(std::to_string(whole) + " min"); return Duration{0, whole * 60};
    case Type::size: json.text(std::to_string(whole) + " kB"); return whole * 1000;
    case Type::word: {
      const auto word = word_of(attribute);
      json.text(word);
      return word;
    }
    case Type::set: {
      std::vector<std::string> words;
      for (std::int64_t i = 0; i < whole % 3; ++i) words.push_back(word_of(attribute));
      json.texts(words);
      return words;
    }
    case Type::people: {
      const std::vector<std::string> ids{any_text(), "p1"};
      json.texts(ids);
      return ids;
    }
    case Type::text: break;
  }
  const auto text = any_text();
  json.text(text);
  return text;
}

}  // namespace

TEST_CASE("every attribute of every action that is written is read back") {
  CHECK(rc::check("write, read", [] {
    const auto index = *rc::gen::inRange<std::size_t>(0, actions().size());
    const Action& action = actions()[index];
    std::vector<Value> expected(action.attributes.size());
    std::string out;
    JsonWriter json(out);
    const auto id = any_text();
    json.open_object().key("id").text(id).key("action").text(action.name).key("with").open_object();
    for (std::size_t slot = 0; slot < action.attributes.size(); ++slot) {
      if (*rc::gen::arbitrary<bool>()) continue;
      json.key(action.attributes[slot].name);
      expected[slot] = write_any(json, action.attributes[slot]);
    }
    json.close_object().close_object();
    const auto request = read_request(out);
    if (!request) RC_FAIL(print(request.error()) + "\n" + out);
    RC_ASSERT(request->id == id);
    RC_ASSERT(request->action == index);
    RC_ASSERT(request->with == expected);
  }));
}

TEST_CASE("a request with one byte changed is read or refused, never worse") {
  const std::string whole = R"({"id":"r1","at":"2026-11-23T10:05:00+01:00","who":{"id":"p","kind":"pupil","groups":["5a"]},"action":"web.visit","with":{"host":"a.example","category":["games"]}})";
  CHECK(rc::check("one byte", [&] {
    std::string changed = whole;
    changed[*rc::gen::inRange<std::size_t>(0, whole.size())] = *rc::gen::arbitrary<char>();
    const auto request = read_request(changed);
    if (!request) RC_ASSERT(!request.error().why.empty());
  }));
}
