// SPDX-License-Identifier: EUPL-1.2
// JPEG: the tables, the frame and the scans stay, each of exactly the length its form has. Of the rest only how
// to read its colours (JFIF, Adobe, a cleaned profile) and how to turn it, written anew.
#include <array>
#include <map>

#include "pictures/strip/byte_reader.h"
#include "pictures/strip/parts.h"

namespace leidraad {

namespace {

constexpr std::size_t kScansMax = 100;  // each scan may touch every pixel again
constexpr std::size_t kProfilePart = 65'519;
constexpr std::string_view kExif("Exif\0\0", 6), kProfile("ICC_PROFILE\0", 12), kJfif("JFIF\0", 5), kMany("MPF\0", 4);
constexpr std::string_view kXmp("http://ns.adobe.com/xap/1.0/\0", 29);

enum Code : std::uint8_t {
  kTables = 0xC4, kArithmetic = 0xCC, kRestart0 = 0xD0, kBegin = 0xD8, kEnd = 0xD9, kScan = 0xDA, kQuantization = 0xDB,
  kInterval = 0xDD, kApp0 = 0xE0, kApp1 = 0xE1, kApp2 = 0xE2, kApp14 = 0xEE, kApp15 = 0xEF, kComment = 0xFE,
};

bool stands_alone(std::uint8_t code) { return code == 0x01 || (code >= kRestart0 && code < kBegin); }
// What browsers show: baseline, extended and progressive, with Huffman or arithmetic coding.
bool is_frame(std::uint8_t code) { return code == 0xC0 || code == 0xC1 || code == 0xC2 || code == 0xC9 || code == 0xCA; }

std::string segment(std::uint8_t code, std::string_view content) {
  std::string out = "\xFF";
  out += static_cast<char>(code);
  put_be(out, content.size() + 2, 2);
  out += content;
  return out;
}

bool are_quantization_tables(std::string_view content) {
  ByteReader in(content);
  while (!in.ended()) {
    const std::uint8_t head = in.u8();
    if ((head >> 4U) > 1 || (head & 0xFU) > 3) return false;
    in.take((head >> 4U) == 1 ? 128 : 64);
  }
  return !in.failed() && !content.empty();
}

bool are_huffman_tables(std::string_view content) {
  ByteReader in(content);
  while (!in.ended()) {
    const std::uint8_t head = in.u8();
    std::size_t symbols = 0;
    for (const char count : in.take(16)) symbols += static_cast<unsigned char>(count);
    if ((head >> 4U) > 1 || (head & 0xFU) > 3 || symbols > 256) return false;
    in.take(symbols);
  }
  return !in.failed() && !content.empty();
}

class JpegCopy {
 public:
  explicit JpegCopy(std::string_view bytes) : bytes_(bytes), in_(bytes) {}

  StripResult run() {
    in_.take(2);
    while (!fault_ && !ended_) part();
    if (fault_) return refused(*fault_);
    Stripped& out = result_.stripped;
    out.bytes = "\xFF\xD8" + jfif_;
    if (out.orientation != 1) out.bytes += segment(kApp1, std::string(kExif) + exif_with(out.orientation));
    add_profile(out.bytes);
    out.bytes += adobe_ + body_ + "\xFF\xD9";
    if (!in_.ended()) out.left_out.push_back(dropped("tail", in_.left()));
    return std::move(result_);
  }

 private:
  void fail(StripFault fault) { fault_ = fault_.value_or(fault); }

  // The next marker; what stands before it is nothing, and left out.
  std::optional<std::uint8_t> next_code() {
    while (!in_.ended()) {
      if (in_.u8() != 0xFF) continue;
      std::uint8_t code = 0xFF;
      while (code == 0xFF && !in_.ended()) code = in_.u8();
      if (code != 0 && code != 0xFF) return code;
    }
    return std::nullopt;
  }

  void part() {
    const auto code = next_code();
    if (++parts_ > kPartsMax) return fail(StripFault::too_many_parts);
    if (!code || *code == kBegin) return fail(StripFault::damaged);
    if (stands_alone(*code)) return;
    if (*code == kEnd) {
      ended_ = true;
      if (scans_ == 0) fail(StripFault::damaged);
      return;
    }
    const std::size_t length = in_.u16_be();
    const std::string_view content = length >= 2 ? in_.take(length - 2) : std::string_view{};
    if (in_.failed() || length < 2) return fail(StripFault::damaged);
    if (*code >= kApp0 && *code <= kApp15) application(*code, content);
    else if (*code == kComment) result_.stripped.left_out.push_back(dropped_text("COM", content));
    else if (is_frame(*code)) frame(*code, content);
    else if (*code == kScan) scan(content);
    else table(*code, content);
  }

