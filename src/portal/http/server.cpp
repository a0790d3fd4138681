// SPDX-License-Identifier: EUPL-1.2
// The loop: sockets, limits, time-outs. One strand a connection, so a session is never run by two
// threads at once; only the list of sessions is shared, under a mutex.
// Why Boost.Beast, and why in this one file: docs/decisions/003-http.md.
#define BOOST_ASIO_DISABLE_AWAITABLE_FRAME_RECYCLING
#include <algorithm>
#include <array>
#include <atomic>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/version.hpp>
#include <csignal>
#include <deque>
#include <mutex>
#include <set>
#include <thread>

#include "core/base/text.h"
#include "portal/http/http.h"
#include "portal/http/security_headers.h"

namespace leidraad::http {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace wire = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

using WireRequest = wire::request<wire::string_body>;

std::string_view view(beast::string_view text) { return {text.data(), text.size()}; }

// A header's value must not end its line, whatever a handler put in it.
std::string one_line(std::string_view value) {
  std::string line(value);
  std::replace_if(line.begin(), line.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; }, ' ');
  return line;
}

Result<Request> read_request(const WireRequest& wired) {
  Request request;
  request.method = std::string(view(wired.method_string()));
  if (request.method == "HEAD") request.method = "GET";
  for (const auto& field : wired)
    request.headers.add(ascii_lower(view(field.name_string())), std::string(view(field.value())));
  TRY(read_target(view(wired.target()), request));
  for (const auto& header : request.headers.all("cookie")) {
    const Values cookies = read_cookies(header);
    for (const auto& [name, value] : cookies.entries()) request.cookies.add(name, value);
  }
  request.body = wired.body();
  // `curl -d` calls everything a form; what starts as JSON is none.
  const bool is_json = request.body.starts_with('{') || request.body.starts_with('[');
  if (media_type(request) == "application/x-www-form-urlencoded" && !is_json)
    request.form = TRY(read_form(request.body));
  return request;
}

// A form on another site must not act in this person's name. Browsers say where a request comes from.
bool comes_from_elsewhere(const Request& request) {
  return request.method != "GET" && request.headers.first("sec-fetch-site") == "cross-site";
}

wire::message_generator write_response(Response response, unsigned version, bool keep_alive, bool head) {
  wire::response<wire::string_body> wired;
  wired.version(version);
  wired.result(static_cast<unsigned>(response.status));
  wired.keep_alive(keep_alive);
  wired.set(wire::field::content_type, one_line(response.content_type));
  if (!response.language.empty()) wired.set(wire::field::content_language, one_line(response.language));
  for (const auto& [name, value] : security_headers())
    wired.set(beast::string_view(name.data(), name.size()), beast::string_view(value.data(), value.size()));
  std::set<std::string> given;  // the first of a name replaces ours, a second one adds
  for (const auto& [name, value] : response.headers.entries()) {
    if (given.insert(ascii_lower(name)).second)
      wired.set(one_line(name), one_line(value));
    else
      wired.insert(one_line(name), one_line(value));
  }
  if (head) {
    wire::response<wire::empty_body> alone(std::move(wired.base()));
    alone.content_length(response.body.size());
    return alone;
  }
  wired.body() = std::move(response.body);
  wired.prepare_payload();
  return wired;
}

Response refusal(error_code error) {
  if (error == wire::error::body_limit) return text("Dit is meer dan wij in een keer kunnen lezen.\n", 413);
  if (error == wire::error::header_limit) return text("De kop van dit verzoek is te lang.\n", 431);
  return text("Dit verzoek kunnen wij niet lezen.\n", 400);
}

bool is_protocol_error(error_code error) {
  return error && error.category() == wire::make_error_code(wire::error::end_of_stream).category() &&
         error != wire::error::end_of_stream && error != wire::error::partial_message;
}

}  // namespace

class Session;

class Server::Inside {
 public:
  Inside(Settings settings, Handler handler) : settings_(std::move(settings)), handler_(std::move(handler)) {}

  Done listen();
  void run();
  void stop() { asio::post(context_, [this] { begin_to_stop(); }); }
  std::uint16_t port() const { return port_; }

  const Settings& settings() const { return settings_; }
  bool is_stopping() const { return stopping_; }
  Response answer(const Request& request) const;
  void enter(Session* session);
  void leave(Session* session);

 private:
  void accept();
  void accept_after_a_pause();
  void begin_to_stop();
  std::size_t connections();

