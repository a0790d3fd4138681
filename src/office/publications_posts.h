// SPDX-License-Identifier: EUPL-1.2
// Messages (chapter N13): advice for who doubts, reactions taken off a page, and who looks after which page.
#pragma once

#include "office/office.h"
#include "office/publications.h"
#include "core/registers/permission_request.h"

namespace leidraad {

// ---- advice (N13.18) ----
enum class AdviceState : std::uint8_t { asked, yes, no, adjust };  // adjust: yes, changed as the answer says
std::string_view name(AdviceState state);
std::optional<AdviceState> find_advice_state(std::string_view name);
Label label(AdviceState state);

struct PostAdviceAsk {
  std::string school;
  Attributes with;             // what the check list asked
  std::string message;         // the text as it would be placed; at most 3000 bytes
  std::string doubt;           // one line
};
struct PostAdvice {
  std::string id, school, asker;
  Attributes with;             // in_doubt among them
  std::string message, doubt;
  AdviceState state = AdviceState::asked;
  Instant asked_at;
  std::string answered_by;
  std::optional<Role> answered_role;
  std::optional<Instant> answered_at;
  std::string answer;          // of adjust and no: needed
  std::string permission;      // the permission a yes became, where the rule names who answered
};
struct SeenAdvice {
  PostAdvice advice;
  std::string asker_name, answered_by_name;
  bool may_answer = false, mine = false;
};
inline constexpr std::int64_t kAdvicePermissionDays = 14;
// To who leads the school and the communication adviser, or whom the rule names; never to oneself.
Result<std::string> ask_advice(Office& office, const Actor& actor, const PostAdviceAsk& ask);
// A yes is the permission of the article that asks for one, for a fortnight; on one's own account it is advice.
Done answer_advice(Office& office, const Actor& actor, std::string_view id, AdviceState answer, std::string_view text);
Result<SeenAdvice> post_advice(const Office& office, const Actor& actor, std::string_view id);  // missing: also what is not his to see
Result<std::vector<SeenAdvice>> advice_waiting_for(const Office& office, const Actor& actor);
Result<std::vector<SeenAdvice>> advice_asked_by(const Office& office, const Actor& actor);      // newest first

// ---- reactions taken off (N13.8): never who wrote it ----
enum class RemovalReason : std::uint8_t { insult, discrimination, threat, personal_data, pupil, advertising };
inline constexpr std::size_t kRemovalReasons = 6;
std::string_view name(RemovalReason reason);
std::optional<RemovalReason> find_removal_reason(std::string_view name);
Label label(RemovalReason reason);
struct ReactionRemoval {
  std::string id, school, page;
  RemovalReason reason{};
  std::string line;            // one line; no names
  std::string removed_by, removed_by_name, school_name;
  Instant removed_at;
};
Result<std::string> log_removal(Office& office, const Actor& actor, const ReactionRemoval& removal);
Result<std::vector<ReactionRemoval>> removals(const Office& office, const Actor& actor);  // of his schools, newest first

// ---- who looks after which page (N13.2) ----
struct ChannelPerson {
  std::string approval, person, name;
  std::string task;            // "keeps" or "posts"
};
// Who keeps the registers of the school, and its communication adviser.
bool may_staff_channel(const Actor& actor, std::string_view school);
Done staff_channel(Office& office, const Actor& actor, const ChannelPerson& one);
Done unstaff_channel(Office& office, const Actor& actor, std::string_view approval, std::string_view person);
Result<std::vector<ChannelPerson>> channel_people(const Office& office);

}  // namespace leidraad
