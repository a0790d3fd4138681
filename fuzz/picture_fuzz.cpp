// SPDX-License-Identifier: EUPL-1.2
// Any bytes as a picture: refused, or a copy that is the same when copied again, no larger than it may be, of
// the kind it was, and that says nothing more. The same bytes as an answer of leidraad-media: believed only whole.
#include <cstdlib>
#include <string>
#include <string_view>

#include "pictures/strip/answer.h"
#include "pictures/strip/made_pictures.h"
#include "pictures/strip/parts.h"

namespace {

void expect(bool holds) {
  if (!holds) std::abort();
}

void as_picture(std::string_view bytes) {
  using namespace leidraad;
  const StripResult copy = strip_picture(bytes);
  if (copy.fault) return expect(copy.stripped.bytes.empty());
  const Stripped& out = copy.stripped;
  expect(format_of(sniff(bytes)) == out.format && format_of(sniff(out.bytes)) == out.format);
  expect(!wrong_size(out.width, out.height));
  expect(out.orientation >= 1 && out.orientation <= 8);
  expect(!holds_another_file(out.bytes));
  const StripResult again = strip_picture(out.bytes);
  expect(!again.fault && again.stripped.bytes == out.bytes && again.stripped.left_out.empty());
  expect(strip_picture(out.bytes, Unfolding::never).stripped.bytes == out.bytes);  // as the server looks at it
  expect(again.stripped.width == out.width && again.stripped.height == out.height && again.stripped.orientation == out.orientation);
  for (const PictureMark& mark : out.left_out) {
    expect(showable(mark.field, kMarkFieldMax) == mark.field);
    expect(showable(mark.value, kMarkValueMax) == mark.value);
  }
}

// A PNG whose sums are made right: else every change ends at the first of them.
std::string summed(std::string_view bytes) {
  leidraad::ByteReader in(bytes);
  std::string out(in.take(8));
  while (in.left() >= 12) {
    const std::size_t size = std::min<std::size_t>(in.u32_be(), in.left() - 8);
    const std::string_view name = in.take(4);
    out += leidraad::made::chunk(name, in.take(size));
    in.take(4);
  }
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace leidraad;
  const std::string bytes(data, data + size);
  as_picture(bytes);
  if (sniff(bytes) == Sniffed::png) as_picture(summed(bytes));
  if (const auto answer = read_answer(bytes)) expect(read_answer(write_answer(*answer)) == answer);
  if (const auto profile = strip_profile(bytes)) expect(strip_profile(*profile) == profile);
  if (const std::string colour = exact_colour(bytes); !colour.empty()) expect(exact_colour(colour) == colour);
  expect(orientation_of(bytes) >= 1 && orientation_of(bytes) <= 8);
  return 0;
}
