// SPDX-License-Identifier: EUPL-1.2
// What a known rule takes from its sentence: numbers, terms, roles, exceptions, words of the
// vocabulary. Nothing is assumed: what the sentence does not say is nullopt, and an open word
// ("regelmatig", "enorm") becomes a {{placeholder}}.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/code/vocabulary.h"

namespace leidraad {

// One sentence with all that bears on it, folded (dutch.h).
struct Passage {
  std::string sentence;
  std::string lead_in;        // "het is verboden om:", when it is an item under such a line
  std::string exception;      // "tenzij …" that stands below the list
  std::string unit;           // the whole bullet or paragraph the sentence is part of
  std::string chapter;        // everything in the chapter
  std::string organisation_purposes;  // "good_name, values": the document's own list of purposes
};

// "elke drie maanden" → "3 months"; "10 minuten" → "10 min"; "jaarlijks" → "1 year".
std::optional<std::string> read_duration(std::string_view folded);
std::optional<int> read_year_group(std::string_view folded);   // "vanaf groep 5"

std::vector<Role> roles_in(std::string_view folded);            // in the order they are named
// Whose permission the sentence asks: after "toestemming", "permissie", "akkoord". "De school" is
// whoever the board sets. Empty: none named.
std::vector<Role> permitting_roles(std::string_view folded);
std::string written(std::span<const Role> roles);               // "director", "{a, b}"

// The exception of a rule, as ` unless …`; empty when the passage has none.
std::string read_unless(const Passage& passage);

// A `$name` of a catalogue template. nullopt: the passage does not say, so the rule is not proposed.
std::optional<std::string> read_parameter(std::string_view name, const Passage& passage);

}  // namespace leidraad
