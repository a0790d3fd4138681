// SPDX-License-Identifier: EUPL-1.2
// A program that writes is killed at any moment; a disk runs full. What was acknowledged is there.
//   LEIDRAAD_LONG=1   500 kills     LEIDRAAD_SEED=n   the same moments again
#include <doctest/doctest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <random>
#include <set>
#include <thread>

#include "power_disk.h"
#include "store/store_folder.h"

using namespace leidraad;

namespace {

constexpr int kWriters = 4;

Done add_school(Writing& to, const std::string& id) {
  TRY(to.run("INSERT INTO school (board_id, id, name, external_id) VALUES (?, ?, ?, NULL)", {to.board(), id, "De Linde"}));
  journal::Entry entry;
  entry.deed = "school.added";
  entry.object = id;
  entry.subject = "p-1";
  entry.personal = {{"name", "Noor van Dalen"}};
  return to.record(entry);
}

// The child: writes for ever from several threads, and reports each acknowledged id down the pipe.
[[noreturn]] void write_until_killed(const std::string& directory, int pipe, int round) {
  auto store = Store::open({.directory = directory});
  if (!store) ::_exit(3);
  std::vector<std::thread> threads;
  for (int thread = 0; thread < kWriters; ++thread) {
    threads.emplace_back([&, thread] {
      for (int i = 0;; ++i) {
        const std::string id = std::to_string(round) + "-" + std::to_string(thread) + "-" + std::to_string(i);
        if (!(*store)->write([&](Writing& to) { return add_school(to, id); })) ::_exit(4);
        const std::string line = id + "\n";
        if (::write(pipe, line.data(), line.size()) != static_cast<ssize_t>(line.size())) ::_exit(5);
        if (i % 50 == 49 && thread == 0 && !(*store)->checkpoint(Instant{1'795'426'000 + i})) ::_exit(6);
      }
    });
  }
  for (std::thread& one : threads) one.join();
  ::_exit(7);
}

void add_lines(std::string& rest, std::string_view more, std::set<std::string>& ids) {
  rest += more;
  for (std::size_t end = 0; (end = rest.find('\n')) != std::string::npos; rest.erase(0, end + 1)) ids.insert(rest.substr(0, end));
}

// One life of the child. It ends after so many reports and a moment more, or sooner by itself, which is wrong.
void one_cycle(const std::string& directory, int round, std::size_t reports, int microseconds, std::set<std::string>& acknowledged) {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    ::close(ends[0]);
    write_until_killed(directory, ends[1], round);
  }
  ::close(ends[1]);
  std::string rest;
  char buffer[4096];
  const std::size_t enough = acknowledged.size() + reports;
  ssize_t count = 1;
  while (acknowledged.size() < enough && (count = ::read(ends[0], buffer, sizeof buffer)) > 0)
    add_lines(rest, std::string_view(buffer, static_cast<std::size_t>(count)), acknowledged);
  ::usleep(static_cast<useconds_t>(microseconds));
  ::kill(child, SIGKILL);
  while ((count = ::read(ends[0], buffer, sizeof buffer)) > 0)
    add_lines(rest, std::string_view(buffer, static_cast<std::size_t>(count)), acknowledged);
  ::close(ends[0]);
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE_MESSAGE(WIFSIGNALED(status), "the child ended by itself with " << WEXITSTATUS(status));
}

struct Counted {
  std::set<std::string> rows, leaves;
};
Counted count_in(Store& store) {
  Counted out;
  REQUIRE(store.read([&](Reading& from) -> Done {
    CHECK(TRY(from.rows("PRAGMA integrity_check")).front().text(0) == "ok");
    for (const Row& row : TRY(from.rows("SELECT id FROM school"))) out.rows.insert(row.text(0));
    for (const Row& row : TRY(from.rows("SELECT leaf FROM journal_leaf"))) out.leaves.insert(TRY(journal::read_leaf(row.text(0))).entry.object);
    return done();
  }));
  return out;
}

}  // namespace

TEST_CASE("kill -9: what was acknowledged is there, whole, and the journal goes on") {
  const int cycles = std::getenv("LEIDRAAD_LONG") != nullptr ? 500 : 20;
  const char* given = std::getenv("LEIDRAAD_SEED");
  const unsigned seed = given == nullptr ? std::random_device{}() : static_cast<unsigned>(std::strtoul(given, nullptr, 10));
  std::mt19937 dice(seed);
  auto folder = std::make_unique<StoreFolder>();
  std::set<std::string> acknowledged;
  std::size_t in_all = 0;
  std::optional<std::string> old_note;
  for (int round = 0; round < cycles; ++round) {
    if (round % 50 == 49) {  // a new store now and then: each cycle reads all there is
      folder = std::make_unique<StoreFolder>();
      in_all += acknowledged.size();
      acknowledged.clear();
      old_note.reset();
    }
    one_cycle(folder->path(), round, std::uniform_int_distribution<std::size_t>(0, 120)(dice), std::uniform_int_distribution<int>(0, 4000)(dice), acknowledged);
    auto store = folder->open();
    const Counted found = count_in(*store);
    CHECK(std::includes(found.rows.begin(), found.rows.end(), acknowledged.begin(), acknowledged.end()));
    CHECK(found.rows == found.leaves);
    const auto note = store->checkpoint(Instant{1'795'427'000 + round});
    REQUIRE(note);
    const auto bundle = store->bundle();
    REQUIRE(bundle);
    CHECK(journal::verify(*bundle, store->public_key(), old_note).sound);
    old_note = *note;
  }
  in_all += acknowledged.size();
  MESSAGE(cycles << " kills, " << in_all << " acknowledged writes, none lost; seed " << seed);
  CHECK(in_all > 0);
}

TEST_CASE("a full disk is a clear error, leaves nothing half, and is over when there is room") {
  const StoreFolder folder;
  power::Disk disk;
  disk.write_down(false);
  auto opened = Store::open({.directory = folder.path(), .vfs = power::Disk::kName});
  REQUIRE(opened);
  Store& store = **opened;
  std::set<std::string> acknowledged;
  std::size_t refused = 0;
  for (int cycle = 0; cycle < 30; ++cycle) {
    disk.room(disk.image().at(folder.path() + "/leidraad.db").size() + 40'000 + static_cast<std::size_t>(cycle) * 1'111);
    for (int i = 0; i < 200; ++i) {
      const std::string id = std::to_string(cycle) + "-" + std::to_string(i);
      const Done result = store.write([&](Writing& to) { return add_school(to, id); });
      if (result) {
        acknowledged.insert(id);
        continue;
      }
      ++refused;
      CHECK(result.error().fault == Fault::unavailable);
      CHECK(result.error().why.starts_with("de schijf is vol"));
      break;
    }
    const Counted full = count_in(store);  // reading goes on
    CHECK(full.rows == acknowledged);
    CHECK(full.leaves == acknowledged);
    disk.room(std::size_t{1} << 40);
    const std::string after = "after-" + std::to_string(cycle);
    REQUIRE(store.write([&](Writing& to) { return add_school(to, after); }));
    acknowledged.insert(after);
  }
  CHECK(refused > 10);
  REQUIRE(store.checkpoint(Instant{1'795'428'000}));
  CHECK(journal::verify(*store.bundle(), store.public_key(), std::nullopt).sound);
}

TEST_CASE("a full disk refuses all who wait together, and none of them is there") {
  const StoreFolder folder;
  power::Disk disk;
  disk.write_down(false);
  auto opened = Store::open({.directory = folder.path(), .vfs = power::Disk::kName});
  REQUIRE(opened);
  Store& store = **opened;
  disk.room(1);
  std::atomic<int> good = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i)
    threads.emplace_back([&, i] {
      if (store.write([&](Writing& to) { return add_school(to, std::string(20'000, 'x') + std::to_string(i)); })) ++good;
    });
  for (std::thread& one : threads) one.join();
  CHECK(good == 0);
  disk.room(std::size_t{1} << 40);
  CHECK(count_in(store).rows.empty());
  CHECK(count_in(store).leaves.empty());
}

TEST_CASE("a disk that fails once, at any moment, costs the write it failed on and nothing else") {
  const StoreFolder folder;
  power::Disk disk;
  REQUIRE(Store::open({.directory = folder.path(), .vfs = power::Disk::kName}));
  const power::Image made = disk.image();
  std::size_t failures = 0;
  for (std::size_t moment = 0; moment < 80; ++moment) {
    disk.load(made);
    std::set<std::string> acknowledged;
    {
      auto store = Store::open({.directory = folder.path(), .vfs = power::Disk::kName});
      REQUIRE(store);
      disk.fail_after(moment);
      for (int i = 0; i < 8; ++i) {
        const std::string id = std::to_string(i);
        const Done result = (*store)->write([&](Writing& to) { return add_school(to, id); });
        if (result) acknowledged.insert(id);
        else CHECK(result.error().fault == Fault::unavailable);
        if (!result) ++failures;
      }
      disk.fail_after(1'000'000);
      REQUIRE((*store)->write([&](Writing& to) { return add_school(to, "after"); }));
      acknowledged.insert("after");
      CHECK(count_in(**store).rows == acknowledged);
      CHECK(count_in(**store).leaves == acknowledged);
    }
    auto again = Store::open({.directory = folder.path(), .vfs = power::Disk::kName});
    REQUIRE(again);
    CHECK(count_in(**again).rows == acknowledged);
    CHECK(count_in(**again).leaves == acknowledged);
  }
  CHECK(failures > 20);
}

TEST_CASE("a store that another program keeps locked says so, and goes on afterwards") {
  const StoreFolder folder;
  auto store = folder.open();
  sqlite3* other = nullptr;
  REQUIRE(sqlite3_open((folder.path() + "/leidraad.db").c_str(), &other) == SQLITE_OK);
  REQUIRE(sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr) == SQLITE_OK);
  const Done refused = store->write([](Writing& to) { return add_school(to, "1"); });
  REQUIRE(!refused);
  CHECK(refused.error().fault == Fault::unavailable);
  CHECK(refused.error().why.find("in gebruik") != std::string::npos);
  REQUIRE(sqlite3_exec(other, "ROLLBACK", nullptr, nullptr, nullptr) == SQLITE_OK);
  sqlite3_close(other);
  REQUIRE(store->write([](Writing& to) { return add_school(to, "1"); }));
  CHECK(count_in(*store).leaves == std::set<std::string>{"1"});
}
