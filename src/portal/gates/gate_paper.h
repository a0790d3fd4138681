// SPDX-License-Identifier: EUPL-1.2
// What an IT partner needs on one sheet of paper: what it does, what to paste where, how to test it, how to
// undo it.
#pragma once

#include "office/gates.h"
#include "portal/pages/visit.h"

namespace leidraad::portal {

html::Html squid_paper(const Visit& visit, const Gate& gate);
html::Html unbound_paper(const Visit& visit, const Gate* gate);  // null: of no gate in the register

// Managed policy of browsers and tablets: files, not a gate, so without a lamp.
struct DevicePaper {
  std::string_view name;  // "browser", "tablet", "dns": in the address
  Label title;
  Label what;
};
const DevicePaper* find_device_paper(std::string_view name);
html::Html device_paper(const Visit& visit, const DevicePaper& paper);
std::vector<const DevicePaper*> device_papers();

}  // namespace leidraad::portal
