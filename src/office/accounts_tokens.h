// SPDX-License-Identifier: EUPL-1.2
// Tokens with which a program asks the API: named, for some things only, until a day, shown once.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/civil_time.h"
#include "store/store.h"

namespace leidraad {

inline constexpr std::string_view kScopeDecide = "decide";
inline constexpr std::string_view kScopeReadRegisters = "registers:read";
inline constexpr std::string_view kScopeWritePeople = "people:write";
const std::vector<std::string>& known_scopes();

struct ApiToken {
  std::string id, person, name;
  std::vector<std::string> scopes;
  Instant made_at, expires_at;
  std::optional<Instant> revoked_at;
  bool may(std::string_view scope) const;
};
struct MadeToken {
  ApiToken token;
  std::string secret;  // "ldr_…": shown now and never again
};
// Error: no name, a scope we do not know or none, or an end in the past or more than a year away.
Result<MadeToken> make_token(Store& store, std::string_view person, std::string_view name, const std::vector<std::string>& scopes,
                             Instant expires_at, Instant now);
// nullopt: unknown, expired, revoked, or its maker has left or is disabled.
Result<std::optional<ApiToken>> find_token(const Store& store, std::string_view secret, Instant now);
Result<std::vector<ApiToken>> list_tokens(const Store& store, std::string_view person);  // empty: everybody's
Done revoke_token(Store& store, std::string_view id, std::string_view by, Instant now);

}  // namespace leidraad
