// SPDX-License-Identifier: EUPL-1.2
// What the office asks decide about a visit, before anything is opened: the question a gate will ask. Of
// the gates' register alone.
#pragma once

#include "core/category/lists.h"
#include "core/registers/permission_request.h"
#include "desk/desk.h"

namespace leidraad::gate_asking {

// What is to be visited: a site with its categories, or whatever is in one category.
struct Target {
  std::string host, category;
  std::vector<std::string> categories;
};
// `host` may be a whole address; "www." in front is left out. Error: no site, or all of a top-level domain.
Result<Target> target_of(std::string_view host, std::string_view category, const Lists* lists);

struct Finding {
  bool passes = true;
  std::string article, title;   // what stands in the way
  std::vector<Role> ask;        // who can lift it
  bool teacher_may_give = false;  // every rule in the way names the teacher
  std::vector<Need> needs;
};
// As a gate would ask; `purpose` empty: none is said.
Finding find(const Standing& standing, const Person& who, const Target& target, std::string_view purpose, Instant now);

// The end of the running lesson, or half an hour where none runs.
Instant until_of(const Standing& standing, const Person& who, Instant now);

}  // namespace leidraad::gate_asking
