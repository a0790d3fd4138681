// SPDX-License-Identifier: EUPL-1.2
// The life of a code, from draft to replaced: who may do which step, that the bytes signed are the bytes
// loaded, and that nothing is observed which the council has not signed for.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <fstream>
#include <sstream>

#include "core/code/check.h"
#include "core/code/edit.h"
#include "core/code/parse.h"
#include "office/codes.h"
#include "store/store_folder.h"

using namespace leidraad;

namespace {

constexpr Instant kStart{1'795'000'000};  // 18 November 2026
constexpr std::string_view kDecision = "2026-11-18";

Instant after(std::int64_t hours) { return {kStart.seconds + hours * 3'600}; }

Actor person(std::string id, std::vector<HeldRole> roles) {
  Actor actor;
  actor.person = id;
  actor.name = std::move(id);
  actor.kind = Kind::employee;
  actor.roles = std::move(roles);
  return actor;
}
const Actor kBoard = person("bestuurder", {{Role::board, "", false}});
const Actor kCouncil = person("raadslid", {{Role::council, "", false}});
const Actor kDirector = person("directeur", {{Role::director, "linde", false}});
const Actor kTeacher = person("leraar", {{Role::teacher, "linde", false}});

std::string text_with(const std::string& threshold, const std::string& more = "", const std::string& gambling = "forbid web.visit when category in {gambling}") {
  return "---\ncode: bestuur\ntitle: Onze code\nlanguage: nl\ndpia: DPIA-7\nvalues:\n  grens: " + threshold +
         "\n---\n\n### 1 Hoofdafspraak {#hoofd main}\n\nWe gaan goed met elkaar om." + more +
         "\n\n### 2 Gokken {#gokken open}\n\nGokken kan niet.\n\n```rule\n" + gambling +
         "\n```\n\n### 3 Rood signaal {#signaal}\n\nBij veel verkeer gaat er een signaal af.\n\n```rule\n"
         "alert on traffic per workstation when bytes > {{grens}} over 1 hour to network_admin within 1 hour\n"
         "observe web keep visits per category, location, hour serving security by it_partner to senior_adviser for 6 months\n```\n";
}

// A store with two schools and no code.
class Board {
 public:
  Board() : store_(folder_.open()) {
    REQUIRE(write([](Writing& to) -> Done {
      for (const std::string id : {"linde", "wilg"})
        TRY(to.run("INSERT INTO school (board_id, id, name, external_id) VALUES (?, ?, ?, NULL)", {to.board(), id, "De " + id}));
      return done();
    }));
  }

  Done write(const std::function<Done(Writing&)>& work) { return store_->write(work); }
  template <typename Work>
  auto read(const Work& work) {
    decltype(work(std::declval<Reading&>())) out = invalid("not read");
    const Done looked = store_->read([&](Reading& from) -> Done {
      out = work(from);
      return done();
    });
    REQUIRE(looked);
    return out;
  }

  CodeVersion version(const std::string& id) { return *read([&](Reading& from) { return code_version(from, id); }); }
  std::string text(const std::string& id) { return *read([&](Reading& from) { return code_text(from, id); }); }
  std::string hash(const std::string& id) { return version(id).hash; }
  std::optional<Holding> holds(std::string_view school, Instant now) {
    auto held = read([&](Reading& from) { return code_in_force(from, school, now); });
    REQUIRE_MESSAGE(held, (held ? "" : held.error().why));
    return std::move(*held);
  }

  std::string begin(std::string_view school, const std::string& text, Instant now = kStart, const Actor& actor = kBoard) {
    std::string id;
    const Done begun = write([&](Writing& to) -> Done {
      id = TRY(begin_code(to, actor, now, school, text));
      return done();
    });
    REQUIRE_MESSAGE(begun, (begun ? "" : begun.error().why));
    return id;
  }
  Done ready(const std::string& id, Instant now) {
    const std::string seen = hash(id);
    return write([&](Writing& to) { return ready_to_adopt(to, kBoard, now, id, seen, kDecision); });
  }
  Done send(const std::string& id, Instant now, const Actor& actor = kBoard) {
    return write([&](Writing& to) { return send_to_council(to, actor, now, id); });
  }
  Done sign(const std::string& id, Instant now, const Actor& actor = kCouncil) {
    const CouncilWord word{hash(id), "GMR-1", std::string(kDecision), false};
    return write([&](Writing& to) { return consent_to_code(to, actor, now, id, word); });
  }
  Done adopt(const std::string& id, Instant now, bool without_council = false, const Actor& actor = kBoard) {
    const BoardDecision decision{hash(id), std::string(kDecision), without_council};
    return write([&](Writing& to) { return adopt_code(to, actor, now, id, decision); });
  }
  Done publish(const std::string& id, Instant now, std::optional<Instant> from = {}, bool editorial = false, const Actor& actor = kBoard) {
    const Publishing publishing{hash(id), from, editorial};
    return write([&](Writing& to) { return publish_code(to, actor, now, id, publishing); });
  }
  // The whole way, with or without the council.
  std::string live(std::string_view school, const std::string& text, Instant now, bool signed_for) {
    const std::string id = begin(school, text, now);
    REQUIRE(ready(id, now));
    if (signed_for) {
      REQUIRE(send(id, now));
      REQUIRE(sign(id, now));
    }
    const Done adopted = adopt(id, now, !signed_for);
    REQUIRE_MESSAGE(adopted, (adopted ? "" : adopted.error().why));
    const Done published = publish(id, now);
    REQUIRE_MESSAGE(published, (published ? "" : published.error().why));
    return id;
  }
  std::size_t leaves(const std::string& deed) {
    REQUIRE(store_->checkpoint(after(10'000)));
    const auto bundle = store_->bundle();
    REQUIRE(bundle);
    return static_cast<std::size_t>(std::count_if(bundle->leaves.begin(), bundle->leaves.end(), [&](const std::string& leaf) {
      const auto read = journal::read_leaf(leaf);
      return read && read->entry.deed == deed;
    }));
  }

 private:
  StoreFolder folder_;
  std::unique_ptr<Store> store_;
};

std::string threshold_of(const Code& code) {
  for (const Statement* one : code.article("signaal")->statements()) {
    const auto* alert = std::get_if<AlertRule>(&one->rule);
    if (alert == nullptr || !alert->when) continue;
    const auto value = filled(alert->when->value, code.front);
    return value ? value->digits + " " + value->unit : "open";
  }
  return "none";
}

Outcome asked(const std::shared_ptr<const Rules>& rules) {
  Request request = request_for(*find_action("web.visit"));
  REQUIRE(set(request, "category", std::vector<std::string>{"gambling"}));
  request.who.kind = Kind::employee;
  return decide(*rules, Facts{}, request).outcome;
}

}  // namespace

TEST_CASE("life: from draft to published, with the hash that was signed") {
  Board board;
  const std::string id = board.begin("", text_with("50 GB"));
  CHECK(board.version(id).state == CodeState::draft);
  REQUIRE(board.ready(id, after(1)));
  REQUIRE(board.send(id, after(2)));
  CHECK(board.version(id).state == CodeState::council);
  REQUIRE(board.sign(id, after(3)));
  const std::string signed_hash = board.hash(id);
  REQUIRE(board.adopt(id, after(4)));
  REQUIRE(board.publish(id, after(5)));
  const auto held = board.holds("", after(5));
  REQUIRE(held);
  CHECK(held->version.number == 1);
  CHECK(held->version.hash == signed_hash);
  CHECK(hash_of(board.text(id)) == signed_hash);
  CHECK_FALSE(held->waits);
  CHECK(held->supervision == id);
  CHECK(held->code.front.council_consent->reference == "GMR-1");
  CHECK_FALSE(board.holds("", after(4)));  // not before it was published
  for (const std::string deed : {"code.begun", "code.saved", "code.sent_to_council", "code.consented", "code.adopted", "code.published"})
    CHECK_MESSAGE(board.leaves(deed) == 1, deed);
}

TEST_CASE("life: a step by somebody it is not for is refused, and leaves nothing") {
  Board board;
  const std::string id = board.begin("", text_with("50 GB"));
  REQUIRE(board.ready(id, kStart));
  const std::string seen = board.hash(id);
  const auto refused = [](const Done& done) { return !done && done.error().fault == Fault::forbidden; };
  for (const Actor& actor : {kTeacher, kDirector, kCouncil, person("leerling", {})}) {
    CAPTURE(actor.person);
    CHECK(refused(board.write([&](Writing& to) -> Done {
      TRY(begin_code(to, actor, kStart, "", text_with("50 GB")));
      return done();
    })));
    CHECK(refused(board.write([&](Writing& to) { return save_code(to, actor, kStart, id, seen, "---\ncode: x\n---\n"); })));
    CHECK(refused(board.write([&](Writing& to) { return drop_code(to, actor, kStart, id); })));
    CHECK(refused(board.send(id, kStart, actor)));
    CHECK(refused(board.adopt(id, kStart, true, actor)));
    CHECK(refused(board.publish(id, kStart, {}, false, actor)));
  }
  REQUIRE(board.send(id, kStart));
  for (const Actor& actor : {kTeacher, kDirector, kBoard}) CHECK(refused(board.sign(id, kStart, actor)));
  const CouncilWord on_paper{board.hash(id), "GMR-1", std::string(kDecision), true};
  for (const Actor& actor : {kTeacher, kBoard, kCouncil})  // paper is the administrator's to record
    CHECK(refused(board.write([&](Writing& to) { return consent_to_code(to, actor, kStart, id, on_paper); })));
  CHECK(board.write([&](Writing& to) { return consent_to_code(to, command_line(), kStart, id, on_paper); }));
  CHECK(board.leaves("code.consented") == 1);
}

TEST_CASE("life: a step from the wrong state is refused") {
  Board board;
  const std::string id = board.begin("", text_with("50 GB"));
  CHECK_FALSE(board.publish(id, kStart));
  CHECK_FALSE(board.sign(id, kStart));
  CHECK_FALSE(board.send(id, kStart));   // without the date in the text the hash could not stay
  CHECK_FALSE(board.adopt(id, kStart));
  REQUIRE(board.ready(id, kStart));
  CHECK_FALSE(board.adopt(id, kStart));  // it observes, and nobody signed
  REQUIRE(board.send(id, kStart));
  REQUIRE(board.sign(id, kStart));
  REQUIRE(board.adopt(id, kStart));
  const std::string seen = board.hash(id);
  CHECK_FALSE(board.write([&](Writing& to) { return save_code(to, kBoard, kStart, id, seen, text_with("60 GB")); }));
  CHECK_FALSE(board.write([&](Writing& to) { return drop_code(to, kBoard, kStart, id); }));
  REQUIRE(board.publish(id, kStart));
  CHECK_FALSE(board.publish(id, kStart));
}

TEST_CASE("life: open placeholders, notes and errors are refused at adoption") {
  Board board;
  for (const std::string more : {" {{nog_open}}", "\n\n> [!NOTE]\n> Kies zelf.", "\n\n```rule\nforbid web.vist\n```"}) {
    const std::string id = board.begin("", text_with("50 GB", more));
    REQUIRE(board.ready(id, kStart));
    const Done adopted = board.adopt(id, kStart, true);
    REQUIRE_FALSE(adopted);
    CHECK(adopted.error().fault == Fault::invalid);
  }
}

TEST_CASE("life: two people write at once; the second hears it, and both texts are still there") {
  Board board;
  const std::string id = board.begin("", text_with("50 GB"));
  const std::string both_saw = board.hash(id);
  REQUIRE(board.write([&](Writing& to) { return save_code(to, kBoard, after(1), id, both_saw, text_with("60 GB")); }));
  const Done second = board.write([&](Writing& to) { return save_code(to, command_line(), after(1), id, both_saw, text_with("70 GB")); });
  REQUIRE_FALSE(second);
  CHECK(second.error().fault == Fault::conflict);
  CHECK(board.text(id) == text_with("60 GB"));
}

TEST_CASE("life: a text goes in and comes out byte for byte") {
  Board board;
  for (const std::string& text : {text_with("50 GB"), "\xEF\xBB\xBF" + text_with("50 GB"), std::string("---\r\ncode: a\r\ntitle: A\r\n---\r\n\r\n# Los  \r\nregel zonder einde")}) {
    const std::string id = board.begin("", text);
    CHECK(board.text(id) == text);
    CHECK(board.hash(id) == hash_of(text));
  }
  std::ifstream file(LEIDRAAD_SOURCE_DIR "/codes/voorbeeld-bestuur/code.nl.md", std::ios::binary);
  std::stringstream whole;
  whole << file.rdbuf();
  const std::string id = board.begin("", whole.str());
  CHECK(board.text(id) == whole.str());
}

TEST_CASE("life: a text changed after the council signed cannot be adopted as signed") {
  Board board;
  const std::string id = board.begin("", text_with("50 GB"));
  REQUIRE(board.ready(id, kStart));
  REQUIRE(board.send(id, kStart));
  const std::string shown = board.hash(id);
  REQUIRE(board.sign(id, kStart));
  const std::string other = with_front_line(text_with("90 GB"), "adopted", kDecision);
  REQUIRE(board.write([&](Writing& to) { return save_code(to, kBoard, kStart, id, shown, other); }));
  CHECK(board.version(id).state == CodeState::draft);
  const Done adopted = board.adopt(id, kStart);
  REQUIRE_FALSE(adopted);
  CHECK(adopted.error().why.find("andere tekst") != std::string::npos);
  // And a page that still shows the old hash cannot sign or adopt the new text.
  REQUIRE(board.send(id, kStart));
  CHECK_FALSE(board.write([&](Writing& to) { return consent_to_code(to, kCouncil, kStart, id, {shown, "GMR-2", std::string(kDecision), false}); }));
  CHECK_FALSE(board.write([&](Writing& to) { return adopt_code(to, kBoard, kStart, id, {shown, std::string(kDecision), true}); }));
}

TEST_CASE("life: a threshold raised stays on the old value until the council signs") {
  Board board;
  board.live("", text_with("50 GB"), kStart, true);
  const std::string raised = board.live("", text_with("90 GB", "", "allow web.visit when category in {gambling}"), after(24), false);
  auto held = board.holds("", after(25));
  REQUIRE(held);
  CHECK(held->version.number == 2);
  CHECK(held->waits);
  CHECK(threshold_of(held->code) == "50 GB");
  CHECK(threshold_of(held->written) == "90 GB");
  CHECK(held->code.article("gokken")->statements().front()->verb == Verb::allow);  // the rest holds at once
  REQUIRE(board.sign(raised, after(48)));
  CHECK(threshold_of(board.holds("", after(48))->code) == "90 GB");
  CHECK_FALSE(board.holds("", after(48))->waits);
  CHECK(threshold_of(board.holds("", after(47))->code) == "50 GB");  // as it was before the signature
}

TEST_CASE("life: whatever is changed about observing, nothing loads that the council did not sign for") {
  const std::vector<std::string> lines{
      "alert on traffic per workstation when bytes > {{grens}} over 1 hour to network_admin within 1 hour",
      "alert on traffic per workstation when bytes > 90 GB over 1 hour to network_admin within 1 hour",
      "alert on traffic per workstation when bytes > {{grens}} over 1 day to network_admin within 1 hour",
      "alert on traffic per workstation when bytes > {{grens}} over 1 hour to director",
      "observe web keep visits per category, location, hour serving security by it_partner to senior_adviser for 6 months",
      "observe web keep visits, denials per category, location, hour serving security by it_partner to senior_adviser for 6 months",
      "observe web keep visits per category, location, hour serving security by it_partner to senior_adviser for 12 months",
      "observe mailboxes keep items per mailbox, day serving security by network_admin for 6 months",
      "forbid game.play when lesson",
      "allow web.visit when category in {news}"};
  Board board;
  board.live("", text_with("50 GB"), kStart, true);
  const auto fingerprints = [](const Code& code) {
    std::set<std::string> all;
    for (const Article& article : code.articles) {
      for (const Statement* one : article.statements()) {
        if (is_supervision(*one)) all.insert(fingerprint_of(*one, code.front));
      }
    }
    return all;
  };
  std::set<std::string> signed_for = fingerprints(board.holds("", kStart)->code);
  std::int64_t hour = 1;
  rc::check([&] {
    const auto at = [&](std::size_t n) { return *rc::gen::container<std::vector<std::string>>(n, rc::gen::elementOf(lines)); };
    const std::string grens = *rc::gen::element<std::string>("50 GB", "60 GB", "90 GB");
    const std::string place = *rc::gen::element<std::string>("signaal", "elders");
    std::string rules;
    for (const std::string& line : at(*rc::gen::inRange<std::size_t>(1, 4))) rules += line + "\n";
    const bool signs = *rc::gen::weightedElement<bool>({{4, false}, {1, true}});
    const std::string text = "---\ncode: bestuur\ntitle: Onze code\nlanguage: nl\ndpia: DPIA-7\nvalues:\n  grens: " + grens +
                             "\n---\n\n### 1 Hoofdafspraak {#hoofd main}\n\nTekst " + std::to_string(hour) + ".\n\n### 3 Artikel {#" + place +
                             "}\n\nTekst.\n\n```rule\n" + rules + "```\n";
    const Instant now = after(hour++);
    board.live("", text, now, signs);
    const auto held = board.holds("", now);
    RC_ASSERT(held.has_value());
    if (signs) signed_for = fingerprints(parse_code(text, "x").code);
    for (const std::string& one : fingerprints(held->code)) RC_ASSERT(signed_for.contains(one));
    if (signs) RC_ASSERT(fingerprints(held->code) == signed_for);
    // What is not about observing is as the new text says.
    const auto gates = [](const Code& code) {
      std::size_t count = 0;
      for (const Article& article : code.articles)
        for (const Statement* one : article.statements()) count += one->is_gate_rule() ? 1U : 0U;
      return count;
    };
    RC_ASSERT(gates(held->code) == gates(held->written));
  });
}

TEST_CASE("life: an edit elsewhere needs no council, and loads") {
  Board board;
  const std::string first = board.live("", text_with("50 GB"), kStart, true);
  const std::string id = board.begin("", text_with("50 GB", " En met de spullen."), after(1));
  REQUIRE(board.ready(id, after(1)));
  const auto studied = board.read([&](Reading& from) { return study_code(from, id, after(1)); });
  REQUIRE(studied);
  CHECK_FALSE(studied->asks_council);
  CHECK_FALSE(studied->material);
  REQUIRE(board.adopt(id, after(1)));
  REQUIRE(board.publish(id, after(2), {}, true));
  const auto held = board.holds("", after(2));
  CHECK(held->version.number == 2);
  CHECK_FALSE(held->version.material);
  CHECK(held->supervision == first);
  CHECK(held->code.front.council_consent->reference == "GMR-1");
  CHECK(threshold_of(held->code) == "50 GB");
}

TEST_CASE("life: editorial is refused where the difference is material") {
  Board board;
  board.live("", text_with("50 GB"), kStart, true);
  const std::string id = board.begin("", text_with("50 GB", "", "allow web.visit when category in {gambling}"), after(1));
  REQUIRE(board.ready(id, after(1)));
  REQUIRE(board.adopt(id, after(1)));
  CHECK_FALSE(board.publish(id, after(1), {}, true));
  CHECK(board.publish(id, after(1)));
}

TEST_CASE("life: a planned version waits for its moment, and the old answer can still be told afterwards") {
  Board board;
  board.live("", text_with("50 GB"), kStart, true);
  const std::string id = board.begin("", text_with("50 GB", "", "allow web.visit when category in {gambling}"), after(1));
  REQUIRE(board.ready(id, after(1)));
  REQUIRE(board.adopt(id, after(1)));
  REQUIRE(board.publish(id, after(1), after(100)));
  const auto answer_at = [&](Instant at) {
    auto rules = board.read([&](Reading& from) { return rules_in_force(from, at); });
    REQUIRE(rules);
    REQUIRE(*rules);
    return asked(*rules);
  };
  LoadedCodes loaded;
  REQUIRE(board.read([&](Reading& from) { return load_codes(from, after(2), loaded); }));
  CHECK(loaded.next == after(100));
  CHECK(asked(loaded.board) == Outcome::deny);
  CHECK(answer_at(after(99)) == Outcome::deny);
  CHECK(answer_at(after(100)) == Outcome::allow);
  CHECK(answer_at(after(500)) == Outcome::allow);
  CHECK(answer_at(after(50)) == Outcome::deny);
  // Nothing may be published before what is planned.
  const std::string early = board.begin("", text_with("50 GB", " Nog iets."), after(2));
  REQUIRE(board.ready(early, after(2)));
  REQUIRE(board.adopt(early, after(2)));
  CHECK_FALSE(board.publish(early, after(2), after(90)));
  CHECK(board.publish(early, after(2), after(101)));
}

TEST_CASE("life: a layer of one school holds there alone, and may not be looser than open allows") {
  Board board;
  board.live("", text_with("50 GB"), kStart, true);
  const std::string head = "---\ncode: linde\ntitle: De Linde\nlanguage: nl\nextends: bestuur\n---\n\n";
  board.live("linde", head + "### 2 Gokken {#gokken}\n\nBij ons mag het.\n\n```rule\nallow web.visit when category in {gambling}\n```\n", after(1), false);
  LoadedCodes loaded;
  REQUIRE(board.read([&](Reading& from) { return load_codes(from, after(1), loaded); }));
  CHECK(asked(loaded.board) == Outcome::deny);
  REQUIRE(loaded.schools.size() == 1);
  CHECK(asked(loaded.schools.at("linde")) == Outcome::allow);
  CHECK_FALSE(board.holds("wilg", after(1)));
  CHECK(board.holds("linde", after(1))->version.number == 1);
  CHECK(threshold_of(board.holds("linde", after(1))->code) == "50 GB");

  const std::string looser = board.begin("linde", head + "### 3 Rood signaal {#signaal strike}\n", after(2), kDirector);
  REQUIRE(board.ready(looser, after(2)));
  CHECK_FALSE(board.adopt(looser, after(2), true));  // that article is not open
  // The director of one school does not touch another's.
  const Done elsewhere = board.write([&](Writing& to) -> Done {
    TRY(begin_code(to, kDirector, after(2), "wilg", head));
    return done();
  });
  REQUIRE_FALSE(elsewhere);
  CHECK(elsewhere.error().fault == Fault::forbidden);
}

TEST_CASE("life: what a school observes of its own needs its own signature") {
  Board board;
  board.live("", text_with("50 GB"), kStart, true);
  const std::string own =
      "---\ncode: linde\ntitle: De Linde\nlanguage: nl\nextends: bestuur\ndpia: DPIA-8\n---\n\n### 9 Opslag {#opslag}\n\nWe tellen.\n\n```rule\n"
      "observe storage keep bytes per location, day serving cost_control by school_ict for 1 month\n```\n";
  const std::string id = board.live("linde", own, after(1), false);
  CHECK(board.holds("linde", after(1))->waits);
  CHECK(board.holds("linde", after(1))->code.article("opslag")->statements().empty());
  const Actor other_council = person("mr-wilg", {{Role::council, "wilg", false}});
  CHECK_FALSE(board.sign(id, after(2), other_council));
  const Actor own_council = person("mr-linde", {{Role::council, "linde", false}});
  REQUIRE(board.sign(id, after(2), own_council));
  CHECK(board.holds("linde", after(2))->code.article("opslag")->statements().size() == 1);
  CHECK(threshold_of(board.holds("linde", after(2))->code) == "50 GB");
}

TEST_CASE("life: when the board closes an article, a school's looser wording is left out and said") {
  Board board;
  board.live("", text_with("50 GB"), kStart, true);
  board.live("linde",
             "---\ncode: linde\ntitle: De Linde\nlanguage: nl\nextends: bestuur\n---\n\n### 2 Gokken {#gokken}\n\nBij ons mag het.\n\n```rule\n"
             "allow web.visit when category in {gambling}\n```\n\n### 8 Eigen {#eigen}\n\nEigen afspraak.\n",
             after(1), false);
  std::string closed = text_with("50 GB");
  closed.replace(closed.find("{#gokken open}"), 14, "{#gokken}");
  board.live("", closed, after(2), true);
  const auto held = board.holds("linde", after(2));
  REQUIRE(held);
  CHECK(held->left_out.size() == 1);
  CHECK(held->code.article("gokken")->statements().front()->verb == Verb::forbid);
  CHECK(held->code.article("eigen") != nullptr);
}

TEST_CASE("life: bytes that no longer fit their hash are not loaded") {
  Board board;
  const std::string id = board.live("", text_with("50 GB"), kStart, true);
  REQUIRE(board.write([&](Writing& to) -> Done {
    TRY(to.run("UPDATE code_version SET text = ? WHERE board_id = ? AND id = ?", {Bytes{text_with("900 GB")}, to.board(), id}));
    return done();
  }));
  CHECK_FALSE(board.read([&](Reading& from) { return code_in_force(from, "", after(1)); }));
}

TEST_CASE("life: a code says when it is to be reviewed") {
  Board board;
  const std::string dated = with_front_line(text_with("50 GB"), "review_due", "2026-12-10");
  board.live("", dated, kStart, true);
  const auto soon = board.read([&](Reading& from) { return code_reviews_due(from, after(1), 60); });
  REQUIRE(soon);
  REQUIRE(soon->size() == 1);
  CHECK(print(soon->front().due) == "2026-12-10");
  CHECK(board.read([&](Reading& from) { return code_reviews_due(from, after(1), 7); })->empty());
  const Code by_rule = parse_code(text_with("50 GB", "\n\n```rule\nreview every 6 months by board\n```"), "x").code;
  CHECK(print(*review_date(by_rule, Date{2026, 11, 18})) == "2027-05-18");
}

TEST_CASE("life: what waits is shown to whom it waits for, and to nobody else") {
  Board board;
  const std::string id = board.begin("", text_with("50 GB"));
  REQUIRE(board.ready(id, kStart));
  const auto tasks = [&](const Actor& actor) {
    const auto all = board.read([&](Reading& from) { return code_tasks(from, actor, after(1)); });
    REQUIRE(all);
    return *all;
  };
  const auto only = [&](const Actor& actor, CodeTask::Kind kind) { return tasks(actor).size() == 1 && tasks(actor).front().kind == kind; };
  for (const Actor& actor : {kBoard, kCouncil, kDirector, kTeacher}) CHECK(tasks(actor).empty());
  REQUIRE(board.send(id, kStart));
  CHECK(only(kCouncil, CodeTask::Kind::sign));
  CHECK(tasks(kBoard).empty());
  REQUIRE(board.sign(id, kStart));
  CHECK(tasks(kCouncil).empty());
  CHECK(only(kBoard, CodeTask::Kind::adopt));
  REQUIRE(board.adopt(id, kStart));
  CHECK(only(kBoard, CodeTask::Kind::publish));
  REQUIRE(board.publish(id, kStart));
  for (const Actor& actor : {kBoard, kCouncil, kDirector, kTeacher}) CHECK(tasks(actor).empty());
}
