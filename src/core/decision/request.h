// SPDX-License-Identifier: EUPL-1.2
// A question: may this person do this, with these means, now?
#pragma once

#include <string>
#include <vector>

#include "core/registers/facts.h"

namespace leidraad {

enum class Asker { gate, own_session };  // from a person's own session the register holds over what is sent

struct Request {
  std::string id;
  std::optional<Instant> at;
  Person who;
  ActionIndex action = 0;
  std::vector<Value> with;   // one a slot of the action's attributes
  Asker asker = Asker::gate;
};

// An empty request for an action, every attribute absent.
Request request_for(ActionIndex action);
// Sets an attribute by name. Error: the action has no such attribute, or the value is of another type.
Done set(Request& request, std::string_view attribute, Value value);
// A literal of a rule or ruling as a value of the attribute's type.
Result<Value> value_of(const Literal& literal, const Attribute& attribute);

}  // namespace leidraad
