// SPDX-License-Identifier: EUPL-1.2
// Signing in with the school's own account against a real OpenID Connect provider (oidc-provider, an npm
// package) on loopback, and against one that lies. Skipped, saying so, where it is not installed:
//   cd tests/oidc && npm ci
#include <doctest/doctest.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <memory>
#include <sstream>
#include <thread>

#include "identity/fetch.h"
#include "office/accounts.h"
#include "office/accounts_providers.h"
#include "store/store_folder.h"

using namespace leidraad;
using identity::OidcClient;
namespace fs = std::filesystem;

namespace {

const fs::path kFolder = fs::path(LEIDRAAD_SOURCE_DIR) / "tests/oidc";
const std::string kRedirect = "http://127.0.0.1:1/inloggen/school/terug";

Instant now() { return {std::time(nullptr)}; }

using Pipe = std::unique_ptr<FILE, int (*)(FILE*)>;
std::string line_of(FILE* pipe) {
  std::array<char, 8'192> buffer{};
  return fgets(buffer.data(), static_cast<int>(buffer.size()), pipe) == nullptr ? std::string() : buffer.data();
}

bool skipped() {
  if (fs::exists(kFolder / "node_modules/oidc-provider")) return false;
  MESSAGE("1 test skipped: no provider to sign in with; run: cd tests/oidc && npm ci");
  return true;
}

// The two providers of provider.mjs, while the test runs.
class Providers {
 public:
  Providers() : pipe_(popen(("exec node '" + (kFolder / "provider.mjs").string() + "' 2>/dev/null").c_str(), "r"), pclose) {
    std::istringstream(line_of(pipe_.get())) >> real_ >> false_;
    REQUIRE(false_ != 0);
  }
  ~Providers() { (void)identity::fetch({.url = address(real_) + "/quit", .form = {}, .user = {}, .password = {}}); }
  Providers(const Providers&) = delete;
  Providers& operator=(const Providers&) = delete;

  identity::Provider real(const std::string& client) const { return {client, "Inloggen", address(real_), client, "geheim & meer/+:", "email", {}, false}; }
  identity::Provider lying() const { return {"vals", "Inloggen", address(false_), "x", "geheim", "email", {}, false}; }
  std::string lying_address() const { return address(false_); }

 private:
  static std::string address(int port) { return "http://127.0.0.1:" + std::to_string(port); }
  Pipe pipe_;
  int real_ = 0, false_ = 0;
};

std::string value_in(const std::string& address, const std::string& name) {
  const auto at = address.find(name + "=");
  if (at == std::string::npos) return {};
  std::string value = address.substr(at + name.size() + 1);
  value = value.substr(0, value.find_first_of("& \r\n#"));
  std::string decoded;
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (value[i] != '%') decoded += value[i];
    else decoded += static_cast<char>(std::stoi(value.substr(i + 1, 2), nullptr, 16)), i += 2;
  }
  return decoded;
}

// Goes where a browser would, with its cookies, and brings back what the last address holds.
identity::Return browse(const std::string& address, const std::string& person) {
  const Pipe pipe(popen(("curl -s -L --max-time 20 -b '' -o /dev/null -w '%{url_effective}' '" + address + "&login_hint=" + person + "'").c_str(), "r"), pclose);
  const std::string last = line_of(pipe.get());
  CHECK_MESSAGE(last.starts_with(kRedirect), last);
  return {value_in(last, "state"), value_in(last, "code"), value_in(last, "iss"), value_in(last, "error")};
}

// The claims, or why not.
template <typename T>
std::string why(const Result<T>& result) {
  return result ? "taken" : result.error().why;
}

