// SPDX-License-Identifier: EUPL-1.2
// Requests about one's own data (GDPR 15-17 and 21): asked by a letter that is confirmed by mail, or with one
// tap by who is signed in; handled within a month, after it is recorded how it was checked who asks.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/code/vocabulary.h"
#include "office/actor.h"
#include "office/data_care_erase.h"

namespace leidraad {

class Office;

enum class DataRequestKind { access, correction, erasure, objection };
std::string_view name(DataRequestKind kind);
std::optional<DataRequestKind> find_data_request_kind(std::string_view word);
Label label(DataRequestKind kind);                        // "inzage in mijn gegevens"
enum class DataRequestState { unconfirmed, open, answered, refused };
Label label(DataRequestState state);

inline constexpr std::int64_t kRequestLinkSeconds = 7 * 86'400;
inline constexpr int kRequestMonths = 1, kRequestMonthsMore = 2;  // GDPR art. 12(3)

// ---- asking ----
struct DataRequestAsk {
  DataRequestKind kind = DataRequestKind::access;
  std::string name, email, relation, what, school;        // school: id, or empty
};
// By a stranger. It counts once the link in the mail is used; who asks reads the same whatever the address is.
// Error: a field is not in order, too many wait, or the site's own address is not known.
Done send_data_request(Office& office, const DataRequestAsk& ask, std::string_view site);
struct WaitingRequest {
  DataRequestKind kind{};
  Date due;
};
Result<WaitingRequest> look_up_data_request(const Office& office, std::string_view token);   // error: over, used, or none
Result<WaitingRequest> confirm_data_request(Office& office, std::string_view token);
// By who is signed in, for himself or for a child whose data he may see. The id.
Result<std::string> ask_own_data(Office& office, const Actor& actor, std::string_view person, DataRequestKind kind, std::string_view what);

// ---- handling ----
// How a request of who is signed in was checked: as it is kept; any other way is told in the words of who checked.
inline constexpr std::string_view kCheckedBySigningIn = "signed_in";
Label label_of_check(std::string_view how);
struct DataRequest {
  std::string id, name, email, relation, what, school, school_name, person, person_name, asker;
  DataRequestKind kind{};
  DataRequestState state{};
  Instant asked_at;
  Date due;
  std::string extended_why, identity_how, identity_by_name, stays, stays_english, answer, handled_by_name;
  std::optional<Instant> identity_at, exported_at, erased_at, closed_at;
  bool person_left = false, overdue = false;
  int days_left = 0;
};
// What this actor may handle: open first, the nearest end first.
Result<std::vector<DataRequest>> data_requests(const Office& office, const Actor& actor);
Result<DataRequest> data_request(const Office& office, const Actor& actor, std::string_view id);
Result<std::vector<DataRequest>> own_data_requests(const Office& office, const Actor& actor);

struct RequestPerson {
  std::string id, name, school_name;
  Kind kind = Kind::visitor;
  bool left = false;
};
// Whom it may be about: by a part of the name, at most ten, of the schools this actor may handle.
Result<std::vector<RequestPerson>> people_for_request(const Office& office, const Actor& actor, std::string_view id, std::string_view words);

// It is about this person, and that was checked in this way ("paspoort gezien op school"): never a copy.
Done check_identity(Office& office, const Actor& actor, std::string_view id, std::string_view person, std::string_view how);
Done extend_data_request(Office& office, const Actor& actor, std::string_view id, std::string_view why);
// The file with what is kept about the person, less what is for his own eyes; a leaf says that it was made, and
// a letter tells him.
Result<std::string> export_for_request(Office& office, const Actor& actor, std::string_view id, Language language);
// Erases what may be erased, and keeps with the request what stays and why.
Result<Erased> erase_for_request(Office& office, const Actor& actor, std::string_view id);
Done close_data_request(Office& office, const Actor& actor, std::string_view id, bool granted, std::string_view answer);

}  // namespace leidraad
