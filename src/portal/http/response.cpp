// SPDX-License-Identifier: EUPL-1.2
#include <array>
#include <cstdint>

#include "core/base/text.h"
#include "portal/http/http.h"
#include "portal/http/percent.h"
#include "portal/http/security_headers.h"

namespace leidraad::http {

namespace {

// FNV-1a, 64 bits: an ETag tells versions of one file apart, it does not protect it.
std::string etag_of(std::string_view bytes) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : bytes) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 1099511628211ULL;
  }
  std::string tag = "\"0000000000000000\"";
  for (std::size_t i = 16; i >= 1; --i, hash >>= 4U) tag[i] = "0123456789abcdef"[hash & 15U];
  return tag;
}

bool browser_has(const Request& request, const std::string& etag) {
  const std::string header = request.headers.first("if-none-match");
  for (auto part : split(header, ',')) {
    auto tag = trim(part);
    if (tag.starts_with("W/")) tag.remove_prefix(2);
    if (tag == etag || tag == "*") return true;
  }
  return false;
}

Response answer(std::string body, std::string content_type, std::string language, int status) {
  Response response;
  response.status = status;
  response.content_type = std::move(content_type);
  response.language = std::move(language);
  response.body = std::move(body);
  return response;
}

}  // namespace

int status_of(Fault fault) {
  switch (fault) {
    case Fault::missing: return 404;
    case Fault::conflict: return 409;
    case Fault::forbidden: return 403;
    case Fault::unavailable: return 503;
    case Fault::invalid: break;
  }
  return 422;
}

Response page(std::string html, std::string language, int status) {
  return answer(std::move(html), "text/html; charset=utf-8", std::move(language), status);
}

Response text(std::string plain, int status) {
  return answer(std::move(plain), "text/plain; charset=utf-8", "nl", status);
}

Response json(std::string body, int status) {
  return answer(std::move(body), "application/json", "", status);
}

Response redirect(std::string path) {
  const bool here = path.starts_with('/') && !path.starts_with("//") && path.find('\\') == std::string::npos;
  if (!here) path = "/";
  Response response = text("Zie " + path + "\n", 303);
  response.headers.set("Location", std::move(path));
  return response;
}

Response redirect_outside(std::string url) {
  const bool whole = (url.starts_with("https://") || url.starts_with("http://")) && url.find_first_of("\r\n ") == std::string::npos;
  if (!whole) return redirect("/");
  Response response = text("Zie " + url + "\n", 303);
  response.headers.set("Location", std::move(url));
  return response;
}

Response asset(const Request& request, std::string_view bytes, std::string content_type) {
  const std::string etag = etag_of(bytes);
  const bool known = browser_has(request, etag);
  Response response = answer(known ? std::string() : std::string(bytes), std::move(content_type), "",
                             known ? 304 : 200);
  response.headers.set("ETag", etag);
  response.headers.set("Cache-Control", "no-cache");  // keep it, but ask each time whether it changed
  return response;
}

namespace {

void add_cookie(Response& response, std::string_view name, std::string_view value, std::chrono::seconds lifetime, std::string_view more) {
  std::string cookie(name);
  cookie += '=';
  cookie += escape_url(value);
  cookie += "; Path=/; HttpOnly; SameSite=Lax; Max-Age=";
  cookie += std::to_string(lifetime.count());
  cookie += more;
  response.headers.add("Set-Cookie", std::move(cookie));
}

std::string private_name(const Request& request, std::string_view name) { return (request.secure ? "__Host-" : "") + std::string(name); }

}  // namespace

void set_cookie(Response& response, std::string_view name, std::string_view value,
                std::chrono::seconds lifetime) {
  add_cookie(response, name, value, lifetime, "");
}

void set_private_cookie(Response& response, const Request& request, std::string_view name, std::string_view value,
                        std::chrono::seconds lifetime) {
  add_cookie(response, private_name(request, name), value, lifetime, request.secure ? "; Secure" : "");
}

std::string private_cookie(const Request& request, std::string_view name) { return request.cookies.first(private_name(request, name)); }

std::string escape_html(std::string_view text) {
  std::string escaped;
  escaped.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&': escaped += "&amp;"; break;
      case '<': escaped += "&lt;"; break;
      case '>': escaped += "&gt;"; break;
      case '"': escaped += "&quot;"; break;
      case '\'': escaped += "&#39;"; break;
      default: escaped += c;
    }
  }
  return escaped;
}

std::string escape_url(std::string_view text) { return percent_encoded(text, "-._~"); }

// The portal needs no script and no third party, so nearly everything can be switched off.
std::span<const std::pair<std::string_view, std::string_view>> security_headers() {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kHeaders{{
      {"Content-Security-Policy",
       "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'"},
      {"X-Content-Type-Options", "nosniff"},
      {"Referrer-Policy", "no-referrer"},
      {"X-Frame-Options", "DENY"},
      {"Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"},
      {"Cross-Origin-Opener-Policy", "same-origin"},
      {"Cross-Origin-Resource-Policy", "same-origin"},
      {"Cache-Control", "no-store"},  // a page shows who asks; an asset says otherwise itself
  }};
  return kHeaders;
}

}  // namespace leidraad::http