struct School {
  StoreFolder folder;
  std::unique_ptr<Store> store = folder.open();
  std::unique_ptr<Accounts> accounts = [this] {
    auto made = Accounts::open(*store, {folder.beside("account.key"), {1, 8'192}, {}});
    REQUIRE(made);
    return std::move(made).value();
  }();
  School() {
    REQUIRE(store->write([&](Writing& to) -> Done {
      for (const std::string& id : {std::string("ilse"), std::string("ongezien")})
        TRY(to.run("INSERT INTO person (board_id, id, kind, given_name, family_name, email, birth_date, year_group, source, external_id, left_at) "
                   "VALUES (?, ?, 'employee', 'Ilse', 'Bakker', ?, NULL, NULL, 'hand', NULL, NULL)",
                   {to.board(), id, id + "@waterlanden.example"}));
      return done();
    }));
  }
};

}  // namespace

TEST_CASE("a person signs in at a real provider, whichever way it signs") {
  if (skipped()) return;
  const Providers providers;
  School school;
  ProviderSignIn sign_in(*school.store, school.accounts->key(), {providers.real("rs"), providers.real("ps"), providers.real("es")});
  CHECK(sign_in.providers().size() == 3);
  for (const std::string& id : {std::string("rs"), std::string("ps"), std::string("es")}) {
    CAPTURE(id);
    const auto away = sign_in.begin(id, kRedirect, "/mag-dit", now());
    REQUIRE_MESSAGE(away, why(away));
    const auto brought = browse(away->address, "ilse");
    const auto back = sign_in.finish(id, kRedirect, brought, away->cookie, now());
    REQUIRE_MESSAGE(back, (back ? "" : back.error().why + " " + back.error().where));
    CHECK(back->person == "ilse");
    CHECK(back->return_to == "/mag-dit");
    // What has been brought back once works no second time.
    const auto replayed = sign_in.finish(id, kRedirect, brought, away->cookie, now());
    REQUIRE_FALSE(replayed);
    CHECK(replayed.error().fault == Fault::forbidden);
  }
}

TEST_CASE("who comes back in another browser, at another provider, with another state or too late does not get in") {
  if (skipped()) return;
  const Providers providers;
  School school;
  ProviderSignIn sign_in(*school.store, school.accounts->key(), {providers.real("rs"), providers.real("ps")});
  const auto away = sign_in.begin("rs", kRedirect, "/", now());
  const auto other = sign_in.begin("rs", kRedirect, "/", now());
  REQUIRE(away);
  REQUIRE(other);
  const auto brought = browse(away->address, "ilse");
  const auto refused = [&](std::string_view id, const identity::Return& what, const std::string& cookie, Instant when) {
    const auto back = sign_in.finish(id, kRedirect, what, cookie, when);
    return !back && back.error().fault == Fault::forbidden;
  };
  CHECK(refused("rs", brought, other->cookie, now()));
  CHECK(refused("rs", brought, "", now()));
  CHECK(refused("ps", brought, away->cookie, now()));
  CHECK(refused("rs", {value_in(other->address, "state"), brought.code, brought.issuer, ""}, away->cookie, now()));
  CHECK(refused("rs", {"geraden", brought.code, "", ""}, away->cookie, now()));
  CHECK(refused("rs", brought, away->cookie, {now().seconds + 601}));
  CHECK(refused("rs", brought, away->cookie, {now().seconds - 86'400}));
  CHECK_FALSE(sign_in.begin("weg", kRedirect, "/", now()));
  CHECK(sign_in.finish("rs", kRedirect, brought, away->cookie, now()));  // and all of that did not spend it
}

TEST_CASE("an address that is not verified, or of nobody here, is refused with a sentence that says what to do") {
  if (skipped()) return;
  const Providers providers;
  School school;
  ProviderSignIn sign_in(*school.store, school.accounts->key(), {providers.real("rs")});
  const auto says = [&](const std::string& person) {
    const auto away = sign_in.begin("rs", kRedirect, "/", now());
    REQUIRE(away);
    const auto back = sign_in.finish("rs", kRedirect, browse(away->address, person), away->cookie, now());
    return back ? std::string("in") : account_words(back.error()).en;
  };
  CHECK(says("ilse") == "in");
  CHECK(says("ongezien").find("no verified e-mail address") != std::string::npos);
  CHECK(says("vreemd").find("not yet among the people") != std::string::npos);
}

TEST_CASE("the provider refuses a code that is used, expired, another's or without the right proof; so do we") {
  if (skipped()) return;
  const Providers providers;
  OidcClient client(providers.real("rs"));
  const auto errand = client.begin(kRedirect, now());
  REQUIRE_MESSAGE(errand, why(errand));
  auto brought = browse(errand->address, "ilse");
  auto forged = *errand;
  forged.verifier = identity::new_token();
  CHECK(why(client.finish(forged, kRedirect, brought, now())).find("invalid_grant") != std::string::npos);

  const auto second = client.begin(kRedirect, now());
  brought = browse(second->address, "ilse");
  auto wrong_nonce = *second;
  wrong_nonce.nonce = identity::new_token();
  CHECK(why(client.finish(wrong_nonce, kRedirect, brought, now())).find("for this sign-in") != std::string::npos);
  CHECK(why(client.finish(*second, kRedirect, brought, now())).find("invalid_grant") != std::string::npos);  // spent by the try before

  OidcClient hasty(providers.real("kort"));  // its codes live one second
  const auto third = hasty.begin(kRedirect, now());
  brought = browse(third->address, "ilse");
  std::this_thread::sleep_for(std::chrono::milliseconds(2'100));
  CHECK(why(hasty.finish(*third, kRedirect, brought, now())).find("invalid_grant") != std::string::npos);

  auto impostor = providers.real("rs");
  impostor.client_secret = "geraden";
  OidcClient without(impostor);
  const auto fourth = without.begin(kRedirect, now());
  CHECK(why(without.finish(*fourth, kRedirect, browse(fourth->address, "ilse"), now())).find("invalid_client") != std::string::npos);
}

TEST_CASE("a provider that lies in the token is believed in nothing") {
  if (skipped()) return;
  const Providers providers;
  OidcClient client(providers.lying());
  const auto says = [&](const std::string& kind) {
    const auto errand = client.begin(kRedirect, now());
    REQUIRE(errand);
    return why(client.finish(*errand, kRedirect, {errand->state, kind + ":" + errand->nonce, "", ""}, now()));
  };
  CHECK(says("good") == "taken");
  struct Row { const char* kind; const char* part; };
  const Row rows[] = {{"signature", "signature"}, {"claims", "signature"}, {"stranger", "signature"}, {"none", "we take RS256"}, {"hmac", "we take RS256"},
                      {"nonce", "for this sign-in"}, {"issuer", "another provider"}, {"audience", "another program"}, {"expired", "expired"},
                      {"own-key", "signature"}, {"large", "larger than"}, {"broken", "JSON"}, {"away", ""}, {"down", "503"}};
  for (const Row& row : rows) {
    CAPTURE(row.kind);
    const std::string answer = says(row.kind);
    CHECK(answer != "taken");
    CHECK_MESSAGE(answer.find(row.part) != std::string::npos, answer);
  }
}

TEST_CASE("a renewed key is fetched once; a key nobody knows does not make us ask again and again") {
  if (skipped()) return;
  const Providers providers;
  OidcClient client(providers.lying());
  const auto says = [&](const std::string& kind, Instant when) {
    const auto errand = client.begin(kRedirect, when);
    REQUIRE(errand);
    return why(client.finish(*errand, kRedirect, {errand->state, kind + ":" + errand->nonce, "", ""}, when));
  };
  const auto asked = [&] { return identity::fetch({.url = providers.lying_address() + "/asked", .form = {}, .user = {}, .password = {}})->body; };
  CHECK(says("good", now()) == "taken");
  CHECK(asked() == R"({"keys":1})");
  for (int i = 0; i < 5; ++i) CHECK(says("unknown", now()) != "taken");
  CHECK(asked() == R"({"keys":1})");
  const Instant later{now().seconds + 61};
  CHECK(says("rotated", later) == "taken");
  CHECK(asked() == R"({"keys":2})");
  CHECK(says("good", later) != "taken");  // the old key is published no more
  CHECK(says("rotated", later) == "taken");
  CHECK(asked() == R"({"keys":2})");
}

TEST_CASE("a provider that calls itself otherwise is not asked further") {
  if (skipped()) return;
  const Providers providers;
  auto other = providers.lying();
  other.issuer += "/other";
  OidcClient client(other);
  CHECK(why(client.begin(kRedirect, now())).find("calls itself") != std::string::npos);
}
