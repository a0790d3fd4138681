// SPDX-License-Identifier: EUPL-1.2
#include "gates/web/refusals.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstring>

#include "core/base/text.h"

namespace leidraad {

namespace {

constexpr std::string_view kFirstLine = "refused 1";
constexpr std::size_t kDatagramBytesMax = 2'000;

std::optional<Outcome> outcome_of(std::string_view text) {
  for (const Outcome one : {Outcome::deny, Outcome::ask}) {
    if (name(one) == text) return one;
  }
  return std::nullopt;
}

}  // namespace

std::string write_refusal(const Refusal& refusal) {
  return std::string(kFirstLine) + "\n" + refusal.person + "\n" + std::to_string(refusal.at.seconds) + "\n" + refusal.article + "\n" +
         std::string(name(refusal.outcome)) + "\n" + refusal.site;
}

std::optional<Refusal> read_refusal(std::string_view datagram) {
  if (datagram.size() > kDatagramBytesMax || !is_utf8(datagram)) return std::nullopt;
  const auto parts = split(datagram, '\n');
  if (parts.size() != 6 || parts[0] != kFirstLine) return std::nullopt;
  Refusal out;
  out.person = std::string(parts[1]);
  const auto [end, error] = std::from_chars(parts[2].data(), parts[2].data() + parts[2].size(), out.at.seconds);
  const auto outcome = outcome_of(parts[4]);
  if (error != std::errc() || end != parts[2].data() + parts[2].size() || !outcome) return std::nullopt;
  out.article = std::string(parts[3]);
  out.outcome = *outcome;
  out.site = std::string(parts[5]);
  return out;
}

RefusalTeller::RefusalTeller(const std::string& folder)
    : path_(folder + "/" + std::string(kRefusalSocket)), socket_(::socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)) {}

RefusalTeller::~RefusalTeller() {
  if (socket_ >= 0) ::close(socket_);
}

void RefusalTeller::tell(const Verdict& verdict, std::string_view site, Instant now) {
  if (verdict.person.empty() || socket_ < 0 || deaf_ == now) return;
  Site where;
  if (!where.read(site)) return;
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path_.size() >= sizeof(address.sun_path)) return;
  std::memcpy(address.sun_path, path_.data(), path_.size());
  const std::string text = write_refusal({verdict.person, now, verdict.article, verdict.outcome, std::string(where.host())});
  const ssize_t sent = ::sendto(socket_, text.data(), text.size(), MSG_DONTWAIT | MSG_NOSIGNAL, reinterpret_cast<const sockaddr*>(&address), sizeof(address));
  if (sent < 0 && (errno == ENOENT || errno == ECONNREFUSED)) deaf_ = now;
}

}  // namespace leidraad
