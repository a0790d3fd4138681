// SPDX-License-Identifier: EUPL-1.2
#include "publisher/dns_probe.h"

#include <netdb.h>
#include <poll.h>
#include <sodium.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>

#include "gates/policy/dns_wire.h"
#include "gates/policy/zone.h"

namespace leidraad {

namespace {

constexpr std::size_t kPacketBytesMax = 1232;
constexpr int kNameError = 3;

Error nobody_answers(const std::string& address) {
  return refusal(Fault::unavailable, "De naamserver op " + address + " antwoordt niet. Kijk of Unbound draait, of adres en poort kloppen, en of hij vragen van deze server aanneemt.",
                 "The name server at " + address + " does not answer. See whether it runs, whether address and port are right, and whether it takes questions from this server.");
}

Error no_zone(const std::string& host) {
  return refusal(Fault::conflict, "“" + host + "” moet dicht zijn en is open: er staat geen zone van Leidraad voor deze server. Geef hem in unbound.conf een tag (access-control-tag) en laad de zone opnieuw.",
                 "“" + host + "” must be closed and is open: no zone of Leidraad stands before this server. Give it a tag in unbound.conf (access-control-tag) and load the zone again.");
}

Error closed(const std::string& host) {
  return refusal(Fault::conflict, "“" + host + "” moet open zijn en is er niet. Staat het stuk uit “leidraad export rpz” wel in unbound.conf?",
                 "“" + host + "” must be open and is not there. Does unbound.conf have the fragment of “leidraad export rpz”?");
}

// A socket to the name server; closed when it goes.
class Line {
 public:
  explicit Line(const std::string& address) {
    const std::size_t colon = address.rfind(':');
    std::string host = address.substr(0, colon);
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    addrinfo wanted{}, *found = nullptr;
    wanted.ai_socktype = SOCK_DGRAM;
    if (colon == std::string::npos || ::getaddrinfo(host.c_str(), address.substr(colon + 1).c_str(), &wanted, &found) != 0) return;
    socket_ = ::socket(found->ai_family, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (socket_ >= 0 && ::connect(socket_, found->ai_addr, found->ai_addrlen) != 0) close();
    ::freeaddrinfo(found);
  }
  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;
  ~Line() { close(); }

  std::optional<DnsAnswer> ask(const std::string& host, std::chrono::steady_clock::time_point until) {
    if (socket_ < 0) return std::nullopt;
    const auto id = static_cast<std::uint16_t>(randombytes_uniform(65'536));
    const std::string question = write_dns_question(id, host);
    if (::send(socket_, question.data(), question.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(question.size())) return std::nullopt;
    while (true) {
      const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now()).count();
      pollfd ready{socket_, POLLIN, 0};
      if (left <= 0 || ::poll(&ready, 1, static_cast<int>(std::min<long>(left, 60'000))) <= 0) return std::nullopt;
      std::array<char, kPacketBytesMax> packet;
      const ssize_t got = ::recv(socket_, packet.data(), packet.size(), 0);
      if (got < 0) return std::nullopt;  // nobody is at that port
      if (const auto answer = read_dns_answer({packet.data(), static_cast<std::size_t>(got)}, id)) return answer;
    }
  }

 private:
  void close() {
    if (socket_ >= 0) ::close(socket_);
    socket_ = -1;
  }
  int socket_ = -1;
};

}  // namespace

ProbeReport probe_unbound(const std::string& address, const std::vector<Canary>& canaries, std::chrono::milliseconds patience) {
  const auto until = std::chrono::steady_clock::now() + patience;
  ProbeReport report;
  report.kind = ProbeReport::Kind::right;
  Line line(address);
  const auto fail = [&](ProbeReport::Kind kind, Error why) {
    report.kind = kind;
    report.troubles.push_back(std::move(why));
  };
  for (const Canary& canary : canaries) {
    if (!canary.must_pass && !canary.host.starts_with("must-deny.")) continue;  // one for each rule is the proxy's
    const auto answer = line.ask(canary.host, until);
    if (!answer) {
      fail(ProbeReport::Kind::silent, nobody_answers(address));
      break;
    }
    const bool open = answer->code == 0 && answer->address == policy::kCanaryAddress;
    const bool shut = answer->code == kNameError || (answer->code == 0 && !answer->address.empty() && !open);  // gone, or led to the portal
    if (canary.must_pass && !open) fail(ProbeReport::Kind::wrong, closed(canary.host));
    if (!canary.must_pass && !shut) fail(ProbeReport::Kind::wrong, no_zone(canary.host));
  }
  return report;
}

}  // namespace leidraad
