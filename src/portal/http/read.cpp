// SPDX-License-Identifier: EUPL-1.2
// The small grammars around a request: target, form, cookies, media type, languages.
#include <algorithm>
#include <boost/url/encoding_opts.hpp>
#include <boost/url/params_encoded_view.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/parse_query.hpp>
#include <boost/url/url_view.hpp>
#include <charconv>

#include "core/base/text.h"
#include "portal/http/http.h"
#include "portal/http/percent.h"

namespace leidraad::http {

namespace {

namespace urls = boost::urls;

constexpr std::size_t kFieldsMax = 2'000;  // of one form or query

urls::string_view borrowed(std::string_view text) { return {text.data(), text.size()}; }

Result<std::string> checked(std::string text, const char* where) {
  if (!is_utf8(text)) return invalid("the text is not UTF-8", where);
  if (text.find('\0') != std::string::npos) return invalid("a NUL byte cannot be part of a text", where);
  return text;
}

Result<Values> decoded(const urls::params_encoded_view& fields, const char* where) {
  if (fields.size() > kFieldsMax) return invalid("too many fields", where);
  const urls::encoding_opts plus_is_space(true);
  Values values;
  for (const auto& field : fields) {
    const urls::pct_string_view name = field.key;
    const urls::pct_string_view value = field.value;
    if (name.empty() && value.empty()) continue;  // "a=1&&b=2"
    std::string name_text = TRY(checked(name.decode(plus_is_space), where));
    std::string value_text = TRY(checked(value.decode(plus_is_space), where));
    values.add(std::move(name_text), std::move(value_text));
  }
  return values;
}

// A browser leaves some bytes as they are that RFC 3986 wants escaped; they mean themselves.
std::string strictly_escaped(std::string_view text) { return percent_encoded(text, "-._~!$&'()*+,;=:@/?%"); }

// "nl-BE;q=0.8" → its primary tag and weight in thousandths.
std::pair<std::string, int> language_range(std::string_view text) {
  const auto parts = split(text, ';');
  std::string tag = ascii_lower(trim(parts[0]));
  tag = tag.substr(0, tag.find('-'));
  int weight = 1000;
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const auto parameter = trim(parts[i]);
    if (!parameter.starts_with("q=")) continue;
    double q = 0;
    std::from_chars(parameter.data() + 2, parameter.data() + parameter.size(), q);
    weight = static_cast<int>(std::clamp(q, 0.0, 1.0) * 1000);
  }
  return {tag, weight};
}

}  // namespace

Done read_target(std::string_view target, Request& request) {
  if (target.starts_with("http://")) {  // the form a proxy sends (RFC 9112, 3.2.2)
    const auto path = target.find('/', 7);
    target = path == std::string_view::npos ? "/" : target.substr(path);
  }
  const std::string escaped = strictly_escaped(target);
  const auto parsed = urls::parse_origin_form(borrowed(escaped));
  if (!parsed) return invalid("this address cannot be read", "request line");
  const urls::url_view& url = parsed.value();
  request.target = escaped;
  request.path = TRY(checked(url.path(), "path"));
  request.query = TRY(decoded(url.encoded_params(), "query"));
  return done();
}

Result<Values> read_form(std::string_view urlencoded) {
  const std::string escaped = strictly_escaped(urlencoded);
  const auto parsed = urls::parse_query(borrowed(escaped));
  if (!parsed) return invalid("this form cannot be read", "form");
  return decoded(parsed.value(), "form");
}

Values read_cookies(std::string_view header) {
  Values cookies;
  for (const auto part : split(header, ';')) {
    const auto cookie = trim(part);
    const auto equals = cookie.find('=');
    if (equals == std::string_view::npos || equals == 0) continue;
    const auto value = urls::make_pct_string_view(borrowed(cookie.substr(equals + 1)));
    if (!value) continue;  // another program's cookie: not ours to read
    const auto text = checked(value->decode(), "cookie");
    if (text) cookies.add(std::string(cookie.substr(0, equals)), *text);
  }
  return cookies;
}

std::string media_type(const Request& request) {
  const std::string header = request.headers.first("content-type");
  return ascii_lower(trim(std::string_view(header).substr(0, header.find(';'))));
}

std::string preferred_language(const Request& request, const std::vector<std::string>& languages) {
  std::string best = languages.empty() ? std::string() : languages.front();
  int best_weight = 0;
  const std::string header = request.headers.first("accept-language");
  for (const auto part : split(header, ',')) {
    const auto [tag, weight] = language_range(part);
    if (weight <= best_weight || !contains(languages, tag)) continue;
    best = tag;
    best_weight = weight;
  }
  return best;
}

}  // namespace leidraad::http