  void table(std::uint8_t code, std::string_view content) {
    bool stays = false;
    if (code == kQuantization) stays = are_quantization_tables(content);
    else if (code == kTables) stays = are_huffman_tables(content);
    else if (code == kArithmetic) stays = content.size() % 2 == 0 && content.size() <= 64;
    else if (code == kInterval) stays = content.size() == 2;
    else return result_.stripped.left_out.push_back(dropped("unknown", content.size()));
    if (!stays) return fail(StripFault::damaged);
    body_ += segment(code, content);
  }

  void frame(std::uint8_t code, std::string_view content) {
    ByteReader in(content);
    const std::uint8_t precision = in.u8();
    result_.stripped.height = in.u16_be();
    result_.stripped.width = in.u16_be();
    const std::size_t components = in.u8();
    const bool known = (precision == 8 || precision == 12) && components >= 1 && components <= 4;
    if (!known || in.left() != 3 * components || has_frame_) return fail(StripFault::damaged);
    has_frame_ = true;
    if (const auto wrong = wrong_size(result_.stripped.width, result_.stripped.height)) return fail(*wrong);
    body_ += segment(code, content);
  }

  void scan(std::string_view content) {
    const std::size_t components = content.empty() ? 0 : static_cast<unsigned char>(content[0]);
    if (!has_frame_ || components < 1 || components > 4 || content.size() != 4 + 2 * components) return fail(StripFault::damaged);
    if (++scans_ > kScansMax) return fail(StripFault::too_many_parts);
    const std::size_t begin = in_.at();
    std::size_t end = begin;
    while (true) {
      end = bytes_.find('\xFF', end);
      if (end == std::string_view::npos) return fail(StripFault::damaged);
      std::size_t after = end + 1;
      while (after < bytes_.size() && bytes_[after] == '\xFF') ++after;
      if (after == bytes_.size()) return fail(StripFault::damaged);
      const auto code = static_cast<std::uint8_t>(bytes_[after]);
      if (code != 0 && (code < kRestart0 || code >= kBegin)) break;
      end = after + 1;
    }
    body_ += segment(kScan, content);
    body_ += bytes_.substr(begin, end - begin);
    in_.go_to(end);
  }

  void application(std::uint8_t code, std::string_view content) {
    if (code == kApp0 && content.starts_with(kJfif)) return take_jfif(content);
    if (code == kApp14 && content.starts_with("Adobe") && content.size() >= 12) return take_adobe(content);
    if (code == kApp1 && content.starts_with(kExif)) {
      if (std::exchange(has_exif_, true)) return;
      result_.stripped.orientation = orientation_of(content.substr(kExif.size()));
    } else if (code == kApp2 && content.starts_with(kProfile) && content.size() > kProfile.size() + 2) {
      if (scans_ == 0) profile_.emplace(static_cast<unsigned char>(content[kProfile.size()]), content.substr(kProfile.size() + 2));
    } else if (code == kApp2 && content.starts_with(kMany)) {
      result_.stripped.left_out.push_back(dropped("MPF", content.size()));
    } else if (code != kApp1 || !content.starts_with(kXmp)) {  // Exif and XMP are told by what they say
      result_.stripped.left_out.push_back(dropped("APP" + std::to_string(code - kApp0), content.size()));
    }
  }

  void take_jfif(std::string_view content) {
    if (content.size() < 12 || !jfif_.empty()) return;
    // Version, units and density; no thumbnail.
    jfif_ = segment(kApp0, std::string(kJfif) + std::string(content.substr(5, 7)) + std::string(2, '\0'));
    if (content.size() > 14) result_.stripped.left_out.push_back(dropped("JFIF thumbnail", content.size() - 14));
  }

  void take_adobe(std::string_view content) {
    const char transform = content[11];
    if (!adobe_.empty() || transform < 0 || transform > 2) return;
    adobe_ = segment(kApp14, std::string("Adobe\0d\0\0\0\0", 11) + transform);
  }

  void add_profile(std::string& out) {
    std::string whole;
    for (const auto& [number, content] : profile_) whole += content;
    if (whole.empty()) return;
    const auto clean = strip_profile(whole);
    if (!clean) return result_.stripped.left_out.push_back(dropped("ICC", whole.size()));
    if (*clean != whole) result_.stripped.left_out.push_back(changed_profile(whole));
    const std::size_t parts = (clean->size() + kProfilePart - 1) / kProfilePart;
    for (std::size_t i = 0; i < parts; ++i) {
      std::string content(kProfile);
      content += static_cast<char>(i + 1);
      content += static_cast<char>(parts);
      out += segment(kApp2, content + clean->substr(i * kProfilePart, kProfilePart));
    }
  }

  std::string_view bytes_;
  ByteReader in_;
  StripResult result_;
  std::optional<StripFault> fault_;
  std::string jfif_, adobe_, body_;
  std::map<unsigned, std::string_view> profile_;  // by number
  std::size_t parts_ = 0, scans_ = 0;
  bool has_frame_ = false, has_exif_ = false, ended_ = false;
};

}  // namespace

StripResult strip_jpeg(std::string_view bytes) { return JpegCopy(bytes).run(); }

}  // namespace leidraad
