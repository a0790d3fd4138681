// SPDX-License-Identifier: EUPL-1.2
// The part of a code a web gate decides by, as a document that reads back by itself: the articles with a
// rule on web.* or facility.use, an observe on web, and the main article, with their texts; the front matter written anew,
// because what a layered code holds stands in several files.
#pragma once

#include <string>

#include "core/code/code.h"

namespace leidraad {

std::string web_code_text(const Code& code);
// A calendar in the shape of the contract, as JSON (which YAML reads as well).
std::string write_calendar(const Calendar& calendar);

}  // namespace leidraad
