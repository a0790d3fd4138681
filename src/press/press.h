// SPDX-License-Identifier: EUPL-1.2
// A page on paper: HTML and a style sheet in, a PDF out. The `weasyprint` program does the work, as a
// process of its own: without a shell, bounded in time, memory and output, and with nothing to fetch.
#pragma once

#include <chrono>
#include <string>

#include "core/base/result.h"

namespace leidraad {

struct PressSettings {
  std::string program = "weasyprint";  // looked up along PATH
  std::chrono::seconds time_max{60};
};

bool press_is_there(const PressSettings& settings = {});
// Error: it is not installed (unavailable), the page wants something from elsewhere, or it takes too long.
Result<std::string> make_pdf(const std::string& html, const std::string& css, const PressSettings& settings = {});

// A text as a string of a style sheet: "“x”" with quotes, line ends and backslashes made harmless.
std::string css_string(std::string_view text);

}  // namespace leidraad
