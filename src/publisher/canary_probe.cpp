// SPDX-License-Identifier: EUPL-1.2
#include "publisher/canary_probe.h"

#include <curl/curl.h>

#include <algorithm>
#include <charconv>
#include <memory>

namespace leidraad {

namespace {

using Call = std::unique_ptr<CURL, void (*)(CURL*)>;
using Ticks = std::chrono::steady_clock;
using How = ProbeReport::Kind;

constexpr std::size_t kPageBytesMax = 100'000;
constexpr std::string_view kWord = "leidraad canary ";

bool curl_is_ready() {
  static const bool ready = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
  return ready;
}

struct Page {
  CURLcode code = CURLE_OK;
  long status = 0;
  std::string body;
};

// What is beyond the limit is let go by: the word stands at the beginning of a page of ours.
std::size_t take(char* data, std::size_t, std::size_t size, void* body) {
  std::string& text = *static_cast<std::string*>(body);
  text.append(data, std::min(size, kPageBytesMax - std::min(text.size(), kPageBytesMax)));
  return text.size() >= kPageBytesMax ? 0 : size;
}

class Proxy {
 public:
  explicit Proxy(const std::string& address) : call_(curl_is_ready() ? curl_easy_init() : nullptr, curl_easy_cleanup), proxy_("http://" + address) {}

