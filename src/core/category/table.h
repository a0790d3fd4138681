// SPDX-License-Identifier: EUPL-1.2
// The flat file from inside: where what stands, and how a host or path becomes a fingerprint.
// docs/en/lists.md says the same in words.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>

#include "core/category/lists.h"
#include "core/category/site.h"

namespace leidraad::table {

static_assert(std::endian::native == std::endian::little, "the flat file is little-endian");

inline constexpr std::string_view kMagic = "LDRLIST1";
inline constexpr std::size_t kDigestBytes = 32;
inline constexpr std::size_t kDigestAt = 8;
inline constexpr std::size_t kHeadBytes = 128;
inline constexpr std::size_t kSlotBytes = 8;
inline constexpr std::size_t kRunMax = 4096;
inline constexpr std::size_t kMeaningsMax = 65'535;  // a slot has 16 bits for it; 0 is an empty slot
inline constexpr std::size_t kListsMax = 1024;
inline constexpr std::size_t kDepthMax = 128;        // labels of a host, segments of a path
inline constexpr std::size_t kRanks = 3;

struct Head {
  std::array<char, 8> magic;
  std::array<unsigned char, kDigestBytes> digest;  // BLAKE2b of every other byte of the file
  std::uint64_t file_bytes;
  std::uint64_t seed;        // of the fingerprints
  std::uint64_t entries;     // names and prefixes listed
  std::uint64_t homes;       // slots a fingerprint can begin at; those after it are room for the last run
  std::uint64_t slots;
  std::uint32_t run;         // the most slots from home to an entry
  std::uint32_t meanings;
  std::uint32_t statements;
  std::uint32_t word_bytes;
  std::uint16_t categories;
  std::uint16_t lists;
  std::array<char, 28> zero;
};
static_assert(sizeof(Head) == kHeadBytes);

// What is said of one name: the same for many names, so it stands once. `adds` and `removes` by rank.
struct Meaning {
  std::uint32_t flags;
  std::uint32_t statements_at, statements;  // who says so
  std::uint32_t zero;
  std::array<CategorySet, kRanks> adds, removes;
};
static_assert(sizeof(Meaning) == 112);
inline constexpr std::uint32_t kHasPaths = 1;  // paths of this host are listed as well
inline constexpr std::uint32_t kOverrules = 2; // says more than that a public list adds it

struct Statement {
  std::uint16_t list;
  std::uint8_t verb;      // ListVerb
  std::uint8_t category;  // of an allow: 0
};
static_assert(sizeof(Statement) == 4);

template <typename Record>
Record record_at(std::span<const std::byte> bytes, std::size_t at) {
  Record record;
  std::memcpy(&record, bytes.data() + at, sizeof record);
  return record;
}

// ---- sets ----
inline CategorySet operator|(CategorySet a, CategorySet b) { return {a.low | b.low, a.high | b.high}; }
inline CategorySet operator&(CategorySet a, CategorySet b) { return {a.low & b.low, a.high & b.high}; }
inline CategorySet without(CategorySet a, CategorySet b) { return {a.low & ~b.low, a.high & ~b.high}; }
inline constexpr CategorySet kAll{~std::uint64_t{0}, ~std::uint64_t{0}};
inline CategorySet only(std::size_t category) {
  return category < 64 ? CategorySet{std::uint64_t{1} << category, 0} : CategorySet{0, std::uint64_t{1} << (category - 64)};
}
inline bool has(CategorySet set, std::size_t category) { return !(set & only(category)).empty(); }

// ---- fingerprints ----
// A host is hashed label by label from the right, so each label is read once for all domains above it; a
// path goes on from there, segment by segment. The seed differs from file to file: who does not have the
// file cannot make a name that looks like another.
__extension__ typedef unsigned __int128 Wide;
inline std::uint64_t folded(std::uint64_t a, std::uint64_t b) {
  const Wide product = static_cast<Wide>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
}
template <typename Word>
std::uint64_t word_at(const char* at) {
  Word word;
  std::memcpy(&word, at, sizeof word);
  return word;
}
inline constexpr std::uint64_t kStep = 0x9E6C63D0876A9A47, kTurn = 0xC2B2AE3D27D4EB4F, kPathTurn = 0x8EBC6AF09C88C6E3;

inline std::uint64_t with_part(std::uint64_t state, std::string_view part) {
  const char* at = part.data();
  std::size_t left = part.size();
  for (; left > 16; at += 16, left -= 16) state = folded(word_at<std::uint64_t>(at) ^ state, word_at<std::uint64_t>(at + 8) ^ kStep);
  std::uint64_t first = 0, last = 0;
  if (left >= 8) {
    first = word_at<std::uint64_t>(at);
    last = word_at<std::uint64_t>(at + left - 8);
  } else if (left >= 4) {
    first = word_at<std::uint32_t>(at);
    last = word_at<std::uint32_t>(at + left - 4);
  } else if (left > 0) {
    const auto byte = [&](std::size_t i) { return std::uint64_t{static_cast<unsigned char>(at[i])}; };
    first = byte(0) | byte(left / 2) << 8U | byte(left - 1) << 16U;
  }
  return folded(folded(first ^ state, last ^ kStep), part.size() ^ kTurn);
}
inline std::uint64_t home_of(std::uint64_t key, std::uint64_t homes) { return static_cast<std::uint64_t>((static_cast<Wide>(key) * homes) >> 64U); }
// The lower 48 bits are kept; the upper ones chose the home.
inline constexpr std::uint64_t kMeaningBits = 0xffff;
inline std::uint64_t print_of(std::uint64_t key) { return key << 16U; }

// "www.site.example" and "site.example" are one where paths are concerned.
inline std::string_view without_www(std::string_view host) { return host.starts_with("www.") && host.size() > 4 ? host.substr(4) : host; }

// The keys of a host and the domains above it, the shortest first. Returns how many.
std::size_t host_keys(std::uint64_t seed, std::string_view host, bool is_address, std::span<std::uint64_t> keys);
// The keys of a path and those above it on this host, the shortest first.
std::size_t path_keys(std::uint64_t seed, std::string_view host, bool is_address, std::string_view path, std::span<std::uint64_t> keys);

void digest_of(std::span<const std::byte> file, std::array<unsigned char, kDigestBytes>& digest);
void seal(std::string& file);  // writes its size and its digest into it

}  // namespace leidraad::table
