// SPDX-License-Identifier: EUPL-1.2
#include "gates/web/gate_said.h"

#include <algorithm>
#include <array>

#include "wire/json_text.h"
#include "wire/json_tree.h"

namespace leidraad {

namespace {

constexpr std::array<std::string_view, 4> kLamps{"none", "green", "amber", "red"};
constexpr int kAgoMax = 86'400;
constexpr std::size_t kWordBytesMax = 100, kSentenceBytesMax = 600, kHostBytesMax = 255;
constexpr double kSerialMax = 9e15;

std::size_t ago(Instant then, Instant now) { return static_cast<std::size_t>(std::clamp<std::int64_t>(now.seconds - then.seconds, 0, kAgoMax)); }

const Json kNothing;

const Json& member(const Json& object, std::string_view key) {
  const Json* found = object.find(key);
  return found == nullptr ? kNothing : *found;
}

// Shown to people and written in no file: no control characters, no longer than it need be.
Result<std::string> line_at(const Json& object, std::string_view key, const Path& path, std::size_t bytes_max) {
  std::string text = TRY(text_in(member(object, key), path.at(key)));
  const bool plain = std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
  if (!plain || text.size() > bytes_max) return wrong(path.at(key), "one line of at most " + std::to_string(bytes_max) + " bytes");
  return text;
}

Result<Instant> moment_at(const Json& object, std::string_view key, const Path& path, Instant now) {
  return Instant{now.seconds - TRY(whole_in(member(object, key), path.at(key), 0, kAgoMax))};
}

Result<const Json::Items*> some_in(const Json& object, std::string_view key, const Path& path, std::size_t most) {
  const Json::Items* items = TRY(items_in(member(object, key), path.at(key)));
  if (items->size() > most) return wrong(path.at(key), "at most " + std::to_string(most));
  return items;
}

Result<Refusal> refusal_in(const Json& json, const Path& path, Instant now) {
  Refusal out;
  out.person = TRY(line_at(json, "person", path, kWordBytesMax));
  out.at = TRY(moment_at(json, "ago", path, now));
  out.article = TRY(line_at(json, "article", path, kWordBytesMax));
  const std::string outcome = TRY(line_at(json, "outcome", path, kWordBytesMax));
  if (outcome != name(Outcome::deny) && outcome != name(Outcome::ask)) return wrong(path.at("outcome"), "deny or ask");
  out.outcome = outcome == name(Outcome::ask) ? Outcome::ask : Outcome::deny;
  out.site = TRY(line_at(json, "site", path, kHostBytesMax));
  return out;
}

}  // namespace

std::string write_said(const GateSaid& said, Instant now) {
  std::string out;
  JsonWriter json(out);
  json.open_object().key("lamp").text(kLamps[static_cast<std::size_t>(said.lamp)]).key("serial").number(said.serial).key("answered_ago");
  said.answered_at ? json.number(ago(*said.answered_at, now)) : json.null();
  json.key("live").open_array();
  for (const auto& [article, at] : said.live) json.open_object().key("article").text(article).key("ago").number(ago(at, now)).close_object();
  json.close_array().key("troubles").open_array();
  for (const Error& one : said.troubles) json.open_object().key("nl").text(one.why).key("en").text(one.english).close_object();
  json.close_array().key("refusals").open_array();
  for (const Refusal& one : said.refusals) {
    json.open_object().key("person").text(one.person).key("ago").number(ago(one.at, now)).key("article").text(one.article);
    json.key("outcome").text(name(one.outcome)).key("site").text(one.site).close_object();
  }
  json.close_array().close_object();
  return out;
}

Result<GateSaid> read_said(std::string_view text, Instant now) {
  const Json json = TRY(read_json(text, kSaidBytesMax));
  const Path root;
  TRY(members_in(json, root));
  GateSaid out;
  const std::string lamp = TRY(line_at(json, "lamp", root, kWordBytesMax));
  const auto at = std::find(kLamps.begin(), kLamps.end(), lamp);
  if (at == kLamps.end()) return wrong(root.at("lamp"), "none, green, amber or red");
  out.lamp = static_cast<GateSaid::Lamp>(at - kLamps.begin());
  const double serial = TRY(number_in(member(json, "serial"), root.at("serial")));
  if (!(serial >= 0 && serial <= kSerialMax)) return wrong(root.at("serial"), "out of range");
  out.serial = static_cast<std::uint64_t>(serial);
  if (!member(json, "answered_ago").is_null()) out.answered_at = TRY(moment_at(json, "answered_ago", root, now));
  for (const Json& one : *TRY(some_in(json, "live", root, kSaidArticlesMax))) {
    const Path here = root.at("live");
    out.live.insert_or_assign(TRY(line_at(one, "article", here, kWordBytesMax)), TRY(moment_at(one, "ago", here, now)));
  }
  for (const Json& one : *TRY(some_in(json, "troubles", root, kSaidTroublesMax))) {
    const Path here = root.at("troubles");
    out.troubles.push_back(refusal(Fault::unavailable, TRY(line_at(one, "nl", here, kSentenceBytesMax)), TRY(line_at(one, "en", here, kSentenceBytesMax))));
  }
  for (const Json& one : *TRY(some_in(json, "refusals", root, kSaidRefusalsMax))) out.refusals.push_back(TRY(refusal_in(one, root.at("refusals"), now)));
  return out;
}

}  // namespace leidraad
