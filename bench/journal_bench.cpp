// SPDX-License-Identifier: EUPL-1.2
// What durable writing costs: the store beside a plain loop on SQLite, and checking beside hashing alone.
//   journal_bench [FOLDER]   on the disk that FOLDER is on
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <thread>

#include "store/store.h"

using namespace leidraad;

namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point began) { return std::chrono::duration<double>(Clock::now() - began).count(); }

void say(const char* what, double count, double seconds) { std::printf("%-58s %12.0f /s\n", what, count / seconds); }

journal::Entry entry(int number) {
  journal::Entry out;
  out.at = Instant{1'795'426'000 + number};
  out.deed = "permission.granted";
  out.actor = "p-17";
  out.from = "portal";
  out.object = "t-" + std::to_string(number);
  out.outcome = "done";
  out.article = "web-spelletjes";
  return out;
}

Done insert(Writing& to, const std::string& id) {
  TRY(to.run("INSERT INTO school (board_id, id, name) VALUES (?, ?, 'De Linde')", {to.board(), id}));
  return done();
}
Done insert_and_record(Writing& to, int number) {
  TRY(insert(to, std::to_string(number)));
  return to.record(entry(number));
}

// The same rows by hand: a prepared statement, a transaction a row or a thousand rows.
void plain(const std::string& path, int rows, int together) {
  sqlite3* handle = nullptr;
  sqlite3_open(path.c_str(), &handle);
  sqlite3_exec(handle, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE school (board_id TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, "
                       "PRIMARY KEY (board_id, id)) STRICT", nullptr, nullptr, nullptr);
  sqlite3_stmt* statement = nullptr;
  sqlite3_prepare_v2(handle, "INSERT INTO school VALUES ('board', ?, 'De Linde')", -1, &statement, nullptr);
  const auto began = Clock::now();
  for (int i = 0; i < rows; ++i) {
    if (i % together == 0) sqlite3_exec(handle, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr);
    const std::string id = std::to_string(i);
    sqlite3_bind_text(statement, 1, id.data(), static_cast<int>(id.size()), SQLITE_STATIC);
    sqlite3_step(statement);
    sqlite3_reset(statement);
    if (i % together == together - 1) sqlite3_exec(handle, "COMMIT", nullptr, nullptr, nullptr);
  }
  say(together == 1 ? "plain SQLite, one row a commit" : "plain SQLite, a thousand rows a commit", rows, seconds_since(began));
  sqlite3_finalize(statement);
  sqlite3_close(handle);
}

void one_by_one(Store& store, int writes, bool with_leaf, int& number) {
  std::vector<double> took;
  const auto began = Clock::now();
  for (int i = 0; i < writes; ++i) {
    const auto one = Clock::now();
    const int mine = ++number;
    const Done result = store.write([&](Writing& to) { return with_leaf ? insert_and_record(to, mine) : insert(to, std::to_string(mine)); });
    if (!result) std::printf("%s\n", result.error().why.c_str());
    took.push_back(seconds_since(one));
  }
  say(with_leaf ? "store, one row and its leaf a write" : "store, one row a write", writes, seconds_since(began));
  std::sort(took.begin(), took.end());
  std::printf("%-58s %9.2f ms, p99.9 %.2f ms, longest %.2f ms\n", "  half within", took[took.size() / 2] * 1e3, took[took.size() * 999 / 1000] * 1e3, took.back() * 1e3);
}

void many_at_once(Store& store, int writers, int writes, std::atomic<int>& number) {
  std::vector<std::thread> threads;
  const auto began = Clock::now();
  for (int thread = 0; thread < writers; ++thread)
    threads.emplace_back([&] {
      for (int i = 0; i < writes; ++i) {
        const int mine = ++number;
        (void)store.write([&](Writing& to) { return insert_and_record(to, mine); });
      }
    });
  for (std::thread& one : threads) one.join();
  say("store, 64 writers, a row and its leaf a write", static_cast<double>(writers) * writes, seconds_since(began));
}

void thousand_a_write(Store& store, int rounds, int& number) {
  const auto began = Clock::now();
  for (int round = 0; round < rounds; ++round)
    (void)store.write([&](Writing& to) -> Done {
      for (int i = 0; i < 1000; ++i) TRY(insert_and_record(to, ++number));
      return done();
    });
  say("store, a thousand rows and leaves a write", 1000.0 * rounds, seconds_since(began));
}

void check_all(Store& store) {
  auto began = Clock::now();
  const auto note = store.checkpoint(Instant{1'796'000'000});
  const auto bundle = store.bundle();
  if (!note || !bundle) return;
  const auto lines = static_cast<double>(bundle->leaves.size());
  say("checkpoint and reading out, lines", lines, seconds_since(began));
  std::printf("%-58s %12.0f\n", "  bytes a line", static_cast<double>(journal::write_bundle(*bundle).size()) / lines);
  began = Clock::now();
  const auto verdict = journal::verify(*bundle, store.public_key(), *note);
  say(verdict.sound ? "verify, lines" : "verify FAILED, lines", lines, seconds_since(began));
  began = Clock::now();
  std::vector<journal::Hash> hashes;
  for (const std::string& leaf : bundle->leaves) hashes.push_back(journal::leaf_hash(leaf));
  (void)journal::root_of(hashes);
  say("  the hashing in it alone, lines", lines, seconds_since(began));
}

}  // namespace

int main(int count, char** values) {
  const std::string folder = std::string(count > 1 ? values[1] : ".") + "/journal-bench-" + std::to_string(::getpid());
  std::filesystem::create_directories(folder);
  {
    plain(folder + "/plain-1.db", 3'000, 1);
    plain(folder + "/plain-1000.db", 200'000, 1000);
    auto opened = Store::open({.directory = folder + "/data"});
    if (!opened) return std::printf("%s\n", opened.error().why.c_str()), 1;
    Store& store = **opened;
    int number = 0;
    one_by_one(store, 3'000, false, number);
    one_by_one(store, 3'000, true, number);
    std::atomic<int> next = number;
    many_at_once(store, 64, 500, next);
    number = next;
    thousand_a_write(store, 200, number);
    check_all(store);
  }
  std::filesystem::remove_all(folder);
  return 0;
}
