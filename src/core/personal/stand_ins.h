// SPDX-License-Identifier: EUPL-1.2
// The safe version of a text: what was found makes way for a stand-in that says what stood there.
// One person is one stand-in, by first name as well: "Noor de Vries" and "Noor" are both "Leerling A".
// The table to put the real words back stays where the text was; only the safe text goes out.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/personal/scan.h"

namespace leidraad {

enum class StandInLanguage : std::uint8_t { dutch, english };

struct StandIn {
  std::string word;                    // "Leerling A", "[telefoon 1]": nowhere in the text itself
  PersonalKind kind{};
  std::vector<std::string> spellings;  // what stood there, in the order of the text
};

struct SafeText {
  std::string text;
  std::vector<StandIn> table;          // in the order of the text
  std::vector<std::size_t> rows;       // of what was found, one by one: its row of the table
};

// `found`: what scan() says of this text, or what of it was chosen: in order, without overlap.
SafeText clean(std::string_view text, const std::vector<PersonalFound>& found, StandInLanguage language = StandInLanguage::dutch);

// In the safe text itself everything comes back as it was; in another text that uses its stand-ins
// (the answer of an AI) a person comes back by the fullest spelling.
std::string put_back(std::string_view text, std::span<const StandIn> table);
// The same of a table that a stranger may have written; absent: it would be longer than `most` bytes.
std::optional<std::string> put_back(std::string_view text, std::span<const StandIn> table, std::size_t most);

}  // namespace leidraad
