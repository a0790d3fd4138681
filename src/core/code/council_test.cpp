// SPDX-License-Identifier: EUPL-1.2
#include "core/code/council.h"

#include <doctest/doctest.h>

#include "core/code/check.h"
#include "core/code/parse.h"

using namespace leidraad;

namespace {

Code code_with(const std::string& rules, const std::string& values = "  grens: 50 GB\n", const std::string& article = "signaal") {
  return parse_code("---\ncode: proef\ntitle: Proef\ndpia: DPIA-1\nvalues:\n" + values +
                        "---\n\n### 1 Begin {#begin main}\n\nTekst.\n\n### 2 Toezicht {#" + article + "}\n\nTekst.\n\n```rule\n" + rules + "\n```\n",
                    "proef")
      .code;
}

const std::string kAlert =
    "alert on traffic per workstation when bytes > {{grens}} over 1 hour to network_admin within 1 hour then senior_adviser within 1 day";
const std::string kObserve = "observe web keep visits per category, location, hour serving security by it_partner to senior_adviser for 6 months";

std::string answer_of(const CouncilItem& item, std::string_view asked, Language language = Language::dutch) {
  for (const CouncilAnswer& one : item.answers) {
    if (one.asked.nl == asked) return one.told.in(language);
  }
  return "geen antwoord";
}

}  // namespace

TEST_CASE("council: a raised threshold loads at the old value, also when it is raised by its placeholder") {
  const Code before = code_with(kAlert);
  for (const Code& after :
       {code_with(kAlert, "  grens: 90 GB\n"),
        code_with(
            "alert on traffic per workstation when bytes > 90 GB over 1 hour to network_admin within 1 hour then senior_adviser within 1 day")}) {
    REQUIRE(supervision_fingerprint(after) != supervision_fingerprint(before));
    const Code held = with_supervision_of(after, before);
    CHECK(supervision_fingerprint(held) == supervision_fingerprint(before));
    CHECK(fingerprint_of(*held.article("signaal")->statements().front(), held.front) == supervision_fingerprint(before));
  }
}

TEST_CASE("council: the rest of a changed article loads; its gate rules are not the council's") {
  const Code before = code_with(kAlert);
  const Code after =
      code_with("forbid web.visit when category in {gambling}\nalert on traffic per workstation when bytes > 1 GB over 1 hour to director");
  const Code held = with_supervision_of(after, before);
  REQUIRE(held.article("signaal")->statements().size() == 2);
  CHECK(held.article("signaal")->statements()[0]->verb == Verb::forbid);
  CHECK(fingerprint_of(*held.article("signaal")->statements()[1], held.front) == supervision_fingerprint(before));
}

TEST_CASE("council: what nobody consented to is not loaded, and a removed article takes its observation along") {
  const Code before = code_with(kAlert);
  CHECK_FALSE(has_supervision(with_supervision_of(code_with(kObserve, "  grens: 50 GB\n", "elders"), before)));
  CHECK_FALSE(has_supervision(with_supervision_of(code_with(kAlert), Code{})));
  const Code kept = with_supervision_of(code_with("review every 1 year by board"), before);
  CHECK(supervision_fingerprint(kept) == supervision_fingerprint(before));  // the article still stands
}

TEST_CASE("council: an article whose observation waits for the council says what holds; another says nothing") {
  const Code before = code_with(kAlert);
  const Code held = with_supervision_of(code_with(kAlert, "  grens: 90 GB\n"), before);
  const std::string said = text_of(*held.article("signaal"), held.front);
  CHECK(said.find("Tot de medezeggenschapsraad instemt") != std::string::npos);
  CHECK(said.find("50 GB") != std::string::npos);
  CHECK(text_of(*held.article("begin"), held.front) == "Tekst.");
  const Code nothing = with_supervision_of(code_with(kObserve), Code{});
  CHECK(text_of(*nothing.article("signaal"), nothing.front).find("Hier wordt niets waargenomen.") != std::string::npos);
}

TEST_CASE("council: an open placeholder of the consented text cannot be filled in later") {
  const Code before = code_with(kAlert, "  anders: 1\n");
  CHECK_FALSE(has_supervision(with_supervision_of(code_with(kObserve, "  grens: 90 GB\n"), before)));
}

TEST_CASE("council: the pack says per observation what, about whom, how long, who, on which ground and what is not kept") {
  const CouncilPack pack = council_pack(
      code_with(kObserve + "\n" + kAlert +
                "\nobserve web keep person, site per hour serving security only on red_alert sealed by director and privacy_officer for 14 days"),
      nullptr, std::string(64, 'a'));
  REQUIRE(pack.items.size() == 3);
  CHECK(answer_of(pack.items[0], "Hoe lang") == "6 maanden");
  CHECK(answer_of(pack.items[0], "Over wie").starts_with("niemand"));
  CHECK(answer_of(pack.items[0], "Op welke grond") == "geen; het gebeurt altijd");
  CHECK(answer_of(pack.items[0], "Niet bewaard").find("wat er op een pagina staat") != std::string::npos);
  CHECK(answer_of(pack.items[1], "De grens", Language::english).find("more than 50 GB") != std::string::npos);
  CHECK(answer_of(pack.items[1], "Wie hoort het, in volgorde") ==
        "de netwerkbeheerder binnen 1 uur, daarna de senior adviseur onderwijs en ict binnen 1 dag");
  CHECK(answer_of(pack.items[2], "Over wie").find("met naam, verzegeld") != std::string::npos);
  CHECK(answer_of(pack.items[2], "Op welke grond", Language::english).starts_with("only on"));
  for (const Language language : {Language::dutch, Language::english}) {
    const std::string document = write(pack, language);
    CHECK(document.find("aaaa aaaa aaaa") != std::string::npos);
    CHECK(document.find("DPIA-1") != std::string::npos);
    for (const CouncilItem& item : pack.items) CHECK(document.find(item.whole.in(language)) != std::string::npos);
  }
}

TEST_CASE("council: what is asked about first is what changed since the last consent") {
  const Code before = code_with(kAlert);
  const CouncilPack same = council_pack(before, &before, "00");
  CHECK(same.changes.empty());
  CHECK(write(same, Language::dutch).find("Niets. Wat wordt waargenomen") != std::string::npos);
  const CouncilPack raised = council_pack(code_with(kAlert, "  grens: 90 GB\n"), &before, "00");
  REQUIRE(raised.changes.size() == 1);
  CHECK(write(raised, Language::dutch).find("90 GB") != std::string::npos);
}
