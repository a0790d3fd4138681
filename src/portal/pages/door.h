// SPDX-License-Identifier: EUPL-1.2
// A door: where a page is, who may come in, and what happens to what is sent to it. Every page with a
// sign-in stands behind one, so that who may come in is one list, which a test walks: every door, as
// every role, of this school and another.
//
//   {.room = Room::permissions, .rest = "/:id", .access = Access::signed_in, .get = permission_page, .post = answer_permission}
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "portal/pages/visit.h"

namespace leidraad::portal {

enum class Access {
  everyone,       // also without signing in
  signed_in,      // anyone with an account
  staff,          // who works at the school (N0.4)
  keeper,         // keeps the registers of a school: its lead, its ICT coordinator, an administrator
  lead,           // leads a school, or the board; or an administrator
  gate_keeper,    // keeps the gates: an administrator or a network administrator
  administrator   // keeps Leidraad running
};
bool may_enter(Access access, const Visitor& visitor);

using Page = std::function<http::Response(const Visit&)>;

// What may be sent where files come: a picture of 40 MB in its form, or the roster of a whole board.
inline constexpr std::size_t kFilesBytesMax = 41'000'000;

struct Door {
  Room room = Room::home;
  std::string_view rest;          // "", "/nieuw", "/:id": the same in both languages
  Access access = Access::administrator;
  Page get;                       // may be empty: only POST
  Page post;                      // may be empty: only GET. Its form carried the visitor's guard
  std::size_t body_max = 0;       // bytes of that form, where files come with it; 0: 2 MB
};
using Doors = std::vector<Door>;

using WhoVisits = std::function<Visitor(const http::Request&)>;
// Asked anew for each request, so that a page always shows the code and the registers of that moment.
// Called from several threads at once, as is WhoVisits.
using CurrentBoard = std::function<Board()>;

// Hangs the doors into the router, in both languages. Who is not signed in is sent to sign in and comes
// back; who may not come in gets a page that says so (403); a form without its guard is refused (403).
void add_doors(http::Router& router, const CurrentBoard& board, const WhoVisits& who, const Doors& doors);

// What a page says when a register refused something: the reason in words, and a way back. An error
// that people can meet is made by refusal(fault, dutch, english) of core/base/result.h.
http::Response refused_page(const Visit& visit, const Error& error);
http::Response no_entry_page(const Visit& visit);
// Where to go after a form was handled: 303, with a short word for the top of the next page ("Bewaard.").
http::Response done_and_to(const Visit& visit, Room room, std::string_view rest, std::string_view said_nl, std::string_view said_en);
// That word, to stand at the top of a page; empty when there is none.
html::Html said(const Visit& visit);

}  // namespace leidraad::portal
