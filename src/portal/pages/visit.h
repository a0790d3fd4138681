// SPDX-License-Identifier: EUPL-1.2
// Who looks at a page, in which language, of which board: what every page is made from.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "core/decision/decide.h"
#include "core/decision/explain.h"
#include "office/office.h"
#include "portal/html/html.h"
#include "portal/http/http.h"

namespace leidraad::portal {

// The board at one moment. A page is a function of this and of the request, and of nothing else.
struct Board {
  std::shared_ptr<const Rules> rules;
  std::shared_ptr<const Facts> facts;
  std::string name;  // "Stichting De Waterlanden"
  Instant now;
  Office* office = nullptr;  // where the registers are kept; null: a code is only shown
  std::map<std::string, std::shared_ptr<const Rules>, std::less<>> school_rules = {};  // of schools with articles of their own
};

// Who knocks: told by whoever keeps the sessions, once a request.
struct Visitor {
  std::optional<Actor> actor;  // signed in, and not locked
  std::string guard;           // must come back with every form of this visitor; empty: no forms
  bool locked = false;         // known, but away too long: the password again
};

enum class Room {
  home, may_i, code, coverage, begin, who,                                   // for everyone
  sign_in, sign_out, invitation, forgotten, setup, account,                   // who are you
  today, mine, registers,                                                     // what waits for me, what is mine
  consents, consent_link, publish, report, report_desk,                        // consent, images and posts, reports
  safe_ai, our_data, data_care,                                                // personal data: before an AI, and what we keep
  why_barred, open_class, gates, web_use,                                     // the web gate: for people, and for who keeps it
  permissions, approved, acknowledge, people, codes, what_if, settings, tokens  // the registers
};
inline constexpr std::string_view kWhoCookie = "wie";
inline constexpr std::string_view kGuardField = "waarborg";

// "/mag-dit" or "/en/may-i"
std::string_view path_of(Room room, Language language);

class Visit {
 public:
  Visit(const Board& board, const http::Request& request, Language language, Visitor visitor = {});

  const Board& board;
  const http::Request& request;
  const Language language;
  const Visitor visitor;
  const Person* const who;  // signed in, or chosen in the demonstration; null: nobody yet
  const Register reader;

  const Code& code() const { return board.rules->code(); }
  // Behind a door that is not open to everyone there is always an actor, and always an office.
  const Actor& actor() const { return *visitor.actor; }
  Office& office() const { return *board.office; }
  bool is_signed_in() const { return visitor.actor.has_value(); }
  // The hidden field that shows a form came from a page of ours: the first thing in every POST form.
  html::Html guard() const;
  bool is_pupil() const { return reader == Register::pupil; }
  std::string_view say(std::string_view nl, std::string_view en) const;
  // "u" to adults, "je" to pupils.
  std::string_view say(std::string_view nl, std::string_view nl_pupil, std::string_view en) const;
  std::string_view say(const Label& label) const { return label.in(language); }
  // In the reader's language, where the error has words for it. It must outlive what is said.
  std::string_view say(const Error& error) const;
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
