// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "core/code/parse.h"
#include "core/code/parse_front.h"
#include "files/files.h"
#include "snapshot/snapshot.h"
#include "wire/attributes.h"
#include "wire/json.h"
#include "wire/json_tree.h"

namespace leidraad {

namespace {

constexpr std::size_t kManifestBytesMax = 100'000;
constexpr std::size_t kSectionBytesMax = 200'000'000;
constexpr std::string_view kSignatureWord = "signature ";

Error damaged(std::string_view what) { return invalid("deze momentopname is niet heel: " + std::string(what)); }

// The first lines of a file, and where its sections begin.
struct Head {
  std::string_view manifest, signed_part;
  std::string signature;
  std::size_t end = 0;
};

Result<Head> head_of(std::string_view bytes) {
  if (!bytes.starts_with(kSnapshotMagic)) return invalid("dit is geen momentopname van Leidraad, of van een versie die deze poort niet kent");
  const std::size_t manifest_end = bytes.substr(0, kManifestBytesMax).find('\n', kSnapshotMagic.size());
  if (manifest_end == std::string_view::npos) return damaged("het begin is afgebroken");
  const std::size_t signature_end = bytes.substr(0, manifest_end + 200).find('\n', manifest_end + 1);
  if (signature_end == std::string_view::npos) return damaged("de handtekening ontbreekt");
  const std::string_view line = bytes.substr(manifest_end + 1, signature_end - manifest_end - 1);
  if (!line.starts_with(kSignatureWord)) return damaged("de handtekening ontbreekt");
  Head head;
  head.manifest = bytes.substr(kSnapshotMagic.size(), manifest_end - kSnapshotMagic.size());
  head.signed_part = bytes.substr(0, manifest_end + 1);
  head.signature = TRY(unprinted(line.substr(kSignatureWord.size())));
  head.end = signature_end + 1;
  return head;
}

const Json kNothing;

const Json& member(const Json& object, std::string_view key) {
  const Json* found = object.find(key);
  return found == nullptr ? kNothing : *found;
}

Result<std::string> text_at(const Json& object, std::string_view key, const Path& path) { return text_in(member(object, key), path.at(key)); }

Result<std::optional<Instant>> moment_at(const Json& object, std::string_view key, const Path& path) {
  const Json* found = object.find(key);
  if (found == nullptr) return std::optional<Instant>();
  return std::optional(TRY(instant_in(*found, path.at(key))));
}

Result<std::uint64_t> number_at(const Json& object, std::string_view key, const Path& path) {
  const double number = TRY(number_in(member(object, key), path.at(key)));
  if (number < 0 || number > 9e15) return wrong(path.at(key), "out of range");
  return static_cast<std::uint64_t>(number);
}

Result<SnapshotManifest> manifest_in(std::string_view text) {
  const Json json = TRY(read_json(text, kManifestBytesMax));
  const Path root;
  SnapshotManifest out;
  out.board = TRY(text_at(json, "board", root));
  out.gate = TRY(text_at(json, "gate", root));
  out.portal = TRY(text_at(json, "portal", root));
  out.lists = TRY(text_at(json, "lists", root));
  out.serial = TRY(number_at(json, "serial", root));
  out.made_at = TRY(instant_in(member(json, "made_at"), root.at("made_at")));
  const Path path = root.at("sections");
  for (const Json& one : *TRY(items_in(member(json, "sections"), path))) {
    SnapshotManifest::Section section;
    section.name = TRY(text_at(one, "name", path));
    section.hash = TRY(text_at(one, "hash", path));
    section.bytes = TRY(number_at(one, "bytes", path));
    if (section.bytes > kSectionBytesMax) return damaged("een deel is te groot");
    out.sections.push_back(std::move(section));
  }
  return out;
}

// The bytes of each section, their hashes checked.
Result<std::map<std::string, std::string_view>> sections_of(const SnapshotManifest& manifest, std::string_view rest) {
  std::map<std::string, std::string_view> out;
  for (const auto& section : manifest.sections) {
    if (section.bytes > rest.size()) return damaged("het einde is afgebroken");
    const std::string_view bytes = rest.substr(0, section.bytes);
    if (fingerprint(bytes) != section.hash) return damaged("“" + section.name + "” is gewijzigd");
    out.emplace(section.name, bytes);
    rest.remove_prefix(section.bytes);
  }
  if (!rest.empty()) return damaged("er staat meer in dan ondertekend is");
  return out;
}

Done read_codes(std::string_view text, Snapshot& out) {
  const Json json = TRY(read_json(text, kSectionBytesMax));
  const Path root;
  for (const Json& one : *TRY(items_in(json, root))) {
    Parsed parsed = parse_code(TRY(text_at(one, "code", root)), "snapshot");
    if (has_errors(parsed.findings)) return damaged("de code is niet te lezen");
    out.rules.emplace(TRY(text_at(one, "school", root)), Rules::compile(std::move(parsed.code)));
  }
  if (!out.rules.contains("")) return damaged("er staat geen code in");
  return done();
}

Result<Permission> permission_in(const Json& json, const Path& path) {
  Permission out;
  out.who = TRY(text_at(json, "who", path));
  out.by = TRY(text_at(json, "by", path));
  out.role = TRY(role_in(member(json, "role"), path.at("role")));
  const ActionIndex action = TRY(action_in(member(json, "action"), path.at("action")));
  out.action = std::string(actions()[action].name);
  for (auto& [slot, value] : TRY(attributes_in(member(json, "with"), action, path.at("with"))))
    out.with.emplace(actions()[action].attributes[slot].name, std::move(value));
  out.from = TRY(moment_at(json, "from", path));
  out.until = TRY(moment_at(json, "until", path));
  if (json.find("school") != nullptr) out.school = TRY(text_at(json, "school", path));
  return out;
}

Result<Kind> kind_at(const Json& json, std::string_view key, const Path& path) {
  const auto kind = find_kind(TRY(text_at(json, key, path)));
  if (!kind) return wrong(path.at(key), "no kind of person");
  return *kind;
}

Result<Station> station_in(const Json& json, const Path& path) {
  Station out;
  out.network = TRY(text_at(json, "network", path));
  if (json.find("kind") != nullptr) out.kind = TRY(kind_at(json, "kind", path));
  out.school = TRY(text_at(json, "school", path));
  out.groups = TRY(texts_in(member(json, "groups"), path.at("groups")));
  out.own_devices = TRY(bool_in(member(json, "own_devices"), path.at("own_devices")));
  return out;
}

Result<Declaration> declaration_in(const Json& json, const Path& path) {
  Declaration out;
  out.who = TRY(text_at(json, "who", path));
  out.school = TRY(text_at(json, "school", path));
  out.host = TRY(text_at(json, "host", path));
  out.category = TRY(text_at(json, "category", path));
  out.purpose = TRY(text_at(json, "purpose", path));
  out.until = TRY(instant_in(member(json, "until"), path.at("until")));
  return out;
}

Result<Canary> canary_in(const Json& json, const Path& path) {
  Canary out;
  out.host = TRY(text_at(json, "host", path));
  out.must_pass = TRY(bool_in(member(json, "must_pass"), path.at("must_pass")));
  out.article = TRY(text_at(json, "article", path));
  out.categories = TRY(texts_in(member(json, "categories"), path.at("categories")));
  out.kind = TRY(kind_at(json, "kind", path));
  return out;
}

template <typename Entry>
Done entries(const Json& json, std::string_view key, Result<Entry> (*read)(const Json&, const Path&), std::vector<Entry>& out) {
  const Path root;
  const Path path = root.at(key);
  for (const Json& one : *TRY(items_in(member(json, key), path))) out.push_back(TRY(read(one, path)));
  return done();
}

// The calendar stands there as text: the reader of FACTS.json reads it.
Result<std::optional<Calendar>> calendar_of(const std::string& text) {
  return TRY(read_facts("{\"calendar\":" + text + "}")).calendar;
}

Done read_facts_section(std::string_view text, Snapshot& out) {
  const Json json = TRY(read_json(text, kSectionBytesMax));
  const Path root;
  out.facts.zone = TRY(load_zone(TRY(text_at(json, "zone", root))));
  TRY(entries(json, "permissions", permission_in, out.facts.permissions));
  TRY(entries(json, "stations", station_in, out.stations));
  TRY(entries(json, "declarations", declaration_in, out.declarations));
  TRY(entries(json, "canaries", canary_in, out.canaries));
  if (json.find("calendar") != nullptr) out.facts.calendar = TRY(calendar_of(TRY(text_at(json, "calendar", root))));
  index(out.facts);
  return done();
}

}  // namespace

const Rules& Snapshot::rules_of(const std::optional<std::string>& school) const {
  const auto own = school ? rules.find(*school) : rules.end();
  return *(own == rules.end() ? rules.find("") : own)->second;
}

Result<SnapshotManifest> read_manifest(std::string_view bytes, const SnapshotOwner& expected) {
  const Head head = TRY(head_of(bytes));
  if (!is_signed(head.signed_part, head.signature, expected.key)) return Error{Fault::forbidden, "deze momentopname is niet door dit bestuur ondertekend, of daarna gewijzigd", {}};
  SnapshotManifest manifest = TRY(manifest_in(head.manifest));
  if (manifest.board != expected.board || manifest.gate != expected.gate)
    return Error{Fault::forbidden, "deze momentopname is voor een andere poort (" + manifest.board + "/" + manifest.gate + ")", {}};
  return manifest;
}

Result<std::shared_ptr<const Snapshot>> open_snapshot(std::shared_ptr<const void> owner, std::string_view bytes, const SnapshotOwner& expected) {
  auto out = std::make_shared<Snapshot>();
  out->manifest = TRY(read_manifest(bytes, expected));
  out->owner = std::move(owner);
  const auto sections = TRY(sections_of(out->manifest, bytes.substr(TRY(head_of(bytes)).end)));
  for (const std::string_view needed : {"codes", "facts", "people"}) {
    if (!sections.contains(std::string(needed))) return damaged("“" + std::string(needed) + "” ontbreekt");
  }
  TRY(read_codes(sections.at("codes"), *out));
  TRY(read_facts_section(sections.at("facts"), *out));
  out->people = TRY(PeopleTable::open(sections.at("people")));
  return std::shared_ptr<const Snapshot>(std::move(out));
}

}  // namespace leidraad
