// SPDX-License-Identifier: EUPL-1.2
// The eight everyday choices of "Mag dit?": what people ask most, in their own words.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "portal/pages/visit.h"

namespace leidraad::portal {

struct Everyday {
  std::string_view action;
  Label words;
};
// Other choices for a pupil than for a parent or somebody who works at the school.
std::span<const Everyday> everyday_choices(const Visit& visit);
// The actions people may mean by a word of every day that no rule uses: "wifi", "chatgpt". Lower case.
std::vector<std::string_view> actions_meant_by(std::string_view word);
// The choices as a list of links.
html::Html everyday_list(const Visit& visit);

// Where one says who one is: by signing in; in a demonstration by choosing from the list.
Room who_are_you(const Visit& visit);

// A question about one action: "/mag-dit/web.visit". Until somebody says who they are, that comes first.
html::Link to_question(const Visit& visit, std::string_view action, std::string_view query = {});

}  // namespace leidraad::portal
