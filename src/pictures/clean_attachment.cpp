// SPDX-License-Identifier: EUPL-1.2
// What somebody adds to a report: a picture is cleaned, anything else is left shut.
#include <algorithm>

#include "core/base/text.h"
#include "pictures/pictures.h"

namespace leidraad {

namespace {

constexpr std::size_t kBeginning = 4'096;

bool is_plain_text(std::string_view bytes) {
  return is_utf8(bytes) && std::none_of(bytes.begin(), bytes.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20U && c != '\n' && c != '\r' && c != '\t';
  });
}

// What its receiver's computer should open it with, by how it begins; a program is never called one.
std::string extension_of_other(std::string_view bytes) {
  const std::string_view beginning = bytes.substr(0, kBeginning);
  const auto names = [beginning](std::string_view part) { return beginning.find(part) != std::string_view::npos; };
  if (sniff(bytes) == Sniffed::pdf) return "pdf";
  if (beginning.starts_with("PK\x03\x04")) {
    if (names("mimetypeapplication/vnd.oasis.opendocument.text")) return "odt";
    if (names("word/")) return "docx";
    return names("xl/") ? "xlsx" : "zip";
  }
  if (beginning.size() >= 12 && beginning.substr(4, 4) == "ftyp") return "mp4";
  return !bytes.empty() && is_plain_text(bytes) ? "txt" : "bin";
}

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
    return out;
  }
  out.bytes = bytes;
  out.media_type = "application/octet-stream";
  out.extension = extension_of_other(bytes);
  out.may_name_its_maker = out.extension != "txt";
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
