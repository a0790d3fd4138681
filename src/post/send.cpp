// SPDX-License-Identifier: EUPL-1.2
// Handing a letter to a mail server, by libcurl.
#include <curl/curl.h>

#include <algorithm>
#include <cstring>
#include <memory>

#include "post/mail.h"

namespace leidraad::post {

namespace {

struct Unread {
  std::string_view rest;
};

std::size_t give(char* buffer, std::size_t size, std::size_t count, void* unread_pointer) {
  Unread& unread = *static_cast<Unread*>(unread_pointer);
  const std::size_t n = std::min(size * count, unread.rest.size());
  std::memcpy(buffer, unread.rest.data(), n);
  unread.rest.remove_prefix(n);
  return n;
}

// What the server says to our commands is for the log of nobody.
std::size_t pass_over(char*, std::size_t size, std::size_t count, void*) { return size * count; }

bool curl_is_ready() {
  static const bool ready = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
  return ready;
}

std::string url_of(const MailServer& server) {
  const bool is_v6 = server.host.find(':') != std::string::npos;
  return (server.safety == Safety::tls ? "smtps://" : "smtp://") + (is_v6 ? "[" + server.host + "]" : server.host) + ":" + std::to_string(server.port);
}

// 5xx is a refusal; 4xx, no connection and a certificate that is not right may pass.
Error in_words(CURLcode code, long answer, const MailServer& server) {
  const std::string place = server.host + ":" + std::to_string(server.port);
  switch (code) {
    case CURLE_LOGIN_DENIED: return {Fault::unavailable, "de mailserver neemt gebruiker of wachtwoord niet aan", place};
    case CURLE_USE_SSL_FAILED: return {Fault::unavailable, "de mailserver biedt geen STARTTLS", place};
    case CURLE_PEER_FAILED_VERIFICATION: return {Fault::unavailable, "het certificaat van de mailserver klopt niet", place};
    case CURLE_SSL_CACERT_BADFILE: return {Fault::unavailable, "het bestand met de certificaatautoriteit is niet te lezen", server.authority};
    case CURLE_COULDNT_RESOLVE_HOST: return {Fault::unavailable, "er is geen mailserver met deze naam", place};
    case CURLE_COULDNT_CONNECT: return {Fault::unavailable, "de mailserver neemt niet op", place};
    case CURLE_OPERATION_TIMEDOUT: return {Fault::unavailable, "de mailserver antwoordt niet op tijd", place};
    default: break;
  }
  const bool refused = answer >= 500 && answer < 600;
  const std::string with = answer > 0 ? " (" + std::to_string(answer) + ")" : std::string(": ") + curl_easy_strerror(code);
  return {refused ? Fault::forbidden : Fault::unavailable, "de mailserver neemt deze brief niet aan" + with, place};
}

}  // namespace

Done send(const Mail& mail, const MailServer& server, std::string_view id, Instant now) {
  TRY(check_mail_server(server));
  const std::string message = TRY(message_of(mail, server, id, now));
  const std::unique_ptr<CURL, void (*)(CURL*)> call(curl_is_ready() ? curl_easy_init() : nullptr, curl_easy_cleanup);
  if (!call) return Error{Fault::unavailable, "libcurl cannot start", {}};
  const std::string from = "<" + server.from + ">", to = "<" + mail.to + ">";
  const std::unique_ptr<curl_slist, void (*)(curl_slist*)> recipients(curl_slist_append(nullptr, to.c_str()), curl_slist_free_all);
  Unread unread{message};
  curl_easy_setopt(call.get(), CURLOPT_URL, url_of(server).c_str());
  curl_easy_setopt(call.get(), CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl_easy_setopt(call.get(), CURLOPT_USE_SSL, static_cast<long>(server.safety == Safety::none ? CURLUSESSL_NONE : CURLUSESSL_ALL));
  curl_easy_setopt(call.get(), CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  curl_easy_setopt(call.get(), CURLOPT_CONNECTTIMEOUT, 10L);
  curl_easy_setopt(call.get(), CURLOPT_TIMEOUT, 60L);
  curl_easy_setopt(call.get(), CURLOPT_NOSIGNAL, 1L);
  if (!server.authority.empty()) curl_easy_setopt(call.get(), CURLOPT_CAINFO, server.authority.c_str());
  if (!server.user.empty()) {
    curl_easy_setopt(call.get(), CURLOPT_USERNAME, server.user.c_str());
    curl_easy_setopt(call.get(), CURLOPT_PASSWORD, server.password.c_str());
  }
  curl_easy_setopt(call.get(), CURLOPT_MAIL_FROM, from.c_str());
  curl_easy_setopt(call.get(), CURLOPT_MAIL_RCPT, recipients.get());
  curl_easy_setopt(call.get(), CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(call.get(), CURLOPT_READFUNCTION, give);
  curl_easy_setopt(call.get(), CURLOPT_READDATA, &unread);
  curl_easy_setopt(call.get(), CURLOPT_WRITEFUNCTION, pass_over);
  const CURLcode code = curl_easy_perform(call.get());
  if (code == CURLE_OK) return done();
  long answer = 0;
  curl_easy_getinfo(call.get(), CURLINFO_RESPONSE_CODE, &answer);
  return in_words(code, answer, server);
}

}  // namespace leidraad::post
