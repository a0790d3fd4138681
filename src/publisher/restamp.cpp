// SPDX-License-Identifier: EUPL-1.2
#include "publisher/restamp.h"

namespace leidraad {

Result<std::string> restamp(std::string_view bytes, const SnapshotOwner& owner, std::uint64_t serial, Instant made_at, const SnapshotSigner& signer) {
  SnapshotManifest manifest = TRY(read_manifest(bytes, owner));
  std::size_t section_bytes = 0;
  for (const auto& section : manifest.sections) section_bytes += section.bytes;
  if (section_bytes > bytes.size()) return invalid("deze momentopname is niet heel: er ontbreekt een stuk");
  manifest.serial = serial;
  manifest.made_at = made_at;
  std::string out = signed_snapshot(manifest, bytes.substr(bytes.size() - section_bytes), signer);
  const auto kept = std::make_shared<const std::string>(std::move(out));
  TRY(open_snapshot(kept, *kept, owner));
  return *kept;
}

}  // namespace leidraad
