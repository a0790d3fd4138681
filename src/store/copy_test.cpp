// SPDX-License-Identifier: EUPL-1.2
#include "store/copy.h"

#include <doctest/doctest.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

#include "store/store_folder.h"

using namespace leidraad;

namespace {

constexpr Instant kNow{1'795'430'000};

Done add_school(Writing& to, const std::string& id) {
  TRY(to.run("INSERT INTO school (board_id, id, name, external_id) VALUES (?, ?, 'De Linde', NULL)", {to.board(), id}));
  journal::Entry entry;
  entry.deed = "school.added";
  entry.object = id;
  entry.subject = "p-1";
  entry.personal = {{"name", "Noor van Dalen"}};
  return to.record(entry);
}

void add_schools(Store& store, int from, int to) {
  for (int i = from; i < to; ++i) REQUIRE(store.write([&](Writing& writing) { return add_school(writing, std::to_string(i)); }));
}

std::int64_t count(const Store& store, const std::string& what) {
  std::int64_t out = -1;
  REQUIRE(store.read([&](Reading& from) -> Done {
    out = TRY(from.rows("SELECT count(*) FROM " + what)).front().whole(0);
    return done();
  }));
  return out;
}

std::unique_ptr<Store> opened(const std::string& directory) {
  auto store = Store::open({.directory = directory});
  REQUIRE(store);
  return std::move(store).value();
}

}  // namespace

TEST_CASE("copy: made while others write, it holds one moment: every row with its leaf") {
  const StoreFolder folder;
  auto store = folder.open();
  add_schools(*store, 0, 20);
  std::atomic<bool> enough = false;
  std::atomic<int> written = 0;
  std::thread writer([&] {
    for (int i = 1000; !enough; ++i) {
      if (store->write([&](Writing& to) { return add_school(to, std::to_string(i)); })) ++written;
    }
  });
  while (written < 20) std::this_thread::yield();
  for (int i = 0; i < 5; ++i) {
    const int before = written;
    const std::string to = folder.beside("copy" + std::to_string(i));
    const Done copied = store->backup(to);
    REQUIRE_MESSAGE(bool(copied), copied.error().why);
    auto copy = opened(to);
    CHECK(count(*copy, "school") >= 20 + before);
    CHECK(count(*copy, "school") == count(*copy, "journal_leaf"));
    REQUIRE(copy->checkpoint(kNow));
    CHECK(journal::verify(*copy->bundle(), store->public_key(), std::nullopt).sound);
  }
  enough = true;
  writer.join();
  CHECK(count(*store, "school") == 20 + written);
}

TEST_CASE("copy: a place that is not empty is left alone") {
  const StoreFolder folder;
  auto store = folder.open();
  add_schools(*store, 0, 3);
  REQUIRE(store->backup(folder.beside("copy")));
  CHECK(!store->backup(folder.beside("copy")));
  CHECK(!restore(folder.beside("copy"), folder.path(), std::nullopt));
  CHECK(count(*store, "school") == 3);
  CHECK(!restore(folder.beside("absent"), folder.beside("again"), std::nullopt));
  CHECK(!std::filesystem::exists(folder.beside("again")));
}

TEST_CASE("copy: put back, it is what it was, and signs on") {
  const StoreFolder folder;
  std::string note;
  {
    auto store = folder.open();
    add_schools(*store, 0, 5);
    note = *store->checkpoint(kNow);
    REQUIRE(store->backup(folder.beside("copy")));
  }
  REQUIRE(restore(folder.beside("copy"), folder.beside("again"), note));
  auto again = opened(folder.beside("again"));
  CHECK(count(*again, "school") == 5);
  add_schools(*again, 5, 8);
  REQUIRE(again->checkpoint(Instant{kNow.seconds + 60}));
  CHECK(journal::verify(*again->bundle(), again->public_key(), note).sound);
}

TEST_CASE("copy: an old one that is put back never signs against a newer proof") {
  const StoreFolder folder;
  std::string newest;
  {
    auto store = folder.open();
    add_schools(*store, 0, 5);
    REQUIRE(store->checkpoint(kNow));
    REQUIRE(store->backup(folder.beside("copy")));
    add_schools(*store, 5, 9);
    newest = *store->checkpoint(Instant{kNow.seconds + 60});
  }
  REQUIRE(restore(folder.beside("copy"), folder.beside("again"), newest));
  auto again = opened(folder.beside("again"));
  for (int i = 0; i < 10; ++i) {
    const auto note = again->checkpoint(Instant{kNow.seconds + 120 + i});
    REQUIRE(!note);
    CHECK(note.error().fault == Fault::conflict);
    CHECK(note.error().why.find("9 regels") != std::string::npos);
    add_schools(*again, 100 + i, 101 + i);  // writing goes on; also past nine lines, and no proof is given
  }
  CHECK(count(*again, "journal_leaf") == 15);
}

TEST_CASE("copy: the database alone put back is noticed as well") {
  const StoreFolder folder;
  {
    auto store = folder.open();
    add_schools(*store, 0, 5);
    REQUIRE(store->backup(folder.beside("copy")));
    add_schools(*store, 5, 9);
    REQUIRE(store->checkpoint(kNow));
  }
  std::filesystem::copy_file(folder.beside("copy") + "/leidraad.db", folder.path() + "/leidraad.db", std::filesystem::copy_options::overwrite_existing);
  auto store = folder.open();
  CHECK(count(*store, "school") == 5);
  CHECK(!store->checkpoint(Instant{kNow.seconds + 60}));
}

TEST_CASE("copy: the files of a folder as they lay there, log and all, can be put back too") {
  const StoreFolder folder;
  auto store = folder.open();
  add_schools(*store, 0, 5);
  REQUIRE(std::filesystem::file_size(folder.path() + "/leidraad.db-wal") > 0);
  std::filesystem::copy(folder.path(), folder.beside("copy"));
  REQUIRE(restore(folder.beside("copy"), folder.beside("again"), std::nullopt));
  CHECK(count(*opened(folder.beside("again")), "school") == 5);
}

TEST_CASE("copy: who was forgotten since stays forgotten") {
  const StoreFolder folder;
  {
    auto store = folder.open();
    add_schools(*store, 0, 2);
    REQUIRE(store->backup(folder.beside("copy")));
  }
  REQUIRE(restore(folder.beside("copy"), folder.beside("again"), std::nullopt, {"p-1"}));
  auto again = opened(folder.beside("again"));
  CHECK(count(*again, "journal_key WHERE key IS NOT NULL") == 0);
  CHECK(count(*again, "journal_key WHERE forgotten_at IS NOT NULL") == 1);
}

TEST_CASE("copy: a damaged one is refused and nothing is put back") {
  const StoreFolder folder;
  {
    auto store = folder.open();
    add_schools(*store, 0, 50);
    REQUIRE(store->backup(folder.beside("copy")));
  }
  const std::string database = folder.beside("copy") + "/leidraad.db";
  std::fstream file(database, std::ios::in | std::ios::out | std::ios::binary);
  std::string bytes(std::istreambuf_iterator<char>(file), {});
  const std::size_t at = bytes.find("school.added");
  REQUIRE(at != std::string::npos);
  file.clear();
  file.seekp(static_cast<std::streamoff>(at));
  file << "school.taken";
  file.close();
  const Done restored = restore(folder.beside("copy"), folder.beside("again"), std::nullopt);
  REQUIRE(!restored);
  CHECK(!std::filesystem::exists(folder.beside("again")));
  CHECK(!std::filesystem::exists(folder.beside("again.unfinished-by-leidraad")));
}
