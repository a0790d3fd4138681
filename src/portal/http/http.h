// SPDX-License-Identifier: EUPL-1.2
// HTTP/1.1 as values: a request comes in, a handler answers it with a response. The sockets, limits
// and time-outs are in server.cpp alone; nothing of the library behind it shows here.
//
//   http::Router router;
//   router.get("/artikel/:id", [&](const http::Request& request) {
//     return http::page(article_page(request.parameters.first("id")));
//   });
//   auto server = TRY(http::Server::listen({}, router.handler()));
//   server.run();                       // until SIGINT or SIGTERM
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/result.h"

namespace leidraad::http {

// Named values in the order they came; a name may occur more than once.
class Values {
 public:
  void add(std::string name, std::string value);
  void set(std::string name, std::string value);            // instead of what was there
  bool has(std::string_view name) const;
  std::string first(std::string_view name) const;           // empty when absent
  std::vector<std::string> all(std::string_view name) const;
  const std::vector<std::pair<std::string, std::string>>& entries() const { return entries_; }

 private:
  std::vector<std::pair<std::string, std::string>> entries_;
};

// Decoded and checked: every text is UTF-8 without NUL. What does not decode never reaches a handler.
struct Request {
  std::string method = "GET";  // upper case; a HEAD comes as GET, the server leaves its body out
  std::string path = "/";      // "/artikel/kansspelen"
  std::string target = "/";    // path and query as they came, to send someone back to
  Values query;
  Values form;                 // of an application/x-www-form-urlencoded body
  Values cookies;
  Values headers;              // names in lower case
  Values parameters;           // ":id" of the route
  std::string body;
  std::string remote;          // whose address it came from: "192.0.2.7"; through a trusted proxy theirs
  bool secure = false;         // over TLS, ours or that of a trusted proxy
};

struct Response {
  int status = 200;
  std::string content_type = "text/html; charset=utf-8";
  std::string language = "nl";  // Content-Language; empty: none
  Values headers;
  std::string body;
};

using Handler = std::function<Response(const Request&)>;

// --- answers ---
int status_of(Fault fault);  // what a refusal is in HTTP
Response page(std::string html, std::string language = "nl", int status = 200);
Response text(std::string plain, int status = 200);
Response json(std::string body, int status = 200);
// 303: the browser comes back with GET. Only to a path of this site; anything else goes to "/".
Response redirect(std::string path);
// 303 to another site, chosen by us and never by who asks: where one signs in with the school's account.
Response redirect_outside(std::string url);
// A file that is part of the program: with an ETag, and 304 when the browser has it.
Response asset(const Request& request, std::string_view bytes, std::string content_type);
// HttpOnly, SameSite=Lax, Path=/. Seconds 0: forget it.
void set_cookie(Response& response, std::string_view name, std::string_view value,
                std::chrono::seconds lifetime);
// A cookie that proves who someone is. Over TLS it is named "__Host-<name>" and Secure, so no other site
// or neighbouring name can set it and it never goes over the line in the clear; without TLS plainly.
void set_private_cookie(Response& response, const Request& request, std::string_view name, std::string_view value,
                        std::chrono::seconds lifetime);
std::string private_cookie(const Request& request, std::string_view name);  // empty when absent

// --- reading and writing the small grammars ---
std::string escape_html(std::string_view text);          // & < > " '
std::string escape_url(std::string_view text);           // for one path segment or query value
Result<Values> read_form(std::string_view urlencoded);   // "a=1&b=%C3%A9+f"
Values read_cookies(std::string_view header);
// Path, target and query of a request line's target ("/mag-dit?kies=gokken") set in `request`.
Done read_target(std::string_view target, Request& request);
// "application/json" of "Application/JSON; charset=utf-8"
std::string media_type(const Request& request);
// Which of the languages (primary tags: "nl", "en") does Accept-Language prefer? The first if none.
std::string preferred_language(const Request& request, const std::vector<std::string>& languages);

// --- which handler answers ---
// A pattern is a path; a segment ":name" takes any one segment and becomes request.parameters.
// An exact segment goes before a named one.
class Router {
 public:
  void get(std::string pattern, Handler handler);  // answers HEAD as well
  // `body_max`: bytes that may be sent there; 0: as many as the server takes anywhere.
  void post(std::string pattern, Handler handler, std::size_t body_max = 0);
  void not_found(Handler handler);                 // every path no pattern fits

