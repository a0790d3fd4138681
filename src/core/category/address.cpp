// SPDX-License-Identifier: EUPL-1.2
#include "core/category/address.h"

#include <charconv>

namespace leidraad {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::optional<unsigned> hex_digit(char c) {
  if (is_digit(c)) return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
  if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A' + 10);
  return std::nullopt;
}

// "0x1f" is hexadecimal, "017" octal, "17" decimal, "0x" nought. Larger than 2^32 stays larger.
std::optional<std::uint64_t> number_of(std::string_view part) {
  if (part.empty()) return std::nullopt;
  unsigned base = 10;
  if (part.size() >= 2 && part[0] == '0' && (part[1] == 'x' || part[1] == 'X')) {
    base = 16;
    part.remove_prefix(2);
  } else if (part.size() >= 2 && part[0] == '0') {
    base = 8;
    part.remove_prefix(1);
  }
  constexpr std::uint64_t kTooLarge = std::uint64_t{1} << 33;
  std::uint64_t value = 0;
  for (const char c : part) {
    const auto digit = hex_digit(c);
    if (!digit || *digit >= base) return std::nullopt;
    value = value * base + *digit;
    if (value > kTooLarge) value = kTooLarge;
  }
  return value;
}

std::string_view last_label(std::string_view host) {
  const std::size_t dot = host.rfind('.');
  return dot == std::string_view::npos ? host : host.substr(dot + 1);
}

// The groups on one side of "::", or all of them. False: not groups. An IPv4 address may stand last.
bool read_groups(std::string_view text, bool last, std::array<std::uint16_t, 8>& groups, std::size_t& count) {
  count = 0;
  while (!text.empty()) {
    const std::size_t colon = text.find(':');
    const std::string_view group = text.substr(0, colon);
    if (count == groups.size() || group.empty()) return false;
    if (last && colon == std::string_view::npos && group.find('.') != std::string_view::npos) {
      std::size_t dots = 0;
      for (const char c : group) dots += c == '.' ? 1U : 0U;
      const auto address = ipv4_of(group);
      if (dots != 3 || !address || count + 2 > groups.size()) return false;
      groups[count++] = static_cast<std::uint16_t>(*address >> 16U);
      groups[count++] = static_cast<std::uint16_t>(*address & 0xffffU);
      return true;
    }
    if (group.size() > 4) return false;
    unsigned value = 0;
    for (const char c : group) {
      const auto digit = hex_digit(c);
      if (!digit) return false;
      value = value * 16 + *digit;
    }
    groups[count++] = static_cast<std::uint16_t>(value);
    if (colon == std::string_view::npos) return true;
    text.remove_prefix(colon + 1);
    if (text.empty()) return false;  // a colon at the end
  }
  return true;
}

// The longest run of nought groups, two at least: what "::" stands for.
std::pair<std::size_t, std::size_t> longest_nought(const Ipv6& address) {
  std::size_t best = 8, length = 1;
  for (std::size_t i = 0; i < 8;) {
    std::size_t end = i;
    while (end < 8 && address[end] == 0) ++end;
    if (end - i > length) {
      best = i;
      length = end - i;
    }
    i = end == i ? i + 1 : end;
  }
  return {best, best == 8 ? 0 : length};
}

}  // namespace

bool ends_in_number(std::string_view host) {
  const std::string_view last = last_label(host);
  if (last.empty() || !is_digit(last[0])) return false;
  return last.find_first_not_of("0123456789") == std::string_view::npos || number_of(last).has_value();
}

std::optional<std::uint32_t> ipv4_of(std::string_view host) {
  std::array<std::uint64_t, 4> parts{};
  std::size_t count = 0;
  for (std::string_view rest = host;;) {
    const std::size_t dot = rest.find('.');
    const auto part = number_of(rest.substr(0, dot));
    if (!part || count == parts.size()) return std::nullopt;
    parts[count++] = *part;
    if (dot == std::string_view::npos) break;
    rest.remove_prefix(dot + 1);
  }
  std::uint64_t address = 0;
  for (std::size_t i = 0; i + 1 < count; ++i) {
    if (parts[i] > 255) return std::nullopt;
    address |= parts[i] << (24U - 8U * i);
  }
  // The last part fills what is left: "127.1" is 127.0.0.1.
  const std::uint64_t last = parts[count - 1];
  if (last >= std::uint64_t{1} << (8U * (5U - count))) return std::nullopt;
  return static_cast<std::uint32_t>(address | last);
}

std::optional<Ipv6> ipv6_of(std::string_view text) {
  const std::size_t gap = text.find("::");
  Ipv6 head{}, tail{};
  std::size_t before = 0, after = 0;
  if (!read_groups(text.substr(0, gap), gap == std::string_view::npos, head, before)) return std::nullopt;
  if (gap == std::string_view::npos) return before == 8 ? std::optional(head) : std::nullopt;
  if (!read_groups(text.substr(gap + 2), true, tail, after) || before + after > 7) return std::nullopt;
  for (std::size_t i = 0; i < after; ++i) head[8 - after + i] = tail[i];
  return head;
}

std::size_t write_address(std::uint32_t address, std::span<char> into) {
  char* at = into.data();
  char* const end = at + into.size();
  for (unsigned i = 0; i < 4; ++i) {
    if (i > 0) *at++ = '.';
    at = std::to_chars(at, end, (address >> (24U - 8U * i)) & 0xffU).ptr;
  }
  return static_cast<std::size_t>(at - into.data());
}

std::size_t write_address(const Ipv6& address, std::span<char> into) {
  bool mapped = address[5] == 0xffff;
  for (std::size_t i = 0; i < 5; ++i) mapped = mapped && address[i] == 0;
  if (mapped) return write_address(static_cast<std::uint32_t>(address[6]) << 16U | address[7], into);
  const auto [gap, length] = longest_nought(address);
  char* at = into.data();
  char* const end = at + into.size();
  for (std::size_t i = 0; i < 8;) {
    if (i == gap) {
      *at++ = ':';
      *at++ = ':';
      i += length;
      continue;
    }
    if (i > 0 && i != gap + length) *at++ = ':';
    at = std::to_chars(at, end, static_cast<unsigned>(address[i]), 16).ptr;
    ++i;
  }
  return static_cast<std::size_t>(at - into.data());
}

}  // namespace leidraad
