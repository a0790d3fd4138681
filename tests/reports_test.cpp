// SPDX-License-Identifier: EUPL-1.2
// Reports, from the form to closing, as each who has to do with one; and everybody who has not.
#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <thread>

#include "office/people.h"
#include "reports_house.h"

using namespace leidraad;

namespace {

using People = std::vector<std::string>;

void in_vault(ReportHouse& house, const std::string& who) {
  const auto seat = house.desk(who);
  REQUIRE(open_vault(*house.office, seat->at, identity::SecretText("drie groene fietsen")));
}

}  // namespace

TEST_CASE("a lost laptop: reported, received by who the code names, asked about, answered, closed") {
  ReportHouse house;
  const Actor noor = house.actor("noor");
  const ReportReceipt receipt = house.send(ReportHouse::intake("lost_device"), &noor);
  CHECK(receipt.number.starts_with("M-"));
  CHECK(receipt.code.empty());
  CHECK(house.letters() == People{"joost", "piet"});
  const auto piet = house.desk("piet");
  const auto line = reports_for(*house.office, piet->at);
  REQUIRE(line);
  REQUIRE(line->size() == 1);
  CHECK(line->front().state == ReportState::fresh);
  CHECK(line->front().lock == ReportLock::none);
  const std::string id = line->front().id;
  CHECK(ask_reporter(*house.office, piet->at, id, "Welk merk?").error().fault == Fault::conflict);  // take it first
  REQUIRE(take_report(*house.office, piet->at, id));
  REQUIRE(take_report(*house.office, piet->at, id));  // twice is once
  REQUIRE(ask_reporter(*house.office, piet->at, id, "Welk merk is het?"));
  CHECK(my_report(*house.office, noor, id)->state == ReportState::question);
  REQUIRE(add_to_my_report(*house.office, noor, id, identity::new_token(), "Een grijze, met een sticker.", {}));
  auto seen = seen_report(*house.office, piet->at, id);
  REQUIRE(seen);
  CHECK(seen->line.state == ReportState::answered);
  CHECK(seen->reporter_name == "noor Proef");
  CHECK(seen->thread.text == "Mijn laptop is weg.");
  REQUIRE(seen->thread.messages.size() == 2);
  CHECK(seen->thread.messages[0].is_question);
  CHECK(seen->thread.messages[1].by_reporter);
  CHECK(seen->thread.messages[1].text == "Een grijze, met een sticker.");
  REQUIRE(note_on_report(*house.office, piet->at, id, "Op afstand gewist."));
  REQUIRE(close_report(*house.office, piet->at, id, "De laptop is gewist en geblokkeerd."));
  const auto end = my_report(*house.office, noor, id);
  REQUIRE(end);
  CHECK(end->state == ReportState::closed);
  CHECK(end->result == "De laptop is gewist en geblokkeerd.");
  for (const ReportMessage& one : end->messages) CHECK(one.text.find("afstand") == std::string::npos);  // a note is not for who reported
  CHECK(close_report(*house.office, piet->at, id, "").error().why.find("afgesloten") != std::string::npos);
  CHECK(add_to_my_report(*house.office, noor, id, identity::new_token(), "Nog iets.", {}).error().fault == Fault::conflict);
  for (const char* deed : {"report.made", "report.taken", "report.asked", "report.answered", "report.noted", "report.closed"}) CHECK_MESSAGE(house.leaves(deed) == 1, deed);
  CHECK(house.count("SELECT count(*) FROM outbox WHERE body LIKE '%laptop%' OR subject LIKE '%laptop%' OR body LIKE '%lost%'") == 0);
}

TEST_CASE("the same form sent twice is one report, with the same receipt; eight times at once as well") {
  ReportHouse house;
  house.vault("vera");
  const Actor noor = house.actor("noor");
  const ReportIntake open = ReportHouse::intake("lost_device");
  const ReportReceipt first = house.send(open, &noor), second = house.send(open, &noor);
  CHECK_FALSE(first.again);
  CHECK(second.again);
  CHECK(first.number == second.number);
  const ReportIntake hidden = ReportHouse::sealed("unwanted_contact", "Iemand stuurt mij berichten.");
  std::vector<std::thread> threads;
  std::array<std::string, 8> codes;
  std::atomic<int> fresh = 0;
  for (std::size_t i = 0; i < codes.size(); ++i)
    threads.emplace_back([&, i] {
      const auto receipt = take_in_report(*house.office, nullptr, hidden);
      if (!receipt) return;
      codes[i] = receipt->code;
      if (!receipt->again) ++fresh;
    });
  for (std::thread& one : threads) one.join();
  CHECK(fresh == 1);
  for (const std::string& code : codes) CHECK((code.empty() || code == codes[0] || codes[0].empty()));  // empty: told to try again, all hashing at once
  CHECK(house.count("SELECT count(*) FROM report") == 2);
  CHECK(house.count("SELECT count(*) FROM report_piece") == 2);
}

TEST_CASE("two who take a report at once: one has it, the other reads who") {
  ReportHouse house;
  const Actor noor = house.actor("noor");
  house.send(ReportHouse::intake("lost_device"), &noor);
  const std::string id = house.only_report("piet");
  const auto piet = house.desk("piet"), joost = house.desk("joost");
  Done results[2] = {done(), done()};
  std::thread one([&] { results[0] = take_report(*house.office, piet->at, id); });
  std::thread other([&] { results[1] = take_report(*house.office, joost->at, id); });
  one.join();
  other.join();
  CHECK(static_cast<bool>(results[0]) != static_cast<bool>(results[1]));
  const Error& late = results[0] ? results[1].error() : results[0].error();
  CHECK(late.fault == Fault::conflict);
  CHECK(late.why.find("behandelt deze melding al") != std::string::npos);
  CHECK(late.why.find(results[0] ? "piet" : "joost") != std::string::npos);
  const auto& loser = results[0] ? joost : piet;
  CHECK(ask_reporter(*house.office, loser->at, id, "Welk merk?").error().fault == Fault::conflict);
  CHECK(close_report(*house.office, loser->at, id, "").error().fault == Fault::conflict);
}

