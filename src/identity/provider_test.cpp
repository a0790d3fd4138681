// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>

#include "identity/fetch.h"
#include "identity/oidc.h"

using namespace leidraad;
using namespace leidraad::identity;

namespace {

const Provider kEntra{"entra", "Inloggen met \"school\"", "https://login.example/tenant/v2.0", "id-1", "geheim", "preferred_username", {"t1", "t2"}, true};

}  // namespace

TEST_CASE("we call https, and this machine without; nothing else") {
  for (const char* good : {"https://id.example", "https://id.example:8443/a?b=c", "http://127.0.0.1:9000/x", "http://localhost:1", "http://[::1]:80/"})
    CHECK_MESSAGE(is_address_we_call(good), good);
  for (const char* bad : {"", "http://id.example", "http://127.0.0.1.example/", "http://localhost.example", "ftp://127.0.0.1/", "file:///etc/passwd",
                          "https://user:pw@id.example/", "http://127.0.0.1@id.example/", "//id.example", "id.example", "javascript:alert(1)", "https://"})
    CHECK_MESSAGE(!is_address_we_call(bad), bad);
}

TEST_CASE("providers come back from JSON as they went in") {
  Provider google{"google", "Google", "https://accounts.example", "id-2", "ook geheim", "email", {}, false};
  const auto read = read_providers(write_providers({kEntra, google}));
  REQUIRE(read);
  CHECK(*read == std::vector<Provider>{kEntra, google});
  CHECK(read_providers("[]")->empty());
}

TEST_CASE("a provider that is not whole is refused, and the field is named") {
  const auto where = [](auto change) {
    Provider provider = kEntra;
    change(provider);
    const Done checked = check_provider(provider);
    return checked ? std::string("good") : checked.error().where;
  };
  CHECK(where([](Provider&) {}) == "good");
  CHECK(where([](Provider& p) { p.id = "Entra ID"; }) == "id");
  CHECK(where([](Provider& p) { p.id = ""; }) == "id");
  CHECK(where([](Provider& p) { p.button = ""; }) == "button");
  CHECK(where([](Provider& p) { p.issuer = "http://login.example"; }) == "issuer");
  CHECK(where([](Provider& p) { p.issuer = "https://login.example/?a=b"; }) == "issuer");
  CHECK(where([](Provider& p) { p.client_id = ""; }) == "client_id");
  CHECK(where([](Provider& p) { p.client_secret = ""; }) == "client_secret");
  CHECK(where([](Provider& p) { p.email_claim = ""; }) == "email_claim");
  CHECK_FALSE(read_providers(R"([{"id":"a"}])"));
  CHECK_FALSE(read_providers(R"({"id":"a"})"));
}

TEST_CASE("a provider that does not answer is said to be unavailable, not refused") {
  Provider nobody = kEntra;
  nobody.issuer = "http://127.0.0.1:1";
  OidcClient client(nobody);
  const auto errand = client.begin("http://127.0.0.1:8080/inloggen/entra/terug", {1'800'000'000});
  REQUIRE_FALSE(errand);
  CHECK(errand.error().fault == Fault::unavailable);
}

TEST_CASE("an answer to another sign-in, without a code, or of another provider never reaches the provider") {
  Provider nobody = kEntra;
  nobody.issuer = "http://127.0.0.1:1";
  OidcClient client(nobody);
  const Errand errand{"", "staat", "nonce", "verifier"};
  const auto fault = [&](const Return& brought) { return client.finish(errand, "http://x", brought, {1}).error().fault; };
  CHECK(fault({"anders", "code", "", ""}) == Fault::forbidden);
  CHECK(fault({"", "code", "", ""}) == Fault::forbidden);
  CHECK(fault({"staat", "", "", ""}) == Fault::forbidden);
  CHECK(fault({"staat", "code", "https://ander.example", ""}) == Fault::forbidden);
  CHECK(fault({"staat", "code", "", "access_denied"}) == Fault::forbidden);
  CHECK(fault({"staat", "code", "", ""}) == Fault::unavailable);
  CHECK(client.finish({}, "http://x", {"", "code", "", ""}, {1}).error().fault == Fault::forbidden);
}
