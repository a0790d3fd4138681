// SPDX-License-Identifier: EUPL-1.2
#include "publisher/refusal_ears.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <vector>

namespace leidraad {

namespace {

constexpr int kAtOnce = 200;  // of one folder, before the others have their turn

// -1: the folder is not there, or not ours to listen in.
int open_ear(const std::string& folder) {
  const std::string path = folder + "/" + std::string(kRefusalSocket);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof(address.sun_path)) return -1;
  std::memcpy(address.sun_path, path.data(), path.size());
  const int ear = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (ear < 0) return -1;
  struct stat there {};
  if (::lstat(path.c_str(), &there) == 0 && S_ISSOCK(there.st_mode)) ::unlink(path.c_str());  // of a server that was
  if (::bind(ear, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0) {
    ::close(ear);
    return -1;
  }
  // The gate runs under another account: it may speak when it is of the folder's group.
  struct stat home {};
  if (::stat(folder.c_str(), &home) == 0) static_cast<void>(::chown(path.c_str(), static_cast<uid_t>(-1), home.st_gid) != 0);
  ::chmod(path.c_str(), 0660);
  return ear;
}

}  // namespace

RefusalEars::RefusalEars(Heard heard) : heard_(std::move(heard)), wake_(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)), thread_([this] { run(); }) {}

RefusalEars::~RefusalEars() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  ::eventfd_write(wake_, 1);
  thread_.join();
  for (const auto& [name, ear] : ears_) {
    if (ear.socket >= 0) ::close(ear.socket);
  }
  ::close(wake_);
}

void RefusalEars::listen_in(const std::map<std::string, std::string>& folders) {
  const std::lock_guard lock(mutex_);
  std::erase_if(ears_, [&](const auto& one) {
    const auto at = folders.find(one.first);
    const bool stays = at != folders.end() && at->second == one.second.folder && one.second.socket >= 0;
    if (!stays && one.second.socket >= 0) ::close(one.second.socket);
    return !stays;
  });
  for (const auto& [name, folder] : folders) {
    if (!ears_.contains(name)) ears_[name] = {folder, open_ear(folder)};
  }
  ::eventfd_write(wake_, 1);
}

void RefusalEars::run() {
  std::array<char, 2'049> buffer;
  while (true) {
    std::vector<pollfd> waiting{{wake_, POLLIN, 0}};
    {
      const std::lock_guard lock(mutex_);
      if (stop_) return;
      for (const auto& [name, ear] : ears_) {
        if (ear.socket >= 0) waiting.push_back({ear.socket, POLLIN, 0});
      }
    }
    if (::poll(waiting.data(), waiting.size(), -1) < 0) continue;
    eventfd_t woken = 0;
    ::eventfd_read(wake_, &woken);
    const std::lock_guard lock(mutex_);
    if (stop_) return;
    for (const auto& [name, ear] : ears_) {
      for (int i = 0; i < kAtOnce && ear.socket >= 0; ++i) {
        const ssize_t got = ::recv(ear.socket, buffer.data(), buffer.size(), MSG_DONTWAIT);
        if (got < 0) break;
        if (const auto refusal = read_refusal({buffer.data(), static_cast<std::size_t>(got)})) heard_(name, *refusal);
      }
    }
  }
}

}  // namespace leidraad
