// SPDX-License-Identifier: EUPL-1.2
// leidraad code council: the paper a participation council reads and signs, from a file.
#include <iostream>

#include "cli/cmd_code.h"
#include "cli/data_folder.h"
#include "cli/findings.h"
#include "core/code/council.h"
#include "portal/codes/paper.h"

namespace leidraad {

namespace {

const Usage kUsage{
    "leidraad code council CODE [--before VORIGE] [-o STUK.pdf|.html|.md] [--language nl|en]", {"--before", "-o", "--language"}, {}, 1, 1};

// A code to put before a council: free of errors, but for the consent and the assessment it is made to get.
std::optional<LoadedCode> code_to_ask(const std::string& path, std::optional<Language> language) {
  auto loaded = load_code(path);
  if (!loaded) {
    failed(loaded.error());
    return std::nullopt;
  }
  bool sound = true;
  for (const Finding& finding : loaded->findings) {
    if (finding.severity != Severity::error || finding.id == "council-consent" || finding.id == "consent-anew" || finding.id == "dpia") continue;
    print_finding(std::cerr, finding, language.value_or(loaded->own.front.language));
    sound = false;
  }
  return sound ? std::optional(std::move(loaded).value()) : std::nullopt;
}

std::string as_page(const CouncilPack& pack, const std::string& document, Language language) {
  using namespace html;
  const Html head =
      together(element("meta", {{"charset", "utf-8"}}), element("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}}),
               element("title", {}, pack.title));
  return html::document(language == Language::dutch ? "nl" : "en", head, element("body", {}, element("main", {}, markdown(document)))).markup();
}

Result<std::string> in_form(const CouncilPack& pack, std::string_view path, Language language) {
  const std::string document = write(pack, language);
  if (path.ends_with(".html")) return as_page(pack, document, language);
  if (path.ends_with(".pdf"))
    return portal::on_paper(language == Language::dutch ? "nl" : "en", pack.title, html::markdown(document), pack.title + " · " + pack.hash);
  if (path.empty() || path.ends_with(".md")) return document;
  return invalid("na -o hoort een naam op .pdf, .html of .md", std::string(path));
}

}  // namespace

int code_council(Arguments args) {
  const Asked ask = asked(args, kUsage);
  if (ask.finished) return *ask.finished;
  const std::string path = ask.options.files[0];
  const auto code = code_to_ask(path, ask.options.language());
  if (!code) return kContentWrong;
  const auto bytes = read_file(path);
  if (!bytes) return failed(bytes.error());
  std::optional<LoadedCode> before;
  if (const auto old = ask.options.value("--before")) {
    before = code_to_ask(*old, ask.options.language());
    if (!before) return kContentWrong;
  }
  const CouncilPack pack = council_pack(code->code, before ? &before->code : nullptr, hash_of(*bytes));
  const std::string target = ask.options.value("-o").value_or("");
  const auto made = in_form(pack, target, ask.options.language().value_or(code->own.front.language));
  if (!made) return failed(made.error());
  if (target.empty()) {
    std::cout << *made;
    return kAllGood;
  }
  const Done written = write_file(target, *made);
  return written ? kAllGood : failed(written.error());
}

}  // namespace leidraad
