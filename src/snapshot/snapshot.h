// SPDX-License-Identifier: EUPL-1.2
// A snapshot: everything a gate needs to decide without us, in one signed file that is mapped read-only.
//
//   snapshot  := "leidraad-snapshot 1\n" manifest "\n" "signature " base64url(64 bytes) "\n" section*
//   manifest  := one line of JSON: {"board","gate","serial","made_at","portal","lists","sections":[{"name","bytes","hash"}…]}
//   section   := bytes, in the order of the manifest: "codes" and "facts" are JSON, "people" is people_table.h
//   signature := ed25519 over everything before its line; hash := BLAKE2b-256, hex
//
// docs/en/snapshot.md says the same at length, so that another reader can be written.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "core/decision/decide.h"
#include "snapshot/contents.h"
#include "snapshot/people_table.h"

namespace leidraad {

inline constexpr std::string_view kSnapshotMagic = "leidraad-snapshot 1\n";

// What a gate expects: a snapshot of another board or gate, or signed by another key, is refused.
struct SnapshotOwner {
  std::string board, gate;
  SnapshotPublicKey key;
};

struct SnapshotManifest {
  std::string board, gate, portal, lists;
  std::uint64_t serial = 0;
  Instant made_at;
  struct Section {
    std::string name, hash;
    std::size_t bytes = 0;
  };
  std::vector<Section> sections;
};

// Immutable; used by several threads at once. Holds on to the bytes it was read from.
struct Snapshot {
  SnapshotManifest manifest;
  std::shared_ptr<const void> owner;
  std::map<std::string, std::shared_ptr<const Rules>, std::less<>> rules;  // by school; "" of the board
  Facts facts;                                 // permissions, calendar and zone; no people
  PeopleTable people;
  std::vector<Station> stations;
  std::vector<Declaration> declarations;
  std::vector<Canary> canaries;

  const Rules& rules_of(const std::optional<std::string>& school) const;
};

// A file of it: the manifest, signed, and the sections as they are. Their sizes and hashes are the caller's.
std::string signed_snapshot(const SnapshotManifest& manifest, std::string_view sections, const SnapshotSigner& signer);

// The manifest alone, its signature checked: who made this, when, what is in it.
Result<SnapshotManifest> read_manifest(std::string_view bytes, const SnapshotOwner& expected);
// Error: cut off, changed, signed by another, of another board or gate, of a format we do not know.
Result<std::shared_ptr<const Snapshot>> open_snapshot(std::shared_ptr<const void> owner, std::string_view bytes, const SnapshotOwner& expected);

}  // namespace leidraad
