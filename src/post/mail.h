// SPDX-License-Identifier: EUPL-1.2
// One letter by e-mail: plain text, one subject, one question, one link. And the server that takes it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/civil_time.h"
#include "core/base/result.h"

namespace leidraad::post {

struct Mail {
  std::string to;       // an address: "ilse@waterlanden.example"
  std::string subject;
  std::string body;     // lines ended by \n
};

enum class Safety { none, starttls, tls };  // `starttls`: refused when the server does not offer it

struct MailServer {
  std::string host;
  std::uint16_t port = 587;
  Safety safety = Safety::starttls;
  std::string user, password;  // empty: without signing in
  std::string from;            // an address
  std::string from_name;       // "Leidraad De Waterlanden"
  std::string authority;       // PEM file of the school's own certificate authority; empty: the system's
  bool operator==(const MailServer&) const = default;
};
// Error: which field is not in order, and why. A password goes over a safe line alone, or to this machine.
Done check_mail_server(const MailServer& server);
std::string write_mail_server(const MailServer& server);        // JSON, for the board's settings
Result<MailServer> read_mail_server(std::string_view json);

// An address as SMTP takes it: ASCII, one @, nothing that ends a line or begins another address.
bool is_mail_address(std::string_view address);

// The letter as it goes over the line (RFC 5322): every header on one line, encoded where it is not
// ASCII, the body quoted-printable. `id` makes the Message-ID, the same at every try.
Result<std::string> message_of(const Mail& mail, const MailServer& server, std::string_view id, Instant now);

// Hands it to the server. Error unavailable: try again later. Error forbidden: the server does not take it.
Done send(const Mail& mail, const MailServer& server, std::string_view id, Instant now);

}  // namespace leidraad::post
