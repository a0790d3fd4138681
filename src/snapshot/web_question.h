// SPDX-License-Identifier: EUPL-1.2
// The question a web gate asks of decide(): one that cannot ask back takes the purpose as private and
// says so (design 3); it stands in the school, before a device of the school unless it knows better.
#pragma once

#include "core/decision/request.h"

namespace leidraad {

enum class WebAct : std::uint8_t { visit, download, upload };
Request web_question(Person who, std::vector<std::string> categories, WebAct act = WebAct::visit);
void set_known(Request& request, std::string_view attribute, Value value);  // of an attribute this action has

}  // namespace leidraad
