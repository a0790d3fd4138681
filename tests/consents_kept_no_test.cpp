// SPDX-License-Identifier: EUPL-1.2
// INV-20: a parent's no outlives his leaving, his erasure and a file that leaves him out. Only he himself,
// or the keeper who takes him off the child, ends it.
#include <rapidcheck.h>

#include "consent_house.h"
#include "intake/roster/readers.h"
#include "office/consents_views.h"
#include "office/data_care_erase.h"
#include "office/people.h"
#include "office/roster_import.h"

using namespace leidraad;

namespace {

const std::string kHead = "nummer,voornaam,achternaam,groep,school,rol,geboortedatum,ouder 1,ouder 1 e-mail,ouder 2,ouder 2 e-mail\n";
const std::string kBoth = ",Anna Proef,anna@thuis.example,Bram Proef,bram@thuis.example\n";
const std::string kAnna = ",Anna Proef,anna@thuis.example,,\n";
const std::string kBram = ",Bram Proef,bram@thuis.example,,\n";
const std::string kNoor = "1,Noor,Proef,5a,De Linde,leerling,2018-05-01";
const std::string kSem = "2,Sem,Proef,5a,De Linde,leerling,2017-05-01";

struct Family : ReadHouse {
  Family() { import(kNoor + kBoth + kSem + kBoth); }
  void import(const std::string& rows) {
    const roster::Roster roster = roster::read_csv(kHead + rows, {});
    REQUIRE(roster.errors.empty());
    const Done ok = office->write(Touches::everything, [&](Writing& to) -> Done {
      TRY(import_people(to, command_line(), roster, {.allow_many_leavers = true}, office->now()));
      return done();
    });
    REQUIRE_MESSAGE(ok, (ok ? "" : ok.error().why));
  }
  std::vector<std::string> ids(const std::string& sql) {
    std::vector<std::string> list;
    REQUIRE(office->read([&](Reading& from) -> Done {
      for (const Row& row : TRY(from.rows(sql))) list.push_back(row.text(0));
      return done();
    }));
    return list;
  }
  std::string id(const std::string& given) {
    const auto list = ids("SELECT id FROM person WHERE given_name = '" + given + "' ORDER BY left_at IS NOT NULL, id");
    REQUIRE_FALSE(list.empty());
    return list.front();
  }
  void say(const std::string& giver, const std::string& child, bool given) {
    now->seconds += 2;
    const auto said = answer_consents(*office, actor(giver), {{child, "images", "newsletter", given}});
    REQUIRE_MESSAGE(said, (said ? "" : said.error().why));
    now->seconds += 2;
    REQUIRE(office->refresh(Touches::everything));
  }
  ConsentState state(const std::string& child) { return ConsentsByPerson(*office->desk().standing().facts).state(child, "images", "newsletter", *now); }
  template <typename Work>
  void write(Work work) {
    const Done ok = office->write(Touches::everything, [&](Writing& to) -> Done { return work(to); });
    REQUIRE_MESSAGE(ok, (ok ? "" : ok.error().why));
  }
  void leave(const std::string& person) {
    write([&](Writing& to) -> Done { return end_of(to, person, *now); });
  }
  void erase(const std::string& person) {
    write([&](Writing& to) -> Done {
      TRY(erase_person(to, person, *now));
      return done();
    });
  }
};

}  // namespace

TEST_CASE("a no outlives a file that leaves the parent out, and a second such file changes nothing") {
  Family house;
  const std::string noor = house.id("Noor"), anna = house.id("Anna"), bram = house.id("Bram");
  house.say(anna, noor, true);
  house.say(bram, noor, false);
  house.import(kNoor + kAnna + kSem + kAnna);
  CHECK(house.state(noor) == ConsentState::no);
  const auto leaves = house.ids("SELECT leaf FROM journal_leaf WHERE leaf LIKE '%people.imported%'").size();
  house.import(kNoor + kAnna + kSem + kAnna);
  CHECK(house.ids("SELECT leaf FROM journal_leaf WHERE leaf LIKE '%people.imported%'").size() == leaves);
  house.write([&](Writing& to) -> Done { return remove_guardian(to, command_line(), noor, bram, *house.now); });
  CHECK(house.state(noor) == ConsentState::yes);  // the keeper said he is no guardian
}

TEST_CASE("a no outlives the parent's leaving and his erasure, and what stays says so") {
  Family house;
  const std::string noor = house.id("Noor"), anna = house.id("Anna"), bram = house.id("Bram");
  house.say(anna, noor, true);
  house.say(bram, noor, true);
  house.say(bram, noor, false);  // taken back is a no as well
  house.leave(bram);
  house.erase(bram);
  CHECK(house.state(noor) == ConsentState::no);
  house.write([&](Writing& to) -> Done {
    const auto stays = TRY(what_stays(to, bram, *house.now));
    CHECK(std::any_of(stays.begin(), stays.end(), [](const Stays& one) { return one.name == "consents"; }));
    return done();
  });
  CHECK(house.ids("SELECT id FROM person WHERE given_name = 'Bram'").size() == 1);  // who said it can still be told
}

TEST_CASE("a parent who said no to nothing goes with the file that leaves him out") {
  Family house;
  const std::string noor = house.id("Noor");
  house.say(house.id("Bram"), noor, true);
  house.import(kNoor + kAnna + kSem + kAnna);
  CHECK(house.ids("SELECT guardian_id FROM guardianship").size() == 2);
}

TEST_CASE("random families: leaving, erasing and importing never turn a no into a yes") {
  std::size_t noes = 0;
  const bool holds = rc::check("no stays no", [&] {
    Family house;
    std::map<std::pair<std::string, std::string>, bool> last;  // giver, child: the last word
    const std::vector<std::string> children{house.id("Noor"), house.id("Sem")};
    const int steps = *rc::gen::inRange(3, 14);
    for (int i = 0; i < steps; ++i) {
      house.now->seconds += *rc::gen::inRange(60, 20 * 86'400);
      const auto parents = house.ids("SELECT id FROM person WHERE kind = 'parent' AND left_at IS NULL ORDER BY id");
      const auto any_of = [](const std::vector<std::string>& list) { return list[static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(list.size())))]; };
      const int what = *rc::gen::inRange(0, 8);
      if (what < 5 && !parents.empty()) {
        const std::string giver = any_of(parents), child = any_of(children);
        const auto of = house.ids("SELECT 1 || '' FROM guardianship WHERE guardian_id = '" + giver + "' AND child_id = '" + child + "'");
        const bool given = *rc::gen::inRange(0, 2) == 1;
        if (of.empty()) continue;
        house.say(giver, child, given);
        last[{giver, child}] = given;
      } else if (what == 5 && !parents.empty()) {
        house.leave(any_of(parents));
      } else if (what == 6 && !parents.empty()) {
        const std::string who = any_of(parents);
        house.leave(who);
        house.erase(who);
      } else {
        const std::vector<std::string> whose{kBoth, kAnna, kBram};
        house.import(kNoor + any_of(whose) + kSem + any_of(whose));
      }
      for (const auto& [pair, given] : last) {
        if (given) continue;
        ++noes;
        RC_ASSERT(house.state(pair.second) != ConsentState::yes);
      }
    }
  });
  CHECK(holds);
  CHECK(noes > 100);
}