TEST_CASE("nobody else sees a report: not another school, another role, the reporter's colleague, or the administrator") {
  ReportHouse house;
  const Actor noor = house.actor("noor");
  ReportIntake made = ReportHouse::intake("lost_device");
  made.files = {{"bon.pdf", "application/pdf", "%PDF geheim"}};
  house.send(made, &noor);
  const std::string id = house.only_report("piet");
  const auto piet = house.desk("piet");
  const auto seen = seen_report(*house.office, piet->at, id);
  REQUIRE(seen);
  REQUIRE(seen->thread.files.size() == 1);
  const std::string piece = seen->thread.files[0].first;
  CHECK(report_file(*house.office, piet->at, id, piece)->bytes == "%PDF geheim");
  CHECK(my_report_file(*house.office, noor, id, piece)->name == "bon.pdf");
  for (const char* who : {"noor", "els", "dirk", "wim", "sem", "ouder", "bea", "vera", "fons", "pia", "levi"}) {
    const auto seat = house.desk(who);
    CHECK_MESSAGE(seen_report(*house.office, seat->at, id).error().fault == Fault::missing, who);
    CHECK(reports_for(*house.office, seat->at)->empty());
    CHECK(report_file(*house.office, seat->at, id, piece).error().fault == Fault::missing);
    CHECK(take_report(*house.office, seat->at, id).error().fault == Fault::missing);
    CHECK(pass_on_report(*house.office, seat->at, id, "noor", "").error().fault == Fault::missing);
    CHECK(share_report(*house.office, seat->at, id).error().fault == Fault::missing);
    CHECK(begin_breach(*house.office, seat->at, id, *house.now).error().fault == Fault::missing);
    if (std::string_view(who) != "noor") CHECK(my_report(*house.office, seat->actor, id).error().fault == Fault::missing);
  }
  Actor root = command_line();
  const AtDesk at{root, "s", house.vaults};
  CHECK(seen_report(*house.office, at, id).error().fault == Fault::missing);
  CHECK(my_report(*house.office, Actor{}, id).error().fault == Fault::missing);
  REQUIRE(house.office->write(Touches::people, [&](Writing& to) -> Done {
    TRY(to.run("DELETE FROM held_role WHERE person_id = 'piet' AND role = 'school_ict'"));
    return done();
  }));
  CHECK_FALSE(house.sees("piet", id));  // without the role it is no longer his
}

TEST_CASE("a report about who would receive it goes up; he sees nothing of it, and neither does his deputy") {
  ReportHouse house;
  const Actor noor = house.actor("noor");
  ReportIntake made = ReportHouse::intake("deepfake", "Een nepfilmpje, gedeeld door mijn leidinggevende.");
  made.about.people = {"els"};
  house.send(made, &noor);
  const std::string id = house.only_report("dirk");
  CHECK(house.letters() == People{"dirk"});
  for (const char* who : {"els", "piet", "noor", "vera"}) CHECK_FALSE(house.sees(who, id));
  const auto dirk = house.desk("dirk");
  CHECK(seen_report(*house.office, dirk->at, id)->about == People{"els Proef"});
  REQUIRE(take_report(*house.office, dirk->at, id));
  const auto others = may_pass_to(*house.office, dirk->at, id);
  REQUIRE(others);
  for (const ReportReader& one : *others) CHECK((one.person != "els" && one.person != "piet"));
  CHECK(pass_on_report(*house.office, dirk->at, id, "els", "").error().fault == Fault::forbidden);
  REQUIRE(pass_on_report(*house.office, dirk->at, id, "bea", "Dit is voor het bestuur."));
  CHECK(house.sees("bea", id));
}

TEST_CASE("who leads a school reports for himself: it goes to the deputy, and a report about the board past it") {
  ReportHouse house;
  const Actor els = house.actor("els"), bea = house.actor("bea");
  house.send(ReportHouse::intake("deepfake", "Iemand maakte een nepfoto."), &els);
  CHECK(house.letters() == People{"piet"});
  ReportIntake above = ReportHouse::intake("deepfake", "Het gaat over het bestuur.");
  above.about.roles = {Role::board};
  house.send(above, &els);
  CHECK(house.letters() == People{"fons", "piet", "vera"});
}

