// SPDX-License-Identifier: EUPL-1.2
// The journal in the store: who is forgotten, what is refused, and what is signed.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "store/store_folder.h"

using namespace leidraad;

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

std::int64_t count(Store& store, const std::string& what) {
  std::int64_t out = -1;
  REQUIRE(store.read([&](Reading& from) -> Done {
    out = TRY(from.rows("SELECT count(*) FROM " + what)).front().whole(0);
    return done();
  }));
  return out;
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
  REQUIRE(store->write([](Writing& to) { return about_noor(to, "t-1"); }));
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
