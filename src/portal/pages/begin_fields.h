// SPDX-License-Identifier: EUPL-1.2
// The fields of "Zelf beginnen", each with the sentence it completes beside it.
#pragma once

#include "portal/pages/begin_form.h"

namespace leidraad::portal {

html::Html title_fields(const Visit& visit, const Example& example);
html::Html blank_field(const Visit& visit, const Example& example, const Blank& blank, const std::vector<Wrong>& wrong);
html::Html note_fields(const Visit& visit, const Example& example);
// "3 months" as "3 maanden"; a text as it is.
std::string spoken_value(const Visit& visit, const Example& example, const Blank& blank, const std::string& value);

}  // namespace leidraad::portal
