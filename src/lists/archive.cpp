// SPDX-License-Identifier: EUPL-1.2
#include "lists/archive.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <memory>

namespace leidraad {

namespace {

constexpr std::size_t kBlockBytes = 65'536;

using Archive = std::unique_ptr<struct archive, decltype(&archive_read_free)>;

Error wrong(struct archive* archive, const std::string& path) {
  const char* why = archive_error_string(archive);
  return {Fault::invalid, std::string("dit ingepakte bestand is niet uit te pakken: ") + (why != nullptr ? why : "het is beschadigd"), path};
}

Error too_large(const std::string& path) { return invalid("wat hierin zit is uitgepakt te groot om een lijst te zijn", path); }

Result<std::string> unpacked(struct archive* archive, std::size_t most, const std::string& path) {
  std::string bytes;
  std::string block(kBlockBytes, '\0');
  while (true) {
    const la_ssize_t got = archive_read_data(archive, block.data(), block.size());
    if (got < 0) return wrong(archive, path);
    if (got == 0) return bytes;
    if (bytes.size() + static_cast<std::size_t>(got) > most) return too_large(path);
    bytes.append(block, 0, static_cast<std::size_t>(got));
  }
}

}  // namespace

bool is_packed(std::string_view begin) {
  return begin.starts_with("\x1f\x8b") || begin.starts_with("\xFD" "7zXZ") || begin.starts_with("BZh");
}

Done each_packed_file(const std::string& path, const std::function<bool(const std::string&)>& wanted, const PackedFile& file, const PackedLimits& limits) {
  const Archive archive(archive_read_new(), &archive_read_free);
  if (!archive) return Error{Fault::unavailable, "er is geen geheugen om dit uit te pakken", path};
  archive_read_support_filter_gzip(archive.get());
  archive_read_support_filter_xz(archive.get());
  archive_read_support_filter_bzip2(archive.get());
  archive_read_support_format_tar(archive.get());
  archive_read_support_format_raw(archive.get());
  if (archive_read_open_filename(archive.get(), path.c_str(), kBlockBytes) != ARCHIVE_OK) return wrong(archive.get(), path);
  std::size_t left = limits.all_bytes, files = 0;
  struct archive_entry* entry = nullptr;
  for (int status = 0; (status = archive_read_next_header(archive.get(), &entry)) != ARCHIVE_EOF;) {
    if (status != ARCHIVE_OK && status != ARCHIVE_WARN) return wrong(archive.get(), path);
    // What cannot be unpacked at all is handed over as it is: not a list either.
    if (archive_filter_code(archive.get(), 0) == ARCHIVE_FILTER_NONE) return invalid("dit ingepakte bestand is niet uit te pakken: het is beschadigd", path);
    if (++files > limits.files) return too_large(path);
    const bool raw = archive_format(archive.get()) == ARCHIVE_FORMAT_RAW;
    const char* named = raw ? "" : archive_entry_pathname(entry);
    const std::string name = named != nullptr ? named : "";
    const bool regular = raw || (archive_entry_filetype(entry) == AE_IFREG && archive_entry_hardlink(entry) == nullptr);
    if (!regular || (!raw && name.empty()) || !wanted(name)) continue;
    const std::string bytes = TRY(unpacked(archive.get(), std::min(limits.file_bytes, left), path));
    left -= bytes.size();
    TRY(file(name, bytes));
  }
  return done();
}

}  // namespace leidraad
