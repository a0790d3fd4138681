// SPDX-License-Identifier: EUPL-1.2
// The power is cut after any operation on the disk. What was acknowledged must be there, nothing may be
// half there, and the journal must fit. The same harness must catch a store that does not flush.
//   LEIDRAAD_CASES=n   that many cuts     LEIDRAAD_LONG=1   a million     LEIDRAAD_SEED=n   again
#include <doctest/doctest.h>

#include <cstdlib>
#include <set>
#include <thread>

#include "power_disk.h"
#include "store/connection.h"
#include "store/store_folder.h"

using namespace leidraad;
using power::Dice;
using power::Image;

namespace {

constexpr std::size_t kCutsOfOneRun = 40;

std::size_t number_from(const char* name, std::size_t otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

struct Expected {
  std::set<std::string> durable;    // acknowledged before the run
  std::set<std::string> attempted;  // may be there
  std::vector<std::pair<std::size_t, std::string>> acknowledged;  // after how many operations
};

struct Found {
  std::set<std::string> rows;
  std::set<std::string> leaves;
  std::string wrong;  // empty: sound
};

// One board's disk: what is on it between two runs, and the folder of its keys.
class Trial {
 public:
  Trial(std::uint64_t seed, bool full_sync) : dice_(seed), full_sync_(full_sync) {
    REQUIRE(open());
    made_ = disk_.image();
    image_ = made_;
  }
  Dice& dice() { return dice_; }
  std::size_t roll(std::size_t below) { return std::uniform_int_distribution<std::size_t>(0, below - 1)(dice_); }

  // Works a little, writes down every operation, and cuts in many places. Adds up what was lost.
  void run(std::size_t how_often) {
    if (roll(20) == 0) start_with(Image{});  // an empty disk: the schema is being made
    else if (roll(3) == 0) start_with(made_);
    disk_.load(image_);
    disk_.write_down(true);
    {
      auto store = open();
      REQUIRE(store);
      for (std::size_t steps = 1 + roll(5); steps > 0; --steps) step(**store);
    }
    cut_often(disk_.operations(), how_often);
  }
  std::size_t cuts = 0, lost = 0, half = 0, unsound = 0;
  std::string first_wrong;

 private:
  Result<std::unique_ptr<Store>> open() {
    return Store::open({.directory = folder_.path(), .vfs = power::Disk::kName, .full_sync = full_sync_});
  }
  void start_with(const Image& image) {
    image_ = image;
    expected_ = {};
  }

  Done add(Writing& to, const std::string& id, std::size_t padding) {
    TRY(to.run("INSERT INTO school (board_id, id, name, external_id) VALUES (?, ?, ?, NULL)", {to.board(), id, std::string(padding, 'x')}));
    journal::Entry entry;
    entry.deed = "school.added";
    entry.object = id;
    entry.subject = "p-1";
    if (padding % 2 == 1) entry.personal = {{"name", "Noor van Dalen"}};
    return to.record(entry);
  }
  void write(Store& store, const std::string& id, std::size_t padding, bool refuse) {
    const Done done_so = store.write([&](Writing& to) -> Done {
      TRY(add(to, id, padding));
      return refuse ? Done(invalid("toch niet")) : done();
    });
    REQUIRE(bool(done_so) == !refuse);
    const std::lock_guard lock(mutex_);
    if (!refuse) expected_.acknowledged.emplace_back(disk_.operation_count(), id);
  }
  std::string next_id(bool may_be_there) {
    const std::string id = std::to_string(++counter_);
    if (may_be_there) expected_.attempted.insert(id);
    return id;
  }
  void step(Store& store) {
    switch (roll(8)) {
      case 0: return write(store, next_id(false), roll(300), true);
      case 1: return write(store, next_id(true), 3'000 + roll(20'000), false);
      case 2: return together(store);
      case 3:
        REQUIRE(store.write([](Writing& to) { return to.forget("p-1"); }));
        return;
      default: return write(store, next_id(true), roll(300), false);
    }
  }
  void together(Store& store) {
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) threads.emplace_back([&, refuse = i == 3, id = next_id(i != 3)] { write(store, id, 50, refuse); });
    for (std::thread& one : threads) one.join();
  }

