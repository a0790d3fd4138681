// SPDX-License-Identifier: EUPL-1.2
// For tests: a real Squid of the test's own on loopback, with `leidraad gate squid` beside it, a site that
// answers, and browsers that are as simple as a proxy allows. Skipped, saying so, where there is no Squid.
#pragma once

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <poll.h>
#include <pwd.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

namespace leidraad::squid {

namespace fs = std::filesystem;

inline sockaddr_in loopback(std::uint16_t port, const char* address = "127.0.0.1") {
  sockaddr_in out{};
  out.sin_family = AF_INET;
  out.sin_port = htons(port);
  ::inet_pton(AF_INET, address, &out.sin_addr);
  return out;
}

inline std::uint16_t free_port() {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = loopback(0);
  socklen_t size = sizeof address;
  REQUIRE(::bind(socket, reinterpret_cast<const sockaddr*>(&address), size) == 0);
  REQUIRE(::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) == 0);
  ::close(socket);
  return ntohs(address.sin_port);
}

// Waits for what must come; the minute is only there so that a test ends.
template <typename Come>
bool comes(Come come) {
  for (int i = 0; i < 1200; ++i) {
    if (come()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  return false;
}

struct Reply {
  int status = 0;      // 0: no answer at all
  std::string text;    // head and body
  bool has(std::string_view part) const { return text.find(part) != std::string::npos; }
};

// One request over one connection; `from` is the workstation's own address on loopback.
inline Reply ask(std::uint16_t proxy, const std::string& request, const char* from = "127.0.0.1") {
  Reply reply;
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const sockaddr_in own = loopback(0, from), there = loopback(proxy);
  timeval patience{60, 0};
  ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  const int later = 1;  // a port is chosen when it is known where to: then many can share it
  ::setsockopt(socket, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &later, sizeof later);
  if (::bind(socket, reinterpret_cast<const sockaddr*>(&own), sizeof own) == 0 && ::connect(socket, reinterpret_cast<const sockaddr*>(&there), sizeof there) == 0 &&
      ::send(socket, request.data(), request.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(request.size())) {
    char buffer[16'384];
    for (ssize_t got = ::recv(socket, buffer, sizeof buffer, 0); got > 0; got = ::recv(socket, buffer, sizeof buffer, 0)) {
      reply.text.append(buffer, static_cast<std::size_t>(got));
      if (request.starts_with("CONNECT") && reply.has("\r\n\r\n")) break;
    }
  }
  ::close(socket);
  if (reply.text.size() > 12 && reply.text.starts_with("HTTP/1.")) reply.status = std::atoi(reply.text.c_str() + 9);
  return reply;
}

inline std::string base64(std::string_view text) {
  static constexpr char kLetters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t i = 0; i < text.size(); i += 3) {
    unsigned bits = 0;
    for (std::size_t j = 0; j < 3; ++j) bits = bits << 8 | (i + j < text.size() ? static_cast<unsigned char>(text[i + j]) : 0U);
    for (std::size_t j = 0; j < 4; ++j) out += i + j > text.size() ? '=' : kLetters[bits >> (18 - 6 * j) & 63U];
  }
  return out;
}

// A site that says "HIER IS " and the host that was asked for.
class WebSite {
 public:
  WebSite() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)), port_(free_port()) {
    const int yes = 1;
    ::setsockopt(socket_, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    const sockaddr_in here = loopback(port_);
    REQUIRE(::bind(socket_, reinterpret_cast<const sockaddr*>(&here), sizeof here) == 0);
    REQUIRE(::listen(socket_, 64) == 0);
    thread_ = std::thread([this] { run(); });
  }
  ~WebSite() {
    stop_ = true;
    ::shutdown(socket_, SHUT_RDWR);
    thread_.join();
    ::close(socket_);
  }
  std::uint16_t port() const { return port_; }

 private:
  void run() {
    while (!stop_) {
      const int client = ::accept4(socket_, nullptr, nullptr, SOCK_CLOEXEC);
      if (client < 0) continue;
      char buffer[8'192];
      const ssize_t got = ::recv(client, buffer, sizeof buffer, 0);
      const std::string_view asked(buffer, got > 0 ? static_cast<std::size_t>(got) : 0);
      const std::size_t at = asked.find("Host: ");
      const std::string host(at == std::string_view::npos ? "" : asked.substr(at + 6, asked.find('\r', at) - at - 6));
      const std::string body = "HIER IS " + host;
      const std::string reply = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
      ::send(client, reply.data(), reply.size(), MSG_NOSIGNAL);
      ::close(client);
    }
  }
  int socket_;
  std::uint16_t port_;
  std::atomic<bool> stop_{false};
  std::thread thread_;
};

// Squid shares memory between its processes, under an account of its own.
inline bool can_share_memory() {
  struct stat status {};
  return ::stat("/dev/shm", &status) == 0 && (::geteuid() != 0 || (status.st_mode & S_IWOTH) != 0);
}
inline bool can_run() { return fs::exists("/usr/sbin/squid") && fs::exists("/usr/lib/squid/basic_fake_auth") && can_share_memory(); }
inline bool skipped() {
  if (can_run()) return false;
  MESSAGE("1 test skipped: it needs the package squid, and a /dev/shm that everybody may write in");
  return true;
}

class Squid {
 public:
  // Hosts that lead to `site`; `settings` stand before the rules.
  Squid(const std::string& gate_command, const std::vector<std::string>& hosts, bool sign_in) : port_(free_port()) {
    std::string name = (fs::temp_directory_path() / "leidraad-squid-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    root_ = name;
    ::chmod(root_.c_str(), 0755);
    fs::create_directories(root_ / "run");
    std::ofstream names(root_ / "hosts");
    names << "127.0.0.1 localhost begin.example\n";
    for (const std::string& host : hosts) names << "127.0.0.1 " << host << "\n";
    names.close();
    copy_pages();
    write_configuration(gate_command, sign_in);
    for (const char* ours : {"run", "."}) give_away(root_ / ours);
    start();
  }
  ~Squid() {
    stop();
    std::error_code ignored;
    fs::remove_all(root_, ignored);
    for (const auto& left : fs::directory_iterator("/dev/shm", ignored)) {  // what a Squid that was killed leaves behind
      if (left.path().filename().string().starts_with(name_ + "-")) fs::remove(left.path(), ignored);
    }
  }
  Squid(const Squid&) = delete;
  Squid& operator=(const Squid&) = delete;

  void start() {
    process_ = ::fork();
    REQUIRE(process_ >= 0);
    if (process_ == 0) {
      ::setpgid(0, 0);
      const std::string file = (root_ / "squid.conf").string();
      static_cast<void>(!std::freopen((root_ / "run/out").c_str(), "w", stderr));
      ::execl("/usr/sbin/squid", "squid", "-N", "-n", name_.c_str(), "-f", file.c_str(), nullptr);
      ::_exit(127);
    }
    const bool listens = comes([&] { return ask(port_, "GET http://begin.example/ HTTP/1.0\r\n\r\n").status != 0; });
    if (!listens) MESSAGE(log());
    REQUIRE(listens);
  }
  void stop() {
    if (process_ <= 0) return;
    ::kill(-process_, SIGKILL);  // its helpers are in its group
    ::waitpid(process_, nullptr, 0);
    // They are not our children and end in their own time; until then they write in folders we clear away.
    CHECK(comes([this] { return ours([this](const Status& status) { return status.group == process_; }).empty(); }));
    process_ = -1;
  }
  bool lives() const { return process_ > 0 && ::waitpid(process_, nullptr, WNOHANG) == 0; }

  // Who does the work: the children of the helpers that Squid started. And those themselves.
  std::vector<pid_t> workers() const { return ours([this](const Status& status) { return status_of(status.parent).parent == process_; }); }
  std::vector<pid_t> helpers() const { return ours([this](const Status& status) { return status.parent == process_; }); }

  Reply get(const std::string& url, const std::string& login = {}, const char* from = "127.0.0.1") const {
    const std::size_t host = url.find("//") + 2;
    return ask(port_, "GET " + url + " HTTP/1.1\r\nHost: " + url.substr(host, url.find('/', host) - host) + "\r\nConnection: close\r\n" + credentials(login) + "\r\n", from);
  }
  Reply connect(const std::string& host_and_port, const std::string& login = {}, const char* from = "127.0.0.1") const {
    return ask(port_, "CONNECT " + host_and_port + " HTTP/1.1\r\nHost: " + host_and_port + "\r\n" + credentials(login) + "\r\n", from);
  }
  std::string log() const {
    std::ifstream in(root_ / "run/cache.log");
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
  }
  std::uint16_t port() const { return port_; }
  // Squid lets go of root; what it and its helpers read and write must be theirs.
  static void give_away(const fs::path& path) {
    if (::geteuid() != 0) return;
    const passwd* proxy = ::getpwnam("proxy");
    REQUIRE(proxy != nullptr);
    REQUIRE(::chown(path.c_str(), proxy->pw_uid, proxy->pw_gid) == 0);
  }

 private:
  struct Status {
    bool is_ours = false;
    char state = 0;
    pid_t parent = 0, group = 0;
  };
  static Status status_of(pid_t process) {
    std::ifstream file("/proc/" + std::to_string(process) + "/stat");
    std::string text;
    std::getline(file, text);
    const std::size_t end = text.rfind(") ");
    if (end == std::string::npos) return {};
    Status out;
    out.is_ours = text.find("(leidraad") != std::string::npos;
    std::istringstream(text.substr(end + 2)) >> out.state >> out.parent >> out.group;
    return out;
  }
  template <typename Which>
  static std::vector<pid_t> ours(const Which& which) {
    std::vector<pid_t> out;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator("/proc", ignored)) {
      const std::string name = entry.path().filename();
      if (name.find_first_not_of("0123456789") != std::string::npos) continue;
      const Status status = status_of(std::stoi(name));
      if (status.is_ours && status.state != 'Z' && which(status)) out.push_back(std::stoi(name));
    }
    return out;
  }
  static std::string credentials(const std::string& login) { return login.empty() ? "" : "Proxy-Authorization: Basic " + base64(login + ":geheim") + "\r\n"; }

  void copy_pages() const {
    fs::create_directories(root_ / "errors");
    for (const auto& page : fs::directory_iterator("/usr/share/squid/errors/templates")) fs::copy_file(page.path(), root_ / "errors" / page.path().filename());
    std::ofstream(root_ / "errors/ERR_LEIDRAAD") << "<!DOCTYPE html><html lang=\"nl\"><meta charset=\"utf-8\"><title>Kan niet</title><p>%o</p></html>\n";
  }
  void write_configuration(const std::string& gate_command, bool sign_in) const {
    std::ofstream out(root_ / "squid.conf");
    out << "http_port 127.0.0.1:" << port_ << "\npid_filename none\ncache deny all\naccess_log none\ncache_store_log none\n"
        << "cache_log " << (root_ / "run/cache.log").string() << "\ncoredump_dir " << (root_ / "run").string() << "\n"
        << "hosts_file " << (root_ / "hosts").string() << "\ndns_nameservers 127.0.0.1\ndns_timeout 1 second\ndns_retransmit_interval 500 milliseconds\npinger_enable off\nvisible_hostname proxy.school.example\n"
        << "error_directory " << (root_ / "errors").string() << "\nshutdown_lifetime 0 seconds\nforwarded_for delete\nmax_filedescriptors 4096\n"
        << "external_acl_type leidraad ttl=0 negative_ttl=0 children-max=4 children-startup=0 children-idle=1 concurrency=64 queue-size=256 %un %>a %URI %METHOD "
        << gate_command << "\n"
        << "acl by_code external leidraad\nacl canary dstdomain .leidraad.invalid\ndeny_info ERR_LEIDRAAD by_code\n";
    if (sign_in) {
      out << "auth_param basic program /usr/lib/squid/basic_fake_auth\nauth_param basic children 2 startup=1 idle=1\nauth_param basic realm School\n"
          << "acl signed_in proxy_auth REQUIRED\nhttp_access deny canary !by_code\nhttp_access allow canary\nhttp_access deny !signed_in\n";
    }
    out << "http_access deny !by_code\nhttp_access allow all\n";
  }

  std::uint16_t port_;
  std::string name_ = "leidraad" + std::to_string(::getpid()) + "x" + std::to_string(port_);  // of its own, or it shares memory with another
  fs::path root_;
  pid_t process_ = -1;
};

}  // namespace leidraad::squid
