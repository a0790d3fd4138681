// SPDX-License-Identifier: EUPL-1.2
// Signing in with the school's own account: sent to the provider, back with a code, and to exactly one
// person of the register. The first time by a verified e-mail address, afterwards by the provider's own id.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "identity/oidc.h"
#include "identity/secret.h"
#include "store/store.h"

namespace leidraad {

struct SentAway {
  std::string address;  // redirect the browser there
  std::string cookie;   // a private cookie for 10 minutes; whoever comes back must bring it
};
struct CameBack {
  std::string person;
  std::string return_to;
};

// Used by several threads at once.
class ProviderSignIn {
 public:
  ProviderSignIn(Store& store, const identity::AccountKey& key, std::vector<identity::Provider> providers);

  std::vector<const identity::Provider*> providers() const;  // a button for each
  // `redirect_uri`: of this site, ".../inloggen/entra/terug", as registered with the provider.
  Result<SentAway> begin(std::string_view provider, const std::string& redirect_uri, std::string_view return_to, Instant now);
  // Works once. Errors as in accounts.h: forbidden says why this account does not get in.
  Result<CameBack> finish(std::string_view provider, const std::string& redirect_uri, const identity::Return& brought,
                          std::string_view cookie, Instant now);

 private:
  Store& store_;
  const identity::AccountKey& key_;
  std::map<std::string, std::unique_ptr<identity::OidcClient>, std::less<>> clients_;
};

// Whose account this is. Error: nobody, or more than one. Part of finish(), for its tests as well.
Result<std::string> link_to_person(Store& store, const identity::Claims& claims, bool trusts_email, Instant now);

}  // namespace leidraad
