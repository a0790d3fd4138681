// SPDX-License-Identifier: EUPL-1.2
// leidraad scan: what in this text is personal data? Nothing is kept, nothing is sent.
#include <unistd.h>

#include <array>
#include <cerrno>
#include <iostream>

#include "cli/findings.h"
#include "cli/options.h"
#include "core/base/text.h"
#include "wire/write_scan.h"

namespace leidraad {

namespace {

const Usage kUsage{"leidraad scan [--facts FEITEN.json] [--json] [--clean] [--language nl|en] < tekst\n"
                   "  Zegt welke persoonsgegevens in de tekst staan, waar en waarom. Namen van uw eigen school haalt het uit FEITEN.\n"
                   "  --clean geeft de tekst zonder die gegevens; met --json erbij ook de tabel om ze terug te zetten",
                   {"--facts", "--language"}, {"--json", "--clean"}, 0, 0};

// All of it, or an error: half a text would seem clean where it is not.
Result<std::string> read_input() {
  std::string text;
  std::array<char, 65'536> piece;
  for (;;) {
    const ssize_t got = ::read(STDIN_FILENO, piece.data(), piece.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return invalid("de tekst is niet te lezen");
    if (got == 0) break;
    if (text.size() + static_cast<std::size_t>(got) > kFileBytesMax) return invalid("deze tekst is groter dan 50 MB; deel hem op");
    text.append(piece.data(), static_cast<std::size_t>(got));
  }
  if (!is_utf8(text)) return invalid("deze tekst is geen UTF-8; sla hem op als UTF-8 (platte tekst) en probeer het opnieuw");
  return text;
}

void print_found(std::string_view text, const std::vector<PersonalFound>& found, Language language) {
  const bool english = language == Language::english;
  if (found.empty()) std::cout << (english ? "No personal data found.\n" : "Geen persoonsgegevens gevonden.\n");
  std::size_t line = 1;
  std::size_t at = 0;
  for (const PersonalFound& one : found) {
    for (; at < one.begin; ++at) line += text[at] == '\n' ? 1U : 0U;
    const BothLanguages label = personal_label(one.kind);
    std::string shown(text.substr(one.begin, one.size));
    for (char& c : shown) c = c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
    std::cout << (english ? "line " : "regel ") << line << ": " << (english ? label.en : label.nl) << " “" << shown << "”: " << reason_in(one.why, language) << "\n";
  }
}

}  // namespace

int cmd_scan(Arguments args) {
  const Asked ask = asked(args, kUsage);
  if (ask.finished) return *ask.finished;
  Facts facts;
  if (const auto path = ask.options.value("--facts")) {
    auto read = load_facts(*path);
    if (!read) {
      std::cerr << "leidraad: " << in_words(read.error()) << "\n";
      return kContentWrong;
    }
    facts = std::move(read).value();
  }
  const auto text = read_input();
  if (!text) {
    std::cerr << "leidraad: " << in_words(text.error()) << "\n";
    return kContentWrong;
  }
  const Language language = ask.options.language().value_or(Language::dutch);
  const auto found = scan(*text, facts.names.get());
  const bool json = ask.options.has("--json");
  if (ask.options.has("--clean")) {
    if (json) std::cout << write_safe_text(*text, found, language) << "\n";
    else std::cout << clean(*text, found, stand_ins_in(language)).text;
  } else if (json) {
    std::cout << write_found(*text, found, language) << "\n";
  } else {
    print_found(*text, found, language);
  }
  return kAllGood;
}

}  // namespace leidraad
