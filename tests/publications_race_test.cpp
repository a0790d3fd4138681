// SPDX-License-Identifier: EUPL-1.2
// INV-20 under every order of events: random people, consents, channels and moments; withdrawals the desk
// has not heard of yet; two people at once; a program that is killed between.
#include <doctest/doctest.h>
#include <rapidcheck.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include "publications_house.h"

namespace leidraad {
namespace {

const std::vector<std::string> kPupils{"sem", "tess", "kim"};
const std::vector<std::string> kChannels{"internal", "newsletter", "closed_group"};

// What parents said, kept beside the register and far simpler: the last word of each.
struct Model {
  std::map<std::pair<std::string, std::string>, std::map<std::string, bool>> said;  // person, channel → giver → yes
  std::map<std::string, std::vector<std::string>> givers{{"sem", {"ouder", "vader"}}, {"tess", {"moeder"}}, {"kim", {}}};  // of kim nobody is known

  bool agreed(const std::string& person, const std::string& channel) const {
    if (channel == "internal") return true;
    const auto found = said.find({person, channel});
    const auto& who = givers.at(person);
    return !who.empty() && std::all_of(who.begin(), who.end(), [&](const std::string& giver) { return found != said.end() && found->second.contains(giver) && found->second.at(giver); });
  }
  bool all_agreed(const Publication& one) const {
    return (one.channel == "internal" || !one.somebody_unknown) && std::all_of(one.shown.begin(), one.shown.end(), [&](const std::string& person) { return agreed(person, one.channel); });
  }
};

struct Life {
  PublicHouse house;
  Model model;
  std::map<std::string, Publication> placed, drafts;
  bool desk_knows = true;

  Life() {
    house.person("vader", "parent", {}, {});
    house.run("INSERT INTO guardianship (board_id, child_id, guardian_id, source) VALUES (?, 'sem', 'vader', 'hand')", {});
    house.person("kim", "pupil", {{"linde", "linde-5a"}}, {});
    REQUIRE(house.office->refresh(Touches::people));
  }
  void a_word() {
    const auto person = *rc::gen::elementOf(std::vector<std::string>{"sem", "tess"});
    const auto channel = *rc::gen::elementOf(std::vector<std::string>{"newsletter", "closed_group"});
    const auto giver = *rc::gen::elementOf(model.givers.at(person));
    const bool yes = *rc::gen::weightedElement<bool>({{3, true}, {1, false}});
    house.say(person, channel, "images", giver, yes, *house.now);
    model.said[{person, channel}][giver] = yes;
    desk_knows = true;
  }
  // Written by another thread; the desk hears of it later.
  void a_withdrawal() {
    const auto channel = *rc::gen::elementOf(std::vector<std::string>{"newsletter", "closed_group"});
    house.withdraw_quietly("sem", channel);
    for (auto& [giver, yes] : model.said[{"sem", channel}]) yes = false;
    desk_knows = false;
  }
  void a_draft() {
    Publication one = house.picture(*rc::gen::elementOf(kChannels), *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(kPupils)));
    one.shown.resize(std::min<std::size_t>(one.shown.size(), 3));
    one.somebody_unknown = *rc::gen::weightedElement<bool>({{6, false}, {1, true}});
    const auto id = keep_publication(*house.office, house.actor("noor"), one);
    RC_ASSERT(static_cast<bool>(id));
    drafts.emplace(*id, publication(*house.office, house.actor("noor"), *id)->publication);
  }
  void try_to_place() {
    if (drafts.empty()) return;
    const auto one = std::next(drafts.begin(), *rc::gen::inRange<std::ptrdiff_t>(0, static_cast<std::ptrdiff_t>(drafts.size())));
    const bool went = static_cast<bool>(place_publication(*house.office, house.actor("noor"), one->first, ""));
    RC_ASSERT(went == model.all_agreed(one->second));
    if (!went) return;
    placed.insert(*one);
    drafts.erase(one);
  }
  void the_list_is_right() {
    if (!desk_knows) REQUIRE(house.office->refresh(Touches::consents));
    desk_knows = true;
    std::set<std::string> expected, listed;
    for (const auto& [id, one] : placed) {
      if (!model.all_agreed(one)) expected.insert(id);
    }
    const auto due = publications_to_take_down(*house.office, house.actor("noor"));
    REQUIRE(due);
    for (const SeenPublication& seen : *due) listed.insert(seen.publication.id);
    RC_ASSERT(listed == expected);
  }
};

}  // namespace

