// SPDX-License-Identifier: EUPL-1.2
#include "store/ledger.h"

#include <sodium.h>

#include <algorithm>
#include <chrono>

#include "core/base/text.h"

namespace leidraad {

namespace {

constexpr std::size_t kLeafBytesMax = 65'536;
constexpr std::size_t kSaltBytes = 16;
constexpr std::size_t kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kKeyBytes = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;

std::string random_bytes(std::size_t count) {
  std::string out(count, '\0');
  randombytes_buf(out.data(), out.size());
  return out;
}

Bytes as_bytes(const journal::Hash& hash) { return {std::string(hash.begin(), hash.end())}; }

std::int64_t seconds_now() {
  return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

Error damaged(std::uint64_t place) {
  return {Fault::unavailable, "regel " + std::to_string(place) + " van het journaal is niet wat hij was; zet een kopie terug met leidraad restore", "journal_leaf"};
}

bool all_utf8(const std::vector<std::pair<std::string, std::string>>& pairs) {
  return std::all_of(pairs.begin(), pairs.end(), [](const auto& pair) { return is_utf8(pair.first) && is_utf8(pair.second); });
}

Done may_be_recorded(const journal::Entry& entry) {
  if (entry.deed.empty()) return invalid("een regel van het journaal zegt wat er is gedaan", "deed");
  if (!entry.personal.empty() && entry.subject.empty()) return invalid("persoonsgegevens in het journaal horen bij een persoon", "subject");
  for (const std::string* text : {&entry.deed, &entry.actor, &entry.from, &entry.object, &entry.outcome, &entry.article, &entry.subject})
    if (!is_utf8(*text)) return invalid("een tekst voor het journaal is geen UTF-8", entry.deed);
  if (!all_utf8(entry.details) || !all_utf8(entry.personal)) return invalid("een tekst voor het journaal is geen UTF-8", entry.deed);
  return done();
}

}  // namespace

Done Ledger::add(const journal::Hash& hash) {
  state_.tree.append(hash);
  state_.last = hash;
  return done();
}

Done Ledger::catch_up() {
  const std::uint64_t there = TRY(count_leaves(connection_, board_));
  if (there == state_.tree.size()) return done();
  if (there < state_.tree.size()) state_ = State{};
  return connection_.each("SELECT place, hash FROM journal_leaf WHERE board_id = ? AND place > ? ORDER BY place",
                          {board_, static_cast<std::int64_t>(state_.tree.size())}, [&](const Row& row) -> Done {
                            const std::string bytes = row.bytes(1);
                            journal::Hash hash{};
                            if (row.whole(0) != static_cast<std::int64_t>(state_.tree.size()) + 1 || bytes.size() != hash.size())
                              return damaged(state_.tree.size() + 1);
                            std::copy(bytes.begin(), bytes.end(), hash.begin());
                            return add(hash);
                          });
}

// The key of a person's fields, made when there is none. Of somebody forgotten: one that is kept
// nowhere, so that what is written about them cannot be read from the start.
Result<std::string> Ledger::key_of(const std::string& person) {
  const Rows found = TRY(connection_.rows("SELECT key FROM journal_key WHERE board_id = ? AND person = ?", {board_, person}));
  if (!found.empty()) return found[0].is_null(0) ? random_bytes(kKeyBytes) : found[0].bytes(0);
  const std::string key = random_bytes(kKeyBytes);
  TRY(connection_.run("INSERT INTO journal_key (board_id, person, key, forgotten_at) VALUES (?, ?, ?, NULL)", {board_, person, Bytes{key}}));
  return key;
}

Done Ledger::record(const journal::Entry& entry) {
  TRY(may_be_recorded(entry));
  const std::string key = entry.personal.empty() ? std::string() : TRY(key_of(entry.subject));
  const journal::Place place{state_.tree.size() + 1, state_.last};
  const std::string leaf = journal::write_leaf(entry, random_bytes(kSaltBytes), random_bytes(kNonceBytes), key, place);
  if (leaf.size() > kLeafBytesMax) return invalid("deze regel is te lang voor het journaal", entry.deed);
  if (leaf.empty()) return invalid("de sleutel van deze persoon is beschadigd", entry.subject);
  const journal::Hash hash = journal::leaf_hash(leaf);
  TRY(connection_.run("INSERT INTO journal_leaf (board_id, place, leaf, hash) VALUES (?, ?, ?, ?)",
                      {board_, static_cast<std::int64_t>(place.number), leaf, as_bytes(hash)}));
  return add(hash);
}

Done Ledger::forget(std::string_view person) {
  state_.forgot = true;
  TRY(connection_.run("INSERT INTO journal_key (board_id, person, key, forgotten_at) VALUES (?, ?, NULL, ?) "
                      "ON CONFLICT (board_id, person) DO UPDATE SET key = NULL, forgotten_at = excluded.forgotten_at WHERE key IS NOT NULL",
                      {board_, std::string(person), seconds_now()}));
  return done();
}

Result<std::uint64_t> count_leaves(Connection& connection, const std::string& board) {
  const Rows found = TRY(connection.rows("SELECT max(place) FROM journal_leaf WHERE board_id = ?", {board}));
  const std::int64_t highest = found.empty() ? 0 : found[0].whole_or_null(0).value_or(0);
  return static_cast<std::uint64_t>(std::max<std::int64_t>(highest, 0));
}

Result<std::map<std::uint64_t, journal::Hash>> reread_tree(Connection& connection, const std::string& board, std::vector<std::uint64_t> at_sizes) {
  std::map<std::uint64_t, journal::Hash> roots;
  journal::Frontier tree;
  const auto note_root = [&] {
    if (std::find(at_sizes.begin(), at_sizes.end(), tree.size()) != at_sizes.end()) roots[tree.size()] = tree.root();
  };
  note_root();
  TRY(connection.each("SELECT place, leaf, hash FROM journal_leaf WHERE board_id = ? ORDER BY place", {board}, [&](const Row& row) -> Done {
    const journal::Hash hash = journal::leaf_hash(row.text(1));
    if (row.whole(0) != static_cast<std::int64_t>(tree.size()) + 1 || Bytes{row.bytes(2)} != as_bytes(hash)) return damaged(tree.size() + 1);
    tree.append(hash);
    note_root();
    return done();
  }));
  return roots;
}

Result<journal::Bundle> read_out(Connection& connection, const std::string& board) {
  journal::Bundle out;
  std::int64_t signed_up_to = 0;
  TRY(connection.each("SELECT note, size FROM journal_note WHERE board_id = ? ORDER BY size", {board}, [&](const Row& row) {
    out.notes.push_back(row.text(0));
    signed_up_to = row.whole(1);
    return done();
  }));
  TRY(connection.each("SELECT leaf FROM journal_leaf WHERE board_id = ? AND place <= ? ORDER BY place", {board, signed_up_to}, [&](const Row& row) {
    out.leaves.push_back(row.text(0));
    return done();
  }));
  return out;
}

}  // namespace leidraad
