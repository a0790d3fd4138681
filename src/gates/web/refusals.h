// SPDX-License-Identifier: EUPL-1.2
// The latest refusals, from a gate to the portal, so that a person can ask there why a page stayed away: a
// browser shows nothing of ours on https. They travel as datagrams within the machine, are kept in memory
// alone, for a quarter of an hour, and only who was refused can see them. When nobody listens they are gone.
//
//   datagram := "refused 1\n" pseudonym "\n" seconds "\n" article "\n" outcome "\n" site
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "gates/web/web_gate.h"

namespace leidraad {

inline constexpr std::string_view kRefusalSocket = "refusals.sock";  // in the gate's folder

struct Refusal {
  std::string person;   // pseudonym at this gate
  Instant at;
  std::string article;
  Outcome outcome = Outcome::deny;
  std::string site;     // host alone: what https shows, and all that is needed
  bool operator==(const Refusal&) const = default;
};
std::string write_refusal(const Refusal& refusal);
std::optional<Refusal> read_refusal(std::string_view datagram);

// Says them to whoever listens in the gate's folder. Never waits; where nobody listens, it tries once a second.
class RefusalTeller {
 public:
  explicit RefusalTeller(const std::string& folder);
  RefusalTeller(const RefusalTeller&) = delete;
  RefusalTeller& operator=(const RefusalTeller&) = delete;
  ~RefusalTeller();
  void tell(const Verdict& verdict, std::string_view site, Instant now);

 private:
  std::string path_;
  int socket_ = -1;
  std::optional<Instant> deaf_;  // the second in which nobody listened
};

}  // namespace leidraad
