// SPDX-License-Identifier: EUPL-1.2
// How a question of consent is put, the same on a page, in a letter and on paper.
#pragma once

#include <string>

#include "core/code/vocabulary.h"
#include "office/consents_rows.h"

namespace leidraad {

Label consent_where(std::string_view channel);    // "op de website van de school"
Label consent_example(std::string_view channel);  // "Iedereen kan het zien, ook onbekenden."
Label consent_what(std::string_view purpose);     // "foto en film", "naam", "opname"
Label consent_short(std::string_view channel);    // the head of a narrow column: "website"; of no channel: "opname"
// "foto en film op de website van de school", "een foto, film of geluidsopname maken"
std::string consent_words(const ConsentQuestion& question, Language language);

}  // namespace leidraad
