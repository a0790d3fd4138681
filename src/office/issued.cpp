// SPDX-License-Identifier: EUPL-1.2
#include "office/issued.h"

#include <algorithm>

#include "office/permissions_rows.h"
#include "office/permissions_values.h"

namespace leidraad {

namespace {

constexpr std::size_t kTextBytesMax = 120;

Done record(Writing& to, const Actor& actor, const std::string& id, const std::string& person, std::string_view deed, Instant now) {
  journal::Entry entry;
  entry.at = now;
  entry.deed = "device." + std::string(deed);
  entry.actor = actor.person;
  entry.from = actor.from;
  entry.object = id;
  entry.outcome = "done";
  entry.subject = person;
  entry.personal = {{"person", person}};
  return to.record(entry);
}

Result<std::vector<IssuedDevice>> rows_of(Reading& from, std::string_view where, std::vector<Cell> values) {
  values.insert(values.begin(), from.board());
  const Rows rows = TRY(from.rows("SELECT id, device, serial, number, person_id, school_id, issued_by, issued_at, returned_to, returned_at FROM issued_device "
                                  "WHERE board_id = ? AND " + std::string(where) + " ORDER BY returned_at IS NOT NULL, issued_at DESC, id",
                                  values));
  std::vector<IssuedDevice> list;
  for (const Row& row : rows) {
    IssuedDevice one;
    one.id = row.text(0);
    one.device = row.text(1);
    one.serial = row.text(2);
    one.number = row.text(3);
    one.person = row.text(4);
    one.school = row.text(5);
    one.issued_by = row.text(6);
    one.issued_at = Instant{row.whole(7)};
    one.returned_to = row.text(8);
    if (const auto at = row.whole_or_null(9)) one.returned_at = Instant{*at};
    list.push_back(std::move(one));
  }
  return list;
}

Result<IssuedDevice> checked(Reading& from, const Actor& actor, const IssuedDevice& typed) {
  IssuedDevice one = typed;
  one.device = TRY(one_line(typed.device, kTextBytesMax, {"Toestel", "Device"}));
  one.serial = TRY(one_line(typed.serial, kTextBytesMax, {"Serienummer", "Serial number"}));
  one.number = TRY(one_line(typed.number, kTextBytesMax, {"Telefoonnummer", "Telephone number"}));
  if (one.device.empty()) return refusal(Fault::invalid, "Vul in welk toestel het is.", "Fill in which device it is.");
  if (one.school.empty() || !actor.keeps(one.school))
    return refusal(Fault::forbidden, "Alleen wie de registers van deze school bijhoudt geeft toestellen uit.", "Only who keeps the registers of this school hands out devices.");
  const Rows person = TRY(from.rows("SELECT 1 FROM person WHERE board_id = ? AND id = ? AND left_at IS NULL", {from.board(), one.person}));
  if (person.empty()) return refusal(Fault::missing, "Kies iemand die op school werkt of leert.", "Choose somebody who works or learns at the school.");
  if (one.serial.empty()) return one;
  const auto same = TRY(rows_of(from, "serial = ? AND returned_at IS NULL", {one.serial}));
  if (!same.empty()) return refusal(Fault::conflict, "Dit toestel is al uitgegeven. Schrijf eerst op dat het terug is.", "This device is out already. First write down that it came back.");
  return one;
}

}  // namespace

Result<std::string> issue_device(Office& office, const Actor& actor, const IssuedDevice& device) {
  const Instant now = office.now();
  std::string made;
  TRY(office.write(Touches::nothing, [&](Writing& to) -> Done {
    const IssuedDevice one = TRY(checked(to, actor, device));
    made = new_id();
    TRY(to.run("INSERT INTO issued_device (board_id, id, device, serial, number, person_id, school_id, issued_by, issued_at, returned_to, returned_at) "
               "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '', NULL)",
               {to.board(), made, one.device, one.serial, one.number, one.person, one.school, actor.person, now.seconds}));
    return record(to, actor, made, one.person, "issued", now);
  }));
  return made;
}

Done return_device(Office& office, const Actor& actor, std::string_view id) {
  const Instant now = office.now();
  return office.write(Touches::nothing, [&](Writing& to) -> Done {
    const auto found = TRY(rows_of(to, "id = ?", {std::string(id)}));
    if (found.empty() || !actor.keeps(found.front().school)) return refusal(Fault::missing, "Dit toestel staat niet op de lijst.", "This device is not on the list.");
    if (found.front().returned_at) return refusal(Fault::conflict, "Dit toestel was al terug.", "This device was back already.");
    TRY(to.run("UPDATE issued_device SET returned_to = ?, returned_at = ? WHERE board_id = ? AND id = ?", {actor.person, now.seconds, to.board(), std::string(id)}));
    return record(to, actor, std::string(id), found.front().person, "returned", now);
  });
}

Result<std::vector<IssuedDevice>> issued_devices(const Office& office, const Actor& actor) {
  std::vector<IssuedDevice> list;
  TRY(office.read([&](Reading& from) -> Done {
    for (IssuedDevice& one : TRY(rows_of(from, "1 = 1", {}))) {
      if (!actor.keeps(one.school) && one.person != actor.person) continue;
      one.person_name = TRY(permission_rows::spoken_who(from, one.person));
      one.school_name = TRY(permission_rows::school_name(from, one.school));
      one.may_return = !one.returned_at && actor.keeps(one.school);
      list.push_back(std::move(one));
    }
    return done();
  }));
  return list;
}

}  // namespace leidraad