TEST_CASE("INV-20: whatever parents say in whatever order, nothing is placed without everyone, and what ended is listed") {
  std::size_t placed = 0;
  rc::check([&] {
    Life life;
    const int steps = *rc::gen::inRange(5, 25);
    for (int i = 0; i < steps; ++i) {
      *life.house.now = Instant{life.house.now->seconds + *rc::gen::inRange(1, 7200)};
      switch (*rc::gen::weightedElement<int>({{5, 0}, {2, 1}, {4, 2}, {5, 3}, {3, 4}})) {
        case 0: life.a_word(); break;
        case 1: life.a_withdrawal(); break;
        case 2: life.a_draft(); break;
        case 3: life.try_to_place(); break;
        default: life.the_list_is_right(); break;
      }
    }
    life.the_list_is_right();
    placed += life.placed.size();
  });
  CHECK(placed > 0);
}

TEST_CASE("publications: a withdrawal and a placing at the same moment: refused, or placed and on the list") {
  PublicHouse house;
  std::size_t refused = 0;
  constexpr int kRounds = 30;
  for (int round = 0; round < kRounds; ++round) {
    *house.now = Instant{house.now->seconds + 60};
    house.agree("sem", "newsletter");
    const auto id = keep_publication(*house.office, house.actor("noor"), house.picture("newsletter", {"sem"}));
    REQUIRE(id);
    *house.now = Instant{house.now->seconds + 60};
    const Actor noor = house.actor("noor");
    bool went = false;
    std::thread places([&] { went = static_cast<bool>(place_publication(*house.office, noor, *id, "")); });
    std::this_thread::sleep_for(std::chrono::microseconds(300 * (round % 10)));  // now the one first, now the other
    house.withdraw("sem", "newsletter");
    places.join();
    const auto listed = publications_to_take_down(*house.office, noor);
    const bool is_listed = std::any_of(listed->begin(), listed->end(), [&](const SeenPublication& seen) { return seen.publication.id == *id; });
    CHECK(went == is_listed);
    refused += went ? 0 : 1;
  }
  MESSAGE("refused at the moment of placing: " << refused << " of " << kRounds);
}

TEST_CASE("publications: two people say at the same moment that it is gone: one of them did it") {
  PublicHouse house;
  house.agree("sem", "newsletter");
  for (int round = 0; round < 20; ++round) {
    const std::string id = house.placed("newsletter", {"sem"});
    const Actor noor = house.actor("noor"), els = house.actor("els");
    int times = 0;
    std::mutex counting;
    const auto say_so = [&](const Actor& actor) {
      if (!take_down_publication(*house.office, actor, id)) return;
      const std::lock_guard one(counting);
      ++times;
    };
    std::thread first(say_so, noor), second(say_so, els);
    first.join();
    second.join();
    CHECK(times == 1);
    CHECK(house.count("SELECT count(*) FROM publication WHERE id = '" + id + "' AND state = 'taken_down'") == 1);
  }
}

TEST_CASE("publications: killed while it writes its letters, everyone is told once in the end") {
  PublicHouse house;
  house.agree("sem", "newsletter");
  constexpr int kPublications = 12;
  for (int i = 0; i < kPublications; ++i) house.placed("newsletter", {"sem"});
  *house.now = Instant{house.now->seconds + 3600};
  house.withdraw("sem", "newsletter");
  const Instant now = *house.now;
  const auto open = [&] {
    OfficeSettings settings;
    settings.directory = house.folder.path();
    settings.clock = [now] { return now; };
    return Office::open(settings);
  };
  house.office.reset();
  int killed = 0;
  for (int round = 0; round < 12; ++round) {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      auto office = open();
      const bool told = office && ::write(ends[1], "o", 1) == 1;
      ::_exit(told && keep_up_publications(**office) ? 0 : 1);
    }
    ::close(ends[1]);
    char opened = 0;
    CHECK(::read(ends[0], &opened, 1) == 1);
    ::close(ends[0]);
    ::usleep(static_cast<useconds_t>(1500 * round));  // from opened on, ever later in the round
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    killed += WIFSIGNALED(status) ? 1 : 0;
  }
  auto office = open();
  REQUIRE_MESSAGE(office, office.error().why);
  house.office = std::move(office).value();
  REQUIRE(keep_up_publications(*house.office));
  CHECK(house.count("SELECT count(*) FROM publication_notice") == kPublications);
  CHECK(house.letters().size() == 2 * kPublications);
  MESSAGE("killed " << killed << " times");
}

}  // namespace leidraad