  void cut_often(const std::vector<power::Operation>& operations, std::size_t count) {
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < count; ++i) places.push_back(roll(operations.size() + 1));
    std::sort(places.begin(), places.end());
    power::AfterCut after(image_, dice_);
    std::size_t gone_by = 0;
    const std::size_t go_on_from = roll(places.size());
    std::pair<Image, Expected> next{made_, {}};
    for (std::size_t i = 0; i < places.size(); ++i) {
      after.go_on(std::span(operations).subspan(gone_by, places[i] - gone_by));
      gone_by = places[i];
      const Image left = after.image();
      const Found found = look(left);
      judge(found, places[i]);
      if (i == go_on_from && found.wrong.empty()) next = {disk_.image(), {found.rows, found.rows, {}}};
    }
    image_ = next.first;
    expected_ = next.second;
  }

  // What SQLite finds after the cut; one time in eight, and where the schema may be half made, as the
  // whole store opens it.
  Found look(const Image& image) {
    Found out;
    disk_.load(image);
    disk_.write_down(false);
    const Done seen = image_.empty() || roll(8) == 0 ? look_as_store(out) : look_as_sqlite(out);
    if (!seen) out.wrong = seen.error().why + " " + seen.error().where;
    return out;
  }
  Done look_as_store(Found& out) {
    const auto store = TRY(open());
    return store->read([&](Reading& from) { return look_inside(from, out); });
  }
  Done look_as_sqlite(Found& out) {
    const auto connection = TRY(Connection::open({folder_.path() + "/leidraad.db", power::Disk::kName, true, false}));
    return look_inside(*connection, out);
  }
  template <typename From>
  static Done look_inside(From& from, Found& out) {
    if (TRY(from.rows("PRAGMA integrity_check")).front().text(0) != "ok") out.wrong = "integrity_check";
    for (const Row& row : TRY(from.rows("SELECT id FROM school"))) out.rows.insert(row.text(0));
    journal::Hash last{};
    std::uint64_t number = 0;
    for (const Row& row : TRY(from.rows("SELECT leaf, hash FROM journal_leaf ORDER BY place"))) {
      const std::string line = row.text(0);
      const auto leaf = TRY(journal::read_leaf(line));
      if (leaf.place != journal::Place{++number, last}) out.wrong = "the leaves do not follow each other";
      last = journal::leaf_hash(line);
      if (std::string(last.begin(), last.end()) != row.bytes(1)) out.wrong = "a leaf has another hash";
      out.leaves.insert(leaf.entry.object);
    }
    return done();
  }

  void judge(const Found& found, std::size_t place) {
    ++cuts;
    std::string wrong = found.wrong;
    if (!wrong.empty()) ++unsound;
    if (wrong.empty() && found.rows != found.leaves) {
      ++half;
      wrong = "a row without its leaf, or a leaf without its row";
    }
    if (wrong.empty() && !std::includes(expected_.attempted.begin(), expected_.attempted.end(), found.rows.begin(), found.rows.end())) {
      ++half;
      wrong = "a write that was refused is there";
    }
    bool all = std::includes(found.rows.begin(), found.rows.end(), expected_.durable.begin(), expected_.durable.end());
    for (const auto& [after, id] : expected_.acknowledged)
      if (after <= place && !found.rows.contains(id)) all = false;
    if (wrong.empty() && !all) {
      ++lost;
      wrong = "an acknowledged write is gone";
    }
    if (first_wrong.empty() && !wrong.empty()) first_wrong = wrong + " (cut " + std::to_string(cuts) + ")";
  }

  Dice dice_;
  bool full_sync_;
  StoreFolder folder_;
  power::Disk disk_;
  Image made_, image_;
  Expected expected_;
  std::mutex mutex_;
  std::size_t counter_ = 0;
};

std::uint64_t seed() {
  static const std::uint64_t drawn = number_from("LEIDRAAD_SEED", std::random_device{}());
  return drawn;
}

}  // namespace

TEST_CASE("power: no cut loses what was acknowledged, or leaves a half of anything") {
  const std::size_t wanted = number_from("LEIDRAAD_CASES", std::getenv("LEIDRAAD_LONG") != nullptr ? 1'000'000 : 40'000);
  Trial trial(seed(), true);
  while (trial.cuts < wanted && trial.first_wrong.empty()) trial.run(kCutsOfOneRun);
  MESSAGE(trial.cuts << " power cuts, " << trial.lost << " acknowledged writes lost, " << trial.half << " half, " << trial.unsound
                     << " unsound; seed " << seed());
  CHECK_MESSAGE(trial.first_wrong.empty(), trial.first_wrong);
  CHECK(trial.cuts >= wanted);
}

TEST_CASE("power: without the flush the same cuts do lose acknowledged writes, and this test sees it") {
  Trial trial(seed(), false);
  while (trial.cuts < 800) trial.run(kCutsOfOneRun);
  MESSAGE(trial.cuts << " power cuts without a flush at each commit: " << trial.lost << " lost; seed " << seed());
  CHECK(trial.lost > 0);
  CHECK(trial.half == 0);
}
