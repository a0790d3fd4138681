// SPDX-License-Identifier: EUPL-1.2
// Written from what is known to be a document or plain text: whatever is not on a list here is `unknown`, and
// is treated as what tells most.
#include "pictures/other_kinds.h"

#include <algorithm>
#include <array>
#include <optional>

#include "core/base/text.h"

namespace leidraad {

namespace {

using Sort = AttachmentSort;

constexpr std::size_t kBeginning = 4'096;

struct Mark {
  std::size_t at;
  std::string_view bytes;
  OtherKind kind;
};

template <std::size_t size>
constexpr std::string_view exactly(const char (&bytes)[size]) { return {bytes, size - 1}; }  // with its zeros

// The first that fits.
constexpr auto kMarks = std::to_array<Mark>({
    // ISO files: a film, unless it says it is sound or a camera's picture (HEIF was recognised before).
    {4, "ftypM4A", {"m4a", Sort::sound}}, {4, "ftypM4B", {"m4a", Sort::sound}}, {4, "ftypcrx", {"cr3", Sort::other_picture}},
    {4, "ftypjxl", {"jxl", Sort::other_picture}}, {4, "ftypjp2", {"jp2", Sort::other_picture}}, {4, "ftypqt", {"mov", Sort::film}},
    {4, "ftyp3g", {"3gp", Sort::film}}, {4, "ftyp", {"mp4", Sort::film}}, {4, "moov", {"mov", Sort::film}}, {4, "mdat", {"mov", Sort::film}},
    {4, "wide", {"mov", Sort::film}}, {4, "pnot", {"mov", Sort::film}}, {4, exactly("JXL \r\n\x87\n"), {"jxl", Sort::other_picture}},
    {4, exactly("jP  \r\n\x87\n"), {"jp2", Sort::other_picture}},
    // RIFF, and what films were before.
    {8, "AVI ", {"avi", Sort::film}}, {8, "WAVE", {"wav", Sort::sound}}, {0, exactly("\x30\x26\xB2\x75\x8E\x66\xCF\x11"), {"wmv", Sort::film}},
    {0, exactly("\0\0\1\xBA"), {"mpg", Sort::film}}, {0, exactly("\0\0\1\xB3"), {"mpg", Sort::film}}, {0, exactly("FLV\1"), {"flv", Sort::film}},
    {0, "OggS", {"ogg", Sort::film}},
    // Sound, from a telephone's voice memo to a song.
    {0, "ID3", {"mp3", Sort::sound}}, {0, "\xFF\xFB", {"mp3", Sort::sound}}, {0, "\xFF\xF3", {"mp3", Sort::sound}}, {0, "\xFF\xF1", {"aac", Sort::sound}},
    {0, "\xFF\xF9", {"aac", Sort::sound}}, {0, "#!AMR", {"amr", Sort::sound}}, {0, "fLaC", {"flac", Sort::sound}}, {0, "caff", {"caf", Sort::sound}},
    // Pictures that we have no writer for.
    {0, "8BPS", {"psd", Sort::other_picture}}, {0, "\xFF\x0A", {"jxl", Sort::other_picture}}, {0, "\xFF\x4F\xFF\x51", {"j2c", Sort::other_picture}},
    {0, exactly("II+\0"), {"tif", Sort::other_picture}}, {0, exactly("MM\0+"), {"tif", Sort::other_picture}}, {0, exactly("\0\0\1\0"), {"ico", Sort::other_picture}},
    {0, "FUJIFILMCCD-RAW", {"raf", Sort::other_picture}}, {0, "IIRO", {"orf", Sort::other_picture}}, {0, "IIRS", {"orf", Sort::other_picture}},
    {0, "MMOR", {"orf", Sort::other_picture}}, {0, exactly("IIU\0"), {"rw2", Sort::other_picture}}, {6, "HEAPCCDR", {"crw", Sort::other_picture}},
    {0, "FOVb", {"x3f", Sort::other_picture}}, {0, exactly("\0MRM"), {"mrw", Sort::other_picture}}, {0, "gimp xcf", {"xcf", Sort::other_picture}},
    {0, exactly("\x76\x2F\x31\x01"), {"exr", Sort::other_picture}}, {0, "DDS ", {"dds", Sort::other_picture}}, {0, "#?RADIANCE", {"hdr", Sort::other_picture}},
    {0, "BPG\xFB", {"bpg", Sort::other_picture}}, {0, "AT&TFORM", {"djvu", Sort::other_picture}}, {0, "qoif", {"qoi", Sort::other_picture}},
    {0, exactly("\x49\x49\xBC\x01"), {"jxr", Sort::other_picture}},
    // Word, Excel and letters as they were before 2007: one form for all of them.
    {0, exactly("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), {"bin", Sort::document}},
});

bool names(std::string_view beginning, std::string_view part) { return beginning.find(part) != std::string_view::npos; }

// Two letters are how a text may begin as well: behind them stand four zeros and the length of a head.
bool is_bmp(std::string_view bytes) {
  return bytes.starts_with("BM") && bytes.size() >= 18 && bytes.substr(6, 4) == exactly("\0\0\0\0") && bytes.substr(15, 3) == exactly("\0\0\0");
}

// Parts of 188 bytes, each with the same first one.
bool is_transport_stream(std::string_view bytes) {
  constexpr std::size_t kPart = 188;
  return bytes.size() > 2 * kPart && bytes[0] == 'G' && bytes[kPart] == 'G' && bytes[2 * kPart] == 'G';
}

OtherKind archive(std::string_view beginning) {
  if (names(beginning, "mimetypeapplication/vnd.oasis.opendocument.text")) return {"odt", Sort::document};
  if (names(beginning, "mimetypeapplication/vnd.oasis.opendocument.spreadsheet")) return {"ods", Sort::document};
  if (names(beginning, "mimetypeapplication/vnd.oasis.opendocument.presentation")) return {"odp", Sort::document};
  if (names(beginning, "word/")) return {"docx", Sort::document};
  if (names(beginning, "xl/")) return {"xlsx", Sort::document};
  if (names(beginning, "ppt/")) return {"pptx", Sort::document};
  return {"zip", Sort::unknown};
}

bool is_plain_text(std::string_view bytes) {
  return is_utf8(bytes) && std::none_of(bytes.begin(), bytes.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20U && c != '\n' && c != '\r' && c != '\t';
  });
}

// Letters, but in a form that has its own place for who wrote it: a page, a drawing (SVG), RTF, PostScript.
bool is_marked_up(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const std::string_view begin = trim(text.substr(0, kBeginning));
  return begin.starts_with("<") || begin.starts_with("{\\rtf") || begin.starts_with("%!PS");
}

std::optional<OtherKind> by_mark(std::string_view bytes) {
  for (const Mark& mark : kMarks) if (bytes.size() > mark.at && bytes.substr(mark.at).starts_with(mark.bytes)) return mark.kind;
  return std::nullopt;
}

}  // namespace

OtherKind other_kind(std::string_view bytes) {
  const std::string_view beginning = bytes.substr(0, kBeginning);
  const bool is_pdf = sniff(bytes) == Sniffed::pdf;
  if (is_plain_text(bytes) && !is_pdf) return {"txt", is_marked_up(bytes) ? Sort::document : Sort::text};
  if (beginning.starts_with(exactly("PK\x03\x04"))) return archive(beginning);
  if (beginning.starts_with(exactly("\x1A\x45\xDF\xA3"))) return {names(beginning, "webm") ? "webm" : "mkv", Sort::film};
  if (is_bmp(bytes)) return {"bmp", Sort::other_picture};
  if (is_transport_stream(bytes)) return {"ts", Sort::film};
  if (const auto kind = by_mark(bytes)) return *kind;
  return is_pdf ? OtherKind{"pdf", Sort::document} : OtherKind{"bin", Sort::unknown};
}

std::string_view word_of(AttachmentSort sort, Language language) {
  const bool dutch = language == Language::dutch;
  switch (sort) {
    case Sort::picture: return dutch ? "foto" : "picture";
    case Sort::text: return dutch ? "tekst" : "text";
    case Sort::document: return "document";
    case Sort::film: return "film";
    case Sort::sound: return dutch ? "geluidsopname" : "sound recording";
    case Sort::other_picture: return dutch ? "foto die wij niet kunnen schoonmaken" : "picture we cannot clean";
    case Sort::unknown: break;
  }
  return dutch ? "bestand dat wij niet kennen" : "file we do not know";
}

}  // namespace leidraad
