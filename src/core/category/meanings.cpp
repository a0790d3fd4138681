// SPDX-License-Identifier: EUPL-1.2
#include "core/category/meanings.h"

#include <algorithm>

namespace leidraad {

using namespace table;

namespace {

template <typename Record>
void put(std::string& out, const Record* records, std::size_t count) {
  out.append(reinterpret_cast<const char*>(records), count * sizeof(Record));
}
void pad(std::string& out, std::size_t to) { out.resize((out.size() + to - 1) / to * to); }

std::string written_words(const TableParts& parts) {
  std::string words;
  const auto put_word = [&](const std::string& word) {
    words += static_cast<char>(static_cast<unsigned char>(word.size()));
    words += word;
  };
  for (const std::string& word : parts.categories) put_word(word);
  for (const auto& [rank, name] : parts.lists) {
    words += static_cast<char>(rank);
    put_word(name);
  }
  pad(words, 8);
  return words;
}

}  // namespace

void Meanings::clear() { *this = Meanings(); }

Result<std::uint16_t> Meanings::number(std::uint32_t flags, const Said& said, const ListNames& lists) {
  std::uint16_t& number = numbers_[{flags, said}];
  if (number != 0) return number;
  if (meanings_.size() == kMeaningsMax) return cannot_build("te veel verschillende combinaties van lijsten", "too many different combinations of lists");
  Meaning meaning{};
  meaning.flags = flags;
  meaning.statements_at = static_cast<std::uint32_t>(statements_.size());
  meaning.statements = static_cast<std::uint32_t>(said.size());
  for (const std::uint32_t code : said) {
    const Statement one = statement_of(code);
    statements_.push_back(one);
    const auto rank = static_cast<std::size_t>(lists[one.list].first);
    const ListVerb verb{one.verb};
    if (verb == ListVerb::add) meaning.adds[rank] = meaning.adds[rank] | only(one.category);
    else meaning.removes[rank] = meaning.removes[rank] | (verb == ListVerb::allow ? kAll : only(one.category));
  }
  bool contradicts = false;
  for (std::size_t rank = 0; rank < kRanks; ++rank) {
    contradicts = contradicts || !(meaning.adds[rank] & meaning.removes[rank]).empty();
    meaning.removes[rank] = without(meaning.removes[rank], meaning.adds[rank]);  // the strict side
    if (!meaning.removes[rank].empty() || (rank > 0 && !meaning.adds[rank].empty())) meaning.flags |= kOverrules;
  }
  meanings_.push_back(meaning);
  contradicts_.push_back(contradicts);
  number = static_cast<std::uint16_t>(meanings_.size());
  return number;
}

Said Meanings::said(std::uint16_t number) const {
  const Meaning& meaning = meanings_[number - 1U];
  Said out;
  for (std::size_t i = 0; i < meaning.statements; ++i) out.push_back(code_of(statements_[meaning.statements_at + i]));
  return out;
}

bool Meanings::read(std::span<const std::byte> file, std::size_t meanings_at, std::size_t meanings, std::size_t statements_at, std::size_t statements,
                    std::size_t lists) {
  clear();
  for (std::size_t i = 0; i < statements; ++i) {
    statements_.push_back(record_at<Statement>(file, statements_at + i * sizeof(Statement)));
    if (statements_.back().list >= lists || statements_.back().category >= kCategoriesMax || statements_.back().verb > 2) return false;
  }
  for (std::size_t i = 0; i < meanings; ++i) {
    meanings_.push_back(record_at<Meaning>(file, meanings_at + i * sizeof(Meaning)));
    contradicts_.push_back(false);
    const Meaning& one = meanings_.back();
    if (std::uint64_t{one.statements_at} + one.statements > statements) return false;
    const auto number = static_cast<std::uint16_t>(i + 1);
    numbers_.emplace(std::pair(own_flags(number), said(number)), number);
  }
  return true;
}

std::string write_table(const TableParts& parts) {
  const std::string words = written_words(parts);
  const auto& meanings = parts.meanings.meanings();
  const auto& statements = parts.meanings.statements();
  Head head{};
  std::copy(kMagic.begin(), kMagic.end(), head.magic.begin());
  head.seed = parts.seed;
  head.entries = parts.entries;
  head.homes = parts.homes;
  head.slots = parts.slots.size();
  head.run = static_cast<std::uint32_t>(parts.run);
  head.meanings = static_cast<std::uint32_t>(meanings.size());
  head.statements = static_cast<std::uint32_t>(statements.size());
  head.word_bytes = static_cast<std::uint32_t>(words.size());
  head.categories = static_cast<std::uint16_t>(parts.categories.size());
  head.lists = static_cast<std::uint16_t>(parts.lists.size());
  std::string out;
  out.reserve(kHeadBytes + words.size() + meanings.size() * sizeof(Meaning) + statements.size() * sizeof(Statement) + 64 + parts.slots.size() * kSlotBytes);
  put(out, &head, 1);
  out += words;
  put(out, meanings.data(), meanings.size());
  put(out, statements.data(), statements.size());
  pad(out, 64);
  put(out, parts.slots.data(), parts.slots.size());
  seal(out);
  return out;
}

}  // namespace leidraad
