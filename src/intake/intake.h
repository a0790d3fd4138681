// SPDX-License-Identifier: EUPL-1.2
// A file as a school has it (.docx, .pdf, .md, .txt) → a plain document for the import. Bounded in
// bytes, time and memory; an error is one sentence that says what to do.
#pragma once

#include <string>

#include "core/base/result.h"
#include "core/import/plain_document.h"

namespace leidraad {

inline constexpr std::size_t kIntakeBytesMax = 30'000'000;

Result<PlainDocument> read_document(const std::string& path);

}  // namespace leidraad
