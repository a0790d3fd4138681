// SPDX-License-Identifier: EUPL-1.2
#include "core/registers/acknowledgement_poster.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "core/base/text.h"
#include "core/registers/acknowledgement.h"

namespace leidraad {

namespace {

// What somebody can do who is in the building for an hour, without an account of the school.
constexpr std::array<std::string_view, 10> kInTheBuilding{"express",      "phone.use",      "media.record", "media.publish",   "media.fabricate",
                                                          "network.join", "device.connect", "data.access",  "security.bypass", "lesson.join"};

bool names_a_guest(const Audience& audience) {
  return contains(audience.names, name(Kind::visitor)) || contains(audience.names, name(Kind::parent)) ||
         contains(audience.names, name(Role::guardian));
}

// "when place is remote" and the like can never hold in the building.
bool is_elsewhere(const Condition& condition) {
  if (condition.kind == Condition::Kind::all) return std::any_of(condition.parts.begin(), condition.parts.end(), is_elsewhere);
  if (condition.kind != Condition::Kind::comparison || condition.attribute != "place") return false;
  return condition.compare == Compare::is && condition.value.text != "school";
}

bool binds_guests(const Statement& statement, const Scope& scope) {
  if (statement.proposed || !statement.is_gate_rule() || statement.verb == Verb::allow) return false;
  const GateRule& rule = statement.gate();
  if (rule.when && is_elsewhere(*rule.when)) return false;
  const bool here = std::any_of(rule.actions.begin(), rule.actions.end(), [](const std::string& action) { return contains(kInTheBuilding, action); });
  if (!here && !names_a_guest(rule.audience)) return false;
  const auto is_bound = [&](Kind kind) {
    if (!binds(scope, kind) || contains(rule.except.names, name(kind)) || contains(rule.except.names, "everyone")) return false;
    return rule.audience.empty() || contains(rule.audience.names, "everyone") || contains(rule.audience.names, name(kind)) ||
           (kind == Kind::parent && contains(rule.audience.names, name(Role::guardian)));
  };
  return is_bound(Kind::visitor) || is_bound(Kind::parent);
}

bool is_space(char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; }

// "- ", "* ", "1. ", "## ", "> " before the words.
std::string_view without_marker(std::string_view line) {
  line = trim(line);
  while (!line.empty() && (line.front() == '>' || line.front() == '#')) line = trim(line.substr(1));
  if (line.size() > 1 && (line[0] == '-' || line[0] == '*' || line[0] == '+') && is_space(line[1])) return trim(line.substr(2));
  std::size_t digits = 0;
  while (digits < line.size() && line[digits] >= '0' && line[digits] <= '9') ++digits;
  if (digits > 0 && digits + 1 < line.size() && (line[digits] == '.' || line[digits] == ')') && is_space(line[digits + 1])) return trim(line.substr(digits + 2));
  return line;
}

// "[de website](https://…)" → "de website"; "**nooit**" → "nooit".
std::string plain(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '*' || c == '`' || c == '[') continue;
    if (c == '\\' && i + 1 < text.size() && std::ispunct(static_cast<unsigned char>(text[i + 1])) != 0) {
      out += text[++i];
      continue;
    }
    if (c != ']') {
      out += c;
      continue;
    }
    const std::size_t end = i + 1 < text.size() && text[i + 1] == '(' ? text.find(')', i + 1) : std::string_view::npos;
    if (end != std::string_view::npos) i = end;
  }
  return out;
}

// "bijv. een foto" goes on; "Dat mag. Vraag" does not.
bool ends_sentence(std::string_view text, std::size_t at) {
  if (text[at] != '.' && text[at] != '!' && text[at] != '?') return false;
  if (at + 1 == text.size()) return true;
  if (!is_space(text[at + 1])) return false;
  const std::string_view next = trim(text.substr(at + 1));
  return next.empty() || !(next.front() >= 'a' && next.front() <= 'z');
}

}  // namespace

std::string first_sentence(std::string_view markdown) {
  std::string paragraph;
  for (const std::string_view line : lines(markdown)) {
    const std::string_view words = without_marker(line);
    if (words.empty() || words.starts_with("[!")) {
      if (paragraph.empty()) continue;
      break;
    }
    const bool new_item = words.data() != trim(line).data();
    if (!paragraph.empty() && new_item) break;
    paragraph += (paragraph.empty() ? "" : " ") + std::string(words);
  }
  const std::string text = plain(paragraph);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (ends_sentence(text, i)) return text.substr(0, i + 1);
  }
  return text;
}

namespace {

// The child wording is the plainest; a question is no rule, so then the other wording, if that is one.
std::string sentence_of(const Article& article, const FrontMatter& front) {
  const std::string child = first_sentence(child_text_of(article, front));
  const std::string adult = first_sentence(text_of(article, front));
  if (child.empty() || (child.ends_with('?') && !adult.empty() && !adult.ends_with('?'))) return adult;
  return child;
}

}  // namespace

std::vector<PosterLine> poster_lines(const Code& code) {
  std::vector<PosterLine> found;
  for (const Article& article : code.articles) {
    PosterLine line{article.id, article.title, {}, false};
    bool bound = false;
    for (const Statement* one : article.statements()) {
      if (!binds_guests(*one, code.front.scope)) continue;
      bound = true;
      line.names_them |= names_a_guest(one->gate().audience);
    }
    if (!bound || article.strike) continue;
    line.sentence = sentence_of(article, code.front);
    if (!line.sentence.empty()) found.push_back(std::move(line));
  }
  std::stable_partition(found.begin(), found.end(), [](const PosterLine& line) { return line.names_them; });
  return found;
}

}  // namespace leidraad
