// SPDX-License-Identifier: EUPL-1.2
#include "lists/shipped.h"

#include "embedded/shipped_lists.h"
#include "lists/lines.h"

namespace leidraad {

std::vector<std::string> shipped_allow_hosts() {
  std::vector<std::string> out;
  for (const EmbeddedFile& file : embedded::shipped_lists()) {
    const auto entries = read_board_entries(file.bytes, std::string(file.name));
    if (!entries) continue;  // a test reads every line of them
    for (const ListEntry& entry : *entries) {
      if (entry.verb == ListVerb::allow && entry.site.find('/') == std::string::npos) out.push_back(entry.site);
    }
  }
  return out;
}

}  // namespace leidraad
