// SPDX-License-Identifier: EUPL-1.2
// The server over loopback, spoken to byte by byte.
#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>
#include <thread>

#include "portal/http/http.h"

using namespace leidraad;

namespace {

class Connection {
 public:
  explicit Connection(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    REQUIRE(::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    const timeval patience{10, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  }
  ~Connection() { ::close(socket_); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void send(std::string_view bytes) const {
    while (!bytes.empty()) {
      const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
  }
  std::string until_closed() { return read_until([](const std::string&) { return false; }); }
  std::string until(std::string_view end) {
    return read_until([&](const std::string& bytes) { return bytes.ends_with(end); });
  }

 private:
  template <typename Enough>
  std::string read_until(Enough enough) {
    std::string bytes;
    char buffer[4096];
    while (!enough(bytes)) {
      const auto got = ::recv(socket_, buffer, sizeof buffer, 0);
      if (got <= 0) break;
      bytes.append(buffer, static_cast<std::size_t>(got));
    }
    return bytes;
  }
  int socket_;
};

http::Router example() {
  http::Router router;
  router.get("/", [](const http::Request&) { return http::page("<p>dag</p>"); });
  router.get("/stijl.css", [](const http::Request& r) { return http::asset(r, "p{}", "text/css"); });
  router.get("/stuk", [](const http::Request&) -> http::Response { throw std::bad_alloc(); });
  router.get("/kop", [](const http::Request&) {
    auto response = http::text("x");
    response.headers.set("X-Een", "a\r\nX-Twee: b");
    http::set_cookie(response, "taal", "nl", std::chrono::seconds(60));
    http::set_cookie(response, "wie", "p 17", std::chrono::seconds(60));
    return response;
  });
  router.post("/formulier", [](const http::Request& r) {
    return http::text(r.form.first("naam") + "|" + r.cookies.first("taal") + "\n");
  });
  return router;
}

// A server that runs while the test does.
class Running {
 public:
  explicit Running(http::Settings settings = {})
      : server_([&] {
          auto server = http::Server::listen(std::move(settings), example().handler());
          REQUIRE(server);
          return std::move(server).value();
        }()),
        thread_([this] { server_.run(); }) {}
  ~Running() { server_.stop(); }
  std::uint16_t port() const { return server_.port(); }
  std::string exchange(std::string_view bytes) const {
    Connection connection(port());
    connection.send(bytes);
    return connection.until_closed();
  }

 private:
  http::Server server_;
  std::jthread thread_;
};

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }
constexpr std::string_view kEnd = "Host: localhost\r\nConnection: close\r\n\r\n";
std::string get(std::string_view target) {
  return "GET " + std::string(target) + " HTTP/1.1\r\n" + std::string(kEnd);
}

}  // namespace

TEST_CASE("a page comes with its language and every security header") {
  const Running server;
  const auto answer = server.exchange(get("/"));
  CHECK(answer.starts_with("HTTP/1.1 200 OK\r\n"));
  CHECK(answer.ends_with("\r\n\r\n<p>dag</p>"));
  for (const char* header :
       {"Content-Type: text/html; charset=utf-8", "Content-Language: nl", "default-src 'self'", "frame-ancestors 'none'",
        "X-Content-Type-Options: nosniff", "Referrer-Policy: no-referrer", "Permissions-Policy: camera=()",
        "Content-Length: 10", "Cache-Control: no-store"}) {
    CAPTURE(header);
    CHECK(has(answer, header));
  }
  CHECK_FALSE(has(answer, "unsafe-inline"));
  CHECK(has(server.exchange(get("/weg")), "X-Content-Type-Options: nosniff"));
}

TEST_CASE("HEAD says what GET would, without the body") {
  const Running server;
  const auto answer = server.exchange("HEAD / HTTP/1.1\r\n" + std::string(kEnd));
  CHECK(answer.starts_with("HTTP/1.1 200 OK\r\n"));
  CHECK(has(answer, "Content-Length: 10\r\n"));
  CHECK(answer.ends_with("\r\n\r\n"));
}

TEST_CASE("one connection carries several requests, also when they come at once") {
  const Running server;
  Connection connection(server.port());
  connection.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  CHECK(connection.until("dag</p>").starts_with("HTTP/1.1 200"));
  connection.send("GET /weg HTTP/1.1\r\nHost: x\r\n\r\n" + get("/"));
  const auto both = connection.until_closed();
  CHECK(both.starts_with("HTTP/1.1 404"));
  CHECK(has(both, "HTTP/1.1 200"));
}

TEST_CASE("a form and a cookie reach the handler decoded") {
  const Running server;
  const auto answer = server.exchange(
      "POST /formulier HTTP/1.1\r\nCookie: taal=en\r\nContent-Type: application/x-www-form-urlencoded\r\n"
      "Content-Length: 16\r\n" + std::string(kEnd) + "naam=No%C3%ABl+B");
  CHECK(answer.ends_with("Noël B|en\n"));
}

TEST_CASE("a form from another site is refused, one from here is not") {
  const Running server;
  const std::string head = "POST /formulier HTTP/1.1\r\nContent-Length: 0\r\nSec-Fetch-Site: ";
  CHECK(server.exchange(head + "cross-site\r\n" + std::string(kEnd)).starts_with("HTTP/1.1 403"));
  CHECK(server.exchange(head + "same-origin\r\n" + std::string(kEnd)).starts_with("HTTP/1.1 200"));
}

TEST_CASE("a browser that has the file gets 304 and no body") {
  const Running server;
  const auto first = server.exchange(get("/stijl.css"));
  const auto at = first.find("ETag: ");
  REQUIRE(at != std::string::npos);
  const auto tag = first.substr(at + 6, 18);
  const auto again = server.exchange("GET /stijl.css HTTP/1.1\r\nIf-None-Match: W/\"0\", " + tag + "\r\n" + std::string(kEnd));
  CHECK(again.starts_with("HTTP/1.1 304"));
  CHECK(again.ends_with("\r\n\r\n"));
}

TEST_CASE("a header's value cannot start another header") {
  const Running server;
  const auto answer = server.exchange(get("/kop"));
  CHECK_FALSE(has(answer, "\r\nX-Twee"));
  CHECK(has(answer, "Set-Cookie: taal=nl; Path=/; HttpOnly; SameSite=Lax; Max-Age=60\r\n"));
  CHECK(has(answer, "Set-Cookie: wie=p%2017; "));
}

TEST_CASE("a handler that throws costs one answer, not the server") {
  std::string told;
  http::Settings settings;
  settings.problem = [&](std::string_view why) { told = why; };
  const Running server(settings);
  CHECK(server.exchange(get("/stuk")).starts_with("HTTP/1.1 500"));
  CHECK_FALSE(told.empty());
  CHECK(server.exchange(get("/")).starts_with("HTTP/1.1 200"));
}

TEST_CASE("what is no HTTP, too long or too much gets one clear answer") {
  http::Settings settings;
  settings.body_bytes_max = 1000;
  settings.header_bytes_max = 2000;
  const Running server(settings);
  const std::string post = "POST /formulier HTTP/1.1\r\nHost: x\r\n";
  CHECK(server.exchange("hallo daar\r\n\r\n").starts_with("HTTP/1.1 400"));
  CHECK(server.exchange(get("/%ff")).starts_with("HTTP/1.1 400"));
  CHECK(server.exchange("GET / HTTP/1.1\r\nX: " + std::string(5000, 'x') + "\r\n\r\n").starts_with("HTTP/1.1 431"));
  CHECK(server.exchange(post + "Content-Length: 5000\r\n\r\n" + std::string(5000, 'x')).starts_with("HTTP/1.1 413"));
  CHECK(server.exchange(post + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab").starts_with("HTTP/1.1 400"));
  CHECK(server.exchange(post + "Transfer-Encoding: chunked\r\n\r\nffff\r\n" + std::string(9000, 'x'))
            .starts_with("HTTP/1.1 413"));
  CHECK(server.exchange(post + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 5\r\n" + std::string(kEnd) + "a=%ff")
            .starts_with("HTTP/1.1 400"));
  CHECK(server.exchange(get("/")).starts_with("HTTP/1.1 200"));
}

TEST_CASE("where files come more may be sent, and no more of them at once than there is room for") {
  http::Settings settings;
  settings.body_bytes_max = 1000;
  settings.large_bytes_max = 12'000;
  settings.body_bytes_at = [](std::string_view method, std::string_view path) { return method == "POST" && path == "/formulier" ? std::size_t{8000} : std::size_t{0}; };
  const Running server(settings);
  const auto head = [](const std::string& path, std::size_t bytes) { return "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + std::to_string(bytes) + "\r\nConnection: close\r\n\r\n"; };
  CHECK(server.exchange(head("/formulier", 5000) + std::string(5000, 'x')).starts_with("HTTP/1.1 200"));
  CHECK(server.exchange(head("/formulier?a=1", 5000) + std::string(5000, 'x')).starts_with("HTTP/1.1 200"));
  CHECK(server.exchange(head("/formulier", 8001)).starts_with("HTTP/1.1 413"));
  CHECK(server.exchange(head("/elders", 1001)).starts_with("HTTP/1.1 413"));  // before a byte of it is read
  CHECK(server.exchange("POST /formulier HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nffff\r\n" + std::string(9000, 'x')).starts_with("HTTP/1.1 413"));
  Connection slow(server.port());
  slow.send("POST /formulier HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 7000\r\nConnection: close\r\n\r\n");
  REQUIRE(slow.until("\r\n\r\n").starts_with("HTTP/1.1 100"));  // it has its room before the other comes
  slow.send("x");
  Connection second(server.port());
  second.send(head("/formulier", 7000) + "x");
  const std::string refused = second.until_closed();
  CHECK(refused.starts_with("HTTP/1.1 503"));
  slow.send(std::string(6999, 'x'));
  CHECK(slow.until_closed().starts_with("HTTP/1.1 200"));
  CHECK(server.exchange(head("/formulier", 7000) + std::string(7000, 'x')).starts_with("HTTP/1.1 200"));  // there is room again
  CHECK(server.exchange(get("/")).starts_with("HTTP/1.1 200"));
}

TEST_CASE("a sender that waits for our word may go on") {
  const Running server;
  Connection connection(server.port());
  connection.send("POST /formulier HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 3\r\n" + std::string(kEnd));
  CHECK(connection.until("\r\n\r\n").starts_with("HTTP/1.1 100"));
  connection.send("abc");
  CHECK(connection.until_closed().starts_with("HTTP/1.1 200"));
}

TEST_CASE("one who never finishes a request is let go, and holds up nobody") {
  http::Settings settings;
  settings.request_time_max = std::chrono::milliseconds(200);
  const Running server(settings);
  Connection slow(server.port());
  slow.send("GET / HT");
  CHECK(server.exchange(get("/")).starts_with("HTTP/1.1 200"));
  CHECK(slow.until_closed().empty());
}

TEST_CASE("a port in use, or an address that is none, is said plainly") {
  const Running server;
  http::Settings taken;
  taken.port = server.port();
  const auto second = http::Server::listen(taken, example().handler());
  REQUIRE_FALSE(second);
  CHECK(second.error().fault == Fault::conflict);
  CHECK(has(second.error().why, std::to_string(server.port())));
  http::Settings nowhere;
  nowhere.address = "school.example";
  CHECK_FALSE(http::Server::listen(nowhere, example().handler()));
}

TEST_CASE("a stop ends the connections that wait") {
  auto server = http::Server::listen({}, example().handler());
  REQUIRE(server);
  std::jthread thread([&] { server->run(); });
  Connection connection(server->port());
  connection.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  connection.until("dag</p>");
  server->stop();
  CHECK(connection.until_closed().empty());
  thread.join();
}

TEST_CASE("SIGTERM ends the server") {
  auto server = http::Server::listen({}, example().handler());
  REQUIRE(server);
  std::jthread thread([&] { server->run(); });
  Connection connection(server->port());
  connection.send(get("/"));
  connection.until_closed();  // it runs, so the signal is its own
  std::raise(SIGTERM);
  thread.join();
}