  Response answer(const Request& request) const;   // 405 with Allow where only the method differs
  Handler handler() const;                         // a copy of this router, as one handler
  // For Settings::body_bytes_at: of the route that would answer; 0: nothing special, or no route.
  std::size_t body_max(std::string_view method, std::string_view path) const;

 private:
  struct Route {
    std::string method;
    std::vector<std::string> segments;
    Handler handler;
    std::size_t body_max = 0;
  };
  const Route* route_of(std::string_view method, const std::vector<std::string>& path) const;
  std::vector<Route> routes_;
  Handler not_found_;
};

// --- who asks, behind a proxy ---
// A network as an administrator writes it: "127.0.0.1", "10.0.0.0/8", "fd00::/8".
struct Network {
  std::array<unsigned char, 16> address{};  // IPv4 as ::ffff:a.b.c.d
  int bits = 128;
  bool operator==(const Network&) const = default;
};
std::optional<Network> read_network(std::string_view text);
bool is_in(std::string_view address, const std::vector<Network>& networks);
// Sets `remote` and `secure` of a request that came from `peer`. X-Forwarded-For and -Proto are believed
// of a trusted proxy alone, and read from the end: what stands before that anyone can write.
void set_origin(Request& request, std::string_view peer, bool over_tls, const std::vector<Network>& trusted_proxies);

// --- waiting and sending ---
struct Certificate {
  std::string chain_path;  // PEM: our certificate, then those between it and the root
  std::string key_path;    // PEM, without a password
};

struct Settings {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;  // 0: a free one
  unsigned threads = 2;
  std::size_t body_bytes_max = 2'000'000;
  // Where more may be sent, because it is a place for files: how much, by method and path. May be empty.
  std::function<std::size_t(std::string_view method, std::string_view path)> body_bytes_at;
  std::size_t large_bytes_max = 500'000'000;  // of such larger bodies under way at once; who comes on top hears 503
  std::uint32_t header_bytes_max = 16'384;
  std::size_t connections_max = 500;
  std::chrono::milliseconds request_time_max{15'000};  // to send one whole request, or take one answer
  std::chrono::milliseconds idle_time_max{60'000};     // between two requests on one connection
  std::chrono::milliseconds stop_time_max{2'000};      // for answers under way when we stop
  std::optional<Certificate> certificate;              // then TLS 1.2 or newer, and nothing else, on this port
  std::vector<Network> trusted_proxies;
  // Told of what went wrong inside a handler: one line, without personal data. May be empty.
  std::function<void(std::string_view)> problem;
};

// Every answer gets the security headers of response.cpp: scripts and styles from here alone, nothing
// inline, no framing, no referrer; over TLS also that this site is never asked for without. Where a
// handler sets one of them itself, that holds.
class Server {
 public:
  class Inside;  // inside.h

  // Binds and listens; nothing is answered before run(). Error: address or port not available, or the
  // certificate cannot be read.
  // The handler is called from several threads at once.
  static Result<Server> listen(Settings settings, Handler handler);
  std::uint16_t port() const;
  // Answers until SIGINT, SIGTERM or stop(); then finishes the answers under way and returns.
  void run();
  void stop();  // from any thread
  // Reads the certificate's files again, for connections from now on; SIGHUP does the same. Error: they
  // are not in order, and the one we had stays.
  Done reload_certificate();

  Server(Server&&) noexcept;
  Server& operator=(Server&&) noexcept;
  ~Server();

 private:
  explicit Server(std::unique_ptr<Inside> inside);
  std::unique_ptr<Inside> inside_;
};

}  // namespace leidraad::http
