// SPDX-License-Identifier: EUPL-1.2
// The commands, one file each. They return the exit code: 0 all good, 1 the content is wrong (a code,
// a file, a line), 2 it was asked in a way we do not know.
#pragma once

#include <span>
#include <string_view>

namespace leidraad {

using Arguments = std::span<const std::string_view>;

int cmd_admin(Arguments args);
int cmd_backup(Arguments args);
int cmd_check(Arguments args);
int cmd_clean_picture(Arguments args);
int cmd_code(Arguments args);
int cmd_compile(Arguments args);
int cmd_coverage(Arguments args);
int cmd_decide(Arguments args);
int cmd_diff(Arguments args);
int cmd_export(Arguments args);
int cmd_fmt(Arguments args);
int cmd_gate(Arguments args);
int cmd_lists(Arguments args);
int cmd_people(Arguments args);
int cmd_restore(Arguments args);
int cmd_scan(Arguments args);
int cmd_serve(Arguments args);
int cmd_snapshot(Arguments args);
int cmd_verify(Arguments args);

}  // namespace leidraad
