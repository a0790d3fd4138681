// SPDX-License-Identifier: EUPL-1.2
// Accepting, stopping, signals, and the list of who is connected.
#include <algorithm>
#include <csignal>
#include <deque>
#include <thread>

#include "portal/http/inside.h"

namespace leidraad::http {

namespace {

// A form on another site must not act in this person's name. Browsers say where a request comes from.
bool comes_from_elsewhere(const Request& request) {
  return request.method != "GET" && request.headers.first("sec-fetch-site") == "cross-site";
}

}  // namespace

Done Server::Inside::listen() {
  error_code error;
  const std::string name = settings_.address == "localhost" ? "127.0.0.1" : settings_.address;
  const auto address = asio::ip::make_address(name, error);
  if (error) return invalid("“" + settings_.address + "” is geen IP-adres", "address");
  const tcp::endpoint endpoint(address, settings_.port);
  const std::string place = settings_.address + ":" + std::to_string(settings_.port);
  if (settings_.certificate) TRY(reload_certificate());
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
  if (settings_.certificate) signals_.add(SIGHUP, ignored);
  await_signal();
  accept();
  std::deque<std::jthread> others;
  for (unsigned i = 1; i < settings_.threads; ++i) others.emplace_back([this] { context_.run(); });
  context_.run();
  others.clear();  // joins
  finished_ = true;
}

void Server::Inside::await_signal() {
  signals_.async_wait([this](error_code error, int signal) {
    if (error) return;
    if (signal != SIGHUP) return begin_to_stop();
    const Done reloaded = reload_certificate();
    if (!reloaded && settings_.problem) settings_.problem(reloaded.error().where + ": " + reloaded.error().why);
    await_signal();
  });
}

Done Server::Inside::reload_certificate() {
  if (!settings_.certificate) return invalid("deze server heeft geen certificaat");
  auto loaded = TRY(load_certificate(*settings_.certificate));
  const std::lock_guard lock(mutex_);
  tls_ = std::move(loaded);
  return done();
}

void Server::Inside::carry(tcp::socket socket) {
  error_code error;
  const auto endpoint = socket.remote_endpoint(error);
  if (error) return;  // gone already
  Arrival arrival{std::move(socket), endpoint.address().to_string()};
  std::shared_ptr<TlsContext> context;
  {
    const std::lock_guard lock(mutex_);
    context = tls_;
  }
  if (context) carry_tls(std::move(arrival), *this, std::move(context));
  else carry_plain(std::move(arrival), *this);
}

void Server::Inside::accept() {
  if (stopping_) return;
  acceptor_.async_accept(asio::make_strand(context_), [this](error_code error, tcp::socket socket) {
    if (stopping_ || error == asio::error::operation_aborted) return;
    if (error) return accept_after_a_pause();  // out of file descriptors: let some connections end first
    if (connections() < settings_.connections_max) carry(std::move(socket));
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
  const std::lock_guard lock(mutex_);
  if (connected_.empty()) return context_.stop();
  for (Connected* connection : connected_) connection->end_when_idle();
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

std::size_t Server::Inside::body_bytes_at(std::string_view method, std::string_view target) const {
  Request asked;
  if (!settings_.body_bytes_at || !read_target(target, asked)) return settings_.body_bytes_max;
  return std::max(settings_.body_bytes_max, settings_.body_bytes_at(method, asked.path));
}

bool Server::Inside::take_room(std::size_t bytes) {
  if (large_bytes_.fetch_add(bytes) + bytes <= settings_.large_bytes_max) return true;
  large_bytes_ -= bytes;
  return false;
}

void Server::Inside::enter(Connected* connection) {
  const std::lock_guard lock(mutex_);
  connected_.insert(connection);
}

void Server::Inside::leave(Connected* connection) {
  const std::lock_guard lock(mutex_);
  connected_.erase(connection);
  if (stopping_ && !finished_ && connected_.empty()) context_.stop();
}

std::size_t Server::Inside::connections() {
  const std::lock_guard lock(mutex_);
  return connected_.size();
}

Result<Server> Server::listen(Settings settings, Handler handler) {
  auto inside = std::make_unique<Inside>(std::move(settings), std::move(handler));
  TRY(inside->listen());
  return Server(std::move(inside));
}

std::uint16_t Server::port() const { return inside_->port(); }
void Server::run() { inside_->run(); }
void Server::stop() { inside_->stop(); }

Done Server::reload_certificate() { return inside_->reload_certificate(); }

Server::Server(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Server::Server(Server&&) noexcept = default;
Server& Server::operator=(Server&&) noexcept = default;
Server::~Server() = default;

}  // namespace leidraad::http
