// SPDX-License-Identifier: EUPL-1.2
// leidraad diff: what changed between two versions, in sentences.
#include <iostream>

#include "cli/findings.h"
#include "cli/options.h"
#include "core/code/diff.h"
#include "wire/json.h"

namespace leidraad {

namespace {

const Usage kUsage{"leidraad diff OUD NIEUW [--json] [--language nl|en]", {"--language"}, {"--json"}, 2, 2};

void print_change(const Change& change, Language language) {
  const bool dutch = language == Language::dutch;
  if (change.article.empty()) std::cout << (dutch ? "De kop" : "Front matter");
  else std::cout << change.title << " (" << change.article << ")";
  std::cout << " - " << (change.material ? (dutch ? "inhoudelijk" : "material") : (dutch ? "redactioneel" : "editorial"));
  if (change.needs_consent) std::cout << (dutch ? ", vraagt instemming van de raad" : ", needs the council's consent");
  std::cout << "\n";
  for (const std::string& sentence : dutch ? change.sentences_nl : change.sentences_en) std::cout << "  " << sentence << "\n";
}

}  // namespace

int cmd_diff(Arguments args) {
  const Asked ask = asked(args, kUsage);
  if (ask.finished) return *ask.finished;
  const auto before = load_code(ask.options.files[0]);
  const auto after = load_code(ask.options.files[1]);
  for (const auto* loaded : {&before, &after})
    if (!*loaded) std::cerr << "leidraad: " << in_words(loaded->error()) << "\n";
  if (!before || !after) return kContentWrong;
  const Language language = ask.options.language().value_or(after->own.front.language);
  const std::vector<Change> changes = diff(before->code, after->code);
  for (const Change& change : changes) {
    if (ask.options.has("--json")) std::cout << write_change(change, language) << "\n";
    else print_change(change, language);
  }
  if (changes.empty() && !ask.options.has("--json"))
    std::cout << (language == Language::dutch ? "Geen verschillen.\n" : "No differences.\n");
  return kAllGood;
}

}  // namespace leidraad
