// SPDX-License-Identifier: EUPL-1.2
// What somebody adds to a report: a picture is cleaned, anything else is left shut.
#include "pictures/other_kinds.h"
#include "pictures/pictures.h"

namespace leidraad {

namespace {

bool is_safe_in_a_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
}

}  // namespace

Result<CleanAttachment> clean_attachment(const PictureCleaner& cleaner, std::string_view bytes) {
  if (bytes.empty()) return refusal(Fault::invalid, "dit bestand is leeg", "this file is empty");
  if (bytes.size() > kAttachmentBytesMax)
    return refusal(Fault::invalid, "dit bestand is groter dan 40 MB; stuur een kleiner bestand", "this file is larger than 40 MB; send a smaller one");
  CleanAttachment out;
  const Sniffed kind = sniff(bytes);
  if (format_of(kind) || kind == Sniffed::heic) {
    CleanPicture picture = TRY(cleaner.clean(bytes));
    out.media_type = media_type_of(picture.format);
    out.extension = extension_of(picture.format);
    out.bytes = std::exchange(picture.bytes, {});
    out.picture = std::move(picture);
    out.sort = AttachmentSort::picture;
    return out;
  }
  const OtherKind other = other_kind(bytes);
  out.bytes = bytes;
  out.media_type = "application/octet-stream";
  out.extension = other.extension;
  out.sort = other.sort;
  out.may_name_its_maker = other.sort != AttachmentSort::text;
  out.may_tell_place = out.may_name_its_maker && other.sort != AttachmentSort::document;
  return out;
}

std::vector<std::pair<std::string, std::string>> headers_of_attachment(const CleanAttachment& attachment, std::string_view name) {
  std::string safe(name);
  for (char& c : safe) if (!is_safe_in_a_name(c)) c = '-';
  if (safe.empty() || safe.front() == '.') safe = "bijlage." + attachment.extension;
  return {{"Content-Type", attachment.media_type},
          {"Content-Disposition", "attachment; filename=\"" + safe + "\""},
          {"X-Content-Type-Options", "nosniff"},
          {"Content-Security-Policy", "default-src 'none'; sandbox"},
          {"Cache-Control", "no-store"}};
}

}  // namespace leidraad
