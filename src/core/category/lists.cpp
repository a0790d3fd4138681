// SPDX-License-Identifier: EUPL-1.2
#include "core/category/lists.h"

#include <sodium.h>

#include <algorithm>

#include "core/category/table.h"
#include "core/category/walk.h"

namespace leidraad {

using namespace table;

namespace {

Error not_a_list(std::string dutch, std::string english) {
  return refusal(Fault::invalid, "dit lijstbestand is niet bruikbaar: " + dutch + "; maak het opnieuw met: leidraad lists build",
                 "this list file cannot be used: " + english + "; make it again with: leidraad lists build");
}

std::string hex(std::span<const unsigned char> bytes) {
  std::string out(bytes.size() * 2 + 1, '\0');
  sodium_bin2hex(out.data(), out.size(), bytes.data(), bytes.size());
  out.pop_back();
  return out;
}

// Words of one part of the file, each behind its length.
class Words {
 public:
  explicit Words(std::span<const std::byte> bytes) : left_(bytes) {}
  bool number(std::uint8_t& value) {
    if (left_.empty()) return false;
    value = static_cast<std::uint8_t>(left_[0]);
    left_ = left_.subspan(1);
    return true;
  }
  bool word(std::string& word) {
    std::uint8_t size = 0;
    if (!number(size) || left_.size() < size) return false;
    word.assign(reinterpret_cast<const char*>(left_.data()), size);
    left_ = left_.subspan(size);
    return true;
  }

 private:
  std::span<const std::byte> left_;
};

}  // namespace

bool is_category_word(std::string_view word) {
  constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz", kRest = "abcdefghijklmnopqrstuvwxyz0123456789_";
  return !word.empty() && word.size() <= 32 && kLetters.find(word[0]) != std::string_view::npos &&
         word.find_first_not_of(kRest) == std::string_view::npos;
}

Result<std::shared_ptr<const Lists>> Lists::open(std::shared_ptr<const void> owner, std::span<const std::byte> bytes, bool whole) {
  const std::shared_ptr<Lists> lists(new Lists);
  lists->owner_ = std::move(owner);
  lists->bytes_ = bytes;
  TRY(lists->read_head());
  const Head head = record_at<Head>(bytes, 0);
  if (whole) {
    std::array<unsigned char, kDigestBytes> digest{};
    digest_of(bytes, digest);
    if (digest != head.digest) return not_a_list("er is iets in veranderd sinds het gemaakt is", "something in it was changed since it was made");
  }
  lists->fingerprint_ = hex(head.digest);
  return std::shared_ptr<const Lists>(lists);
}

// Everything find relies on: each part lies within the file, and no look-up walks far.
Done Lists::read_head() {
  const auto text = std::string_view(reinterpret_cast<const char*>(bytes_.data()), bytes_.size());
  if (!text.starts_with(kMagic)) {
    if (text.starts_with(kMagic.substr(0, 7)))
      return not_a_list("het is van een andere versie van Leidraad", "another version of Leidraad made it");
    return not_a_list("het heeft een andere vorm, of het is leeg", "it has another format, or is empty");
  }
  if (bytes_.size() < kHeadBytes) return not_a_list("het is afgebroken", "it was cut off");
  const Head head = record_at<Head>(bytes_, 0);
  if (head.file_bytes != bytes_.size()) return not_a_list("het is afgebroken", "it was cut off");
  // Counts first, so that nothing below overflows.
  const std::uint64_t most = bytes_.size() / kSlotBytes;
  const Error wrong = not_a_list("de maten erin kloppen niet", "the sizes in it are not right");
  if (head.slots > most || head.homes > head.slots || head.homes == 0 || head.meanings > kMeaningsMax || head.run > kRunMax ||
      head.categories > kCategoriesMax || head.lists > kListsMax || head.statements > most || head.word_bytes > most * kSlotBytes || head.word_bytes % 8 != 0)
    return wrong;
  meanings_ = {kHeadBytes + head.word_bytes, head.meanings};
  statements_ = {meanings_.at + meanings_.count * sizeof(Meaning), head.statements};
  const std::size_t end = statements_.at + statements_.count * sizeof(Statement);
  slots_ = {(end + 63) / 64 * 64, static_cast<std::size_t>(head.slots)};
  if (slots_.at + slots_.count * kSlotBytes != bytes_.size()) return wrong;
  seed_ = head.seed;
  homes_ = head.homes;
  run_ = head.run;
  entries_ = static_cast<std::size_t>(head.entries);
  return read_words(kHeadBytes, head.word_bytes, head.categories, head.lists);
}

Done Lists::read_words(std::size_t at, std::size_t bytes, std::size_t categories, std::size_t lists) {
  const Error wrong = not_a_list("de woorden erin kloppen niet", "the words in it are not right");
  Words words(bytes_.subspan(at, bytes));
  for (std::size_t i = 0; i < categories; ++i) {
    std::string word;
    if (!words.word(word) || !is_category_word(word)) return wrong;
    if (word == "malware" || word == "phishing") security_ = security_ | only(i);
    categories_.push_back(std::move(word));
  }
  for (std::size_t i = 0; i < lists; ++i) {
    std::uint8_t rank = 0;
    std::string name;
    if (!words.number(rank) || rank >= kRanks || !words.word(name)) return wrong;
    lists_.emplace_back(ListRank{rank}, std::move(name));
  }
  return done();
}

Result<std::shared_ptr<const Lists>> Lists::of(const std::vector<ListSource>& sources) {
  auto built = TRY(build_lists(sources));
  const auto bytes = std::make_shared<const std::string>(std::move(built.bytes));
  return open(bytes, std::as_bytes(std::span(bytes->data(), bytes->size())), false);
}

CategorySet Lists::find(const Site& site) const {
  const ListWalk walk(*this, site);
  return walk.overrules() ? walk.verdict().set : walk.public_adds();
}

std::vector<std::string> Lists::names(CategorySet set) const {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < categories_.size(); ++i) {
    if (has(set, i)) out.push_back(categories_[i]);
  }
  return out;  // the categories stand in order of their names
}

std::vector<std::string> Lists::of_site(std::string_view url_or_host) const {
  Site site;
  return site.read(url_or_host) ? names(find(site)) : std::vector<std::string>();
}

}  // namespace leidraad
