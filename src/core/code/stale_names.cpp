// SPDX-License-Identifier: EUPL-1.2
// Names that have been replaced since many codes were written (T7). A small table: only names whose
// successor is certain.
#include <array>

#include "core/base/text.h"
#include "core/code/lawfulness.h"

namespace leidraad {

namespace {

struct StaleName {
  std::string_view old;
  std::string_view now;
  std::string_view since;
};
constexpr std::array<StaleName, 13> kStaleNames = {{
    {"CBP", "Autoriteit Persoonsgegevens (AP)", "2016"},
    {"College bescherming persoonsgegevens", "Autoriteit Persoonsgegevens (AP)", "2016"},
    {"College Bescherming Persoonsgegevens", "Autoriteit Persoonsgegevens (AP)", "2016"},
    {"Wbp", "Algemene verordening gegevensbescherming (AVG)", "2018"},
    {"WBP", "Algemene verordening gegevensbescherming (AVG)", "2018"},
    {"Wet bescherming persoonsgegevens", "Algemene verordening gegevensbescherming (AVG)", "2018"},
    {"Privacy Shield", "EU-US Data Privacy Framework", "2023"},
    {"Safe Harbor", "EU-US Data Privacy Framework", "2023"},
    {"Twitter", "X", "2023"},
    {"G Suite", "Google Workspace", "2020"},
    {"Azure AD", "Microsoft Entra ID", "2023"},
    {"Office 365", "Microsoft 365", "2020"},
    {"Agentschap Telecom", "Rijksinspectie Digitale Infrastructuur (RDI)", "2023"},
}};

bool is_letter(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  const char c = text[at];
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         static_cast<unsigned char>(c) > 127;
}

void check_line(std::string_view line, std::size_t number, LawfulnessReport& report) {
  for (const StaleName& name : kStaleNames) {
    for (std::size_t at = line.find(name.old); at != std::string_view::npos; at = line.find(name.old, at + 1)) {
      if ((at > 0 && is_letter(line, at - 1)) || is_letter(line, at + name.old.size())) continue;
      const std::string old = "“" + std::string(name.old) + "”", now(name.now), since(name.since);
      report.add("stale-name", Severity::advice, {number, at + 1},
                 {old + " heet sinds " + since + " " + now + ".", old + " has been called " + now + " since " + since + "."},
                 {"Schrijf: " + now, "Write: " + now});
    }
  }
}

void check_text(std::string_view text, std::size_t first_line, LawfulnessReport& report) {
  std::size_t number = first_line;
  for (const std::string_view line : lines(text)) check_line(line, number++, report);
}

void check_blocks(const std::vector<Block>& blocks, LawfulnessReport& report) {
  for (const Block& block : blocks) {
    const bool is_prose = block.kind != Block::Kind::rules && block.kind != Block::Kind::rulings;
    if (is_prose) check_text(block.source, block.line, report);
  }
}

}  // namespace

void check_stale_names(LawfulnessReport& report) {
  const Code& code = report.code();
  check_text(code.front.title, 1, report);
  check_blocks(code.preamble, report);
  for (const Section& section : code.sections) {
    if (!section.is_article) check_text(section.heading, section.line, report);
    check_blocks(section.blocks, report);
  }
  for (const Article& article : code.articles) {
    check_text(article.title, article.line, report);
    check_blocks(article.blocks, report);
  }
}

}  // namespace leidraad
