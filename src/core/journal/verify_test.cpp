// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>
#include <sodium.h>

#include "core/journal/journal.h"

using namespace leidraad;
using namespace leidraad::journal;

namespace {

constexpr std::int64_t kMarch = 1'804'068'000;  // 3 March 2027
const std::string kPersonKey(32, '\x33');

struct Pair {
  PublicKey open_half;
  std::string secret;
};

Pair key_pair(char seed) {
  Pair out{{"leidraad/test/1", {}}, std::string(crypto_sign_SECRETKEYBYTES, '\0')};
  const std::string seeds(crypto_sign_SEEDBYTES, seed);
  crypto_sign_seed_keypair(out.open_half.bytes.data(), reinterpret_cast<unsigned char*>(out.secret.data()),
                           reinterpret_cast<const unsigned char*>(seeds.data()));
  return out;
}

std::vector<Hash> hashes(const std::vector<std::string>& leaves) {
  std::vector<Hash> out;
  for (const std::string& leaf : leaves) out.push_back(leaf_hash(leaf));
  return out;
}

void add_leaf(Bundle& bundle, const std::string& object, bool personal = false) {
  Entry entry;
  entry.at = Instant{kMarch - 1000};
  entry.deed = "permission.granted";
  entry.object = object;
  if (personal) {
    entry.subject = "p-23";
    entry.personal = {{"name", "Noor van Dalen"}};
  }
  const Place place{bundle.leaves.size() + 1, bundle.leaves.empty() ? Hash{} : leaf_hash(bundle.leaves.back())};
  bundle.leaves.push_back(write_leaf(entry, std::string(16, static_cast<char>(bundle.leaves.size())), std::string(24, '\x22'), kPersonKey, place));
}

void add_note(Bundle& bundle, const Pair& pair, std::int64_t at) {
  bundle.notes.push_back(sign({pair.open_half.name, bundle.leaves.size(), root_of(hashes(bundle.leaves)), Instant{at}}, pair.open_half, pair.secret));
}

// Nine leaves, signed after four and after nine.
Bundle sound_bundle(const Pair& pair) {
  Bundle out;
  for (int i = 0; i < 4; ++i) add_leaf(out, "t-" + std::to_string(i), i == 2);
  add_note(out, pair, kMarch);
  for (int i = 4; i < 9; ++i) add_leaf(out, "t-" + std::to_string(i));
  add_note(out, pair, kMarch + 86'400);
  out.keys["p-23"] = kPersonKey;
  return out;
}

Verdict verdict(const std::string& text, const PublicKey& key, const std::optional<std::string>& old = {}) {
  const auto bundle = read_bundle(text);
  return bundle ? verify(*bundle, key, old) : Verdict{};
}

}  // namespace

TEST_CASE("journal: a sound bundle is sound, and says since when") {
  const Pair pair = key_pair('a');
  const Bundle bundle = sound_bundle(pair);
  const Verdict alone = verify(bundle, pair.open_half, std::nullopt);
  CHECK(alone.sound);
  CHECK(alone.entries == 9);
  CHECK(!alone.unchanged_since);
  const Verdict since = verify(bundle, pair.open_half, bundle.notes[0]);
  CHECK(since.sound);
  CHECK(since.unchanged_since == Instant{kMarch});
  CHECK(since.nl == "Ongewijzigd sinds 3 maart 2027: 9 regels, alle handtekeningen kloppen.");
  CHECK(since.en == "Unchanged since 3 March 2027: 9 lines, every signature is right.");
}

TEST_CASE("journal: a bundle without the keys of persons is as sound") {
  const Pair pair = key_pair('a');
  Bundle bundle = sound_bundle(pair);
  bundle.keys.clear();
  CHECK(verify(bundle, pair.open_half, bundle.notes[0]).sound);
}

TEST_CASE("journal: no byte of a bundle can be changed unseen") {
  const Pair pair = key_pair('a');
  const std::string text = write_bundle(sound_bundle(pair));
  REQUIRE(verdict(text, pair.open_half).sound);
  for (std::size_t i = 0; i < text.size(); ++i) {
    for (const int mask : {0x01, 0x20}) {
      std::string changed = text;
      changed[i] = static_cast<char>(changed[i] ^ mask);
      CHECK_MESSAGE(!verdict(changed, pair.open_half).sound, "byte " << i << " of " << text.size());
    }
  }
}

TEST_CASE("journal: what was changed is told by its line") {
  const Pair pair = key_pair('a');
  const Bundle whole = sound_bundle(pair);
  for (std::uint64_t line = 1; line < whole.leaves.size(); ++line) {
    Bundle changed = whole;
    std::string& leaf = changed.leaves[line - 1];
    leaf.replace(leaf.find("granted"), 7, "refused");
    const Verdict found = verify(changed, pair.open_half, std::nullopt);
    CHECK(!found.sound);
    CHECK(found.wrong_entry == line);
    CHECK(found.nl.starts_with("GEWIJZIGD op regel " + std::to_string(line) + ": "));
    Bundle without = whole;
    without.leaves.erase(without.leaves.begin() + static_cast<std::ptrdiff_t>(line) - 1);
    CHECK(verify(without, pair.open_half, std::nullopt).wrong_entry == line);
    Bundle twice = whole;
    twice.leaves.insert(twice.leaves.begin() + static_cast<std::ptrdiff_t>(line), twice.leaves[line - 1]);
    CHECK(verify(twice, pair.open_half, std::nullopt).wrong_entry == line + 1);
    Bundle swapped = whole;
    std::swap(swapped.leaves[line - 1], swapped.leaves[line]);
    CHECK(verify(swapped, pair.open_half, std::nullopt).wrong_entry == line);
  }
}

TEST_CASE("journal: who holds the key and rewrites everything is caught by an old proof") {
  const Pair pair = key_pair('a');
  const std::string old = sound_bundle(pair).notes[0];
  Bundle rewritten;
  for (int i = 0; i < 9; ++i) add_leaf(rewritten, "anders");
  add_note(rewritten, pair, kMarch + 86'400);
  CHECK(verify(rewritten, pair.open_half, std::nullopt).sound);  // nothing inside gives it away
  const Verdict found = verify(rewritten, pair.open_half, old);
  CHECK(!found.sound);
  CHECK(found.nl == "GEWIJZIGD: de eerste 4 regels zijn niet wat ze op 3 maart 2027 waren.");
}

TEST_CASE("journal: lines taken off the end are missed by an old proof") {
  const Pair pair = key_pair('a');
  const Bundle whole = sound_bundle(pair);
  Bundle rolled_back = whole;
  rolled_back.leaves.resize(4);
  rolled_back.notes.resize(1);
  CHECK(verify(rolled_back, pair.open_half, std::nullopt).sound);
  const Verdict found = verify(rolled_back, pair.open_half, whole.notes[1]);
  CHECK(!found.sound);
  CHECK(found.wrong_entry == 5);
}

TEST_CASE("journal: what is not signed, or by another, is not sound") {
  const Pair pair = key_pair('a');
  const Pair other = key_pair('b');
  Bundle unsigned_end = sound_bundle(pair);
  add_leaf(unsigned_end, "t-9");
  CHECK(verify(unsigned_end, pair.open_half, std::nullopt).wrong_entry == 10);
  Bundle no_notes = sound_bundle(pair);
  no_notes.notes.clear();
  CHECK(!verify(no_notes, pair.open_half, std::nullopt).sound);
  CHECK(!verify(sound_bundle(other), pair.open_half, std::nullopt).sound);
  const Bundle bundle = sound_bundle(pair);
  CHECK(!verify(bundle, pair.open_half, sound_bundle(other).notes[0]).sound);
  CHECK(!verify(bundle, pair.open_half, "geen bewijs").sound);
}

TEST_CASE("journal: keys and proofs are read back as written, and only so") {
  const Pair pair = key_pair('a');
  const std::string line = write_key(pair.open_half);
  const auto key = read_key(line + "\n");
  REQUIRE(key);
  CHECK(key->name == pair.open_half.name);
  CHECK(key->bytes == pair.open_half.bytes);
  for (std::size_t i = 0; i < line.size(); ++i) {
    std::string changed = line;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    CHECK(!read_key(changed));
  }
  const Checkpoint checkpoint{pair.open_half.name, 12, leaf_hash("x"), Instant{kMarch}};
  const std::string note = sign(checkpoint, pair.open_half, pair.secret);
  const auto read = read_checkpoint(note, pair.open_half);
  REQUIRE(read);
  CHECK(*read == checkpoint);
  CHECK(note.starts_with("leidraad/test/1\n12\n"));
  CHECK(read_checkpoint(note + "\u2014 getuige.example AAAAAAAA\n", pair.open_half));  // a witness signs along
  CHECK(!read_checkpoint(note + note.substr(note.find("\u2014")), pair.open_half));
  CHECK(!read_checkpoint(note + "\u2014 getuige.example ???\n", pair.open_half));
}
