// SPDX-License-Identifier: EUPL-1.2
// A connection, for plain.cpp and tls.cpp alone. One strand a connection, so it is never run by two
// threads at once; only the server's list of them is shared, under a mutex.
#pragma once

#include "portal/http/inside.h"
// after inside.h, which sets a switch of the library
#include <array>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <optional>
#include <type_traits>
#include <utility>

namespace leidraad::http {

namespace beast = boost::beast;
namespace wire = boost::beast::http;
using WireRequest = wire::request<wire::string_body>;

// How an answer goes out.
struct Envelope {
  unsigned version = 11;
  bool keep_alive = false;
  bool head = false;    // without its body
  bool secure = false;  // so that the browser may be told to come back over TLS alone
};

// plain.cpp
Result<Request> read_request(const WireRequest& wired);
wire::message_generator write_response(Response response, const Envelope& envelope);
Response refusal(error_code error);
bool is_protocol_error(error_code error);

// One connection: read a request, answer it, and again. `Stream` is Beast's, with or without TLS; what
// they do otherwise is in the three functions at the end.
template <typename Stream>
class Connection : public Connected, public std::enable_shared_from_this<Connection<Stream>> {
 public:
  Connection(Stream stream, std::string peer, Server::Inside& inside, std::shared_ptr<TlsContext> context)
      : context_(std::move(context)), stream_(std::move(stream)), peer_(std::move(peer)), inside_(inside) {
    inside_.enter(this);
  }
  ~Connection() override {
    inside_.give_back(room_);
    inside_.leave(this);
  }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void start() {
    asio::dispatch(stream_.get_executor(), [self = this->shared_from_this()] { self->shake_hands(); });
  }
  void end_when_idle() override {
    asio::post(stream_.get_executor(), [weak = this->weak_from_this()] {
      if (const auto self = weak.lock(); self && self->idle_) self->close();
    });
  }

 private:
  void wait_for_request(std::chrono::milliseconds time_max) {
    if (inside_.is_stopping()) return close();
    parser_.emplace();
    parser_->header_limit(inside_.settings().header_bytes_max);
    parser_->body_limit(boost::none);  // until we know where it goes
    idle_ = buffer_.size() == 0;
    line().expires_after(time_max);
    wire::async_read_header(stream_, buffer_, *parser_,
                            [self = this->shared_from_this()](error_code error, std::size_t) { self->have_header(error); });
  }

  void have_header(error_code error) {
    idle_ = false;
    if (error) return fail(error);
    line().expires_after(inside_.settings().request_time_max);
    if (!have_room()) return;
    if (beast::iequals(parser_->get()[wire::field::expect], "100-continue")) return invite_body();
    read_body();
  }

  // No byte of a body is read before it is known how much may come here, and that there is room.
  bool have_room() {
    const auto& header = parser_->get();
    const std::size_t most = inside_.body_bytes_at(text_of(header.method_string()), text_of(header.target()));
    parser_->body_limit(most);
    const auto told = parser_->content_length();
    if (told && *told > most) return refuse(refusal(wire::error::body_limit));
    const std::size_t large = told ? static_cast<std::size_t>(*told) : parser_->chunked() ? most : 0;
    if (large <= inside_.settings().body_bytes_max) return true;
    if (!inside_.take_room(large)) return refuse(text("Er worden nu te veel grote bestanden tegelijk gestuurd. Probeer het over een minuut opnieuw.\n", 503));
    room_ = large;
    return true;
  }
  bool refuse(Response response) {
    send(std::move(response), {11, false, false, is_tls()});
    return false;
  }
  static std::string_view text_of(beast::string_view text) { return {text.data(), text.size()}; }

  void invite_body() {
    const auto go_on = std::make_shared<wire::response<wire::empty_body>>(wire::status::continue_, 11U);
    wire::async_write(stream_, *go_on, [self = this->shared_from_this(), go_on](error_code error, std::size_t) {
      if (!error) self->read_body();
    });
  }

  void read_body() {
    wire::async_read(stream_, buffer_, *parser_,
                     [self = this->shared_from_this()](error_code error, std::size_t) { self->have_request(error); });
  }

  void have_request(error_code error) {
    if (error) return fail(error);
    const WireRequest wired = parser_->release();
    auto request = read_request(wired);
    if (!request) return send(text("Dit verzoek kunnen wij niet lezen.\n", 400), {wired.version(), keeps(wired), wired.method() == wire::verb::head, is_tls()});
    set_origin(*request, peer_, is_tls(), inside_.settings().trusted_proxies);
    Response response = inside_.answer(*request);
    send(std::move(response), {wired.version(), keeps(wired), wired.method() == wire::verb::head, request->secure});
  }

  void fail(error_code error) {
    if (!is_protocol_error(error)) return close();  // gone, or too slow
    send(refusal(error), {11, false, false, is_tls()});
  }

  bool keeps(const WireRequest& wired) const { return wired.keep_alive() && !inside_.is_stopping(); }

  void send(Response response, Envelope envelope) {
    inside_.give_back(std::exchange(room_, 0));  // what was sent has been read
    line().expires_after(inside_.settings().request_time_max);
    beast::async_write(stream_, write_response(std::move(response), envelope),
                       [self = this->shared_from_this(), keep_alive = envelope.keep_alive](error_code error, std::size_t) {
                         if (error) return self->close();
                         if (keep_alive) return self->wait_for_request(self->inside_.settings().idle_time_max);
                         self->say_goodbye();
                       });
  }

  // Closing while the other still sends would throw away our answer (RST): say that we are done, and
  // let what is under way run dry, for a moment.
  void say_goodbye() {
    idle_ = true;
    line().expires_after(std::chrono::seconds(1));
    say_end_of_stream();
  }
  void say_end_of_line() {
    line().socket().shutdown(tcp::socket::shutdown_send, ignored_);
    line().expires_after(std::chrono::seconds(1));
    drain();
  }
  void drain() {
    line().async_read_some(asio::buffer(drained_), [self = this->shared_from_this()](error_code error, std::size_t n) {
      self->drained_total_ += n;
      if (error || self->drained_total_ > kDrainBytesMax) return self->close();
      self->drain();
    });
  }

  void close() { line().socket().close(ignored_); }

  // The TCP connection below.
  beast::tcp_stream& line() { return beast::get_lowest_layer(stream_); }
  // Specialised by each kind of stream.
  void shake_hands();
  void say_end_of_stream();
  static constexpr bool is_tls() { return !std::is_same_v<Stream, beast::tcp_stream>; }

  static constexpr std::size_t kDrainBytesMax = 16'000'000;
  std::shared_ptr<TlsContext> context_;  // before the stream that uses it
  Stream stream_;
  std::string peer_;
  beast::flat_buffer buffer_;
  std::optional<wire::request_parser<wire::string_body>> parser_;
  bool idle_ = false;
  std::size_t room_ = 0;  // of a large body, at the server
  std::array<char, 4096> drained_{};
  std::size_t drained_total_ = 0;
  error_code ignored_;
  Server::Inside& inside_;
};

}  // namespace leidraad::http
