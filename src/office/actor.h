// SPDX-License-Identifier: EUPL-1.2
// Who does something in the registers, and what that person may do there. A role counts at one school,
// or at all of them when it is held for the board. A deputy holds the same role, and says so.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/code/vocabulary.h"
#include "store/store.h"

namespace leidraad {

struct HeldRole {
  Role role{};
  std::string school;  // empty: the whole board
  bool deputy = false;
  bool operator==(const HeldRole&) const = default;
};

struct Actor {
  std::string person;               // id; "system" or "command" when nobody asks
  std::string name;
  Kind kind = Kind::visitor;
  bool administrator = false;       // keeps Leidraad running; opens nothing that needs two keys
  std::vector<HeldRole> roles;
  std::vector<std::string> schools;
  std::vector<std::string> groups;  // names of classes
  std::string from = "portal";      // portal, api, cli

  bool is_staff() const { return leidraad::is_staff(kind); }
  // At this school or for the whole board; an empty school asks for the whole board.
  bool holds(Role role, std::string_view school) const;
  bool holds_anywhere(Role role) const;
  bool is_at(std::string_view school) const;
  // Leads the school: its director or location manager, or their deputy; a board member leads all.
  bool leads(std::string_view school) const;
  bool leads_anywhere() const;
  // Keeps the registers of the school: who leads it, its ICT coordinator, or an administrator.
  bool keeps(std::string_view school) const;
  bool keeps_anywhere() const;
};

// Of somebody who has not left. Error: nobody of that id.
Result<Actor> load_actor(Reading& from, std::string_view person, Instant now);
Actor command_line();  // whoever can run the program on the machine: an administrator

}  // namespace leidraad
