// SPDX-License-Identifier: EUPL-1.2
// Requests as they stand in the store, and who may handle which: for data_care_requests.cpp and beside it.
#pragma once

#include "office/data_care_requests.h"

namespace leidraad {

// Privacy officer, FG or lead of that school; of the whole board where no school was named. Where nobody
// holds such a role for the whole board, whoever leads a school.
Result<bool> may_handle(Reading& from, const Actor& actor, std::string_view school);
Result<DataRequest> load_data_request(Reading& from, const Actor& actor, std::string_view id, Instant now, const TimeZone& zone);
Result<std::vector<DataRequest>> load_data_requests(Reading& from, Instant now, const TimeZone& zone);
Done check_data_request_words(const DataRequestAsk& ask);
inline constexpr std::string_view kStaysInEnglish = "--\n";  // below this line: what stays, once more in English
Date request_due(Instant asked, const TimeZone& zone);
// The schools a person belongs to now, himself or by a child; else those he left last; empty: none.
Result<std::vector<std::string>> schools_of(Reading& from, std::string_view person, Instant now);
// At every one of them: whose data another school keeps as well is not one school's to hand out.
Result<bool> may_handle_person(Reading& from, const Actor& actor, std::string_view person, Instant now);
Done record_request(Writing& to, const Actor& actor, std::string_view deed, std::string_view id, Instant now, std::vector<std::pair<std::string, std::string>> details = {});

}  // namespace leidraad
