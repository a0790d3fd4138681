// SPDX-License-Identifier: EUPL-1.2
// The numbers of a colour profile, each kind as its form lays it down (ICC.1, chapter 10). Its length follows from
// what stands in front of it, so nothing can stand behind it, between its parts or in the bytes that fill it up.
#include <array>

#include "pictures/strip/byte_reader.h"
#include "pictures/strip/parts.h"

namespace leidraad {

namespace {

constexpr std::size_t kPointsMax = 4'096;   // of one curve
constexpr std::size_t kChannelsMax = 15;
constexpr std::size_t kLutHead = 32, kMatrix = 48, kGridHead = 20;

std::string copied(std::string_view tag, std::uint64_t size) {
  return size <= tag.size() ? std::string(tag.substr(0, static_cast<std::size_t>(size))) : std::string();
}

// A curve, or a formula for one.
std::string curve(std::string_view tag) {
  ByteReader in(tag);
  const std::string_view type = in.take(4);
  if (in.u32_be() != 0) return {};
  if (type == "curv") {
    const std::size_t points = in.u32_be();
    return !in.failed() && points <= kPointsMax ? copied(tag, 12 + 2 * points) : std::string();
  }
  constexpr std::array<std::size_t, 5> kNumbers = {1, 3, 4, 5, 7};
  const std::uint16_t kind = in.u16_be();
  const bool is_formula = type == "para" && kind < kNumbers.size() && in.u16_be() == 0 && !in.failed();
  return is_formula ? copied(tag, 12 + 4 * kNumbers[kind]) : std::string();
}

// How many cells a grid has; 0 when that is more than a profile can be.
std::uint64_t cells(std::string_view sides, std::size_t out_channels) {
  std::uint64_t out = out_channels;
  for (const char side : sides) {
    out *= static_cast<unsigned char>(side);
    if (out > kProfileBytesMax) return 0;
  }
  return out;
}

bool are_channels(std::size_t in, std::size_t out) { return in >= 1 && in <= kChannelsMax && out >= 1 && out <= kChannelsMax; }

// One grid with a curve for each channel before and behind it, in bytes (mft1) or in pairs of them (mft2).
std::string plain_table(std::string_view tag, bool pairs) {
  ByteReader in(tag.substr(8));
  const std::size_t from = in.u8(), to = in.u8(), side = in.u8();
  in.take(1 + 36);  // filling, a matrix
  const std::uint64_t before = pairs ? in.u16_be() : 256, behind = pairs ? in.u16_be() : 256;
  const std::uint64_t grid = cells(std::string(from, static_cast<char>(side)), to);
  if (in.failed() || !are_channels(from, to) || grid == 0 || before > kPointsMax || behind > kPointsMax) return {};
  const std::uint64_t numbers = before * from + grid + behind * to;
  std::string out = copied(tag, (pairs ? 52 : 48) + (pairs ? 2 : 1) * numbers);
  if (!out.empty()) out[11] = '\0';
  return out;
}

// Up to five parts anywhere behind a head that says where (mAB, mBA); written anew in one order.
class Steps {
 public:
  explicit Steps(std::string_view tag) : tag_(tag) {}

  std::string run() {
    ByteReader in(tag_);
    const bool from_device = in.take(4) == "mAB ";
    in.take(4);
    const std::size_t from = in.u8(), to = in.u8();
    in.take(2);
    if (in.failed() || !are_channels(from, to)) return {};
    const std::size_t connected = from_device ? to : from, device = from_device ? from : to;
    out_ = std::string(tag_.substr(0, 10)) + std::string(2, '\0');
    std::array<std::size_t, 5> places{};  // the last curves, the matrix, the middle curves, the grid, the first curves
    for (std::size_t& place : places) place = in.u32_be();
    if (in.failed() || places[0] == 0) return {};
    curves(places[0], connected);
    piece(places[1], places[1] == 0 ? 0 : kMatrix);
    curves(places[2], connected);
    grid(places[3], from, to);
    curves(places[4], device);
    if (broken_ || out_.size() != kLutHead) return {};
    return out_ + body_;
  }

 private:
  void begins(bool is_there) { put_be(out_, is_there ? kLutHead + body_.size() : 0, 4); }
  void ends() {
    body_.append((4 - body_.size() % 4) % 4, '\0');
    broken_ = broken_ || body_.size() > tag_.size() + kLutHead;  // parts that lie over each other
  }

  void piece(std::size_t at, std::uint64_t size) {
    begins(at != 0);
    if (at == 0) return;
    if (at > tag_.size() || size > tag_.size() - at) return void(broken_ = true);
    body_ += tag_.substr(at, static_cast<std::size_t>(size));
    ends();
  }

  void curves(std::size_t at, std::size_t count) {
    begins(at != 0);
    for (std::size_t i = 0; i < count && at != 0 && !broken_; ++i) {
      const std::string one = at <= tag_.size() ? curve(tag_.substr(at)) : std::string();
      broken_ = one.empty();
      body_ += one;
      at += one.size() + (4 - one.size() % 4) % 4;
      ends();
    }
  }

  void grid(std::size_t at, std::size_t from, std::size_t to) {
    if (at == 0) return begins(false);
    if (at > tag_.size() || tag_.size() - at < kGridHead) return void(broken_ = true);
    const std::string_view sides = tag_.substr(at, from);
    const auto wide = static_cast<unsigned char>(tag_[at + 16]);
    const std::uint64_t size = cells(sides, to) * wide;
    if (size == 0 || wide > 2) return void(broken_ = true);
    begins(true);
    body_ += std::string(sides) + std::string(16 - from, '\0') + static_cast<char>(wide) + std::string(3, '\0');
    if (size > tag_.size() - at - kGridHead) return void(broken_ = true);
    body_ += tag_.substr(at + kGridHead, static_cast<std::size_t>(size));
    ends();
  }

  std::string_view tag_;
  std::string out_, body_;
  bool broken_ = false;
};

}  // namespace

std::string exact_colour(std::string_view tag) {
  ByteReader in(tag);
  const std::string_view type = in.take(4);
  if (in.u32_be() != 0 || in.failed()) return {};
  if (type == "XYZ ") return copied(tag, 20);
  if (type == "sf32") return copied(tag, 44);
  if (type == "mft1" || type == "mft2") return plain_table(tag, type == "mft2");
  if (type == "mAB " || type == "mBA ") return Steps(tag).run();
  return curve(tag);
}

}  // namespace leidraad
