// SPDX-License-Identifier: EUPL-1.2
#include "core/category/table.h"

#include <sodium.h>

namespace leidraad::table {

std::size_t host_keys(std::uint64_t seed, std::string_view host, bool is_address, std::span<std::uint64_t> keys) {
  if (is_address) {
    keys[0] = with_part(seed, host);
    return 1;
  }
  std::size_t count = 0;
  std::uint64_t state = seed;
  std::size_t end = host.size();
  while (count < keys.size()) {
    std::size_t start = end;
    while (start > 0 && host[start - 1] != '.') --start;
    state = with_part(state, host.substr(start, end - start));
    keys[count++] = state;
    if (start == 0) break;
    end = start - 1;
  }
  return count;
}

std::size_t path_keys(std::uint64_t seed, std::string_view host, bool is_address, std::string_view path, std::span<std::uint64_t> keys) {
  std::array<std::uint64_t, kDepthMax> hosts;
  const std::size_t labels = host_keys(seed, is_address ? host : without_www(host), is_address, hosts);
  std::uint64_t state = hosts[labels - 1] ^ kPathTurn;
  std::size_t count = 0;
  for (std::size_t start = 1; start <= path.size() && count < keys.size();) {
    std::size_t end = path.find('/', start);
    if (end == std::string_view::npos) end = path.size();
    state = with_part(state, path.substr(start, end - start));
    keys[count++] = state;
    start = end + 1;
  }
  return count;
}

void digest_of(std::span<const std::byte> file, std::array<unsigned char, kDigestBytes>& digest) {
  const auto* bytes = reinterpret_cast<const unsigned char*>(file.data());
  crypto_generichash_state state;
  crypto_generichash_init(&state, nullptr, 0, digest.size());
  crypto_generichash_update(&state, bytes, kDigestAt);
  crypto_generichash_update(&state, bytes + kDigestAt + kDigestBytes, file.size() - kDigestAt - kDigestBytes);
  crypto_generichash_final(&state, digest.data(), digest.size());
}

void seal(std::string& file) {
  const std::uint64_t bytes = file.size();
  std::memcpy(file.data() + offsetof(Head, file_bytes), &bytes, sizeof bytes);
  std::array<unsigned char, kDigestBytes> digest{};
  digest_of(std::as_bytes(std::span(file.data(), file.size())), digest);
  std::memcpy(file.data() + kDigestAt, digest.data(), digest.size());
}

}  // namespace leidraad::table
