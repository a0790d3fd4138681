// SPDX-License-Identifier: EUPL-1.2
// The little Dutch (and English) the import needs: where a sentence ends, whether it asks or forbids
// something, whether a word occurs in it. Word lists, no grammar.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/code/vocabulary.h"

namespace leidraad {

// For comparing: lower case, without accents, typographic quotes and hyphens made plain, white space
// single. "Op het BURO: privé" becomes "op het buro: prive".
std::string fold(std::string_view text);

// White space single, no-break spaces and soft hyphens gone. Words, case and accents stay.
std::string tidy(std::string_view text);

// `alternatives`: "usb|memory-stick|=tor". Each matches from the start of a word; with = the whole
// word; with * anywhere. `folded` is a folded text.
bool mentions(std::string_view folded, std::string_view alternatives);
// Where the first of them stands; npos: nowhere.
std::size_t position_of(std::string_view folded, std::string_view alternatives);

// Ends at . ! ? followed by a capital; not after "bv.", "evt.", "e.d.", "1." and the like.
std::vector<std::string> sentences(std::string_view text);

bool is_normative(std::string_view folded);   // asks, allows or forbids something
bool prohibits(std::string_view folded);
bool starts_lower_case(std::string_view text);

Language language_of(std::string_view text);  // by its commonest small words; Dutch when in doubt

}  // namespace leidraad
