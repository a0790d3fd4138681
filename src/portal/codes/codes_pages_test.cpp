// SPDX-License-Identifier: EUPL-1.2
// The life of a code through its pages: as each role, with forms filled in as a browser sends them.
#include "portal/codes/codes_pages.h"

#include <fstream>
#include <regex>
#include <sstream>

#include <doctest/doctest.h>

#include "core/code/parse.h"
#include "portal/codes/doors.h"
#include "portal/codes/rule_parts.h"
#include "store/store_folder.h"

using namespace leidraad;
using namespace leidraad::portal;

namespace {

using Fields = std::vector<std::pair<std::string, std::string>>;
constexpr Instant kNow{1'795'000'000};  // 18 November 2026
const std::string kToday = "2026-11-18";

Actor person(std::string id, std::vector<HeldRole> roles, Kind kind = Kind::employee) {
  Actor actor;
  actor.person = id;
  actor.name = std::move(id);
  actor.kind = kind;
  actor.roles = std::move(roles);
  return actor;
}
const Actor kBoard = person("bestuurder", {{Role::board, "", false}});
const Actor kCouncil = person("raadslid", {{Role::council, "", false}}, Kind::parent);
const Actor kDirector = person("directeur", {{Role::director, "linde", false}});
const Actor kTeacher = person("leraar", {{Role::teacher, "linde", false}});

std::string example(const std::string& name) {
  std::ifstream file(LEIDRAAD_SOURCE_DIR "/codes/" + name + "/code.nl.md", std::ios::binary);
  std::stringstream out;
  out << file.rdbuf();
  return out.str();
}

class House {
 public:
  House() {
    OfficeSettings settings;
    settings.directory = folder_.path();
    settings.clock = [] { return kNow; };
    auto opened = Office::open(std::move(settings));
    REQUIRE_MESSAGE(opened, (opened ? "" : opened.error().why));
    office_ = std::move(*opened);
    REQUIRE(office_->write(Touches::nothing, [](Writing& to) -> Done {
      for (const std::string id : {"linde", "wilg"})
        TRY(to.run("INSERT INTO school (board_id, id, name, external_id) VALUES (?, ?, ?, NULL)", {to.board(), id, "De " + id}));
      return done();
    }));
    add_doors(
        router_,
        [this] {
          return Board{office_->desk().standing().rules, office_->desk().standing().facts, "Stichting Proef", kNow, office_.get()};
        },
        [this](const http::Request&) {
          return Visitor{actor_, "waarborg", false};
        },
        code_doors());
  }

  Office& office() { return *office_; }
  http::Response get(const Actor& actor, const std::string& target) { return answer(actor, "GET", target, {}); }
  http::Response post(const Actor& actor, const std::string& target, Fields fields) { return answer(actor, "POST", target, std::move(fields)); }

  std::string begin(const std::string& school, const std::string& text) {
    std::string id;
    REQUIRE(office_->write(Touches::nothing, [&](Writing& to) -> Done {
      id = TRY(begin_code(to, command_line(), kNow, school, text));
      return done();
    }));
    return id;
  }
  CodeVersion version(const std::string& id) {
    Result<CodeVersion> out = invalid("");
    REQUIRE(office_->read([&](Reading& from) -> Done {
      out = code_version(from, id);
      return done();
    }));
    REQUIRE(out);
    return *out;
  }
  std::string text(const std::string& id) {
    Result<std::string> out = invalid("");
    REQUIRE(office_->read([&](Reading& from) -> Done {
      out = code_text(from, id);
      return done();
    }));
    REQUIRE(out);
    return *out;
  }
  int step(const Actor& actor, const std::string& id, const std::string& which, Fields more = {}) {
    more.insert(more.begin(), {{"knop", which}, {"kenmerk", version(id).hash}});
    return post(actor, "/codes/" + id, std::move(more)).status;
  }

 private:
  http::Response answer(const Actor& actor, const std::string& method, const std::string& target, Fields fields) {
    actor_ = actor;
    http::Request request;
    request.method = method;
    REQUIRE(http::read_target(target, request));
    request.form.add(std::string(kGuardField), "waarborg");
    for (auto& [name, value] : fields) request.form.add(name, value);
    return router_.answer(request);
  }

  StoreFolder folder_;
  std::unique_ptr<Office> office_;
  http::Router router_;
  std::optional<Actor> actor_;
};

std::string unescaped(std::string text) {
  for (const auto& [from, to] : {std::pair<std::string, std::string>{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}}) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
  }
  return text;
}

std::string property(const std::string& tag, const std::string& name) {
  const std::size_t at = tag.find(" " + name + "=\"");
  if (at == std::string::npos) return {};
  const std::size_t from = at + name.size() + 3;
  return unescaped(tag.substr(from, tag.find('"', from) - from));
}

// What a browser would send of the page's forms, untouched.
Fields filled_in(const std::string& page) {
  Fields out;
  static const std::regex kTag(R"(<(input|select|option|textarea)[^>]*>)");
  std::string select;
  for (std::sregex_iterator it(page.begin(), page.end(), kTag), end; it != end; ++it) {
    const std::string tag = it->str();
    const std::string kind = (*it)[1];
    if (kind == "select") select = property(tag, "name");
    if (kind == "option" && tag.find(" selected") != std::string::npos) out.emplace_back(select, property(tag, "value"));
    if (kind == "textarea") {
      const auto from = static_cast<std::size_t>(it->position() + it->length());
      std::string inside = unescaped(page.substr(from, page.find("</textarea>", from) - from));
      if (inside.starts_with('\n')) inside.erase(0, 1);
      std::string sent;
      for (const char c : inside) sent += c == '\n' ? std::string("\r\n") : std::string(1, c);
      out.emplace_back(property(tag, "name"), sent);
    }
    if (kind != "input") continue;
    const std::string type = property(tag, "type");
    if ((type == "checkbox" || type == "radio") && tag.find(" checked") == std::string::npos) continue;
    if (property(tag, "name") != kGuardField) out.emplace_back(property(tag, "name"), property(tag, "value"));
  }
  return out;
}

std::string location_of(const http::Response& response) {
  return response.headers.first("Location");
}

}  // namespace

