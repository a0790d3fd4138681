// SPDX-License-Identifier: EUPL-1.2
// Reads a `ruling` block, one example question with its answer a line:
//   ruling := WHO ACTION {ATTRIBUTE=VALUE} → OUTCOME [WORD {,|or|and WORD}] [# note]      (-> also reads as →)
#include "core/base/text.h"
#include "core/code/parse.h"
#include "core/code/tokens.h"

namespace leidraad {

namespace {

struct Halves {
  std::string_view question, answer;
  std::size_t answer_column = 0;
};

// Where `sign` stands outside quoted text.
std::size_t find_sign(std::string_view line, std::string_view sign) {
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (quoted && line[i] == '\\') ++i;
    else if (line[i] == '"') quoted = !quoted;
    else if (!quoted && line.substr(i, sign.size()) == sign) return i;
  }
  return std::string_view::npos;
}

std::optional<Halves> split_at_arrow(std::string_view line) {
  for (const std::string_view arrow : {"→", "->", "=>"}) {
    if (const auto at = find_sign(line, arrow); at != std::string_view::npos) {
      return Halves{line.substr(0, at), line.substr(at + arrow.size()), at + arrow.size()};
    }
  }
  return std::nullopt;
}

class RulingReader {
 public:
  RulingReader(std::string_view line, std::size_t number, std::string_view file, Findings& findings)
      : line_(line), number_(number), file_(file), findings_(findings) {}

  std::optional<Ruling> read() {
    const auto halves = split_at_arrow(line_);
    if (!halves) {
      return fail("ruling-arrow", 1, "Een voorbeeldvraag heeft de vorm: wie handeling kenmerk=waarde → antwoord.",
                  "A ruling reads: who action attribute=value → answer.");
    }
    ruling_.place = {number_, 1};
    if (!read_question(halves->question) || !read_answer(halves->answer, halves->answer_column)) return std::nullopt;
    return std::move(ruling_);
  }

 private:
  // `at=` holds signs that are no tokens, so it is cut out first.
  std::string cut_time(std::string_view question) {
    std::string rest(question);
    const auto at = find_sign(rest, " at=");
    if (at == std::string::npos) return rest;
    const auto end = rest.find(' ', at + 4);
    std::string_view time = std::string_view(rest).substr(at + 4, end == std::string::npos ? end : end - at - 4);
    if (time.size() >= 2 && time.front() == '"' && time.back() == '"') time = time.substr(1, time.size() - 2);
    ruling_.at = time;
    const std::size_t length = (end == std::string::npos ? rest.size() : end) - at;
    rest.replace(at, length, std::string(length, ' '));
    return rest;
  }

  bool read_question(std::string_view question) {
    const std::string rest = cut_time(question);
    const auto tokens = tokenize(rest, number_, file_, findings_).tokens;
    if (tokens.size() < 2 || tokens[0].kind != Token::Kind::word || tokens[1].kind != Token::Kind::word) {
      return !!fail("ruling-question", 1, "Een voorbeeldvraag begint met wie en welke handeling.",
                    "A ruling starts with who and which action.");
    }
    ruling_.who = tokens[0].text;
    ruling_.action = tokens[1].text;
    std::size_t i = 2;
    while (i < tokens.size()) {
      if (!read_pair(tokens, i)) return false;
    }
    return true;
  }

  bool read_pair(const std::vector<Token>& tokens, std::size_t& i) {
    if (tokens[i].kind != Token::Kind::word || i + 2 >= tokens.size() || !tokens[i + 1].is("=")) {
      return !!fail("ruling-pair", tokens[i].place.column, "Hier hoort kenmerk=waarde.", "Here belongs attribute=value.");
    }
    const std::string attribute = tokens[i].text;
    const bool time_again = attribute == "at" && !ruling_.at.empty();
    for (const auto& [known, ignored] : ruling_.with) {
      if (known != attribute && !time_again) continue;
      return !!fail("ruling-pair", tokens[i].place.column, "`" + attribute + "` staat er twee keer.", "`" + attribute + "` stands here twice.");
    }
    i += 2;
    auto value = read_value(tokens, i);
    if (!value) return false;
    ruling_.with.emplace_back(attribute, std::move(*value));
    return true;
  }

