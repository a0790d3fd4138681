// SPDX-License-Identifier: EUPL-1.2
// Leaving the board. One statement does one thing; each names the person and the moment. A report he handled is
// free again at the next round, with a letter to who receives it (reports_line.cpp).
#include <array>

#include "office/people.h"

namespace leidraad {

namespace {

// ?1 board, ?2 person, ?3 the moment.
constexpr auto kEndings = std::to_array<std::string_view>({
    "UPDATE person SET left_at = ?3 WHERE board_id = ?1 AND id = ?2 AND left_at IS NULL",
    "UPDATE membership SET until_at = ?3 WHERE board_id = ?1 AND person_id = ?2 AND (until_at IS NULL OR until_at > ?3)",
    "DELETE FROM held_role WHERE board_id = ?1 AND person_id = ?2 AND ?3 = ?3",
    "UPDATE permission SET revoked_at = ?3, revoked_by = 'system' WHERE board_id = ?1 AND who = ?2 AND revoked_at IS NULL AND (until_at IS NULL OR until_at > ?3)",
    "UPDATE permission_request SET state = 'withdrawn', decided_at = ?3 WHERE board_id = ?1 AND (asker_id = ?2 OR who = ?2) AND state = 'asked'",
    "UPDATE account SET disabled = 1 WHERE board_id = ?1 AND person_id = ?2 AND ?3 = ?3",
    "DELETE FROM session WHERE board_id = ?1 AND person_id = ?2 AND ?3 = ?3",
    "UPDATE api_token SET revoked_at = ?3 WHERE board_id = ?1 AND person_id = ?2 AND revoked_at IS NULL",
    "DELETE FROM account_link WHERE board_id = ?1 AND person_id = ?2 AND ?3 = ?3",
    "DELETE FROM provider_identity WHERE board_id = ?1 AND person_id = ?2 AND ?3 = ?3",
    "UPDATE consent_link SET stopped_at = ?3 WHERE board_id = ?1 AND giver_id = ?2 AND used_at IS NULL AND stopped_at IS NULL",
    "DELETE FROM channel_person WHERE board_id = ?1 AND person_id = ?2 AND ?3 = ?3",
    "DELETE FROM post_advice WHERE board_id = ?1 AND asker_id = ?2 AND state = 'asked' AND ?3 = ?3",
});

}  // namespace

Done end_of(Writing& to, std::string_view person, Instant when) {
  for (const std::string_view statement : kEndings) TRY(to.run(statement, {to.board(), std::string(person), when.seconds}));
  return done();
}

}  // namespace leidraad
