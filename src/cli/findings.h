// SPDX-License-Identifier: EUPL-1.2
// Findings as people read them: "code.nl.md:12:3: fout: … (id)", and under it what to do.
#pragma once

#include <optional>
#include <ostream>
#include <string>

#include "core/code/finding.h"
#include "files/files.h"

namespace leidraad {

void print_finding(std::ostream& out, const Finding& finding, Language language);

// "code.nl.md: dit bestand bestaat niet"
std::string in_words(const Error& error);

// A code to work with: read, and free of errors. Otherwise says on stderr why not.
std::optional<LoadedCode> sound_code(const std::string& path, std::optional<Language> language);

}  // namespace leidraad
