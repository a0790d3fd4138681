// SPDX-License-Identifier: EUPL-1.2
#include "portal/pages/own_code.h"

#include <algorithm>
#include <array>
#include <set>

#include "core/base/text.h"

namespace leidraad::portal {

namespace {

constexpr std::size_t kTextBytesMax = 300;

// Where in the rules a blank stands, and so what it must be.
class Uses {
 public:
  void in(const Statement& statement) {
    judging_ = statement.verb == Verb::advise || statement.verb == Verb::alert;
    std::visit([&](const auto& rule) { in(rule); }, statement.rule);
  }
  void describe(Blank& blank) const {
    const auto found = uses_.find(blank.name);
    if (found == uses_.end()) return;
    blank.type = found->second.type;
    blank.words = found->second.words;
    blank.may_be_judgement = found->second.only_judging;
  }

 private:
  struct Use {
    Type type = Type::text;
    std::vector<std::string_view> words;
    bool only_judging = true;
  };

  void in(const GateRule& rule) {
    for (const auto& condition : {rule.requirement, rule.when, rule.unless}) {
      if (condition && !rule.actions.empty()) in_condition(*condition, rule.actions.front());
    }
  }
  void in(const ObserveRule& rule) {
    if (rule.retention) note(*rule.retention, Type::duration, {});
  }
  void in(const AlertRule& rule) {
    if (rule.when) in_alert(*rule.when, rule.stream);
    note(rule.over, Type::duration, {});
    for (const AlertStep& step : rule.steps) {
      if (step.within) note(*step.within, Type::duration, {});
    }
  }
  void in(const ReportRule& rule) {
    if (rule.within) note(*rule.within, Type::duration, {});
  }
  void in(const MeasureRule&) {}
  void in(const ReviewRule& rule) { note(rule.every, Type::duration, {}); }

  void in_condition(const Condition& condition, const std::string& action) {
    for (const Condition& part : condition.parts) in_condition(part, action);
    const auto index = find_action(action);
    if (condition.kind != Condition::Kind::comparison || !index) return;
    const auto slot = actions()[*index].slot(condition.attribute);
    const Attribute* attribute = slot ? &actions()[*index].attributes[*slot] : find_person_attribute(condition.attribute);
    if (attribute) note(condition.value, attribute->type, attribute->words);
  }
  void in_alert(const Condition& condition, const std::string& stream) {
    for (const Condition& part : condition.parts) in_alert(part, stream);
    if (condition.kind == Condition::Kind::comparison) note(condition.value, type_of_field(stream, condition.attribute), {});
  }

  void note(const Literal& literal, Type type, const std::vector<std::string_view>& words) {
    for (const Literal& item : literal.items) note(item, type, words);
    if (literal.kind != Literal::Kind::placeholder) return;
    auto [found, is_new] = uses_.try_emplace(literal.text, Use{type, words, true});
    if (!judging_) found->second.only_judging = false;
    if (!is_new && found->second.type == Type::text) found->second.type = type;
  }

