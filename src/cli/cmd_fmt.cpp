// SPDX-License-Identifier: EUPL-1.2
// leidraad fmt: one form for rules and rulings; the text stays to the letter.
#include <iostream>

#include "cli/findings.h"
#include "cli/options.h"
#include "core/code/parse.h"
#include "core/code/print.h"

namespace leidraad {

namespace {

const Usage kUsage{"leidraad fmt CODE… [-w | --check] [--language nl|en]", {"--language"}, {"-w", "--check"}, 1};

Result<std::string> formatted(const std::string& path, const std::string& text, std::optional<Language> language) {
  const Parsed parsed = parse_code(text, path);
  for (const Finding& finding : parsed.findings)
    if (finding.severity == Severity::error) print_finding(std::cerr, finding, language.value_or(parsed.code.front.language));
  if (has_errors(parsed.findings)) return invalid("een tekst met fouten krijgt geen andere vorm", path);
  std::string printed = print(parsed.code);
  // What comes out must say what went in. If not the fault is ours, and the file stays as it is.
  if (!(parse_code(printed, path).code == parsed.code)) return invalid("de nieuwe vorm zou iets anders zeggen; er is niets veranderd", path);
  return printed;
}

Done format_one(const std::string& path, const Options& options) {
  const std::string text = TRY(read_text_file(path, kCodeBytesMax));
  const std::string printed = TRY(formatted(path, text, options.language()));
  if (options.has("--check")) {
    if (printed != text) return invalid("dit bestand heeft nog niet de vorm van leidraad fmt", path);
  } else if (!options.has("-w")) {
    std::cout << printed;
  } else if (printed != text) {
    return write_file(path, printed);
  }
  return done();
}

}  // namespace

int cmd_fmt(Arguments args) {
  const Asked ask = asked(args, kUsage);
  if (ask.finished) return *ask.finished;
  const bool several_on_stdout = ask.options.files.size() > 1 && ask.options.switches.empty();
  if (several_on_stdout || ask.options.switches.size() > 1) {
    std::cerr << "leidraad: kies -w of --check; zonder die twee een bestand tegelijk\ngebruik: " << kUsage.line << "\n";
    return kUsageWrong;
  }
  int exit_code = kAllGood;
  for (const std::string& path : ask.options.files) {
    const Done result = format_one(path, ask.options);
    if (result) continue;
    std::cerr << "leidraad: " << in_words(result.error()) << "\n";
    exit_code = kContentWrong;
  }
  return exit_code;
}

}  // namespace leidraad
