// SPDX-License-Identifier: EUPL-1.2
#include "publisher/gate_link.h"

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "desk/desk.h"
#include "wire/json_tree.h"

namespace leidraad {

namespace {

using Ticks = std::chrono::steady_clock;

constexpr std::chrono::seconds kTellAnyway{30};
constexpr std::size_t kRefusalsMax = 2'000;
constexpr std::string_view kOwnName = "self";

Error of_server(const HttpClient::Answer& answer) {
  if (answer.status == 401)
    return refusal(Fault::forbidden, "De server kent dit token niet (meer). Maak een nieuw token op de pagina van deze poort.", "The server does not know this token (any more). Make a new one on the page of this gate.");
  const std::string status = std::to_string(answer.status);
  return refusal(Fault::unavailable, "De server antwoordde met " + status + ".", "The server answered with " + status + ".");
}

// "bytes 0-3999999/12345678"
std::optional<std::size_t> total_of(std::string_view range) {
  const std::size_t slash = range.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  std::size_t total = 0;
  const auto [end, error] = std::from_chars(range.data() + slash + 1, range.data() + range.size(), total);
  return error == std::errc() && end == range.data() + range.size() ? std::optional(total) : std::nullopt;
}

GateSaid::Lamp lamp_of(ProbeReport::Kind kind) {
  if (kind == ProbeReport::Kind::right) return GateSaid::Lamp::green;
  return kind == ProbeReport::Kind::older ? GateSaid::Lamp::amber : GateSaid::Lamp::red;
}

}  // namespace

GateLink::GateLink(GateLinkSettings settings, HttpClient client) : settings_(std::move(settings)), client_(std::move(client)) {}

GateLink::~GateLink() {
  stop();
  watch_.reset();
  ears_.reset();
}

Result<std::unique_ptr<GateLink>> GateLink::open(GateLinkSettings settings) {
  std::error_code error;
  std::filesystem::create_directories(settings.folder, error);
  if (error)
    return refusal(Fault::unavailable, "De map " + settings.folder + " is niet te maken: " + error.message(), "The folder " + settings.folder + " cannot be made: " + error.message());
  HttpClient client = TRY(HttpClient::open(settings.server));
  std::unique_ptr<GateLink> link(new GateLink(std::move(settings), std::move(client)));
  link->start();
  return link;
}

void GateLink::start() {
  ears_ = std::make_unique<RefusalEars>([this](const std::string&, const Refusal& refused) {
    const std::lock_guard lock(mutex_);
    if (refusals_.size() >= kRefusalsMax) refusals_.pop_front();
    refusals_.push_back(refused);
    news_ = true;
  });
  ears_->listen_in({{std::string(kOwnName), settings_.folder}});
  if (settings_.probe.empty()) return;
  const std::string address = settings_.probe;
  watch_ = std::make_unique<GateWatch>(
      [address](const std::vector<Canary>& canaries, std::uint64_t serial, std::chrono::milliseconds patience) { return probe_squid(address, canaries, serial, patience); },
      [this](std::uint64_t, const ProbeReport& report) { hear(report, system_now()); }, settings_.watch);
}

Result<HttpClient::Answer> GateLink::ask(HttpClient::Question question) {
  question.stop = &stop_;
  return client_.ask(question);
}

void GateLink::hear(const ProbeReport& report, Instant now) {
  const std::lock_guard lock(mutex_);
  said_.lamp = lamp_of(report.kind);
  if (report.serial != 0) said_.serial = report.serial;
  if (report.kind == ProbeReport::Kind::right) said_.answered_at = now;
  for (const std::string& article : report.articles) said_.live[article] = now;
  said_.troubles = report.troubles;
  news_ = true;
}

// The first time: who we are, and whose signature counts from then on. It stands in the folder afterwards.
Done GateLink::know_who() {
  if (identity_) return done();
  if (auto there = read_identity(settings_.folder)) {
    identity_ = std::move(there).value();
  } else {
    HttpClient::Question question;
    question.path = "/v1/gate/identity";
    const auto answer = TRY(ask(question));
    if (answer.status != 200) return of_server(answer);
    const GateIdentity identity = TRY(parse_identity(answer.body));
    TRY(write_identity(settings_.folder, identity));
    identity_ = identity;
  }
  if (const Found found = find_newest(settings_.folder, *identity_); found.newest) {
    serial_ = found.newest->snapshot->manifest.serial;
    if (watch_) watch_->set_newest(serial_, found.newest->snapshot->canaries);
  }
  return done();
}

Done GateLink::fetch_lists(const std::string& lists_fingerprint) {
  if (lists_fingerprint.empty() || has_lists(settings_.folder, lists_fingerprint)) return done();
  std::string bytes;
  std::optional<std::size_t> total;
  while (!total || bytes.size() < *total) {
    HttpClient::Question question;
    question.path = "/v1/gate/lists/" + lists_fingerprint;
    question.from = bytes.size();
    question.bytes_max = 16'000'000;
    const auto answer = TRY(ask(question));
    total = total_of(answer.content_range);
    if (answer.status != 206 || !total || *total > kListsBytesMax || answer.body.empty()) return of_server(answer);
    bytes += answer.body;
  }
  const auto kept = std::make_shared<const std::string>(std::move(bytes));
  const auto lists = TRY(Lists::open(kept, std::as_bytes(std::span(kept->data(), kept->size()))));
  if (lists->fingerprint() != lists_fingerprint)
    return refusal(Fault::invalid, "De lijsten die de server gaf zijn andere dan de momentopname noemt.", "The lists the server gave are others than the snapshot names.");
  return write_lists(settings_.folder, lists_fingerprint, *kept);
}

Result<bool> GateLink::take(const std::string& bytes) {
  const auto kept = std::make_shared<const std::string>(bytes);
  const auto snapshot = TRY(open_snapshot(kept, *kept, identity_->owner));
  const std::uint64_t serial = snapshot->manifest.serial;
  if (serial <= serial_)
    return refusal(Fault::conflict, "De server gaf een oudere momentopname (" + std::to_string(serial) + ") dan hier geldt (" + std::to_string(serial_) + ").",
                   "The server gave an older snapshot (" + std::to_string(serial) + ") than the one in force (" + std::to_string(serial_) + ").");
  TRY(fetch_lists(snapshot->manifest.lists));
  TRY(write_generation(settings_.folder, serial, *kept));
  static_cast<void>(prune_generations(settings_.folder, *identity_));
  serial_ = serial;
  if (watch_) watch_->set_newest(serial, snapshot->canaries);
  const std::lock_guard lock(mutex_);
  if (!watch_) said_.serial = serial;
  news_ = true;
  return true;
}

Result<bool> GateLink::fetch() {
  TRY(know_who());
  HttpClient::Question question;
  question.path = "/v1/gate/snapshot";
  if (serial_ != 0) question.if_none_match = "\"" + std::to_string(serial_) + "\"";
  question.bytes_max = kSnapshotBytesMax;
  const auto answer = TRY(ask(question));
  if (answer.status == 304) return false;
  if (answer.status != 200) return of_server(answer);
  return take(answer.body);
}

Done GateLink::tell() {
  GateSaid said;
  {
    const std::lock_guard lock(mutex_);
    if (!news_ && Ticks::now() - told_at_ < kTellAnyway) return done();
    news_ = false;
    said = said_;
    while (!refusals_.empty() && said.refusals.size() < kSaidRefusalsMax) {
      said.refusals.push_back(std::move(refusals_.front()));
      refusals_.pop_front();
    }
    news_ = !refusals_.empty();
  }
  HttpClient::Question question;
  question.path = "/v1/gate/said";
  question.json = write_said(said, system_now());
  const auto answer = ask(question);
  if (answer && answer->status == 200) {
    told_at_ = Ticks::now();
    return done();
  }
  const std::lock_guard lock(mutex_);
  news_ = true;  // said again; what was refused meanwhile is no longer worth it
  return answer ? of_server(*answer) : answer.error();
}

void GateLink::say(const std::string& what) {
  if (what == said_problem_) return;
  said_problem_ = what;
  if (!what.empty() && settings_.problem) settings_.problem(what);
}

void GateLink::run() {
  while (true) {
    const auto fetched = fetch();
    const Done told = tell();
    say(!fetched ? fetched.error().why : !told ? told.error().why : std::string());
    std::unique_lock lock(mutex_);
    if (wake_.wait_for(lock, settings_.every, [this] { return stop_.load(); })) return;
  }
}

void GateLink::stop() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  wake_.notify_all();
}

}  // namespace leidraad
