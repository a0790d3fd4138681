// SPDX-License-Identifier: EUPL-1.2
// For the tests of gates: the house of permissions_house.h with lists of sites, a gate whose folder stands
// beside it, and ways to wait for what happens by itself.
#pragma once

#include <filesystem>
#include <fstream>
#include <thread>

#include "core/category/lists.h"
#include "files/files.h"
#include "gates/web/web_gate.h"
#include "office/gates.h"
#include "office/permissions.h"
#include "permissions_house.h"
#include "publisher/publisher.h"

namespace leidraad {

struct GateHouse : House {
  StoreFolder beside;  // where gates have their folders

  GateHouse() { put_lists({{ListVerb::add, "gambling", "casino.example"}, {ListVerb::add, "games", "spel.example"}, {ListVerb::add, "shopping", "winkel.example"}}); }

  void put_lists(const std::vector<ListEntry>& entries) {
    const auto built = build_lists({{"proef", ListRank::shipped, entries}});
    REQUIRE(built);
    REQUIRE(write_file(office->gates().lists_file(), built->bytes));
  }
  std::string folder_named(const std::string& name) { return beside.path() + "/" + name; }
  std::string add_gate(const std::string& name, const std::string& where, std::vector<std::string> schools = {}, const std::string& probe = {}) {
    GateDraft draft;
    draft.name = name;
    draft.folder = where;
    draft.schools = std::move(schools);
    draft.probe = probe;
    const auto id = office->gates().add(command_line(), draft);
    REQUIRE_MESSAGE(id, id.error().why);
    return *id;
  }
  // A permission for who asks, by who leads the school.
  std::string permit(const std::string& who, const std::string& host, const std::string& category) {
    PermissionAsk ask;
    ask.action = "web.visit";
    ask.with = {{"host", host}, {"category", std::vector<std::string>{category}}, {"purpose", std::string("private")}, {"device_owner", std::string("school")}, {"place", std::string("school")}};
    const auto asked = ask_permission(*office, actor(who), ask);
    REQUIRE_MESSAGE(asked, asked.error().why);
    const Done decided = decide_permission(*office, actor("els"), *asked, {});
    REQUIRE_MESSAGE(decided, decided.error().why);
    const auto given = permissions_of_request(*office, actor("els"), *asked);
    REQUIRE(given);
    REQUIRE(given->size() == 1);
    return given->front().permission.id;
  }
};

// What the newest generation in a folder says of a visit; nothing: there is none.
inline std::optional<Verdict> verdict_in(const std::string& folder, const std::string& login, const std::string& site, Instant now) {
  const auto identity = read_identity(folder);
  if (!identity) return std::nullopt;
  Found found = find_newest(folder, *identity);
  if (!found.newest) return std::nullopt;
  WebGate gate(*found.newest, identity->key);
  return gate.answer({login, "10.0.0.1", site, "GET"}, now);
}
inline bool passes_in(const std::string& folder, const std::string& login, const std::string& site, Instant now) {
  const auto verdict = verdict_in(folder, login, site, now);
  return verdict && verdict->pass;
}
inline bool refuses_in(const std::string& folder, const std::string& login, const std::string& site, Instant now) {
  const auto verdict = verdict_in(folder, login, site, now);
  return verdict && !verdict->pass;
}

// Generous, because a machine may be busy: what matters is that it happens.
inline bool comes_true(const std::function<bool()>& what) {
  for (int i = 0; i < 3'000; ++i) {
    if (what()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

}  // namespace leidraad
