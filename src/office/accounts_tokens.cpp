// SPDX-License-Identifier: EUPL-1.2
#include "office/accounts_tokens.h"

#include <algorithm>

#include "core/base/text.h"
#include "identity/secret.h"
#include "office/accounts_rows.h"
#include "office/accounts_words.h"

namespace leidraad {

using namespace account_words_of;

namespace {

constexpr std::string_view kPrefix = "ldr_";       // so that one that leaks is known for what it is
constexpr std::int64_t kLongest = 366 * 86'400;
constexpr std::int64_t kFromTheFuture = 120;
constexpr std::size_t kNameMax = 100;
constexpr std::string_view kColumns = "SELECT t.id, t.person_id, t.name, t.scopes, t.made_at, t.expires_at, t.revoked_at FROM api_token t ";

ApiToken token_of(const Row& row) {
  ApiToken token{row.text(0), row.text(1), row.text(2), {}, {row.whole(4)}, {row.whole(5)}, std::nullopt};
  const std::string scopes = row.text(3);
  for (const auto scope : split(scopes, ' ')) token.scopes.emplace_back(scope);
  if (const auto revoked = row.whole_or_null(6)) token.revoked_at = Instant{*revoked};
  return token;
}

}  // namespace

const std::vector<std::string>& known_scopes() {
  static const std::vector<std::string> kScopes{std::string(kScopeDecide), std::string(kScopeReadRegisters), std::string(kScopeWritePeople)};
  return kScopes;
}

bool ApiToken::may(std::string_view scope) const { return contains(scopes, scope); }

Result<MadeToken> make_token(Store& store, std::string_view person, std::string_view name, const std::vector<std::string>& scopes, Instant expires_at,
                             Instant now) {
  const std::string_view trimmed = trim(name);
  if (trimmed.empty() || trimmed.size() > kNameMax) return refusal(kTokenName, Fault::invalid, "name");
  const bool known = !scopes.empty() && std::all_of(scopes.begin(), scopes.end(), [](const std::string& scope) { return contains(known_scopes(), scope); });
  if (!known) return refusal(kTokenScopes, Fault::invalid, "scopes");
  if (expires_at <= now || expires_at.seconds > now.seconds + kLongest) return refusal(kTokenEnd, Fault::invalid, "expires_at");
  MadeToken made{{new_id(), std::string(person), std::string(trimmed), scopes, now, expires_at, std::nullopt}, std::string(kPrefix) + identity::new_token()};
  const Done written = store.write([&](Writing& to) -> Done {
    if (!TRY(account_of_person(to, person))) return refusal(kNoAccount, Fault::missing);
    TRY(to.run("INSERT INTO api_token (board_id, id, hash, person_id, name, scopes, made_at, expires_at, revoked_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)",
               {to.board(), made.token.id, Bytes{identity::token_hash(made.secret)}, made.token.person, made.token.name, join(scopes, " "), now.seconds,
                expires_at.seconds}));
    auto entry = account_deed("token.made", person, made.token.id, now);
    entry.details.emplace_back("scopes", join(scopes, " "));
    return to.record(entry);
  });
  if (!written) return written.error();
  return made;
}

Result<std::optional<ApiToken>> find_token(const Store& store, std::string_view secret, Instant now) {
  std::optional<ApiToken> token;
  const Done read = store.read([&](Reading& from) -> Done {
    const Rows rows = TRY(from.rows(std::string(kColumns) +
                                        "JOIN person p ON p.board_id = t.board_id AND p.id = t.person_id "
                                        "JOIN account a ON a.board_id = t.board_id AND a.person_id = t.person_id "
                                        "WHERE t.board_id = ? AND t.hash = ? AND t.revoked_at IS NULL AND t.expires_at > ? AND t.made_at <= ? "
                                        "AND p.left_at IS NULL AND a.disabled = 0",
                                    {from.board(), Bytes{identity::token_hash(secret)}, now.seconds, now.seconds + kFromTheFuture}));
    if (!rows.empty()) token = token_of(rows[0]);
    return done();
  });
  if (!read) return read.error();
  return token;
}

Result<std::vector<ApiToken>> list_tokens(const Store& store, std::string_view person) {
  std::vector<ApiToken> tokens;
  const Done read = store.read([&](Reading& from) -> Done {
    const Rows rows = TRY(from.rows(std::string(kColumns) + "WHERE t.board_id = ? AND (? = '' OR t.person_id = ?) ORDER BY t.made_at, t.id",
                                    {from.board(), std::string(person), std::string(person)}));
    for (const Row& row : rows) tokens.push_back(token_of(row));
    return done();
  });
  if (!read) return read.error();
  return tokens;
}

Done revoke_token(Store& store, std::string_view id, std::string_view by, Instant now) {
  return store.write([&](Writing& to) -> Done {
    const auto revoked = TRY(to.run("UPDATE api_token SET revoked_at = ? WHERE board_id = ? AND id = ? AND revoked_at IS NULL", {now.seconds, to.board(), std::string(id)}));
    if (revoked != 1) return refusal(kTokenUnknown, Fault::missing);
    return to.record(account_deed("token.revoked", by, id, now));
  });
}

}  // namespace leidraad
