// SPDX-License-Identifier: EUPL-1.2
// A Word document (.docx) as bytes → blocks. Kept: headings by style, lists, notes in boxes, comments
// and footnotes as notes, inserted text, yellow text and content controls as open places. Dropped and
// reported: struck and hidden text, headers and footers, the table of contents, pictures.
// Bounds: every part's size and ratio, the number of parts, XML depth; no DTD, no entities.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/import/plain_document.h"

namespace leidraad {

Result<PlainDocument> read_docx(std::string_view bytes, std::string name);

}  // namespace leidraad
