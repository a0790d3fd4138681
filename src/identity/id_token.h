// SPDX-License-Identifier: EUPL-1.2
// An id_token of OpenID Connect: whose signature, over which claims, for whom and until when. Everything
// that is not expressly right is refused (OpenID Connect Core 3.1.3.7).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/civil_time.h"
#include "core/base/result.h"

namespace leidraad::identity {

// One public key a provider signs with.
struct SigningKey {
  std::string kid;        // may be empty
  std::string type;       // "RSA" or "EC"
  std::string algorithm;  // empty: any that fits the type
  std::string jwk;        // its public members alone, as JSON
};
// The RSA and P-256 keys of a key set that are for signing; others are passed over, private parts dropped.
Result<std::vector<SigningKey>> read_key_set(std::string_view json);

struct Claims {
  std::string issuer;
  std::string subject;
  std::string email;            // of the claim asked for; as given
  bool email_verified = false;
  std::string name;
  std::string tenant;           // "tid" (Entra ID) or "hd" (Google); empty: neither
};

struct Expected {
  std::string issuer;
  std::string client_id;
  std::string nonce;
  std::string email_claim = "email";
};

// The alg and kid of the header, before anything is believed. Error: an algorithm we do not take.
struct TokenHead {
  std::string algorithm;
  std::string kid;
};
Result<TokenHead> read_token_head(std::string_view id_token);
// The one key that fits the head; nullptr: none, so the key set may have been renewed.
const SigningKey* key_for(const TokenHead& head, const std::vector<SigningKey>& keys);
Result<Claims> check_id_token(std::string_view id_token, const SigningKey& key, const Expected& expected, Instant now);

}  // namespace leidraad::identity
