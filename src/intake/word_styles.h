// SPDX-License-Identifier: EUPL-1.2
// What Word's styles and list definitions say of a paragraph: heading and its level, title, line of
// the contents, boxed, item of a list, and its number. Dutch and English Word name styles differently
// ("Kop1", "Heading1"), but both write the English name inside.
#pragma once

#include <array>
#include <map>
#include <string>
#include <vector>

#include "intake/word_package.h"

namespace leidraad {

struct ParagraphStyle {
  int heading = 0;          // 1…9; 0: none
  bool title = false;
  bool contents = false;    // a line of the table of contents
  bool boxed = false;
  bool bold = false;
  std::string list;         // numId; empty: none
  int list_level = 0;
};

class WordStyles {
 public:
  static Result<WordStyles> read(const WordPackage& package);

  // Of a paragraph's properties (w:pPr; may be nullptr).
  ParagraphStyle of(const xmlNode* properties) const;

  bool is_bullet(const std::string& list, int level) const;
  // The next number of this list at this level, as Word shows it: "2.", "2.1", "b)". Counts.
  std::string next_number(const std::string& list, int level);

 private:
  struct Style {
    std::string name, based_on;
    ParagraphStyle own;
    bool has_list = false;
  };
  struct Level {
    std::string format, text;
    int start = 1;
  };
  static constexpr int kLevels = 9;
  using Levels = std::array<Level, kLevels>;

  void read_styles(const xmlNode* root);
  void read_numbering(const xmlNode* root);
  static void add_direct(const xmlNode* properties, ParagraphStyle& style);
  static void add_named(std::string_view name, ParagraphStyle& style);

  std::map<std::string, Style> styles_;
  std::map<std::string, std::string> abstract_of_;   // numId → abstractNumId
  std::map<std::string, Levels> levels_;
  std::map<std::string, std::array<int, kLevels>> counters_;
};

}  // namespace leidraad
