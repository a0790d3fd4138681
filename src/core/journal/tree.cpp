// SPDX-License-Identifier: EUPL-1.2
// Hashes, the tree of RFC 6962 and its two proofs.
#include <sodium.h>

#include <algorithm>
#include <bit>

#include "core/journal/journal.h"

namespace leidraad::journal {

namespace {

class Sha256 {
 public:
  Sha256() { crypto_hash_sha256_init(&state_); }
  Sha256& add(const std::uint8_t* bytes, std::size_t size) {
    crypto_hash_sha256_update(&state_, bytes, size);
    return *this;
  }
  Sha256& add(const Hash& hash) { return add(hash.data(), hash.size()); }
  Hash end() {
    Hash out;
    crypto_hash_sha256_final(&state_, out.data());
    return out;
  }

 private:
  crypto_hash_sha256_state state_;
};

constexpr std::uint8_t kLeafMark = 0;
constexpr std::uint8_t kNodeMark = 1;

// The root over leaves[from, to).
Hash root_between(const std::vector<Hash>& leaves, std::uint64_t from, std::uint64_t to) {
  Frontier frontier;
  for (std::uint64_t i = from; i < to; ++i) frontier.append(leaves[i]);
  return frontier.root();
}

// Where a tree over `size` leaves (two or more) is split: the largest power of two below it.
std::uint64_t split_of(std::uint64_t size) { return std::bit_floor(size - 1); }

void add_path(const std::vector<Hash>& leaves, std::uint64_t index, std::uint64_t from, std::uint64_t to, std::vector<Hash>& path) {
  if (to - from <= 1) return;
  const std::uint64_t middle = from + split_of(to - from);
  if (index < middle) {
    add_path(leaves, index, from, middle, path);
    path.push_back(root_between(leaves, middle, to));
  } else {
    add_path(leaves, index, middle, to, path);
    path.push_back(root_between(leaves, from, middle));
  }
}

// SUBPROOF of RFC 6962 2.1.2. `whole`: [from, to) was a tree of its own at the old size.
void add_consistency(const std::vector<Hash>& leaves, std::uint64_t old_size, std::uint64_t from, std::uint64_t to, bool whole,
                     std::vector<Hash>& proof) {
  if (old_size == to) {
    if (!whole) proof.push_back(root_between(leaves, from, to));
    return;
  }
  const std::uint64_t middle = from + split_of(to - from);
  if (old_size <= middle) {
    add_consistency(leaves, old_size, from, middle, whole, proof);
    proof.push_back(root_between(leaves, middle, to));
  } else {
    add_consistency(leaves, old_size, middle, to, false, proof);
    proof.push_back(root_between(leaves, from, middle));
  }
}

constexpr char kDigits[] = "0123456789abcdef";

int digit_of(char letter) {
  if (letter >= '0' && letter <= '9') return letter - '0';
  if (letter >= 'a' && letter <= 'f') return letter - 'a' + 10;
  return -1;
}

bool odd(std::uint64_t number) { return (number & 1) != 0; }

}  // namespace

Hash leaf_hash(std::string_view leaf) {
  return Sha256().add(&kLeafMark, 1).add(reinterpret_cast<const std::uint8_t*>(leaf.data()), leaf.size()).end();
}

Hash node_hash(const Hash& left, const Hash& right) { return Sha256().add(&kNodeMark, 1).add(left).add(right).end(); }

std::string hex(std::string_view bytes) {
  std::string out;
  out.reserve(2 * bytes.size());
  for (const char byte : bytes) {
    const auto value = static_cast<std::uint8_t>(byte);
    out += kDigits[value >> 4];
    out += kDigits[value & 15];
  }
  return out;
}

std::string hex(const Hash& hash) { return hex(std::string_view(reinterpret_cast<const char*>(hash.data()), hash.size())); }

std::optional<std::string> unhex(std::string_view digits) {
  if (digits.size() % 2 != 0) return std::nullopt;
  std::string out;
  out.reserve(digits.size() / 2);
  for (std::size_t i = 0; i < digits.size(); i += 2) {
    const int high = digit_of(digits[i]);
    const int low = digit_of(digits[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    out += static_cast<char>(high * 16 + low);
  }
  return out;
}

void Frontier::append(const Hash& leaf) {
  Hash carried = leaf;
  for (std::uint64_t rest = size_; odd(rest); rest >>= 1) {
    carried = node_hash(roots_.back(), carried);
    roots_.pop_back();
  }
  roots_.push_back(carried);
  ++size_;
}

Hash Frontier::root() const {
  if (roots_.empty()) return Sha256().end();
  Hash out = roots_.back();
  for (std::size_t i = roots_.size() - 1; i-- > 0;) out = node_hash(roots_[i], out);
  return out;
}

std::optional<Frontier> Frontier::restore(std::uint64_t size, std::vector<Hash> roots) {
  if (static_cast<std::size_t>(std::popcount(size)) != roots.size()) return std::nullopt;
  Frontier out;
  out.size_ = size;
  out.roots_ = std::move(roots);
  return out;
}

Hash root_of(const std::vector<Hash>& leaves) { return root_between(leaves, 0, leaves.size()); }

std::vector<Hash> inclusion_proof(const std::vector<Hash>& leaves, std::uint64_t index, std::uint64_t size) {
  std::vector<Hash> path;
  if (index < size && size <= leaves.size()) add_path(leaves, index, 0, size, path);
  return path;
}

bool verify_inclusion(const Hash& leaf, std::uint64_t index, std::uint64_t size, const std::vector<Hash>& proof, const Hash& root) {
  if (index >= size) return false;
  std::uint64_t place = index;
  std::uint64_t last = size - 1;
  Hash made = leaf;
  for (const Hash& step : proof) {
    if (last == 0) return false;
    if (odd(place) || place == last) {
      made = node_hash(step, made);
      for (; !odd(place) && place != 0; place >>= 1) last >>= 1;
    } else {
      made = node_hash(made, step);
    }
    place >>= 1;
    last >>= 1;
  }
  return last == 0 && made == root;
}

std::vector<Hash> consistency_proof(const std::vector<Hash>& leaves, std::uint64_t old_size, std::uint64_t size) {
  std::vector<Hash> proof;
  if (old_size > 0 && old_size < size && size <= leaves.size()) add_consistency(leaves, old_size, 0, size, true, proof);
  return proof;
}

bool verify_consistency(std::uint64_t old_size, std::uint64_t size, const Hash& old_root, const Hash& root, const std::vector<Hash>& proof) {
  if (old_size > size) return false;
  if (old_size == size) return proof.empty() && old_root == root;
  if (old_size == 0) return proof.empty() && old_root == Frontier().root();
  std::vector<Hash> path = proof;
  if (std::has_single_bit(old_size)) path.insert(path.begin(), old_root);  // the old tree is a node of the new one
  if (path.empty()) return false;
  std::uint64_t place = old_size - 1;
  std::uint64_t last = size - 1;
  for (; odd(place); place >>= 1) last >>= 1;
  Hash before = path.front();
  Hash after = path.front();
  for (std::size_t i = 1; i < path.size(); ++i) {
    if (last == 0) return false;
    if (odd(place) || place == last) {
      before = node_hash(path[i], before);
      after = node_hash(path[i], after);
      for (; !odd(place) && place != 0; place >>= 1) last >>= 1;
    } else {
      after = node_hash(after, path[i]);
    }
    place >>= 1;
    last >>= 1;
  }
  return last == 0 && before == old_root && after == root;
}

}  // namespace leidraad::journal
