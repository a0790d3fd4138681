// SPDX-License-Identifier: EUPL-1.2
#include "identity/id_token.h"

#include <cjose/cjose.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <memory>

#include "core/base/text.h"
#include "identity/secret.h"
#include "wire/json_tree.h"

namespace leidraad::identity {

namespace {

constexpr std::size_t kTokenBytesMax = 100'000;
constexpr std::size_t kKeySetBytesMax = 1'000'000;
constexpr std::int64_t kLeeway = 120;               // seconds two clocks may differ
constexpr std::int64_t kAgeMax = 3'600;             // of an id_token that was asked for a moment ago
constexpr std::size_t kRsaBitsMin = 2'048;
constexpr std::array<std::string_view, 3> kAlgorithms{"RS256", "PS256", "ES256"};

using Jwk = std::unique_ptr<cjose_jwk_t, bool (*)(cjose_jwk_t*)>;
using Jws = std::unique_ptr<cjose_jws_t, void (*)(cjose_jws_t*)>;

Error refused(std::string why, std::string where = "id_token") { return {Fault::forbidden, std::move(why), std::move(where)}; }

std::string text_of(const Json& json, std::string_view name) {
  const Json* found = json.find(name);
  return found != nullptr && found->text() != nullptr ? *found->text() : std::string();
}

bool is_algorithm_of(std::string_view algorithm, std::string_view type) {
  return type == "EC" ? algorithm == "ES256" : algorithm == "RS256" || algorithm == "PS256";
}

// `"n":"…"` of each public member, which must all be there and be base64url.
std::optional<std::string> public_jwk(const Json& json, std::string_view type) {
  const bool is_rsa = type == "RSA";
  if (!is_rsa && text_of(json, "crv") != "P-256") return std::nullopt;
  std::string jwk = is_rsa ? R"({"kty":"RSA")" : R"({"kty":"EC","crv":"P-256")";
  for (const std::string_view name : is_rsa ? std::array{"n", "e"} : std::array{"x", "y"}) {
    const std::string value = text_of(json, name);
    if (value.empty() || !from_base64url(value)) return std::nullopt;
    jwk += ",\"" + std::string(name) + "\":\"" + value + "\"";
  }
  return jwk + "}";
}

bool is_for_signing(const Json& json) {
  const std::string use = text_of(json, "use");
  return use.empty() || use == "sig";
}

Result<Json> decoded(std::string_view part) {
  const std::string json = TRY(from_base64url(part));
  return read_json(json, kTokenBytesMax);
}

Result<double> seconds_of(const Json& claims, std::string_view name) {
  const Json* found = claims.find(name);
  const double* number = found == nullptr ? nullptr : std::get_if<double>(&found->value);
  if (number == nullptr || !std::isfinite(*number)) return refused("the token does not say " + std::string(name));
  return *number;
}

Result<Json> verified_claims(std::string_view id_token, const SigningKey& key) {
  cjose_err error{};
  const Jwk jwk(cjose_jwk_import(key.jwk.data(), key.jwk.size(), &error), cjose_jwk_release);
  if (!jwk) return refused("the provider's key cannot be read", "jwks");
  if (key.type == "RSA" && cjose_jwk_get_keysize(jwk.get(), &error) < kRsaBitsMin) return refused("the provider's key is too short", "jwks");
  const Jws jws(cjose_jws_import(id_token.data(), id_token.size(), &error), cjose_jws_release);
  if (!jws || !cjose_jws_verify(jws.get(), jwk.get(), &error)) return refused("the signature does not fit");
  std::uint8_t* bytes = nullptr;
  std::size_t size = 0;
  if (!cjose_jws_get_plaintext(jws.get(), &bytes, &size, &error)) return refused("the token is empty");
  return read_json({reinterpret_cast<const char*>(bytes), size}, kTokenBytesMax);
}

// `aud` is one text or several; with several, or with `azp`, that must be us.
Done check_audience(const Json& claims, const std::string& client_id) {
  const Json* audience = claims.find("aud");
  std::vector<std::string> names;
  if (audience != nullptr && audience->text() != nullptr) names.push_back(*audience->text());
  if (audience != nullptr && audience->items() != nullptr) {
    for (const Json& item : *audience->items()) {
      if (item.text() == nullptr) return refused("the token's audience cannot be read");
      names.push_back(*item.text());
    }
  }
  if (!contains(names, client_id)) return refused("the token is for another program");
  const std::string party = text_of(claims, "azp");
  if ((names.size() > 1 || claims.find("azp") != nullptr) && party != client_id) return refused("the token was given to another program");
  return done();
}

Done check_times(const Json& claims, Instant now) {
  const double today = static_cast<double>(now.seconds);
  const double expires = TRY(seconds_of(claims, "exp"));
  const double issued = TRY(seconds_of(claims, "iat"));
  if (expires + kLeeway <= today) return refused("the token has expired");
  if (issued - kLeeway > today) return refused("the token is from the future; is the clock of this machine right?");
  if (issued + kAgeMax + kLeeway < today) return refused("the token is too old");
  if (claims.find("nbf") != nullptr && TRY(seconds_of(claims, "nbf")) - kLeeway > today) return refused("the token is not valid yet");
  return done();
}

bool is_true(const Json* json) {
  if (json == nullptr) return false;
  if (const bool* value = std::get_if<bool>(&json->value)) return *value;
  return json->text() != nullptr && *json->text() == "true";  // some brokers write it as a text
}

}  // namespace

Result<std::vector<SigningKey>> read_key_set(std::string_view text) {
  const Json json = TRY(read_json(text, kKeySetBytesMax));
  const Json* list = json.find("keys");
  if (list == nullptr || list->items() == nullptr) return invalid("this is not a key set", "jwks");
  std::vector<SigningKey> keys;
  for (const Json& one : *list->items()) {
    SigningKey key{text_of(one, "kid"), text_of(one, "kty"), text_of(one, "alg"), {}};
    if ((key.type != "RSA" && key.type != "EC") || !is_for_signing(one)) continue;
    if (!key.algorithm.empty() && !is_algorithm_of(key.algorithm, key.type)) continue;
    const auto jwk = public_jwk(one, key.type);
    if (!jwk) continue;
    key.jwk = *jwk;
    keys.push_back(std::move(key));
  }
  return keys;
}

Result<TokenHead> read_token_head(std::string_view id_token) {
  if (id_token.size() > kTokenBytesMax) return refused("the token is too long");
  const auto parts = split(id_token, '.');
  if (parts.size() != 3) return refused("this is not a signed token");
  const auto head = decoded(parts[0]);
  if (!head) return refused("the head of the token cannot be read");
  const std::string algorithm = text_of(*head, "alg");
  if (std::find(kAlgorithms.begin(), kAlgorithms.end(), algorithm) == kAlgorithms.end())
    return refused("the token is signed by “" + algorithm.substr(0, 20) + "”; we take RS256, PS256 and ES256");
  if (head->find("crit") != nullptr) return refused("the token demands an extension we do not know");
  return TokenHead{algorithm, text_of(*head, "kid")};
}

const SigningKey* key_for(const TokenHead& head, const std::vector<SigningKey>& keys) {
  const SigningKey* found = nullptr;
  for (const SigningKey& key : keys) {
    if (!is_algorithm_of(head.algorithm, key.type) || (!key.algorithm.empty() && key.algorithm != head.algorithm)) continue;
    if (!head.kid.empty() && key.kid != head.kid) continue;
    if (found != nullptr) return nullptr;  // two fit: we do not guess
    found = &key;
  }
  return found;
}

Result<Claims> check_id_token(std::string_view id_token, const SigningKey& key, const Expected& expected, Instant now) {
  const TokenHead head = TRY(read_token_head(id_token));
  if (!is_algorithm_of(head.algorithm, key.type)) return refused("the key is of another kind than the token says");
  const Json claims = TRY(verified_claims(id_token, key));
  if (text_of(claims, "iss") != expected.issuer) return refused("the token is of another provider");
  TRY(check_audience(claims, expected.client_id));
  TRY(check_times(claims, now));
  if (expected.nonce.empty() || !same_secret(text_of(claims, "nonce"), expected.nonce)) return refused("the token was not made for this sign-in");
  Claims result{expected.issuer, text_of(claims, "sub"), text_of(claims, expected.email_claim), is_true(claims.find("email_verified")),
                text_of(claims, "name"), text_of(claims, "tid")};
  if (result.tenant.empty()) result.tenant = text_of(claims, "hd");
  if (result.subject.empty()) return refused("the token does not say who it is about");
  return result;
}

}  // namespace leidraad::identity
