// SPDX-License-Identifier: EUPL-1.2
// What was decided in the office, in force at the gates: sees within a fifth of a second that something
// changed, puts out what holds now, tries it through the real thing, and puts the last good back when the
// gate does not live with it. docs/decisions/214-publisher.md.
#pragma once

#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "publisher/gate_watch.h"
#include "publisher/publication.h"
#include "publisher/refusal_ears.h"

namespace leidraad {

struct PublisherSettings {
  std::chrono::milliseconds look_every{100};
  GateWatchTimes watch;
  // How a gate is asked; empty: by what it is. The tests put another world in its place.
  std::function<Probe(const Gate& gate)> probe_of;
  std::function<void(std::string_view)> problem;  // one line for who keeps the machine
};

class Publisher {
 public:
  explicit Publisher(Office& office, PublisherSettings settings = {});
  ~Publisher();
  Publisher(const Publisher&) = delete;
  Publisher& operator=(const Publisher&) = delete;

 private:
  using Steady = std::chrono::steady_clock::time_point;
  struct Kept {
    explicit Kept(GatePublication made) : publication(std::move(made)) {}
    GatePublication publication;
    std::string probe;                    // of the watch that runs
    std::unique_ptr<GateWatch> watch;     // after all it tells: ends first
    std::uint64_t was_right_with = 0;     // the newest generation it lived with
    std::uint64_t newest = 0;
    Instant since;
    bool after_put_back = false;          // the newest is an older content
    int tries = 0;                        // of what was put back
    std::optional<Steady> try_again_at;
    GateStatus status;
  };
  struct Told {
    std::string gate;
    std::uint64_t serial = 0;
    ProbeReport report;
  };
  // What, when it is another, may have to go out.
  struct Seen {
    std::shared_ptr<const Rules> rules;
    std::shared_ptr<const Facts> facts;
    std::map<std::string, std::shared_ptr<const Rules>, std::less<>> school_rules;
    std::uint64_t version = 0;
    std::string lists;
    bool operator==(const Seen&) const = default;
  };

  void run();
  void round();
  Seen look() const;
  Done read_register();
  void publish_all(Instant now);
  void publish(Kept& kept, Instant now, bool again = false);
  void keep_watch(Kept& kept, Instant now);
  void hear(const Told& told, Instant now);
  void put_back(Kept& kept, const Told& told, Instant now);
  bool is_due() const;
  void show(Kept& kept, const std::vector<Error>& also = {});
  void listen();
  void say(const std::string& what);

  Office& office_;
  PublisherSettings settings_;
  std::map<std::string, std::unique_ptr<Kept>> gates_;  // of the publishing thread alone
  std::optional<Seen> seen_;
  bool failed_ = false;      // something could not go out: try again soon
  Steady failed_at_, looked_at_;
  std::string said_;         // the same trouble is told once
  RefusalEars ears_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::vector<Told> told_;
  bool stop_ = false;
  std::thread thread_;
};

}  // namespace leidraad
