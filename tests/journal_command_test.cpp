// SPDX-License-Identifier: EUPL-1.2
// The journal as an outsider meets it: export, verify, backup and restore, by the program itself.
#include <doctest/doctest.h>
#include <sys/wait.h>

#include <cstdlib>
#include <fstream>

#include "store/store_folder.h"
#include "wire/json_tree.h"

using namespace leidraad;

namespace {

struct Ended {
  int exit_code;
  std::string out;
};

Ended run(const StoreFolder& folder, const std::string& arguments) {
  const std::string command = "cd '" + folder.beside("") + "' && " LEIDRAAD_BINARY_DIR "/leidraad " + arguments + " > out 2>&1";
  const int status = std::system(command.c_str());
  std::ifstream file(folder.beside("out"), std::ios::binary);
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, {std::istreambuf_iterator<char>(file), {}}};
}

std::string whole(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}
void put(const std::string& path, const std::string& bytes) { std::ofstream(path, std::ios::binary) << bytes; }

void add(Store& store, int from, int to) {
  for (int i = from; i < to; ++i)
    REQUIRE(store.write([&](Writing& writing) {
      journal::Entry entry;
      entry.at = Instant{1'804'000'000 + i};
      entry.deed = "permission.granted";
      entry.object = "t-" + std::to_string(i);
      entry.subject = "p-1";
      entry.personal = {{"name", "Noor van Dalen"}};
      return writing.record(entry);
    }));
}

// Twelve lines, a proof of 3 March 2027 over eight of them, and a bundle.
struct Journal {
  StoreFolder folder;
  Journal() {
    auto store = folder.open();
    add(*store, 0, 8);
    put(folder.beside("oud.txt"), *store->checkpoint(Instant{1'804'068'000}));
    add(*store, 8, 12);
  }
};

std::string text_at(const Json& json, std::string_view key) {
  const Json* found = json.find(key);
  return found != nullptr && found->text() != nullptr ? *found->text() : "?";
}

}  // namespace

TEST_CASE("verify: a sound journal is said to be unchanged since the day of the old proof") {
  const Journal journal;
  // This proof is dated later than the clock of this computer; the export signs over more lines all the same.
  REQUIRE(run(journal.folder, "export journal --data data -o bundel.txt").exit_code == 0);
  const Ended ended = run(journal.folder, "verify bundel.txt --key data/journal.pub --old oud.txt");
  CHECK(ended.exit_code == 0);
  CHECK(ended.out == "Ongewijzigd sinds 3 maart 2027: 12 regels, alle handtekeningen kloppen.\n");
  CHECK(run(journal.folder, "verify bundel.txt --key data/journal.pub --old oud.txt --language en").out ==
        "Unchanged since 3 March 2027: 12 lines, every signature is right.\n");
  CHECK(whole(journal.folder.beside("bundel.txt")).find("keys\n") == std::string::npos);
}

TEST_CASE("verify: in JSON, for a program") {
  const Journal journal;
  REQUIRE(run(journal.folder, "export journal --data data -o bundel.txt --with-persons").exit_code == 0);
  const Ended ended = run(journal.folder, "verify bundel.txt --key data/journal.pub --old oud.txt --json");
  const auto json = read_json(ended.out, 10'000);
  REQUIRE(json);
  CHECK(ended.out.starts_with("{\"sound\":true,\"entries\":12,\"unchanged_since\":\"2027-03-03T"));
  CHECK(json->find("wrong_entry")->is_null());
  CHECK(text_at(*json, "sentence").starts_with("Ongewijzigd sinds"));
}

TEST_CASE("verify: a changed line is named, and the program ends with 1") {
  const Journal journal;
  REQUIRE(run(journal.folder, "export journal --data data -o bundel.txt").exit_code == 0);
  std::string text = whole(journal.folder.beside("bundel.txt"));
  text.replace(text.find("\"t-4\""), 5, "\"t-5\"");
  put(journal.folder.beside("anders.txt"), text);
  const Ended ended = run(journal.folder, "verify anders.txt --key data/journal.pub --json");
  CHECK(ended.exit_code == 1);
  CHECK(ended.out.starts_with("{\"sound\":false,\"entries\":12,\"unchanged_since\":null,\"wrong_entry\":5,\"sentence\":\"GEWIJZIGD op regel 5: "));
}

TEST_CASE("verify: what cannot be read is not sound; what was not asked well ends with 2") {
  const Journal journal;
  REQUIRE(run(journal.folder, "export journal --data data -o bundel.txt").exit_code == 0);
  put(journal.folder.beside("leeg.txt"), "");
  for (const char* arguments : {"verify leeg.txt --key data/journal.pub", "verify weg.txt --key data/journal.pub", "verify bundel.txt --key leeg.txt",
                                "verify bundel.txt --key data/journal.pub --old leeg.txt"})
    CHECK_MESSAGE(run(journal.folder, arguments).exit_code == 1, arguments);
  for (const char* arguments : {"verify bundel.txt", "verify --key data/journal.pub", "verify bundel.txt --sleutel x", "export", "export alles", "export journal -o x", "backup --data data", "restore"})
    CHECK_MESSAGE(run(journal.folder, arguments).exit_code == 2, arguments);
}

TEST_CASE("backup and restore: there and back, and never over something else") {
  const Journal journal;
  REQUIRE(run(journal.folder, "backup --data data -o kopie").exit_code == 0);
  CHECK(run(journal.folder, "backup --data data -o kopie").exit_code == 1);
  CHECK(run(journal.folder, "backup --data weg -o kopie2").exit_code == 1);
  CHECK(run(journal.folder, "restore kopie --data data").exit_code == 1);
  CHECK(run(journal.folder, "restore kopie --data terug").exit_code == 0);
  CHECK(run(journal.folder, "export journal --data terug -o bundel.txt").exit_code == 0);
  CHECK(run(journal.folder, "verify bundel.txt --key data/journal.pub --old oud.txt").exit_code == 0);
}

TEST_CASE("restore: an old copy says that it does not sign any more") {
  const Journal journal;
  REQUIRE(run(journal.folder, "backup --data data -o kopie").exit_code == 0);
  {
    auto store = journal.folder.open();
    add(*store, 12, 20);
    put(journal.folder.beside("nieuwste.txt"), *store->checkpoint(Instant{1'804'068'900}));
  }
  const Ended ended = run(journal.folder, "restore kopie --data terug --newest nieuwste.txt");
  CHECK(ended.exit_code == 1);
  CHECK(ended.out.find("20 regels") != std::string::npos);
  CHECK(run(journal.folder, "export journal --data terug -o bundel.txt").exit_code == 1);
}

TEST_CASE("restore: who was forgotten after the copy stays forgotten") {
  const Journal journal;
  REQUIRE(run(journal.folder, "backup --data data -o kopie").exit_code == 0);
  REQUIRE(journal.folder.open()->write([](Writing& to) { return to.forget("p-1"); }));
  REQUIRE(run(journal.folder, "export forgotten --data data -o vergeten.txt").exit_code == 0);
  CHECK(whole(journal.folder.beside("vergeten.txt")) == "p-1\n");
  REQUIRE(run(journal.folder, "restore kopie --data terug --forgotten vergeten.txt").exit_code == 0);
  REQUIRE(run(journal.folder, "export journal --data terug -o bundel.txt --with-persons").exit_code == 0);
  CHECK(whole(journal.folder.beside("bundel.txt")).find("keys\n") == std::string::npos);
  CHECK(run(journal.folder, "verify bundel.txt --key data/journal.pub --old oud.txt").exit_code == 0);
}
