// SPDX-License-Identifier: EUPL-1.2
// What the pages of the web gate ask of decide(), and how they say it: the same question the gate asks, so
// that a page explains what the gate did.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/decision/explain.h"
#include "portal/pages/visit.h"

namespace leidraad::portal {

struct SiteAnswer {
  std::string host;
  std::vector<std::string> categories;  // what the lists say it is
  bool listed = false;                  // false: there are no lists here, so nothing is known of any site
  Request request;
  Decision decision;
  Explanation told;

  bool is_barred() const { return decision.outcome == Outcome::deny || decision.outcome == Outcome::ask; }
};
// May this visitor go there, as the gate would ask it? Nobody known: what the code says to anyone.
SiteAnswer site_answer(const Visit& visit, const std::string& host, std::string_view purpose = "private");
// The same with what he has said himself, or was opened for his class.
SiteAnswer site_answer_now(const Visit& visit, const std::string& host);

// "www.casino.example" of whatever was typed or pasted; nullopt: there is no site in it.
std::optional<std::string> host_typed(std::string_view text);

// "?host=…&category=…&purpose=private": what "Mag dit?" and a request for permission start with.
std::string site_query(const SiteAnswer& answer, std::string_view purpose = "private");

// "10.15 uur", "10:15"; of another day with its date.
std::string spoken_clock(const Visit& visit, Instant at);
// "games", "sociale media"
std::string spoken_category(const Visit& visit, std::string_view category);

}  // namespace leidraad::portal
