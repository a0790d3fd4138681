// SPDX-License-Identifier: EUPL-1.2
#include "core/code/yaml_tree.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <sstream>

#include "core/base/text.h"

namespace leidraad {

namespace {

constexpr std::size_t kDepthMax = 20;
constexpr std::size_t kYamlBytesMax = 400'000;

std::string place(const YAML::Mark& mark) {
  return std::to_string(mark.line + 1) + ":" + std::to_string(mark.column + 1);
}

// Builds the tree from the parser's events. It stops by throwing YAML::ParserException, as the
// library itself does; parse_yaml below is where that ends.
class TreeBuilder : public YAML::EventHandler {
 public:
  Yaml take() { return std::move(root_); }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (++documents_ > 1) refuse(mark, "more than one document");
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override { OnScalar(mark, "", anchor, ""); }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { refuse(mark, "an alias (*)"); }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    check(mark, tag, anchor);
    if (!open_.empty() && open_.back().node.kind == Yaml::Kind::map && !open_.back().has_key) {
      Level& level = open_.back();
      for (const auto& [key, ignored] : level.node.entries) {
        if (key == value) refuse(mark, "the key `" + value + "` twice");
      }
      level.key = value;
      level.has_key = true;
      return;
    }
    add(leaf(mark, value));
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    begin(mark, tag, anchor, Yaml::Kind::list);
  }
  void OnSequenceEnd() override { end(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    begin(mark, tag, anchor, Yaml::Kind::map);
  }
  void OnMapEnd() override { end(); }

 private:
  struct Level {
    Yaml node;
    std::string key;
    bool has_key = false;
  };

  [[noreturn]] static void refuse(const YAML::Mark& mark, const std::string& what) {
    throw YAML::ParserException(mark, "this may not stand here: " + what);
  }
  static void check(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
    if (anchor != 0) refuse(mark, "an anchor (&)");
    if (!tag.empty() && tag != "?" && tag != "!") refuse(mark, "a tag (!)");
  }
  static Yaml leaf(const YAML::Mark& mark, std::string value) {
    Yaml made;
    made.text = std::move(value);
    made.line = static_cast<std::size_t>(std::max(mark.line, 0)) + 1;
    made.column = static_cast<std::size_t>(std::max(mark.column, 0)) + 1;
    return made;
  }
  void begin(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, Yaml::Kind kind) {
    check(mark, tag, anchor);
    if (open_.size() >= kDepthMax) refuse(mark, "more than 20 levels");
    if (!open_.empty() && open_.back().node.kind == Yaml::Kind::map && !open_.back().has_key) {
      refuse(mark, "a key that is no word");
    }
    Level level;
    level.node = leaf(mark, "");
    level.node.kind = kind;
    open_.push_back(std::move(level));
  }
  void end() {
    Yaml whole = std::move(open_.back().node);
    open_.pop_back();
    add(std::move(whole));
  }
  void add(Yaml node) {
    if (open_.empty()) {
      root_ = std::move(node);
    } else if (open_.back().node.kind == Yaml::Kind::list) {
      open_.back().node.items.push_back(std::move(node));
    } else {
      open_.back().node.entries.emplace_back(std::move(open_.back().key), std::move(node));
      open_.back().has_key = false;
    }
  }

  Yaml root_;
  std::vector<Level> open_;
  int documents_ = 0;
};

// `name: "…"` with nothing after it, or a comment: whatever brackets stand in it, they nest nothing.
bool holds_no_nesting(std::string_view line) {
  if (line.starts_with('#') || line.find_first_of("[]{}\"'") == std::string_view::npos) return true;
  const auto colon = line.find(": \"");
  if (colon == std::string_view::npos || line.find_first_of("[]{}\"'") < colon) return false;
  for (std::size_t i = colon + 3; i < line.size(); ++i) {
    if (line[i] == '\\') ++i;
    else if (line[i] == '"') return i + 1 == line.size();
  }
  return false;
}

// From the first line on that could open something: before it no quote can be open, so what looks like
// a whole quoted text is one. Further down that is not sure, and every bracket counts.
std::string_view from_first_nesting(std::string_view text) {
  while (!text.empty()) {
    const auto end = text.find('\n');
    if (!holds_no_nesting(text.substr(0, end))) break;
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return text;
}

// yaml-cpp reads brackets and dashes by recursion, so their depth is bounded before it sees them.
constexpr int kBracketsMax = 100;
constexpr std::size_t kIndentMax = 400;

bool brackets_nest_too_deeply(std::string_view text) {
  int depth = 0;
  for (const char c : text) {
    if ((c == '[' || c == '{') && ++depth > kBracketsMax) return true;
    if (c == ']' || c == '}') depth = std::max(0, depth - 1);
  }
  return false;
}

bool nests_too_deeply(std::string_view text) {
  for (const std::string_view line : lines(text)) {
    if (std::min(line.find_first_not_of(" -?"), line.size()) > kIndentMax) return true;
  }
  return brackets_nest_too_deeply(from_first_nesting(text));
}

}  // namespace

const Yaml* Yaml::find(std::string_view key) const {
  for (const auto& [name, value] : entries) {
    if (name == key) return &value;
  }
  return nullptr;
}

Result<Yaml> parse_yaml(std::string_view text) {
  if (text.size() > kYamlBytesMax) return invalid("the front matter is larger than 400 kB", "1:1");
  if (nests_too_deeply(text)) return invalid("the front matter is nested too deeply", "1:1");
  std::istringstream stream{std::string(text)};
  TreeBuilder builder;
  try {
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(builder)) {
    }
  } catch (const YAML::Exception& wrong) {
    return invalid(wrong.msg, place(wrong.mark));
  } catch (const std::exception& wrong) {
    return invalid(wrong.what(), "1:1");
  }
  return builder.take();
}

}  // namespace leidraad
