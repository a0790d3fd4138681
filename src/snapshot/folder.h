// SPDX-License-Identifier: EUPL-1.2
// The folder of one gate: who it is, the last ten snapshots, and the lists they name. Everything in it is
// written beside its place, flushed and renamed, so that whoever reads sees a whole file or the one before.
//
//   gate.json                  who this gate is and which key it trusts; readable for the gate alone
//   snapshot-00000000000042    generations; the highest serial that is whole is the one in force
//   lists-FINGERPRINT          the lists that some of them name
//
// A generation that is damaged, signed by another or of another gate is passed over, never obeyed, and told.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/category/lists.h"
#include "snapshot/snapshot.h"

namespace leidraad {

inline constexpr std::size_t kGenerationsKept = 10;
inline constexpr std::size_t kSnapshotBytesMax = 400'000'000;
inline constexpr std::size_t kListsBytesMax = 2'000'000'000;

struct GateIdentity {
  SnapshotOwner owner;
  GateKey key;
};
// What stands in gate.json, and what a gate elsewhere is told: one line of JSON.
std::string print(const GateIdentity& identity);
Result<GateIdentity> parse_identity(std::string_view json);
Done write_identity(const std::string& folder, const GateIdentity& identity);  // makes the folder as well
Result<GateIdentity> read_identity(const std::string& folder);

Done write_generation(const std::string& folder, std::uint64_t serial, std::string_view bytes);
Done write_lists(const std::string& folder, std::string_view lists_fingerprint, std::string_view bytes);
bool has_lists(const std::string& folder, std::string_view lists_fingerprint);
// Keeps the newest ten, the one in force when it is not among them, and the lists they name.
Done prune_generations(const std::string& folder, const GateIdentity& identity);
// Descending.
Result<std::vector<std::uint64_t>> generations(const std::string& folder);
std::string generation_path(const std::string& folder, std::uint64_t serial);
std::string lists_path(const std::string& folder, std::string_view lists_fingerprint);

// A snapshot with its lists: all a gate decides by.
struct Loaded {
  std::shared_ptr<const Snapshot> snapshot;
  std::shared_ptr<const Lists> lists;  // null: the snapshot names none
};
struct Found {
  std::optional<Loaded> newest;        // empty: nothing newer than asked that is whole
  std::vector<std::string> troubles;   // what was passed over, and why
};
// The newest that is whole and newer than `after`. `known` spares reading the same lists again.
Found find_newest(const std::string& folder, const GateIdentity& identity, std::uint64_t after = 0, const Loaded& known = {});

}  // namespace leidraad
