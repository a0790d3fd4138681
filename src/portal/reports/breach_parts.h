// SPDX-License-Identifier: EUPL-1.2
// One question of the authority's form as a field, and its answer as people read it.
#pragma once

#include "office/reports_breach.h"
#include "portal/reports/desk_parts.h"

namespace leidraad::portal {

const BreachQuestion* breach_question(std::string_view name);
const BreachAnswer* answer_to(const Breach& breach, std::string_view question);
std::size_t open_questions(const Breach& breach, int section);  // needed, and without an answer
std::string spoken_answer(const Visit& visit, const BreachQuestion& question, const std::string& value);
html::Html breach_field(const Visit& visit, const BreachQuestion& question, const std::string& value);
// What the form sent for a question, as the register keeps it; moments become RFC 3339.
Result<std::string> read_answer(const Visit& visit, const BreachQuestion& question);
std::string spoken_decision(const Visit& visit, const Breach& breach);
html::Html clock_of(const Visit& visit, const Breach& breach);

}  // namespace leidraad::portal
