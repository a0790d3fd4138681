// SPDX-License-Identifier: EUPL-1.2
// Plain text and Markdown, as bytes → blocks. Pure; the file itself is read in intake.h.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/import/plain_document.h"

namespace leidraad {

// UTF-8 as it is; UTF-16 with its mark and Windows-1252 converted; BOM and CR dropped.
// Error: this is no text.
Result<std::string> decode_text(std::string_view bytes);

// Lines broken at the page's width are joined again; a program's text has one paragraph a line.
PlainDocument read_plain_text(std::string_view text, std::string name);
PlainDocument read_markdown(std::string_view text, std::string name);

}  // namespace leidraad
