// SPDX-License-Identifier: EUPL-1.2
// A path → the files in it: one file, a directory, or a .zip (nothing of which is written to disk).
#include <zip.h>

#include <algorithm>
#include <filesystem>
#include <memory>

#include "core/base/text.h"
#include "files/files.h"
#include "intake/roster/csv_rows.h"
#include "intake/roster/readers.h"

namespace leidraad::roster {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kFilesMax = 200;
constexpr std::size_t kWholeBytesMax = 200'000'000;
constexpr std::size_t kRatioMax = 200, kRatioFrom = 1'000'000;

std::string name_of(std::string_view path) {
  const std::size_t slash = path.find_last_of("/\\");
  return ascii_lower(slash == std::string_view::npos ? path : path.substr(slash + 1));
}

bool is_wanted(std::string_view name) { return name.ends_with(".csv") || name.ends_with(".xml") || name.ends_with(".txt"); }

Result<std::string> unpacked(zip_t* archive, zip_uint64_t index, std::size_t said) {
  const std::unique_ptr<zip_file_t, decltype(&zip_fclose)> file(zip_fopen_index(archive, index, 0), &zip_fclose);
  if (!file) return invalid("dit zipbestand is beschadigd, of beveiligd met een wachtwoord");
  std::string bytes(said + 1, '\0');  // the size in the zip is only what it says: one byte more is asked for
  std::size_t filled = 0;
  while (filled < bytes.size()) {
    const zip_int64_t got = zip_fread(file.get(), bytes.data() + filled, bytes.size() - filled);
    if (got < 0) return invalid("dit zipbestand is beschadigd");
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
  }
  if (filled > said) return invalid("dit zipbestand wordt uitgepakt onredelijk groot; we openen het niet");
  bytes.resize(filled);
  return bytes;
}

Result<Files> files_in_directory(const std::string& path) {
  Files files;
  std::size_t whole = 0;
  std::error_code wrong;
  for (fs::directory_iterator it(path, wrong), end; !wrong && it != end; it.increment(wrong)) {
    const std::string name = name_of(it->path().filename().string());
    if (!is_wanted(name) || !it->is_regular_file(wrong)) continue;
    std::string bytes = TRY(read_file(it->path().string()));
    whole += bytes.size();
    if (files.size() == kFilesMax || whole > kWholeBytesMax) return invalid("deze map bevat te veel om een lijst van personen te zijn", path);
    files[name] = std::move(bytes);
  }
  if (wrong) return invalid("deze map is niet te lezen", path);
  return files;
}

}  // namespace

Result<Files> files_in_zip(std::string_view bytes) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* opened = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
  if (opened == nullptr && source != nullptr) zip_source_free(source);
  zip_error_fini(&error);
  if (opened == nullptr) return invalid("dit zipbestand is beschadigd");
  const std::unique_ptr<zip_t, decltype(&zip_discard)> archive(opened, &zip_discard);
  Files files;
  std::size_t whole = 0;
  const zip_int64_t count = zip_get_num_entries(archive.get(), 0);
  for (zip_int64_t i = 0; i < count; ++i) {
    zip_stat_t status;
    if (zip_stat_index(archive.get(), static_cast<zip_uint64_t>(i), 0, &status) != 0) return invalid("dit zipbestand is beschadigd");
    const std::string name = name_of(status.name);
    if (!is_wanted(name) || std::string_view(status.name).starts_with("__MACOSX")) continue;
    const bool bomb = status.size > kRatioFrom && status.size / kRatioMax > status.comp_size;
    if (bomb || files.size() == kFilesMax || status.size > kWholeBytesMax - whole) return invalid("dit zipbestand wordt uitgepakt onredelijk groot; we openen het niet");
    whole += static_cast<std::size_t>(status.size);
    std::string unpacked_bytes = TRY(unpacked(archive.get(), static_cast<zip_uint64_t>(i), static_cast<std::size_t>(status.size)));
    if (!files.emplace(name, std::move(unpacked_bytes)).second) return invalid("in dit zipbestand staat twee keer een bestand " + name);
  }
  return files;
}

Result<Files> open_files(const std::string& path) {
  std::error_code ignored;
  if (fs::is_directory(path, ignored)) return files_in_directory(path);
  std::string bytes = TRY(read_file(path));
  if (std::string_view(bytes).starts_with("PK\x03\x04")) {
    auto files = files_in_zip(bytes);
    if (!files) return invalid(files.error().why, path);
    return files;
  }
  Files files;
  files[name_of(path)] = std::move(bytes);
  return files;
}

std::optional<Format> detect(const Files& files) {
  const auto has = [&](std::string_view name) { return files.contains(name); };
  if (has("student.csv") && has("school.csv")) return Format::sds;
  if (has("users.csv") && has("orgs.csv")) {
    const auto header = csv_header(files.find("users.csv")->second);
    const bool role_in_users = contains(std::span<const std::string>(header), "role") || contains(std::span<const std::string>(header), "orgsourcedids");
    return has("roles.csv") && !role_in_users ? Format::sds : Format::oneroster;
  }
  if (files.size() != 1) return std::nullopt;
  // In UTF-16 every other byte is a NUL: looked past here, decoded by the reader.
  std::string start = files.begin()->second.substr(0, 2'000);
  std::erase(start, '\0');
  const std::size_t text = start.find_first_not_of("\xEF\xBB\xBF\xFF\xFE \t\r\n");
  if (text != std::string::npos && start[text] == '<') return Format::edexml;
  return Format::csv;
}

Roster read_files(const Files& files, const ReadWish& wish) {
  const auto format = wish.format ? wish.format : detect(files);
  const bool one = format == Format::edexml || format == Format::csv;
  if (!format || files.empty() || (one && files.size() != 1)) {
    RosterMaker maker(format.value_or(Format::csv));
    return std::move(maker).refuse(0, "We zien niet wat voor lijst dit is. Geef één EDEXML- of CSV-bestand, of een map of zip met OneRoster of School Data Sync.",
                                   "We cannot tell what kind of list this is. Give one EDEXML or CSV file, or a folder or zip with OneRoster or School Data Sync.");
  }
  switch (*format) {
    case Format::edexml: return read_edexml(files.begin()->second, wish);
    case Format::oneroster: return read_oneroster(files, wish);
    case Format::sds: return read_sds(files, wish);
    case Format::csv: return read_csv(files.begin()->second, wish);
  }
  return {};
}

}  // namespace leidraad::roster
