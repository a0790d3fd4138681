// SPDX-License-Identifier: EUPL-1.2
// The settings of a provider, checked, and as JSON.
#include <algorithm>

#include "identity/fetch.h"
#include "identity/oidc.h"
#include "wire/json_text.h"
#include "wire/json_tree.h"

namespace leidraad::identity {

Done check_provider(const Provider& provider) {
  const bool plain_id = !provider.id.empty() && provider.id.size() <= 30 && std::all_of(provider.id.begin(), provider.id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
  if (!plain_id) return invalid("a provider's short name is of small letters, digits and dashes", "id");
  if (provider.button.empty()) return invalid("the button needs a text", "button");
  if (!is_address_we_call(provider.issuer) || provider.issuer.find_first_of("?#") != std::string::npos)
    return invalid("the issuer is an address that begins with https://", "issuer");
  if (provider.client_id.empty()) return invalid("the client id is missing", "client_id");
  if (provider.client_secret.empty()) return invalid("the client secret is missing", "client_secret");
  if (provider.email_claim.empty()) return invalid("which claim holds the e-mail address?", "email_claim");
  return done();
}

std::string write_providers(const std::vector<Provider>& providers) {
  std::string out;
  JsonWriter json(out);
  json.open_array();
  for (const Provider& one : providers) {
    json.open_object();
    json.key("id").text(one.id).key("button").text(one.button).key("issuer").text(one.issuer);
    json.key("client_id").text(one.client_id).key("client_secret").text(one.client_secret);
    json.key("email_claim").text(one.email_claim).key("tenants").texts(one.tenants);
    json.key("trusts_email").value(one.trusts_email ? "true" : "false");
    json.close_object();
  }
  json.close_array();
  return out;
}

Result<std::vector<Provider>> read_providers(std::string_view text) {
  const Json json = TRY(read_json(text, 1'000'000));
  const Path top;
  std::vector<Provider> providers;
  std::size_t index = 0;
  for (const Json& one : *TRY(items_in(json, top))) {
    const Path path = top.at(index++);
    const auto field = [&](std::string_view name) -> Result<std::string> {
      const Json* found = one.find(name);
      if (found == nullptr) return wrong(path.at(name), "is missing");
      return text_in(*found, path.at(name));
    };
    Provider provider{TRY(field("id")), TRY(field("button")), TRY(field("issuer")), TRY(field("client_id")),
                      TRY(field("client_secret")), TRY(field("email_claim")), {}, false};
    if (const Json* tenants = one.find("tenants")) provider.tenants = TRY(texts_in(*tenants, path.at("tenants")));
    if (const Json* trusts = one.find("trusts_email")) provider.trusts_email = TRY(bool_in(*trusts, path.at("trusts_email")));
    TRY(check_provider(provider));
    providers.push_back(std::move(provider));
  }
  return providers;
}

}  // namespace leidraad::identity
