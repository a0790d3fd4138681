// SPDX-License-Identifier: EUPL-1.2
// The YAML front matter as a FrontMatter, and a calendar on its own (facts have one as well).
#pragma once

#include "core/code/code.h"
#include "core/code/finding.h"
#include "core/code/yaml_tree.h"

namespace leidraad {

// `first_line`: the file's line of the first YAML line.
FrontMatter parse_front_matter(std::string_view yaml, std::size_t first_line, std::string_view file,
                               Findings& findings);
Calendar read_calendar(const Yaml& node, std::size_t first_line, std::string_view file, Findings& findings);

}  // namespace leidraad
