// SPDX-License-Identifier: EUPL-1.2
// Any bytes as the inside of a `rule` and of a `ruling` block: what could be read prints, and reads
// back as the same.
#include <cstdlib>

#include "core/code/parse.h"
#include "core/code/print.h"
#include "core/code/sentence.h"

namespace {

void expect(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
  using namespace leidraad;
  if (size > 8'000) return 0;
  const std::string text(bytes, bytes + size);
  for (Statement statement : parse_rules(text).statements) {
    statement.comments.clear();
    statement.comments_after.clear();
    for (const std::string& printed : {print(statement), print_one_line(statement)}) {
      const ParsedRules again = parse_rules(printed);
      expect(again.findings.empty() && again.statements.size() == 1);
      expect(again.statements.front() == statement && print(again.statements.front()) == print(statement));
    }
    for (const Language language : {Language::dutch, Language::english}) expect(!sentence(statement, {}, language).empty());
  }
  const ParsedRulings rulings = parse_rulings(text);
  if (!rulings.findings.empty()) return 0;  // a line that was not understood is kept as it stands
  for (Ruling ruling : rulings.rulings) {
    ruling.comments.clear();
    const ParsedRulings again = parse_rulings(print(ruling));
    expect(again.findings.empty() && again.rulings.size() == 1 && again.rulings.front() == ruling);
  }
  return 0;
}
