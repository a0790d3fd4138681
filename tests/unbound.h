// SPDX-License-Identifier: EUPL-1.2
// For tests: a real Unbound of the test's own, on loopback, that knows the names below .example and asks
// nobody else. Skipped, saying so, where the package is not there.
#pragma once

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

namespace leidraad {

inline bool can_run_unbound() {
  for (const char* program : {"/usr/sbin/unbound", "/usr/sbin/unbound-control", "/usr/bin/dig"}) {
    if (!std::filesystem::exists(program)) return false;
  }
  return true;
}
inline bool no_unbound() {
  if (can_run_unbound()) return false;
  MESSAGE("1 test skipped: it needs the packages unbound and bind9-dnsutils");
  return true;
}

// A port that nobody has, for both kinds of question.
inline std::uint16_t free_dns_port() {
  for (int tries = 0; tries < 50; ++tries) {
    const int datagrams = ::socket(AF_INET, SOCK_DGRAM, 0), stream = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    const bool good = ::bind(datagrams, reinterpret_cast<const sockaddr*>(&address), size) == 0 &&
                      ::getsockname(datagrams, reinterpret_cast<sockaddr*>(&address), &size) == 0 &&
                      ::bind(stream, reinterpret_cast<const sockaddr*>(&address), size) == 0;
    ::close(datagrams);
    ::close(stream);
    if (good) return ntohs(address.sin_port);
  }
  return 0;
}

class Unbound {
 public:
  // `fragment`: the piece of configuration that is tested, in a folder of its own.
  Unbound(std::filesystem::path root, const std::string& fragment) : root_(std::move(root)), port_(free_dns_port()) {
    REQUIRE(port_ != 0);
    const std::string root_name = root_.string();
    std::ofstream(root_ / "example.zone") << "$ORIGIN example.\n$TTL 60\n@ SOA localhost. nobody.example. 1 3600 600 604800 60\n@ NS localhost.\n* A 192.0.2.1\n* AAAA 2001:db8::1\n";
    std::ofstream(root_ / "net.zone") << "$ORIGIN use-application-dns.net.\n$TTL 60\n@ SOA localhost. nobody.example. 1 3600 600 604800 60\n@ NS localhost.\n@ A 192.0.2.2\n";
    std::ofstream(root_ / "main.conf")
        << "server:\n    chroot: \"\"\n    username: \"\"\n    pidfile: \"\"\n    directory: \"" << root_name << "\"\n    interface: 127.0.0.1\n    port: " << port_
        << "\n    do-daemonize: no\n    use-syslog: no\n    logfile: \"" << root_name << "/log\"\n    do-not-query-localhost: no\n    num-threads: 1\n"
        << "auth-zone:\n    name: \"use-application-dns.net.\"\n    zonefile: \"" << root_name << "/net.zone\"\n    for-upstream: yes\n    for-downstream: no\n    fallback-enabled: no\n"
        << "auth-zone:\n    name: \"example.\"\n    zonefile: \"" << root_name << "/example.zone\"\n    for-upstream: yes\n    for-downstream: no\n    fallback-enabled: no\n"
        << "remote-control:\n    control-enable: yes\n    control-interface: " << root_name << "/control\n    control-use-cert: no\n"
        << "include: \"" << fragment << "\"\n";
    process_ = ::fork();
    if (process_ == 0) {
      ::execl("/usr/sbin/unbound", "unbound", "-c", (root_ / "main.conf").c_str(), "-d", static_cast<char*>(nullptr));
      ::_exit(127);
    }
    bool is_up = false;
    for (int i = 0; i < 600 && !is_up; ++i) {
      is_up = control("status").find("is running") != std::string::npos;
      if (!is_up) std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    REQUIRE_MESSAGE(is_up, log());
  }
  ~Unbound() {
    ::kill(process_, SIGTERM);
    ::waitpid(process_, nullptr, 0);
  }
  Unbound(const Unbound&) = delete;
  Unbound& operator=(const Unbound&) = delete;

  // "NXDOMAIN", "192.0.2.1", "\"7\"": the answer somebody at this address gets.
  std::uint16_t port() const { return port_; }
  std::string ask(const std::string& from, const std::string& name, const std::string& type = "A") const {
    const std::string said = output("dig +time=5 +tries=2 +noall +comments +answer -p " + std::to_string(port_) + " -b " + from + " @127.0.0.1 " + name + " " + type);
    std::istringstream lines(said);
    std::string line, status = "no answer", answer;
    while (std::getline(lines, line)) {
      if (const auto at = line.find("status: "); at != std::string::npos) status = line.substr(at + 8, line.find(',', at) - at - 8);
      if (!line.empty() && line[0] != ';') answer = line.substr(line.find_last_of("\t ") + 1);
    }
    return answer.empty() ? status : answer;
  }
  std::string control(const std::string& words) const { return output("/usr/sbin/unbound-control -c '" + (root_ / "main.conf").string() + "' " + words); }
  bool is_alive() const { return ::kill(process_, 0) == 0 && ::waitpid(process_, nullptr, WNOHANG) == 0; }
  std::string log() const {
    std::ifstream in(root_ / "log");
    return {std::istreambuf_iterator<char>(in), {}};
  }

 private:
  static std::string output(const std::string& command) {
    std::string out;
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(::popen((command + " 2>&1").c_str(), "r"), ::pclose);
    for (int c = 0; pipe && (c = std::fgetc(pipe.get())) != EOF;) out += static_cast<char>(c);
    return out;
  }
  std::filesystem::path root_;
  std::uint16_t port_ = 0;
  pid_t process_ = 0;
};

}  // namespace leidraad
