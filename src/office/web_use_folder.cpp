// SPDX-License-Identifier: EUPL-1.2
#include "office/web_use_folder.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <system_error>
#include <utility>

namespace leidraad {

namespace {

constexpr std::string_view kWhole = "counts-", kRefused = "refused-";
constexpr std::size_t kNamesMax = 20'000;
constexpr std::size_t kNameBytesMax = 100;

bool is_plain(std::string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

Error fault(int code, const std::string& path) {
  const Fault kind = code == EACCES || code == EPERM ? Fault::forbidden : Fault::unavailable;
  return {kind, path + " is niet te lezen: " + std::generic_category().message(code) + ". Zorg dat Leidraad in deze map mag lezen en schrijven.", path};
}

}  // namespace

Result<std::optional<CountFolder>> CountFolder::open(const std::string& gate_folder) {
  const std::string path = gate_folder + "/counts";
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (descriptor < 0 && errno == ENOENT) return std::optional<CountFolder>();
  if (descriptor < 0) return fault(errno, path);
  return std::optional<CountFolder>(CountFolder(descriptor, path));
}

CountFolder::CountFolder(CountFolder&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)), path_(std::move(other.path_)) {}

CountFolder::~CountFolder() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Result<CountFolder::Names> CountFolder::names() const {
  const int again = ::openat(descriptor_, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const std::unique_ptr<DIR, int (*)(DIR*)> folder(again < 0 ? nullptr : ::fdopendir(again), ::closedir);
  if (!folder) return fault(errno, path_);
  Names out;
  std::size_t seen = 0;
  while (const dirent* entry = ::readdir(folder.get())) {
    if (++seen > kNamesMax) {
      out.are_all = false;
      break;
    }
    const std::string_view name = &entry->d_name[0];
    if (name.size() > kNameBytesMax) continue;
    if (name.starts_with(kRefused)) out.refused.emplace_back(name);
    if (!name.starts_with(kWhole)) continue;
    (is_plain(name) ? out.whole : out.unfinished).emplace_back(name);
  }
  std::sort(out.whole.begin(), out.whole.end());
  return out;
}

Result<std::string> CountFolder::read(const std::string& name, std::size_t bytes_max) const {
  const int file = ::openat(descriptor_, name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  if (file < 0 && errno == ELOOP) return invalid("dit is een verwijzing, geen bestand", name);
  if (file < 0 && (errno == EACCES || errno == ENXIO)) return invalid("dit bestand is niet te openen", name);
  if (file < 0 && errno == ENOENT) return Error{Fault::missing, "dit bestand is er niet meer", name};
  if (file < 0) return fault(errno, path_ + "/" + name);
  const std::unique_ptr<const int, void (*)(const int*)> closing(&file, [](const int* open) { ::close(*open); });
  struct stat status {};
  if (::fstat(file, &status) != 0) return fault(errno, path_ + "/" + name);
  if (!S_ISREG(status.st_mode)) return invalid("dit is geen gewoon bestand", name);
  std::string bytes;
  std::array<char, 65536> buffer{};
  while (true) {
    const ssize_t got = ::read(file, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return fault(errno, path_ + "/" + name);
    if (got == 0) return bytes;
    bytes.append(buffer.data(), static_cast<std::size_t>(got));
    if (bytes.size() > bytes_max) return invalid("dit bestand is veel te groot", name);
  }
}

// A folder somebody put there goes when it is empty.
bool CountFolder::remove(const std::string& name) const {
  return ::unlinkat(descriptor_, name.c_str(), 0) == 0 || errno == ENOENT || ::unlinkat(descriptor_, name.c_str(), AT_REMOVEDIR) == 0;
}

std::string CountFolder::refused_name(std::string_view name) { return std::string(kRefused) + std::string(name.substr(std::min(kWhole.size(), name.size()))); }

bool CountFolder::refuse(const std::string& name) const { return ::renameat(descriptor_, name.c_str(), descriptor_, refused_name(name).c_str()) == 0; }

// When its name or content last changed: nobody can set that back.
bool CountFolder::is_older(const std::string& name, Instant moment) const {
  struct stat status {};
  return ::fstatat(descriptor_, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 && status.st_ctim.tv_sec < moment.seconds;
}

bool CountFolder::flush() const { return ::fsync(descriptor_) == 0; }

}  // namespace leidraad
