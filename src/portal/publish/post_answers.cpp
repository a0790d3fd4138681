// SPDX-License-Identifier: EUPL-1.2
// Which questions a message still has is asked of decide itself: a question is put only when some answer to
// it, alone or with one more, would change what the code says.
#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "office/permissions_asking.h"
#include "portal/pages/form.h"
#include "portal/publish/post_pages.h"

namespace leidraad::portal {

using namespace html;

namespace {

constexpr std::string_view kAskedField = "gesteld";
constexpr std::array<std::string_view, 12> kOfPost{"channel", "page", "confidential", "personal_message", "pupil_information", "paid_promotion", "capacity_stated", "on_education", "negative_about", "reply_to", "copyright", "in_doubt"};

const Action& post() { return actions()[*find_action("post.publish")]; }

bool is_of_post(const Attribute& attribute) { return std::find(kOfPost.begin(), kOfPost.end(), attribute.name) != kOfPost.end(); }

Value value_in(const Visit& visit, const Attribute& attribute) {
  const http::Values& sent = visit.request.method == "POST" ? visit.request.form : visit.request.query;
  const std::string first = sent.first(attribute.name);
  if (attribute.type == Type::boolean) return first == "ja" ? Value(true) : first == "nee" ? Value(false) : Value();
  if (attribute.type == Type::set) {
    std::vector<std::string> words;
    for (const std::string& word : sent.all(attribute.name)) {
      if (attribute.has_word(word) && !contains(words, word)) words.push_back(word);
    }
    return words.empty() ? Value() : Value(words);
  }
  return attribute.has_word(first) ? Value(first) : Value();
}

// Every answer somebody could give.
std::vector<Value> answers_to(const Attribute& attribute) {
  std::vector<Value> all;
  if (attribute.type == Type::boolean) return {Value(true), Value(false)};
  for (const std::string_view word : attribute.words) {
    if (attribute.type == Type::set) all.emplace_back(std::vector<std::string>{std::string(word)});
    else all.emplace_back(std::string(word));
  }
  return all;
}

class Probe {
 public:
  Probe(const Visit& visit, const PostAnswers& answers) : visit_(visit), answers_(answers) {
    for (const Attribute& attribute : post().attributes) {
      if (is_of_post(attribute) && attribute.name != "in_doubt" && !answers.with.contains(std::string(attribute.name)) && !contains(answers.asked, attribute.name)) open_.push_back(&attribute);
    }
  }
  std::vector<const Attribute*> questions() const {
    std::vector<const Attribute*> found;
    for (const Attribute* one : open_) {
      if (matters(*one, answers_.with) || matters_with_another(*one)) found.push_back(one);
    }
    return found;
  }

 private:
  using Said = std::pair<Outcome, std::vector<std::string>>;
  Said said(const Attributes& with) const {
    const Decision decision = decide(*visit_.board.rules, *visit_.board.facts, post_request(visit_, with));
    return {decision.outcome, decision.articles()};
  }
  bool matters(const Attribute& attribute, const Attributes& with) const {
    const Said before = said(with);
    for (const Value& value : answers_to(attribute)) {
      Attributes more = with;
      more.insert_or_assign(std::string(attribute.name), value);
      if (said(more) != before) return true;
    }
    return false;
  }
  bool matters_with_another(const Attribute& attribute) const {
    for (const Attribute* other : open_) {
      if (other == &attribute) continue;
      for (const Value& value : answers_to(*other)) {
        Attributes with = answers_.with;
        with.insert_or_assign(std::string(other->name), value);
        if (matters(attribute, with)) return true;
      }
    }
    return false;
  }
  const Visit& visit_;
  const PostAnswers& answers_;
  std::vector<const Attribute*> open_;
};

}  // namespace

PostAnswers post_answers(const Visit& visit) {
  PostAnswers answers;
  const http::Values& sent = visit.request.method == "POST" ? visit.request.form : visit.request.query;
  const std::vector<std::string> asked = sent.all(kAskedField);
  for (const Attribute& attribute : post().attributes) {
    if (!is_of_post(attribute)) continue;
    if (contains(asked, attribute.name)) answers.asked.emplace_back(attribute.name);
    Value value = value_in(visit, attribute);
    if (!is_absent(value)) answers.with.insert_or_assign(std::string(attribute.name), std::move(value));
  }
  return answers;
}

Html carried(const PostAnswers& answers) {
  Html fields;
  for (const auto& [attribute, value] : answers.with) {
    if (const auto* yes = std::get_if<bool>(&value)) fields += hidden_field(attribute, *yes ? "ja" : "nee");
    if (const auto* word = std::get_if<std::string>(&value)) fields += hidden_field(attribute, *word);
    if (const auto* words = std::get_if<std::vector<std::string>>(&value)) {
      for (const std::string& one : *words) fields += hidden_field(attribute, one);
    }
  }
  for (const std::string& attribute : answers.asked) fields += hidden_field(kAskedField, attribute);
  return fields;
}

Request post_request(const Visit& visit, const Attributes& with) {
  Request request = request_for(*find_action("post.publish"));
  request.id = "plaatsen";
  request.at = visit.board.now;
  request.asker = Asker::own_session;
  request.who = permission_parts::person_of(*visit.board.facts, visit.actor());
  request.who.assurance = Assurance::authenticated;
  for (const auto& [attribute, value] : with) {
    if (const auto slot = post().slot(attribute)) request.with[*slot] = value;
  }
  return request;
}

std::vector<const Attribute*> post_questions(const Visit& visit, const PostAnswers& answers) { return Probe(visit, answers).questions(); }

}  // namespace leidraad::portal