TEST_CASE("code pages: from the example to what decide answers by, through the forms alone") {
  House house;
  const http::Response begun = house.post(kBoard, "/codes/nieuw?school=", {{"van", "bestuur"}, {"tekst", ""}});
  REQUIRE(begun.status == 303);
  const std::string id = location_of(begun).substr(std::string("/codes/").size());
  CHECK(house.text(id) == example("voorbeeld-bestuur"));
  CHECK(house.step(kBoard, id, "klaar", {{"datum", kToday}}) == 303);
  CHECK(house.step(kBoard, id, "vaststellen", {{"datum", kToday}}) == 409);  // it observes
  CHECK(house.step(kBoard, id, "raad") == 303);
  CHECK(house.get(kCouncil, "/codes/" + id + "/raad").body.find(in_groups(house.version(id).hash)) != std::string::npos);
  CHECK(house.step(kCouncil, id, "instemmen", {{"besluit", "GMR-1"}, {"datum", kToday}, {"weg", "zelf"}}) == 303);
  CHECK(house.step(kBoard, id, "vaststellen", {{"datum", kToday}}) == 303);
  CHECK(house.office().desk().standing().rules->code().front.code == "nog-geen-code");
  CHECK(house.step(kBoard, id, "publiceren", {{"datum", kToday}, {"tijd", ""}}) == 303);
  CHECK(house.office().desk().standing().rules->code().front.code == "voorbeeld-bestuur");
  CHECK(house.office().desk().standing().rules->code().front.council_consent->reference == "GMR-1");
  CHECK(house.get(kTeacher, "/codes").body.find("Versie 1, geldt nu") != std::string::npos);
}

TEST_CASE("code pages: every page answers in both languages, for a draft and for what is published") {
  House house;
  const std::string id = house.begin("", example("voorbeeld-bestuur"));
  for (int round = 0; round < 2; ++round) {
    for (const std::string& rest : {std::string(), std::string("/tekst"), std::string("/verschil"), std::string("/raad"), std::string("/code.md"),
                                    std::string(round == 0 ? "/schrijf" : ""), std::string(round == 0 ? "/schrijf?artikel=kansspelen" : ""),
                                    std::string(round == 0 ? "/regel?artikel=kansspelen&regel=0" : "")}) {
      for (const std::string start : {"/codes", "/en/codes"}) {
        const http::Response page = house.get(kBoard, start + "/" + id + rest);
        CHECK_MESSAGE(page.status == 200, start << rest);
        CHECK_FALSE(page.body.empty());
      }
    }
    for (const std::string start : {"/codes", "/codes/nieuw", "/codes/nieuw?school=linde", "/en/codes", "/en/codes/nieuw"})
      CHECK(house.get(kBoard, start).status == 200);
    if (round == 1) break;
    REQUIRE(house.step(kBoard, id, "klaar", {{"datum", kToday}}) == 303);
    REQUIRE(house.step(kBoard, id, "vaststellen", {{"datum", kToday}, {"zonder_raad", "ja"}}) == 303);
    REQUIRE(house.step(kBoard, id, "publiceren", {{"datum", kToday}}) == 303);
  }
  CHECK(house.get(kBoard, "/codes/" + id + "/tekst").body.find("Tot de raad instemt, geldt:") != std::string::npos);
}

