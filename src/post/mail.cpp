// SPDX-License-Identifier: EUPL-1.2
// How a letter looks on the line. Pure, but for its address in memory.
#include "post/mail.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "core/base/text.h"
#include "wire/json_text.h"
#include "wire/json_tree.h"

namespace leidraad::post {

namespace {

constexpr std::size_t kSubjectBytesMax = 500;
constexpr std::size_t kBodyBytesMax = 200'000;
constexpr std::string_view kHex = "0123456789ABCDEF";
constexpr std::array<std::string_view, 3> kSafetyNames{"none", "starttls", "tls"};

bool is_plain(char c) { return c >= 0x20 && c <= 0x7e; }

std::string base64(std::string_view bytes) {
  constexpr std::string_view kSigns = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t have = std::min<std::size_t>(3, bytes.size() - i);
    std::uint32_t group = 0;
    for (std::size_t k = 0; k < 3; ++k) group = group << 8U | (k < have ? static_cast<unsigned char>(bytes[i + k]) : 0U);
    for (std::size_t k = 0; k < 4; ++k) out += k <= have ? kSigns[group >> (18U - 6U * k) & 63U] : '=';
  }
  return out;
}

// RFC 2047: words of at most 75 characters, each of whole UTF-8 characters; ASCII goes as it is.
std::string header_text(std::string_view text) {
  if (std::all_of(text.begin(), text.end(), is_plain) && text.find("=?") == std::string_view::npos) return std::string(text);
  constexpr std::size_t kBytesOfWord = 42;  // 56 signs of base64, and 12 around them
  std::string out;
  while (!text.empty()) {
    std::size_t size = std::min(kBytesOfWord, text.size());
    while (size < text.size() && size > 1 && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) --size;
    out += (out.empty() ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?") + base64(text.substr(0, size)) + "?=";
    text.remove_prefix(size);
  }
  return out;
}

// A text of one line: what would end it becomes a space.
std::string one_line(std::string_view text) {
  std::string line(text);
  std::replace_if(line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20U || c == 0x7f; }, ' ');
  return line;
}

// RFC 2045 6.7: lines of at most 76, and every line ended by CRLF.
std::string quoted_printable(std::string_view text) {
  std::string out;
  for (const std::string_view line : split(text, '\n')) {
    std::size_t column = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
      const char c = line[i];
      if (c == '\r') continue;
      const bool last = i + 1 == line.size();
      const bool plain = (is_plain(c) && c != '=' && !(c == ' ' && last) && !(c == '.' && column == 0)) || (c == '\t' && !last);
      if (column + (plain ? 1 : 3) > 75) {
        out += "=\r\n";
        column = 0;
      }
      if (plain) out += c;
      else out.append({'=', kHex[static_cast<unsigned char>(c) >> 4U], kHex[static_cast<unsigned char>(c) & 15U]});
      column += plain ? 1 : 3;
    }
    out += "\r\n";
  }
  return out;
}

std::string date_of_mail(Instant now) {
  constexpr std::array kDays{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const LocalTime utc{now.seconds};
  const Date date = date_of(utc);
  const int minute = minute_of_day(utc);
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%s, %02u %s %d %02d:%02d:%02d +0000", kDays[static_cast<std::size_t>(weekday_of(date))], date.day,
                kMonths[date.month - 1], date.year, minute / 60, minute % 60, static_cast<int>(((now.seconds % 60) + 60) % 60));
  return text.data();
}

std::string quoted_name(std::string_view name) {
  const std::string line = one_line(name);
  if (!std::all_of(line.begin(), line.end(), is_plain)) return header_text(line);
  std::string quoted = "\"";
  for (const char c : line) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "\"";
}

bool is_this_machine(std::string_view host) { return host == "localhost" || host == "127.0.0.1" || host == "::1"; }

}  // namespace

