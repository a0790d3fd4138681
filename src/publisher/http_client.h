// SPDX-License-Identifier: EUPL-1.2
// One server, asked over and over by a gate elsewhere: https (plain http to this machine alone), no
// redirects, bounded answers, one connection kept.
#pragma once

#include <atomic>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include "core/base/result.h"

namespace leidraad {

struct ServerAddress {
  std::string url;    // "https://leidraad.school.example"
  std::string token;  // of the gate
  std::string ca;     // PEM; empty: who the system trusts
};

class HttpClient {
 public:
  struct Answer {
    int status = 0;
    std::string etag, content_range, body;
  };
  struct Question {
    std::string path;
    std::string if_none_match;               // empty: none
    std::optional<std::size_t> from;         // of a part
    std::optional<std::string> json;         // then POST
    std::size_t bytes_max = 1'000'000;
    long seconds_max = 30;
    const std::atomic<bool>* stop = nullptr; // turns true: the question is broken off
  };

  // Error: an address we do not call.
  static Result<HttpClient> open(ServerAddress server);
  Result<Answer> ask(const Question& question);

 private:
  explicit HttpClient(ServerAddress server);
  ServerAddress server_;
  std::unique_ptr<void, void (*)(void*)> call_;
};

}  // namespace leidraad
