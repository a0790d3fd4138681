// SPDX-License-Identifier: EUPL-1.2
// The pages of publishing, as a browser walks them: who may come in, what a form does, what a hostile upload
// meets, and that nobody learns of a consent that is not his to know.
#include <doctest/doctest.h>

#include <algorithm>

#include "core/base/text.h"
#include "office/publications_posts.h"
#include "page_house.h"
#include "portal/publish/doors.h"
#include "portal/publish/waiting_pictures.h"
#include "publications_house.h"

namespace leidraad {
namespace {

struct Site : Pages<PublicHouse> {
  Site() { hang(portal::publish_doors()); }
  http::Response photo(const std::string& who, const std::string& bytes) { return upload("/plaatsen/foto", who, {}, {{"foto", "../../etc/<b>foto.jpg", bytes}}); }
};

Fields picture(const std::string& channel, const std::vector<std::string>& people, const std::string& wish) {
  Fields fields{{"school", "linde"}, {"channel", channel}, {"bron", "eigen"}, {"wat", "Schoolreis groep 5"}, {"doe", wish}};
  for (const std::string& person : people) fields.emplace_back("wie", person);
  return fields;
}

}  // namespace

TEST_CASE("pages: a class photo with one refusal says who, what to do and where it may; then it is placed there") {
  Site site;
  site.house.agree("sem", "newsletter");
  for (const char* pupil : {"sem", "tess"}) site.house.agree(pupil, "closed_group");
  const http::Response form = site.get("/plaatsen", "noor");
  CHECK(form.status == 200);
  CHECK(has(form, "sem Proef"));
  CHECK_FALSE(has(form, "levi Proef"));
  CHECK(site.post("/plaatsen", "noor", picture("newsletter", {"sem", "tess"}, "kijk"), false).status == 403);
  const http::Response no = site.post("/plaatsen", "noor", picture("newsletter", {"sem", "tess"}, "kijk"));
  CHECK(has(no, "Nee, dat kan niet"));
  CHECK(has(no, "Tess Proef"));
  CHECK(has(no, "Met precies deze mensen mag het hier wel"));
  CHECK(has(no, "esloten groep"));
  CHECK_FALSE(has(no, "Het staat erop"));
  // Who does not see the class hears whom to ask, and nothing of what was said.
  const http::Response other = site.post("/plaatsen", "mees", picture("newsletter", {"sem", "tess"}, "kijk"));
  CHECK(has(other, "Vraag de leraar van die groep"));
  CHECK_FALSE(has(other, "Van wie er geen toestemming is"));
  CHECK_FALSE(has(other, "esloten groep</button>"));
  CHECK_FALSE(has(other, "<li>Tess Proef</li>"));
  const http::Response yes = site.post("/plaatsen", "noor", picture("closed_group", {"sem", "tess"}, "kijk"));
  CHECK(has(yes, "Ja, dat mag"));
  CHECK(has(yes, "toestemming van alle"));
  const http::Response placed = site.post("/plaatsen", "noor", picture("closed_group", {"sem", "tess"}, "plaats"));
  REQUIRE(placed.status == 303);
  CHECK(has(site.get(place(placed), "noor"), "Geplaatst"));
  CHECK(has(site.get("/plaatsen/register", "noor"), "Schoolreis groep 5"));
  CHECK_FALSE(has(site.get("/plaatsen/register", "wim"), "Schoolreis groep 5"));
  CHECK(site.get(place(placed), "wim").status == 404);
  CHECK_FALSE(has(site.get(place(placed), "mees"), "tess Proef"));
}

TEST_CASE("pages: forced past the answer, it is kept as made and not placed") {
  Site site;
  const http::Response forced = site.post("/plaatsen", "noor", picture("newsletter", {"sem"}, "plaats"));
  REQUIRE(forced.status == 303);
  const http::Response one = site.get(place(forced), "noor");
  CHECK(has(one, "Gemaakt, nog niet geplaatst"));
  CHECK(has(one, "Nee, dat kan niet"));
  CHECK(site.post(place(forced), "noor", {{"doe", "geplaatst"}}).status == 409);
  CHECK(site.post(place(forced), "mees", {{"doe", "niet"}}).status == 403);
  CHECK(site.post(place(forced), "noor", {{"doe", "dans"}}).status == 422);
  CHECK(site.post(place(forced), "noor", {{"doe", "niet"}}).status == 303);
  CHECK(has(site.get(place(forced), "noor"), "Niet geplaatst"));
}

TEST_CASE("pages: a withdrawal puts the photo on the take-down list, and who says it is gone is written down") {
  Site site;
  site.house.agree("sem", "newsletter");
  const std::string id = site.house.placed("newsletter", {"sem"});
  CHECK(has(site.get("/plaatsen/weghalen", "noor"), "Er hoeft niets weg"));
  *site.house.now = Instant{kStart.seconds + 3600};
  site.house.withdraw("sem", "newsletter");
  const http::Response list = site.get("/plaatsen/weghalen", "noor");
  CHECK(has(list, "Schoolreis groep 5"));
  CHECK(has(list, "30 november 2026"));
  CHECK(has(list, "sem Proef"));
  CHECK_FALSE(has(site.get("/plaatsen/weghalen", "mees"), "Schoolreis"));
  CHECK(site.post("/plaatsen/" + id, "noor", {{"doe", "weg"}}).status == 303);
  CHECK(site.post("/plaatsen/" + id, "els", {{"doe", "weg"}}).status == 409);
  CHECK(has(site.get("/plaatsen/weghalen", "noor"), "Er hoeft niets weg"));
  CHECK(has(site.get("/plaatsen/" + id, "noor"), "noor Proef"));
}

TEST_CASE("pages: nothing typed becomes markup or a formula; searching keeps what was ticked; both said is asked again") {
  Site site;
  Fields fields = picture("internal", {"sem"}, "plaats");
  for (auto& [name, value] : fields) {
    if (name == "wat") value = "=cmd|'<b>'";
  }
  fields.emplace_back("pagina", "<script>x</script>");
  const http::Response placed = site.post("/plaatsen", "noor", fields);
  REQUIRE(placed.status == 303);
  CHECK_FALSE(has(site.get(place(placed), "noor"), "<script>x"));
  CHECK(has(site.get("/plaatsen/register.csv", "noor"), "'=cmd"));
  fields.emplace_back("adres", "javascript:alert(1)");
  CHECK(site.post("/plaatsen", "noor", fields).status == 422);
  Fields search = picture("", {"sem"}, "zoek");
  search.emplace_back("zoek", "TESS");
  const http::Response found = site.post("/plaatsen", "noor", search);
  CHECK(has(found, "Gevonden"));
  CHECK(has(found, "value=\"sem\" checked"));
  Fields both = picture("newsletter", {"sem"}, "kijk");
  both.emplace_back("niemand", "ja");
  CHECK(site.post("/plaatsen", "noor", both).status == 422);
  CHECK(site.post("/plaatsen", "noor", picture("newsletter", {}, "kijk")).status == 422);
  CHECK(site.post("/plaatsen", "noor", picture("nergens", {"sem"}, "kijk")).status == 422);
  CHECK(site.post("/plaatsen", "noor", picture("newsletter", {"levi"}, "kijk")).status == 422);
  Fields elsewhere = picture("newsletter", {"levi"}, "bewaar");
  elsewhere.front().second = "wilg";  // not his school: the page takes his own
  CHECK(site.post("/plaatsen", "noor", elsewhere).status == 422);
}

TEST_CASE("pages: a hostile upload is refused in words, and leaves nothing behind") {
  Site site;
  CHECK(site.photo("ouder", "x").status == 403);
  CHECK(site.photo("sem", "x").status == 403);
  for (const std::string& bytes : {std::string("<svg onload=alert(1)>"), std::string("%PDF-1.7"), std::string("PK\x03\x04"), std::string("\xFF\xD8\xFF", 3), std::string(1000, '\0'), std::string("")}) {
    const http::Response response = site.photo("noor", bytes);
    CHECK((response.status == 422 || response.status == 503));
    CHECK_FALSE(has(response, "Haal de schone foto op"));
    CHECK_FALSE(has(response, "<b>foto"));
  }
  CHECK(site.get("/plaatsen/foto/bestaat-niet", "noor").status == 404);
}

TEST_CASE("pages: a cleaned picture waits for who sent it alone, and not for long") {
  portal::WaitingPictures pictures;
  const auto id = pictures.keep({"noor", "bytes", "image/jpeg", "foto.jpg", {}}, kStart);
  REQUIRE(id);
  CHECK(pictures.find(*id, "noor", kStart)->bytes == "bytes");
  CHECK_FALSE(pictures.find(*id, "els", kStart));
  CHECK(pictures.find(*id, "noor", Instant{kStart.seconds + 899}));
  CHECK_FALSE(pictures.find(*id, "noor", Instant{kStart.seconds + 900}));
  std::vector<std::string> kept;
  for (int i = 0; i < 4; ++i) kept.push_back(*pictures.keep({"noor", "b", "image/jpeg", "foto.jpg", {}}, Instant{kStart.seconds + i}));
  CHECK_FALSE(pictures.find(kept[0], "noor", Instant{kStart.seconds + 3}));
  CHECK(pictures.find(kept[3], "noor", Instant{kStart.seconds + 3}));
  // Too large for the room there is: refused, and what waited still waits.
  for (const char* who : {"els", "noor"}) CHECK_FALSE(pictures.keep({who, std::string(portal::WaitingPictures::kBytesMax + 1, 'x'), "image/jpeg", "f", {}}, Instant{kStart.seconds + 3}));
  for (int i = 1; i < 4; ++i) CHECK(pictures.find(kept[static_cast<std::size_t>(i)], "noor", Instant{kStart.seconds + 3}));
}

TEST_CASE("pages: a message, at most three questions at a time, stops at the first no") {
  Site site;
  const http::Response first = site.get("/plaatsen/bericht", "noor");
  CHECK(has(first, "name=\"channel\""));
  CHECK_FALSE(has(first, "name=\"confidential\""));
  const http::Response second = site.get("/plaatsen/bericht?channel=school_page&page=public&gesteld=channel&gesteld=page", "noor");
  std::size_t legends = 0;
  for (std::size_t at = second.body.find("<legend"); at != std::string::npos; at = second.body.find("<legend", at + 1)) ++legends;
  CHECK(legends >= 1);
  CHECK(legends <= 3);
  CHECK(has(second, "name=\"confidential\""));
  CHECK_FALSE(has(second, "name=\"negative_about\""));  // no rule of this code asks
  CHECK(has(site.get("/plaatsen/bericht?channel=school_page&gesteld=channel&gesteld=page&confidential=ja", "noor"), "Nee, dat kan niet"));
  const http::Response fine = site.get("/plaatsen/bericht?channel=school_page&page=public&gesteld=channel&gesteld=page&confidential=nee&gesteld=confidential&personal_message=nee&gesteld=personal_message&gesteld=copyright&copyright=own", "noor");
  CHECK(has(fine, "Ja, let op"));
  CHECK(has(fine, "Twijfelt u? Vraag raad"));
}

TEST_CASE("pages: in doubt: asked of the manager and the adviser, answered by one, and that is the permission") {
  Site site;
  const Fields ask{{"school", "linde"}, {"channel", "school_page"}, {"page", "public"}, {"bericht", "Groep 5 won <b>de cup</b>"}, {"twijfel", "mag de uitslag erbij?"}};
  const http::Response asked = site.post("/plaatsen/raad", "noor", ask);
  REQUIRE(asked.status == 303);
  CHECK(site.house.letters().size() == 3);  // els, piet her deputy, and pien
  CHECK(site.get(place(asked), "mees").status == 404);
  CHECK(site.get(place(asked), "wim").status == 404);
  const http::Response seen = site.get(place(asked), "pien");
  CHECK(has(seen, "&lt;b&gt;de cup"));
  CHECK(site.post(place(asked), "noor", {{"antwoord", "yes"}}).status == 403);
  CHECK(site.post(place(asked), "pien", {{"antwoord", "adjust"}}).status == 422);
  REQUIRE(site.post(place(asked), "pien", {{"antwoord", "adjust"}, {"tekst", "Laat de uitslag weg."}}).status == 303);
  CHECK(site.post(place(asked), "els", {{"antwoord", "no"}, {"tekst", "nee"}}).status == 409);
  CHECK(has(site.get(place(asked), "noor"), "Laat de uitslag weg."));
  CHECK(site.house.outcome("noor", "post.publish", {{"channel", std::string("school_page")}, {"page", std::string("public")}, {"in_doubt", true}}) == Outcome::advise);
  CHECK(site.house.outcome("mees", "post.publish", {{"channel", std::string("school_page")}, {"page", std::string("public")}, {"in_doubt", true}}) == Outcome::ask);
  const http::Response no = site.post("/plaatsen/raad", "noor", {{"school", "linde"}, {"channel", "school_page"}, {"page", "closed"}, {"bericht", "x"}});
  REQUIRE(site.post(place(no), "els", {{"antwoord", "no"}, {"tekst", "Wacht tot morgen."}}).status == 303);
  CHECK(site.house.outcome("noor", "post.publish", {{"channel", std::string("school_page")}, {"page", std::string("closed")}, {"in_doubt", true}}) == Outcome::ask);
}

TEST_CASE("pages: a removed reaction keeps why and by whom, and never who wrote it; pages have people") {
  Site site;
  REQUIRE(site.post("/plaatsen/reacties", "noor", {{"school", "linde"}, {"pagina", "Facebook De Linde"}, {"reden", "insult"}, {"regel", "scheldwoord"}}).status == 303);
  CHECK(has(site.get("/plaatsen/reacties", "mees"), "Kwetsend of scheldend"));
  CHECK_FALSE(has(site.get("/plaatsen/reacties", "wim"), "Facebook De Linde"));
  CHECK(site.post("/plaatsen/reacties", "noor", {{"school", "wilg"}, {"pagina", "x"}, {"reden", "insult"}}).status == 403);
  CHECK(site.post("/plaatsen/reacties", "noor", {{"school", "linde"}, {"pagina", "x"}, {"reden", "omdat"}}).status == 422);
  site.house.run("INSERT INTO approval (board_id, id, kind, name, address, school_id, openness, conditions, state, asked_by, asked_at, asked_why, decided_by, decided_as, decided_at, reason, review_on, until_at) "
                 "VALUES (?, 'k1', 'channel', 'Facebook De Linde', '', 'linde', 'open', '', 'approved', 'system', 1, '', 'system', '', 1, '', '', NULL)", {});
  CHECK(has(site.get("/plaatsen/paginas", "noor"), "Openbaar: iedereen kan het zien"));
  CHECK(site.post("/plaatsen/paginas", "noor", {{"doe", "bij"}, {"pagina", "k1"}, {"wie", "noor"}, {"taak", "posts"}}).status == 403);
  CHECK(site.post("/plaatsen/paginas", "els", {{"doe", "bij"}, {"pagina", "k1"}, {"wie", "sem"}, {"taak", "posts"}}).status == 422);
  REQUIRE(site.post("/plaatsen/paginas", "els", {{"doe", "bij"}, {"pagina", "k1"}, {"wie", "noor"}, {"taak", "posts"}}).status == 303);
  CHECK(has(site.get("/plaatsen/paginas", "mees"), "plaatst berichten"));
  REQUIRE(site.post("/plaatsen/paginas", "els", {{"doe", "weg"}, {"pagina", "k1"}, {"wie", "noor"}}).status == 303);
  CHECK_FALSE(has(site.get("/plaatsen/paginas", "mees"), "plaatst berichten"));
}

TEST_CASE("pages: every page as every role, in both languages: shown, or refused in words") {
  Site site;
  const std::vector<std::string> everybody{"noor", "els", "piet", "dirk", "joost", "wim", "mees", "pien", "sem", "ouder"};
  for (const portal::Door& door : portal::publish_doors()) {
    std::string rest(door.rest);
    if (const auto at = rest.find(":id"); at != std::string::npos) rest.replace(at, 3, "none");
    for (const std::string& who : everybody) {
      for (const Language language : {Language::dutch, Language::english}) {
        const std::string path = std::string(portal::path_of(door.room, language)) + rest;
        CAPTURE(path);
        CAPTURE(who);
        const bool outsider = who == "sem" || who == "ouder";
        if (door.get) {
          const int status = site.get(path, who).status;
          CHECK((outsider ? status == 403 : status == 200 || status == 404));
        }
        if (door.post) {
          CHECK(site.post(path, who, {}, false).status == 403);
          const int status = site.post(path, who, {}).status;
          CHECK((outsider ? status == 403 : status == 422 || status == 404 || status == 403));
        }
      }
    }
    CHECK(site.get(std::string(portal::path_of(door.room, Language::dutch)) + rest, "").status != 200);
  }
}

}  // namespace leidraad
