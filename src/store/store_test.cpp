// SPDX-License-Identifier: EUPL-1.2
#include "store/store.h"

#include <doctest/doctest.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include <atomic>
#include <fstream>
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

namespace {

Done about_noor(Writing& to, const std::string& object) {
  journal::Entry entry;
  entry.deed = "permission.granted";
  entry.object = object;
  entry.subject = "p-23";
  entry.personal = {{"name", "Noor van Dalen"}};
  return to.record(entry);
}

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("store: a forgotten person's fields cannot be read any more, the key is nowhere, and the tree stands") {
  const StoreFolder folder;
  auto store = folder.open();
  REQUIRE(store->write([](Writing& to) { return about_noor(to, "t-1"); }));
  const std::string old_note = *store->checkpoint(Instant{1'795'426'100});
  std::string key;
  std::string leaf;
  REQUIRE(store->read([&](Reading& from) -> Done {
    key = TRY(from.rows("SELECT key FROM journal_key WHERE person = 'p-23'")).front().bytes(0);
    leaf = TRY(from.rows("SELECT leaf FROM journal_leaf WHERE place = 1")).front().text(0);
    return done();
  }));
  CHECK(journal::read_leaf(leaf, key)->entry.personal.front().second == "Noor van Dalen");
  REQUIRE(bytes_of(folder.path() + "/leidraad.db-wal").find(key) != std::string::npos);

  REQUIRE(store->write([](Writing& to) { return to.forget("p-23"); }));
  REQUIRE(store->write([](Writing& to) { return about_noor(to, "t-2"); }));
  for (const char* name : {"/leidraad.db", "/leidraad.db-wal"}) {
    CHECK(bytes_of(folder.path() + name).find(key) == std::string::npos);
    CHECK(bytes_of(folder.path() + name).find("Noor") == std::string::npos);
  }
  CHECK(count(*store, "journal_key WHERE key IS NULL AND forgotten_at IS NOT NULL") == 1);
  REQUIRE(store->checkpoint(Instant{1'795'426'200}));
  const auto bundle = store->bundle();
  REQUIRE(bundle);
  CHECK(bundle->leaves.size() == 2);
  CHECK(journal::verify(*bundle, store->public_key(), old_note).sound);
}

TEST_CASE("store: what cannot be a line of the journal is refused, and its row with it") {
  const StoreFolder folder;
  auto store = folder.open();
  const auto with = [&](journal::Entry entry) {
    return store->write([&](Writing& to) -> Done {
      TRY(to.run("INSERT INTO setting (board_id, name, value) VALUES (?, ?, 'x')", {to.board(), new_id()}));
      return to.record(entry);
    });
  };
  CHECK(!with({.at = {}, .deed = ""}));
  CHECK(!with({.at = {}, .deed = "a.b", .actor = "\xff"}));
  CHECK(!with({.at = {}, .deed = "a.b", .personal = {{"name", "Noor"}}}));
  CHECK(!with({.at = {}, .deed = "a.b", .details = {{"long", std::string(100'000, 'x')}}}));
  CHECK(with({.at = {}, .deed = "a.b"}));
  CHECK(count(*store, "setting") == 1);
  CHECK(count(*store, "journal_leaf") == 1);
}

TEST_CASE("store: a proof is given twice for the same lines, with the later time, and never goes back") {
  const StoreFolder folder;
  auto store = folder.open();
  REQUIRE(store->write([](Writing& to) { return add_school(to, "De Linde"); }));
  const auto first = store->checkpoint(Instant{1'795'426'100});
  const auto second = store->checkpoint(Instant{1'795'426'200});
  const auto third = store->checkpoint(Instant{1'795'426'000});
  REQUIRE(first);
  REQUIRE(second);
  REQUIRE(third);
  CHECK(journal::read_checkpoint(*second, store->public_key())->at == Instant{1'795'426'200});
  CHECK(*third == *second);
  CHECK(store->bundle()->notes.size() == 1);
}

TEST_CASE("store: without its key a journal that was signed is not gone on with") {
  const StoreFolder folder;
  REQUIRE(folder.open()->checkpoint(Instant{1'795'426'100}));
  std::filesystem::remove(folder.path() + "/journal.key");
  const auto store = Store::open({.directory = folder.path()});
  REQUIRE(!store);
  CHECK(store.error().why.find("journal.key") != std::string::npos);
}

TEST_CASE("store: a file that is not a database is said to be damaged") {
  const StoreFolder folder;
  folder.open();
  std::ofstream(folder.path() + "/leidraad.db", std::ios::binary) << std::string(8192, 'x');
  const auto store = Store::open({.directory = folder.path()});
  REQUIRE(!store);
  CHECK(store.error().fault == Fault::unavailable);
}
