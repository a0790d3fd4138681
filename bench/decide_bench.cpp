// SPDX-License-Identifier: EUPL-1.2
// How many decisions a CPU second: decide alone, and JSON to JSON. 120 rules, 5,000 people, 2,000
// permissions; the same requests are written for bench/peers.mjs, with the answer we gave, so that a peer
// that answers otherwise is seen (wrong=n) before its speed is.
//   decide_bench DIR [requests=20000]      writes DIR/rules.json and DIR/requests.jsonl, prints figures
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <random>

#include "core/base/text.h"
#include "core/code/parse.h"
#include "core/decision/decide.h"
#include "wire/json.h"

using namespace leidraad;

namespace {

constexpr std::size_t kRules = 120, kPeople = 5000, kPermissions = 2000;
const std::vector<std::string> kActions = {"web.visit", "web.download", "mail.send", "call.place", "device.connect", "software.install",
                                           "media.record", "post.publish", "ai.submit", "file.store", "file.share", "game.play"};
const std::vector<std::string> kKindNames = {"pupil", "employee", "intern", "volunteer", "external", "parent"};
const std::vector<std::string> kRoleNames = {"location_manager", "school_ict", "teacher", "director"};
const std::vector<std::string> kPurposes = {"education", "work", "private", "commercial"};

double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6; };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

class Bench {
 public:
  std::string code_text() {
    std::string text = "---\ncode: bench\ntitle: Bench\n---\n### 0 Hoofdregel {#hoofd main}\nWerk.\n";
    rules_json_ = "[";
    for (std::size_t i = 0; i < kRules; ++i) text += rule(i);
    rules_json_ += "]";
    return text;
  }
  const std::string& rules_json() const { return rules_json_; }

  Facts facts() {
    std::string json = R"({"people":[)";
    for (std::size_t i = 0; i < kPeople; ++i) {
      json += (i ? "," : "") + std::string(R"({"id":"p)") + std::to_string(i) + R"(","kind":")" + kKindNames[i % kKindNames.size()] +
              R"(","roles":[],"school":"s)" + std::to_string(i % 20) + R"(","groups":["g)" + std::to_string(i % 200) + R"("]})";
    }
    json += R"(],"permissions":[)";
    for (std::size_t i = 0; i < kPermissions; ++i) {
      const std::size_t person = below(kPeople);
      const std::string action = kActions[below(kActions.size())], role = kRoleNames[below(kRoleNames.size())];
      const bool running = below(4) != 0;
      json += (i ? "," : "") + std::string(R"({"who":"p)") + std::to_string(person) + R"(","action":")" + action + R"(","with":{},"role":")" + role +
              R"(","by":"chef","from":"2026-11-01T00:00:00+01:00","until":")" + (running ? "2026-12-01" : "2026-11-10") + R"(T00:00:00+01:00"})";
      if (running) granted_.push_back({person, action, role});
    }
    auto read = read_facts(json + "]}");
    if (!read) std::cerr << read.error().why << "\n", std::exit(1);
    index(*read);
    return std::move(*read);
  }

  // The request, and for the peers the same with its permissions looked up already.
  std::pair<std::string, std::string> request(std::size_t i) {
    const std::size_t person = below(kPeople);
    const std::string action = kActions[below(kActions.size())], purpose = kPurposes[below(kPurposes.size())];
    const bool own = below(3) == 0, remote = below(4) == 0;
    const std::string with = R"("purpose":")" + purpose + R"(","device_owner":")" + (own ? "own" : "school") + R"(","place":")" + (remote ? "remote" : "school") + "\"";
    std::string roles;
    for (const auto& grant : granted_) {
      if (grant.person == person && grant.action == action) roles += (roles.empty() ? "\"" : ",\"") + grant.role + "\"";
    }
    std::string ours = R"({"id":"r)" + std::to_string(i) + R"(","at":"2026-11-23T10:05:00+01:00","who":{"id":"p)" + std::to_string(person) +
                       R"(","assurance":"authenticated"},"action":")" + action + R"(","with":{)" + with + "}}";
    std::string theirs = R"("kind":")" + kKindNames[person % kKindNames.size()] + R"(","action":")" + action + "\"," + with + R"(,"granted":[)" + roles + "]}";
    return {std::move(ours), std::move(theirs)};
  }

 private:
  struct Grant {
    std::size_t person;
    std::string action, role;
  };
  std::size_t below(std::size_t n) { return random_() % n; }

  std::string rule(std::size_t i) {
    const std::string action = kActions[i % kActions.size()], kind = kKindNames[below(kKindNames.size())], purpose = kPurposes[below(kPurposes.size())];
    const std::string owner = below(2) ? "school" : "own", place = below(2) ? "school" : "remote", role = kRoleNames[below(kRoleNames.size())];
    const bool ask = below(3) != 0;
    rules_json_ += (i ? "," : "") + std::string(R"({"action":")") + action + R"(","kind":")" + kind + R"(","purpose":")" + purpose +
                   R"(","device_owner":")" + owner + R"(","place":")" + place + R"(","role":)" + (ask ? "\"" + role + "\"" : "null") + "}";
    return "### " + std::to_string(i) + " R {#r" + std::to_string(i) + "}\n```rule\nforbid " + action + " for " + kind + " when purpose is " + purpose +
           " and device_owner is " + owner + " and place is " + place + (ask ? " unless permission from " + role : "") + "\n```\n";
  }

  std::mt19937_64 random_{20261121};
  std::string rules_json_;
  std::vector<Grant> granted_;
};

