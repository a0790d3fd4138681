// SPDX-License-Identifier: EUPL-1.2
// Single fields as the formats write them: dates, addresses, names, an ECK-iD.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/roster/roster.h"

namespace leidraad::roster {

enum class DayFirst { yes, no };  // 14-03-2017, or the American 3/14/2017

// ISO always; else day, month and year of four digits with - / or . between. nullopt: no such day.
std::optional<Date> read_date(std::string_view text, DayFirst order = DayFirst::yes);
bool is_mail_address(std::string_view text);
// "van 't" and "Hof" → "van 't Hof".
std::string family_name(std::string_view prefix, std::string_view name);
// 32 hex digits that only serve to recognise; the ECK-iD itself is not kept.
std::string fingerprint(std::string_view eck_id);
// 1–8 (basisonderwijs), 11–16 (voortgezet onderwijs); anything else is unknown.
std::optional<int> read_year_group(std::string_view text);
// Nine digits that pass the eleven test of the BSN.
bool looks_like_bsn(std::string_view text);

inline constexpr std::size_t kNameBytesMax = 400, kKeyBytesMax = 300;
// Names and key of a bearable length and without control characters.
bool is_bearable(const Person& person);

}  // namespace leidraad::roster
