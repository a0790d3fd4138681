// SPDX-License-Identifier: EUPL-1.2
// A row of an answer, and the id of a new one.
#include <sodium.h>

#include <array>
#include <cassert>

#include "store/store.h"

namespace leidraad {

namespace {

// The cell as a T; what is absent or of another type is a slip of ours.
template <typename T>
T cell_as(const std::vector<Cell>& cells, std::size_t column) {
  const T* found = column < cells.size() ? std::get_if<T>(&cells[column]) : nullptr;
  assert(found != nullptr);
  return found != nullptr ? *found : T{};
}

}  // namespace

std::int64_t Row::whole(std::size_t column) const { return cell_as<std::int64_t>(cells_, column); }
std::string Row::text(std::size_t column) const { return cell_as<std::string>(cells_, column); }
std::string Row::bytes(std::size_t column) const { return cell_as<Bytes>(cells_, column).data; }

bool Row::is_null(std::size_t column) const {
  assert(column < cells_.size());
  return column >= cells_.size() || std::holds_alternative<std::monostate>(cells_[column]);
}

std::optional<std::int64_t> Row::whole_or_null(std::size_t column) const {
  return is_null(column) ? std::nullopt : std::optional(whole(column));
}

std::optional<std::string> Row::text_or_null(std::size_t column) const {
  return is_null(column) ? std::nullopt : std::optional(text(column));
}

std::string new_id() {
  std::array<char, 16> bytes{};
  if (sodium_init() < 0) std::abort();  // without good random numbers nothing here is safe
  randombytes_buf(bytes.data(), bytes.size());
  return journal::hex(std::string_view(bytes.data(), bytes.size()));
}

}  // namespace leidraad
