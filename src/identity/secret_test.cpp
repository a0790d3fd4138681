// SPDX-License-Identifier: EUPL-1.2
#include "identity/secret.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <set>

using namespace leidraad;
using namespace leidraad::identity;

namespace {

struct Folder {
  std::filesystem::path path = std::filesystem::temp_directory_path() / ("leidraad-key-" + std::to_string(::getpid()));
  Folder() { std::filesystem::create_directories(path); }
  ~Folder() { std::filesystem::remove_all(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
};

}  // namespace

TEST_CASE("a token is 256 bits, and no two are the same") {
  std::set<std::string> seen;
  for (int i = 0; i < 1'000; ++i) {
    const std::string token = new_token();
    CHECK(token.size() == 43);
    CHECK(from_base64url(token)->size() == 32);
    seen.insert(token);
  }
  CHECK(seen.size() == 1'000);
}

TEST_CASE("base64url comes back as it went, and nothing else is taken") {
  CHECK(rc::check("any bytes", [](const std::string& bytes) { RC_ASSERT(*from_base64url(base64url(bytes)) == bytes); }));
  for (const char* wrong : {"a", "ab==", "a+b/", "ab cd", "abc\n"}) {
    CAPTURE(wrong);
    CHECK_FALSE(from_base64url(wrong));
  }
}

TEST_CASE("the hash of a token is SHA-256") {
  CHECK(base64url(token_hash("abc")) == "ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0");
  CHECK(same_secret("abc", "abc"));
  CHECK_FALSE(same_secret("abc", "abd"));
  CHECK_FALSE(same_secret("abc", "ab"));
}

TEST_CASE("the key file is made once, for its owner alone, and read again") {
  const Folder folder;
  const std::string path = folder.path / "account.key";
  const auto made = AccountKey::open_or_make(path);
  REQUIRE(made);
  struct stat status{};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777U) == 0600U);
  const auto again = AccountKey::open_or_make(path);
  REQUIRE(again);
  CHECK(*again->open(made->seal("geheim", "p1"), "p1") == "geheim");
  ::chmod(path.c_str(), 0640);
  REQUIRE_FALSE(AccountKey::open_or_make(path));
  CHECK(AccountKey::open_or_make(path).error().fault == Fault::forbidden);
  ::chmod(path.c_str(), 0600);
  std::ofstream(path) << "kapot";
  CHECK_FALSE(AccountKey::open_or_make(path));
}

TEST_CASE("what is sealed opens for the same person with the same key alone, and every changed bit shows") {
  const Folder folder;
  const auto key = AccountKey::open_or_make(folder.path / "een.key");
  const auto other = AccountKey::open_or_make(folder.path / "twee.key");
  REQUIRE(key);
  REQUIRE(other);
  const std::string sealed = key->seal("12345678901234567890", "p1");
  CHECK(*key->open(sealed, "p1") == "12345678901234567890");
  CHECK_FALSE(key->open(sealed, "p2"));
  CHECK_FALSE(other->open(sealed, "p1"));
  CHECK_FALSE(key->open("", "p1"));
  for (std::size_t bit = 0; bit < sealed.size() * 8; ++bit) {
    std::string changed = sealed;
    changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << (bit % 8)));
    CHECK_FALSE(key->open(changed, "p1"));
  }
  CHECK(key->seal("x", "p1") != key->seal("x", "p1"));
}

TEST_CASE("a keyed hash depends on the key, the purpose and where the purpose ends") {
  const Folder folder;
  const auto key = AccountKey::open_or_make(folder.path / "een.key");
  const auto other = AccountKey::open_or_make(folder.path / "twee.key");
  CHECK(key->keyed_hash("csrf", "abc") == key->keyed_hash("csrf", "abc"));
  CHECK(key->keyed_hash("csrf", "abc") != other->keyed_hash("csrf", "abc"));
  CHECK(key->keyed_hash("csrf", "abc") != key->keyed_hash("code", "abc"));
  CHECK(key->keyed_hash("csrfa", "bc") != key->keyed_hash("csrf", "abc"));
}
