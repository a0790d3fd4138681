// SPDX-License-Identifier: EUPL-1.2
// Tokens made here with keys made here, each wrong in one way. A real provider: tests/oidc.
#include "identity/id_token.h"

#include <cjose/cjose.h>
#include <doctest/doctest.h>

#include <cstdlib>
#include <memory>

#include "identity/secret.h"

using namespace leidraad;
using namespace leidraad::identity;

namespace {

class Key {
 public:
  static Key rsa(std::size_t bits = 2'048) { return Key(cjose_jwk_create_RSA_random(bits, nullptr, 0, nullptr), "r1"); }
  static Key ec() { return Key(cjose_jwk_create_EC_random(CJOSE_JWK_EC_P_256, nullptr), "e1"); }

  std::string jwk(bool with_private = false) const {
    const std::unique_ptr<char, void (*)(void*)> json(cjose_jwk_to_json(key_.get(), with_private, nullptr), std::free);
    return json.get();
  }
  std::string sign(const std::string& claims, const char* algorithm, const char* kid = nullptr) const {
    cjose_err error{};
    const std::unique_ptr<cjose_header_t, void (*)(cjose_header_t*)> head(cjose_header_new(&error), cjose_header_release);
    cjose_header_set(head.get(), "alg", algorithm, &error);
    cjose_header_set(head.get(), "kid", kid == nullptr ? kid_.c_str() : kid, &error);
    const std::unique_ptr<cjose_jws_t, void (*)(cjose_jws_t*)> jws(
        cjose_jws_sign(key_.get(), head.get(), reinterpret_cast<const std::uint8_t*>(claims.data()), claims.size(), &error), cjose_jws_release);
    REQUIRE(jws);
    const char* text = nullptr;
    REQUIRE(cjose_jws_export(jws.get(), &text, &error));
    return text;
  }

 private:
  Key(cjose_jwk_t* key, std::string kid) : key_(key, cjose_jwk_release), kid_(std::move(kid)) {
    REQUIRE(key_);
    cjose_jwk_set_kid(key_.get(), kid_.data(), kid_.size(), nullptr);
  }
  std::unique_ptr<cjose_jwk_t, bool (*)(cjose_jwk_t*)> key_;
  std::string kid_;
};

const Key& rsa() {
  static const Key key = Key::rsa();
  return key;
}
const Key& ec() {
  static const Key key = Key::ec();
  return key;
}

std::vector<SigningKey> keys() {
  const auto read = read_key_set("{\"keys\":[" + rsa().jwk() + "," + ec().jwk() + "]}");
  REQUIRE(read);
  REQUIRE(read->size() == 2);
  return *read;
}

const Instant kNow{1'800'000'000};
const Expected kExpected{"https://id.example", "leidraad", "n-1", "email"};

// The claims that are right, with one of them replaced: "exp" by "1", say; an empty value leaves it out.
std::string claims(const std::string& name = {}, const std::string& value = {}) {
  std::vector<std::pair<std::string, std::string>> all{
      {"iss", R"("https://id.example")"}, {"sub", R"("s-17")"}, {"aud", R"("leidraad")"}, {"exp", "1800000300"}, {"iat", "1799999990"},
      {"nonce", R"("n-1")"}, {"email", R"("ilse@waterlanden.example")"}, {"email_verified", "true"}};
  bool replaced = name.empty();
  for (auto& [key, held] : all) {
    if (key != name) continue;
    held = value;
    replaced = true;
  }
  if (!replaced) all.emplace_back(name, value);
  std::string json;
  for (const auto& [key, held] : all)
    if (!held.empty()) json += (json.empty() ? "{\"" : ",\"") + key + "\":" + held;
  return json + "}";
}

Result<Claims> check(const std::string& token, Instant now = kNow, const Expected& expected = kExpected) {
  const TokenHead head = TRY(read_token_head(token));
  const auto known = keys();
  const SigningKey* key = key_for(head, known);
  if (key == nullptr) return Error{Fault::missing, "no such key", {}};
  return check_id_token(token, *key, expected, now);
}

std::string why(const Result<Claims>& result) { return result ? "taken" : result.error().why; }
bool says(const Result<Claims>& result, std::string_view part) {
  CAPTURE(why(result));
  CAPTURE(part);
  CHECK(why(result).find(part) != std::string::npos);
  return !result;
}

}  // namespace

TEST_CASE("a token signed by RS256, PS256 or ES256 is taken, and its claims are told") {
  for (const auto& token : {rsa().sign(claims(), "RS256"), rsa().sign(claims(), "PS256"), ec().sign(claims(), "ES256")}) {
    const auto taken = check(token);
    REQUIRE_MESSAGE(taken, why(taken));
    CHECK(taken->subject == "s-17");
    CHECK(taken->email == "ilse@waterlanden.example");
    CHECK(taken->email_verified);
  }
}

TEST_CASE("an address counts as verified only when the token says so") {
  CHECK_FALSE(check(rsa().sign(claims("email_verified", ""), "RS256"))->email_verified);
  CHECK_FALSE(check(rsa().sign(claims("email_verified", "false"), "RS256"))->email_verified);
  CHECK_FALSE(check(rsa().sign(claims("email_verified", "1"), "RS256"))->email_verified);
  CHECK(check(rsa().sign(claims("email_verified", R"("true")"), "RS256"))->email_verified);
}

TEST_CASE("alg none, HS256 and whatever is not on the list are refused before anything else") {
  const auto forged = [](const std::string& head, const std::string& signature) {
    return base64url(head) + "." + base64url(claims()) + "." + base64url(signature);
  };
  for (const char* algorithm : {"none", "None", "HS256", "RS384", "RS512", "ES512", "EdDSA", ""}) {
    CAPTURE(algorithm);
    CHECK(says(check(forged(std::string(R"({"alg":")") + algorithm + R"(","kid":"r1"})", "x")), "we take RS256"));
  }
  CHECK(says(check(base64url(R"({"alg":"none"})") + "." + base64url(claims()) + "."), "we take RS256"));
  // The public key as the secret of an HMAC, the oldest trick.
  CHECK(says(check(forged(R"({"alg":"HS256","kid":"r1"})", rsa().jwk())), "we take RS256"));
}

TEST_CASE("every changed character of a token is refused") {
  const std::string token = ec().sign(claims(), "ES256");
  REQUIRE(check(token));
  for (std::size_t at = 0; at < token.size(); ++at) {
    std::string changed = token;
    changed[at] = changed[at] == 'A' ? 'B' : 'A';
    if (at + 1 == token.size() || token[at + 1] == '.') continue;  // its last bits may mean nothing
    CAPTURE(at);
    CHECK_FALSE(check(changed));
  }
}

TEST_CASE("a token of somebody else's key, or with another's kid, is refused") {
  static const Key stranger = Key::rsa();
  CHECK(says(check(stranger.sign(claims(), "RS256")), "signature"));
  CHECK(says(check(rsa().sign(claims(), "RS256", "e1")), "no such key"));   // an EC key does not make RS256
  CHECK(says(check(rsa().sign(claims(), "RS256", "r2")), "no such key"));
}

TEST_CASE("every claim that is not right is refused, and says which") {
  struct Row { const char* name; const char* value; const char* why; };
  const Row rows[] = {
      {"iss", R"("https://id.example/")", "another provider"}, {"iss", "", "another provider"}, {"iss", R"(["https://id.example"])", "another provider"},
      {"aud", R"("ander")", "another program"}, {"aud", "", "another program"}, {"aud", "[]", "another program"}, {"aud", "[1]", "audience"},
      {"aud", R"(["leidraad","ander"])", "given to another"}, {"azp", R"("ander")", "given to another"},
      {"exp", "", "say exp"}, {"exp", R"("1800000300")", "say exp"}, {"exp", "1799999880", "expired"}, {"exp", "-1", "expired"},
      {"iat", "", "say iat"}, {"iat", "1800000121", "from the future"}, {"iat", "1799990000", "too old"}, {"nbf", "1800000121", "not valid yet"},
      {"nonce", R"("n-2")", "for this sign-in"}, {"nonce", "", "for this sign-in"}, {"sub", "", "who it is about"}, {"sub", "17", "who it is about"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CAPTURE(row.value);
    CHECK(says(check(rsa().sign(claims(row.name, row.value), "RS256")), row.why));
  }
  CHECK(check(rsa().sign(claims("exp", "1799999881"), "RS256")));  // two minutes' difference of clocks is allowed
  CHECK(check(rsa().sign(claims("iat", "1800000120"), "RS256")));
  CHECK(check(rsa().sign(claims("aud", R"(["leidraad"])"), "RS256")));
  CHECK(says(check(rsa().sign("{\"iss\":\"a\",\"iss\":\"b\"}", "RS256")), "twice"));
}

TEST_CASE("an empty nonce of ours never fits") {
  Expected without = kExpected;
  without.nonce = "";
  CHECK(says(check(rsa().sign(claims("nonce", R"("")"), "RS256"), kNow, without), "for this sign-in"));
}

TEST_CASE("a clock that jumped makes a token too old or of the future, never longer valid") {
  const std::string token = rsa().sign(claims(), "RS256");
  CHECK(check(token, kNow));
  CHECK(says(check(token, {kNow.seconds + 86'400}), "expired"));
  CHECK(says(check(token, {kNow.seconds - 86'400}), "from the future"));
  CHECK(says(check(token, {0}), "from the future"));
}

TEST_CASE("what is no token is refused with a sentence") {
  for (const char* wrong : {"", ".", "..", "a.b", "a.b.c.d", "e30.e30.", "\xff.\xff.\xff"}) {
    CAPTURE(wrong);
    CHECK_FALSE(check(wrong));
  }
  CHECK(says(check(std::string(200'000, 'a')), "too long"));
  const std::string crit = base64url(R"({"alg":"RS256","kid":"r1","crit":["b64"]})") + "." + base64url(claims()) + ".AA";
  CHECK(says(check(crit), "extension"));
}

TEST_CASE("of a key set only public keys for signing are read") {
  const auto read = read_key_set("{\"keys\":[" + rsa().jwk(true) + R"(,{"kty":"oct","k":"AAAA"},{"kty":"EC","crv":"P-384","x":"AA","y":"AA"},)" +
                                 R"({"kty":"RSA","n":"AA","e":"AQAB","use":"enc"},{"kty":"RSA","n":"A\"A","e":"AQAB"},{"kty":"RSA","n":"AA","e":"AQAB","alg":"HS256"},7]})");
  REQUIRE(read);
  REQUIRE(read->size() == 1);
  CHECK((*read)[0].jwk.find("\"d\"") == std::string::npos);
  CHECK_FALSE(read_key_set("[]"));
  CHECK_FALSE(read_key_set("{\"keys\":{}}"));
  CHECK_FALSE(read_key_set("{"));
}

TEST_CASE("without a kid the only fitting key is meant; with two we do not guess") {
  const TokenHead head{"RS256", ""};
  auto known = keys();
  CHECK(key_for(head, known) != nullptr);
  known.push_back(known[0]);
  CHECK(key_for(head, known) == nullptr);
  CHECK(key_for({"RS256", "r1"}, {}) == nullptr);
}

TEST_CASE("a key that is too short signs nothing for us") {
  const Key small = Key::rsa(1'024);
  const auto read = read_key_set("{\"keys\":[" + small.jwk() + "]}");
  REQUIRE(read);
  REQUIRE(read->size() == 1);
  CHECK(says(check_id_token(small.sign(claims(), "RS256"), (*read)[0], kExpected, kNow), "too short"));
}
