// SPDX-License-Identifier: EUPL-1.2
#include "identity/vault.h"

#include <doctest/doctest.h>

#include <array>
#include <set>

#include "identity/secret.h"

using namespace leidraad;
using namespace leidraad::identity;

namespace {

// As cheap as libsodium allows: what is tested here is not how long a guess takes.
constexpr HashCost kCheap{1, std::size_t{8} << 10U};
constexpr Instant kNow{1'795'424'700};

SecretText word(const char* text) { return SecretText(text); }
MadeVault made() {
  auto vault = make_vault(word("drie groene fietsen"), {"Vera Proef"}, kCheap);
  REQUIRE(vault);
  return std::move(vault).value();
}
bool same(const SecretKey& a, const SecretKey& b) {
  return same_secret({reinterpret_cast<const char*>(a.data()), SecretKey::size()}, {reinterpret_cast<const char*>(b.data()), SecretKey::size()});
}
std::string text_of(const SecretKey& key) { return {reinterpret_cast<const char*>(key.data()), SecretKey::size()}; }

}  // namespace

TEST_CASE("a vault opens by its word and by its sheet, and by nothing else") {
  const MadeVault vault = made();
  REQUIRE(open_by_word(vault.lock, word("drie groene fietsen")));
  CHECK(same(*open_by_word(vault.lock, word("drie groene fietsen")), vault.key));
  REQUIRE(open_by_sheet(vault.lock, vault.sheet));
  CHECK(same(*open_by_sheet(vault.lock, vault.sheet), vault.key));
  CHECK(open_by_word(vault.lock, word("drie groene fiets")).error().fault == Fault::forbidden);
  CHECK_FALSE(open_by_word(vault.lock, word("")));
  CHECK_FALSE(open_by_word(vault.lock, SecretText(std::string(5'000, 'a'))));
  CHECK_FALSE(open_by_word(vault.lock, SecretText(std::string(vault.sheet.view()))));
  CHECK_FALSE(open_by_sheet(vault.lock, word("drie groene fietsen")));
  CHECK_FALSE(open_by_sheet(vault.lock, SecretText(std::string(vault.sheet.view()) + "A")));
}

TEST_CASE("a sheet may be typed over in small letters, with and without what stands between") {
  const MadeVault vault = made();
  std::string typed;
  for (const char c : vault.sheet.view())
    if (c != '-') typed += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  CHECK(open_by_sheet(vault.lock, SecretText(" " + typed + " ")));
  typed[5] = typed[5] == '7' ? '8' : '7';
  CHECK_FALSE(open_by_sheet(vault.lock, SecretText(typed)));
}

TEST_CASE("another word leaves the key as it is; another sheet makes the old one worthless") {
  const MadeVault vault = made();
  const auto changed = with_word(vault.lock, vault.key, word("paarse olifant onder water"), {}, kCheap);
  REQUIRE(changed);
  CHECK_FALSE(open_by_word(*changed, word("drie groene fietsen")));
  CHECK(same(*open_by_word(*changed, word("paarse olifant onder water")), vault.key));
  CHECK(open_by_sheet(*changed, vault.sheet));
  const auto sheet = with_new_sheet(vault.lock, vault.key, kCheap);
  REQUIRE(sheet);
  CHECK_FALSE(open_by_sheet(sheet->lock, vault.sheet));
  CHECK(open_by_sheet(sheet->lock, sheet->sheet));
}

TEST_CASE("a vault word is as good as a password: long enough, not common, not one's own name") {
  CHECK(make_vault(word("kort"), {}, kCheap).error().why.find("12") != std::string::npos);
  CHECK_FALSE(make_vault(word("wachtwoord123"), {}, kCheap));
  CHECK_FALSE(make_vault(word("Vera Proef 1"), {"Vera", "Proef"}, kCheap));
}

TEST_CASE("what the store keeps holds neither key nor word, and any change to it opens nothing") {
  const MadeVault vault = made();
  const std::string kept = vault.lock.public_key + vault.lock.by_word + vault.lock.by_sheet;
  CHECK(kept.find(text_of(vault.key)) == std::string::npos);
  CHECK(kept.find("groene") == std::string::npos);
  for (std::size_t at = 0; at < vault.lock.by_word.size(); ++at) {
    VaultLock hurt = vault.lock;
    hurt.by_word[at] = static_cast<char>(hurt.by_word[at] ^ 0x20);
    CHECK_FALSE(open_by_word(hurt, word("drie groene fietsen")));
  }
  VaultLock other = vault.lock;
  other.public_key = made().lock.public_key;  // somebody else's vault with my lock
  CHECK_FALSE(open_by_word(other, word("drie groene fietsen")));
  VaultLock greedy = vault.lock;
  greedy.by_word.replace(9, 8, std::string("\0\0\0\0\0\0\0\x7f", 8));  // asks for more memory than there is
  CHECK(open_by_word(greedy, word("drie groene fietsen")).error().fault == Fault::invalid);
}

TEST_CASE("a key sealed to one opens for him alone") {
  const MadeVault vera = made(), fons = made();
  const SecretKey key = SecretKey::random();
  const std::string sealed = seal_key(key, vera.lock.public_key);
  REQUIRE(open_key(sealed, vera.lock.public_key, vera.key));
  CHECK(same(*open_key(sealed, vera.lock.public_key, vera.key), key));
  CHECK_FALSE(open_key(sealed, fons.lock.public_key, fons.key));
  CHECK_FALSE(open_key(sealed.substr(1), vera.lock.public_key, vera.key));
  CHECK(seal_key(key, vera.lock.public_key) != sealed);
  CHECK(seal_key(key, "no key").empty());
}

TEST_CASE("contents open under their key, where they belong, whole; their size says little") {
  const SecretKey key = SecretKey::random();
  for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{4'087}, std::size_t{4'088}, std::size_t{4'089}, std::size_t{70'000}, std::size_t{10'000'000}}) {
    const std::string contents(size, 'x');
    const std::string sealed = seal_contents(key, contents, "report 1");
    REQUIRE(open_contents(key, sealed, "report 1"));
    CHECK(*open_contents(key, sealed, "report 1") == contents);
    CHECK_FALSE(open_contents(key, sealed, "report 2"));
    CHECK_FALSE(open_contents(SecretKey::random(), sealed, "report 1"));
    CHECK_FALSE(open_contents(key, std::string_view(sealed).substr(0, sealed.size() - 1), "report 1"));
  }
  CHECK(seal_contents(key, "a", "x").size() == seal_contents(key, std::string(4'000, 'a'), "x").size());
  std::set<std::size_t> sizes;
  for (std::size_t size = 1; size < 12'000'000; size += 997) {
    const std::size_t padded = padded_size(size);
    sizes.insert(padded);
    if (padded < size || (size > 4'096 && padded > 2 * size) || (size > 65'536 && padded > size + size / 7)) FAIL("padded " << size << " to " << padded);
  }
  CHECK(sizes.size() < 80);
  CHECK_FALSE(open_contents(key, "", "x"));
}

TEST_CASE("a receipt: 16 digits, the same for the same form, evenly spread, and read as it is typed") {
  const std::string form = new_token();
  const SecretText receipt = receipt_of(form);
  CHECK(receipt.view() == receipt_of(form).view());
  CHECK(receipt.view() != receipt_of(new_token()).view());
  CHECK(receipt.view().size() == 16);
  CHECK(spaced_receipt(receipt).size() == 19);
  REQUIRE(read_receipt(spaced_receipt(receipt)));
  CHECK(read_receipt(spaced_receipt(receipt))->view() == receipt.view());
  for (const char* wrong : {"", "1234", "1234 5678 9012 345", "1234 5678 9012 34567", "1234 5678 9012 345a", "１２３４"}) CHECK_FALSE(read_receipt(wrong));
  CHECK_FALSE(read_receipt(std::string(1'000'000, ' ')));
  std::array<std::array<int, 10>, 16> seen{};
  constexpr int kDrawn = 20'000;
  for (int i = 0; i < kDrawn; ++i) {
    const SecretText drawn = receipt_of("form " + std::to_string(i));
    for (std::size_t place = 0; place < 16; ++place) ++seen[place][static_cast<std::size_t>(drawn.view()[place] - '0')];
  }
  for (const auto& place : seen)
    for (const int count : place) CHECK(std::abs(count - kDrawn / 10) < 300);  // seven times the spread
}

TEST_CASE("a receipt leads to one key and one place, of this board alone") {
  const std::string salt(16, 's');
  const SecretText receipt = receipt_of("a form");
  const auto first = open_receipt(receipt, salt, kCheap), again = open_receipt(receipt, salt, kCheap);
  REQUIRE(first);
  REQUIRE(again);
  CHECK(first->locator == again->locator);
  CHECK(same(first->key, again->key));
  const SecretKey key = SecretKey::random();
  CHECK(same(*open_key(seal_key(key, first->public_key), again->public_key, again->key), key));
  CHECK(open_receipt(receipt, std::string(16, 't'), kCheap)->locator != first->locator);
  CHECK(open_receipt(receipt_of("another"), salt, kCheap)->locator != first->locator);
  CHECK_FALSE(open_receipt(receipt, "", kCheap));
}

TEST_CASE("an open vault is one person's in one session, and closes when nobody uses it") {
  OpenVaults vaults;
  const SecretKey key = SecretKey::random();
  vaults.keep("session 1", "vera", key, kNow);
  REQUIRE(vaults.find("session 1", "vera", kNow));
  CHECK(same(*vaults.find("session 1", "vera", kNow), key));
  CHECK_FALSE(vaults.find("session 1", "fons", kNow));
  CHECK_FALSE(vaults.find("session 2", "vera", kNow));
  CHECK_FALSE(vaults.find("", "vera", kNow));
  CHECK(vaults.find("session 1", "vera", {kNow.seconds + 899}));
  CHECK(vaults.find("session 1", "vera", {kNow.seconds + 899 + 899}));
  CHECK_FALSE(vaults.find("session 1", "vera", {kNow.seconds + 899 + 899 + 900}));
  vaults.keep("session 1", "vera", key, kNow);
  for (std::int64_t passed = 0; passed < 12 * 3600; passed += 600) CHECK(vaults.find("session 1", "vera", {kNow.seconds + passed}));
  CHECK_FALSE(vaults.find("session 1", "vera", {kNow.seconds + 12 * 3600}));
  vaults.keep("session 1", "vera", key, kNow);
  vaults.keep("session 2", "vera", key, kNow);
  vaults.close("session 1");
  CHECK(vaults.open(kNow) == 1);
  CHECK_FALSE(vaults.find("session 2", "vera", {kNow.seconds - 60}));  // a clock set back opens nothing
  vaults.keep("session 2", "vera", key, kNow);
  vaults.close_all_of("vera");
  CHECK(vaults.open(kNow) == 0);
}

TEST_CASE("secrets are wiped when they move on") {
  SecretText text("drie groene fietsen");
  const SecretText moved(std::move(text));
  CHECK(text.view().empty());
  CHECK(moved.view() == "drie groene fietsen");
  SecretKey key = SecretKey::random();
  const SecretKey next(std::move(key));
  CHECK(text_of(key) == std::string(32, '\0'));
  CHECK(text_of(next) != std::string(32, '\0'));
}
