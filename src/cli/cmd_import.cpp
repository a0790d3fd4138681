// SPDX-License-Identifier: EUPL-1.2
#include "cli/cmd_import.h"

#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "core/import/import.h"
#include "files/files.h"
#include "intake/intake.h"

namespace leidraad {

namespace {

struct Wish {
  std::string file, draft;
  bool force = false, json = false;
  std::optional<Language> language;
};

constexpr std::string_view kUsage = "gebruik: leidraad import BESTAND -o CONCEPT.md [--force] [--json] [--language nl|en]";

Result<Wish> read_wish(std::span<const std::string_view> args) {
  Wish wish;
  for (std::size_t i = 0; i < args.size(); ++i) {
    const std::string_view arg = args[i];
    const auto value = [&]() -> std::optional<std::string> {
      if (i + 1 >= args.size()) return std::nullopt;
      return std::string(args[++i]);
    };
    if (arg == "--force") {
      wish.force = true;
    } else if (arg == "--json") {
      wish.json = true;
    } else if (arg == "-o" || arg == "--language") {
      const auto given = value();
      if (!given || given->empty()) return invalid("na " + std::string(arg) + " hoort nog iets");
      if (arg == "-o") wish.draft = *given;
      else if (*given == "nl") wish.language = Language::dutch;
      else if (*given == "en") wish.language = Language::english;
      else return invalid("--language kent nl en en, niet " + *given);
    } else if (arg.size() > 1 && arg.front() == '-') {
      return invalid(std::string(arg) + " kennen we niet");
    } else if (wish.file.empty()) {
      wish.file = arg;
    } else {
      return invalid("één bestand tegelijk");
    }
  }
  if (wish.file.empty()) return invalid("welk bestand?");
  if (wish.draft.empty()) return invalid("waar komt het concept? Noem het met -o");
  return wish;
}

Done may_write(const Wish& wish) {
  std::error_code ignored;
  if (std::filesystem::equivalent(wish.file, wish.draft, ignored)) return invalid("het concept zou het document zelf overschrijven; kies een andere naam", wish.draft);
  const bool exists = std::filesystem::exists(std::filesystem::symlink_status(wish.draft, ignored));
  if (exists && !wish.force) return invalid("dit bestand bestaat al; kies een andere naam, of overschrijf het met --force", wish.draft);
  return done();
}

std::string_view name_of(Outline::TitleFrom from) {
  switch (from) {
    case Outline::TitleFrom::document: return "document";
    case Outline::TitleFrom::sentence: return "sentence";
    case Outline::TitleFrom::file_name: return "file_name";
  }
  return {};
}

nlohmann::ordered_json found_json(const ImportReport& report) {
  nlohmann::ordered_json places = nlohmann::ordered_json::array();
  for (const NamedPlace& place : report.places) places.push_back({{"name", place.name}, {"prompt", place.prompt}});
  return {{"title", report.title},       {"title_from", name_of(report.title_from)},
          {"language", report.language == Language::dutch ? "nl" : "en"},
          {"main", report.main_article}, {"chapters", report.chapters},
          {"articles", report.articles}, {"notes", report.notes},
          {"definitions", report.definitions}, {"placeholders", std::move(places)}};
}

std::string report_json(const Wish& wish, const ImportReport& report) {
  nlohmann::ordered_json proposed = nlohmann::ordered_json::array();
  for (const ProposedRule& rule : report.proposed) {
    proposed.push_back({{"sentence", rule.sentence}, {"rule", rule.statement}, {"article", rule.article}, {"line", rule.line}});
  }
  nlohmann::ordered_json left = nlohmann::ordered_json::array();
  for (const LeftSentence& sentence : report.left) {
    left.push_back({{"sentence", sentence.sentence}, {"article", sentence.article}, {"line", sentence.line}});
  }
  nlohmann::ordered_json dropped = nlohmann::ordered_json::array();
  for (const Dropped& part : report.dropped) dropped.push_back({{"kind", name(part.kind, Language::english)}, {"text", part.text}});
  const nlohmann::ordered_json all = {{"file", wish.file},          {"draft", wish.draft}, {"found", found_json(report)},
                                      {"proposed", std::move(proposed)}, {"left", std::move(left)}, {"dropped", std::move(dropped)}};
  return all.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

int refuse(const Error& error, int code) {
  std::cerr << "leidraad import: " << (error.where.empty() ? "" : error.where + ": ") << error.why << "\n";
  return code;
}

Done import_file(const Wish& wish) {
  TRY(may_write(wish));
  const PlainDocument document = TRY(read_document(wish.file));
  const Imported imported = TRY(import_document(document, wish.language));
  TRY(write_file(wish.draft, imported.draft));
  std::cout << (wish.json ? report_json(wish, imported.report) : in_words(imported.report)) << "\n";
  return done();
}

}  // namespace

int cmd_import(std::span<const std::string_view> args) {
  if (!args.empty() && (args[0] == "--help" || args[0] == "-h")) {
    std::cout << kUsage << "\n";
    return 0;
  }
  const auto wish = read_wish(args);
  if (!wish) {
    refuse(wish.error(), 2);
    std::cerr << kUsage << "\n";
    return 2;
  }
  if (const auto result = import_file(*wish); !result) return refuse(result.error(), 1);
  return 0;
}

}  // namespace leidraad
