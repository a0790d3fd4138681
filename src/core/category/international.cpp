// SPDX-License-Identifier: EUPL-1.2
#include "core/category/international.h"

#include <array>
#include <cstdint>

namespace leidraad {

namespace {

constexpr std::size_t kLabelBytesMax = 63;
constexpr std::size_t kPointsMax = 255;

// A run of capitals: each so far from its small letter, or (step 0) in pairs, the small one next.
struct Capitals {
  char32_t first, last;
  std::int32_t step;
};
constexpr std::array<Capitals, 29> kCapitals{{
    {0x00C0, 0x00D6, 32},  {0x00D8, 0x00DE, 32},  {0x0100, 0x012F, 0},   {0x0132, 0x0137, 0},    {0x0139, 0x0148, 0},
    {0x014A, 0x0177, 0},   {0x0178, 0x0178, -121}, {0x0179, 0x017E, 0},  {0x01CD, 0x01DC, 0},    {0x01DE, 0x01EF, 0},
    {0x01F8, 0x021F, 0},   {0x0222, 0x0233, 0},   {0x0246, 0x024F, 0},   {0x0386, 0x0386, 38},   {0x0388, 0x038A, 37},
    {0x038C, 0x038C, 64},  {0x038E, 0x038F, 63},  {0x0391, 0x03A1, 32},  {0x03A3, 0x03AB, 32},   {0x0400, 0x040F, 80},
    {0x0410, 0x042F, 32},  {0x0460, 0x0481, 0},   {0x048A, 0x04BF, 0},   {0x04C0, 0x04C0, 15},   {0x04C1, 0x04CE, 0},
    {0x04D0, 0x052F, 0},   {0x0531, 0x0556, 48},  {0x1E00, 0x1E95, 0},   {0x1EA0, 0x1EFF, 0},
}};

// Signs that are not seen and count for nothing in a name.
bool is_invisible(char32_t point) {
  return point == 0x00AD || point == 0x200B || point == 0x2060 || point == 0xFEFF || (point >= 0xFE00 && point <= 0xFE0F);
}

char32_t small_letter(char32_t point) {
  if (point >= 0xFF01 && point <= 0xFF5E) point -= 0xFEE0;  // fullwidth
  if (point == 0x3002 || point == 0xFF61) return '.';       // the ideographic full stop, whole and half width
  if (point < 0x80) return point >= 'A' && point <= 'Z' ? point + 32 : point;
  if (point == 0x0130) return 'i';
  if (point == 0x017F) return 's';
  if (point == 0x212A) return 'k';
  if (point == 0x1E9E) return 0x00DF;
  for (const Capitals& run : kCapitals) {
    if (point < run.first || point > run.last) continue;
    if (run.step != 0) return static_cast<char32_t>(static_cast<std::int32_t>(point) + run.step);
    return (point - run.first) % 2 == 0 ? point + 1 : point;
  }
  return point;
}

// The next code point of strict UTF-8, taken off the front.
std::optional<char32_t> take_point(std::string_view& text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned lead = byte(0);
  const std::size_t length = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
  if (length == 0 || text.size() < length) return std::nullopt;
  char32_t point = length == 1 ? lead : lead & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80) return std::nullopt;
    point = point << 6U | (byte(i) & 0x3FU);
  }
  constexpr std::array<char32_t, 5> kSmallest = {0, 0, 0x80, 0x800, 0x10000};
  if (point < kSmallest[length] || point > 0x10FFFF || (point >= 0xD800 && point < 0xE000)) return std::nullopt;
  text.remove_prefix(length);
  return point;
}

// Bytes into a place with an end; once it is full, it stays too short.
class Writer {
 public:
  explicit Writer(std::span<char> into) : into_(into) {}
  void put(char c) {
    if (size_ < into_.size()) into_[size_] = c;
    ++size_;
  }
  std::size_t size() const { return size_; }
  bool fits() const { return size_ <= into_.size(); }

 private:
  std::span<char> into_;
  std::size_t size_ = 0;
};

using Label = std::span<const char32_t>;

// RFC 3492, 6.1: how far apart the next ones are expected to stand.
std::uint32_t adapted(std::uint32_t delta, std::uint32_t points, bool first) {
  delta = first ? delta / 700 : delta / 2;
  delta += delta / points;
  std::uint32_t k = 0;
  for (; delta > 455; k += 36) delta /= 35;
  return k + 36 * delta / (delta + 38);
}

void put_number(std::uint32_t number, std::uint32_t bias, Writer& out) {
  const auto digit = [](std::uint32_t value) { return static_cast<char>(value < 26 ? 'a' + value : '0' + (value - 26)); };
  for (std::uint32_t k = 36;; k += 36) {
    const std::uint32_t least = k <= bias ? 1 : k >= bias + 26 ? 26 : k - bias;
    if (number < least) break;
    out.put(digit(least + (number - least) % (36 - least)));
    number = (number - least) / (36 - least);
  }
  out.put(digit(number));
}

// RFC 3492, 6.3. A label has at most 255 points below 0x110000, so nothing overflows 32 bits.
void put_punycode(Label label, Writer& out) {
  std::uint32_t handled = 0;
  for (const char32_t point : label) {
    if (point >= 0x80) continue;
    out.put(static_cast<char>(point));
    ++handled;
  }
  const std::uint32_t basic = handled;
  if (basic > 0) out.put('-');
  std::uint32_t delta = 0, bias = 72;
  char32_t reached = 0x80;
  while (handled < label.size()) {
    char32_t next = 0x10FFFF;
    for (const char32_t point : label) next = point >= reached && point < next ? point : next;
    delta += static_cast<std::uint32_t>(next - reached) * (handled + 1);
    reached = next;
    for (const char32_t point : label) {
      if (point < reached) ++delta;
      if (point != reached) continue;
      put_number(delta, bias, out);
      bias = adapted(delta, handled + 1, handled == basic);
      delta = 0;
      ++handled;
    }
    ++delta;
    ++reached;
  }
}

// False: longer than a label may be.
bool put_label(Label label, Writer& out) {
  const std::size_t start = out.size();
  bool plain = true;
  for (const char32_t point : label) plain = plain && point < 0x80;
  if (plain) {
    for (const char32_t point : label) out.put(static_cast<char>(point));
  } else {
    for (const char c : std::string_view("xn--")) out.put(c);
    put_punycode(label, out);
  }
  return out.size() - start <= kLabelBytesMax;
}

}  // namespace

std::optional<std::size_t> write_international(std::string_view host, std::span<char> into) {
  std::array<char32_t, kPointsMax> points{};
  std::size_t count = 0;
  while (!host.empty()) {
    const auto point = take_point(host);
    if (!point) return std::nullopt;
    if (is_invisible(*point)) continue;
    if (count == points.size()) return std::nullopt;
    points[count++] = small_letter(*point);
  }
  Writer out(into);
  const Label all(points.data(), count);
  for (std::size_t start = 0; start <= count;) {
    std::size_t end = start;
    while (end < count && all[end] != '.') ++end;
    if (!put_label(all.subspan(start, end - start), out)) return std::nullopt;
    if (end < count) out.put('.');
    start = end + 1;
  }
  return out.fits() ? std::optional(out.size()) : std::nullopt;
}

}  // namespace leidraad
