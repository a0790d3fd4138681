// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <bit>

#include "core/journal/journal.h"

using namespace leidraad;
using namespace leidraad::journal;

namespace {

// The eight leaves every Certificate Transparency log is tried with, and the roots over the first n.
constexpr std::string_view kLeaves[] = {"", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"};
constexpr std::string_view kRoots[] = {
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125", "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7", "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef", "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};

std::vector<Hash> some_leaves(std::uint64_t count) {
  std::vector<Hash> out;
  for (std::uint64_t i = 0; i < count; ++i) out.push_back(leaf_hash("leaf " + std::to_string(i)));
  return out;
}

// RFC 6962, 2.1, 2.1.1 and 2.1.2, as it stands there: over copies, without any cleverness.
using Leaves = std::vector<Hash>;
Leaves slice(const Leaves& all, std::size_t from, std::size_t to) {
  return {all.begin() + static_cast<std::ptrdiff_t>(from), all.begin() + static_cast<std::ptrdiff_t>(to)};
}
std::size_t largest_power_below(std::size_t n) {
  std::size_t k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}
Hash naive_root(const Leaves& d) {
  if (d.size() == 1) return d[0];
  const std::size_t k = largest_power_below(d.size());
  return node_hash(naive_root(slice(d, 0, k)), naive_root(slice(d, k, d.size())));
}
Leaves naive_path(std::size_t m, const Leaves& d) {
  if (d.size() == 1) return {};
  const std::size_t k = largest_power_below(d.size());
  Leaves out = m < k ? naive_path(m, slice(d, 0, k)) : naive_path(m - k, slice(d, k, d.size()));
  out.push_back(naive_root(m < k ? slice(d, k, d.size()) : slice(d, 0, k)));
  return out;
}
Leaves naive_proof(std::size_t m, const Leaves& d, bool whole) {
  if (m == d.size()) return whole ? Leaves{} : Leaves{naive_root(d)};
  const std::size_t k = largest_power_below(d.size());
  Leaves out = m <= k ? naive_proof(m, slice(d, 0, k), whole) : naive_proof(m - k, slice(d, k, d.size()), false);
  out.push_back(naive_root(m <= k ? slice(d, k, d.size()) : slice(d, 0, k)));
  return out;
}

}  // namespace

TEST_CASE("journal: the roots of the well-known eight leaves") {
  std::vector<Hash> leaves;
  Frontier frontier;
  CHECK(hex(frontier.root()) == kRoots[0]);
  for (std::size_t i = 0; i < std::size(kLeaves); ++i) {
    leaves.push_back(leaf_hash(*unhex(kLeaves[i])));
    frontier.append(leaves.back());
    CHECK(hex(root_of(leaves)) == kRoots[i + 1]);
    CHECK(hex(frontier.root()) == kRoots[i + 1]);
  }
}

TEST_CASE("journal: a node is two hashes behind the byte 1") {
  // SHA-256 of 01 and twice the hash of an empty leaf, worked out apart.
  const Hash leaf = leaf_hash("");
  CHECK(hex(node_hash(leaf, leaf)) == "fe43d66afa4a9a5c4f9c9da89f4ffb52635c8f342e7ffb731d68e36c5982072a");
}

TEST_CASE("journal: every inclusion proof of every small tree holds, and at no other place") {
  for (std::uint64_t size = 1; size <= 34; ++size) {
    const auto leaves = some_leaves(size);
    const Hash root = root_of(leaves);
    for (std::uint64_t index = 0; index < size; ++index) {
      const auto proof = inclusion_proof(leaves, index, size);
      REQUIRE(proof == naive_path(index, leaves));
      REQUIRE(verify_inclusion(leaves[index], index, size, proof, root));
      for (std::uint64_t other = 0; other < size; ++other)
        if (other != index) REQUIRE(!verify_inclusion(leaves[index], other, size, proof, root));
      REQUIRE(!verify_inclusion(leaves[index], size, size, proof, root));
      auto longer = proof;
      longer.push_back(root);
      REQUIRE(!verify_inclusion(leaves[index], index, size, longer, root));
    }
  }
}

TEST_CASE("journal: every consistency proof of every small tree holds, and for no other tree") {
  const auto leaves = some_leaves(34);
  for (std::uint64_t size = 1; size <= 34; ++size) {
    const Hash root = root_of({leaves.begin(), leaves.begin() + static_cast<std::ptrdiff_t>(size)});
    for (std::uint64_t old_size = 1; old_size <= size; ++old_size) {
      const Hash old_root = root_of({leaves.begin(), leaves.begin() + static_cast<std::ptrdiff_t>(old_size)});
      const auto proof = consistency_proof(leaves, old_size, size);
      if (old_size < size) REQUIRE(proof == naive_proof(old_size, slice(leaves, 0, size), true));
      REQUIRE(verify_consistency(old_size, size, old_root, root, proof));
      Hash wrong = old_root;
      wrong[7] ^= 1;
      REQUIRE(!verify_consistency(old_size, size, wrong, root, proof));
      REQUIRE(!verify_consistency(old_size, size, old_root, wrong, proof));
      if (old_size > 1) REQUIRE(!verify_consistency(old_size - 1, size, old_root, root, proof));
    }
  }
  CHECK(!verify_consistency(5, 4, leaves[0], leaves[1], {}));
}

TEST_CASE("journal: proofs hold for trees of any size, and no bit of them can be changed") {
  CHECK(rc::check("inclusion and consistency", [] {
    const auto size = *rc::gen::inRange<std::uint64_t>(2, 400);
    const auto index = *rc::gen::inRange<std::uint64_t>(0, size);
    const auto old_size = *rc::gen::inRange<std::uint64_t>(1, size);
    const auto leaves = some_leaves(size);
    const Hash root = naive_root(leaves);
    auto inclusion = inclusion_proof(leaves, index, size);
    auto consistency = consistency_proof(leaves, old_size, size);
    const Hash old_root = naive_root(slice(leaves, 0, old_size));
    RC_ASSERT(verify_inclusion(leaves[index], index, size, inclusion, root));
    RC_ASSERT(verify_consistency(old_size, size, old_root, root, consistency));
    const auto bit = *rc::gen::inRange<std::size_t>(0, 256);
    const auto flip = [&](std::vector<Hash>& proof) {
      proof[*rc::gen::inRange<std::size_t>(0, proof.size())][bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
    };
    flip(inclusion);
    flip(consistency);
    RC_ASSERT(!verify_inclusion(leaves[index], index, size, inclusion, root));
    RC_ASSERT(!verify_consistency(old_size, size, old_root, root, consistency));
  }));
}

TEST_CASE("journal: a frontier that is put back goes on as if nothing happened") {
  Frontier tree;
  for (const Hash& leaf : some_leaves(21)) tree.append(leaf);
  auto again = Frontier::restore(tree.size(), tree.roots());
  REQUIRE(again);
  CHECK(again->root() == tree.root());
  again->append(leaf_hash("x"));
  tree.append(leaf_hash("x"));
  CHECK(again->root() == tree.root());
  CHECK(!Frontier::restore(tree.size() + 1, tree.roots()));
}

TEST_CASE("journal: hexadecimal goes both ways, in small letters only") {
  CHECK(hex(std::string_view("\x00\xff\x10", 3)) == "00ff10");
  CHECK(unhex("00ff10") == std::string("\x00\xff\x10", 3));
  CHECK(!unhex("0"));
  CHECK(!unhex("FF"));
  CHECK(!unhex("0g"));
}
