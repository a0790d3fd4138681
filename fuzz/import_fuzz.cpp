// SPDX-License-Identifier: EUPL-1.2
// Any bytes as a plain document, a block a line; the line's first byte says what kind of block. The
// draft that comes of it reads as a code without errors.
#include <cstdlib>

#include "core/base/text.h"
#include "core/code/check.h"
#include "core/code/parse.h"
#include "core/import/import.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
  using namespace leidraad;
  if (size > 8'000) return 0;
  const std::string text(bytes, bytes + size);
  if (!is_utf8(text) || text.find('\0') != std::string::npos) return 0;  // the readers see to that
  PlainDocument document;
  document.name = "gedragscode.txt";
  for (const std::string_view line : lines(text)) {
    if (line.empty()) continue;
    PlainBlock block;
    const auto die = static_cast<unsigned char>(line.front());
    block.kind = die < 0x80 ? static_cast<PlainBlock::Kind>(die % 5) : PlainBlock::Kind::paragraph;
    block.level = static_cast<int>(die / 5 % 4);
    if (block.kind == PlainBlock::Kind::heading && block.level == 0) block.level = 1;
    block.bold = die % 7 == 0;
    block.boxed = die % 11 == 0;
    block.blank_before = die % 2 == 0;
    block.markdown = die % 3 == 0;
    block.text = die < 0x80 ? line.substr(1) : line;
    block.line = document.blocks.size() + 1;
    document.blocks.push_back(std::move(block));
  }
  const auto imported = import_document(document);
  if (!imported) return 0;
  (void)in_words(imported->report);
  const Parsed draft = parse_code(imported->draft, "draft.md");
  if (has_errors(draft.findings) || has_errors(check(draft.code))) std::abort();
  return 0;
}
