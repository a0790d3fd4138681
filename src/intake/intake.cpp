// SPDX-License-Identifier: EUPL-1.2
#include "intake/intake.h"

#include <string_view>

#include "core/base/text.h"
#include "files/files.h"
#include "intake/read_docx.h"
#include "intake/read_pdf.h"
#include "intake/read_text.h"

namespace leidraad {

namespace {

std::string extension_of(std::string_view path) {
  const std::size_t slash = path.find_last_of('/');
  if (slash != std::string_view::npos) path.remove_prefix(slash + 1);
  const std::size_t dot = path.find_last_of('.');
  return dot == std::string_view::npos ? std::string() : ascii_lower(path.substr(dot));
}

// What it is, by its first bytes: a name can be wrong.
enum class Format { word, pdf, old_word, text };
Format format_of(std::string_view bytes) {
  if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06")) return Format::word;
  if (bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos) return Format::pdf;
  if (bytes.starts_with("\xD0\xCF\x11\xE0")) return Format::old_word;
  return Format::text;
}

Result<PlainDocument> read_as_text(const std::string& bytes, const std::string& path) {
  const std::string extension = extension_of(path);
  if (extension == ".docx") return invalid("dit is geen Word-document, ook al heet het zo; open het in Word en bewaar het als .docx", path);
  if (extension == ".pdf") return invalid("dit is geen PDF, ook al heet het zo", path);
  auto text = decode_text(bytes);
  if (!text) return invalid(text.error().why, path);
  if (trim(*text).empty()) return invalid("dit bestand is leeg", path);
  const bool markdown = extension == ".md" || extension == ".markdown";
  return markdown ? read_markdown(*text, path) : read_plain_text(*text, path);
}

}  // namespace

Result<PlainDocument> read_document(const std::string& path) {
  const std::string bytes = TRY(read_file(path, kIntakeBytesMax));
  switch (format_of(bytes)) {
    case Format::word: return read_docx(bytes, path);
    case Format::pdf: return read_pdf(path);
    case Format::old_word:
      return invalid("dit is een oud Word-bestand (.doc) of het is beveiligd met een wachtwoord; open het in Word en bewaar het zonder wachtwoord als .docx", path);
    case Format::text: return read_as_text(bytes, path);
  }
  return invalid("dit soort bestand kennen we niet", path);
}

}  // namespace leidraad