void print(const char* what, std::size_t count, double cpu, std::vector<double>& micros) {
  std::sort(micros.begin(), micros.end());
  std::printf("%-28s %10.0f /CPU-s   p50 %6.2f us   p99 %6.2f us\n", what, static_cast<double>(count) / cpu, micros[micros.size() / 2], micros[micros.size() * 99 / 100]);
}

template <typename Work>
void measure(const char* what, std::size_t count, const Work& work) {
  std::vector<double> micros;
  micros.reserve(count);
  const double before = cpu_seconds();
  for (std::size_t i = 0; i < count; ++i) {
    const auto began = std::chrono::steady_clock::now();
    work(i);
    micros.push_back(std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - began).count());
  }
  print(what, count, cpu_seconds() - before, micros);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: decide_bench DIR [requests]\n";
    return 2;
  }
  const std::string folder = argv[1];
  const std::size_t count = argc > 2 ? std::stoul(argv[2]) : 20'000;
  Bench bench;
  auto parsed = parse_code(bench.code_text(), "bench");
  if (has_errors(parsed.findings)) {
    std::cerr << parsed.findings[0].en << "\n";
    return 1;
  }
  const double compile_from = cpu_seconds();
  const auto rules = Rules::compile(std::move(parsed.code));
  std::printf("compile %zu rules: %.2f ms CPU\n", kRules, (cpu_seconds() - compile_from) * 1e3);
  const Facts facts = bench.facts();
  std::vector<std::string> lines, theirs;
  std::vector<Request> requests;
  for (std::size_t i = 0; i < count; ++i) {
    auto [ours, peer] = bench.request(i);
    auto read = read_request(ours);
    if (!read) {
      std::cerr << read.error().why << "\n";
      return 1;
    }
    requests.push_back(std::move(*read));
    lines.push_back(std::move(ours));
    theirs.push_back(std::move(peer));
  }
  std::ofstream(folder + "/rules.json") << bench.rules_json();
  std::ofstream peers(folder + "/requests.jsonl");
  for (std::size_t i = 0; i < count; ++i) {
    const bool allowed = decide(*rules, facts, requests[i]).outcome == Outcome::allow;
    peers << "{\"expect\":" << (allowed ? "true" : "false") << "," << theirs[i] << "\n";
  }
  std::size_t answered = 0;
  measure("leidraad decide", count, [&](std::size_t i) { answered += decide(*rules, facts, requests[i]).because.size(); });
  measure("leidraad JSON to JSON", count, [&](std::size_t i) {
    const auto request = read_request(lines[i]);
    const Decision decision = decide(*rules, facts, *request);
    answered += write_decision(*rules, facts, *request, decision, Language::dutch).size();
  });
  return answered > 0 ? 0 : 1;
}
