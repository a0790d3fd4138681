// SPDX-License-Identifier: EUPL-1.2
#include "publisher/http_client.h"

#include <curl/curl.h>

#include <string_view>

#include "core/base/text.h"
#include "identity/fetch.h"

namespace leidraad {

namespace {

bool curl_is_ready() {
  static const bool ready = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
  return ready;
}

struct Taking {
  HttpClient::Answer answer;
  std::size_t bytes_max = 0;
};

std::size_t take_body(char* data, std::size_t, std::size_t size, void* taking_pointer) {
  Taking& taking = *static_cast<Taking*>(taking_pointer);
  if (taking.answer.body.size() + size > taking.bytes_max) return 0;  // ends the transfer
  taking.answer.body.append(data, size);
  return size;
}

std::size_t take_header(char* data, std::size_t, std::size_t size, void* taking_pointer) {
  HttpClient::Answer& answer = static_cast<Taking*>(taking_pointer)->answer;
  const std::string_view line(data, size);
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return size;
  const std::string_view name = line.substr(0, colon), value = trim(line.substr(colon + 1));
  if (equal_ignoring_case(name, "etag")) answer.etag = std::string(value);
  if (equal_ignoring_case(name, "content-range")) answer.content_range = std::string(value);
  return size;
}

int go_on(void* stop, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<const std::atomic<bool>*>(stop)->load() ? 1 : 0;
}

class HeaderList {
 public:
  ~HeaderList() { curl_slist_free_all(list_); }
  HeaderList() = default;
  HeaderList(const HeaderList&) = delete;
  HeaderList& operator=(const HeaderList&) = delete;
  void add(const std::string& line) { list_ = curl_slist_append(list_, line.c_str()); }
  curl_slist* get() const { return list_; }

 private:
  curl_slist* list_ = nullptr;
};

}  // namespace

HttpClient::HttpClient(ServerAddress server) : server_(std::move(server)), call_(curl_is_ready() ? curl_easy_init() : nullptr, curl_easy_cleanup) {
  while (server_.url.ends_with('/')) server_.url.pop_back();
}

Result<HttpClient> HttpClient::open(ServerAddress server) {
  if (!identity::is_address_we_call(server.url))
    return refusal(Fault::invalid, "Het adres “" + server.url + "” moet met https:// beginnen.", "The address “" + server.url + "” must begin with https://.");
  HttpClient client(std::move(server));
  if (!client.call_) return refusal(Fault::unavailable, "libcurl start niet.", "libcurl does not start.");
  return client;
}

Result<HttpClient::Answer> HttpClient::ask(const Question& question) {
  CURL* const call = call_.get();
  curl_easy_reset(call);  // the connection stays
  Taking taking{{}, question.bytes_max};
  HeaderList headers;
  headers.add("Authorization: Bearer " + server_.token);
  if (!question.if_none_match.empty()) headers.add("If-None-Match: " + question.if_none_match);
  if (question.from) headers.add("Range: bytes=" + std::to_string(*question.from) + "-");
  if (question.json) headers.add("Content-Type: application/json");
  curl_easy_setopt(call, CURLOPT_URL, (server_.url + question.path).c_str());
  curl_easy_setopt(call, CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(call, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(call, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(call, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(call, CURLOPT_CONNECTTIMEOUT, 5L);
  curl_easy_setopt(call, CURLOPT_TIMEOUT, question.seconds_max);
  curl_easy_setopt(call, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  curl_easy_setopt(call, CURLOPT_USERAGENT, "leidraad-gate");
  if (!server_.ca.empty()) curl_easy_setopt(call, CURLOPT_CAINFO, server_.ca.c_str());
  if (question.stop != nullptr) {
    curl_easy_setopt(call, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(call, CURLOPT_XFERINFOFUNCTION, go_on);
    curl_easy_setopt(call, CURLOPT_XFERINFODATA, const_cast<std::atomic<bool>*>(question.stop));
  }
  if (question.json) {
    curl_easy_setopt(call, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(question.json->size()));
    curl_easy_setopt(call, CURLOPT_POSTFIELDS, question.json->c_str());
  }
  curl_easy_setopt(call, CURLOPT_WRITEFUNCTION, take_body);
  curl_easy_setopt(call, CURLOPT_WRITEDATA, &taking);
  curl_easy_setopt(call, CURLOPT_HEADERFUNCTION, take_header);
  curl_easy_setopt(call, CURLOPT_HEADERDATA, &taking);
  const CURLcode code = curl_easy_perform(call);
  const std::string why = curl_easy_strerror(code);
  if (code == CURLE_WRITE_ERROR)
    return refusal(Fault::invalid, "Het antwoord van " + server_.url + " is te groot.", "The answer of " + server_.url + " is too large.");
  if (code != CURLE_OK)
    return refusal(Fault::unavailable, server_.url + " is niet te bereiken (" + why + ").", server_.url + " cannot be reached (" + why + ").");
  long status = 0;
  curl_easy_getinfo(call, CURLINFO_RESPONSE_CODE, &status);
  taking.answer.status = static_cast<int>(status);
  return std::move(taking.answer);
}

}  // namespace leidraad
