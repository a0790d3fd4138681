// SPDX-License-Identifier: EUPL-1.2
// The web gate: who wants to go where, answered in memory by the snapshot. Every answer is one of decide();
// the gate only remembers it, because the same person asks for the same kind of site all day. What was
// remembered is forgotten when a minute, a lesson or a permission begins or ends.
#pragma once

#include <bitset>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/decision/explain.h"
#include "core/oversight/web_counts.h"
#include "snapshot/folder.h"
#include "snapshot/network.h"
#include "snapshot/web_question.h"

namespace leidraad {

// As the neighbour says it: nothing of it is trusted, any of it may be empty.
struct Visit {
  std::string_view login;    // what the proxy calls the person; empty or "-": nobody signed in
  std::string_view address;  // of the workstation
  std::string_view site;     // a URL, or host:port of a CONNECT
  std::string_view method;
};

struct Verdict {
  bool pass = true;
  Outcome outcome = Outcome::allow;
  std::string article;                  // that refuses, or gives the notice; empty: a plain pass
  std::string message;                  // refused: why and what now, for its reader; one line of text
  std::string person;                   // pseudonym of who was recognised; empty: nobody
  std::string school;
  std::vector<std::string> categories;
  std::string counts_under;             // the one category it counts under (core/oversight)
  mutable std::string as_written;       // by the neighbour's wire, the first time: one verdict is given many times
};

// For one thread. What it was made from stays alive as long as it does.
class WebGate {
 public:
  WebGate(Loaded loaded, GateKey key);
  WebGate(const WebGate&) = delete;
  WebGate& operator=(const WebGate&) = delete;

  // Valid until the next call.
  const Verdict& answer(const Visit& visit, Instant now);
  // What the adopted `observe web` of the code lets anyone keep of the visits so far, and nothing else of
  // them. `counting()` says what that is.
  Counts take_counts();
  const WebCounting& counting() const { return counting_; }
  const SnapshotManifest& manifest() const { return loaded_.snapshot->manifest; }

 private:
  struct Caller {
    Person who;
    bool own_device = false;
    bool known = false;  // by login: may be told later why
    std::uint32_t alike = 0;  // the first caller with whom he shares every answer
  };
  struct Key {
    std::uint32_t caller = 0, mark = 0;  // the caller all who are alike go by
    CategorySet categories;
    WebAct act = WebAct::visit;
    bool operator==(const Key&) const = default;
  };
  struct Remembered {
    Verdict* verdict = nullptr;  // in verdicts_: many are word for word the same
    std::uint64_t times = 0;     // given; becomes a count when it is forgotten
  };
  // Not noexcept: the library then keeps the hash beside each element instead of working it out while it looks.
  struct KeyHash {
    std::size_t operator()(const Key& key) const;
  };
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  template <typename T>
  using ByText = std::unordered_map<std::string, T, TextHash, std::equal_to<>>;

  // Hosts that rules, permissions, declarations and canaries name: two sites below the same ones are alike.
  void gather_marks();
  void mark(std::string_view host);
  void gather_moments();
  void gather_named();
  std::uint32_t mark_of(const Site& site) const;
  std::uint32_t caller_of(const Visit& visit);
  std::uint32_t station_of(std::string_view address);
  Caller recognise(std::string_view login, const Station* station) const;
  std::string likeness_of(const Caller& caller) const;
  const Canary* canary_at(std::uint32_t mark) const;
  void keep_up(Instant now);
  void forget();
  Verdict decide_canary(const Canary& canary, Instant now) const;
  Remembered& decide_anew(const Key& key, Instant now);
  Verdict decide_now(const Caller& caller, const Site& site, CategorySet categories, WebAct act, Instant now) const;
  Request request_of(const Caller& caller, const Site& site, CategorySet categories, WebAct act, Instant now) const;

  Loaded loaded_;
  GateKey key_;
  std::vector<std::pair<Network, const Station*>> stations_;  // the smallest network first
  ByText<std::uint32_t> marks_;
  std::bitset<65'536> mark_hints_;            // by hint_of(): where nothing is marked, nothing need be looked up
  std::vector<const Canary*> canary_marks_;   // by mark; null: no canary
  std::vector<Instant> moments_;              // ascending: when a permission or declaration begins or ends
  bool url_matters_ = false;                  // a rule or permission names a whole address
  ByText<std::uint32_t> stations_by_address_; // number in stations_, and one past them for none
  ByText<std::uint32_t> callers_by_name_, alike_;
  std::set<std::string, std::less<>> named_;  // ids of who a permission or declaration names; nobody else's matters
  std::vector<Caller> callers_;
  std::unordered_map<Key, Remembered, KeyHash> remembered_;
  ByText<Verdict> verdicts_;                  // by all that stands in them
  WebCounting counting_;                                              // of all schools together
  std::map<std::string, WebCounting, std::less<>> counting_of_;       // by school: a visit counts by its own code
  Counts counts_;
  Instant from_{0}, until_{0};                // what is remembered holds in [from, until)
  Site site_;
  std::string name_;                          // scratch
  Verdict scratch_;
};

// What a visit is: a download when the address says so, an upload when the method does.
WebAct act_of(std::string_view method, const Site& site);

}  // namespace leidraad
