// SPDX-License-Identifier: EUPL-1.2
#include "office/no_contact.h"

#include "office/permissions_rows.h"
#include "office/permissions_values.h"

namespace leidraad {

namespace {

Error not_there() { return refusal(Fault::missing, "Deze afspraak is er niet (meer).", "This is not there (any more)."); }

Result<bool> is_at_school(Reading& from, const std::string& person, const std::string& school) {
  const Rows rows = TRY(from.rows(
      "SELECT 1 FROM person p WHERE p.board_id = ? AND p.id = ? AND p.left_at IS NULL AND (EXISTS (SELECT 1 FROM membership m WHERE m.board_id = p.board_id "
      "AND m.person_id = p.id AND m.school_id = ?) OR EXISTS (SELECT 1 FROM held_role h WHERE h.board_id = p.board_id AND h.person_id = p.id AND "
      "h.school_id IN (?, '')) OR EXISTS (SELECT 1 FROM guardianship g JOIN membership m ON m.board_id = g.board_id AND m.person_id = g.child_id "
      "WHERE g.board_id = p.board_id AND g.guardian_id = p.id AND m.school_id = ?))",
      {from.board(), person, school, school, school}));
  return !rows.empty();
}

Done record(Writing& to, const Actor& actor, const NoContact& one, std::string_view deed, Instant now) {
  journal::Entry entry;
  entry.at = now;
  entry.deed = "no_contact." + std::string(deed);
  entry.actor = actor.person;
  entry.from = actor.from;
  entry.object = one.id;
  entry.outcome = "done";
  entry.subject = one.recipient;
  entry.details = {{"school", one.school}};
  entry.personal = {{"sender", one.sender}, {"recipient", one.recipient}};
  return to.record(entry);
}

Done add(Writing& to, const Actor& actor, const std::string& sender, const std::string& recipient, const std::string& school, Instant now) {
  const Rows known = TRY(to.rows("SELECT 1 FROM no_contact WHERE board_id = ? AND sender_id = ? AND recipient_id = ? AND ended_at IS NULL", {to.board(), sender, recipient}));
  if (!known.empty()) return done();
  const NoContact one{new_id(), sender, recipient, school, actor.person, now, "", ""};
  TRY(to.run("INSERT INTO no_contact (board_id, id, sender_id, recipient_id, school_id, noted_by, noted_at, ended_by, ended_at) VALUES (?, ?, ?, ?, ?, ?, ?, '', NULL)",
             {to.board(), one.id, sender, recipient, school, actor.person, now.seconds}));
  return record(to, actor, one, "noted", now);
}

Result<std::vector<NoContact>> rows_of(Reading& from, std::string_view where, std::vector<Cell> values) {
  values.insert(values.begin(), from.board());
  const Rows rows = TRY(from.rows("SELECT id, sender_id, recipient_id, school_id, noted_by, noted_at FROM no_contact WHERE board_id = ? AND ended_at IS NULL AND " +
                                      std::string(where) + " ORDER BY noted_at DESC, id",
                                  values));
  std::vector<NoContact> list;
  for (const Row& row : rows) list.push_back({row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), Instant{row.whole(5)}, "", ""});
  return list;
}

}  // namespace

Done note_no_contact(Office& office, const Actor& actor, const std::string& sender, const std::string& recipient, const std::string& school, bool both) {
  if (school.empty() || !actor.leads(school))
    return refusal(Fault::forbidden, "Alleen wie deze school leidt houdt dit bij.", "Only who leads this school keeps this.");
  if (sender.empty() || recipient.empty() || sender == recipient) return refusal(Fault::invalid, "Kies twee verschillende mensen.", "Choose two different people.");
  const Instant now = office.now();
  return office.write(Touches::approvals, [&](Writing& to) -> Done {
    for (const std::string& person : {sender, recipient}) {
      const bool here = TRY(is_at_school(to, person, school));
      if (!here) return refusal(Fault::missing, "Kies mensen die bij deze school horen.", "Choose people who belong to this school.");
    }
    TRY(add(to, actor, sender, recipient, school, now));
    return both ? add(to, actor, recipient, sender, school, now) : done();
  });
}

Done end_no_contact(Office& office, const Actor& actor, std::string_view id) {
  const Instant now = office.now();
  return office.write(Touches::approvals, [&](Writing& to) -> Done {
    const auto found = TRY(rows_of(to, "id = ?", {std::string(id)}));
    if (found.empty() || !actor.leads(found.front().school)) return not_there();
    TRY(to.run("UPDATE no_contact SET ended_by = ?, ended_at = ? WHERE board_id = ? AND id = ?", {actor.person, now.seconds, to.board(), std::string(id)}));
    return record(to, actor, found.front(), "ended", now);
  });
}

Result<std::vector<NoContact>> no_contacts(const Office& office, const Actor& actor) {
  std::vector<NoContact> list;
  TRY(office.read([&](Reading& from) -> Done {
    for (NoContact& one : TRY(rows_of(from, "1 = 1", {}))) {
      if (!actor.leads(one.school) && one.recipient != actor.person) continue;
      one.sender_name = TRY(permission_rows::spoken_who(from, one.sender));
      one.recipient_name = TRY(permission_rows::spoken_who(from, one.recipient));
      list.push_back(std::move(one));
    }
    return done();
  }));
  return list;
}

Result<std::vector<std::pair<std::string, std::string>>> no_contact_pairs(Reading& from) {
  std::vector<std::pair<std::string, std::string>> pairs;
  const Rows rows = TRY(from.rows("SELECT n.sender_id, n.recipient_id, p.email FROM no_contact n LEFT JOIN person p ON p.board_id = n.board_id AND "
                                  "p.id = n.recipient_id WHERE n.board_id = ? AND n.ended_at IS NULL ORDER BY n.sender_id, n.recipient_id",
                                  {from.board()}));
  for (const Row& row : rows) {
    pairs.emplace_back(row.text(0), row.text(1));
    if (const auto email = row.text_or_null(2); email && !email->empty()) pairs.emplace_back(row.text(0), *email);
  }
  return pairs;
}

}  // namespace leidraad
