// SPDX-License-Identifier: EUPL-1.2
// One article as people read it: its number in the margin, its text, and beside it how it works.
#pragma once

#include <string>
#include <utility>

#include "portal/pages/visit.h"

namespace leidraad::portal {

enum class Readers { adults, pupils };

// "4.5", "Kansspelen" of "4.5 Kansspelen"; no number: an empty first half.
std::pair<std::string, std::string> number_and_name(std::string_view title);

// Is every rule of the code proved live by a gate? Then "geldt nu"; until then nothing says so.
enum class Connected { no, yes };
Connected connected(const Code& code);

// A heading of `level` (1 to 5), the text and the margin. `linked`: the heading leads to its own page.
html::Html article_view(const Visit& visit, const Article& article, Readers readers, int level, Connected gates, bool linked);
// The whole code, from its first word to its last, as a book without its contents.
html::Html whole_text(const Visit& visit, Readers readers);
// "Voorbeelden": the rulings as questions with their answers. Empty without rulings.
html::Html examples_view(const Visit& visit, const Article& article);

// "> [!NOTE]\n> Kies zelf …" as the Markdown inside it.
std::string note_text(std::string_view source);

// What an outcome says in this reader's words: "Vraag het aan de locatieleider".
std::string outcome_words(const Visit& visit, Outcome outcome, const std::vector<Role>& ask);

// The language of the code itself, when it is not the page's; then a screen reader must be told.
html::Property code_language(const Visit& visit);

}  // namespace leidraad::portal
