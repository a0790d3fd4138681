// SPDX-License-Identifier: EUPL-1.2
#include "gates/web/words.h"

#include <algorithm>

#include "core/base/text.h"

namespace leidraad {

namespace {

constexpr std::size_t kMessageBytesMax = 900;

// Something that can upset a child; and what some seek who need somebody to talk to.
bool calls_for_help(const std::vector<std::string>& categories) {
  constexpr std::string_view kWords[] = {"adult", "violence", "racism", "dating", "gambling", "drugs"};
  return std::any_of(std::begin(kWords), std::end(kWords), [&](std::string_view word) { return contains(categories, word); });
}

std::string help_line(bool pupil, Language language) {
  if (!pupil) return {};
  return language == Language::dutch ? " Wil je erover praten? Bel of chat met de Kindertelefoon: 0800-0432."
                                     : " Want to talk about it? Call or chat with the Kindertelefoon: 0800-0432.";
}

bool is_main_rule(const Citation& citation) { return citation.because == Because::main_rule; }

}  // namespace

std::string one_line(std::string_view text, std::size_t bytes_max) {
  std::string out;
  for (const char c : text) {
    const bool blank = static_cast<unsigned char>(c) <= 0x20 || c == 0x7F;
    if (blank && (out.empty() || out.back() == ' ')) continue;
    out += blank ? ' ' : c;
  }
  if (out.size() > bytes_max) {
    while (bytes_max > 0 && (static_cast<unsigned char>(out[bytes_max]) & 0xC0) == 0x80) --bytes_max;
    out.resize(bytes_max);
    out += "…";
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string refusal_message(const Rules& rules, const Decision& decision, const Request& request, const std::vector<std::string>& categories) {
  const Language language = rules.code().front.language;
  const Register reader = register_of(request.who);
  const Explanation told = explain(rules, decision, request, language, reader);
  std::string text;
  if (!told.reasons.empty() && !is_main_rule(decision.because.front())) text = told.reasons.front().title + ". " + told.reasons.front().text;
  for (const std::string& next : told.next) text += " " + next;
  if (calls_for_help(categories)) text += help_line(reader == Register::pupil, language);
  return one_line(text.empty() ? told.headline : text, kMessageBytesMax);
}

std::string canary_message(std::uint64_t serial, std::string_view article) {
  return "leidraad canary " + std::to_string(serial) + " " + std::string(article);
}

Verdict no_site_verdict(const Rules& rules) {
  Verdict verdict;
  verdict.pass = false;
  verdict.outcome = Outcome::deny;
  verdict.article = rules.code().main_article()->id;
  verdict.message = rules.code().front.language == Language::dutch ? "Dit adres is niet te lezen, dus het filter kan er niets over zeggen. Controleer het adres."
                                                                   : "This address cannot be read, so the filter cannot judge it. Check the address.";
  return verdict;
}

}  // namespace leidraad