  Page get(const std::string& host, std::chrono::milliseconds patience) {
    Page page;
    if (!call_) return {CURLE_FAILED_INIT, 0, {}};
    CURL* const call = call_.get();
    curl_easy_setopt(call, CURLOPT_URL, ("http://" + host + "/").c_str());
    curl_easy_setopt(call, CURLOPT_PROXY, proxy_.c_str());
    curl_easy_setopt(call, CURLOPT_NOPROXY, "");
    curl_easy_setopt(call, CURLOPT_PROTOCOLS_STR, "http");
    curl_easy_setopt(call, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(call, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(call, CURLOPT_USERAGENT, "leidraad-canary");
    curl_easy_setopt(call, CURLOPT_TIMEOUT_MS, static_cast<long>(patience.count()));
    curl_easy_setopt(call, CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(call, CURLOPT_WRITEDATA, &page.body);
    page.code = curl_easy_perform(call);
    curl_easy_getinfo(call, CURLINFO_RESPONSE_CODE, &page.status);
    if (page.code == CURLE_WRITE_ERROR && page.status != 0) page.code = CURLE_OK;
    return page;
  }

 private:
  Call call_;
  std::string proxy_;
};

// What happened, for who reads the lamp; anything rarer keeps the library's own words.
Label what_happened(CURLcode code) {
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY: return {"de naam is onbekend", "the name is unknown"};
    case CURLE_COULDNT_CONNECT: return {"er luistert daar niets", "nothing listens there"};
    case CURLE_OPERATION_TIMEDOUT: return {"geen antwoord op tijd", "no answer in time"};
    case CURLE_GOT_NOTHING:
    case CURLE_RECV_ERROR: return {"de verbinding brak af", "the connection broke"};
    default: return {curl_easy_strerror(code), curl_easy_strerror(code)};
  }
}

Error nobody_answers(const std::string& address, CURLcode code) {
  const Label why = what_happened(code);
  return refusal(Fault::unavailable, "De proxy op " + address + " antwoordt niet: " + std::string(why.nl) + ". Kijk of Squid draait en of adres en poort kloppen.",
                 "The proxy at " + address + " does not answer: " + std::string(why.en) + ". See whether Squid runs and whether address and port are right.");
}

Error login_asked() {
  return refusal(Fault::forbidden,
                 "De proxy vraagt om in te loggen, dus de proef komt niet bij het filter. Zet in squid.conf: acl leidraad_proef dstdomain .leidraad.invalid "
                 "En zet !leidraad_proef vooraan in de regel die om inloggen vraagt: http_access deny !leidraad_proef !leidraad_login",
                 "The proxy asks for a login, so the test never reaches the filter. Put in squid.conf: acl leidraad_proef dstdomain .leidraad.invalid "
                 "And put !leidraad_proef first in the line that asks for a login: http_access deny !leidraad_proef !leidraad_login");
}

Error another_rule(const std::string& host) {
  return refusal(Fault::conflict, "De proxy weigert “" + host + "”, maar niet door de code. Een andere regel in squid.conf gaat voor, of de foutpagina toont de uitleg (%O) niet.",
                 "The proxy refuses “" + host + "”, but not by the code. Another rule in squid.conf goes first, or the error page leaves out the message (%O).");
}

Error stays_open(const Canary& canary) {
  return refusal(Fault::conflict, "“" + canary.host + "” moet dicht zijn en gaat open: de regel “" + canary.article + "” werkt niet. Kijk of squid.conf het filter gebruikt.",
                 "“" + canary.host + "” must be closed and opens: the rule “" + canary.article + "” does not work. See whether squid.conf uses the filter.");
}

Error stays_closed(const std::string& host) {
  return refusal(Fault::conflict, "“" + host + "” moet open zijn en is dicht. Kijk in squid.conf of er een andere regel voor gaat.",
                 "“" + host + "” must be open and is closed. See in squid.conf whether another rule goes first.");
}

Error another_article(const Canary& canary, const std::string& article) {
  return refusal(Fault::conflict, "“" + canary.host + "” is dicht door “" + article + "” en moet dicht zijn door “" + canary.article + "”.",
                 "“" + canary.host + "” is closed by “" + article + "” and must be closed by “" + canary.article + "”.");
}

Error decides_by_older(std::uint64_t seen, std::uint64_t newest) {
  const std::string numbers = std::to_string(seen) + " / " + std::to_string(newest);
  return refusal(Fault::unavailable, "De poort beslist nog met een oudere momentopname (" + numbers + "). Kijk of het filter bij de map kan, en herstart Squid als dit blijft.",
                 "The gate still decides by an older snapshot (" + numbers + "). See whether the filter can read the folder, and restart Squid if this stays.");
}

class Judging {
 public:
  explicit Judging(std::uint64_t newest) : newest_(newest) { report_.kind = How::right; }

  // False: no use in asking further.
  bool take(const Canary& canary, const Page& page, const std::string& address) {
    if (page.code != CURLE_OK) return fail(How::silent, nobody_answers(address, page.code));
    if (page.status == 407) return fail(How::barred, login_asked());
    if (canary.must_pass) return page.status != 403 || fail(How::wrong, stays_closed(canary.host));
    if (page.status != 403) return fail(How::wrong, stays_open(canary));
    const auto word = read_canary_word(page.body);
    if (!word) return fail(How::barred, another_rule(canary.host));
    report_.serial = report_.serial == 0 ? word->serial : std::min(report_.serial, word->serial);
    if (word->article != canary.article && word->serial >= newest_) return fail(How::wrong, another_article(canary, word->article));
    report_.articles.push_back(canary.article);
    return true;
  }

  ProbeReport finish() {
    const bool older = report_.serial != 0 && report_.serial < newest_;
    // An older one need not know every name of today.
    if (older && (report_.kind == How::right || report_.kind == How::wrong)) {
      report_.kind = How::older;
      report_.troubles = {decides_by_older(report_.serial, newest_)};
    }
    return std::move(report_);
  }

 private:
  bool fail(How kind, Error why) {
    if (report_.kind == How::right) report_.kind = kind;
    report_.troubles.push_back(std::move(why));
    return kind == How::wrong && report_.troubles.size() < 5;
  }
  std::uint64_t newest_;
  ProbeReport report_;
};

}  // namespace

std::optional<CanaryWord> read_canary_word(std::string_view page) {
  const std::size_t at = page.find(kWord);
  if (at == std::string_view::npos) return std::nullopt;
  page.remove_prefix(at + kWord.size());
  CanaryWord word;
  const auto [end, error] = std::from_chars(page.data(), page.data() + page.size(), word.serial);
  if (error != std::errc() || end == page.data() + page.size() || *end != ' ') return std::nullopt;
  page.remove_prefix(static_cast<std::size_t>(end - page.data()) + 1);
  const auto is_of_name = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.'; };
  const auto stop = std::find_if_not(page.begin(), page.end(), is_of_name);
  word.article = std::string(page.begin(), stop);
  return word.article.empty() ? std::nullopt : std::optional(std::move(word));
}

ProbeReport probe_squid(const std::string& address, const std::vector<Canary>& canaries, std::uint64_t serial, std::chrono::milliseconds patience) {
  const auto until = Ticks::now() + patience;
  Proxy proxy(address);
  Judging judging(serial);
  for (const Canary& canary : canaries) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Ticks::now());
    if (!judging.take(canary, proxy.get(canary.host, std::max(left, std::chrono::milliseconds(1))), address)) break;
  }
  return judging.finish();
}

}  // namespace leidraad
