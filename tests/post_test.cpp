// SPDX-License-Identifier: EUPL-1.2
// Mail through a real Postfix of the test's own: on loopback, with its own folders, delivering to a
// maildir. Needs root, as Postfix does; skipped, saying so, where there is none.
#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "post/outbox.h"
#include "store/store_folder.h"

using namespace leidraad;
using namespace leidraad::post;
namespace fs = std::filesystem;

namespace {

const Instant kNow{1'800'000'000};

std::uint16_t free_port() {
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

bool is_open(std::uint16_t port) {
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

bool can_run_postfix() { return ::geteuid() == 0 && fs::exists("/usr/sbin/postfix") && fs::exists("/usr/bin/openssl"); }

bool skipped() {
  if (can_run_postfix()) return false;
  MESSAGE("1 test skipped: it needs root, and the packages postfix and openssl");
  return true;
}

class Postfix {
 public:
  Postfix() : port_(free_port()), tls_port_(free_port()) {
    std::string name = (fs::temp_directory_path() / "leidraad-postfix-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    root_ = name;
    ::chmod(root_.c_str(), 0755);
    for (const char* folder : {"etc", "queue", "data", "mail"}) fs::create_directories(root_ / folder);
    shell("chown postfix " + (root_ / "data").string() + " && chown nobody " + (root_ / "mail").string());
    shell("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1 -keyout " +
          (root_ / "etc/key.pem").string() + " -out " + authority());
    write_configuration();
    start();
  }
  ~Postfix() {
    stop();
    std::error_code ignored;
    fs::remove_all(root_, ignored);
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
    for (const auto& file : fs::directory_iterator(root_ / "mail/ilse/new", none)) {
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
  fs::path root_;
};

Mail letter(const std::string& subject = "Wilt u akkoord geven?") { return {"ilse@waterlanden.example", subject, "Eén vraag.\n\nhttps://leidraad.example/link/abc\n.\n"}; }

std::string queued(Store& store, const Mail& mail, Instant now = kNow) {
  std::string id;
  REQUIRE(store.write([&](Writing& to) -> Done {
    id = TRY(queue(to, mail, now));
    return done();
  }));
  return id;
}

std::vector<Waiting> still_waiting(Store& store) {
  std::vector<Waiting> letters;
  REQUIRE(store.read([&](Reading& from) -> Done {
    letters = TRY(waiting(from));
    return done();
  }));
  return letters;
}

std::string body_of(Store& store, const std::string& id) {
  std::string body = "?";
  REQUIRE(store.read([&](Reading& from) -> Done {
    body = TRY(from.rows("SELECT body FROM outbox WHERE board_id = ? AND id = ?", {from.board(), id}))[0].text(0);
    return done();
  }));
  return body;
}

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

MailServer nobody() {
  MailServer made;
  made.host = "127.0.0.1";
  made.port = 1;
  made.safety = Safety::none;
  made.from = "leidraad@waterlanden.example";
  return made;
}

}  // namespace

TEST_CASE("a letter arrives through Postfix as it was written, over each kind of line") {
  if (skipped()) return;
  const Postfix postfix;
  for (const Safety safety : {Safety::none, Safety::starttls, Safety::tls}) {
    const Done sent = send(letter("Vraag " + std::to_string(static_cast<int>(safety)) + ": café?"), postfix.server(safety), new_id(), kNow);
    REQUIRE_MESSAGE(sent, (sent ? "" : sent.error().why));
  }
  CHECK(comes([&] { return postfix.delivered().size() == 3; }));
  for (const std::string& text : postfix.delivered()) {
    CHECK(has(text, "To: <ilse@waterlanden.example>"));
    CHECK(has(text, "Subject: =?UTF-8?B?"));
    CHECK(has(text, "E=C3=A9n vraag.\n\nhttps://leidraad.example/link/abc\n=2E\n"));
  }
}

TEST_CASE("a certificate nobody vouches for, and a box that is not there, are told apart") {
  if (skipped()) return;
  const Postfix postfix;
  MailServer unknown = postfix.server(Safety::starttls);
  unknown.authority = "";
  const Done untrusted = send(letter(), unknown, "a", kNow);
  REQUIRE_FALSE(untrusted);
  CHECK(untrusted.error().fault == Fault::unavailable);
  CHECK(has(untrusted.error().why, "certificaat"));
  const Done nobox = send({"niemand@waterlanden.example", "x", "y"}, postfix.server(), "b", kNow);
  REQUIRE_FALSE(nobox);
  CHECK(nobox.error().fault == Fault::forbidden);
  CHECK(has(nobox.error().why, "550"));
  CHECK(postfix.delivered().empty());
}

TEST_CASE("what is queued goes once, its text is erased, and it can be swept later") {
  if (skipped()) return;
  const StoreFolder folder;
  const auto store = folder.open();
  const Postfix postfix;
  const std::string id = queued(*store, letter());
  CHECK(has(body_of(*store, id), "vraag"));
  CHECK(send_due(*store, postfix.server(), kNow)->sent == 1);
  CHECK(send_due(*store, postfix.server(), {kNow.seconds + 86'400})->sent == 0);
  CHECK(body_of(*store, id).empty());
  CHECK(still_waiting(*store).empty());
  CHECK(comes([&] { return postfix.delivered().size() == 1; }));
  CHECK(has(postfix.delivered().at(0), "Message-ID: <" + id + "@waterlanden.example>"));
  std::int64_t swept = 0;
  REQUIRE(store->write([&](Writing& to) -> Done {
    swept = TRY(sweep_outbox(to, {kNow.seconds + 31 * 86'400}));
    return done();
  }));
  CHECK(swept == 1);
}

TEST_CASE("with the mail server down a letter waits, longer each time, also over a restart; and then arrives") {
  if (skipped()) return;
  const StoreFolder folder;
  Postfix postfix;
  postfix.stop();
  {
    const auto store = folder.open();
    queued(*store, letter());
    std::int64_t at = kNow.seconds, pause = 0;
    for (int i = 0; i < 4; ++i) {
      const auto round = send_due(*store, postfix.server(), {at});
      REQUIRE(round);
      CHECK(round->failed == 1);
      CHECK(has(round->last_error, "neemt niet op"));
      CHECK(send_due(*store, postfix.server(), {at + 1})->failed == 0);
      const std::int64_t next = still_waiting(*store).at(0).next_try_at.seconds;
      CHECK(next - at > pause);
      pause = next - at;
      at = next;
    }
  }
  postfix.start();
  const auto store = folder.open();
  CHECK(send_due(*store, postfix.server(), {kNow.seconds + 86'400})->sent == 1);
  CHECK(comes([&] { return postfix.delivered().size() == 1; }));
}

TEST_CASE("two senders at once send a letter once") {
  if (skipped()) return;
  const StoreFolder folder;
  const auto store = folder.open();
  const Postfix postfix;
  for (int i = 0; i < 10; ++i) queued(*store, letter("Brief " + std::to_string(i)));
  std::array<std::size_t, 2> sent{};
  {
    std::vector<std::jthread> both;
    for (std::size_t i = 0; i < 2; ++i) both.emplace_back([&, i] { sent[i] = send_due(*store, postfix.server(), kNow)->sent; });
  }
  CHECK(sent[0] + sent[1] == 10);
  CHECK(comes([&] { return postfix.delivered().size() == 10; }));
  CHECK(still_waiting(*store).empty());
}

// ---- without a mail server ----

TEST_CASE("a letter is queued with what caused it, or not at all") {
  const StoreFolder folder;
  const auto store = folder.open();
  CHECK_FALSE(store->write([&](Writing& to) -> Done {
    TRY(queue(to, letter(), kNow));
    return invalid("toch niet");
  }));
  CHECK(still_waiting(*store).empty());
  CHECK_FALSE(store->write([&](Writing& to) -> Done {
    TRY(queue(to, {"geen adres", "x", "y"}, kNow));
    return done();
  }));
}

TEST_CASE("a sender that falls over after taking a letter does not lose it") {
  const StoreFolder folder;
  const auto store = folder.open();
  const std::string id = queued(*store, letter());
  REQUIRE(store->write([&](Writing& to) -> Done {  // what is written before a try, and nothing after it
    TRY(to.run("UPDATE outbox SET next_try_at = ?, tries = 1 WHERE board_id = ? AND id = ?", {kNow.seconds + 300, to.board(), id}));
    return done();
  }));
  CHECK(send_due(*store, nobody(), {kNow.seconds + 299})->failed == 0);
  CHECK(send_due(*store, nobody(), {kNow.seconds + 300})->failed == 1);
  CHECK(still_waiting(*store).size() == 1);
}

TEST_CASE("a letter put off by a clock that ran a year ahead goes when the clock is right again") {
  const StoreFolder folder;
  const auto store = folder.open();
  queued(*store, letter(), {kNow.seconds + 365 * 86'400});
  CHECK(send_due(*store, nobody(), kNow)->failed == 1);
  CHECK(still_waiting(*store).at(0).next_try_at.seconds == kNow.seconds + 60);
}
