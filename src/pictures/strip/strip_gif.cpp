// SPDX-License-Identifier: EUPL-1.2
// GIF: screen, colours, frames and their timing stay, and how often it goes round. Comments, texts and the blocks
// of programs go.
#include "pictures/strip/byte_reader.h"
#include "pictures/strip/parts.h"

namespace leidraad {

namespace {

constexpr std::uint8_t kFrame = 0x2C, kExtension = 0x21, kEnd = 0x3B;
constexpr std::uint8_t kTiming = 0xF9, kProgram = 0xFF, kComment = 0xFE;
constexpr std::string_view kLoop = "NETSCAPE2.0";

std::size_t colours_bytes(std::uint8_t flags) { return (flags & 0x80U) != 0 ? std::size_t{3} << ((flags & 7U) + 1U) : 0; }

class GifCopy {
 public:
  explicit GifCopy(std::string_view bytes) : in_(bytes) {}

  StripResult run() {
    Stripped& out = result_.stripped;
    out.format = PictureFormat::gif;
    const std::string_view head = in_.take(13);
    if (in_.failed()) return refused(StripFault::damaged);
    ByteReader screen(head.substr(6));
    out.width = screen.u16_le();
    out.height = screen.u16_le();
    if (const auto wrong = wrong_size(out.width, out.height)) return refused(*wrong);
    out.bytes = head;
    out.bytes += in_.take(colours_bytes(static_cast<std::uint8_t>(head[10])));
    while (!fault_ && !ended_) block();
    if (fault_) return refused(*fault_);
    out.bytes += static_cast<char>(kEnd);
    if (!in_.ended()) out.left_out.push_back(dropped("tail", in_.left()));
    return std::move(result_);
  }

 private:
  void fail(StripFault fault) { fault_ = fault_.value_or(fault); }

  void block() {
    const std::uint8_t kind = in_.u8();
    if (in_.failed()) return fail(StripFault::damaged);
    if (++parts_ > kPartsMax) return fail(StripFault::too_many_parts);
    if (kind == kExtension) return extension();
    if (kind == kFrame) return frame();
    ended_ = kind == kEnd && frames_ > 0;
    if (!ended_ && kind != 0) fail(StripFault::damaged);  // a stray end of a block is seen, and harmless
  }

  // The blocks after an extension or a frame, as they stand, with the empty one that ends them.
  std::string_view sub_blocks() {
    const std::string_view from = in_.rest();
    const std::size_t begin = in_.at();
    std::size_t size = 1;
    while (size != 0 && !in_.failed()) in_.take(size = in_.u8());
    if (in_.failed()) fail(StripFault::damaged);
    return from.substr(0, in_.at() - begin);
  }

  static std::string text_of(std::string_view blocks) {
    std::string out;
    ByteReader in(blocks);
    while (!in.ended()) out += in.take(in.u8());
    return out;
  }

  void extension() {
    const std::uint8_t kind = in_.u8();
    const std::string_view blocks = sub_blocks();
    if (fault_) return;
    std::string& out = result_.stripped.bytes;
    if (kind == kTiming) {
      if (blocks.size() == 6 && blocks[0] == 4) timing_ = std::string("\x21\xF9") + std::string(blocks);
    } else if (kind == kProgram && text_of(blocks).starts_with(kLoop)) {
      const bool loops = blocks.size() == 17 && blocks[0] == 11 && blocks[12] == 3 && blocks[13] == 1;
      if (loops && !std::exchange(has_loop_, true)) out += std::string("\x21\xFF") + std::string(blocks);
    } else if (kind == kComment) {
      result_.stripped.left_out.push_back(dropped_text("GIF comment", text_of(blocks)));
    } else {
      result_.stripped.left_out.push_back(dropped(kind == kProgram ? "GIF program" : "GIF extension", blocks.size()));
    }
  }

  void frame() {
    const std::string_view head = in_.take(9);
    if (in_.failed()) return fail(StripFault::damaged);
    ByteReader place(head);
    const std::size_t left = place.u16_le(), top = place.u16_le(), width = place.u16_le(), height = place.u16_le();
    if (const auto wrong = wrong_size(left + width, top + height)) return fail(*wrong);
    if (++frames_ > kFramesMax) return fail(StripFault::too_many_parts);
    std::string& out = result_.stripped.bytes;
    out += std::exchange(timing_, {});
    out += static_cast<char>(kFrame);
    out += head;
    out += in_.take(colours_bytes(static_cast<std::uint8_t>(head[8])));
    out += in_.take(1);  // how many bits a code has
    if (in_.failed()) return fail(StripFault::damaged);
    out += sub_blocks();
  }

  ByteReader in_;
  StripResult result_;
  std::optional<StripFault> fault_;
  std::string timing_;
  std::size_t parts_ = 0, frames_ = 0;
  bool ended_ = false, has_loop_ = false;
};

}  // namespace

StripResult strip_gif(std::string_view bytes) { return GifCopy(bytes).run(); }

}  // namespace leidraad
