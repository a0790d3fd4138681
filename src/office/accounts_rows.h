// SPDX-License-Identifier: EUPL-1.2
// The rows of the account tables, for the files accounts*.cpp alone.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "store/store.h"

namespace leidraad {

struct AccountRow {
  std::string person, user_name;
  std::optional<std::string> password_hash;
  std::string totp_secret;  // sealed; empty: none
  bool totp_confirmed = false;
  std::int64_t totp_counter = 0;
  bool administrator = false, disabled = false;
};
// Only of people who have not left.
Result<std::optional<AccountRow>> account_of_person(Reading& from, std::string_view person);
Result<std::optional<AccountRow>> account_of_user_name(Reading& from, std::string_view user_name);  // folded
Result<bool> is_there_an_administrator(Reading& from);

struct PersonRow {
  std::string id, given_name, family_name, email;
  std::string name() const { return given_name + (given_name.empty() ? "" : " ") + family_name; }
};
Result<std::optional<PersonRow>> person_row(Reading& from, std::string_view person);                // nullopt: none, or left
Result<std::vector<PersonRow>> people_of_email(Reading& from, std::string_view email);

std::string folded_user_name(std::string_view typed);
Done check_user_name(std::string_view folded);
// Error: another's already.
Done add_account(Writing& to, std::string_view person, std::string_view user_name, const std::optional<std::string>& password_hash,
                 bool administrator, Instant now);
Done end_sessions(Writing& to, std::string_view person);

// The entry of a deed about an account. `email` goes where it can be erased.
journal::Entry account_deed(std::string deed, std::string_view actor, std::string_view person, Instant now, std::string_view user_name = {});

}  // namespace leidraad
