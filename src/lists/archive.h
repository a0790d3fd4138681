// SPDX-License-Identifier: EUPL-1.2
// What is packed, unpacked in memory and never onto the disk: a name in it that leads elsewhere leads
// nowhere. Links are passed over; what grows past all measure is refused.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace leidraad {

bool is_packed(std::string_view begin);  // gzip, xz or bzip2, by how it begins

struct PackedLimits {
  std::size_t file_bytes = 512'000'000, all_bytes = 2'000'000'000;
  std::size_t files = 100'000;
};
// Each regular file of a packed tar with its name, or the one packed file under the name "". `wanted` says
// by its name whether it is unpacked.
using PackedFile = std::function<Done(const std::string& name, const std::string& bytes)>;
Done each_packed_file(const std::string& path, const std::function<bool(const std::string&)>& wanted, const PackedFile& file,
                      const PackedLimits& limits = {});

}  // namespace leidraad
