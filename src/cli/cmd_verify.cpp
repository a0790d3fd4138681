// SPDX-License-Identifier: EUPL-1.2
// leidraad verify: is this journal what it was? For whoever got a bundle and kept a key.
#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/findings.h"
#include "cli/options.h"
#include "core/journal/journal.h"

namespace leidraad {

namespace {

constexpr std::size_t kBundleBytesMax = 4'000'000'000;

const Usage kUsage{"leidraad verify BUNDEL --key SLEUTEL [--old BEWIJS] [--json] [--language nl|en]", {"--key", "--old", "--language"}, {"--json"}, 1, 1};

// An input that cannot be read is not sound either; the sentence says why.
journal::Verdict unreadable(const Error& error) {
  journal::Verdict out;
  out.nl = "NIET NA TE KIJKEN: " + in_words(error) + ".";
  out.en = "CANNOT BE CHECKED: " + in_words(error) + ".";
  return out;
}

Error named(Error error, const std::string& path) {
  if (error.where.empty()) error.where = path;
  return error;
}

Result<journal::Verdict> verdict(const Options& options) {
  const std::string key_path = *options.value("--key");
  const auto key = journal::read_key(TRY(read_file(key_path)));
  if (!key) return named(key.error(), key_path);
  std::optional<std::string> old_note;
  if (const auto path = options.value("--old")) old_note = TRY(read_file(*path));
  const auto bundle = journal::read_bundle(TRY(read_file(options.files[0], kBundleBytesMax)));
  if (!bundle) return named(bundle.error(), options.files[0]);
  return journal::verify(*bundle, *key, old_note);
}

void print_json(const journal::Verdict& verdict, const std::string& sentence) {
  nlohmann::ordered_json out;
  out["sound"] = verdict.sound;
  out["entries"] = verdict.entries;
  out["unchanged_since"] = nullptr;
  if (verdict.unchanged_since) out["unchanged_since"] = print(*verdict.unchanged_since, TimeZone{});
  out["wrong_entry"] = nullptr;
  if (verdict.wrong_entry) out["wrong_entry"] = *verdict.wrong_entry;
  out["sentence"] = sentence;
  std::cout << out.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
}

}  // namespace

int cmd_verify(Arguments args) {
  const Asked ask = asked(args, kUsage);
  if (ask.finished) return *ask.finished;
  if (!ask.options.value("--key")) {
    std::cerr << "leidraad: met --key geeft u de sleutel van het bestuur (journal.pub)\ngebruik: " << kUsage.line << "\n";
    return kUsageWrong;
  }
  const auto found = verdict(ask.options);
  const journal::Verdict result = found ? *found : unreadable(found.error());
  const std::string& sentence = ask.options.language() == Language::english ? result.en : result.nl;
  if (ask.options.has("--json")) print_json(result, sentence);
  else std::cout << sentence << "\n";
  return result.sound ? kAllGood : kContentWrong;
}

}  // namespace leidraad
