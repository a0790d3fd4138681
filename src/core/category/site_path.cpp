// SPDX-License-Identifier: EUPL-1.2
#include "core/category/site_path.h"

#include <array>

namespace leidraad {

namespace {

constexpr int hex_value(char c) {
  return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

// Signs that mean something in a URL, or are none: written as %XX.
constexpr bool stays_encoded(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte <= 0x20 || byte == 0x7f || c == '%' || c == '?' || c == '#';
}

// The small letter of what stands for itself in a path; 0 for every other sign.
constexpr std::array<char, 256> plain_signs() {
  std::array<char, 256> table{};
  for (unsigned c = 'a'; c <= 'z'; ++c) table[c] = table[c - 32] = static_cast<char>(c);
  for (unsigned c = '0'; c <= '9'; ++c) table[c] = static_cast<char>(c);
  for (const char c : std::string_view("-_.~!$&'()*+,;=:@")) table[static_cast<unsigned char>(c)] = c;
  return table;
}
constexpr std::array<char, 256> kPlain = plain_signs();

// Kept free after each segment: an encoded ".." that follows must be seen, or the way back up is lost.
constexpr std::size_t kSpare = 10;

// Writes decoded signs. A sign that completes a "%XX" with the two before it is decoded as well, so what
// was encoded twice is decoded twice.
class PathWriter {
 public:
  explicit PathWriter(std::span<char> into) : into_(into) {}

  void put(char c) {
    // Most signs stand for themselves, and without a "%" before them none completes one.
    const char plain = kPlain[static_cast<unsigned char>(c)];
    if (plain != 0 && !encoded_) return put_raw(plain);
    if (c == '\\') c = '/';
    if (c == '/') return end_segment();
    const int low = hex_value(c);
    if (encoded_ && low >= 0 && size_ >= segment_ + 4 && !full_ && is_escaped_percent(size_ - 4) && hex_value(into_[size_ - 1]) >= 0) {
      const int high = hex_value(into_[size_ - 1]);
      size_ -= 4;
      return put(static_cast<char>(static_cast<unsigned char>(high * 16 + low)));
    }
    if (stays_encoded(c)) return put_escape(static_cast<unsigned char>(c));
    put_raw(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
  }

  std::size_t finish() {
    end_segment();
    return lost_ > 0 || size_ == 0 ? whole_ : size_ - 1;  // without the slash that would begin the next
  }

 private:
  // "%25" as it stands in what is written already.
  bool is_escaped_percent(std::size_t at) const {
    return at >= segment_ && into_[at] == '%' && into_[at + 1] == '2' && into_[at + 2] == '5';
  }
  void put_escape(unsigned char byte) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    encoded_ = true;
    put_raw('%');
    put_raw(kDigits[byte >> 4U]);
    put_raw(kDigits[byte & 15U]);
  }
  void put_raw(char c) {
    if (size_ + 1 >= into_.size()) full_ = true;
    if (!full_) into_[size_++] = c;
  }

  void end_segment() {
    if (size_ == 0 && !full_) return begin_segment();  // the very first slash
    const std::string_view segment(into_.data() + segment_, size_ - segment_);
    if (!full_ && (segment.empty() || segment == ".")) {
      size_ = segment_;
    } else if (!full_ && segment == "..") {
      size_ = segment_;
      go_up();
    } else if (full_ || lost_ > 0 || into_.size() - size_ < kSpare) {
      if (lost_++ == 0) whole_ = segment_ - 1;
      size_ = segment_;
    } else {
      begin_segment();
    }
    encoded_ = false;
    full_ = false;
  }
  void begin_segment() {
    into_[size_++] = '/';
    segment_ = size_;
  }
  void go_up() {
    if (lost_ > 0) {
      --lost_;
      return;
    }
    if (segment_ <= 1) return;
    std::size_t slash = segment_ - 1;  // the one before this segment
    while (slash > 0 && into_[slash - 1] != '/') --slash;
    segment_ = slash;
    size_ = slash;
  }

  std::span<char> into_;
  std::size_t size_ = 0;
  std::size_t segment_ = 0;  // where the segment being written begins: after its slash
  std::size_t lost_ = 0;     // segments there was no room for
  std::size_t whole_ = 0;    // how much stands before the first of them
  bool encoded_ = false;     // there is a "%" in the segment being written
  bool full_ = false;        // the segment being written does not fit
};

}  // namespace

std::size_t write_path(std::string_view path, std::span<char> into) {
  PathWriter writer(into);
  for (const char c : path) {
    if (c == '?' || c == '#') break;
    if (c != '\t' && c != '\n' && c != '\r') writer.put(c);
  }
  return writer.finish();
}

}  // namespace leidraad