TEST_CASE("code pages: a draft, and every form, is for who keeps it and nobody else") {
  House house;
  const std::string id = house.begin("", example("voorbeeld-bestuur"));
  const std::string linde = house.begin("linde", "---\ncode: linde\ntitle: Linde\nlanguage: nl\nextends: bestuur\n---\n");
  for (const Actor& actor : {kTeacher, kCouncil, kDirector}) {
    CAPTURE(actor.person);
    for (const std::string rest :
         {"", "/tekst", "/verschil", "/raad", "/code.md", "/code.pdf", "/raad.pdf", "/schrijf", "/regel?artikel=kansspelen&regel=0"})
      CHECK_MESSAGE(house.get(actor, "/codes/" + id + rest).status == 403, rest);
    for (const std::string which : {"klaar", "raad", "instemmen", "vaststellen", "publiceren", "weg"})
      CHECK_MESSAGE(house.step(actor, id, which, {{"datum", kToday}, {"besluit", "x"}, {"zonder_raad", "ja"}}) >= 400, which);
    CHECK(house.post(actor, "/codes/" + id + "/schrijf", {{"kenmerk", house.version(id).hash}, {"tekst", "x"}, {"knop", "bewaar"}}).status == 403);
    CHECK(house.get(actor, "/codes").body.find("Waterlanden") == std::string::npos);
  }
  CHECK(house.text(id) == example("voorbeeld-bestuur"));
  CHECK(house.get(kDirector, "/codes/" + linde).status == 200);
  CHECK(house.get(person("elders", {{Role::director, "wilg", false}}), "/codes/" + linde).status == 403);
  CHECK(house.get(kBoard, "/codes/bestaat-niet").status == 404);
}

TEST_CASE("code pages: saving the untouched editor changes no byte, whole or by article") {
  House house;
  for (const std::string name : {"voorbeeld-bestuur", "voorbeeld-school"}) {
    const std::string original = example(name);
    const std::string id = house.begin("", original);
    const Code code = parse_code(original, "x").code;
    std::vector<std::string> targets{"/codes/" + id + "/schrijf"};
    for (const Article& article : code.articles) targets.push_back("/codes/" + id + "/schrijf?artikel=" + article.id);
    for (const std::string& target : targets) {
      Fields fields = filled_in(house.get(kBoard, target).body);
      fields.emplace_back("knop", "bewaar");
      CHECK_MESSAGE(house.post(kBoard, target, fields).status == 303, target);
      CHECK_MESSAGE(house.text(id) == original, target);
    }
  }
}

TEST_CASE("code pages: an edit of one article changes that article alone") {
  House house;
  const std::string original = example("voorbeeld-bestuur");
  const std::string id = house.begin("", original);
  const std::string target = "/codes/" + id + "/schrijf?artikel=telefoon-geen-inhoud";
  Fields fields = filled_in(house.get(kBoard, target).body);
  for (auto& [name, value] : fields) {
    if (name == "tekst") value.replace(value.find("Wij luisteren nooit mee"), 23, "Meeluisteren doen wij niet");
  }
  Fields look = fields;
  look.emplace_back("knop", "bekijk");
  const http::Response preview = house.post(kBoard, target, look);
  CHECK(preview.status == 200);
  CHECK(preview.body.find("Meeluisteren doen wij niet") != std::string::npos);
  CHECK(house.text(id) == original);  // looking keeps nothing
  fields.emplace_back("knop", "bewaar");
  CHECK(house.post(kBoard, target, fields).status == 303);
  std::string expected = original;
  expected.replace(expected.find("Wij luisteren nooit mee"), 23, "Meeluisteren doen wij niet");
  CHECK(house.text(id) == expected);
}

