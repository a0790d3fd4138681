// SPDX-License-Identifier: EUPL-1.2
// Code → Markdown. parse(print(c)) == c, and print(parse(print(c))) == print(c): `leidraad fmt`.
// Text stays to the letter; rule and ruling blocks get one form.
#pragma once

#include <string>

#include "core/code/code.h"

namespace leidraad {

std::string print(const Code& code);
std::string print(const Statement& statement);     // one rule, canonical, may span lines
std::string print_one_line(const Statement& statement);
std::string print(const Condition& condition);
std::string print(const Literal& literal);
std::string print(const Ruling& ruling);

}  // namespace leidraad
