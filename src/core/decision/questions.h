// SPDX-License-Identifier: EUPL-1.2
// Which facts are missing? Base facts, most decisive first: a derived attribute is asked for by what it
// is derived from, and by itself only where that is given and still says nothing.
#pragma once

#include "core/decision/compile.h"

namespace leidraad {

class Questions {
 public:
  explicit Questions(const Moment& moment) : moment_(moment) {}
  // The unknown parts of a statement. weight: 2 if it could end in a deny, 1 if a permission would help.
  void add(const ReadyStatement& statement, Permissions permissions, int weight);
  std::vector<std::string> ranked() const;

 private:
  void gather(const Test& test, const ReadyStatement& statement, const Assumed& assumed, std::vector<std::string>& facts) const;
  void gather_base_facts(Slot slot, std::vector<std::string>& facts) const;

  const Moment& moment_;
  struct Weighed {
    std::string fact;
    double weight = 0;
  };
  std::vector<Weighed> facts_;
};

}  // namespace leidraad
