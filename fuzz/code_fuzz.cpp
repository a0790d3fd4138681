// SPDX-License-Identifier: EUPL-1.2
// Any bytes as a document: it reads, checks, layers and speaks without falling over, and what it
// prints reads back as the same code and prints the same again.
#include <cstdlib>

#include "core/code/check.h"
#include "core/code/layer.h"
#include "core/code/parse.h"
#include "core/code/print.h"
#include "core/code/sentence.h"

namespace {

void expect(bool holds) {
  if (!holds) std::abort();
}

const leidraad::Code& parent() {
  static const leidraad::Code code = leidraad::parse_code(
      "---\ncode: bestuur\ntitle: Bestuur\nvalues:\n  slot: 10 min\n---\n### 0 Hoofdregel {#hoofd main}\nWerk en onderwijs.\n"
      "```rule\nforbid facility.use when purpose is commercial\n```\n### 1 Slot {#slot open}\n"
      "```rule\nrequire idle_lock <= {{slot}} on device.use\nforbid web.visit when category in {gambling} unless permission from director\n```\n",
      "bestuur.md").code;
  return code;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
  using namespace leidraad;
  if (size > 20'000) return 0;
  const std::string text(bytes, bytes + size);
  const Parsed first = parse_code(text, "code.nl.md");
  const std::string printed = print(first.code);
  const Parsed second = parse_code(printed, "code.nl.md");
  if (!has_errors(first.findings)) {
    expect(second.code == first.code);
    expect(print(second.code) == printed);
  }
  (void)check(first.code);
  (void)supervision_fingerprint(first.code);
  (void)layer(parent(), first.code);
  for (const Article& article : first.code.articles) {
    (void)text_of(article, first.code.front);
    (void)child_text_of(article, first.code.front);
    for (const Statement* statement : article.statements()) {
      for (const Language language : {Language::dutch, Language::english}) expect(!sentence(*statement, first.code.front, language).empty());
    }
  }
  return 0;
}
