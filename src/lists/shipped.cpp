// SPDX-License-Identifier: EUPL-1.2
#include "lists/shipped.h"

#include "core/base/text.h"
#include "embedded/shipped_lists.h"

namespace leidraad {

std::vector<std::string> shipped_allow_hosts() {
  constexpr std::string_view kAllow = "allow ";
  std::vector<std::string> out;
  for (const EmbeddedFile& file : embedded::shipped_lists()) {
    for (const std::string_view line : lines(file.bytes)) {
      const std::string_view said = trim(line.substr(0, line.find('#')));
      if (!said.starts_with(kAllow)) continue;
      const std::string_view site = trim(said.substr(kAllow.size()));
      if (site.find('/') == std::string_view::npos) out.emplace_back(site);
    }
  }
  return out;
}

}  // namespace leidraad
