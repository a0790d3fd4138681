// SPDX-License-Identifier: EUPL-1.2
#include "store/small_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

namespace leidraad {

namespace {

constexpr std::size_t kBytesMax = 65'536;

Error fault(int code, const std::string& path, std::string_view doing) {
  const std::string why = code == ENOSPC ? "de schijf is vol; er is niets veranderd. Maak ruimte en probeer het opnieuw"
                                         : "niet te " + std::string(doing) + ": " + std::generic_category().message(code);
  return {Fault::unavailable, why, path};
}

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }

 private:
  int number_;
};

Done write_and_flush(int descriptor, std::string_view bytes, const std::string& path) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return fault(errno, path, "schrijven");
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return ::fsync(descriptor) == 0 ? done() : Done(fault(errno, path, "schrijven"));
}

Done write_new_file(const std::string& path, std::string_view bytes, unsigned mode) {
  const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, mode));
  if (file.number() < 0) return fault(errno, path, "schrijven");
  return write_and_flush(file.number(), bytes, path);
}

std::string folder_of(const std::string& path) {
  const std::string folder = std::filesystem::path(path).parent_path().string();
  return folder.empty() ? "." : folder;
}

}  // namespace

Result<std::optional<std::string>> read_small_file(const std::string& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.number() < 0 && errno == ENOENT) return std::optional<std::string>();
  if (file.number() < 0) return fault(errno, path, "lezen");
  std::string out;
  std::array<char, 4096> buffer{};
  while (true) {
    const ssize_t count = ::read(file.number(), buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return fault(errno, path, "lezen");
    if (count == 0) return std::optional(std::move(out));
    out.append(buffer.data(), static_cast<std::size_t>(count));
    if (out.size() > kBytesMax) return invalid("dit bestand is veel te groot", path);
  }
}

Done write_small_file(const std::string& path, std::string_view bytes, unsigned mode) {
  const std::string beside = path + ".new";
  if (Done written = write_new_file(beside, bytes, mode); !written) {
    ::unlink(beside.c_str());
    return written;
  }
  if (::rename(beside.c_str(), path.c_str()) != 0) return fault(errno, path, "schrijven");
  return flush(folder_of(path));
}

Done flush(const std::string& path) {
  const Descriptor there(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (there.number() < 0 || ::fsync(there.number()) != 0) return fault(errno, path, "schrijven");
  return done();
}

Done make_private_folder(const std::string& path) {
  if (::mkdir(path.c_str(), 0700) == 0) return flush(folder_of(path));
  if (errno != EEXIST) return fault(errno, path, "maken");
  std::error_code ignored;
  if (!std::filesystem::is_directory(path, ignored)) return invalid("hier hoort een map te staan", path);
  return done();
}

Result<bool> is_absent_or_empty(const std::string& path) {
  std::error_code error;
  const bool there = std::filesystem::exists(path, error);
  if (error) return fault(error.value(), path, "lezen");
  if (!there) return true;
  const bool folder = std::filesystem::is_directory(path, error);
  const bool empty = folder && std::filesystem::is_empty(path, error);
  if (error) return fault(error.value(), path, "lezen");
  return empty;
}

Result<FileLock> FileLock::take(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return fault(errno, path, "lezen");
  FileLock lock(descriptor);
  while (::flock(descriptor, LOCK_EX) != 0)
    if (errno != EINTR) return fault(errno, path, "vergrendelen");
  return lock;
}

FileLock::FileLock(FileLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

FileLock::~FileLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace leidraad
