// SPDX-License-Identifier: EUPL-1.2
// One question as a form, made from the vocabulary table.
#pragma once

#include "portal/pages/answers.h"

namespace leidraad::portal {

// The h1 is the question. `error`: why what was sent is no answer to it.
http::Response question_page(const Visit& visit, const Action& action, const Attribute& attribute, const Answers& answers,
                             const std::optional<Label>& error);

}  // namespace leidraad::portal
