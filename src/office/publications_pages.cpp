// SPDX-License-Identifier: EUPL-1.2
// The pages of the school: what was taken off them, and who looks after them.
#include <array>

#include "office/approvals.h"
#include "office/approvals_rows.h"
#include "office/permissions_parts.h"
#include "office/permissions_values.h"
#include "office/publications_posts.h"

namespace leidraad {

namespace {

constexpr std::size_t kPageBytesMax = 120, kLineBytesMax = 200;

struct ReasonWords {
  std::string_view name;
  Label label;
};
constexpr std::array<ReasonWords, kRemovalReasons> kReasons{{{"insult", {"Kwetsend of scheldend", "Hurtful or abusive"}},
                                                            {"discrimination", {"Discriminerend", "Discriminating"}},
                                                            {"threat", {"Bedreigend", "Threatening"}},
                                                            {"personal_data", {"Met gegevens of een foto van iemand", "With somebody’s data or picture"}},
                                                            {"pupil", {"Gaat over een leerling", "Is about a pupil"}},
                                                            {"advertising", {"Reclame", "Advertising"}}}};

Result<Approval> channel_of(Reading& from, std::string_view approval) {
  const auto found = TRY(approval_rows::all(from, "id = ? AND kind = 'channel'", {std::string(approval)}));
  if (found.empty()) return refusal(Fault::missing, "Deze pagina staat niet op de lijst.", "This page is not on the list.");
  return found.front();
}

Error may_not_staff() {
  return refusal(Fault::forbidden, "Wie een pagina bijhoudt, schrijft de schoolleiding, de ICT-coördinator of de communicatieadviseur op.",
                 "Who looks after a page is written down by the school's lead, the ICT coordinator or the communication adviser.");
}

}  // namespace

std::string_view name(RemovalReason reason) { return kReasons[static_cast<std::size_t>(reason)].name; }
Label label(RemovalReason reason) { return kReasons[static_cast<std::size_t>(reason)].label; }
std::optional<RemovalReason> find_removal_reason(std::string_view name) {
  for (std::size_t i = 0; i < kReasons.size(); ++i) {
    if (kReasons[i].name == name) return static_cast<RemovalReason>(i);
  }
  return std::nullopt;
}

Result<std::string> log_removal(Office& office, const Actor& actor, const ReactionRemoval& removal) {
  const Instant now = office.now();
  std::string made;
  TRY(office.write(Touches::nothing, [&](Writing& to) -> Done {
    if (!(actor.is_staff() && actor.is_at(removal.school)) && !tends_publications(actor, removal.school))
      return refusal(Fault::forbidden, "Dit schrijft op wie op deze school werkt.", "This is written down by who works at this school.");
    const std::string page = TRY(one_line(removal.page, kPageBytesMax, {"Pagina", "Page"})), line = TRY(one_line(removal.line, kLineBytesMax, {"Toelichting", "Remark"}));
    if (page.empty()) return refusal(Fault::invalid, "Schrijf op van welke pagina u de reactie weghaalde.", "Write down which page you removed the reaction from.");
    made = new_id();
    TRY(to.run("INSERT INTO reaction_removal (board_id, id, school_id, page, reason, line, removed_by, removed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
               {to.board(), made, removal.school, page, std::string(name(removal.reason)), line, actor.person, now.seconds}));
    return permission_parts::record(to, actor, now, {"reaction.removed", made, "", "", {{"school", removal.school}, {"reason", std::string(name(removal.reason))}}, {}});
  }));
  return made;
}

Result<std::vector<ReactionRemoval>> removals(const Office& office, const Actor& actor) {
  std::vector<ReactionRemoval> list;
  TRY(office.read([&](Reading& from) -> Done {
    for (const Row& row : TRY(from.rows("SELECT id, school_id, page, reason, line, removed_by, removed_at FROM reaction_removal WHERE board_id = ? ORDER BY removed_at DESC, id", {from.board()}))) {
      ReactionRemoval one{row.text(0), row.text(1), row.text(2), find_removal_reason(row.text(3)).value_or(RemovalReason::insult), row.text(4), row.text(5), {}, {}, Instant{row.whole(6)}};
      if (!(actor.is_staff() && actor.is_at(one.school)) && !tends_publications(actor, one.school)) continue;
      one.removed_by_name = TRY(permission_rows::spoken_who(from, one.removed_by));
      one.school_name = TRY(permission_rows::school_name(from, one.school));
      list.push_back(std::move(one));
    }
    return done();
  }));
  return list;
}

bool may_staff_channel(const Actor& actor, std::string_view school) { return actor.keeps(school) || actor.holds(Role::communication_adviser, school); }

Done staff_channel(Office& office, const Actor& actor, const ChannelPerson& one) {
  const Instant now = office.now();
  return office.write(Touches::nothing, [&](Writing& to) -> Done {
    const Approval channel = TRY(channel_of(to, one.approval));
    if (!may_staff_channel(actor, channel.school)) return may_not_staff();
    if (one.task != "keeps" && one.task != "posts") return refusal(Fault::invalid, "Kies: beheert de pagina, of plaatst berichten.", "Choose: looks after the page, or posts messages.");
    const Rows person = TRY(to.rows("SELECT kind FROM person WHERE board_id = ? AND id = ? AND left_at IS NULL", {to.board(), one.person}));
    const auto kind = person.empty() ? std::nullopt : find_kind(person[0].text(0));
    if (!kind || !is_staff(*kind)) return refusal(Fault::invalid, "Kies iemand die hier werkt.", "Choose somebody who works here.");
    TRY(to.run("INSERT INTO channel_person (board_id, approval_id, person_id, task, since_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT (board_id, approval_id, person_id) DO UPDATE SET task = excluded.task",
               {to.board(), one.approval, one.person, one.task, now.seconds}));
    return permission_parts::record(to, actor, now, {"channel.staffed", one.approval, "", one.person, {{"task", one.task}}, {{"person", one.person}}});
  });
}

Done unstaff_channel(Office& office, const Actor& actor, std::string_view approval, std::string_view person) {
  const Instant now = office.now();
  return office.write(Touches::nothing, [&](Writing& to) -> Done {
    const Approval channel = TRY(channel_of(to, approval));
    if (!may_staff_channel(actor, channel.school)) return may_not_staff();
    const auto gone = TRY(to.run("DELETE FROM channel_person WHERE board_id = ? AND approval_id = ? AND person_id = ?", {to.board(), std::string(approval), std::string(person)}));
    if (gone == 0) return refusal(Fault::missing, "Die stond er al niet meer bij.", "That person was no longer there.");
    return permission_parts::record(to, actor, now, {"channel.unstaffed", std::string(approval), "", std::string(person), {}, {{"person", std::string(person)}}});
  });
}

Result<std::vector<ChannelPerson>> channel_people(const Office& office) {
  std::vector<ChannelPerson> list;
  TRY(office.read([&](Reading& from) -> Done {
    for (const Row& row : TRY(from.rows("SELECT approval_id, person_id, task FROM channel_person WHERE board_id = ? ORDER BY approval_id, task, person_id", {from.board()})))
      list.push_back({row.text(0), row.text(1), TRY(permission_rows::spoken_who(from, row.text(1))), row.text(2)});
    return done();
  }));
  return list;
}

}  // namespace leidraad
