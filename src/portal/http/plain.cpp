// SPDX-License-Identifier: EUPL-1.2
// Connections without TLS, and how requests and answers look on any line.
#include <algorithm>

#include "core/base/text.h"
#include "portal/http/connection.h"
#include "portal/http/security_headers.h"

namespace leidraad::http {

namespace {

constexpr const char* kTooMuch =
    "Nog niet ontvangen: dit is meer dan wij in een keer kunnen lezen.\nGa terug, en stuur minder of kleinere bestanden. Wat u typte staat er dan meestal nog.\n\n"
    "Not received yet: this is more than we can read at once.\nGo back, and send fewer or smaller files. What you typed is usually still there.\n";

std::string_view view(beast::string_view text) { return {text.data(), text.size()}; }

// A header's value must not end its line, whatever a handler put in it.
std::string one_line(std::string_view value) {
  std::string line(value);
  std::replace_if(line.begin(), line.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; }, ' ');
  return line;
}

}  // namespace

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

wire::message_generator write_response(Response response, const Envelope& envelope) {
  wire::response<wire::string_body> wired;
  wired.version(envelope.version);
  wired.result(static_cast<unsigned>(response.status));
  wired.keep_alive(envelope.keep_alive);
  wired.set(wire::field::content_type, one_line(response.content_type));
  if (!response.language.empty()) wired.set(wire::field::content_language, one_line(response.language));
  for (const auto& [name, value] : security_headers())
    wired.set(beast::string_view(name.data(), name.size()), beast::string_view(value.data(), value.size()));
  if (envelope.secure) wired.set(wire::field::strict_transport_security, "max-age=31536000");
  std::set<std::string> given;  // the first of a name replaces ours, a second one adds
  for (const auto& [name, value] : response.headers.entries()) {
    if (given.insert(ascii_lower(name)).second)
      wired.set(one_line(name), one_line(value));
    else
      wired.insert(one_line(name), one_line(value));
  }
  if (envelope.head) {
    wire::response<wire::empty_body> alone(std::move(wired.base()));
    alone.content_length(response.body.size());
    return alone;
  }
  wired.body() = std::move(response.body);
  wired.prepare_payload();
  return wired;
}

Response refusal(error_code error) {
  if (error == wire::error::body_limit) return text(kTooMuch, 413);
  if (error == wire::error::header_limit) return text("De kop van dit verzoek is te lang.\n", 431);
  return text("Dit verzoek kunnen wij niet lezen.\n", 400);
}

bool is_protocol_error(error_code error) {
  return error && error.category() == wire::make_error_code(wire::error::end_of_stream).category() &&
         error != wire::error::end_of_stream && error != wire::error::partial_message;
}

template <>
void Connection<beast::tcp_stream>::shake_hands() {
  wait_for_request(inside_.settings().request_time_max);
}

template <>
void Connection<beast::tcp_stream>::say_end_of_stream() {
  say_end_of_line();
}

void carry_plain(Arrival arrival, Server::Inside& inside) {
  std::make_shared<Connection<beast::tcp_stream>>(beast::tcp_stream(std::move(arrival.socket)), std::move(arrival.peer), inside, nullptr)->start();
}

}  // namespace leidraad::http
