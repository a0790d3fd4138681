// SPDX-License-Identifier: EUPL-1.2
#include "snapshot/web_question.h"

#include <cassert>

namespace leidraad {

namespace {

ActionIndex index_of(WebAct act) {
  constexpr std::string_view kNames[] = {"web.visit", "web.download", "web.upload"};
  const auto found = find_action(kNames[static_cast<std::size_t>(act)]);
  assert(found);
  return *found;
}

}  // namespace

void set_known(Request& request, std::string_view attribute, Value value) {
  const Done did = set(request, attribute, std::move(value));
  assert(did);
  static_cast<void>(did);
}

Request web_question(Person who, std::vector<std::string> categories, WebAct act) {
  Request request = request_for(index_of(act));
  request.who = std::move(who);
  set_known(request, "category", std::move(categories));
  set_known(request, "purpose", std::string("private"));
  set_known(request, "device_owner", std::string("school"));
  set_known(request, "place", std::string("school"));
  return request;
}

}  // namespace leidraad