TEST_CASE("code pages: whoever saves second sees both texts and loses nothing") {
  House house;
  const std::string id = house.begin("", example("voorbeeld-school"));
  const std::string both_saw = house.version(id).hash;
  const std::string target = "/codes/" + id + "/schrijf";
  CHECK(house.post(kBoard, target, {{"kenmerk", both_saw}, {"tekst", "---\ncode: a\ntitle: Van de eerste\n---\n"}, {"knop", "bewaar"}}).status ==
        303);
  const http::Response second =
      house.post(kBoard, target, {{"kenmerk", both_saw}, {"tekst", "---\ncode: a\ntitle: Van de tweede\n---\n"}, {"knop", "bewaar"}});
  CHECK(second.status == 409);
  CHECK(second.body.find("Van de tweede") != std::string::npos);
  CHECK(second.body.find("eerste") != std::string::npos);
  CHECK(house.text(id).find("Van de eerste") != std::string::npos);
}

TEST_CASE("code pages: what is wrong is said with its line, and open things keep a draft from adoption") {
  House house;
  const std::string id = house.begin("", "---\ncode: a\ntitle: A\nlanguage: nl\nadopted: " + kToday +
                                             "\n---\n\n### 1 Een {#een main}\n\nTot {{uur}}.\n\n```rule\nforbid web.vist\n```\n");
  const http::Response page = house.get(kBoard, "/codes/" + id);
  CHECK(page.body.find("regel 13") != std::string::npos);
  CHECK(page.body.find("Moet anders") != std::string::npos);
  CHECK(house.step(kBoard, id, "vaststellen", {{"datum", kToday}}) == 422);
}

TEST_CASE("rule form: every rule of the examples comes back from its untouched form as it was") {
  House house;
  std::size_t seen = 0;
  for (const std::string name : {"voorbeeld-bestuur", "voorbeeld-school"}) {
    const std::string original = example(name);
    const Code code = parse_code(original, "x").code;
    const std::string id = house.begin("", original);
    for (const Article& article : code.articles) {
      for (std::size_t i = 0; i < article.statements().size(); ++i) {
        const std::string target = "/codes/" + id + "/regel?artikel=" + article.id + "&regel=" + std::to_string(i);
        Fields fields = filled_in(house.get(kBoard, target).body);
        fields.emplace_back("knop", "bewaar");
        const http::Response saved = house.post(kBoard, target, fields);
        CHECK_MESSAGE(saved.status == 303, article.id << " " << i);
        CHECK_MESSAGE(parse_code(house.text(id), "x").code.articles == code.articles, article.id << " " << i);
        ++seen;
      }
    }
  }
  CHECK(seen > 100);
}

TEST_CASE("rule form: another role and a word more change that rule alone") {
  House house;
  const std::string original = example("voorbeeld-bestuur");
  const std::string id = house.begin("", original);
  const Code code = parse_code(original, "x").code;
  const std::string target = "/codes/" + id + "/regel?artikel=kansspelen&regel=0";
  Fields fields = filled_in(house.get(kBoard, target).body);
  std::string row;
  for (const auto& [name, value] : fields) {
    if (value == "gambling") row = name;
  }
  REQUIRE_FALSE(row.empty());
  fields.emplace_back(row, "games");
  fields.emplace_back("knop", "bewaar");
  REQUIRE(house.post(kBoard, target, fields).status == 303);
  const Code changed = parse_code(house.text(id), "x").code;
  for (std::size_t i = 0; i < code.articles.size(); ++i) {
    if (code.articles[i].id != "kansspelen") CHECK(code.articles[i] == changed.articles[i]);
  }
  CHECK(house.text(id).find("{gambling, games}") != std::string::npos);
  CHECK(changed.front == code.front);
}

TEST_CASE("rule form: what was typed cannot become another rule") {
  House house;
  const std::string original = example("voorbeeld-bestuur");
  const std::string id = house.begin("", original);
  const std::string target = "/codes/" + id + "/regel?artikel=kansspelen&regel=0";
  for (const std::string evil : {"3 min\nallow web.visit", "x unless", "{a", "\" or permission from teacher"}) {
    Fields fields = filled_in(house.get(kBoard, target).body);
    fields.emplace_back("als.5.wat", "attachment_size");
    fields.emplace_back("als.5.hoe", ">");
    fields.emplace_back("als.5.waarde", evil);
    fields.emplace_back("knop", "bewaar");
    CHECK(house.post(kBoard, target, fields).status == 422);
    CHECK(house.text(id) == original);
  }
}
