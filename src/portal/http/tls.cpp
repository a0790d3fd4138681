// SPDX-License-Identifier: EUPL-1.2
// Connections over TLS 1.2 and newer, with the certificate of the school.
#include "portal/http/connection.h"
// after connection.h, which sets a switch of the library
#include <boost/asio/ssl/context.hpp>
#include <boost/beast/ssl.hpp>

namespace leidraad::http {

namespace ssl = boost::asio::ssl;

struct TlsContext {
  ssl::context context{ssl::context::tls_server};
};

namespace {

using TlsStream = beast::ssl_stream<beast::tcp_stream>;

Error unusable(const std::string& path, const char* what, error_code error) {
  return {Fault::invalid, std::string(what) + ": " + error.message(), path};
}

}  // namespace

Result<std::shared_ptr<TlsContext>> load_certificate(const Certificate& certificate) {
  auto loaded = std::make_shared<TlsContext>();
  ssl::context& context = loaded->context;
  error_code error;
  if (SSL_CTX_set_min_proto_version(context.native_handle(), TLS1_2_VERSION) != 1)
    return Error{Fault::unavailable, "TLS 1.2 is hier niet te krijgen", {}};
  SSL_CTX_set_options(context.native_handle(), SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION);
  // A key with a password would make OpenSSL ask for it on the terminal, and wait.
  context.set_password_callback([](std::size_t, ssl::context::password_purpose) { return std::string(); }, error);
  context.use_certificate_chain_file(certificate.chain_path, error);
  if (error) return unusable(certificate.chain_path, "dit certificaat is niet te lezen", error);
  context.use_private_key_file(certificate.key_path, ssl::context::pem, error);
  if (error) return unusable(certificate.key_path, "deze sleutel is niet te lezen of hoort niet bij het certificaat", error);
  return loaded;
}

template <>
void Connection<TlsStream>::shake_hands() {
  line().expires_after(inside_.settings().request_time_max);
  stream_.async_handshake(ssl::stream_base::server, [self = this->shared_from_this()](error_code error) {
    if (error) return self->close();
    self->wait_for_request(self->inside_.settings().request_time_max);
  });
}

template <>
void Connection<TlsStream>::say_end_of_stream() {
  stream_.async_shutdown([self = this->shared_from_this()](error_code) { self->say_end_of_line(); });
}

void carry_tls(Arrival arrival, Server::Inside& inside, std::shared_ptr<TlsContext> context) {
  TlsStream stream(beast::tcp_stream(std::move(arrival.socket)), context->context);
  std::make_shared<Connection<TlsStream>>(std::move(stream), std::move(arrival.peer), inside, std::move(context))->start();
}

}  // namespace leidraad::http