  Settings settings_;
  Handler handler_;
  std::uint16_t port_ = 0;
  std::atomic<bool> stopping_{false};
  std::atomic<bool> finished_{false};
  std::mutex sessions_mutex_;
  std::set<Session*> sessions_;
  // Last, so that it goes first: what still waits in it may hold a session, which leaves the list above.
  asio::io_context context_{2};
  tcp::acceptor acceptor_{asio::make_strand(context_)};
  asio::signal_set signals_{context_};
  asio::steady_timer pause_{acceptor_.get_executor()};
  asio::steady_timer last_moment_{context_};
};

// One connection: read a request, answer it, and again.
class Session : public std::enable_shared_from_this<Session> {
 public:
  Session(tcp::socket socket, Server::Inside& inside) : stream_(std::move(socket)), inside_(inside) {
    inside_.enter(this);
  }
  ~Session() { inside_.leave(this); }
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  void start() {
    asio::dispatch(stream_.get_executor(), [self = shared_from_this()] {
      self->wait_for_request(self->inside_.settings().request_time_max);
    });
  }
  // Called by the server when it stops; a session that waits for a next request has nothing to lose.
  void end_when_idle() {
    asio::post(stream_.get_executor(), [weak = weak_from_this()] {
      if (const auto self = weak.lock(); self && self->idle_) self->stream_.socket().close(self->ignored_);
    });
  }

 private:
  void wait_for_request(std::chrono::milliseconds time_max) {
    if (inside_.is_stopping()) return close();
    parser_.emplace();
    parser_->header_limit(inside_.settings().header_bytes_max);
    parser_->body_limit(inside_.settings().body_bytes_max);
    idle_ = buffer_.size() == 0;
    stream_.expires_after(time_max);
    wire::async_read_header(stream_, buffer_, *parser_,
                            [self = shared_from_this()](error_code error, std::size_t) { self->have_header(error); });
  }

  void have_header(error_code error) {
    idle_ = false;
    if (error) return fail(error);
    stream_.expires_after(inside_.settings().request_time_max);
    if (beast::iequals(parser_->get()[wire::field::expect], "100-continue")) return invite_body();
    read_body();
  }

  void invite_body() {
    const auto go_on = std::make_shared<wire::response<wire::empty_body>>(wire::status::continue_, 11U);
    wire::async_write(stream_, *go_on, [self = shared_from_this(), go_on](error_code error, std::size_t) {
      if (!error) self->read_body();
    });
  }

  void read_body() {
    wire::async_read(stream_, buffer_, *parser_,
                     [self = shared_from_this()](error_code error, std::size_t) { self->have_request(error); });
  }

  void have_request(error_code error) {
    if (error) return fail(error);
    const WireRequest wired = parser_->release();
    const auto request = read_request(wired);
    Response response = request ? inside_.answer(*request) : text("Dit verzoek kunnen wij niet lezen.\n", 400);
    send(std::move(response), wired.version(), wired.keep_alive() && !inside_.is_stopping(),
         wired.method() == wire::verb::head);
  }

  void fail(error_code error) {
    if (!is_protocol_error(error)) return close();  // gone, or too slow
    send(refusal(error), 11, false, false);
  }

  void send(Response response, unsigned version, bool keep_alive, bool head) {
    stream_.expires_after(inside_.settings().request_time_max);
    beast::async_write(stream_, write_response(std::move(response), version, keep_alive, head),
                       [self = shared_from_this(), keep_alive](error_code error, std::size_t) {
                         if (error) return self->close();
                         if (keep_alive) return self->wait_for_request(self->inside_.settings().idle_time_max);
                         self->say_goodbye();
                       });
  }

  // Closing while the other still sends would throw away our answer (RST): say that we are done, and
  // let what is under way run dry, for a moment.
  void say_goodbye() {
    idle_ = true;
    stream_.socket().shutdown(tcp::socket::shutdown_send, ignored_);
    stream_.expires_after(std::chrono::seconds(1));
    drain();
  }
  void drain() {
    stream_.async_read_some(asio::buffer(drained_), [self = shared_from_this()](error_code error, std::size_t n) {
      self->drained_total_ += n;
      if (error || self->drained_total_ > kDrainBytesMax) return self->close();
      self->drain();
    });
  }

  void close() { stream_.socket().close(ignored_); }

