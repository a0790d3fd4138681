// SPDX-License-Identifier: EUPL-1.2
#include "pictures/pictures.h"

#include <algorithm>
#include <semaphore>

#include "pictures/media_process.h"
#include "pictures/picture_refusals.h"
#include "pictures/strip/answer.h"
#include "pictures/strip/strip.h"

namespace leidraad {

struct PictureCleaner::Turns {
  explicit Turns(std::size_t count) : free(static_cast<std::ptrdiff_t>(std::clamp<std::size_t>(count, 1, 64))) {}
  std::counting_semaphore<64> free;
};

namespace {

// What a stranger answered about a picture is taken only when it is what our own writer makes of it: the copy of a
// clean copy is the same copy, of the same kind and size. Here, in the server, nothing is unfolded and what is read
// costs no more than its length: a stranger may have written it.
bool is_clean_copy(const MediaAnswer& answer, PictureFormat asked) {
  if (answer.format != asked || sniff(answer.bytes) == Sniffed::unknown) return false;
  const StripResult again = strip_picture(answer.bytes, Unfolding::never);
  return !again.fault && again.stripped.bytes == answer.bytes && again.stripped.format == answer.format && again.stripped.width == answer.width &&
         again.stripped.height == answer.height && again.stripped.orientation == answer.orientation && again.stripped.left_out.empty();
}

}  // namespace

Result<MediaRun> PictureCleaner::run_in_turn(std::string_view bytes) const {
  if (!turns_->free.try_acquire_for(settings_.patience)) return no_turn();
  const std::unique_ptr<Turns, void (*)(Turns*)> given_back(turns_.get(), [](Turns* turns) { turns->free.release(); });
  return run_media(settings_.program, bytes, settings_.patience);
}

PictureCleaner::PictureCleaner(PictureSettings settings) : settings_(std::move(settings)), turns_(std::make_unique<Turns>(settings_.at_once)) {
  if (settings_.program.empty()) settings_.program = default_media_program();
}
PictureCleaner::~PictureCleaner() = default;
PictureCleaner::PictureCleaner(PictureCleaner&&) noexcept = default;
PictureCleaner& PictureCleaner::operator=(PictureCleaner&&) noexcept = default;

Result<CleanPicture> PictureCleaner::clean(std::string_view bytes) const {
  // What can be said without looking inside is said at once, and costs no turn.
  if (bytes.size() > kPictureBytesMax) return refusal_of(MediaEnd::too_big);
  const Sniffed kind = sniff(bytes);
  const auto format = format_of(kind);
  if (!format) return refusal_of(kind == Sniffed::heic ? MediaEnd::heic : kind == Sniffed::pdf ? MediaEnd::pdf : MediaEnd::not_a_picture);
  const MediaRun run = TRY(run_in_turn(bytes));
  if (run.end != MediaRun::End::answered) return refusal_of(run.end);
  auto answer = read_answer(run.output);
  if (!answer) return refusal_of(MediaRun::End::broke_off);
  if (answer->end != MediaEnd::clean) return refusal_of(answer->end);
  if (!is_clean_copy(*answer, *format)) return refusal_of(MediaEnd::not_clean);
  return CleanPicture{std::move(answer->bytes), answer->format, answer->width, answer->height, answer->orientation, std::move(answer->before), std::move(answer->after)};
}

}  // namespace leidraad
