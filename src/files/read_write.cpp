// SPDX-License-Identifier: EUPL-1.2
// Bytes in and out. A path is someone else's input: it may name a folder, a pipe that never ends, a
// file that is too large, or one that changes while we read.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <system_error>

#include "core/base/text.h"
#include "files/descriptor.h"
#include "files/files.h"

namespace leidraad {

namespace {

Error fault(int code, const std::string& path, std::string_view doing) {
  switch (code) {
    case ENOENT: return {Fault::missing, "dit bestand bestaat niet", path};
    case ENOTDIR: return {Fault::missing, "een deel van dit pad is geen map", path};
    case EACCES:
    case EPERM: return {Fault::forbidden, "dit bestand mag dit programma niet " + std::string(doing), path};
    case ENOSPC: return {Fault::unavailable, "de schijf is vol", path};
    default: break;
  }
  return {Fault::unavailable, "dit bestand is niet te " + std::string(doing) + ": " + std::generic_category().message(code), path};
}

std::string size_in_words(std::size_t bytes) {
  return bytes >= 1'000'000 ? std::to_string(bytes / 1'000'000) + " MB" : std::to_string(bytes / 1000) + " kB";
}

Done readable(const struct stat& status, const std::string& path, std::size_t bytes_max) {
  if (S_ISDIR(status.st_mode)) return invalid("dit is een map, geen bestand", path);
  if (!S_ISREG(status.st_mode)) return invalid("dit is geen gewoon bestand (een pijp of apparaat)", path);
  if (static_cast<std::size_t>(status.st_size) > bytes_max)
    return invalid("dit bestand is groter dan " + size_in_words(bytes_max), path);
  return done();
}

std::size_t line_of(std::string_view bytes, std::size_t offset) {
  return 1 + static_cast<std::size_t>(std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
}

std::string at_line(const std::string& path, std::size_t line) { return path + ":" + std::to_string(line); }

// The first line that is not UTF-8: what came before it is, so whole lines can be tried.
std::size_t first_bad_line(std::string_view bytes) {
  std::size_t number = 0;
  for (const std::string_view line : split(bytes, '\n')) {
    ++number;
    if (!is_utf8(line)) break;
  }
  return number;
}

// Behind a symbolic link the file itself is replaced, not the link.
std::string real_target(const std::string& path) {
  const std::unique_ptr<char, decltype(&std::free)> real(::realpath(path.c_str(), nullptr), &std::free);
  return real ? std::string(real.get()) : path;
}

Done write_all(int descriptor, std::string_view bytes, const std::string& path) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return fault(errno, path, "schrijven");
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return done();
}

Done write_new(const std::string& beside, std::string_view bytes, mode_t mode, const std::string& path) {
  std::string name = beside;
  Descriptor file(::mkstemp(name.data()));
  if (!file.is_open()) return fault(errno, path, "schrijven");
  Done result = write_all(file.number(), bytes, path);
  if (result && (::fchmod(file.number(), mode) != 0 || ::fsync(file.number()) != 0 || !file.close() ||
                 ::rename(name.c_str(), path.c_str()) != 0))
    result = fault(errno, path, "schrijven");
  if (!result) ::unlink(name.c_str());
  return result;
}

// The rename itself reaches the disk with the folder.
void flush_folder_of(const std::string& path) {
  const auto slash = path.rfind('/');
  const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
  const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (opened.is_open()) ::fsync(opened.number());
}

}  // namespace

Result<std::string> read_file(const std::string& path, std::size_t bytes_max) {
  // Non-blocking: opening a pipe that nobody writes to would wait for ever.
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
  if (!file.is_open()) return fault(errno, path, "lezen");
  struct stat status {};
  if (::fstat(file.number(), &status) != 0) return fault(errno, path, "lezen");
  TRY(readable(status, path, bytes_max));
  std::string bytes;
  bytes.reserve(static_cast<std::size_t>(status.st_size));
  std::array<char, 65536> buffer{};
  while (true) {
    const ssize_t got = ::read(file.number(), buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return fault(errno, path, "lezen");
    if (got == 0) return bytes;
    bytes.append(buffer.data(), static_cast<std::size_t>(got));
    if (bytes.size() > bytes_max) return invalid("dit bestand is groter dan " + size_in_words(bytes_max), path);
  }
}

Result<std::string> read_text_file(const std::string& path, std::size_t bytes_max) {
  std::string bytes = TRY(read_file(path, bytes_max));
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"))
    return invalid("dit bestand is UTF-16; bewaar het als UTF-8", at_line(path, 1));
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.erase(0, 3);
  if (const auto nul = bytes.find('\0'); nul != std::string::npos)
    return invalid("dit is geen tekst maar een binair bestand", at_line(path, line_of(bytes, nul)));
  if (!is_utf8(bytes))
    return invalid("deze regel is geen UTF-8 (misschien Latin-1 of Windows-1252); bewaar het bestand als UTF-8",
                   at_line(path, first_bad_line(bytes)));
  return bytes;
}

Done write_file(const std::string& path, std::string_view bytes) {
  const std::string target = real_target(path);
  struct stat status {};
  const bool exists = ::stat(target.c_str(), &status) == 0;
  if (exists && !S_ISREG(status.st_mode)) return invalid("hier staat geen gewoon bestand; er is niets geschreven", path);
  const mode_t mode = exists ? status.st_mode & 07777U : 0644U;
  TRY(write_new(target + ".XXXXXX", bytes, mode, target));
  flush_folder_of(target);
  return done();
}

}  // namespace leidraad
