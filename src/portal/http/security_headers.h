// SPDX-License-Identifier: EUPL-1.2
// What every answer carries unless its handler says otherwise.
#pragma once

#include <span>
#include <string_view>
#include <utility>

namespace leidraad::http {

std::span<const std::pair<std::string_view, std::string_view>> security_headers();

}  // namespace leidraad::http
