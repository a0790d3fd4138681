// SPDX-License-Identifier: EUPL-1.2
#include "store/store.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <atomic>
#include <thread>

#include "store/store_folder.h"

using namespace leidraad;

namespace {

Done add_school(Writing& to, const std::string& name) {
  TRY(to.run("INSERT INTO school (board_id, id, name, external_id) VALUES (?, ?, ?, NULL)", {to.board(), new_id(), name}));
  return to.record({.at = Instant{1'795'426'000}, .deed = "school.added", .actor = "command", .from = "cli", .object = name, .outcome = "done"});
}

std::int64_t count(Store& store, const std::string& what) {
  std::int64_t out = -1;
  const Done read = store.read([&](Reading& from) -> Done {
    const Rows rows = TRY(from.rows("SELECT count(*) FROM " + what));
    out = rows[0].whole(0);
    return done();
  });
  REQUIRE(read);
  return out;
}

mode_t mode_of(const std::string& path) {
  struct stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  return status.st_mode & 0777;
}

}  // namespace

TEST_CASE("store: what was written is there after it is opened again, with its leaf") {
  const StoreFolder folder;
  std::string key;
  {
    auto store = folder.open();
    REQUIRE(store->write([](Writing& to) { return add_school(to, "De Linde"); }));
    key = journal::write_key(store->public_key());
  }
  auto store = folder.open();
  CHECK(count(*store, "school WHERE name = 'De Linde'") == 1);
  CHECK(count(*store, "journal_leaf") == 1);
  CHECK(journal::write_key(store->public_key()) == key);
}

TEST_CASE("store: its folder and its key are for their owner alone") {
  const StoreFolder folder;
  auto store = folder.open();
  CHECK(mode_of(folder.path()) == 0700);
  CHECK(mode_of(folder.path() + "/journal.key") == 0600);
}

TEST_CASE("store: an error of a write undoes that write, row and leaf, and no other") {
  const StoreFolder folder;
  auto store = folder.open();
  const Done refused = store->write([](Writing& to) -> Done {
    TRY(add_school(to, "De Els"));
    return invalid("toch niet");
  });
  REQUIRE(!refused);
  CHECK(refused.error().why == "toch niet");
  REQUIRE(store->write([](Writing& to) { return add_school(to, "De Linde"); }));
  CHECK(count(*store, "school") == 1);
  CHECK(count(*store, "journal_leaf") == 1);
  REQUIRE(store->checkpoint(Instant{1'795'426'100}));
  const auto bundle = store->bundle();
  REQUIRE(bundle);
  CHECK(journal::verify(*bundle, store->public_key(), std::nullopt).sound);
}

TEST_CASE("store: a closure that throws undoes its write and is an error") {
  const StoreFolder folder;
  auto store = folder.open();
  const Done thrown = store->write([](Writing& to) -> Done {
    TRY(add_school(to, "De Els"));
    throw std::runtime_error("stuk");
  });
  REQUIRE(!thrown);
  CHECK(count(*store, "school") == 0);
}

TEST_CASE("store: many threads write together, and each gets its own answer") {
  const StoreFolder folder;
  auto store = folder.open();
  std::atomic<int> good = 0;
  std::atomic<int> bad = 0;
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 16; ++thread) {
    threads.emplace_back([&, thread] {
      for (int i = 0; i < 20; ++i) {
        const bool refuse = (thread + i) % 4 == 0;
        const Done result = store->write([&](Writing& to) -> Done {
          TRY(add_school(to, std::to_string(thread) + "-" + std::to_string(i)));
          return refuse ? Done(invalid("geweigerd")) : done();
        });
        ++(result ? good : bad);
        if (bool(result) == refuse) ++bad;
      }
    });
  }
  for (std::thread& one : threads) one.join();
  CHECK(good == 240);
  CHECK(bad == 80);
  CHECK(count(*store, "school") == 240);
  CHECK(count(*store, "journal_leaf") == 240);
  REQUIRE(store->checkpoint(Instant{1'795'426'100}));
  CHECK(journal::verify(*store->bundle(), store->public_key(), std::nullopt).sound);
}

TEST_CASE("store: one read is of one moment, whatever is written meanwhile") {
  const StoreFolder folder;
  auto store = folder.open();
  REQUIRE(store->write([](Writing& to) { return add_school(to, "De Els"); }));
  REQUIRE(store->read([&](Reading& from) -> Done {
    const Rows before = TRY(from.rows("SELECT count(*) FROM school"));
    std::thread([&] { CHECK(store->write([](Writing& to) { return add_school(to, "De Linde"); })); }).join();
    const Rows after = TRY(from.rows("SELECT count(*) FROM school"));
    CHECK(before[0].whole(0) == after[0].whole(0));
    return done();
  }));
  CHECK(count(*store, "school") == 2);
}

TEST_CASE("store: a read within a read sees the same moment, however many read at once") {
  const StoreFolder folder;
  auto store = folder.open();
  std::atomic<int> ready = 0;
  std::atomic<int> wrong = 0;
  const auto schools = [&](std::int64_t& out) {
    return store->read([&](Reading& from) -> Done {
      out = TRY(from.rows("SELECT count(*) FROM school")).front().whole(0);
      return done();
    });
  };
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i)
    threads.emplace_back([&] {
      const Done read = store->read([&](Reading& from) -> Done {
        const std::int64_t before = TRY(from.rows("SELECT count(*) FROM school")).front().whole(0);
        ++ready;
        while (ready < 8) std::this_thread::yield();  // all connections are out now
        TRY(store->write([](Writing& to) { return add_school(to, "De Linde"); }));
        std::int64_t again = -1;
        TRY(schools(again));
        if (again != before) ++wrong;
        return done();
      });
      if (!read) ++wrong;
    });
  for (std::thread& one : threads) one.join();
  CHECK(wrong == 0);
  CHECK(count(*store, "school") == 8);
}

TEST_CASE("store: a closure may not begin, end or nest a transaction, nor ask the store again") {
  const StoreFolder folder;
  auto store = folder.open();
  for (const char* sql : {"COMMIT", "ROLLBACK", "SAVEPOINT x", "PRAGMA synchronous=OFF", "ATTACH 'x.db' AS x", "SELECT 1; SELECT 2"})
    CHECK(!store->write([&](Writing& to) -> Done {
      TRY(to.run(sql));
      return done();
    }));
  CHECK(!store->write([&](Writing&) { return store->write([](Writing&) { return done(); }); }));
  CHECK(!store->write([&](Writing&) { return store->read([](Reading&) { return done(); }); }));
  CHECK(!store->read([](Reading& from) -> Done {
    TRY(from.rows("INSERT INTO school (board_id, id, name) VALUES ('board', 'x', 'y') RETURNING id"));
    return done();
  }));
  CHECK(count(*store, "school") == 0);
}

TEST_CASE("store: every type of cell comes back as it went in") {
  const StoreFolder folder;
  auto store = folder.open();
  const std::string zero("a\0b", 3);
  REQUIRE(store->write([&](Writing& to) -> Done {
    const Rows rows = TRY(to.rows("SELECT ?, ?, ?, ?, ?", {Cell(), std::int64_t{-9'223'372'036'854'775'807}, zero, Bytes{zero}, Bytes{}}));
    CHECK(rows[0].is_null(0));
    CHECK(rows[0].whole(1) == -9'223'372'036'854'775'807);
    CHECK(rows[0].text(2) == zero);
    CHECK(rows[0].bytes(3) == zero);
    CHECK(rows[0].bytes(4).empty());
    CHECK(!rows[0].text_or_null(0));
    CHECK(!to.run("SELECT ?", {}));
    return done();
  }));
}

TEST_CASE("store: what does not fit is a conflict") {
  const StoreFolder folder;
  auto store = folder.open();
  const auto insert = [](Writing& to) -> Done {
    TRY(to.run("INSERT INTO school (board_id, id, name) VALUES (?, 'a', 'De Els')", {to.board()}));
    return done();
  };
  REQUIRE(store->write(insert));
  const Done twice = store->write(insert);
  REQUIRE(!twice);
  CHECK(twice.error().fault == Fault::conflict);
}

TEST_CASE("store: two programs with the same store write one journal") {
  const StoreFolder folder;
  auto one = folder.open();
  auto other = folder.open();
  for (int i = 0; i < 5; ++i) {
    REQUIRE(one->write([](Writing& to) { return add_school(to, "De Els"); }));
    REQUIRE(other->write([](Writing& to) { return add_school(to, "De Linde"); }));
  }
  REQUIRE(one->checkpoint(Instant{1'795'426'100}));
  const auto bundle = other->bundle();
  REQUIRE(bundle);
  CHECK(bundle->leaves.size() == 10);
  CHECK(journal::verify(*bundle, other->public_key(), std::nullopt).sound);
}

TEST_CASE("store: another board's data is refused") {
  const StoreFolder folder;
  folder.open();
  CHECK(!Store::open({.directory = folder.path(), .board = "another"}));
}

TEST_CASE("store: ids are 32 hex digits and never the same") {
  CHECK(new_id().size() == 32);
  CHECK(new_id() != new_id());
  CHECK(journal::unhex(new_id()));
}
