// SPDX-License-Identifier: EUPL-1.2
// One gate's folder, seen from who fills it: compiled, read back, weighed against what is there, written
// as a next generation; and an earlier one put back when the gate does not live with this one. Of one thread.
#pragma once

#include "office/gates.h"
#include "office/office.h"

namespace leidraad {

class GatePublication {
 public:
  GatePublication(Office& office, Gate gate);

  const Gate& gate() const { return gate_; }
  void set_gate(Gate gate) { gate_ = std::move(gate); }

  // Puts out what holds now, when that differs from what went out or that is an hour old. False: there was
  // nothing to do, or it may not go out: troubles() says why. `again`: also what was put back before.
  Result<bool> publish(Instant now, bool again = false);
  // The gate does not live with the newest: the last content it did live with, or else the one before, as
  // a new generation. False: there is no other.
  Result<bool> put_back(Instant now, const std::vector<Error>& because);
  // The gate lives with this generation.
  void is_good(std::uint64_t serial);

  std::uint64_t serial() const { return serial_; }
  const std::vector<Canary>& canaries() const { return canaries_; }  // of the newest
  bool holds_back() const { return !rejected_.empty(); }
  bool shrunk() const { return shrunk_; }
  const std::vector<Error>& troubles() const { return troubles_; }

 private:
  struct Weight {
    std::size_t people = 0, canaries = 0, listed = 0;
  };
  Done prepare_folder();
  Done look_at_newest();
  Result<SnapshotContents> contents(Instant now);
  std::string lists_to_name();
  Done write_lists_of(const std::string& lists_fingerprint);
  bool weighs_too_little(const Weight& next);
  Result<std::uint64_t> next_serial();
  Done write(std::uint64_t serial, const std::string& bytes);
  Done remember(const std::string& bytes, std::uint64_t serial, Instant now);

  Office& office_;
  Gate gate_;
  std::string prepared_;                 // the folder that is ready
  GateIdentity identity_;
  std::uint64_t serial_ = 0, good_ = 0;  // newest; the newest the gate lived with
  std::string content_, rejected_;       // what the newest holds, without its number; what was put back
  std::string lists_;                    // fingerprint of those that went out
  std::vector<Canary> canaries_;
  std::optional<Weight> weight_;
  Instant written_at_;
  bool shrunk_ = false;
  std::vector<Error> troubles_, of_put_back_;
};

// What a generation holds, whatever its number: the same for two that decide alike.
std::string content_of(const SnapshotManifest& manifest);

}  // namespace leidraad
