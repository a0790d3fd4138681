// SPDX-License-Identifier: EUPL-1.2
// What the code asks of a browser, a tablet or a name server, before it is put in anyone's words: which
// sites, and which settings. Each wish names the articles it comes from; a wish without one is no wish.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gates/policy/asking.h"

namespace leidraad::policy {

using Articles = std::vector<std::string>;

// A site as the lists say it is, all lists weighed.
struct ListedSite {
  std::string site;                      // "casino.example", "site.example/spel"
  std::vector<std::string> categories;   // sorted
  bool own = false;                      // of the board's own list
};
struct Sites {
  std::vector<ListedSite> listed;        // what matters most first
  std::vector<ListedSite> allowed;       // open, whatever is listed above them
};

struct BarredSite {
  std::string site;
  Articles articles;
  bool can_be_asked = false;
  bool own = false;
  bool operator==(const BarredSite&) const = default;
};

struct Wishes {
  std::vector<BarredSite> barred;        // the board's own first, then what nobody can permit
  std::vector<std::string> allowed;
  Articles safe_search, no_private_window, no_private_dns, proxy, no_extensions, known_downloads, no_dangerous_sites;
  std::vector<std::pair<std::string, Articles>> no_ai;   // by service: "Gemini", "Copilot", …
  std::vector<std::string> approved_software;
  std::size_t unusable = 0;              // sites that are no host, or too wide to bar

  bool empty() const;
  bool operator==(const Wishes&) const = default;
  const Articles& without_ai(std::string_view service) const;
};

Wishes wishes_of(const Asking& asking, const Audience& who, const Sites& sites, const std::string& school);

// A host, with or without a path, in the characters every format here can carry; nullopt: it is none, or it
// is a whole top level.
std::optional<std::string> clean_site(std::string_view site);
std::string_view host_of(std::string_view site);
std::string_view path_of(std::string_view site);  // "/spel" or ""
bool is_address(std::string_view host);

// Where a child or an adult finds help. No list bars these, in any code.
std::vector<std::string> help_lines();

// All articles once, in the order met.
void add(Articles& to, const Articles& more);
Articles articles_of(const std::vector<BarredSite>& sites, std::size_t first_ones);

}  // namespace leidraad::policy
