// SPDX-License-Identifier: EUPL-1.2
// kill -9 while reports come in: none that was acknowledged is lost, and none is half there.
//   LEIDRAAD_LONG=1   200 kills     LEIDRAAD_SEED=n   the same moments again
#include <doctest/doctest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <random>
#include <set>
#include <thread>

#include "reports_house.h"

using namespace leidraad;

namespace {

std::unique_ptr<Office> open_office(const std::string& directory) {
  OfficeSettings settings;
  settings.directory = directory;
  settings.clock = [] { return kStart; };
  auto opened = Office::open(settings);
  if (!opened) return nullptr;
  Standing standing = (*opened)->desk().standing();
  standing.rules = Rules::compile(parse_code(kReportCode, "proef").code);
  (*opened)->desk().replace(standing);
  return std::move(opened).value();
}

Actor noor() {
  Actor actor;
  actor.person = "noor";
  actor.name = "noor Proef";
  actor.kind = Kind::employee;
  actor.schools = {"linde"};
  return actor;
}

ReportIntake named() {
  ReportIntake made = ReportHouse::intake("lost_device");
  made.files = {{"foto.jpg", "image/jpeg", std::string(20'000, 'j')}};
  return made;
}

// The child takes reports in for ever, and tells each one that was acknowledged: its number, and the receipt.
[[noreturn]] void take_in_until_killed(const std::string& directory, int pipe, bool hidden_alone) {
  const auto office = open_office(directory);
  if (!office) ::_exit(3);
  const auto go_on = [&](bool sealed) {
    const Actor actor = noor();
    for (;;) {
      const ReportIntake made = sealed ? ReportHouse::sealed("unwanted_contact", "Berichten.") : named();
      const auto receipt = take_in_report(*office, sealed ? nullptr : &actor, made);
      if (!receipt) ::_exit(4);
      const std::string line = receipt->number + "/" + made.form_key + "/" + receipt->code + "\n";
      if (::write(pipe, line.data(), line.size()) != static_cast<ssize_t>(line.size())) ::_exit(5);
    }
  };
  std::thread first([&] { go_on(hidden_alone); }), second([&] { go_on(hidden_alone); }), hidden([&] { go_on(true); });
  first.join();
  second.join();
  hidden.join();
  ::_exit(6);
}

struct Acknowledged {
  std::string number, form_key, code;
};

// Of the anonymous, slow on purpose, a life sees few; every other life takes in nothing else.
std::vector<Acknowledged> one_life(const std::string& directory, bool hidden_alone, std::size_t reports, int microseconds) {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    ::close(ends[0]);
    take_in_until_killed(directory, ends[1], hidden_alone);
  }
  ::close(ends[1]);
  std::string told;
  char buffer[4096];
  ssize_t count = 1;
  const auto lines = [&] { return static_cast<std::size_t>(std::count(told.begin(), told.end(), '\n')); };
  while (lines() < reports && (count = ::read(ends[0], buffer, sizeof buffer)) > 0) told.append(buffer, static_cast<std::size_t>(count));
  ::usleep(static_cast<useconds_t>(microseconds));
  ::kill(child, SIGKILL);
  while ((count = ::read(ends[0], buffer, sizeof buffer)) > 0) told.append(buffer, static_cast<std::size_t>(count));
  ::close(ends[0]);
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE_MESSAGE(WIFSIGNALED(status), "the child ended by itself with " << WEXITSTATUS(status));
  std::vector<Acknowledged> all;
  for (std::size_t end = 0; (end = told.find('\n')) != std::string::npos; told.erase(0, end + 1)) {
    const std::string line = told.substr(0, end);
    const std::size_t first = line.find('/'), second = line.find('/', first + 1);
    all.push_back({line.substr(0, first), line.substr(first + 1, second - first - 1), line.substr(second + 1)});
  }
  return all;
}

// A report is whole when it has a body, somebody who receives it, and its deed; a named one its leaf, letters and file.
std::int64_t half(Office& office) {
  std::int64_t count = -1;
  REQUIRE(office.read([&](Reading& from) -> Done {
    CHECK(TRY(from.rows("PRAGMA integrity_check")).front().text(0) == "ok");
    count = TRY(from.rows("SELECT count(*) FROM report r WHERE (SELECT count(*) FROM report_piece p WHERE p.report_id = r.id AND p.what = 'body') <> 1 "
                          "OR (SELECT count(*) FROM report_receiver v WHERE v.report_id = r.id) = 0 OR (SELECT count(*) FROM report_event e WHERE e.report_id = r.id) <> 1 "
                          "OR (r.voice = 'named' AND (SELECT count(*) FROM report_piece p WHERE p.report_id = r.id AND p.what = 'file') <> 1) "
                          "OR (r.voice <> 'named' AND (SELECT count(*) FROM report_receiver v WHERE v.report_id = r.id AND v.sealed_key IS NOT NULL) = 0)"))[0].whole(0);
    count += TRY(from.rows("SELECT count(*) FROM report_piece p WHERE NOT EXISTS (SELECT 1 FROM report r WHERE r.id = p.report_id)"))[0].whole(0);
    std::set<std::string> leaves;
    for (const Row& row : TRY(from.rows("SELECT leaf FROM journal_leaf"))) {
      const auto leaf = TRY(journal::read_leaf(row.text(0)));
      if (leaf.entry.deed == "report.made") leaves.insert(leaf.entry.object);
    }
    std::set<std::string> rows;
    for (const Row& row : TRY(from.rows("SELECT id FROM report WHERE voice = 'named'"))) rows.insert(row.text(0));
    CHECK(rows == leaves);
    // Each named report has its letters: two who receive it at once.
    CHECK(TRY(from.rows("SELECT count(*) FROM outbox"))[0].whole(0) == 2 * static_cast<std::int64_t>(rows.size()));
    return done();
  }));
  return count;
}

}  // namespace

TEST_CASE("kill -9 during intake: 0 acknowledged reports lost, 0 half, and the same form again is the same report") {
  const int kills = std::getenv("LEIDRAAD_LONG") != nullptr ? 200 : 8;
  const char* given = std::getenv("LEIDRAAD_SEED");
  const unsigned seed = given == nullptr ? std::random_device{}() : static_cast<unsigned>(std::strtoul(given, nullptr, 10));
  std::mt19937 dice(seed);
  auto house = std::make_unique<ReportHouse>();
  house->vault("vera");
  const std::string directory = house->folder.path();
  house->office.reset();
  std::size_t acknowledged = 0, sealed = 0, lost = 0;
  std::int64_t halves = 0;
  for (int round = 0; round < kills; ++round) {
    const bool hidden_alone = round % 2 == 1;
    const auto told = one_life(directory, hidden_alone, std::uniform_int_distribution<std::size_t>(hidden_alone ? 1 : 0, hidden_alone ? 5 : 40)(dice), std::uniform_int_distribution<int>(0, 4'000)(dice));
    const auto office = open_office(directory);
    REQUIRE(office);
    halves += half(*office);
    const Actor actor = noor();
    bool followed = false;
    for (const Acknowledged& one : told) {
      ++acknowledged;
      bool there = false;
      REQUIRE(office->read([&](Reading& from) -> Done {
        there = !TRY(from.rows("SELECT 1 FROM report WHERE number = ?", {one.number})).empty();
        return done();
      }));
      if (!there) ++lost;
      ReportIntake again = one.code.empty() ? named() : ReportHouse::sealed("unwanted_contact", "Berichten.");
      again.form_key = one.form_key;
      const auto receipt = take_in_report(*office, one.code.empty() ? &actor : nullptr, again);
      REQUIRE(receipt);
      CHECK(receipt->again);
      CHECK(receipt->number == one.number);
      CHECK(receipt->code == one.code);
      if (one.code.empty()) continue;
      ++sealed;
      if (!followed) CHECK(follow_report(*office, one.code)->text == "Berichten.");  // slow on purpose: one of each life
      followed = true;
    }
  }
  MESSAGE(kills << " kills, " << acknowledged << " acknowledged reports (" << sealed << " anonymous), " << lost << " lost, " << halves << " half; seed " << seed);
  CHECK(acknowledged > sealed);
  CHECK(sealed > 0);
  CHECK(lost == 0);
  CHECK(halves == 0);
}
