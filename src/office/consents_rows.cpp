// SPDX-License-Identifier: EUPL-1.2
#include "office/consents_rows.h"

namespace leidraad::consent_rows {

namespace {

Result<std::vector<ConsentRecord>> read(Reading& from, std::string_view where, std::vector<Cell> values) {
  values.insert(values.begin(), from.board());
  const Rows rows = TRY(from.rows("SELECT id, person_id, purpose, channel, giver_id, given, at, made_at, how, reference, entered_by, withdrawn_at, withdrawn_how, "
                                  "withdrawn_reference, withdrawn_by FROM consent WHERE board_id = ? AND " + std::string(where) + " ORDER BY at, made_at, id",
                                  values));
  std::vector<ConsentRecord> list;
  list.reserve(rows.size());
  for (const Row& row : rows) {
    ConsentRecord one{row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), row.whole(5) != 0, Instant{row.whole(6)}, Instant{row.whole(7)},
                      row.text(8), row.text(9), row.text(10), std::nullopt, row.text(12), row.text(13), row.text(14)};
    if (const auto withdrawn = row.whole_or_null(11)) one.withdrawn_at = Instant{*withdrawn};
    list.push_back(std::move(one));
  }
  return list;
}

}  // namespace

Done add(Writing& to, const ConsentRecord& record) {
  const Cell withdrawn = record.withdrawn_at ? Cell(record.withdrawn_at->seconds) : Cell();
  TRY(to.run("INSERT INTO consent (board_id, id, person_id, purpose, channel, giver_id, given, at, made_at, how, reference, entered_by, withdrawn_at, withdrawn_how, "
             "withdrawn_reference, withdrawn_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
             {to.board(), record.id, record.person, record.purpose, record.channel, record.giver, std::int64_t{record.given}, record.at.seconds, record.made_at.seconds,
              record.how, record.reference, record.entered_by, withdrawn, record.withdrawn_how, record.withdrawn_reference, record.withdrawn_by}));
  return done();
}

Result<std::vector<ConsentRecord>> of_person(Reading& from, std::string_view person) { return read(from, "person_id = ?", {std::string(person)}); }

Result<std::vector<ConsentRecord>> of_person_by(Reading& from, std::string_view person, std::string_view giver) {
  return read(from, "person_id = ? AND giver_id = ?", {std::string(person), std::string(giver)});
}

const ConsentRecord* last_word(const std::vector<ConsentRecord>& records, const ConsentQuestion& question, std::string_view giver) {
  const ConsentRecord* last = nullptr;
  for (const ConsentRecord& record : records) {
    if (record.giver != giver || record.purpose != question.purpose || record.channel != question.channel) continue;
    if (last == nullptr || record.at >= last->at) last = &record;
  }
  return last;
}

}  // namespace leidraad::consent_rows
