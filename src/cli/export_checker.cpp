// SPDX-License-Identifier: EUPL-1.2
// The target's own checker, where it is installed: unbound-checkconf and squid -k parse. It gets the files
// as they are going to be, with just enough around them to be a whole configuration.
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <thread>

#include "cli/export_policy.h"
#include "core/base/text.h"
#include "files/files.h"

namespace leidraad {

namespace {

constexpr std::chrono::seconds kPatience{30};

std::string found(const std::string& name) {
  for (const char* folder : {"/usr/sbin/", "/usr/bin/", "/usr/local/sbin/", "/sbin/"}) {
    if (::access((folder + name).c_str(), X_OK) == 0) return folder + name;
  }
  return {};
}

// Runs it with its words going to a file. -1: it could not be run, or took too long.
int run(std::vector<std::string> words, const std::string& said) {
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, said.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
  std::array<char*, 1> nothing{nullptr};
  pid_t child = 0;
  const int fault = ::posix_spawn(&child, arguments[0], &actions, nullptr, arguments.data(), nothing.data());
  posix_spawn_file_actions_destroy(&actions);
  if (fault != 0) return -1;
  const auto end = std::chrono::steady_clock::now() + kPatience;
  int status = 0;
  while (true) {
    const pid_t ended = ::waitpid(child, &status, WNOHANG);
    if (ended == child) break;
    if (ended < 0 && errno != EINTR) return -1;
    if (std::chrono::steady_clock::now() > end) {
      ::kill(child, SIGKILL);
      ::waitpid(child, &status, 0);
      return -1;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

Done refuse_unless_good(int outcome, const std::string& program, const std::string& said) {
  if (outcome == 0) return done();
  const auto text = read_file(said);
  std::string last = text ? std::string(trim(*text)) : std::string();
  if (last.size() > 400) last = "…" + last.substr(last.size() - 400);
  return invalid(program + " keurt deze configuratie af; er is niets vervangen. Het zegt: " + last);
}

// The checker reads the zones as well, so it must find them where they are now, not where they are going.
std::string with_zones_in(const std::string& conf, const std::string& folder) {
  constexpr std::string_view kZone = "zonefile: \"";
  std::string out;
  for (const std::string_view line : lines(conf)) {
    const auto at = line.find(kZone);
    const std::string_view name = line.substr(line.rfind('/') == std::string_view::npos ? 0 : line.rfind('/') + 1);
    out += at == std::string_view::npos ? std::string(line) : std::string(line.substr(0, at)) + std::string(kZone) + folder + "/" + std::string(name);
    out += "\n";
  }
  return out;
}

}  // namespace

Done checked_by_target(const std::string& folder) {
  const std::string whole = folder + "/whole.conf", said = folder + "/said";
  if (std::filesystem::exists(folder + "/unbound.conf")) {
    const std::string checker = found("unbound-checkconf");
    if (checker.empty()) return done();
    const std::string conf = TRY(read_file(folder + "/unbound.conf"));
    TRY(write_file(whole, "server:\n    chroot: \"\"\n    username: \"\"\n    directory: \"" + folder + "\"\n    pidfile: \"\"\n" + with_zones_in(conf, folder)));
    return refuse_unless_good(run({checker, whole}, said), "unbound-checkconf", said);
  }
  if (std::filesystem::exists(folder + "/squid.conf")) {
    const std::string checker = found("squid");
    if (checker.empty()) return done();
    TRY(write_file(whole, "http_port 127.0.0.1:3128\npid_filename none\ncache_log /dev/null\ninclude " + folder + "/squid.conf\nhttp_access deny all\n"));
    return refuse_unless_good(run({checker, "-k", "parse", "-f", whole}, said), "squid -k parse", said);
  }
  return done();
}

}  // namespace leidraad
