// SPDX-License-Identifier: EUPL-1.2
#include "identity/oidc.h"

#include <algorithm>

#include "core/base/text.h"
#include "identity/fetch.h"
#include "identity/secret.h"
#include "wire/json_tree.h"

namespace leidraad::identity {

namespace {

constexpr std::int64_t kPublishedFor = 3'600;
constexpr std::int64_t kRenewKeysAfter = 60;  // a forged kid must not make us call the provider each time

Error refused(std::string why) { return {Fault::forbidden, std::move(why), "sign-in"}; }

std::string text_of(const Json& json, std::string_view name) {
  const Json* found = json.find(name);
  return found != nullptr && found->text() != nullptr ? *found->text() : std::string();
}

std::string query_of(const std::vector<std::pair<std::string_view, std::string_view>>& fields) {
  std::string query;
  for (const auto& [name, value] : fields) query += (query.empty() ? "" : "&") + std::string(name) + "=" + url_escaped(value);
  return query;
}

bool list_has(const Json& json, std::string_view name, std::string_view value) {
  const Json* list = json.find(name);
  if (list == nullptr || list->items() == nullptr) return false;
  return std::any_of(list->items()->begin(), list->items()->end(), [&](const Json& item) { return item.text() != nullptr && *item.text() == value; });
}

Result<Json> fetched_json(const Fetch& what) {
  const Fetched fetched = TRY(fetch(what));
  if (fetched.status != 200) return Error{Fault::unavailable, "the provider answered " + std::to_string(fetched.status), what.url};
  return read_json(fetched.body, what.bytes_max);
}

std::string without_slash(std::string text) {
  while (text.ends_with('/')) text.pop_back();
  return text;
}

}  // namespace

OidcClient::OidcClient(Provider provider) : provider_(std::move(provider)) {}

Result<OidcClient::Published> OidcClient::published(Instant now) {
  {
    const std::lock_guard lock(mutex_);
    if (published_ && now.seconds >= published_->read_at.seconds && now.seconds - published_->read_at.seconds < kPublishedFor) return *published_;
  }
  const std::string url = without_slash(provider_.issuer) + "/.well-known/openid-configuration";
  const Json json = TRY(fetched_json({.url = url, .form = {}, .user = {}, .password = {}}));
  if (text_of(json, "issuer") != provider_.issuer)
    return invalid("the provider calls itself “" + text_of(json, "issuer") + "”; write its name exactly so", "issuer");
  Published read{text_of(json, "authorization_endpoint"), text_of(json, "token_endpoint"), text_of(json, "jwks_uri"), false, now};
  for (const std::string& address : {read.authorization, read.token, read.keys})
    if (!is_address_we_call(address)) return invalid("the provider publishes an address that is not https", url);
  read.secret_in_form = list_has(json, "token_endpoint_auth_methods_supported", "client_secret_post") &&
                        !list_has(json, "token_endpoint_auth_methods_supported", "client_secret_basic");
  const std::lock_guard lock(mutex_);
  published_ = read;
  return read;
}

Result<std::vector<SigningKey>> OidcClient::keys(Instant now, bool renew) {
  const Published addresses = TRY(published(now));
  {
    const std::lock_guard lock(mutex_);
    const std::int64_t age = keys_read_at_ ? now.seconds - keys_read_at_->seconds : kPublishedFor;
    if (age >= 0 && age < (renew ? kRenewKeysAfter : kPublishedFor)) return keys_;
  }
  const Fetched fetched = TRY(fetch({.url = addresses.keys, .form = {}, .user = {}, .password = {}}));
  if (fetched.status != 200) return Error{Fault::unavailable, "the provider answered " + std::to_string(fetched.status), addresses.keys};
  auto read = TRY(read_key_set(fetched.body));
  const std::lock_guard lock(mutex_);
  keys_ = read;
  keys_read_at_ = now;
  return read;
}

Result<Errand> OidcClient::begin(const std::string& redirect_uri, Instant now) {
  const Published addresses = TRY(published(now));
  Errand errand{{}, new_token(), new_token(), new_token()};
  const std::string challenge = base64url(token_hash(errand.verifier));  // S256
  errand.address = addresses.authorization + (addresses.authorization.find('?') == std::string::npos ? "?" : "&") +
                   query_of({{"response_type", "code"},
                             {"client_id", provider_.client_id},
                             {"redirect_uri", redirect_uri},
                             {"scope", "openid email profile"},
                             {"state", errand.state},
                             {"nonce", errand.nonce},
                             {"code_challenge", challenge},
                             {"code_challenge_method", "S256"}});
  return errand;
}

Result<Claims> OidcClient::check(std::string_view id_token, const std::string& nonce, Instant now) {
  const TokenHead head = TRY(read_token_head(id_token));
  auto known = TRY(keys(now, false));
  const SigningKey* key = key_for(head, known);
  if (key == nullptr) {
    known = TRY(keys(now, true));
    key = key_for(head, known);
  }
  if (key == nullptr) return refused("the token is signed with a key the provider does not publish");
  Claims claims = TRY(check_id_token(id_token, *key, {provider_.issuer, provider_.client_id, nonce, provider_.email_claim}, now));
  if (!provider_.tenants.empty() && !contains(provider_.tenants, claims.tenant)) return refused("this account is of another organisation");
  return claims;
}

Result<Claims> OidcClient::finish(const Errand& errand, const std::string& redirect_uri, const Return& brought, Instant now) {
  if (errand.state.empty() || !same_secret(brought.state, errand.state)) return refused("this answer does not belong to a sign-in that was begun here");
  if (!brought.issuer.empty() && brought.issuer != provider_.issuer) return refused("another provider answered");  // RFC 9207
  if (!brought.error.empty()) return refused("the provider says: " + brought.error.substr(0, 100));
  if (brought.code.empty()) return refused("the provider sent no code");
  const Published addresses = TRY(published(now));
  std::vector<std::pair<std::string_view, std::string_view>> fields{
      {"grant_type", "authorization_code"}, {"code", brought.code}, {"redirect_uri", redirect_uri}, {"code_verifier", errand.verifier}};
  Fetch what{.url = addresses.token, .form = {}, .user = url_escaped(provider_.client_id), .password = url_escaped(provider_.client_secret)};
  if (addresses.secret_in_form) {
    fields.emplace_back("client_id", provider_.client_id);
    fields.emplace_back("client_secret", provider_.client_secret);
    what.user.clear();
  }
  what.form = query_of(fields);
  const Fetched fetched = TRY(fetch(what));
  if (fetched.status >= 500) return Error{Fault::unavailable, "the provider answered " + std::to_string(fetched.status), addresses.token};
  const Json answer = TRY(read_json(fetched.body, what.bytes_max));
  if (fetched.status != 200) return refused("the provider did not take the code: " + text_of(answer, "error").substr(0, 100));
  return check(text_of(answer, "id_token"), errand.nonce, now);
}

}  // namespace leidraad::identity
