// SPDX-License-Identifier: EUPL-1.2
#include "office/approvals_rows.h"

namespace leidraad::approval_rows {

namespace {

Cell cell(const std::optional<Instant>& instant) { return instant ? Cell(instant->seconds) : Cell(); }
std::optional<Instant> instant_or_none(const Row& row, std::size_t column) {
  const auto seconds = row.whole_or_null(column);
  return seconds ? std::optional(Instant{*seconds}) : std::nullopt;
}

Result<Approval> approval_in(const Row& row) {
  const auto kind = find_approval_kind(row.text(1));
  if (!kind) return invalid("approval " + row.text(0) + " is of a kind that does not exist: “" + row.text(1) + "”");
  Approval one;
  one.id = row.text(0);
  one.kind = *kind;
  one.name = row.text(2);
  one.address = row.text(3);
  one.school = row.text(4);
  one.openness = find_openness(row.text(5)).value_or(Openness::not_said);
  one.conditions = row.text(6);
  one.state = find_approval_state(row.text(7)).value_or(ApprovalState::withdrawn);
  one.asked_by = row.text(8);
  one.asked_at = Instant{row.whole(9)};
  one.asked_why = row.text(10);
  one.decided_by = row.text(11);
  one.decided_as = row.text(12);
  one.decided_at = instant_or_none(row, 13);
  one.reason = row.text(14);
  one.review_on = row.text(15);
  one.until = instant_or_none(row, 16);
  return one;
}

}  // namespace

Done add(Writing& to, const Approval& one) {
  TRY(to.run("INSERT INTO approval (board_id, id, kind, name, address, school_id, openness, conditions, state, asked_by, asked_at, asked_why, decided_by, "
             "decided_as, decided_at, reason, review_on, until_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
             {to.board(), one.id, std::string(name(one.kind)), one.name, one.address, one.school, std::string(name(one.openness)), one.conditions,
              std::string(name(one.state)), one.asked_by, one.asked_at.seconds, one.asked_why, one.decided_by, one.decided_as, cell(one.decided_at),
              one.reason, one.review_on, cell(one.until)}));
  return done();
}

Done change(Writing& to, const Approval& one) {
  TRY(to.run("UPDATE approval SET conditions = ?, state = ?, decided_by = ?, decided_as = ?, decided_at = ?, reason = ?, review_on = ?, until_at = ? "
             "WHERE board_id = ? AND id = ?",
             {one.conditions, std::string(name(one.state)), one.decided_by, one.decided_as, cell(one.decided_at), one.reason, one.review_on,
              cell(one.until), to.board(), one.id}));
  return done();
}

Result<std::vector<Approval>> all(Reading& from, std::string_view where, std::vector<Cell> values) {
  values.insert(values.begin(), from.board());
  const Rows rows = TRY(from.rows("SELECT id, kind, name, address, school_id, openness, conditions, state, asked_by, asked_at, asked_why, decided_by, "
                                  "decided_as, decided_at, reason, review_on, until_at FROM approval WHERE board_id = ? AND " +
                                      std::string(where) + " ORDER BY name, id",
                                  values));
  std::vector<Approval> list;
  for (const Row& row : rows) list.push_back(TRY(approval_in(row)));
  return list;
}

}  // namespace leidraad::approval_rows
