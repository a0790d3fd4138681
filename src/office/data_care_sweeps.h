// SPDX-License-Identifier: EUPL-1.2
// One sweep a register: what of it is over, in SQL.
#pragma once

#include "office/data_care.h"

namespace leidraad {

Result<std::int64_t> sweep_left_people(Writing& to, Instant now, int days);
Result<std::int64_t> sweep_acknowledgements(Writing& to, Instant now, int days);
Result<std::int64_t> sweep_consents_kept(Writing& to, Instant now, int days);      // these three registers sweep
Result<std::int64_t> sweep_publications_kept(Writing& to, Instant now, int days);  // themselves, by their own
Result<std::int64_t> sweep_reports_kept(Writing& to, Instant now, int days);       // fixed periods
Result<std::int64_t> sweep_permissions(Writing& to, Instant now, int days);
Result<std::int64_t> sweep_approvals(Writing& to, Instant now, int days);
Result<std::int64_t> sweep_devices(Writing& to, Instant now, int days);
Result<std::int64_t> sweep_no_contact(Writing& to, Instant now, int days);
Result<std::int64_t> sweep_openings(Writing& to, Instant now, int days);
Result<std::int64_t> sweep_declared(Writing& to, Instant now, int days);
Result<std::int64_t> sweep_letters(Writing& to, Instant now, int days);
Result<std::int64_t> sweep_sessions(Writing& to, Instant now, int days);
Result<std::int64_t> sweep_links(Writing& to, Instant now, int days);
Result<std::int64_t> sweep_tokens(Writing& to, Instant now, int days);
Result<std::int64_t> sweep_requests(Writing& to, Instant now, int days);
Result<std::int64_t> sweep_unconfirmed(Writing& to, Instant now, int days);

}  // namespace leidraad
