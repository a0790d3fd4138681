// SPDX-License-Identifier: EUPL-1.2
// The rows of the gates' register, and what may stand in them.
#pragma once

#include "office/gates.h"
#include "store/store.h"

namespace leidraad::gate_rows {

std::string_view name(GateKind kind);
std::optional<GateKind> find_gate_kind(std::string_view name);
std::string write_stations(const std::vector<Station>& stations);
Result<std::vector<Station>> read_stations(std::string_view json);

// Not ended, by name; `where` begins with AND or is empty.
Result<std::vector<Gate>> all(Reading& from, std::string_view where = {}, std::vector<Cell> values = {});
Done add(Writing& to, const Gate& gate, std::string_view sealed_key, std::string_view by);
Done change(Writing& to, const Gate& gate);

// As it will be kept: trimmed, a folder without a slash at its end. Error: what cannot be.
Result<GateDraft> tidy(GateDraft draft, std::string_view registers);
// "127.0.0.1:3128", "[::1]:3128", "proxy.linde.example:3128"
bool is_host_and_port(std::string_view text);

}  // namespace leidraad::gate_rows
