// SPDX-License-Identifier: EUPL-1.2
// Signing in with the school's own account (Entra ID, Google, Entree through a broker): OpenID Connect,
// authorization code with PKCE, state and nonce.
//
//   Errand errand = TRY(client.begin(redirect_uri));       // keep it; send the browser to errand.address
//   Claims who = TRY(client.finish(errand, redirect_uri, query, now));
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "identity/id_token.h"

namespace leidraad::identity {

// One provider, as an administrator writes it down.
struct Provider {
  std::string id;                     // "entra": part of our own addresses
  std::string button;                 // "Inloggen met uw schoolaccount"
  std::string issuer;                 // exactly as the provider writes it
  std::string client_id;
  std::string client_secret;
  std::string email_claim = "email";  // Entra ID: "email" or "preferred_username"
  std::vector<std::string> tenants;   // allowed "tid" or "hd"; empty: any of this issuer
  bool trusts_email = false;          // the organisation itself gives the addresses out
  bool operator==(const Provider&) const = default;
};
// Error: a field is missing or its address is not https; `where` names the field.
Done check_provider(const Provider& provider);
// As one JSON array, for the board's settings.
std::string write_providers(const std::vector<Provider>& providers);
Result<std::vector<Provider>> read_providers(std::string_view json);

// What must be kept between sending someone there and their coming back. All of it is secret.
struct Errand {
  std::string address;   // where the browser goes
  std::string state;
  std::string nonce;
  std::string verifier;  // PKCE
};

// What the browser brings back in the query of the redirect.
struct Return {
  std::string state, code, issuer, error;
};

// One for each provider, used by several threads at once; keeps what the provider publishes for an hour.
class OidcClient {
 public:
  explicit OidcClient(Provider provider);
  const Provider& provider() const { return provider_; }

  Result<Errand> begin(const std::string& redirect_uri, Instant now);
  // Error forbidden: this sign-in is refused, and why. Error unavailable: the provider does not answer.
  Result<Claims> finish(const Errand& errand, const std::string& redirect_uri, const Return& brought, Instant now);
  // The claims of an id_token, with the provider's keys of this moment; part of finish().
  Result<Claims> check(std::string_view id_token, const std::string& nonce, Instant now);

 private:
  struct Published {
    std::string authorization, token, keys;
    bool secret_in_form = false;  // the provider does not take HTTP Basic
    Instant read_at;
  };
  Result<Published> published(Instant now);
  Result<std::vector<SigningKey>> keys(Instant now, bool renew);

  Provider provider_;
  std::mutex mutex_;
  std::optional<Published> published_;
  std::vector<SigningKey> keys_;
  std::optional<Instant> keys_read_at_;
};

}  // namespace leidraad::identity
