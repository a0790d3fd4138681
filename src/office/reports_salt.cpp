// SPDX-License-Identifier: EUPL-1.2
#include "office/reports_salt.h"

#include "office/reports_rows.h"

namespace leidraad {

namespace {

constexpr std::string_view kSalt = "melding.zout";
constexpr std::size_t kSaltBytes = 16;

}  // namespace

Result<std::string> receipt_salt(Office& office) {
  std::string kept = TRY(office.setting(kSalt));
  if (kept.empty()) {
    // Two who come first at the same moment: the one that is written first holds for both.
    TRY(office.write(Touches::nothing, [&](Writing& to) -> Done {
      TRY(to.run("INSERT INTO setting (board_id, name, value) VALUES (?, ?, ?) ON CONFLICT (board_id, name) DO NOTHING",
                 {to.board(), std::string(kSalt), identity::base64url(identity::random_bytes(kSaltBytes))}));
      kept = TRY(report_rows::setting(to, kSalt));
      return done();
    }));
  }
  return identity::from_base64url(kept);
}

}  // namespace leidraad
