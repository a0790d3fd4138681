// SPDX-License-Identifier: EUPL-1.2
// A school's own code, made from an example: what there is to fill in, and the document that results.
// Text in, text out; the form around it is begin_page.cpp.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/code/code.h"

namespace leidraad::portal {

// One open place of the example: a {{name}} in its text or rules.
struct Blank {
  std::string name;                      // "bewaartermijn"
  std::string example;                   // what the example fills in; may be empty
  Type type = Type::text;                // what a rule needs; text where no rule uses it
  std::vector<std::string_view> words;   // of a word or set
  bool may_be_judgement = false;         // only advise and alert use it
  std::vector<const Article*> articles;  // where it stands
};
std::vector<Blank> blanks_of(const Code& example);

// A note to the author: something to read, decide, and then take out.
struct OpenNote {
  const Article* article;
  const Block* block;
};
std::vector<OpenNote> notes_of(const Code& example);

// What the form gathered. A blank that is not in `values` stays open.
struct OwnChoices {
  std::string title;                          // empty: the example's
  std::map<std::string, std::string> values;  // "3 months", "het secretariaat", "judgement"
  std::vector<std::size_t> notes_done;        // indexes in notes_of
};

// Is this a value of that type? The value as it goes into the document; nullopt: it is not.
std::optional<std::string> value_for(const Blank& blank, std::string_view typed, std::string_view unit);

// The document: the example's articles, with the board's own values and without what belonged to the
// example alone (its adoption, consent, calendar and linked documents).
std::string own_code(std::string_view example_text, const Code& example, const OwnChoices& choices);

}  // namespace leidraad::portal
