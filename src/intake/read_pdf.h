// SPDX-License-Identifier: EUPL-1.2
// A PDF with text → blocks, by poppler's pdftotext in a process of its own: bounded in time, memory and
// output. Page numbers and lines that return on every page are dropped and reported.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/import/plain_document.h"

namespace leidraad {

Result<PlainDocument> read_pdf(const std::string& path);

// The text of all pages, each ending with a form feed, as pdftotext writes it. Pure.
Result<PlainDocument> read_pages(std::string_view text, std::string name);

}  // namespace leidraad
