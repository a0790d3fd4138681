// SPDX-License-Identifier: EUPL-1.2
#include "store/migrate.h"

#include <doctest/doctest.h>

#include "embedded/store_schema.h"
#include "store/store_folder.h"

using namespace leidraad;

namespace {

constexpr EmbeddedFile kFirst{"0001_a.sql", "-- first\nCREATE TABLE a (board_id TEXT) STRICT;\nCREATE TABLE b (board_id TEXT) STRICT;\n-- end\n"};
constexpr EmbeddedFile kSecond{"0002_b.sql", "CREATE TABLE c (board_id TEXT) STRICT;"};
constexpr EmbeddedFile kBroken{"0002_b.sql", "CREATE TABLE c (board_id TEXT) STRICT; CREATE TABEL d;"};

struct Database {
  StoreFolder folder;
  std::unique_ptr<Connection> connection;
  Database() {
    auto made = Connection::open({folder.beside("x.db"), {}, true, false});
    REQUIRE(made);
    connection = std::move(made).value();
  }
  Done to(std::vector<EmbeddedFile> files) const { return migrate(*connection, "board", files); }
  std::int64_t tables() const { return (*connection->rows("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN ('a','b','c')"))[0].whole(0); }
};

}  // namespace

TEST_CASE("migrate: files are applied in the order of their numbers, once") {
  const Database database;
  REQUIRE(database.to({kSecond, kFirst}));
  CHECK(database.tables() == 3);
  REQUIRE(database.to({kFirst, kSecond}));
}

TEST_CASE("migrate: a later file is applied where the earlier ones were") {
  const Database database;
  REQUIRE(database.to({kFirst}));
  CHECK(database.tables() == 2);
  REQUIRE(database.to({kFirst, kSecond}));
  CHECK(database.tables() == 3);
}

TEST_CASE("migrate: a file that fails leaves nothing of itself, and can be tried again") {
  const Database database;
  REQUIRE(!database.to({kFirst, kBroken}));
  CHECK(database.tables() == 2);
  REQUIRE(database.to({kFirst, kSecond}));
  CHECK(database.tables() == 3);
}

TEST_CASE("migrate: a file that was changed since is refused") {
  const Database database;
  REQUIRE(database.to({kFirst}));
  const Done changed = database.to({{"0001_a.sql", "CREATE TABLE a (board_id TEXT) STRICT;"}});
  REQUIRE(!changed);
  CHECK(changed.error().why.find("veranderd") != std::string::npos);
}

TEST_CASE("migrate: data of a newer program is refused in a clear sentence") {
  const Database database;
  REQUIRE(database.to({kFirst, kSecond}));
  const Done older = database.to({kFirst});
  REQUIRE(!older);
  CHECK(older.error().fault == Fault::conflict);
  CHECK(older.error().why.find("nieuwere versie") != std::string::npos);
}

TEST_CASE("migrate: two files with one number, or without, are refused") {
  const Database database;
  CHECK(!database.to({kFirst, {"0001_other.sql", ""}}));
  CHECK(!database.to({{"first.sql", ""}}));
}

TEST_CASE("schema: the board's id leads every key, and there is nothing another engine could not do") {
  const Database database;
  const auto files = embedded::store_schema();
  REQUIRE(migrate(*database.connection, "board", files));
  const auto tables = database.connection->rows("SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");
  REQUIRE(tables);
  CHECK(tables->size() > 9);
  for (const Row& table : *tables) {
    const std::string name = table.text(0);
    CHECK_MESSAGE(table.text(1).find("STRICT") != std::string::npos, name);
    const auto indexes = database.connection->rows("SELECT name FROM pragma_index_list(?) WHERE \"unique\" = 1", {name});
    REQUIRE(indexes);
    CHECK_MESSAGE(!indexes->empty(), name << " has no key");
    for (const Row& index : *indexes) {
      const auto first = database.connection->rows("SELECT name FROM pragma_index_info(?) WHERE seqno = 0", {index.text(0)});
      REQUIRE(first);
      CHECK_MESSAGE(first->front().text(0) == "board_id", name << ": " << index.text(0));
    }
    const auto foreign = database.connection->rows("SELECT \"from\" FROM pragma_foreign_key_list(?) WHERE seq = 0", {name});
    REQUIRE(foreign);
    for (const Row& key : *foreign) CHECK_MESSAGE(key.text(0) == "board_id", name);
  }
  CHECK(database.connection->rows("SELECT name FROM sqlite_schema WHERE type IN ('trigger', 'view') OR sql LIKE '%GENERATED ALWAYS%' OR sql LIKE '%AUTOINCREMENT%'")->empty());
}
