// SPDX-License-Identifier: EUPL-1.2
// Bytes read in order. Past the end it gives zeros and remembers that it did: one question afterwards instead
// of one before each number.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

namespace leidraad {

class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}

  std::size_t left() const { return bytes_.size() - at_; }
  std::size_t at() const { return at_; }
  bool failed() const { return failed_; }
  bool ended() const { return at_ == bytes_.size(); }
  std::string_view rest() const { return bytes_.substr(at_); }

  void go_to(std::size_t place) {
    failed_ = failed_ || place > bytes_.size();
    at_ = std::min(place, bytes_.size());
  }
  std::string_view take(std::size_t count) {
    if (count > left()) {
      failed_ = true;
      at_ = bytes_.size();
      return {};
    }
    at_ += count;
    return bytes_.substr(at_ - count, count);
  }
  std::uint8_t u8() { return static_cast<std::uint8_t>(number(1, false)); }
  std::uint16_t u16_be() { return static_cast<std::uint16_t>(number(2, false)); }
  std::uint32_t u32_be() { return number(4, false); }
  std::uint16_t u16_le() { return static_cast<std::uint16_t>(number(2, true)); }
  std::uint32_t u24_le() { return number(3, true); }
  std::uint32_t u32_le() { return number(4, true); }

 private:
  std::uint32_t number(std::size_t count, bool little) {
    const std::string_view digits = take(count);
    std::uint32_t out = 0;
    for (std::size_t i = 0; i < digits.size(); ++i)
      out = (out << 8U) | static_cast<unsigned char>(digits[little ? digits.size() - 1 - i : i]);
    return out;
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

// `count` bytes of a number, the largest part first or last.
inline void put_be(std::string& out, std::uint64_t number, std::size_t count) {
  for (std::size_t i = count; i-- > 0;) out += static_cast<char>((number >> (8 * i)) & 0xFFU);
}
inline void put_le(std::string& out, std::uint64_t number, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) out += static_cast<char>((number >> (8 * i)) & 0xFFU);
}

}  // namespace leidraad
