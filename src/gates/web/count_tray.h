// SPDX-License-Identifier: EUPL-1.2
// Where counts wait until their hour is over, and the folder where whoever keeps them finds them:
// counts/counts-RANDOM in the gate's own, lines of core/oversight/count_lines.h, written whole. What a
// killed helper had not handed over yet is gone: counting may never hold up a visit.
#pragma once

#include <string>

#include "core/oversight/web_counts.h"

namespace leidraad {

class CountTray {
 public:
  explicit CountTray(const std::string& folder) : folder_(folder + "/counts") {}
  void add(const Counts& counts, const WebCounting& counting);
  // Hands over the hours that are over; all there is when the helper ends.
  void hand_over(Instant now);
  void hand_over_all();

 private:
  void write(Counts counts);
  std::string folder_;
  Counts held_;
  WebCounting counting_;
};

}  // namespace leidraad
