// SPDX-License-Identifier: EUPL-1.2
#include "store/migrate.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

namespace leidraad {

namespace {

constexpr std::string_view kVersionTable =
    "CREATE TABLE IF NOT EXISTS schema_version (board_id TEXT NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL, sha256 TEXT NOT NULL, "
    "PRIMARY KEY (board_id, number)) STRICT";

std::string sha256(std::string_view bytes) {
  std::array<char, crypto_hash_sha256_BYTES> out{};
  crypto_hash_sha256(reinterpret_cast<unsigned char*>(out.data()), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  return journal::hex(std::string_view(out.data(), out.size()));
}

Result<std::map<std::int64_t, EmbeddedFile>> in_order(std::span<const EmbeddedFile> files) {
  std::map<std::int64_t, EmbeddedFile> out;
  for (const EmbeddedFile& file : files) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(file.name.data(), file.name.data() + file.name.size(), number);
    if (error != std::errc() || number < 1) return invalid("een schemabestand begint met zijn nummer", std::string(file.name));
    if (!out.emplace(number, file).second) return invalid("twee schemabestanden hebben hetzelfde nummer", std::string(file.name));
  }
  return out;
}

struct Applied {
  std::string name;
  std::string sha256;
};

Result<std::map<std::int64_t, Applied>> applied(Connection& connection) {
  std::map<std::int64_t, Applied> out;
  for (const Row& row : TRY(connection.rows("SELECT number, name, sha256 FROM schema_version"))) out[row.whole(0)] = {row.text(1), row.text(2)};
  return out;
}

// What was applied must be known here, and be what it was.
Done judge(const std::map<std::int64_t, Applied>& done_before, const std::map<std::int64_t, EmbeddedFile>& files) {
  for (const auto& [number, one] : done_before) {
    const auto known = files.find(number);
    if (known == files.end())
      return Error{Fault::conflict, "deze gegevens zijn van een nieuwere versie van Leidraad (schema " + one.name + "); gebruik die versie", one.name};
    if (sha256(known->second.bytes) != one.sha256)
      return Error{Fault::conflict, "schemabestand " + one.name + " is veranderd nadat het is gebruikt; gebruik de versie van Leidraad die bij deze gegevens hoort", one.name};
  }
  return done();
}

Done apply(Connection& connection, const std::string& board, std::int64_t number, const EmbeddedFile& file) {
  TRY(connection.run_all(file.bytes));
  TRY(connection.run("INSERT INTO schema_version (board_id, number, name, sha256) VALUES (?, ?, ?, ?)",
                     {board, number, std::string(file.name), sha256(file.bytes)}));
  return done();
}

// Each file in a transaction of its own: killed in the middle, it never happened.
Done apply_next(Connection& connection, const std::string& board, const std::map<std::int64_t, EmbeddedFile>& files, bool& finished) {
  const auto before = TRY(applied(connection));
  TRY(judge(before, files));
  finished = true;
  for (const auto& [number, file] : files) {
    if (before.contains(number)) continue;
    finished = false;
    return apply(connection, board, number, file);
  }
  return done();
}

}  // namespace

Done migrate(Connection& connection, const std::string& board, std::span<const EmbeddedFile> files) {
  const auto ordered = TRY(in_order(files));
  TRY(connection.run_all(kVersionTable));
  if (TRY(applied(connection)).size() == ordered.size()) return judge(TRY(applied(connection)), ordered);
  for (bool finished = false; !finished;) {
    TRY(connection.run("BEGIN IMMEDIATE"));
    Done result = apply_next(connection, board, ordered, finished);
    if (result) result = connection.run("COMMIT") ? done() : Done(connection.fault(sqlite3_errcode(connection.handle()), "COMMIT"));
    if (result) continue;
    if (connection.in_transaction()) (void)connection.run("ROLLBACK");
    return result;
  }
  return done();
}

}  // namespace leidraad
