// SPDX-License-Identifier: EUPL-1.2
// Is this code well typed and lawful? Words and types against the vocabulary, then the lawfulness
// checks of design 2, each with an id, a sentence in both languages and its source.
#pragma once

#include "core/code/code.h"
#include "core/code/finding.h"

namespace leidraad {

// A code on its own (layers are checked by layer.h). Order: by place.
Findings check(const Code& code);
Findings check_types(const Code& code);       // check_types.cpp
Findings check_lawfulness(const Code& code);  // check_lawfulness.cpp
Findings check_document(const Code& code);    // check_document.cpp: ids, main, notes, placeholders, stale names

// What the council consents to: a fingerprint (16 hex digits) of every observe and alert statement,
// placeholders filled in. Anything it covers that changes gives another fingerprint.
std::string supervision_fingerprint(const Code& code);

// The compiler's list: id, sentence and source of every lawfulness check, for the reference page.
struct LawfulnessCheck {
  std::string_view id;
  Label explanation;
  std::string_view source;
};
std::span<const LawfulnessCheck> lawfulness_checks();

}  // namespace leidraad