  std::optional<Literal> read_value(const std::vector<Token>& tokens, std::size_t& i) {
    const Token& token = tokens[i];
    Literal made;
    made.place = token.place;
    if (token.is("{")) {
      made.kind = Literal::Kind::set;
      ++i;
      while (i < tokens.size() && !tokens[i].is("}")) {
        if (tokens[i].is(",")) {
          ++i;
          continue;
        }
        auto item = read_value(tokens, i);
        if (!item) return std::nullopt;
        made.items.push_back(std::move(*item));
      }
      if (i == tokens.size()) {
        fail("ruling-set", token.place.column, "Deze { mist zijn }.", "This { misses its }.");
        return std::nullopt;
      }
      ++i;
      return made;
    }
    if (token.kind == Token::Kind::number) {
      made.kind = Literal::Kind::number;
      made.digits = token.text;
      ++i;
      if (i < tokens.size() && tokens[i].kind == Token::Kind::word && is_unit(tokens[i].text)) made.unit = tokens[i++].text;
      return made;
    }
    if (token.kind != Token::Kind::word && token.kind != Token::Kind::text) {
      fail("ruling-value", token.place.column, "Hier hoort een waarde.", "A value belongs here.");
      return std::nullopt;
    }
    made.kind = token.kind == Token::Kind::word ? Literal::Kind::word : Literal::Kind::text;
    made.text = token.text;
    ++i;
    return made;
  }

  bool read_answer(std::string_view answer, std::size_t column) {
    const TokenLine read = tokenize(answer, number_, file_, findings_);
    const std::vector<std::string> outcomes = {"deny", "ask", "depends", "advise", "allow"};
    if (read.tokens.empty() || !contains(outcomes, read.tokens[0].text)) {
      const std::string word = read.tokens.empty() ? "" : read.tokens[0].text;
      fail("ruling-answer", column + 1, "Het antwoord is deny, ask, depends, advise of allow.",
           "The answer is deny, ask, depends, advise or allow.", nearest(word, outcomes));
      return false;
    }
    ruling_.outcome = read.tokens[0].text;
    ruling_.note = read.comment;
    const bool says_more = ruling_.outcome == "ask" || ruling_.outcome == "depends";  // whom to ask, which question
    if (!says_more && read.tokens.size() > 1) {
      fail("ruling-answer", column + 1, "Na " + ruling_.outcome + " hoort niets meer; een opmerking begint met #.",
           "Nothing follows " + ruling_.outcome + "; a remark begins with #.");
      return false;
    }
    for (std::size_t i = 1; i < read.tokens.size(); ++i) {
      if (read.tokens[i].is(",") || read.tokens[i].is("or") || read.tokens[i].is("and")) continue;
      if (read.tokens[i].kind != Token::Kind::word) {
        fail("ruling-answer", column + 1, "Na " + ruling_.outcome + " horen alleen namen.", "Only names follow " + ruling_.outcome + ".");
        return false;
      }
      ruling_.roles.push_back(read.tokens[i].text);
    }
    return true;
  }

  std::optional<Ruling> fail(std::string id, std::size_t column, std::string nl, std::string en,
                             const std::optional<std::string>& near = {}) {
    Finding finding{std::string(file_), {number_, column}, std::move(id), Severity::error, std::move(nl), std::move(en), "", ""};
    if (near) {
      finding.suggestion_nl = "Bedoelt u `" + *near + "`?";
      finding.suggestion_en = "Did you mean `" + *near + "`?";
    }
    findings_.push_back(std::move(finding));
    return std::nullopt;
  }

  std::string_view line_;
  std::size_t number_;
  std::string_view file_;
  Findings& findings_;
  Ruling ruling_;
};

}  // namespace

ParsedRulings parse_rulings(std::string_view text, std::size_t line, std::string_view file) {
  ParsedRulings out;
  std::vector<std::string> comments;
  for (const std::string_view raw : lines(text)) {
    const std::size_t number = line++;
    const std::string_view content = trim(raw);
    if (content.empty()) continue;
    if (content.front() == '#') {
      comments.emplace_back(trim(content.substr(1)));
      continue;
    }
    if (auto ruling = RulingReader(raw, number, file, out.findings).read()) {
      ruling->comments = std::move(comments);
      comments.clear();
      out.rulings.push_back(std::move(*ruling));
    }
  }
  return out;
}

}  // namespace leidraad
