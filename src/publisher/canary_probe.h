// SPDX-License-Identifier: EUPL-1.2
// Asks a gate through the real thing for names that exist nowhere: what must be refused, is it refused by
// our code, and does what must pass, pass? That is the lamp "filter leeft".
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "office/gates.h"

namespace leidraad {

struct ProbeReport {
  enum class Kind {
    right,   // every canary did what it must
    older,   // the same, by a snapshot older than the newest
    wrong,   // something is open that must be closed, or closed that must be open
    silent,  // nothing answers there
    barred   // it answers, and never asks us: a login, another rule
  };
  Kind kind = Kind::silent;
  std::uint64_t serial = 0;           // the lowest that was told; 0: none was
  std::vector<std::string> articles;  // that refused what they must
  std::vector<Error> troubles;
};

// `address`: "127.0.0.1:3128", of the proxy. `serial`: the newest that went out; 0: not known.
ProbeReport probe_squid(const std::string& address, const std::vector<Canary>& canaries, std::uint64_t serial, std::chrono::milliseconds patience);

// "leidraad canary SERIAL ARTICLE" somewhere in a page.
struct CanaryWord {
  std::uint64_t serial = 0;
  std::string article;
};
std::optional<CanaryWord> read_canary_word(std::string_view page);

}  // namespace leidraad