  static constexpr std::size_t kDrainBytesMax = 16'000'000;
  beast::tcp_stream stream_;
  beast::flat_buffer buffer_;
  std::optional<wire::request_parser<wire::string_body>> parser_;
  bool idle_ = false;
  std::array<char, 4096> drained_{};
  std::size_t drained_total_ = 0;
  error_code ignored_;
  Server::Inside& inside_;
};

Done Server::Inside::listen() {
  error_code error;
  const std::string name = settings_.address == "localhost" ? "127.0.0.1" : settings_.address;
  const auto address = asio::ip::make_address(name, error);
  if (error) return invalid("“" + settings_.address + "” is geen IP-adres", "address");
  const tcp::endpoint endpoint(address, settings_.port);
  const std::string place = settings_.address + ":" + std::to_string(settings_.port);
  acceptor_.open(endpoint.protocol(), error);
  if (!error) acceptor_.set_option(asio::socket_base::reuse_address(true), error);
  if (!error) acceptor_.bind(endpoint, error);
  if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
  if (error == asio::error::address_in_use)
    return Error{Fault::conflict, "poort " + std::to_string(settings_.port) + " is al in gebruik", place};
  if (error == asio::error::access_denied)
    return Error{Fault::forbidden, "poort " + std::to_string(settings_.port) + " mag dit programma niet openen", place};
  if (error) return Error{Fault::unavailable, "hier kan geen server starten: " + error.message(), place};
  port_ = acceptor_.local_endpoint(error).port();
  return done();
}

void Server::Inside::run() {
  error_code ignored;
  signals_.add(SIGINT, ignored);
  signals_.add(SIGTERM, ignored);
  signals_.async_wait([this](error_code error, int) {
    if (!error) begin_to_stop();
  });
  accept();
  std::deque<std::jthread> others;
  for (unsigned i = 1; i < settings_.threads; ++i) others.emplace_back([this] { context_.run(); });
  context_.run();
  others.clear();  // joins
  finished_ = true;
}

void Server::Inside::accept() {
  if (stopping_) return;
  acceptor_.async_accept(asio::make_strand(context_), [this](error_code error, tcp::socket socket) {
    if (stopping_ || error == asio::error::operation_aborted) return;
    if (error) return accept_after_a_pause();  // out of file descriptors: let some sessions end first
    if (connections() < settings_.connections_max) std::make_shared<Session>(std::move(socket), *this)->start();
    accept();
  });
}

void Server::Inside::accept_after_a_pause() {
  pause_.expires_after(std::chrono::milliseconds(100));
  pause_.async_wait([this](error_code error) {
    if (!error) accept();
  });
}

void Server::Inside::begin_to_stop() {
  if (stopping_.exchange(true)) return;
  asio::post(acceptor_.get_executor(), [this] {
    error_code ignored;
    acceptor_.close(ignored);
  });
  const std::lock_guard lock(sessions_mutex_);
  if (sessions_.empty()) return context_.stop();
  for (Session* session : sessions_) session->end_when_idle();
  last_moment_.expires_after(settings_.stop_time_max);
  last_moment_.async_wait([this](error_code) { context_.stop(); });
}

Response Server::Inside::answer(const Request& request) const {
  if (comes_from_elsewhere(request)) return text("Dit formulier komt van een andere site.\n", 403);
  // Our own functions return their faults; a library below may still throw, out of memory say.
  try {
    return handler_(request);
  } catch (const std::exception& thrown) {
    if (settings_.problem) settings_.problem(thrown.what());
    return text("Er ging iets mis bij ons. Probeer het later opnieuw.\n", 500);
  }
}

void Server::Inside::enter(Session* session) {
  const std::lock_guard lock(sessions_mutex_);
  sessions_.insert(session);
}

void Server::Inside::leave(Session* session) {
  const std::lock_guard lock(sessions_mutex_);
  sessions_.erase(session);
  if (stopping_ && !finished_ && sessions_.empty()) context_.stop();
}

std::size_t Server::Inside::connections() {
  const std::lock_guard lock(sessions_mutex_);
  return sessions_.size();
}

Result<Server> Server::listen(Settings settings, Handler handler) {
  auto inside = std::make_unique<Inside>(std::move(settings), std::move(handler));
  TRY(inside->listen());
  return Server(std::move(inside));
}

std::uint16_t Server::port() const { return inside_->port(); }
void Server::run() { inside_->run(); }
void Server::stop() { inside_->stop(); }

Server::Server(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Server::Server(Server&&) noexcept = default;
Server& Server::operator=(Server&&) noexcept = default;
Server::~Server() = default;

}  // namespace leidraad::http
