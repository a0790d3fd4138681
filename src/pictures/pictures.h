// SPDX-License-Identifier: EUPL-1.2
// A picture in, a clean copy out: without names, faces, places, times, devices, thumbnails and whatever else
// was hidden in it; with what was found before and after. The reading is done by leidraad-media, a program of
// its own, locked in before it sees a byte; what it answers is checked here as if a stranger had sent it.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/code/vocabulary.h"
#include "pictures/strip/picture.h"

namespace leidraad {

struct CleanPicture {
  std::string bytes;                   // the copy to show, store and publish; never the original
  PictureFormat format = PictureFormat::jpeg;
  std::size_t width = 0, height = 0;   // as stored; with orientation 5 … 8 it is shown on its side
  int orientation = 1;
  std::vector<PictureMark> before;     // what the original carried
  std::vector<PictureMark> after;      // what the copy carries: at most its orientation and how its pixels are stored
};

// "naam", "name"; "gezicht", "face"; …
std::string_view word_of(PictureMark::Kind kind, Language language);
// The same for one mark, for a teacher: "wie erop staat", "waar hij is gemaakt", "hoe u de foto rechtop houdt".
std::string_view meaning_of(const PictureMark& mark, Language language);

struct PictureSettings {
  std::string program;                    // empty: LEIDRAAD_MEDIA, or leidraad-media beside our own program
  std::chrono::milliseconds patience{10'000};  // then it is killed
  std::size_t at_once = 2;                // others wait their turn, as long as their patience lasts
};

struct MediaRun;

// May be shared between threads. Every refusal is for a person at a screen, in Dutch and English:
// invalid (no picture, damaged, too large, HEIC, PDF) or unavailable (no program, no turn).
class PictureCleaner {
 public:
  explicit PictureCleaner(PictureSettings settings = {});
  ~PictureCleaner();
  PictureCleaner(PictureCleaner&&) noexcept;
  PictureCleaner& operator=(PictureCleaner&&) noexcept;

  Result<CleanPicture> clean(std::string_view bytes) const;

 private:
  struct Turns;
  Result<MediaRun> run_in_turn(std::string_view bytes) const;
  PictureSettings settings_;
  std::unique_ptr<Turns> turns_;
};

// What somebody adds to a report. A picture is cleaned, or refused when that fails: it would give away who
// took it. Anything else is never opened by us: it stays as it is, and is only ever handed out as a download
// (see headers_of_attachment).
enum class AttachmentSort {
  picture,   // cleaned
  text,      // letters and nothing else
  document,  // text with more behind it: a PDF, Word, a page; its maker's name may stand in it
  film,
  sound,
  other_picture,  // one we cannot clean: BMP, Photoshop, JPEG XL, what a camera writes
  unknown,        // an archive, and whatever we do not know
};
// "film", "geluidsopname", "foto die wij niet kunnen schoonmaken"; for a warning.
std::string_view word_of(AttachmentSort sort, Language language);

struct CleanAttachment {
  std::string bytes;
  std::string media_type;        // "image/jpeg", or "application/octet-stream" for whatever is no picture
  std::string extension;         // "jpg", "pdf"; "bin" for what we do not know
  std::optional<CleanPicture> picture;  // without its bytes, those stand above
  AttachmentSort sort = AttachmentSort::unknown;
  bool may_name_its_maker = false;      // not opened, so its maker's name may stand in it: tell who sends it
  // A recording, a picture as it came, or something we do not know: where it was made and with whose device may
  // stand in it. Refuse it of somebody who must not be known, or tell him. Not said of documents and text alone.
  bool may_tell_place = false;
};
inline constexpr std::size_t kAttachmentBytesMax = kPictureBytesMax;
Result<CleanAttachment> clean_attachment(const PictureCleaner& cleaner, std::string_view bytes);

// For the answer that hands out an attachment: never shown in place, never guessed at, no script.
// `name` is ours ("bijlage-1.jpg"), not the sender's.
std::vector<std::pair<std::string, std::string>> headers_of_attachment(const CleanAttachment& attachment, std::string_view name);

}  // namespace leidraad
