// SPDX-License-Identifier: EUPL-1.2
#include "office/data_care_processing.h"

#include <array>

#include "core/base/text.h"
#include "office/data_care.h"
#include "office/office.h"

namespace leidraad {

namespace {

constexpr std::size_t kTextBytesMax = 1'000;
constexpr std::string_view kColumns =
    "SELECT l.id, l.title, l.purpose, l.basis, l.people, l.kinds, l.recipients, l.kept, l.security, l.processor, l.agreement, l.agreement_on, l.dpia_need, l.dpia, l.dpia_on, l.changed_at, "
    "COALESCE(p.given_name || ' ' || p.family_name, '') FROM processing_line l LEFT JOIN person p ON p.board_id = l.board_id AND p.id = l.changed_by WHERE l.board_id = ? AND l.ended_at IS NULL ";

// The texts of a draft in the order of the columns.
constexpr std::array<std::string ProcessingDraft::*, 14> kTexts{
    &ProcessingDraft::title, &ProcessingDraft::purpose, &ProcessingDraft::basis, &ProcessingDraft::people, &ProcessingDraft::kinds, &ProcessingDraft::recipients, &ProcessingDraft::kept,
    &ProcessingDraft::security, &ProcessingDraft::processor, &ProcessingDraft::agreement, &ProcessingDraft::agreement_on, &ProcessingDraft::dpia_need, &ProcessingDraft::dpia, &ProcessingDraft::dpia_on};

ProcessingLine line_of(const Row& row) {
  ProcessingLine line;
  line.id = row.text(0);
  for (std::size_t i = 0; i < kTexts.size(); ++i) line.*kTexts[i] = row.text(i + 1);
  line.changed_at = Instant{row.whole(15)};
  line.changed_by_name = row.text(16);
  return line;
}

Error missing() { return refusal(Fault::missing, "Deze regel is er niet (meer). Kijk in de lijst.", "There is no such line (any more). Look in the list."); }

bool is_date_or_nothing(const std::string& text) { return text.empty() || parse_date(text).has_value(); }

Result<ProcessingDraft> checked(const Actor& actor, ProcessingDraft draft) {
  if (!may_set_care(actor)) return refusal(Fault::forbidden, "Het register wordt bijgehouden door de privacy officer of het bestuur.", "The privacy officer or the board keeps the register.");
  for (const auto text : kTexts) {
    draft.*text = std::string(trim(draft.*text));
    if ((draft.*text).size() > kTextBytesMax) return refusal(Fault::invalid, "Een van de teksten is te lang: hooguit duizend tekens.", "One of the texts is too long: at most a thousand characters.");
  }
  if (draft.title.empty() || draft.purpose.empty() || draft.basis.empty())
    return refusal(Fault::invalid, "Vul in elk geval in: wat u doet, waarvoor, en op welke grondslag.", "Fill in at least: what you do, what for, and on which legal basis.");
  if (!is_date_or_nothing(draft.agreement_on) || !is_date_or_nothing(draft.dpia_on)) return refusal(Fault::invalid, "Schrijf een datum als 2026-09-01.", "Write a date as 2026-09-01.");
  if (!draft.dpia_need.empty() && draft.dpia_need != "yes" && draft.dpia_need != "no") return refusal(Fault::invalid, "Kies of een DPIA nodig is.", "Choose whether a DPIA is needed.");
  return draft;
}

std::vector<Cell> values_of(const ProcessingDraft& draft) {
  std::vector<Cell> values;
  for (const auto text : kTexts) values.emplace_back(draft.*text);
  return values;
}

Done record(Writing& to, const Actor& actor, std::string_view deed, const std::string& id, Instant now) {
  return to.record({.at = now, .deed = std::string(deed), .actor = actor.person, .from = actor.from, .object = id, .outcome = "done", .article = {}, .subject = {}, .details = {}, .personal = {}});
}

}  // namespace

Result<std::vector<ProcessingLine>> processing_lines(Reading& from) {
  std::vector<ProcessingLine> lines;
  for (const Row& row : TRY(from.rows(std::string(kColumns) + "ORDER BY l.title, l.id", {from.board()}))) lines.push_back(line_of(row));
  return lines;
}

Result<ProcessingLine> processing_line(Reading& from, std::string_view id) {
  const Rows rows = TRY(from.rows(std::string(kColumns) + "AND l.id = ?", {from.board(), std::string(id)}));
  if (rows.empty()) return missing();
  return line_of(rows[0]);
}

Result<std::string> add_processing(Office& office, const Actor& actor, const ProcessingDraft& typed) {
  const ProcessingDraft draft = TRY(checked(actor, typed));
  const std::string id = new_id();
  TRY(office.write(Touches::nothing, [&](Writing& to) -> Done {
    std::vector<Cell> values = values_of(draft);
    values.insert(values.begin(), {to.board(), id});
    values.insert(values.end(), {actor.person, office.now().seconds});
    TRY(to.run("INSERT INTO processing_line (board_id, id, title, purpose, basis, people, kinds, recipients, kept, security, processor, agreement, agreement_on, dpia_need, dpia, dpia_on, changed_by, changed_at, ended_by, ended_at) "
               "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', NULL)", values));
    return record(to, actor, "processing.added", id, office.now());
  }));
  return id;
}

Done change_processing(Office& office, const Actor& actor, std::string_view id, const ProcessingDraft& typed) {
  const ProcessingDraft draft = TRY(checked(actor, typed));
  return office.write(Touches::nothing, [&](Writing& to) -> Done {
    std::vector<Cell> values = values_of(draft);
    values.insert(values.end(), {actor.person, office.now().seconds, to.board(), std::string(id)});
    const auto changed = TRY(to.run("UPDATE processing_line SET title = ?, purpose = ?, basis = ?, people = ?, kinds = ?, recipients = ?, kept = ?, security = ?, processor = ?, agreement = ?, agreement_on = ?, dpia_need = ?, dpia = ?, dpia_on = ?, "
                                    "changed_by = ?, changed_at = ? WHERE board_id = ? AND id = ? AND ended_at IS NULL", values));
    if (changed != 1) return missing();
    return record(to, actor, "processing.changed", std::string(id), office.now());
  });
}

Done end_processing(Office& office, const Actor& actor, std::string_view id) {
  if (!may_set_care(actor)) return refusal(Fault::forbidden, "Het register wordt bijgehouden door de privacy officer of het bestuur.", "The privacy officer or the board keeps the register.");
  return office.write(Touches::nothing, [&](Writing& to) -> Done {
    const auto changed = TRY(to.run("UPDATE processing_line SET ended_by = ?, ended_at = ? WHERE board_id = ? AND id = ? AND ended_at IS NULL", {actor.person, office.now().seconds, to.board(), std::string(id)}));
    if (changed != 1) return missing();
    return record(to, actor, "processing.ended", std::string(id), office.now());
  });
}

}  // namespace leidraad