TEST_CASE("anonymous: refused before anything is kept while nobody has a vault; then readable by who it is sealed to, and answered") {
  ReportHouse house;
  REQUIRE(house.office->set_setting(kReportOtherWaysSetting, "Vertrouwenspersoon: 030 123 45 67\n"));
  const ReportIntake made = ReportHouse::sealed("unwanted_contact", "Een meester appt mij steeds.");
  CHECK_FALSE(report_outlook(*house.office, nullptr, "unwanted_contact", "linde", {})->can_be_sealed);
  const auto refused = take_in_report(*house.office, nullptr, made);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().why.find("030 123 45 67") != std::string::npos);
  CHECK(house.count("SELECT count(*) FROM report") == 0);
  CHECK(house.count("SELECT count(*) FROM report_piece") == 0);
  house.vault("vera");
  const auto outlook = report_outlook(*house.office, nullptr, "unwanted_contact", "linde", {});
  REQUIRE(outlook);
  CHECK(outlook->can_be_sealed);
  for (const ReportTo& one : outlook->to) CHECK(one.name.empty());
  const ReportReceipt receipt = house.send(made);
  CHECK(receipt.code.size() == 19);
  CHECK(receipt.id.empty());
  const auto thread = follow_report(*house.office, receipt.code);
  REQUIRE(thread);
  CHECK(thread->text == "Een meester appt mij steeds.");
  CHECK(print(thread->made_at, house.office->desk().standing().facts->zone) == "2026-11-23T00:00:00+01:00");
  CHECK_FALSE(follow_report(*house.office, "0000 0000 0000 0000"));
  CHECK_FALSE(follow_report(*house.office, "nonsense"));
  const auto vera = house.desk("vera"), els = house.desk("els");
  house.half_day_later();
  in_vault(house, "vera");
  const std::string id = house.only_report("vera");
  CHECK(reports_for(*house.office, els->at)->front().lock == ReportLock::no_vault);
  REQUIRE(take_report(*house.office, vera->at, id));
  REQUIRE(ask_reporter(*house.office, vera->at, id, "Wil je erover praten?"));
  CHECK(follow_report(*house.office, receipt.code)->messages.size() == 1);
  const std::string form = identity::new_token();
  REQUIRE(add_by_receipt(*house.office, receipt.code, form, "Ja, morgen in de pauze.", {{"app.png", "image/png", std::string(100'000, 'p')}}));
  REQUIRE(add_by_receipt(*house.office, receipt.code, form, "Ja, morgen in de pauze.", {}));
  CHECK(follow_report(*house.office, receipt.code)->state == ReportState::answered);
  house.half_day_later();
  in_vault(house, "vera");
  const auto seen = seen_report(*house.office, vera->at, id);
  REQUIRE(seen);
  CHECK(seen->reporter_name.empty());
  REQUIRE(seen->thread.messages.size() == 2);
  REQUIRE(seen->thread.messages[1].files.size() == 1);
  CHECK(report_file(*house.office, vera->at, id, seen->thread.messages[1].files[0].first)->bytes.size() == 100'000);
  CHECK(receipt_file(*house.office, receipt.code, seen->thread.messages[1].files[0].first)->name == "app.png");
  close_vault(vera->at);
  const auto closed = seen_report(*house.office, vera->at, id);
  REQUIRE(closed);
  CHECK(closed->line.lock == ReportLock::closed_vault);
  CHECK(closed->thread.text.empty());
  CHECK(closed->thread.messages.empty());
  CHECK_FALSE(report_file(*house.office, vera->at, id, seen->thread.messages[1].files[0].first));
  CHECK(note_on_report(*house.office, vera->at, id, "x").error().why.find("kluis") != std::string::npos);
  in_vault(house, "vera");
  house.now->seconds += 901;  // a quarter of an hour in which nobody touched it
  CHECK(seen_report(*house.office, vera->at, id)->line.lock == ReportLock::closed_vault);
}

TEST_CASE("letters and leaves of a sealed report wait for noon or midnight, and come once") {
  ReportHouse house;
  house.vault("vera");
  const ReportReceipt receipt = house.send(ReportHouse::sealed("unwanted_contact", "Berichten, elke avond."));
  REQUIRE(keep_up_reports(*house.office));
  CHECK(house.letters().empty());
  CHECK(house.leaves("report.made") == 0);
  house.at("2026-11-23T12:00:30+01:00");
  REQUIRE(keep_up_reports(*house.office));
  REQUIRE(keep_up_reports(*house.office));
  CHECK(house.letters() == People{"els", "piet", "vera"});
  CHECK(house.leaves("report.made") == 1);
  const auto bundle = house.office->store().bundle();
  for (const std::string& line : bundle->leaves) {
    const auto leaf = journal::read_leaf(line);
    if (leaf->entry.deed != "report.made") continue;
    CHECK(leaf->entry.actor == "anonymous");
    CHECK(leaf->sealed.empty());
    CHECK(print(leaf->entry.at, house.office->desk().standing().facts->zone) == "2026-11-23T12:00:00+01:00");
  }
  const auto vera = house.desk("vera");
  in_vault(house, "vera");
  REQUIRE(take_report(*house.office, vera->at, house.only_report("vera")));
  REQUIRE(add_by_receipt(*house.office, receipt.code, identity::new_token(), "Het gaat door.", {}));
  REQUIRE(keep_up_reports(*house.office));
  CHECK(house.letters().size() == 3);
  house.at("2026-11-24T00:00:05+01:00");
  REQUIRE(keep_up_reports(*house.office));
  CHECK(house.letters() == People{"els", "piet", "vera", "vera"});
}

TEST_CASE("who watches the desk sees of a sealed report no more of the time than the half day: not it, not an answer") {
  ReportHouse house;
  house.vault("vera");
  const ReportReceipt receipt = house.send(ReportHouse::sealed("unwanted_contact", "Berichten."));
  const auto vera = house.desk("vera");
  CHECK(reports_for(*house.office, vera->at)->empty());
  CHECK(reports_waiting_for(*house.office, vera->actor)->untaken == 0);
  std::string id;
  REQUIRE(house.office->read([&](Reading& from) -> Done {
    id = TRY(from.rows("SELECT id FROM report"))[0].text(0);
    return done();
  }));
  CHECK(seen_report(*house.office, vera->at, id).error().fault == Fault::missing);
  CHECK(take_report(*house.office, vera->at, id).error().fault == Fault::missing);
  house.half_day_later();
  in_vault(house, "vera");
  REQUIRE(keep_up_reports(*house.office));
  CHECK(house.only_report("vera") == id);
  REQUIRE(take_report(*house.office, vera->at, id));
  REQUIRE(ask_reporter(*house.office, vera->at, id, "Wie?"));
  house.now->seconds += 60;
  const auto before = seen_report(*house.office, vera->at, id);
  REQUIRE(add_by_receipt(*house.office, receipt.code, identity::new_token(), "Bram.", {{"app.txt", "text/plain", "hoi"}}));
  const auto after = seen_report(*house.office, vera->at, id);
  REQUIRE(after);
  CHECK(after->line.state == ReportState::question);
  CHECK(after->thread.state == ReportState::question);
  CHECK(after->thread.messages.size() == before->thread.messages.size());
  CHECK(after->events.size() == before->events.size());
  const auto own = follow_report(*house.office, receipt.code);
  CHECK(own->state == ReportState::answered);
  REQUIRE(own->messages.size() == 2);
  const std::string piece = own->messages[1].files[0].first;
  CHECK(report_file(*house.office, vera->at, id, piece).error().fault == Fault::missing);
  house.half_day_later();
  in_vault(house, "vera");
  REQUIRE(keep_up_reports(*house.office));
  const auto later = seen_report(*house.office, vera->at, id);
  CHECK(later->line.state == ReportState::answered);
  CHECK(later->thread.messages.size() == 2);
  CHECK(report_file(*house.office, vera->at, id, piece)->bytes == "hoi");
}

TEST_CASE("a report that cannot be read stops no other: it is said once, and the rest goes on") {
  ReportHouse house;
  const Actor noor = house.actor("noor");
  house.send(ReportHouse::intake("lost_device"), &noor);
  const std::string broken = house.only_report("piet");
  house.run("UPDATE report_piece SET contents = x'00' WHERE board_id = ?", {});
  house.send(ReportHouse::intake("lost_device", "Een muis."), &noor);
  const auto list = reports_for(*house.office, house.desk("piet")->at);
  REQUIRE(list->size() == 2);
  const std::string whole = list->front().id == broken ? list->back().id : list->front().id;
  house.person("ina", "employee", {{"linde", ""}}, {{"school_ict", "linde", 0}});
  REQUIRE(keep_up_reports(*house.office));
  CHECK(house.sees("ina", whole));
  house.at("2026-11-23T14:06:00+01:00");
  REQUIRE(keep_up_reports(*house.office));
  REQUIRE(keep_up_reports(*house.office));
  CHECK(house.leaves("report.unreadable") == 1);
  CHECK(house.leaves("report.escalated") == 2);  // the broken one as well: its term needs no reading
}

TEST_CASE("reports are read again for the roles when these change, and once an hour; not each round") {
  ReportHouse house;
  const Actor noor = house.actor("noor");
  house.send(ReportHouse::intake("lost_device"), &noor);
  REQUIRE(keep_up_reports(*house.office));
  house.run("UPDATE report_piece SET contents = x'00' WHERE board_id = ?", {});
  REQUIRE(keep_up_reports(*house.office));
  CHECK(house.leaves("report.unreadable") == 0);
  house.now->seconds += 3600;
  REQUIRE(keep_up_reports(*house.office));
  CHECK(house.leaves("report.unreadable") == 1);
}

TEST_CASE("what was changed before the same form is sent again is added, once, and said") {
  ReportHouse house;
  house.vault("vera");
  const Actor noor = house.actor("noor");
  for (const bool hidden : {false, true}) {
    ReportIntake made = hidden ? ReportHouse::sealed("unwanted_contact", "Berichten.") : ReportHouse::intake("lost_device");
    const Actor* by = hidden ? nullptr : &noor;
    const ReportReceipt first = house.send(made, by);
    CHECK_FALSE(house.send(made, by).added);
    made.text = "Zijn naam is Bram.";
    CHECK(house.send(made, by).added);
    const ReportReceipt third = house.send(made, by);
    CHECK(third.number == first.number);
    const auto thread = hidden ? follow_report(*house.office, first.code) : my_report(*house.office, noor, first.id);
    REQUIRE(thread);
    REQUIRE(thread->messages.size() == 1);
    CHECK(thread->messages[0].text == "Zijn naam is Bram.");
  }
}

TEST_CASE("with one report a stranger keeps fifty megabytes of files, and text after that") {
  ReportHouse house;
  house.vault("vera");
  const ReportReceipt receipt = house.send(ReportHouse::sealed("unwanted_contact", "Berichten."));
  const std::vector<ReportFile> two(2, {"bijlage.bin", "application/octet-stream", std::string(10'000'000, 'x')});
  for (int i = 0; i < 2; ++i) REQUIRE(add_by_receipt(*house.office, receipt.code, identity::new_token(), "Zie bijlage.", two));
  CHECK(add_by_receipt(*house.office, receipt.code, identity::new_token(), "Zie bijlage.", two).error().fault == Fault::conflict);
  CHECK(add_by_receipt(*house.office, receipt.code, identity::new_token(), "Dan in woorden.", {}));
}

TEST_CASE("a breach that was told before the report was typed in; another decision keeps the reason before; no letter is cut in half") {
  ReportHouse house;
  const Actor noor = house.actor("noor");
  std::string text(4'999, 'a');
  text += "é en nog wat";
  house.send(ReportHouse::intake("data_breach", text), &noor);
  const auto pia = house.desk("pia");
  const std::string report = house.only_report("pia");
  REQUIRE(take_report(*house.office, pia->at, report));
  const Instant told{house.now->seconds - 6 * 3600 + 37};
  const auto id = begin_breach(*house.office, pia->at, report, told);
  REQUIRE_MESSAGE(id, id.error().why);
  CHECK(breach(*house.office, pia->actor, *id)->clock_nl.starts_with("nog 66"));
  const auto kept = breach(*house.office, pia->actor, *id);
  REQUIRE(kept);
  for (const BreachAnswer& one : kept->answers)
    if (one.name == "3.summary") CHECK(one.value == std::string(4'999, 'a'));
  REQUIRE(decide_breach(*house.office, pia->actor, *id, BreachDecision::do_not, "Alleen intern gezien."));
  REQUIRE(decide_breach(*house.office, pia->actor, *id, BreachDecision::report_it, ""));
  const auto seen = breach(*house.office, pia->actor, *id);
  REQUIRE(seen->follow_ups.size() == 1);
  CHECK(seen->follow_ups[0].second.find("Alleen intern gezien.") != std::string::npos);
  CHECK(note_filed(*house.office, pia->actor, *id, {told.seconds - 37}, "AP-1", ""));  // the same minute
}

TEST_CASE("confidential: the name is inside alone; who reports does not receive it himself, and a vault word is not the sign-in's") {
  ReportHouse house;
  house.vault("vera");
  house.vault("els");
  const Actor els = house.actor("els");
  const ReportReceipt receipt = house.send(ReportHouse::sealed("unwanted_contact", "Een ouder valt mij lastig.", ReportVoice::confidential), &els);
  CHECK_FALSE(receipt.code.empty());
  CHECK(receipt.id.empty());
  house.half_day_later();
  in_vault(house, "vera");
  const std::string id = house.only_report("vera");
  CHECK_FALSE(house.sees("els", id));
  CHECK(my_reports(*house.office, els)->empty());
  const auto vera = house.desk("vera");
  CHECK(seen_report(*house.office, vera->at, id)->thread.name == "els Proef");
  CHECK(house.count("SELECT count(*) FROM report WHERE reporter_id <> ''") == 0);
  REQUIRE(take_report(*house.office, vera->at, id));
  const auto others = may_pass_to(*house.office, vera->at, id);
  REQUIRE(others);
  for (const ReportReader& one : *others) CHECK(one.person != "els");
}

TEST_CASE("a vault made later, or made anew, reads nothing until somebody shares it") {
  ReportHouse house;
  house.vault("vera");
  house.send(ReportHouse::sealed("unwanted_contact", "Berichten."));
  const auto vera = house.desk("vera"), els = house.desk("els");
  CHECK(*sealed_to(*house.office, vera->actor) == 0);  // not seen yet, and not counted
  house.half_day_later();
  in_vault(house, "vera");
  CHECK(*sealed_to(*house.office, vera->actor) == 1);
  const std::string id = house.only_report("vera");
  CHECK_FALSE(seen_report(*house.office, vera->at, id)->may_share);
  house.vault("els");
  CHECK(seen_report(*house.office, els->at, id)->line.lock == ReportLock::not_shared);
  CHECK(take_report(*house.office, els->at, id).error().fault == Fault::conflict);
  CHECK(seen_report(*house.office, vera->at, id)->may_share);
  CHECK(*share_report(*house.office, vera->at, id) == 1);
  CHECK(*share_report(*house.office, vera->at, id) == 0);
  CHECK(seen_report(*house.office, els->at, id)->thread.text == "Berichten.");
  CHECK(*sealed_to(*house.office, els->actor) == 1);
  const auto sheet = replace_vault(*house.office, els->at, identity::SecretText("vier blauwe fietsen"));
  REQUIRE(sheet);
  CHECK(seen_report(*house.office, els->at, id)->line.lock == ReportLock::not_shared);
  CHECK(*share_report(*house.office, vera->at, id) == 1);
  CHECK(seen_report(*house.office, els->at, id)->thread.text == "Berichten.");
  const auto mended = mend_vault(*house.office, els->at, *sheet, identity::SecretText("vijf rode fietsen bellen"));
  REQUIRE(mended);
  CHECK(open_vault(*house.office, els->at, identity::SecretText("vier blauwe fietsen")).error().fault == Fault::forbidden);
  REQUIRE(open_vault(*house.office, els->at, identity::SecretText("vijf rode fietsen bellen")));
  CHECK_FALSE(mend_vault(*house.office, els->at, *sheet, identity::SecretText("zes witte fietsen bellen")));
  REQUIRE(change_vault_word(*house.office, els->at, identity::SecretText("vijf rode fietsen bellen"), identity::SecretText("zes witte fietsen bellen")));
  CHECK(seen_report(*house.office, els->at, id)->thread.text == "Berichten.");
  CHECK(make_vault(*house.office, els->at, identity::SecretText("zeven fietsen bellen")).error().fault == Fault::conflict);
  CHECK(*wants_vault(*house.office, els->actor));
  CHECK_FALSE(*wants_vault(*house.office, house.actor("noor")));
}

TEST_CASE("a vault word cannot be guessed from a session that stands open") {
  ReportHouse house;
  house.vault("vera");
  const auto vera = house.desk("vera");
  close_vault(vera->at);
  int refused = 0;
  for (int i = 0; i < 12; ++i) {
    const Done tried = open_vault(*house.office, vera->at, identity::SecretText("vier groene fietsen"));
    REQUIRE_FALSE(tried);
    if (tried.error().fault == Fault::unavailable) ++refused;
  }
  CHECK(refused == 2);
  CHECK_FALSE(open_vault(*house.office, vera->at, identity::SecretText("drie groene fietsen")));
  house.now->seconds += 61;
  CHECK(open_vault(*house.office, vera->at, identity::SecretText("drie groene fietsen")));
}

TEST_CASE("a report that waits too long goes up, once a step, and never to whom it is about") {
  ReportHouse house;
  const Actor noor = house.actor("noor");
  ReportIntake made = ReportHouse::intake("lost_device");
  made.about.people = {"dirk"};
  house.send(made, &noor);
  CHECK(house.letters() == People{"joost"});  // piet works for him
  const std::string id = house.only_report("joost");
  house.at("2026-11-23T14:04:00+01:00");
  REQUIRE(keep_up_reports(*house.office));
  CHECK(house.letters().size() == 1);
  house.at("2026-11-23T14:06:00+01:00");
  REQUIRE(keep_up_reports(*house.office));
  REQUIRE(keep_up_reports(*house.office));
  CHECK(house.letters() == People{"bea", "joost"});
  CHECK(house.sees("bea", id));
  for (const char* who : {"dirk", "els", "piet"}) CHECK_FALSE(house.sees(who, id));
  house.at("2026-12-23T14:06:00+01:00");
  REQUIRE(keep_up_reports(*house.office));
  CHECK(house.letters() == People{"bea", "joost"});  // there is nobody above
  const auto bea = house.desk("bea");
  CHECK(reports_for(*house.office, bea->at)->front().overdue);
  CHECK(reports_waiting_for(*house.office, bea->actor)->overdue == 1);
  CHECK(house.leaves("report.escalated") == 1);
}

TEST_CASE("who is given the role receives what is open; when a handler leaves, another can take it") {
  ReportHouse house;
  const Actor noor = house.actor("noor");
  house.send(ReportHouse::intake("lost_device"), &noor);
  const auto piet = house.desk("piet");
  const std::string id = house.only_report("piet");
  REQUIRE(take_report(*house.office, piet->at, id));
  house.person("ina", "employee", {{"linde", ""}}, {{"school_ict", "linde", 0}});
  CHECK_FALSE(house.sees("ina", id));
  REQUIRE(keep_up_reports(*house.office));
  CHECK(house.sees("ina", id));
  const auto ina = house.desk("ina");
  CHECK(take_report(*house.office, ina->at, id).error().fault == Fault::conflict);
  REQUIRE(house.office->write(Touches::people, [&](Writing& to) { return end_of(to, "piet", *house.now); }));
  REQUIRE(keep_up_reports(*house.office));
  CHECK(seen_report(*house.office, ina->at, id)->line.state == ReportState::passed_on);
  REQUIRE(take_report(*house.office, ina->at, id));
}

TEST_CASE("a handler who loses his role, or leaves, loses no report: it is free again, and who receives it hears so") {
  for (const bool leaves : {false, true}) {
    ReportHouse house;
    const Actor noor = house.actor("noor");
    house.send(ReportHouse::intake("lost_device"), &noor);
    const std::string id = house.only_report("piet");
    REQUIRE(take_report(*house.office, house.desk("piet")->at, id));
    house.run("DELETE FROM outbox WHERE ?1 = ?1", {});
    if (leaves) REQUIRE(house.office->write(Touches::people, [&](Writing& to) { return end_of(to, "piet", *house.now); }));
    else house.run("DELETE FROM held_role WHERE board_id = ? AND person_id = 'piet'", {});
    REQUIRE(keep_up_reports(*house.office));
    REQUIRE(keep_up_reports(*house.office));
    if (!leaves) CHECK_FALSE(house.sees("piet", id));
    CHECK(house.letters() == People{"joost"});
    CHECK(house.leaves("report.released") == 1);
    const auto joost = house.desk("joost");
    CHECK(reports_waiting_for(*house.office, joost->actor)->untaken == 1);
    REQUIRE(take_report(*house.office, joost->at, id));
  }
}

TEST_CASE("with nobody left who receives it at this step, a report that is free again goes up at once") {
  ReportHouse house;
  const Actor noor = house.actor("noor");
  house.send(ReportHouse::intake("deepfake", "Een nepfoto."), &noor);
  const std::string id = house.only_report("els");
  REQUIRE(take_report(*house.office, house.desk("els")->at, id));
  house.run("DELETE FROM held_role WHERE board_id = ? AND role = 'location_manager'", {});
  REQUIRE(keep_up_reports(*house.office));
  CHECK(house.sees("dirk", id));
  CHECK(take_report(*house.office, house.desk("dirk")->at, id));
}

TEST_CASE("taking a report does not bury it: past its term who is next in line reads it, and it is late for them") {
  ReportHouse house;
  const Actor noor = house.actor("noor");
  house.send(ReportHouse::intake("lost_device"), &noor);
  const std::string id = house.only_report("piet");
  REQUIRE(take_report(*house.office, house.desk("piet")->at, id));
  CHECK_FALSE(house.sees("els", id));
  house.at("2026-11-23T14:06:00+01:00");
  REQUIRE(keep_up_reports(*house.office));
  REQUIRE(keep_up_reports(*house.office));
  CHECK(house.sees("els", id));
  CHECK(house.leaves("report.escalated") == 1);
  const auto els = house.desk("els"), piet = house.desk("piet");
  CHECK(take_report(*house.office, els->at, id).error().fault == Fault::conflict);  // it is still piet's
  CHECK(reports_waiting_for(*house.office, els->actor)->overdue == 0);
  house.at("2026-12-23T14:06:00+01:00");
  CHECK(reports_waiting_for(*house.office, els->actor)->overdue == 1);
  CHECK(reports_waiting_for(*house.office, piet->actor)->overdue == 1);
  REQUIRE(ask_reporter(*house.office, piet->at, id, "Welk merk?"));  // now it waits for who reported
  const std::int64_t before = house.leaves("report.escalated");
  REQUIRE(keep_up_reports(*house.office));
  CHECK(house.leaves("report.escalated") == before);
}

TEST_CASE("a breach: the clock of 72 hours to the minute, the sheet bit by bit, a decision with its reason") {
  ReportHouse house;
  const Actor noor = house.actor("noor");
  house.send(ReportHouse::intake("data_breach", "Een lijst met cijfers ging naar de verkeerde ouder."), &noor);
  const auto pia = house.desk("pia");
  const std::string report = house.only_report("pia");
  REQUIRE(take_report(*house.office, pia->at, report));
  CHECK(begin_breach(*house.office, pia->at, report, {house.now->seconds + 60}).error().fault == Fault::invalid);
  CHECK(begin_breach(*house.office, pia->at, report, {house.now->seconds - std::int64_t{400} * 24 * 3600}).error().fault == Fault::invalid);
  const auto id = begin_breach(*house.office, pia->at, report, *house.now);
  REQUIRE_MESSAGE(id, id.error().why);
  CHECK(begin_breach(*house.office, pia->at, report, *house.now).error().fault == Fault::conflict);
  auto seen = breach(*house.office, pia->actor, *id);
  REQUIRE(seen);
  CHECK(seen->answers.size() == breach_questions().size());
  CHECK(seen->answers[0].value == "new");
  CHECK(seen->clock_nl == "nog 72 uur");
  REQUIRE(answer_breach(*house.office, pia->actor, *id, "5.number", "31", 0));
  const auto fons = house.actor("fons");
  const auto late = answer_breach(*house.office, fons, *id, "5.number", "30", 0);
  CHECK(late.error().fault == Fault::conflict);
  CHECK(late.error().why.find("31") != std::string::npos);
  CHECK(late.error().why.find("pia") != std::string::npos);
  REQUIRE(answer_breach(*house.office, fons, *id, "5.number", "30", 1));
  for (const auto& [question, value] : std::vector<std::pair<const char*, const char*>>{{"5.number", "dertig"}, {"5.vulnerable", "maybe"}, {"3.nature", "lost,magic"}, {"2.start", "gisteren"}, {"1.phone", "1\n2"}, {"x", "y"}})
    CHECK_MESSAGE(answer_breach(*house.office, pia->actor, *id, question, value, 2).error().fault == Fault::invalid, question);
  house.now->seconds += 71 * 3600 + 59 * 60;
  CHECK(breach(*house.office, pia->actor, *id)->clock_nl == "nog 1 minuut");
  CHECK_FALSE(breach(*house.office, pia->actor, *id)->overdue);
  house.now->seconds += 120;
  CHECK(breach(*house.office, pia->actor, *id)->clock_nl == "1 minuut te laat");
  CHECK(breach(*house.office, pia->actor, *id)->overdue);
  CHECK(decide_breach(*house.office, pia->actor, *id, BreachDecision::report_it, "").error().why.find("72 uur") != std::string::npos);
  CHECK(decide_breach(*house.office, pia->actor, *id, BreachDecision::do_not, " ").error().fault == Fault::invalid);
  CHECK(note_filed(*house.office, pia->actor, *id, *house.now, "", "").error().fault == Fault::conflict);
  REQUIRE(decide_breach(*house.office, pia->actor, *id, BreachDecision::report_it, "De dienst was gisteren onbereikbaar."));
  CHECK(close_breach(*house.office, pia->actor, *id).error().fault == Fault::conflict);
  REQUIRE(note_filed(*house.office, pia->actor, *id, *house.now, "AP-2026-1", ""));
  CHECK_FALSE(breach(*house.office, pia->actor, *id)->overdue);
  REQUIRE(add_follow_up(*house.office, pia->actor, *id, "De ouder heeft de lijst gewist."));
  REQUIRE(close_breach(*house.office, pia->actor, *id));
  CHECK(answer_breach(*house.office, pia->actor, *id, "9.other", "nog iets", 0).error().fault == Fault::conflict);
  for (const char* who : {"noor", "els", "wim", "sem", "joost"}) {
    CHECK_MESSAGE(breach(*house.office, house.actor(who), *id).error().fault == Fault::missing, who);
    CHECK(breaches(*house.office, house.actor(who))->empty());
  }
  CHECK(breach(*house.office, house.actor("dirk"), *id));
  CHECK(add_follow_up(*house.office, house.actor("dirk"), *id, "x").error().fault == Fault::forbidden);
  CHECK(house.count("SELECT count(*) FROM breach_answer WHERE instr(value, CAST('verkeerde' AS BLOB)) > 0") == 0);
  const Breach whole = *breach(*house.office, pia->actor, *id);
  const std::string sheet = breach_sheet(whole, house.office->desk().standing().facts->zone, Language::dutch);
  CHECK(sheet.find("verkeerde ouder") != std::string::npos);
  CHECK(sheet.find("0. ") < sheet.find("9. "));
  CHECK(breach_letter(whole, "De Waterlanden", Language::dutch).find("{{naam}}") != std::string::npos);
}

TEST_CASE("a breach about the privacy officer is not hers to read") {
  ReportHouse house;
  const Actor noor = house.actor("noor");
  ReportIntake made = ReportHouse::intake("data_breach", "De lijst lag bij haar op het bureau.");
  made.about.people = {"pia"};
  house.send(made, &noor);
  const std::string report = house.only_report("els");
  const auto els = house.desk("els");
  REQUIRE(take_report(*house.office, els->at, report));
  const auto id = begin_breach(*house.office, els->at, report, *house.now);
  REQUIRE(id);
  CHECK(breach(*house.office, house.actor("pia"), *id).error().fault == Fault::missing);
  CHECK(breaches(*house.office, house.actor("pia"))->empty());
  CHECK(breach(*house.office, house.actor("fons"), *id));
}

TEST_CASE("a signal from social media holds a link and a tone, goes to both, and is destroyed three months after closing") {
  ReportHouse house;
  const Actor noor = house.actor("noor");
  ReportIntake made = ReportHouse::intake("social_signal", "");
  CHECK_FALSE(take_in_report(*house.office, &noor, made));
  made.link = "https://social.example/bericht/17";
  made.tone = SignalTone::complaint;
  made.text = "Geschreven door de vader van Sem.";
  CHECK_FALSE(take_in_report(*house.office, &noor, made));
  made.text.clear();
  house.send(made, &noor);
  CHECK(house.letters() == People{"els", "piet"});
  const std::string id = house.only_report("els");
  const auto els = house.desk("els"), piet = house.desk("piet");
  REQUIRE(take_report(*house.office, els->at, id));
  CHECK(seen_report(*house.office, els->at, id)->thread.tone == SignalTone::complaint);
  CHECK(close_report(*house.office, els->at, id, "").error().fault == Fault::conflict);
  CHECK(handle_signal(*house.office, piet->at, id, "whatever").error().fault == Fault::invalid);
  REQUIRE(handle_signal(*house.office, piet->at, id, "answered"));  // `and`: both handle it
  REQUIRE(close_report(*house.office, els->at, id, ""));
  const auto swept = [&] {
    std::int64_t count = -1;
    REQUIRE(house.office->write(Touches::nothing, [&](Writing& to) -> Done {
      count = TRY(sweep_reports(to, *house.now));
      return done();
    }));
    return count;
  };
  house.at("2027-02-22T10:00:00+01:00");
  CHECK(swept() == 0);
  house.at("2027-02-24T10:00:00+01:00");
  CHECK(swept() == 1);
  for (const char* table : {"report", "report_piece", "report_event", "report_receiver"}) CHECK(house.count("SELECT count(*) FROM " + std::string(table)) == 0);
  CHECK(house.leaves("report.destroyed") == 1);
}

TEST_CASE("other reports are kept two years after closing, and what became a breach as long as the breach") {
  ReportHouse house;
  const Actor noor = house.actor("noor");
  for (const char* kind : {"lost_device", "data_breach"}) house.send(ReportHouse::intake(kind), &noor);
  for (const char* who : {"piet", "pia"}) {
    const auto seat = house.desk(who);
    const std::string id = house.only_report(who);
    REQUIRE(take_report(*house.office, seat->at, id));
    if (std::string_view(who) == "pia") {
      const auto made = begin_breach(*house.office, seat->at, id, *house.now);
      REQUIRE(made);
      REQUIRE(decide_breach(*house.office, seat->actor, *made, BreachDecision::do_not, "De lijst was versleuteld."));
      REQUIRE(close_breach(*house.office, seat->actor, *made));
    }
    REQUIRE(close_report(*house.office, seat->at, id, ""));
  }
  const auto left_after = [&](const char* moment) {
    house.at(moment);
    REQUIRE(house.office->write(Touches::nothing, [&](Writing& to) -> Done {
      TRY(sweep_reports(to, *house.now));
      return done();
    }));
    return house.count("SELECT count(*) FROM report");
  };
  CHECK(left_after("2028-11-22T10:00:00+01:00") == 2);
  CHECK(left_after("2028-11-25T10:00:00+01:00") == 1);
  CHECK(left_after("2031-11-22T10:00:00+01:00") == 1);
  CHECK(left_after("2031-11-25T10:00:00+01:00") == 0);
  CHECK(house.count("SELECT count(*) FROM breach") == 0);
  CHECK(house.count("SELECT count(*) FROM breach_answer") == 0);
}

TEST_CASE("numbers under five are not shown, and only who leads sees any") {
  ReportHouse house;
  const Actor noor = house.actor("noor");
  for (int i = 0; i < 7; ++i) house.send(ReportHouse::intake("lost_device"), &noor);
  for (int i = 0; i < 2; ++i) house.send(ReportHouse::intake("deepfake", "Nep."), &noor);
  CHECK_FALSE(report_statistics(*house.office, house.actor("dirk"), {2026, 11, 1}, {2026, 11, 30}));  // no day or month of one's own choice
  CHECK_FALSE(report_statistics(*house.office, house.actor("dirk"), {2026, 11, 1}, {2027, 1, 31}));   // and no quarter that still runs
  const Instant begun = *house.now;
  house.at("2027-02-01T00:00:00+01:00");
  const auto periods = report_periods(*house.office);
  REQUIRE(periods.size() > 1);
  CHECK(periods.front() == ReportPeriod{{2026, 11, 1}, {2027, 1, 31}});
  for (std::size_t i = 1; i < periods.size(); ++i) CHECK(days_since_epoch(periods[i].until) + 1 == days_since_epoch(periods[i - 1].from));  // none lies in another
  CHECK_FALSE(report_statistics(*house.office, noor, {2026, 11, 1}, {2027, 1, 31}));
  const auto numbers = report_statistics(*house.office, house.actor("dirk"), {2026, 11, 1}, {2027, 1, 31});
  REQUIRE(numbers);
  CHECK(numbers->schools.size() == 1);
  const auto column = [&](const char* kind) { return static_cast<std::size_t>(std::find(numbers->kinds.begin(), numbers->kinds.end(), kind) - numbers->kinds.begin()); };
  CHECK_FALSE(std::holds_alternative<std::uint64_t>(numbers->grid.at(0, column("deepfake"))));
  const auto lost = numbers->grid.at(0, column("lost_device"));
  CHECK((std::holds_alternative<NotShown>(lost) || lost == Shown(std::uint64_t{7})));
  CHECK(report_statistics(*house.office, house.actor("bea"), {2026, 11, 1}, {2027, 1, 31})->schools.size() == 2);
  *house.now = begun;
  CHECK(report_weeks(*house.office, house.actor("dirk"))->empty());
  CHECK_FALSE(set_report_weekly(*house.office, noor, true));
  REQUIRE(set_report_weekly(*house.office, house.actor("dirk"), true));
  house.at("2026-11-30T08:00:00+01:00");
  REQUIRE(keep_up_reports(*house.office));
  const std::size_t letters = house.letters().size();
  REQUIRE(keep_up_reports(*house.office));
  CHECK(house.letters().size() == letters);
  const auto weeks = report_weeks(*house.office, house.actor("dirk"));
  REQUIRE(weeks);
  REQUIRE(weeks->size() == 1);
  CHECK(weeks->front().made == Shown(std::uint64_t{9}));
}

TEST_CASE("bad input is refused with one sentence, and keeps nothing") {
  ReportHouse house;
  const Actor noor = house.actor("noor");
  std::vector<ReportIntake> bad(12, ReportHouse::intake("lost_device"));
  bad[0].form_key = "short";
  bad[1].form_key = std::string(43, '!');
  bad[2].kind = "gossip";
  bad[3].school = "nowhere";
  bad[4].text = "  ";
  bad[5].text = std::string(10'001, 'a');
  bad[6].text = "\xff\xfe";
  bad[7].text = std::string("a\0b", 3);
  bad[8].files.assign(6, {"a.txt", "text/plain", "x"});
  bad[9].files = {{"../../etc/passwd", "text/plain", "x"}};
  bad[10].files = {{"a.bin", "application/octet-stream", std::string(10'000'001, 'x')}};
  bad[11].about.people = {"levi"};  // of another school
  for (std::size_t i = 0; i < bad.size(); ++i) {
    const auto refused = take_in_report(*house.office, &noor, bad[i]);
    CHECK_MESSAGE(!refused, i);
    if (!refused) CHECK_FALSE(refused.error().english.empty());
  }
  ReportIntake anonymous = ReportHouse::sealed("lost_device", "Weg.");
  CHECK_FALSE(take_in_report(*house.office, &noor, anonymous));  // an actor is not handed over with it
  anonymous.about.people = {"els"};
  CHECK(take_in_report(*house.office, nullptr, anonymous).error().why == take_in_report(*house.office, &noor, bad[11]).error().why);
  CHECK_FALSE(take_in_report(*house.office, nullptr, ReportHouse::intake("lost_device")));  // no name
  CHECK(house.count("SELECT count(*) FROM report") == 0);
  ReportIntake named = ReportHouse::intake("lost_device", "Weg, aan de balie gemeld. \xf0\x9f\x98\xb1 \xd7\xa9");
  named.name = "Opa Jansen";
  const ReportReceipt receipt = house.send(named);
  CHECK(receipt.code.size() == 19);
  CHECK(follow_report(*house.office, receipt.code)->name == "Opa Jansen");
  REQUIRE(add_by_receipt(*house.office, receipt.code, identity::new_token(), "Hij is grijs.", {}));
}
