// SPDX-License-Identifier: EUPL-1.2
#include "files/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace leidraad {

namespace {

Error unreadable(const std::string& path) {
  return {errno == ENOENT ? Fault::missing : Fault::unavailable, "dit bestand is niet te lezen: " + std::generic_category().message(errno), path};
}

Result<std::size_t> size_of(int file, const std::string& path, std::size_t bytes_max) {
  struct stat status {};
  if (::fstat(file, &status) != 0) return unreadable(path);
  if (!S_ISREG(status.st_mode)) return invalid("dit is geen gewoon bestand", path);
  const auto size = static_cast<std::size_t>(status.st_size);
  if (size == 0) return invalid("dit bestand is leeg", path);
  if (size > bytes_max) return invalid("dit bestand is groter dan " + std::to_string(bytes_max / 1'000'000) + " MB", path);
  return size;
}

}  // namespace

Result<std::shared_ptr<const MappedFile>> MappedFile::open(const std::string& path, std::size_t bytes_max) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (file < 0) return unreadable(path);
  const auto size = size_of(file, path, bytes_max);
  void* address = size ? ::mmap(nullptr, *size, PROT_READ, MAP_SHARED | MAP_POPULATE, file, 0) : MAP_FAILED;
  const int failed = errno;
  ::close(file);
  if (!size) return size.error();
  errno = failed;
  if (address == MAP_FAILED) return unreadable(path);
  static_cast<void>(::mlock(address, *size));  // where the limit allows it; without it the pages are read in all the same
  return std::shared_ptr<const MappedFile>(new MappedFile(address, *size));
}

MappedFile::~MappedFile() { ::munmap(address_, size_); }

}  // namespace leidraad
