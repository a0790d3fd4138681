// SPDX-License-Identifier: EUPL-1.2
// What the server is made of, for its own files alone: one accepts (server.cpp), two carry a connection
// (plain.cpp, tls.cpp), because each kind of stream makes the compiler read the library behind it anew.
// Why Boost.Beast, and why nowhere else: docs/decisions/003-http.md.
#pragma once

#define BOOST_ASIO_DISABLE_AWAITABLE_FRAME_RECYCLING
#include <atomic>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <mutex>
#include <set>

#include "portal/http/http.h"

namespace leidraad::http {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

// Someone who is connected, as the list of them knows it.
class Connected {
 public:
  virtual ~Connected() = default;
  // Called when the server stops; who waits for a next request has nothing to lose.
  virtual void end_when_idle() = 0;
};

struct TlsContext;  // tls.cpp
Result<std::shared_ptr<TlsContext>> load_certificate(const Certificate& certificate);

struct Arrival {
  tcp::socket socket;
  std::string peer;  // its address
};
void carry_plain(Arrival arrival, Server::Inside& inside);
void carry_tls(Arrival arrival, Server::Inside& inside, std::shared_ptr<TlsContext> context);

class Server::Inside {
 public:
  Inside(Settings settings, Handler handler) : settings_(std::move(settings)), handler_(std::move(handler)) {}

  Done listen();
  void run();
  void stop() { asio::post(context_, [this] { begin_to_stop(); }); }
  Done reload_certificate();
  std::uint16_t port() const { return port_; }

  const Settings& settings() const { return settings_; }
  bool is_stopping() const { return stopping_; }
  Response answer(const Request& request) const;
  // How much may be sent there, and room for it among the large ones; give_back() it after the answer.
  std::size_t body_bytes_at(std::string_view method, std::string_view target) const;
  bool take_room(std::size_t bytes);
  void give_back(std::size_t bytes) { large_bytes_ -= bytes; }
  void enter(Connected* connection);
  void leave(Connected* connection);

 private:
  void accept();
  void accept_after_a_pause();
  void carry(tcp::socket socket);
  void await_signal();
  void begin_to_stop();
  std::size_t connections();

  Settings settings_;
  Handler handler_;
  std::uint16_t port_ = 0;
  std::atomic<bool> stopping_{false};
  std::atomic<bool> finished_{false};
  std::atomic<std::size_t> large_bytes_{0};  // of large bodies under way
  std::mutex mutex_;  // of the two below
  std::set<Connected*> connected_;
  std::shared_ptr<TlsContext> tls_;
  // Last, so that it goes first: what still waits in it may hold a connection, which leaves the list above.
  asio::io_context context_{2};
  tcp::acceptor acceptor_{asio::make_strand(context_)};
  asio::signal_set signals_{context_};
  asio::steady_timer pause_{acceptor_.get_executor()};
  asio::steady_timer last_moment_{context_};
};

}  // namespace leidraad::http
