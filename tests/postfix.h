// SPDX-License-Identifier: EUPL-1.2
// For tests: a real Postfix of the test's own, on loopback, with its own folders, delivering to the
// maildir of ilse@waterlanden.example. Needs root, as Postfix does; skipped, saying so, where there is none.
#pragma once

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "post/mail.h"

namespace leidraad::post {

inline std::uint16_t free_port() {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  REQUIRE(::bind(socket, reinterpret_cast<const sockaddr*>(&address), size) == 0);
  REQUIRE(::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) == 0);
  ::close(socket);
  return ntohs(address.sin_port);
}

inline bool is_open(std::uint16_t port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const bool open = ::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  ::close(socket);
  return open;
}

// Waits for what must come; the minute is only there so that a test ends.
template <typename Come>
bool comes(Come come) {
  for (int i = 0; i < 600 && !come(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(100));
  return come();
}

inline bool can_run_postfix() { return ::geteuid() == 0 && std::filesystem::exists("/usr/sbin/postfix") && std::filesystem::exists("/usr/bin/openssl"); }

inline bool skipped() {
  if (can_run_postfix()) return false;
  MESSAGE("1 test skipped: it needs root, and the packages postfix and openssl");
  return true;
}

class Postfix {
 public:
  Postfix() : port_(free_port()), tls_port_(free_port()) {
    std::string name = (std::filesystem::temp_directory_path() / "leidraad-postfix-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    root_ = name;
    ::chmod(root_.c_str(), 0755);
    for (const char* folder : {"etc", "queue", "data", "mail"}) std::filesystem::create_directories(root_ / folder);
    shell("chown postfix " + (root_ / "data").string() + " && chown nobody " + (root_ / "mail").string());
    shell("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1 -keyout " +
          (root_ / "etc/key.pem").string() + " -out " + authority());
    write_configuration();
    start();
  }
  ~Postfix() {
    stop();
    std::error_code ignored;
    std::filesystem::remove_all(root_, ignored);
  }
  Postfix(const Postfix&) = delete;
  Postfix& operator=(const Postfix&) = delete;

  void start() {
    shell("postfix -c " + (root_ / "etc").string() + " start");
    REQUIRE(comes([&] { return is_open(port_) && is_open(tls_port_); }));
  }
  void stop() {
    shell("postfix -c " + (root_ / "etc").string() + " stop");
    comes([&] { return !is_open(port_); });
  }
  std::string authority() const { return root_ / "etc/cert.pem"; }
  MailServer server(Safety safety = Safety::none) const {
    MailServer made;
    made.host = "127.0.0.1";
    made.port = safety == Safety::tls ? tls_port_ : port_;
    made.safety = safety;
    made.from = "leidraad@waterlanden.example";
    made.from_name = "Leidraad";
    made.authority = safety == Safety::none ? "" : authority();
    return made;
  }
  std::vector<std::string> delivered() const {
    std::vector<std::string> letters;
    std::error_code none;
    for (const auto& file : std::filesystem::directory_iterator(root_ / "mail/ilse/new", none)) {
      std::ifstream in(file.path(), std::ios::binary);
      std::stringstream text;
      text << in.rdbuf();
      letters.push_back(text.str());
    }
    return letters;
  }

 private:
  static void shell(const std::string& command) { (void)!std::system(("PATH=/usr/sbin:/usr/bin:/sbin:/bin; (" + command + ") >/dev/null 2>&1").c_str()); }
  void write_configuration() const {
    const std::string root = root_.string();
    std::ofstream(root_ / "etc/main.cf")
        << "compatibility_level = 3.6\nqueue_directory = " << root << "/queue\ndata_directory = " << root << "/data\n"
        << "command_directory = /usr/sbin\ndaemon_directory = /usr/lib/postfix/sbin\nmail_owner = postfix\nsetgid_group = postdrop\n"
        << "maillog_file = " << root << "/log\nmaillog_file_prefixes = " << root << "\n"
        << "myhostname = mail.waterlanden.example\nmydestination =\ninet_interfaces = 127.0.0.1\ninet_protocols = ipv4\nmynetworks = 127.0.0.0/8\n"
        << "smtpd_peername_lookup = no\nalias_maps =\nalias_database =\nbiff = no\n"
        << "virtual_mailbox_domains = waterlanden.example\nvirtual_mailbox_base = " << root << "/mail\nvirtual_mailbox_maps = texthash:" << root << "/etc/boxes\n"
        << "virtual_uid_maps = static:65534\nvirtual_gid_maps = static:65534\n"
        << "smtpd_tls_cert_file = " << root << "/etc/cert.pem\nsmtpd_tls_key_file = " << root << "/etc/key.pem\nsmtpd_tls_security_level = may\n";
    std::ofstream(root_ / "etc/boxes") << "ilse@waterlanden.example ilse/\n";
    std::ofstream(root_ / "etc/master.cf")
        << "127.0.0.1:" << port_ << " inet n - n - - smtpd\n127.0.0.1:" << tls_port_ << " inet n - n - - smtpd\n  -o smtpd_tls_wrappermode=yes\n"
        << "cleanup unix n - n - 0 cleanup\nqmgr unix n - n 300 1 qmgr\ntlsmgr unix - - n 1000? 1 tlsmgr\nrewrite unix - - n - - trivial-rewrite\n"
        << "bounce unix - - n - 0 bounce\ndefer unix - - n - 0 bounce\ntrace unix - - n - 0 bounce\nproxymap unix - - n - - proxymap\nerror unix - - n - - error\n"
        << "retry unix - - n - - error\nvirtual unix - n n - - virtual\nanvil unix - - n - 1 anvil\nscache unix - - n - 1 scache\npostlog unix-dgram n - n - 1 postlogd\n";
  }
  std::uint16_t port_, tls_port_;
  std::filesystem::path root_;
};

}  // namespace leidraad::post
