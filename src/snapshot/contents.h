// SPDX-License-Identifier: EUPL-1.2
// What a gate must know to decide by itself, as values. compile_snapshot() makes a file of it, and
// open_snapshot() of snapshot.h reads that.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/registers/facts.h"
#include "snapshot/keys.h"

namespace leidraad {

struct SchoolCode {
  std::string school;  // empty: of the board
  Code code;           // as it holds: with its parents under it
};

// Who may come by at this gate, by what the proxy calls him. `who` has no name, birth date or guardians;
// its id and those in permissions are the person's own, and become pseudonyms in the file.
struct GateLogin {
  std::vector<std::string> logins;
  Person who;
};

// A network, or one workstation, whose users do not sign in: "10.1.5.0/24", "10.1.5.17", "2001:db8::/64".
struct Station {
  std::string network;
  std::optional<Kind> kind;
  std::string school;
  std::vector<std::string> groups;
  bool own_devices = false;  // what people bring along themselves (a guest network)
  bool operator==(const Station&) const = default;
};

// "Voor mijn les" or "voor mijn werk", said in one tap: holds for a while, for one person or a class, for
// one site with everything below it, or for a category.
struct Declaration {
  std::string who;       // a person's id, or "group:5a"
  std::string school;    // of a group: two schools may both have a 5a
  std::string host;      // empty: a category
  std::string category;  // sites that are in this one and in no other
  std::string purpose;   // education, work
  Instant until;
  bool operator==(const Declaration&) const = default;
};

// A name that exists nowhere, with the answer that shows the gate is alive and decides by this code.
struct Canary {
  std::string host;     // "c3.must-deny.waterlanden.leidraad.invalid"
  bool must_pass = false;
  std::string article;  // which bars it
  std::vector<std::string> categories;
  Kind kind = Kind::pupil;
  bool operator==(const Canary&) const = default;
};

struct SnapshotContents {
  std::string board, gate;
  std::uint64_t serial = 0;   // only ever goes up, also when an older content comes back
  Instant made_at;
  std::string zone = "Europe/Amsterdam";
  std::string portal;         // where people can read why: "https://leidraad.school.example"; empty: nowhere
  std::string lists;          // fingerprint of the lists file beside it; empty: no lists
  std::vector<SchoolCode> codes;
  std::optional<Calendar> calendar;
  std::vector<GateLogin> people;
  std::vector<Station> stations;
  std::vector<Permission> permissions;
  std::vector<Declaration> declarations;
  std::vector<Canary> canaries;
};

// The whole file. Error: a station that is no network, or a code that does not read back as it was.
Result<std::string> compile_snapshot(const SnapshotContents& contents, const GateKey& gate, const SnapshotSigner& signer);

// One canary for each web rule that bars something, one by the general name must-deny, and one that must pass. `board`: letters, digits, dashes.
std::vector<Canary> canaries_of(const Code& code, const std::string& board);

}  // namespace leidraad
