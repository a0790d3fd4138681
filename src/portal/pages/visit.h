// SPDX-License-Identifier: EUPL-1.2
// Who looks at a page, in which language, of which board: what every page is made from.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/decision/decide.h"
#include "core/decision/explain.h"
#include "portal/html/html.h"
#include "portal/http/http.h"

namespace leidraad::portal {

// The board at one moment. A page is a function of this and of the request, and of nothing else.
struct Board {
  std::shared_ptr<const Rules> rules;
  std::shared_ptr<const Facts> facts;
  std::string name;  // "Stichting De Waterlanden"
  Instant now;
};

enum class Room { home, may_i, code, coverage, begin, who };
inline constexpr std::string_view kWhoCookie = "wie";

// "/mag-dit" or "/en/may-i"
std::string_view path_of(Room room, Language language);

class Visit {
 public:
  Visit(const Board& board, const http::Request& request, Language language);

  const Board& board;
  const http::Request& request;
  const Language language;
  const Person* const who;  // chosen in the demonstration; null: nobody yet
  const Register reader;

  const Code& code() const { return board.rules->code(); }
  bool is_pupil() const { return reader == Register::pupil; }
  std::string_view say(std::string_view nl, std::string_view en) const;
  // "u" to adults, "je" to pupils.
  std::string_view say(std::string_view nl, std::string_view nl_pupil, std::string_view en) const;
  std::string_view say(const Label& label) const { return label.in(language); }
  std::string_view language_tag() const { return language == Language::dutch ? "nl" : "en"; }

  html::Link to(Room room, std::string_view rest = {}) const;  // rest: "/kansspelen", "?zoek=foto"
  html::Link to_article(std::string_view id) const;
  // This page in the other language; where the page came from a form, the room it belongs to.
  html::Link in_other_language() const;
};

// "een site bezoeken" at the start of a line: "Een site bezoeken".
std::string capital(std::string_view words);

// The same page elsewhere: "/mag-dit/web.visit?host=x" ↔ "/en/may-i/web.visit?host=x".
std::string translated_target(std::string_view target, Language to);

}  // namespace leidraad::portal
