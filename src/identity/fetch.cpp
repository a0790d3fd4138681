// SPDX-License-Identifier: EUPL-1.2
#include "identity/fetch.h"

#include <curl/curl.h>

#include <memory>

#include "core/base/text.h"

namespace leidraad::identity {

namespace {

using Url = std::unique_ptr<CURLU, void (*)(CURLU*)>;
using Call = std::unique_ptr<CURL, void (*)(CURL*)>;

std::string part_of(const Url& url, CURLUPart part) {
  char* text = nullptr;
  if (curl_url_get(url.get(), part, &text, 0) != CURLUE_OK) return {};
  const std::unique_ptr<char, void (*)(void*)> owned(text, curl_free);
  return text;
}

bool is_this_machine(std::string_view host) { return host == "127.0.0.1" || host == "[::1]" || host == "localhost"; }

struct Body {
  std::string bytes;
  std::size_t bytes_max;
};

std::size_t take(char* data, std::size_t, std::size_t size, void* body_pointer) {
  Body& body = *static_cast<Body*>(body_pointer);
  if (body.bytes.size() + size > body.bytes_max) return 0;  // ends the transfer
  body.bytes.append(data, size);
  return size;
}

// Once, before any thread makes a handle: a static's making is guarded.
bool curl_is_ready() {
  static const bool ready = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
  return ready;
}

void set_limits(CURL* call, const Fetch& what) {
  curl_easy_setopt(call, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(call, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(call, CURLOPT_CONNECTTIMEOUT, 5L);
  curl_easy_setopt(call, CURLOPT_TIMEOUT, what.seconds_max);
  curl_easy_setopt(call, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(call, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  curl_easy_setopt(call, CURLOPT_USERAGENT, "leidraad");
}

}  // namespace

bool is_address_we_call(std::string_view address) {
  const Url url(curl_url(), curl_url_cleanup);
  if (!curl_is_ready() || !url || curl_url_set(url.get(), CURLUPART_URL, std::string(address).c_str(), 0) != CURLUE_OK) return false;
  const std::string scheme = part_of(url, CURLUPART_SCHEME);
  const std::string host = part_of(url, CURLUPART_HOST);
  if (host.empty() || !part_of(url, CURLUPART_USER).empty() || !part_of(url, CURLUPART_PASSWORD).empty()) return false;
  return scheme == "https" || (scheme == "http" && is_this_machine(host));
}

std::string url_escaped(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  constexpr std::string_view kPlain = "-._~";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || kPlain.find(c) != std::string_view::npos;
    if (plain) out += c;
    else out.append({'%', kHex[byte >> 4U], kHex[byte & 15U]});
  }
  return out;
}

Result<Fetched> fetch(const Fetch& what) {
  if (!is_address_we_call(what.url)) return invalid("this address does not begin with https://", what.url);
  const Call call(curl_easy_init(), curl_easy_cleanup);
  if (!call) return Error{Fault::unavailable, "libcurl cannot start", {}};
  Body body{{}, what.bytes_max};
  set_limits(call.get(), what);
  curl_easy_setopt(call.get(), CURLOPT_URL, what.url.c_str());
  curl_easy_setopt(call.get(), CURLOPT_WRITEFUNCTION, take);
  curl_easy_setopt(call.get(), CURLOPT_WRITEDATA, &body);
  if (what.form) {
    curl_easy_setopt(call.get(), CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(what.form->size()));
    curl_easy_setopt(call.get(), CURLOPT_POSTFIELDS, what.form->c_str());
  }
  if (!what.user.empty()) {
    curl_easy_setopt(call.get(), CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
    curl_easy_setopt(call.get(), CURLOPT_USERNAME, what.user.c_str());
    curl_easy_setopt(call.get(), CURLOPT_PASSWORD, what.password.c_str());
  }
  const CURLcode code = curl_easy_perform(call.get());
  if (code == CURLE_WRITE_ERROR) return invalid("the answer is larger than " + std::to_string(what.bytes_max) + " bytes", what.url);
  if (code != CURLE_OK) return Error{Fault::unavailable, curl_easy_strerror(code), what.url};
  long status = 0;
  curl_easy_getinfo(call.get(), CURLINFO_RESPONSE_CODE, &status);
  return Fetched{static_cast<int>(status), std::move(body.bytes)};
}

}  // namespace leidraad::identity
