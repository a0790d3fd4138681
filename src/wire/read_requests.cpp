// SPDX-License-Identifier: EUPL-1.2
#include "wire/json.h"
#include "wire/json_tree.h"

namespace leidraad {

namespace {

const std::vector<std::string>& request_keys() {
  static const std::vector<std::string> keys{"id", "at", "who", "action", "with"};
  return keys;
}

Result<Request> request_in(const Json& json, const Path& path) {
  const Json::Members* members = TRY(members_in(json, path));
  const Json* action = json.find("action");
  if (!action) return wrong(path.at("action"), "a request names its action");
  Request request = request_for(TRY(action_in(*action, path.at("action"))));
  for (const auto& [name, value] : *members) {
    const Path here = path.at(name);
    if (name == "id") {
      request.id = TRY(text_in(value, here));
    } else if (name == "at") {
      request.at = TRY(instant_in(value, here));
    } else if (name == "who") {
      request.who = TRY(person_in(value, here, UnknownKeys::refused));
    } else if (name == "with") {
      auto given = TRY(attributes_in(value, request.action, here));
      for (auto& [slot, held] : given) request.with[slot] = std::move(held);
    } else if (name != "action") {
      return unknown_word(here, name, "key of a request", request_keys());
    }
  }
  return request;
}

}  // namespace

Result<Request> read_request(std::string_view json) {
  const Json tree = TRY(read_json(json, kRequestBytesMax));
  return request_in(tree, {});
}

Result<RequestBatch> read_requests(std::string_view json) {
  const Json tree = TRY(read_json(json, kBatchBytesMax));
  RequestBatch batch;
  if (const Json::Items* items = tree.items()) {
    batch.was_array = true;
    for (const Json& item : *items) batch.requests.push_back(request_in(item, {}));
    return batch;
  }
  if (!tree.members()) return invalid("expected one request, or a list of them");
  batch.requests.push_back(request_in(tree, {}));
  return batch;
}

std::string print(const Error& error) { return error.where.empty() ? error.why : error.where + ": " + error.why; }

}  // namespace leidraad
