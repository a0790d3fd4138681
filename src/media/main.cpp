// SPDX-License-Identifier: EUPL-1.2
// leidraad-media: a picture on its input, on its output a clean copy and what was found (pictures/strip/answer.h).
// It is started for one picture, by Leidraad, and locks itself in before it reads the first byte. It is a
// program of its own because exiv2 is: under the GPL, and made for pictures of people we trust.
#include <sys/prctl.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <new>
#include <optional>
#include <string>

#include "media/kind_of_key.h"
#include "media/lock/lock_in.h"
#include "media/marks.h"
#include "pictures/strip/answer.h"

namespace {

using namespace leidraad;

// Nothing when it cannot be read, or is larger than a picture may be.
std::optional<std::string> read_input() {
  constexpr std::size_t kPiece = 1'048'576;
  std::string out;
  while (out.size() <= kPictureBytesMax) {
    const std::size_t have = out.size();
    out.resize(have + kPiece);
    const ssize_t got = ::read(STDIN_FILENO, out.data() + have, kPiece);
    out.resize(have + (got > 0 ? static_cast<std::size_t>(got) : 0));
    if (got == 0) return out;
    if (got < 0 && errno != EINTR) return std::nullopt;
  }
  return std::nullopt;
}

MediaAnswer refusal(MediaEnd end) {
  MediaAnswer out;
  out.end = end;
  return out;
}

// The copy is written first, by our own hand; exiv2 only tells what was there, and has the last word on the copy.
MediaAnswer cleaned(const std::string& picture) {
  StripResult copy = strip_picture(picture);
  if (copy.fault) return refusal(end_of(*copy.fault));
  Stripped& stripped = copy.stripped;
  MediaAnswer out;
  out.end = MediaEnd::clean;
  out.before = marks_of(picture).value_or(std::vector<PictureMark>{{PictureMark::Kind::other, "exiv2", "?"}});
  std::erase_if(out.before, [](const PictureMark& mark) { return is_of_pixels(mark.field); });
  out.before.insert(out.before.end(), stripped.left_out.begin(), stripped.left_out.end());
  const auto after = marks_of(stripped.bytes);
  if (!after || !says_nothing(*after)) return refusal(MediaEnd::not_clean);
  out.after = *after;
  out.format = stripped.format;
  out.width = stripped.width;
  out.height = stripped.height;
  out.orientation = stripped.orientation;
  out.bytes = std::move(stripped.bytes);
  return out;
}

MediaAnswer answer() {
  try {
    const auto picture = read_input();
    return picture ? cleaned(*picture) : refusal(MediaEnd::too_big);
  } catch (const std::bad_alloc&) {
    return refusal(MediaEnd::no_memory);
  } catch (const std::exception&) {
    return refusal(MediaEnd::damaged);
  }
}

bool say(const MediaAnswer& answer) {
  const std::string bytes = write_answer(answer);
  for (std::size_t at = 0; at < bytes.size();) {
    const ssize_t written = ::write(STDOUT_FILENO, bytes.data() + at, bytes.size() - at);
    if (written > 0) at += static_cast<std::size_t>(written);
    else if (errno != EINTR) return false;
  }
  return true;
}

}  // namespace

int main() {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);  // nobody waits for the answer any more
  ::signal(SIGPIPE, SIG_IGN);
  prepare_reading();
  const bool said = lock_in({}) ? say(answer()) : say(refusal(MediaEnd::not_locked_in));
  ::_exit(said ? 0 : 1);  // nothing to tidy up: the process is the tidying
}
