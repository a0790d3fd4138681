// SPDX-License-Identifier: EUPL-1.2
// What is over is destroyed, and it can be proved; what somebody asks about his data is answered in time, to
// him alone, and once.
#include <doctest/doctest.h>

#include <algorithm>

#include "office/data_care.h"
#include "office/data_care_erase.h"
#include "office/data_care_processing.h"
#include "office/data_care_requests.h"
#include "office/permissions.h"
#include "permissions_house.h"
#include "post/outbox.h"

namespace leidraad {
namespace {

constexpr std::int64_t kADay = 86'400;

struct Care : House {
  Care() {
    person("aylin", "employee", {}, {{"privacy_officer", "", 0}});
    person("henk", "external", {}, {{"data_protection_officer", "", 0}});
    person("bea", "employee", {}, {{"board", "", 0}});
    REQUIRE(office->set_setting("site_address", "https://leidraad.example"));
    REQUIRE(office->refresh(Touches::everything));
  }
  void days_later(int days) { now->seconds += days * kADay; }
  void leaves(const std::string& id) { run("UPDATE person SET left_at = " + std::to_string(now->seconds) + " WHERE board_id = ? AND id = ?", {id}); }
  std::vector<Destroyed> what_went() {
    std::vector<Destroyed> list;
    REQUIRE(office->read([&](Reading& from) -> Done {
      list = TRY(destroyed(from, 100));
      return done();
    }));
    return list;
  }
  SweepRound sweep() {
    const auto round = destroy_what_is_over(*office);
    REQUIRE_MESSAGE(round, (round ? "" : round.error().why));
    return *round;
  }
  void permission(const std::string& id, const std::string& who, std::int64_t until) {
    run("INSERT INTO permission (board_id, id, request_id, asker_id, who, school_id, action, with_values, role, given_by, giver_name, article, personal_need, from_at, until_at, revoked_at, revoked_by, reference, scope) "
        "VALUES (?, ?, '', ?, ?, 'linde', 'web.visit', '{}', 'director', 'dirk', '', 'kansspelen', 0, 0, ?, NULL, '', '', '')", {id, who, who, until});
  }
  std::string last_mail(const std::string& to) {
    std::string body;
    REQUIRE(office->read([&](Reading& from) -> Done {
      const Rows rows = TRY(from.rows("SELECT body FROM outbox WHERE board_id = ? AND recipient = ? ORDER BY made_at DESC, rowid DESC", {from.board(), to}));
      if (!rows.empty()) body = rows[0].text(0);
      return done();
    }));
    return body;
  }
  std::string token_in(const std::string& body) {
    constexpr std::string_view kBefore = "/wat-wij-bewaren/verzoek/";
    const auto at = body.find(kBefore);
    REQUIRE(at != std::string::npos);
    return body.substr(at + kBefore.size(), 43);
  }
  // A stranger's request, confirmed; its id.
  std::string request(DataRequestKind kind, const std::string& school = "linde") {
    REQUIRE(send_data_request(*office, {kind, "Oud Leerling", "oud@elders.example", "oud-leerling", "alles", school}, ""));
    REQUIRE(confirm_data_request(*office, token_in(last_mail("oud@elders.example"))));
    const auto list = data_requests(*office, actor("bea"));
    REQUIRE(list);
    const auto fresh = std::find_if(list->begin(), list->end(), [&](const DataRequest& one) { return std::find(requests_.begin(), requests_.end(), one.id) == requests_.end(); });
    REQUIRE(fresh != list->end());
    requests_.push_back(fresh->id);
    return fresh->id;
  }
  std::vector<std::string> requests_;  // that request() made
};

Fault fault_of(const Done& done) {
  REQUIRE_FALSE(done);
  return done.error().fault;
}

}  // namespace

TEST_CASE("keeping: every register that names people says how long, within bounds, and belongs to a processing") {
  for (const Keeping& one : keepings()) {
    CAPTURE(one.name);
    CHECK((one.sweep != nullptr));
    CHECK(one.days_min <= one.days);
    CHECK(one.days <= one.days_max);
    CHECK_FALSE(one.source.nl.empty());
    CHECK(std::any_of(processings().begin(), processings().end(), [&](const Processing& it) { return it.name == one.processing; }));
  }
  Care house;
  REQUIRE(house.office->read([&](Reading& from) -> Done {
    for (const Processing& one : processings()) {
      CAPTURE(one.name);
      for (const Language language : {Language::dutch, Language::english}) {
        CHECK_FALSE(kept_words(from, one, language).empty());
        for (const Label& label : {one.title, one.purpose, one.basis, one.people, one.kinds, one.recipients, one.security}) CHECK_FALSE(label.in(language).empty());
      }
    }
    return done();
  }));
}

TEST_CASE("keeping: an ended permission is destroyed two years later, with a leaf that names nobody") {
  Care house;
  house.permission("p1", "sem", house.now->seconds);
  house.days_later(729);
  CHECK(house.sweep().destroyed == 0);
  CHECK(house.what_went().empty());
  house.days_later(2);
  CHECK(house.sweep().destroyed == 1);
  const auto went = house.what_went();
  REQUIRE(went.size() == 1);
  CHECK(went[0].name == "permissions");
  CHECK(went[0].count == 1);
  CHECK(went[0].days == 730);
  CHECK(went[0].hash.size() == 64);
  CHECK(house.sweep().destroyed == 0);
  REQUIRE(house.office->store().checkpoint(*house.now));
  const auto bundle = house.office->store().bundle();
  REQUIRE(bundle);
  CHECK(journal::verify(*bundle, house.office->store().public_key(), std::nullopt).sound);
  const std::string& leaf = bundle->leaves.at(static_cast<std::size_t>(went[0].line) - 1);
  CHECK(leaf.find("data.destroyed") != std::string::npos);
  CHECK(leaf.find("sem") == std::string::npos);
  CHECK(journal::hex(journal::leaf_hash(leaf)) == went[0].hash);
}

TEST_CASE("keeping: a hold keeps one register, another goes on; when it ends the register goes as well") {
  Care house;
  house.permission("p1", "sem", house.now->seconds);
  house.run("INSERT INTO class_opening (board_id, id, school_id, group_name, host, category, article, permission_id, opened_by, from_at, until_at, closed_by, closed_at) VALUES (?, 'o1', 'linde', '5a', 'x.example', '', '', '', 'noor', 0, ?, '', NULL)", {house.now->seconds});
  CHECK(fault_of(set_hold(*house.office, house.actor("noor"), "permissions", "rechtszaak")) == Fault::forbidden);
  CHECK(fault_of(set_hold(*house.office, house.actor("els"), "permissions", "rechtszaak")) == Fault::forbidden);
  CHECK(fault_of(set_hold(*house.office, house.actor("aylin"), "permissions", "  ")) == Fault::invalid);
  CHECK(fault_of(set_hold(*house.office, house.actor("aylin"), "onzin", "rechtszaak")) == Fault::missing);
  REQUIRE(set_hold(*house.office, house.actor("aylin"), "permissions", "rechtszaak 12"));
  CHECK(fault_of(set_hold(*house.office, house.actor("bea"), "permissions", "nog een")) == Fault::conflict);
  house.days_later(800);
  const SweepRound round = house.sweep();
  CHECK(round.held == 1);
  CHECK(round.destroyed == 1);
  CHECK(house.count("SELECT count(*) FROM permission") == 1);
  CHECK(house.count("SELECT count(*) FROM class_opening") == 0);
  REQUIRE(end_hold(*house.office, house.actor("bea"), "permissions", "uitspraak"));
  CHECK(fault_of(end_hold(*house.office, house.actor("bea"), "permissions", "")) == Fault::missing);
  CHECK(house.sweep().destroyed == 1);
  CHECK(house.count("SELECT count(*) FROM permission") == 0);
}

TEST_CASE("keeping: the board chooses a period within the bounds; outside them it is refused") {
  Care house;
  CHECK(fault_of(set_period(*house.office, house.actor("dirk"), "permissions", 365)) == Fault::forbidden);  // a director of one school
  CHECK(fault_of(set_period(*house.office, house.actor("aylin"), "permissions", 10)) == Fault::invalid);
  CHECK(fault_of(set_period(*house.office, house.actor("aylin"), "permissions", 5'000)) == Fault::invalid);
  CHECK(fault_of(set_period(*house.office, house.actor("aylin"), "letters", 31)) == Fault::invalid);  // not to be changed
  REQUIRE(set_period(*house.office, house.actor("aylin"), "permissions", 365));
  house.permission("p1", "sem", house.now->seconds);
  house.days_later(366);
  CHECK(house.sweep().destroyed == 1);
  CHECK(house.what_went().at(0).days == 365);
}

TEST_CASE("keeping: it runs once a day by itself, also when the clock went back") {
  Care house;
  REQUIRE(house.office->keep_up());
  house.permission("p1", "sem", house.now->seconds - 800 * kADay);
  house.now->seconds += 3'600;
  REQUIRE(house.office->keep_up());
  CHECK(house.count("SELECT count(*) FROM permission") == 1);
  house.now->seconds += 24 * 3'600;
  REQUIRE(house.office->keep_up());
  CHECK(house.count("SELECT count(*) FROM permission") == 0);
  house.permission("p2", "sem", house.now->seconds - 900 * kADay);
  house.now->seconds -= 2 * kADay;
  REQUIRE(house.office->keep_up());
  CHECK(house.count("SELECT count(*) FROM permission") == 0);
}

TEST_CASE("keeping: who left is forgotten two years later, and his name can never be read in the journal again") {
  Care house;
  house.run("INSERT INTO acknowledgement (board_id, version_id, person_id, signer_id, how, given_at) VALUES (?, 'v1', 'tess', 'ouder', 'paper', 0)", {});
  REQUIRE(house.office->write(Touches::nothing, [&](Writing& to) { return to.record({.at = *house.now, .deed = "person.changed", .actor = "dirk", .from = "portal", .object = "tess", .outcome = "done", .article = {}, .subject = "tess", .details = {}, .personal = {{"name", "Tess Proef"}}}); }));
  house.leaves("tess");
  house.days_later(731);
  CHECK(house.sweep().destroyed > 0);
  CHECK(house.count("SELECT count(*) FROM person WHERE id = 'tess'") == 0);
  CHECK(house.count("SELECT count(*) FROM membership WHERE person_id = 'tess'") == 0);
  CHECK(house.count("SELECT count(*) FROM acknowledgement WHERE person_id = 'tess'") == 0);
  CHECK(house.count("SELECT count(*) FROM journal_key WHERE person = 'tess' AND key IS NOT NULL") == 0);
  CHECK(house.count("SELECT count(*) FROM person WHERE id = 'sem'") == 1);
  CHECK(house.sweep().destroyed == 0);  // nothing is destroyed twice
}

TEST_CASE("keeping: sessions, links and used codes go when they are over, and not before") {
  Care house;
  const std::string now = std::to_string(house.now->seconds);
  house.run("INSERT INTO session (board_id, hash, person_id, stage, how, made_at, seen_at) VALUES (?, x'01', 'noor', 'open', 'password', " + now + ", " + now + ")", {});
  REQUIRE(house.office->accounts().invite("piet", "noor", "", *house.now));
  const auto left = [&](const std::string& table) { return house.count("SELECT count(*) FROM " + table); };
  REQUIRE(left("session") == 1);
  REQUIRE(left("account_link") == 1);
  CHECK(house.sweep().destroyed == 0);
  house.days_later(1);
  CHECK(house.sweep().destroyed == 1);
  CHECK(left("session") == 0);
  CHECK(left("account_link") == 1);
  house.days_later(100);
  CHECK(house.sweep().destroyed > 0);
  CHECK(left("account_link") == 0);
}

TEST_CASE("keeping: a laptop that is not back keeps a name and nothing else, and is told once") {
  Care house;
  house.run("INSERT INTO issued_device (board_id, id, device, serial, number, person_id, school_id, issued_by, issued_at, returned_to, returned_at) VALUES (?, 'd1', 'laptop', 's', '', 'noor', 'linde', 'piet', 0, '', NULL)", {});
  house.leaves("noor");
  house.days_later(800);
  CHECK(house.sweep().destroyed > 0);
  CHECK(house.count("SELECT count(*) FROM person WHERE id = 'noor' AND email IS NULL") == 1);
  CHECK(house.count("SELECT count(*) FROM membership WHERE person_id = 'noor'") == 0);
  CHECK(house.count("SELECT count(*) FROM issued_device") == 1);
  CHECK(house.sweep().destroyed == 0);
  house.run("UPDATE issued_device SET returned_at = " + std::to_string(house.now->seconds) + " WHERE board_id = ?", {});
  house.days_later(1);
  CHECK(house.sweep().destroyed > 0);
  CHECK(house.count("SELECT count(*) FROM person WHERE id = 'noor'") == 0);
}

TEST_CASE("requests: a stranger's request counts only after his mail says so; the link works once and for seven days") {
  Care house;
  const DataRequestAsk ask{DataRequestKind::access, "Oud Leerling", "oud@elders.example", "oud-leerling", "alles", "linde"};
  CHECK(fault_of(send_data_request(*house.office, {DataRequestKind::access, "", "oud@elders.example", "", "", ""}, "")) == Fault::invalid);
  CHECK(fault_of(send_data_request(*house.office, {DataRequestKind::access, "X", "geen adres", "", "", ""}, "")) == Fault::invalid);
  CHECK(fault_of(send_data_request(*house.office, {DataRequestKind::access, "X", "a@b.example", "", std::string(2'000, 'x'), ""}, "")) == Fault::invalid);
  REQUIRE(send_data_request(*house.office, ask, "https://kwaad.example"));
  const std::string mail = house.last_mail("oud@elders.example");
  CHECK(mail.find("https://leidraad.example/wat-wij-bewaren/verzoek/") != std::string::npos);  // never a stranger's idea of our address
  CHECK(mail.find("Oud Leerling") == std::string::npos);  // nor his words
  CHECK(data_requests(*house.office, house.actor("aylin")).value().empty());
  const std::string token = house.token_in(mail);
  CHECK(house.count("SELECT count(*) FROM data_request WHERE instr(hex(link_hash), hex('" + token + "')) > 0") == 0);
  CHECK(look_up_data_request(*house.office, token));
  CHECK_FALSE(look_up_data_request(*house.office, std::string(43, 'A')));
  REQUIRE(confirm_data_request(*house.office, token));
  CHECK_FALSE(confirm_data_request(*house.office, token));  // replayed
  CHECK_FALSE(look_up_data_request(*house.office, token));
  const auto list = data_requests(*house.office, house.actor("aylin")).value();
  REQUIRE(list.size() == 1);
  CHECK(print(list[0].due) == "2026-12-23");
  REQUIRE(send_data_request(*house.office, ask, ""));
  house.now->seconds += kRequestLinkSeconds;
  CHECK_FALSE(confirm_data_request(*house.office, house.token_in(house.last_mail("oud@elders.example"))));
  CHECK(house.sweep().destroyed == 0);
  house.now->seconds += 1;
  CHECK(house.sweep().destroyed == 1);  // what nobody confirmed
}

TEST_CASE("requests: five hundred that nobody confirms shut the form for a day at most: then the oldest makes way") {
  Care house;
  const DataRequestAsk ask{DataRequestKind::access, "Oud Leerling", "oud@elders.example", "", "", "linde"};
  REQUIRE(send_data_request(*house.office, ask, ""));
  const std::string oldest = house.token_in(house.last_mail("oud@elders.example"));
  house.now->seconds += 60;
  house.run("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 499) INSERT INTO data_request (board_id, id, kind, state, name, email, relation, what, school_id, person_id, asker_id, link_hash, link_until, asked_at, due_on, "
            "extended_why, identity_how, identity_by, identity_at, exported_at, erased_at, stays, answer, handled_by, closed_at) SELECT ?1, 'n' || i, 'access', 'unconfirmed', 'x', 'x@y.example', '', '', '', '', '', CAST('h' || i AS BLOB), ?2 + 604800, ?2, '2026-12-23', '', '', '', NULL, NULL, NULL, '', '', '', NULL FROM n",
            {house.now->seconds});
  CHECK(fault_of(send_data_request(*house.office, ask, "")) == Fault::unavailable);  // and no more mails than that in a day
  CHECK(look_up_data_request(*house.office, oldest));
  house.days_later(1);
  REQUIRE(send_data_request(*house.office, ask, ""));
  CHECK(confirm_data_request(*house.office, house.token_in(house.last_mail("oud@elders.example"))));
  CHECK_FALSE(look_up_data_request(*house.office, oldest));
  CHECK(house.count("SELECT count(*) FROM data_request WHERE state = 'unconfirmed'") == 499);
}

TEST_CASE("requests: each sees those of the own school; privacy officer, FG and board see all; a teacher and an administrator none") {
  Care house;
  house.request(DataRequestKind::access, "linde");
  const std::string of_wilg = house.request(DataRequestKind::access, "wilg");
  const std::string of_nobody = house.request(DataRequestKind::access, "");
  const auto seen = [&](const char* who) { return data_requests(*house.office, house.actor(who)).value().size(); };
  for (const char* all : {"aylin", "henk", "bea"}) CHECK_MESSAGE(seen(all) == 3, all);
  for (const char* one : {"dirk", "els", "wim"}) CHECK_MESSAGE(seen(one) == 1, one);
  for (const char* none : {"noor", "sem", "ouder", "joost"}) CHECK_MESSAGE(seen(none) == 0, none);
  Actor administrator = house.actor("noor");
  administrator.administrator = true;
  CHECK(data_requests(*house.office, administrator).value().empty());
  CHECK_FALSE(data_request(*house.office, house.actor("dirk"), of_wilg));
  CHECK_FALSE(data_request(*house.office, house.actor("dirk"), of_nobody));
  CHECK(fault_of(close_data_request(*house.office, house.actor("dirk"), of_wilg, false, "nee")) == Fault::missing);
  CHECK(fault_of(check_identity(*house.office, house.actor("wim"), of_wilg, "sem", "paspoort")) == Fault::missing);  // a pupil of another school
  CHECK(people_for_request(*house.office, house.actor("wim"), of_wilg, "proef").value().size() == 2);
}

TEST_CASE("requests: the file only after it is recorded who asks; and nobody handles his own") {
  Care house;
  const std::string id = house.request(DataRequestKind::access);
  CHECK(export_for_request(*house.office, house.actor("aylin"), id, Language::dutch).error().fault == Fault::conflict);
  CHECK(fault_of(close_data_request(*house.office, house.actor("aylin"), id, true, "hier is het")) == Fault::conflict);
  CHECK(fault_of(check_identity(*house.office, house.actor("aylin"), id, "sem", " ")) == Fault::invalid);
  CHECK(fault_of(check_identity(*house.office, house.actor("aylin"), id, "aylin", "ik ben het")) == Fault::forbidden);
  REQUIRE(check_identity(*house.office, house.actor("aylin"), id, "sem", "paspoort gezien op school"));
  const auto file = export_for_request(*house.office, house.actor("aylin"), id, Language::dutch);
  REQUIRE_MESSAGE(file, (file ? "" : file.error().why));
  CHECK(file->find("sem Proef") != std::string::npos);
  CHECK(file->find("tess Proef") == std::string::npos);
  REQUIRE(close_data_request(*house.office, house.actor("aylin"), id, true, "Uw gegevens liggen klaar."));
  CHECK(house.last_mail("oud@elders.example").find("Uw gegevens liggen klaar.") != std::string::npos);
  const auto own = ask_own_data(*house.office, house.actor("aylin"), "aylin", DataRequestKind::access, "");
  REQUIRE(own);
  CHECK(fault_of(close_data_request(*house.office, house.actor("aylin"), *own, false, "nee")) == Fault::forbidden);
  CHECK(close_data_request(*house.office, house.actor("henk"), *own, false, "U zag het al."));
}

TEST_CASE("requests: who handles one reads nothing of what the person reported, and the person is told each time") {
  Care house;
  house.run("INSERT INTO report (board_id, id, number, kind, school_id, article, voice, state, made_at, state_at, due_at, step, all_of_them, term_minutes, term_days, term_months, reporter_id, handler_id, handler_role, handling, once) "
            "VALUES (?, 'r1', 'M-2026-77', 'integrity', 'linde', '', 'named', 'fresh', 0, 0, 0, 0, 0, 0, 0, 0, 'noor', '', '', '', x'01')", {});
  house.run("INSERT INTO report_event (board_id, id, report_id, place, at, deed, by_id, to_id, pending) VALUES (?, 'e1', 'r1', 0, 0, 'taken', 'noor', '', 0)", {});
  house.run("INSERT INTO report_vault (board_id, person_id, public_key, by_word, by_sheet, made_at) VALUES (?, 'noor', x'01', x'01', x'01', 0)", {});
  REQUIRE(house.office->write(Touches::nothing, [&](Writing& to) -> Done {
    for (const char* deed : {"report.made", "breach.begun", "vault.made", "person.changed"})
      TRY(to.record({.at = *house.now, .deed = deed, .actor = "noor", .from = "portal", .object = "r1", .outcome = "done", .article = {}, .subject = "noor", .details = {}, .personal = {}}));
    TRY(post::queue(to, {"noor@school.example", "Er is nieuws over uw melding", "x"}, *house.now));
    return done();
  }));
  const std::string id = house.request(DataRequestKind::access);
  REQUIRE(check_identity(*house.office, house.actor("dirk"), id, "noor", "paspoort gezien op school"));
  const std::string told = house.last_mail("noor@school.example");
  CHECK(told.find("dirk Proef") != std::string::npos);
  CHECK(told.find("paspoort gezien op school") != std::string::npos);
  CHECK(told.find("Vroeg u dit niet?") != std::string::npos);
  const auto file = export_for_request(*house.office, house.actor("dirk"), id, Language::dutch);
  REQUIRE_MESSAGE(file, (file ? "" : file.error().why));
  CHECK(file->find("person.changed") != std::string::npos);
  for (const char* never : {"M-2026-77", "report.", "reports", "report_vault", "breach.", "vault.", "melding"}) CHECK_MESSAGE(file->find(never) == std::string::npos, never);
  CHECK(house.last_mail("noor@school.example").find("maakte een bestand") != std::string::npos);
  const auto letters = house.count("SELECT count(*) FROM outbox WHERE recipient = 'noor@school.example'");
  REQUIRE(check_identity(*house.office, house.actor("dirk"), id, "noor", "nog eens gezien"));
  REQUIRE(export_for_request(*house.office, house.actor("dirk"), id, Language::dutch));
  CHECK(house.count("SELECT count(*) FROM outbox WHERE recipient = 'noor@school.example'") == letters + 2);
  house.run("UPDATE person SET email = NULL WHERE board_id = ? AND id = 'noor'", {});
  CHECK(check_identity(*house.office, house.actor("dirk"), id, "noor", "bekend"));  // no address is no reason to refuse
}

TEST_CASE("requests: whose school is another now is not for the school he left; of two schools it is for who handles both") {
  Care house;
  const std::string here = house.request(DataRequestKind::erasure, "linde");
  const std::string there = house.request(DataRequestKind::access, "wilg");
  house.run("UPDATE membership SET until_at = " + std::to_string(house.now->seconds - kADay) + " WHERE board_id = ? AND person_id = 'tess'", {});
  house.run("INSERT INTO membership (board_id, person_id, school_id, class_id, source) VALUES (?, 'tess', 'wilg', 'wilg-5a', 'hand')", {});
  CHECK(people_for_request(*house.office, house.actor("dirk"), here, "tess").value().empty());
  CHECK(fault_of(check_identity(*house.office, house.actor("dirk"), here, "tess", "bekend")) == Fault::missing);
  CHECK(people_for_request(*house.office, house.actor("wim"), there, "tess").value().size() == 1);
  CHECK(check_identity(*house.office, house.actor("wim"), there, "tess", "bekend"));
  CHECK(export_for_request(*house.office, house.actor("wim"), there, Language::dutch));

  house.run("INSERT INTO membership (board_id, person_id, school_id, class_id, source) VALUES (?, 'sem', 'wilg', 'wilg-5a', 'hand')", {});  // at both
  CHECK(fault_of(check_identity(*house.office, house.actor("dirk"), here, "sem", "bekend")) == Fault::missing);
  CHECK(fault_of(check_identity(*house.office, house.actor("wim"), there, "sem", "bekend")) == Fault::missing);
  CHECK(people_for_request(*house.office, house.actor("bea"), here, "sem").value().at(0).school_name == "De linde, De wilg");
  house.person("pim", "employee", {}, {{"privacy_officer", "", 0}, {"director", "linde", 0}});
  REQUIRE(check_identity(*house.office, house.actor("pim"), here, "sem", "bekend"));
  CHECK(erase_for_request(*house.office, house.actor("pim"), here).error().fault == Fault::forbidden);  // leads one of the two
  CHECK(house.count("SELECT count(*) FROM person WHERE id = 'sem' AND left_at IS NULL") == 1);
  CHECK(erase_for_request(*house.office, house.actor("bea"), here));
}

TEST_CASE("requests: a parent with children at two schools is for who handles both; a child that left counts no more") {
  Care house;
  const std::string id = house.request(DataRequestKind::erasure, "linde");
  house.run("INSERT INTO guardianship (board_id, child_id, guardian_id, source) VALUES (?, 'levi', 'ouder', 'hand')", {});
  CHECK(fault_of(check_identity(*house.office, house.actor("dirk"), id, "ouder", "bekend")) == Fault::missing);
  REQUIRE(check_identity(*house.office, house.actor("aylin"), id, "ouder", "bekend"));
  CHECK(erase_for_request(*house.office, house.actor("dirk"), id).error().fault == Fault::missing);
  house.leaves("levi");
  house.days_later(1);
  REQUIRE(erase_for_request(*house.office, house.actor("dirk"), id));
  house.leaves("sem");  // and of who left, the last school answers
  const std::string later = house.request(DataRequestKind::access, "linde");
  CHECK(check_identity(*house.office, house.actor("dirk"), later, "sem", "bekend"));
  CHECK(fault_of(check_identity(*house.office, house.actor("wim"), later, "sem", "bekend")) == Fault::missing);
}

TEST_CASE("requests: two answer one; the second reads that it was done") {
  Care house;
  const std::string id = house.request(DataRequestKind::objection);
  REQUIRE(close_data_request(*house.office, house.actor("aylin"), id, true, "Wij stoppen ermee."));
  CHECK(fault_of(close_data_request(*house.office, house.actor("henk"), id, false, "Nee.")) == Fault::conflict);
  CHECK(fault_of(extend_data_request(*house.office, house.actor("henk"), id, "druk")) == Fault::conflict);
  CHECK(data_request(*house.office, house.actor("henk"), id)->answer == "Wij stoppen ermee.");
}

TEST_CASE("requests: one month, once two more with a reason, and overdue the day after") {
  Care house;
  const std::string id = house.request(DataRequestKind::correction);
  house.days_later(30);  // 23 December: the last day
  CHECK_FALSE(data_request(*house.office, house.actor("aylin"), id)->overdue);
  CHECK(fault_of(extend_data_request(*house.office, house.actor("aylin"), id, "")) == Fault::invalid);
  REQUIRE(extend_data_request(*house.office, house.actor("aylin"), id, "Er zijn veel stukken."));
  CHECK(fault_of(extend_data_request(*house.office, house.actor("aylin"), id, "Nog meer.")) == Fault::conflict);
  CHECK(print(data_request(*house.office, house.actor("aylin"), id)->due) == "2027-02-23");
  house.days_later(63);
  CHECK(data_request(*house.office, house.actor("aylin"), id)->overdue);
  const std::string late = house.request(DataRequestKind::access);
  house.days_later(40);
  CHECK(fault_of(extend_data_request(*house.office, house.actor("aylin"), late, "Te laat.")) == Fault::conflict);
}

TEST_CASE("requests: erasing somebody who left says what stays and why; who is at school only with the lead") {
  Care house;
  house.run("INSERT INTO acknowledgement (board_id, version_id, person_id, signer_id, how, given_at) VALUES (?, 'v1', 'noor', 'noor', 'portal', 0)", {});
  house.permission("p1", "noor", house.now->seconds - kADay);
  const std::string id = house.request(DataRequestKind::erasure);
  REQUIRE(check_identity(*house.office, house.actor("aylin"), id, "noor", "paspoort"));
  CHECK(erase_for_request(*house.office, house.actor("aylin"), id).error().fault == Fault::forbidden);  // still at school
  CHECK(house.count("SELECT count(*) FROM permission WHERE who = 'noor'") == 1);
  CHECK(fault_of(close_data_request(*house.office, house.actor("aylin"), id, true, "Gedaan.")) == Fault::conflict);  // nothing erased yet
  house.leaves("noor");
  const auto erased = erase_for_request(*house.office, house.actor("aylin"), id);
  REQUIRE_MESSAGE(erased, (erased ? "" : erased.error().why));
  CHECK_FALSE(erased->whole);  // what she read is evidence still
  CHECK(house.count("SELECT count(*) FROM permission WHERE who = 'noor'") == 0);
  CHECK(house.count("SELECT count(*) FROM acknowledgement WHERE person_id = 'noor'") == 1);
  CHECK(house.count("SELECT count(*) FROM person WHERE id = 'noor' AND email IS NULL") == 1);
  CHECK(data_request(*house.office, house.actor("aylin"), id)->stays.find("tot 2028-11-2") != std::string::npos);
  CHECK(erase_for_request(*house.office, house.actor("henk"), id).error().fault == Fault::conflict);  // twice
  REQUIRE(close_data_request(*house.office, house.actor("henk"), id, true, "Gewist wat kon."));
  CHECK(data_request(*house.office, house.actor("aylin"), id)->stays.find("until") == std::string::npos);
  CHECK(data_request(*house.office, house.actor("aylin"), id)->stays_english.find("until 2028-11-2") != std::string::npos);
  const std::string letter = house.last_mail("oud@elders.example");
  const std::size_t english = letter.find("What stays, and why:");
  CHECK(letter.find("Wat blijft staan") < english);
  REQUIRE(english != std::string::npos);
  CHECK(letter.find("De naam", english) == std::string::npos);

  const std::string other = house.request(DataRequestKind::erasure);
  REQUIRE(check_identity(*house.office, house.actor("dirk"), other, "tess", "bekend"));
  const auto whole = erase_for_request(*house.office, house.actor("dirk"), other);  // he leads her school
  REQUIRE(whole);
  CHECK(whole->whole);
  CHECK(find_person(*house.office->desk().standing().facts, "tess") == nullptr);
}

TEST_CASE("requests: a consent is evidence as well: the name stays until its own period is over, and then all goes") {
  Care house;
  house.run("INSERT INTO consent (board_id, id, person_id, purpose, channel, giver_id, given, at, made_at, how, reference, entered_by, withdrawn_at, withdrawn_how, withdrawn_reference, withdrawn_by) "
            "VALUES (?, 'c1', 'tess', 'images', 'school_closed', 'tess', 1, 0, 0, 'portal', '', '', NULL, '', '', '')", {});
  house.leaves("tess");
  const std::string id = house.request(DataRequestKind::erasure);
  REQUIRE(check_identity(*house.office, house.actor("aylin"), id, "tess", "paspoort"));
  const auto erased = erase_for_request(*house.office, house.actor("aylin"), id);
  REQUIRE(erased);
  CHECK_FALSE(erased->whole);
  CHECK(data_request(*house.office, house.actor("aylin"), id)->stays.find("AVG art. 7 lid 1") != std::string::npos);
  CHECK(house.count("SELECT count(*) FROM person WHERE id = 'tess' AND email IS NULL") == 1);
  house.days_later(731);
  CHECK(house.sweep().destroyed > 0);
  CHECK(house.count("SELECT count(*) FROM consent") == 0);
  CHECK(house.count("SELECT count(*) FROM person WHERE id = 'tess'") == 0);
}

TEST_CASE("requests: erasing takes vault and receivers; a report under his name keeps the name till it goes, and what is told is the same for all") {
  Care house;
  for (const char* who : {"noor", "tess"}) house.leaves(who);
  house.run("INSERT INTO report (board_id, id, number, kind, school_id, article, voice, state, made_at, state_at, due_at, step, all_of_them, term_minutes, term_days, term_months, reporter_id, handler_id, handler_role, handling, once, closed_at) "
            "VALUES (?, 'r1', 'M-2026-77', 'integrity', 'linde', '', 'named', 'closed', 0, 0, 0, 0, 0, 0, 0, 0, 'noor', '', '', '', x'01', ?)", {house.now->seconds});
  house.run("INSERT INTO report_receiver (board_id, report_id, person_id, role, school_id, deputy, step, told) VALUES (?, 'r1', 'noor', 'director', 'linde', 0, 0, 0)", {});
  house.run("INSERT INTO report_receiver (board_id, report_id, person_id, role, school_id, deputy, step, told) VALUES (?, 'r1', 'dirk', 'director', 'linde', 0, 0, 0)", {});
  house.run("INSERT INTO report_vault (board_id, person_id, public_key, by_word, by_sheet, made_at) VALUES (?, 'noor', x'01', x'01', x'01', 0)", {});
  const auto told_of = [&](const char* who) {
    std::string told;
    REQUIRE(house.office->read([&](Reading& from) -> Done {
      for (const Stays& one : TRY(what_stays(from, who, *house.now))) told += std::string(one.what.nl) + "|" + std::string(one.why.en) + "\n";
      return done();
    }));
    return told;
  };
  CHECK(told_of("noor").find("onder de eigen naam") != std::string::npos);
  CHECK(told_of("noor") == told_of("tess"));  // who handles it does not read who reported
  const std::string id = house.request(DataRequestKind::erasure);
  REQUIRE(check_identity(*house.office, house.actor("aylin"), id, "noor", "paspoort"));
  const auto erased = erase_for_request(*house.office, house.actor("aylin"), id);
  REQUIRE(erased);
  CHECK_FALSE(erased->whole);
  CHECK(house.count("SELECT count(*) FROM report_vault") == 0);
  CHECK(house.count("SELECT count(*) FROM report_receiver WHERE person_id = 'noor'") == 0);
  CHECK(house.count("SELECT count(*) FROM report_receiver") == 1);
  CHECK(house.count("SELECT count(*) FROM person WHERE id = 'noor' AND email IS NULL") == 1);
  CHECK(data_request(*house.office, house.actor("aylin"), id)->stays.find("twee jaar na het sluiten") != std::string::npos);
  house.days_later(740);
  CHECK(house.sweep().destroyed > 0);
  CHECK(house.count("SELECT count(*) FROM report") == 0);
  CHECK(house.count("SELECT count(*) FROM person WHERE id = 'noor'") == 0);
}

TEST_CASE("requests: a hold keeps its register from erasing as well, and says so") {
  Care house;
  house.permission("p1", "noor", house.now->seconds - kADay);
  house.leaves("noor");
  REQUIRE(set_hold(*house.office, house.actor("bea"), "permissions", "onderzoek"));
  const std::string id = house.request(DataRequestKind::erasure);
  REQUIRE(check_identity(*house.office, house.actor("aylin"), id, "noor", "paspoort"));
  const auto erased = erase_for_request(*house.office, house.actor("aylin"), id);
  REQUIRE(erased);
  CHECK_FALSE(erased->whole);
  CHECK(house.count("SELECT count(*) FROM permission WHERE who = 'noor'") == 1);
  CHECK(data_request(*house.office, house.actor("aylin"), id)->stays.find("bewaarplicht") != std::string::npos);
}

TEST_CASE("requests: one tap of who is signed in; for a child under sixteen by a parent, for nobody else") {
  Care house;
  const auto own = ask_own_data(*house.office, house.actor("sem"), "sem", DataRequestKind::access, "");
  REQUIRE(own);
  CHECK(ask_own_data(*house.office, house.actor("ouder"), "sem", DataRequestKind::access, ""));
  CHECK_FALSE(ask_own_data(*house.office, house.actor("ouder"), "tess", DataRequestKind::access, ""));
  CHECK_FALSE(ask_own_data(*house.office, house.actor("noor"), "sem", DataRequestKind::access, ""));
  CHECK(own_data_requests(*house.office, house.actor("sem")).value().size() == 1);
  CHECK(data_request(*house.office, house.actor("dirk"), *own)->identity_at.has_value());
  CHECK(label_of_check(data_request(*house.office, house.actor("dirk"), *own)->identity_how).en == "signed in with the own account");
  REQUIRE(ask_own_data(*house.office, house.actor("sem"), "sem", DataRequestKind::erasure, ""));
  REQUIRE(ask_own_data(*house.office, house.actor("sem"), "sem", DataRequestKind::objection, ""));
  CHECK(ask_own_data(*house.office, house.actor("sem"), "sem", DataRequestKind::correction, "").error().fault == Fault::conflict);
}

TEST_CASE("processing register: the board's own lines, by who may; what lacks an agreement or a DPIA says so") {
  Care house;
  ProcessingDraft draft;
  draft.title = "Leerlingvolgsysteem";
  draft.purpose = "Leerlingen volgen";
  draft.basis = "Taak van algemeen belang";
  draft.processor = "Volg BV";
  draft.dpia_need = "yes";
  CHECK(add_processing(*house.office, house.actor("noor"), draft).error().fault == Fault::forbidden);
  CHECK(add_processing(*house.office, house.actor("els"), draft).error().fault == Fault::forbidden);
  const auto id = add_processing(*house.office, house.actor("aylin"), draft);
  REQUIRE(id);
  const auto line = [&] {
    std::optional<ProcessingLine> found;
    REQUIRE(house.office->read([&](Reading& from) -> Done {
      found = TRY(processing_line(from, *id));
      return done();
    }));
    return *found;
  };
  CHECK(line().lacks_agreement());
  CHECK(line().lacks_dpia());
  draft.agreement = "VO-2026-4";
  draft.agreement_on = "2026-13-01";
  CHECK(fault_of(change_processing(*house.office, house.actor("aylin"), *id, draft)) == Fault::invalid);
  draft.agreement_on = "2026-09-01";
  draft.dpia = "DPIA 7";
  REQUIRE(change_processing(*house.office, house.actor("aylin"), *id, draft));
  CHECK_FALSE(line().lacks_agreement());
  CHECK_FALSE(line().lacks_dpia());
  draft.title = "";
  CHECK(fault_of(change_processing(*house.office, house.actor("aylin"), *id, draft)) == Fault::invalid);
  REQUIRE(end_processing(*house.office, house.actor("bea"), *id));
  CHECK(fault_of(end_processing(*house.office, house.actor("bea"), *id)) == Fault::missing);
}

}  // namespace leidraad
