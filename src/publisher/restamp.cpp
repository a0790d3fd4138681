// SPDX-License-Identifier: EUPL-1.2
#include "publisher/restamp.h"

#include "wire/json_text.h"

namespace leidraad {

namespace {

const TimeZone kUtc;

std::string manifest_line(const SnapshotManifest& manifest) {
  std::string out;
  JsonWriter json(out);
  json.open_object().key("board").text(manifest.board).key("gate").text(manifest.gate).key("serial").number(manifest.serial);
  json.key("made_at").text(print(manifest.made_at, kUtc)).key("portal").text(manifest.portal).key("lists").text(manifest.lists);
  json.key("sections").open_array();
  for (const auto& section : manifest.sections) json.open_object().key("name").text(section.name).key("bytes").number(section.bytes).key("hash").text(section.hash).close_object();
  json.close_array().close_object();
  return out;
}

}  // namespace

Result<std::string> restamp(std::string_view bytes, const SnapshotOwner& owner, std::uint64_t serial, Instant made_at, const SnapshotSigner& signer) {
  SnapshotManifest manifest = TRY(read_manifest(bytes, owner));
  std::size_t section_bytes = 0;
  for (const auto& section : manifest.sections) section_bytes += section.bytes;
  if (section_bytes > bytes.size()) return invalid("deze momentopname is niet heel: er ontbreekt een stuk");
  manifest.serial = serial;
  manifest.made_at = made_at;
  std::string out = std::string(kSnapshotMagic) + manifest_line(manifest) + "\n";
  const std::string signature = signer.sign(out);
  out += "signature " + printed(signature) + "\n";
  out += bytes.substr(bytes.size() - section_bytes);
  const auto kept = std::make_shared<const std::string>(std::move(out));
  TRY(open_snapshot(kept, *kept, owner));
  return *kept;
}

}  // namespace leidraad