  std::map<std::string, Use> uses_;
  bool judging_ = false;
};

void add_once(std::vector<Blank>& blanks, const std::string& name, const Article* article) {
  auto found = std::find_if(blanks.begin(), blanks.end(), [&](const Blank& one) { return one.name == name; });
  if (found == blanks.end()) {
    blanks.push_back({name, {}, Type::text, {}, false, {}});
    found = blanks.end() - 1;
  }
  if (article && (found->articles.empty() || found->articles.back() != article)) found->articles.push_back(article);
}

void add_blanks(std::vector<Blank>& blanks, const std::vector<Block>& blocks, const Article* article) {
  for (const Block& block : blocks) {
    for (const std::string& name : placeholders_in(block.source)) add_once(blanks, name, article);
  }
}

bool is_digits(std::string_view text) {
  return !text.empty() && text.size() <= 6 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

// A text as YAML reads it back to the letter, whatever is in it.
std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

bool is_plain(const Blank& blank) {
  return blank.type != Type::text;
}

std::string values_block(const std::vector<Blank>& blanks, const OwnChoices& choices) {
  std::string block;
  for (const Blank& blank : blanks) {
    const auto value = choices.values.find(blank.name);
    if (value == choices.values.end()) continue;
    const bool plain = is_plain(blank) || value->second == "judgement";
    block += "  " + blank.name + ": " + (plain ? value->second : quoted(value->second)) + "\n";
  }
  return block.empty() ? block : "values:\n" + block;
}

std::string_view key_of(std::string_view line) {
  if (line.empty() || line.front() == ' ' || line.front() == '#' || line.front() == '-') return {};
  const std::size_t colon = line.find(':');
  return colon == std::string_view::npos ? std::string_view() : line.substr(0, colon);
}

// What the example's own board decided is not this board's.
bool belongs_to_the_example(std::string_view key) {
  constexpr std::array<std::string_view, 9> kKeys{"adopted",   "published", "review_due", "council_consent", "dpia", "calendar",
                                                  "documents", "values",    "title"};
  return std::find(kKeys.begin(), kKeys.end(), key) != kKeys.end();
}

constexpr std::string_view kStillToDo =
    "# Nog te doen voor u de code vaststelt: de schooltijden (calendar), de documenten waar u naar verwijst\n"
    "# (documents), de instemming van de medezeggenschapsraad (council_consent) en het nummer van de DPIA (dpia).\n";

std::string own_front(const Code& example, const std::vector<Blank>& blanks, const OwnChoices& choices) {
  std::string front;
  bool keeping = true;
  for (const std::string_view line : lines(example.front.source)) {
    const std::string_view key = key_of(line);
    if (!key.empty()) keeping = !belongs_to_the_example(key);
    if (key == "code") front += "code: eigen-code\ntitle: " + quoted(choices.title.empty() ? example.front.title : choices.title) + "\n";
    if (keeping && key != "code") front += std::string(line) + "\n";
  }
  return "---\n" + front + values_block(blanks, choices) + std::string(kStillToDo) + "---\n";
}

std::set<std::size_t> lines_of_done_notes(const Code& example, const OwnChoices& choices) {
  const auto notes = notes_of(example);
  std::set<std::size_t> gone;
  for (const std::size_t index : choices.notes_done) {
    if (index >= notes.size()) continue;
    const std::size_t count = lines(notes[index].block->source).size();
    for (std::size_t i = 0; i < count; ++i) gone.insert(notes[index].block->line + i);
  }
  return gone;
}

}  // namespace

std::vector<Blank> blanks_of(const Code& example) {
  std::vector<Blank> blanks;
  add_blanks(blanks, example.preamble, nullptr);
  Uses uses;
  for (const Article& article : example.articles) {
    add_blanks(blanks, article.blocks, &article);
    for (const Statement* statement : article.statements()) uses.in(*statement);
  }
  for (const auto& [name, value] : example.front.values) add_once(blanks, name, nullptr);
  for (Blank& blank : blanks) {
    const auto value = example.front.values.find(blank.name);
    if (value != example.front.values.end()) blank.example = value->second.text;
    uses.describe(blank);
  }
  return blanks;
}

std::vector<OpenNote> notes_of(const Code& example) {
  std::vector<OpenNote> notes;
  for (const Article& article : example.articles) {
    for (const Block& block : article.blocks) {
      if (block.kind == Block::Kind::note) notes.push_back({&article, &block});
    }
  }
  return notes;
}

std::optional<std::string> value_for(const Blank& blank, std::string_view typed, std::string_view unit) {
  typed = trim(typed);
  if (typed.size() > kTextBytesMax || !is_utf8(typed) || has_control(typed) || typed.find("{{") != std::string_view::npos) return std::nullopt;
  if (blank.may_be_judgement && typed == "judgement") return "judgement";
  if (blank.type == Type::word || blank.type == Type::set) {
    const bool known = std::find(blank.words.begin(), blank.words.end(), typed) != blank.words.end();
    return known ? std::optional(std::string(typed)) : std::nullopt;
  }
  if (blank.type == Type::text || blank.type == Type::people) return typed.empty() ? std::nullopt : std::optional(std::string(typed));
  if (blank.type == Type::boolean) return typed == "true" || typed == "false" ? std::optional(std::string(typed)) : std::nullopt;
  if (!is_digits(typed)) return std::nullopt;
  Literal literal;
  literal.kind = Literal::Kind::number;
  literal.digits = std::string(typed);
  literal.unit = std::string(unit);
  const bool fits = blank.type == Type::duration ? duration_of(literal).has_value()
                    : blank.type == Type::size   ? bytes_of(literal).has_value()
                                                 : unit.empty() && number_of(literal).has_value();
  if (!fits) return std::nullopt;
  return literal.unit.empty() ? literal.digits : literal.digits + " " + literal.unit;
}

std::string own_code(std::string_view example_text, const Code& example, const OwnChoices& choices) {
  const std::set<std::size_t> gone = lines_of_done_notes(example, choices);
  std::string body;
  std::size_t number = 0;
  std::size_t fences = 0;
  for (const std::string_view line : lines(example_text)) {
    ++number;
    if (fences < 2) {
      if (trim(line) == "---") ++fences;
    } else if (!gone.contains(number)) {
      body += std::string(line) + "\n";
    }
  }
  return own_front(example, blanks_of(example), choices) + body;
}

}  // namespace leidraad::portal
