// SPDX-License-Identifier: EUPL-1.2
#include "post/mail.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "core/base/text.h"

using namespace leidraad;
using namespace leidraad::post;

namespace {

const Instant kNow{1'800'000'000};  // Fri, 15 Jan 2027 08:00:00 UTC

MailServer server() {
  MailServer made;
  made.host = "mail.waterlanden.example";
  made.from = "leidraad@waterlanden.example";
  made.from_name = "Leidraad \"De Waterlanden\"";
  return made;
}
Mail letter(const std::string& subject, const std::string& body) { return {"ilse@waterlanden.example", subject, body}; }
std::string message(const Mail& mail, const MailServer& with = server()) {
  const auto made = message_of(mail, with, "abc123", kNow);
  REQUIRE_MESSAGE(made, (made ? "" : made.error().why));
  return *made;
}
std::string headers_of(const std::string& text) { return text.substr(0, text.find("\r\n\r\n") + 2); }
bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

}  // namespace

TEST_CASE("a letter has every header a mail server looks for") {
  const std::string text = message(letter("Dag", "Hallo\n"));
  for (const char* header : {"Date: Fri, 15 Jan 2027 08:00:00 +0000\r\n", "Message-ID: <abc123@waterlanden.example>\r\n",
                             "From: \"Leidraad \\\"De Waterlanden\\\"\" <leidraad@waterlanden.example>\r\n", "To: <ilse@waterlanden.example>\r\n", "Subject: Dag\r\n",
                             "Content-Type: text/plain; charset=utf-8\r\n", "Auto-Submitted: auto-generated\r\n"})
    CHECK_MESSAGE(has(text, header), text);
  CHECK(text.ends_with("\r\n\r\nHallo\r\n\r\n"));
}

TEST_CASE("what is not ASCII is encoded, in words of whole characters") {
  const std::string text = message(letter("Een akkoord voor Zoë: één vraag over geïmporteerde regels — en nog een heel stuk méér", "Café = €5\n"));
  CHECK(has(text, "Subject: =?UTF-8?B?"));
  for (const auto line : split(text, '\n')) CHECK(line.size() <= 78);
  CHECK(has(text, "Caf=C3=A9 =3D =E2=82=AC5\r\n"));
  CHECK(has(message(letter("=?UTF-8?B?eA==?=", "")), "Subject: =?UTF-8?B?PT9VVEYtOD9CP2VBPT0/PQ==?="));
}

TEST_CASE("no subject, name or body adds a header or another recipient") {
  CHECK(rc::check("one header each", [](const std::string& subject, const std::string& body, const std::string& name) {
    MailServer with = server();
    with.from_name = name;
    const auto made = message_of(letter(subject + "\r\nBcc: x@y.example\r\n\r\nHoi", body), with, "id\r\nX: y", kNow);
    if (!made) return;
    RC_ASSERT(!has(headers_of(*made), "\nBcc:"));
    RC_ASSERT(!has(headers_of(*made), "\nX:"));
    std::size_t lines = 0;
    const std::string headers = headers_of(*made);
    for (const auto line : split(headers, '\n'))
      if (!line.empty() && line[0] != ' ') ++lines;
    RC_ASSERT(lines == 9U);
    for (std::size_t at = 0; at < made->size(); ++at) {
      if ((*made)[at] == '\n') RC_ASSERT(at > 0 && (*made)[at - 1] == '\r');
      RC_ASSERT(static_cast<unsigned char>((*made)[at]) < 0x80U);
    }
  }));
  CHECK_FALSE(has(message(letter("a", ".\r\nb\n.\n")), "\r\n.\r\n"));
}

TEST_CASE("an address is one address") {
  for (const char* good : {"a@b", "ilse.de-wit+school@waterlanden.example", "o'neil@school.example"}) CHECK_MESSAGE(is_mail_address(good), good);
  for (const char* bad : {"", "@b", "a@", "a", "a@b@c", "a b@c", "a@b c", "a@b,c@d", "a@b\r\nBcc: c@d", "<a@b>", "a@b>", "\"a\"@b", "é@b", "a..b@c", ".a@b", "a.@b", "a@.b", "a@-b", "a@b.", "a@b;c"})
    CHECK_MESSAGE(!is_mail_address(bad), bad);
  CHECK_FALSE(is_mail_address(std::string(65, 'a') + "@b.example"));
  CHECK_FALSE(message_of({"a@b\r\nBcc: c@d", "x", "y"}, server(), "id", kNow));
}

TEST_CASE("a mail server that is not in order is refused, and the field is named") {
  const auto where = [](auto change) {
    MailServer with = server();
    change(with);
    const Done checked = check_mail_server(with);
    return checked ? std::string("good") : checked.error().where;
  };
  CHECK(where([](MailServer&) {}) == "good");
  CHECK(where([](MailServer& s) { s.host = "mail.example/../x"; }) == "host");
  CHECK(where([](MailServer& s) { s.host = ""; }) == "host");
  CHECK(where([](MailServer& s) { s.port = 0; }) == "port");
  CHECK(where([](MailServer& s) { s.from = "leidraad"; }) == "from");
  CHECK(where([](MailServer& s) { s.user = "x"; }) == "user");
  CHECK(where([](MailServer& s) { s.user = s.password = "x"; s.safety = Safety::none; }) == "safety");
  CHECK(where([](MailServer& s) { s.user = s.password = "x"; s.safety = Safety::none; s.host = "127.0.0.1"; }) == "good");
}

TEST_CASE("a mail server comes back from JSON as it went in") {
  MailServer with = server();
  with.safety = Safety::tls;
  with.port = 465;
  with.user = "leidraad";
  with.password = "geheim \"x\"";
  with.authority = "/etc/ssl/school.pem";
  CHECK(*read_mail_server(write_mail_server(with)) == with);
  CHECK_FALSE(read_mail_server("{}"));
  CHECK_FALSE(read_mail_server(R"({"host":"a","port":70000})"));
}
