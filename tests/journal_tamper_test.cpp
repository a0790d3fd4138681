// SPDX-License-Identifier: EUPL-1.2
// A thousand ways to tamper with a journal that was given out, as somebody with the database, and some
// also with the signing key, would try. Who kept the key and one old proof finds every one.
#include <doctest/doctest.h>
#include <sodium.h>

#include <cstdlib>
#include <random>

#include "core/base/text.h"
#include "store/small_file.h"
#include "store/store_folder.h"

using namespace leidraad;
using journal::Bundle;

namespace {

constexpr int kLines = 60;

struct Given {
  Bundle bundle;
  std::string text;
  std::string old_note;  // after two thirds of the lines
  journal::PublicKey key;
  std::string secret;
};

Done add(Writing& to, int number) {
  journal::Entry entry;
  entry.at = Instant{1'795'426'000 + number};
  entry.deed = number % 3 == 0 ? "permission.granted" : "permission.ended";
  entry.actor = "p-" + std::to_string(number % 5);
  entry.from = "portal";
  entry.object = "t-" + std::to_string(number);
  entry.outcome = "done";
  entry.article = "web-spelletjes";
  if (number % 4 == 0) {
    entry.subject = "p-9";
    entry.personal = {{"name", "Noor van Dalen"}};
  }
  return to.record(entry);
}

Given given() {
  const StoreFolder folder;
  auto store = folder.open();
  Given out;
  for (int i = 1; i <= kLines; ++i) {
    REQUIRE(store->write([&](Writing& to) { return add(to, i); }));
    if (i % 10 != 0) continue;
    const auto note = store->checkpoint(Instant{1'795'430'000 + i});
    REQUIRE(note);
    if (i == 40) out.old_note = *note;
  }
  out.bundle = *store->bundle();
  out.text = journal::write_bundle(out.bundle);
  out.key = store->public_key();
  const auto secret = read_small_file(folder.path() + "/journal.key");
  REQUIRE(secret);
  const std::string_view line = trim(**secret);
  out.secret = *journal::unhex(line.substr(line.find(' ') + 1));
  return out;
}

journal::Verdict verdict(const std::string& text, const Given& from) {
  const auto bundle = journal::read_bundle(text);
  return bundle ? journal::verify(*bundle, from.key, from.old_note) : journal::Verdict{};
}

journal::Hash root_of(const Bundle& bundle, std::size_t size) {
  std::vector<journal::Hash> hashes;
  for (std::size_t i = 0; i < size; ++i) hashes.push_back(journal::leaf_hash(bundle.leaves[i]));
  return journal::root_of(hashes);
}

// The same story told anew from line `from` on, every line following from the one before.
void rewrite_from(Bundle& bundle, std::size_t from) {
  for (std::size_t i = from; i < bundle.leaves.size(); ++i) {
    auto leaf = journal::read_leaf(bundle.leaves[i]);
    leaf->entry.object = "anders";
    const journal::Hash after = i == 0 ? journal::Hash{} : journal::leaf_hash(bundle.leaves[i - 1]);
    bundle.leaves[i] = journal::write_leaf(leaf->entry, *journal::unhex(leaf->salt), {}, {}, {i + 1, after});
  }
}

// Every proof signed anew over what the lines are now.
void sign_anew(Bundle& bundle, const journal::PublicKey& key, const std::string& secret) {
  for (std::size_t i = 0; i < bundle.notes.size(); ++i) {
    const std::size_t size = std::min<std::size_t>((i + 1) * 10, bundle.leaves.size());
    bundle.notes[i] = journal::sign({key.name, size, root_of(bundle, size), Instant{1'795'430'000}}, key, secret);
  }
}

class Tamperer {
 public:
  Tamperer(const Given& from, unsigned seed) : from_(from), dice_(seed) {}
  static constexpr std::size_t kWays = 12;

  std::string text(std::size_t way) {
    Bundle bundle = from_.bundle;
    auto& leaves = bundle.leaves;
    const auto at = [&](std::size_t i) { return leaves.begin() + static_cast<std::ptrdiff_t>(i); };
    const std::size_t line = roll(leaves.size());
    switch (way) {
      case 0: return changed_bytes(from_.text);
      case 1: return from_.text.substr(0, roll(from_.text.size()));
      case 2: leaves.erase(at(line)); break;
      case 3: leaves.insert(at(line), leaves[roll(leaves.size())]); break;
      case 4: std::swap(leaves[line], leaves[(line + 1 + roll(leaves.size() - 1)) % leaves.size()]); break;
      case 5: bundle.notes.erase(bundle.notes.begin() + static_cast<std::ptrdiff_t>(bundle.notes.size() - 1)); break;  // the newest proof
      case 6: std::swap(bundle.notes[0], bundle.notes[1 + roll(bundle.notes.size() - 1)]); break;
      case 7: rewrite_from(bundle, line); break;                         // consistent, but not signed
      case 8: roll_back(bundle); break;                                  // consistent and signed, but short
      case 9: signed_by_another(bundle, line); break;
      case 10: split_view(bundle); break;                                // with the real key
      default: one_word(leaves[line]); break;
    }
    return journal::write_bundle(bundle);
  }

 private:
  std::size_t roll(std::size_t below) { return std::uniform_int_distribution<std::size_t>(0, below - 1)(dice_); }

  std::string changed_bytes(std::string text) {
    for (std::size_t times = 1 + roll(3); times > 0; --times) {
      char& byte = text[roll(text.size())];
      byte = static_cast<char>(byte ^ static_cast<char>(1 + roll(255)));
    }
    return text;
  }
  void roll_back(Bundle& bundle) {
    const std::size_t notes = 1 + roll(3);  // up to 30 lines; the old proof knows of 40
    bundle.notes.resize(notes);
    bundle.leaves.resize(notes * 10);
  }
  void signed_by_another(Bundle& bundle, std::size_t line) {
    journal::PublicKey key = from_.key;
    std::string secret(crypto_sign_SECRETKEYBYTES, '\0');
    crypto_sign_keypair(key.bytes.data(), reinterpret_cast<unsigned char*>(secret.data()));
    rewrite_from(bundle, line);
    sign_anew(bundle, key, secret);
  }
  void split_view(Bundle& bundle) {
    rewrite_from(bundle, roll(40));  // somewhere in what the old proof covers
    sign_anew(bundle, from_.key, from_.secret);
    REQUIRE(journal::verify(bundle, from_.key, std::nullopt).sound);  // only the old proof can tell
  }
  void one_word(std::string& leaf) {
    const std::string_view from = "\"outcome\":\"done\"";
    leaf.replace(leaf.find(from), from.size(), "\"outcome\":\"refused\"");
  }

  const Given& from_;
  std::mt19937 dice_;
};

}  // namespace

TEST_CASE("tampering: a thousand times, found a thousand times") {
  const Given from = given();
  REQUIRE(verdict(from.text, from).sound);
  REQUIRE(verdict(from.text, from).entries == kLines);
  const unsigned seed = std::getenv("LEIDRAAD_SEED") != nullptr ? static_cast<unsigned>(std::strtoul(std::getenv("LEIDRAAD_SEED"), nullptr, 10)) : std::random_device{}();
  const int wanted = std::getenv("LEIDRAAD_LONG") != nullptr ? 100'000 : 1'000;
  Tamperer tamperer(from, seed);
  int made = 0;
  int found = 0;
  int located = 0;
  while (made < wanted) {
    const std::size_t way = static_cast<std::size_t>(made) % Tamperer::kWays;
    const std::string text = tamperer.text(way);
    if (text == from.text) continue;  // nothing was changed: a line swapped for itself
    ++made;
    const journal::Verdict judged = verdict(text, from);
    if (!judged.sound) ++found;
    if (judged.wrong_entry) ++located;
    CHECK_MESSAGE(!judged.sound, "way " << way << ", number " << made);
  }
  MESSAGE(made << " tamperings, " << found << " found, " << located << " told by their line; seed " << seed);
  CHECK(found == wanted);
  CHECK(located > wanted / 2);
}

TEST_CASE("tampering: what was changed in the database is not signed over, and said") {
  const StoreFolder folder;
  auto store = folder.open();
  for (int i = 1; i <= 10; ++i) REQUIRE(store->write([&](Writing& to) { return add(to, i); }));
  REQUIRE(store->checkpoint(Instant{1'795'430'000}));
  REQUIRE(store->write([](Writing& to) -> Done {
    TRY(to.run("UPDATE journal_leaf SET leaf = replace(leaf, 'done', 'refused') WHERE place = 4"));
    return done();
  }));
  const auto note = store->checkpoint(Instant{1'795'430'100});
  REQUIRE(!note);
  CHECK(note.error().why.find("regel 4") != std::string::npos);
  const auto verdict = journal::verify(*store->bundle(), store->public_key(), std::nullopt);
  CHECK(!verdict.sound);
  CHECK(verdict.wrong_entry == 4);
}