bool is_mail_address(std::string_view address) {
  const auto at = address.find('@');
  if (address.size() > 254 || at == std::string_view::npos || at == 0 || at > 64 || at + 1 == address.size()) return false;
  if (address.find('@', at + 1) != std::string_view::npos || address.find("..") != std::string_view::npos) return false;
  const std::string_view host = address.substr(at + 1);
  if (address.front() == '.' || address[at - 1] == '.' || host.front() == '.' || host.front() == '-' || host.back() == '.') return false;
  return std::all_of(address.begin(), address.end(), [](char c) { return c > 0x20 && c < 0x7f && std::string_view("()<>[]\\,;:\"").find(c) == std::string_view::npos; });
}

Done check_mail_server(const MailServer& server) {
  const bool host_is_plain = !server.host.empty() && std::all_of(server.host.begin(), server.host.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == ':';
  });
  if (!host_is_plain) return invalid("dit is geen naam van een mailserver", "host");
  if (server.port == 0) return invalid("welke poort? Meestal 587 of 465", "port");
  if (!is_mail_address(server.from)) return invalid("dit is geen e-mailadres", "from");
  if (server.user.empty() != server.password.empty()) return invalid("vul gebruiker en wachtwoord allebei in, of allebei niet", "user");
  if (!server.user.empty() && server.safety == Safety::none && !is_this_machine(server.host))
    return invalid("zo gaat het wachtwoord leesbaar over de lijn; kies STARTTLS of TLS", "safety");
  return done();
}

std::string write_mail_server(const MailServer& server) {
  std::string out;
  JsonWriter json(out);
  json.open_object();
  json.key("host").text(server.host).key("port").number(server.port).key("safety").text(kSafetyNames[static_cast<std::size_t>(server.safety)]);
  json.key("user").text(server.user).key("password").text(server.password).key("from").text(server.from).key("from_name").text(server.from_name);
  json.key("authority").text(server.authority);
  json.close_object();
  return out;
}

Result<MailServer> read_mail_server(std::string_view text) {
  const Json json = TRY(read_json(text, 100'000));
  const Path top;
  const auto field = [&](std::string_view name) -> Result<std::string> {
    const Json* found = json.find(name);
    if (found == nullptr) return wrong(top.at(name), "is missing");
    return text_in(*found, top.at(name));
  };
  MailServer server;
  server.host = TRY(field("host"));
  const Json* port = json.find("port");
  if (port == nullptr) return wrong(top.at("port"), "is missing");
  server.port = static_cast<std::uint16_t>(TRY(whole_in(*port, top.at("port"), 1, 65'535)));
  const std::string safety = TRY(field("safety"));
  const auto* name = std::find(kSafetyNames.begin(), kSafetyNames.end(), safety);
  if (name == kSafetyNames.end()) return wrong(top.at("safety"), "is none, starttls or tls");
  server.safety = static_cast<Safety>(name - kSafetyNames.begin());
  server.user = TRY(field("user"));
  server.password = TRY(field("password"));
  server.from = TRY(field("from"));
  server.from_name = TRY(field("from_name"));
  server.authority = TRY(field("authority"));
  TRY(check_mail_server(server));
  return server;
}

Result<std::string> message_of(const Mail& mail, const MailServer& server, std::string_view id, Instant now) {
  if (!is_mail_address(mail.to)) return invalid("dit is geen e-mailadres", "to");
  if (!is_mail_address(server.from)) return invalid("dit is geen e-mailadres", "from");
  if (mail.subject.size() > kSubjectBytesMax || mail.body.size() > kBodyBytesMax) return invalid("deze brief is te lang", "body");
  if (!is_utf8(mail.subject) || !is_utf8(mail.body) || !is_utf8(server.from_name)) return invalid("deze tekst is geen UTF-8", "body");
  const std::string domain = server.from.substr(server.from.find('@') + 1);
  std::string out = "Date: " + date_of_mail(now) + "\r\n";
  out += "Message-ID: <" + one_line(id) + "@" + domain + ">\r\n";
  out += "From: " + (server.from_name.empty() ? "" : quoted_name(server.from_name) + " ") + "<" + server.from + ">\r\n";
  out += "To: <" + mail.to + ">\r\n";
  out += "Subject: " + header_text(one_line(mail.subject)) + "\r\n";
  out += "Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n";
  return out + quoted_printable(mail.body);
}

}  // namespace leidraad::post
