// SPDX-License-Identifier: EUPL-1.2
// One request to another server, by libcurl: https alone (plain http to this machine itself), no
// redirects followed, small answers, short patience.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace leidraad::identity {

struct Fetched {
  int status = 0;
  std::string body;
};

struct Fetch {
  std::string url;
  std::optional<std::string> form;  // then POST of application/x-www-form-urlencoded
  std::string user, password;       // HTTP Basic, when `user` is given
  std::size_t bytes_max = 1'000'000;
  long seconds_max = 10;
};
Result<Fetched> fetch(const Fetch& what);

// https, or http to 127.0.0.1, [::1] or localhost; with a host and without a user name in it.
bool is_address_we_call(std::string_view url);

std::string url_escaped(std::string_view text);  // all but letters, digits and -._~

}  // namespace leidraad::identity
