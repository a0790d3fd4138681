// SPDX-License-Identifier: EUPL-1.2
// A version looked at before it goes on: what is wrong with it, what changed, and whether the council is asked.
#include <algorithm>

#include "core/code/check.h"
#include "core/code/layer.h"
#include "core/code/parse.h"
#include "office/codes.h"
#include "office/codes_reading.h"

namespace leidraad {

namespace {

// The consent is kept in the register, with the hash it was given for; what the text says of it counts for nothing.
bool is_about_consent(const Finding& finding) {
  return finding.id == "council-consent" || finding.id == "consent-anew" || finding.id == "consent-without-cover";
}

void add(Findings& all, Findings more) {
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

Finding at_first_line(std::string id, std::string nl, std::string en) {
  return {{}, {1, 1}, std::move(id), Severity::error, std::move(nl), std::move(en), {}, {}};
}

void check_place(const Code& own, std::string_view school, bool has_board, Findings& findings) {
  if (school.empty() && !own.front.extends.empty()) {
    findings.push_back(at_first_line("board-extends", "De code van het bestuur bouwt nergens op voort: haal `extends` weg uit de kop.",
                                     "The board's code extends nothing: take `extends` out of the front matter."));
  }
  if (!school.empty() && own.front.extends.empty()) {
    findings.push_back(at_first_line("school-extends",
                                     "Een aanvulling van een school bouwt voort op de code van het bestuur: zet `extends: bestuur` in de kop.",
                                     "A school's addition extends the board's code: put `extends: bestuur` in the front matter."));
  }
  if (!school.empty() && !has_board) {
    findings.push_back(at_first_line("no-board-code", "Er geldt nog geen code van het bestuur om op voort te bouwen.",
                                     "No code of the board is in force yet to extend."));
  }
}

Result<std::optional<Code>> written_before(Reading& from, std::string_view school, std::string_view not_this, const std::optional<Holding>& board,
                                           Instant now) {
  for (const CodeVersion& version : TRY(published_codes(from, school, now, true))) {
    if (version.id == not_this) continue;
    Code own = parse_code(TRY(code_text(from, version.id)), version.id).code;
    return std::optional(board && !school.empty() ? layer(board->code, own).code : std::move(own));
  }
  return std::optional<Code>();
}

bool is_material(const Studied& studied) {
  return !studied.before || std::any_of(studied.changes.begin(), studied.changes.end(), [](const Change& one) { return one.material; });
}

Result<Studied> study(Reading& from, std::string_view school, std::string_view text, std::string_view id, Instant now) {
  Studied out;
  Parsed parsed = parse_code(text, std::string(school.empty() ? "code" : school));
  out.own = std::move(parsed.code);
  out.findings = std::move(parsed.findings);
  const auto board = TRY(code_in_force(from, "", now));
  check_place(out.own, school, board.has_value(), out.findings);
  out.full = out.own;
  if (!school.empty() && board) {
    Layered layered = layer(board->code, out.own);
    out.full = std::move(layered.code);
    add(out.findings, std::move(layered.findings));
  }
  Code filled = out.own;
  filled.front.values = out.full.front.values;
  if (out.own.front.dpia.empty() && !school.empty()) filled.front.dpia = out.full.front.dpia;
  add(out.findings, check(filled));
  std::erase_if(out.findings, is_about_consent);
  std::stable_sort(out.findings.begin(), out.findings.end(), [](const Finding& a, const Finding& b) { return a.place.line < b.place.line; });

  const auto holds = school.empty() ? board : TRY(code_in_force(from, school, now));
  if (holds)
    out.consented = holds->code;
  else if (board)
    out.consented = board->code;
  out.anything_consented = has_supervision(out.consented);
  out.fingerprint = supervision_of_own(out.own, out.full);
  out.asks_council = supervision_fingerprint(out.full) != supervision_fingerprint(out.consented);
  out.before = TRY(written_before(from, school, id, board, now));
  if (out.before) out.changes = diff(*out.before, out.full);
  out.material = is_material(out);
  return out;
}

}  // namespace

Result<Studied> study_text(Reading& from, std::string_view school, std::string_view text, Instant now) {
  return study(from, school, text, {}, now);
}

Result<Studied> study_code(Reading& from, std::string_view id, Instant now) {
  const CodeVersion version = TRY(code_version(from, id));
  const std::string text = TRY(code_text(from, id));
  Studied out = TRY(study(from, version.school, text, id, now));
  for (CodeConsent& consent : TRY(code_consents(from, id))) {
    if (consent.hash != version.hash || consent.fingerprint != out.fingerprint || out.consent) continue;
    out.consent = std::move(consent);
  }
  return out;
}

CouncilPack council_pack(const Studied& studied, std::string hash) {
  CouncilPack pack = council_pack(studied.full, studied.anything_consented ? &studied.consented : nullptr, std::move(hash));
  pack.fingerprint = studied.fingerprint;
  return pack;
}

Result<Code> whole_code(Reading& from, std::string_view id, Instant now) {
  const CodeVersion version = TRY(code_version(from, id));
  Code own = parse_code(TRY(code_text(from, id)), version.title).code;
  if (version.school.empty()) return own;
  const auto board = TRY(code_in_force(from, "", now));
  return board ? layer(board->code, own).code : std::move(own);
}

std::optional<Date> review_date(const Code& code, Date in_force_since) {
  std::optional<Date> due = parse_date(code.front.review_due);
  for (const Article& article : code.articles) {
    for (const Statement* one : article.statements()) {
      const auto* review = one->proposed ? nullptr : std::get_if<ReviewRule>(&one->rule);
      const auto every = review ? filled(review->every, code.front) : std::nullopt;
      const auto duration = every ? duration_of(*every) : std::nullopt;
      if (!duration) continue;
      const Date date = date_from_days(days_since_epoch(add_months(in_force_since, duration->months)) + duration->seconds / 86'400);
      if (!due || date < *due) due = date;
    }
  }
  return due;
}

Result<std::vector<CodeReview>> code_reviews_due(Reading& from, Instant now, int days_ahead) {
  std::vector<std::string> schools{""};
  for (const Row& row :
       TRY(from.rows("SELECT DISTINCT school_id FROM code_version WHERE board_id = ? AND school_id <> '' ORDER BY school_id", {from.board()}))) {
    schools.push_back(row.text(0));
  }
  const std::int64_t last = now.seconds / 86'400 + days_ahead;
  std::vector<CodeReview> out;
  for (const std::string& school : schools) {
    const auto holding = TRY(code_in_force(from, school, now));
    if (!holding) continue;
    const auto since = parse_date(holding->code.front.published);
    const auto due = review_date(holding->code, since.value_or(Date{}));
    if (due && days_since_epoch(*due) <= last) out.push_back({school, holding->version.id, holding->version.title, *due});
  }
  return out;
}

namespace {

// The step that waits for this person, of one version.
Result<std::optional<CodeTask::Kind>> step_for(Reading& from, const Actor& actor, const CodeVersion& version) {
  std::optional<CodeTask::Kind> none;
  if (version.state == CodeState::adopted) return keeps_code(actor, version.school) ? std::optional(CodeTask::Kind::publish) : none;
  if (version.state != CodeState::council) return none;
  const auto consents = TRY(code_consents(from, version.id));
  const bool is_signed = std::any_of(consents.begin(), consents.end(), [&](const CodeConsent& one) { return one.hash == version.hash; });
  if (is_signed) return adopts_code(actor) ? std::optional(CodeTask::Kind::adopt) : none;
  return signs_for_council(actor, version.school) ? std::optional(CodeTask::Kind::sign) : none;
}

}  // namespace

Result<std::vector<CodeTask>> code_tasks(Reading& from, const Actor& actor, Instant now) {
  std::vector<CodeTask> out;
  for (const CodeVersion& version : TRY(code_versions(from))) {
    const auto kind = TRY(step_for(from, actor, version));
    if (kind) out.push_back({*kind, version.id, version.school, version.title, std::nullopt});
  }
  constexpr int kDaysAhead = 30;
  for (const CodeReview& review : TRY(code_reviews_due(from, now, kDaysAhead))) {
    if (keeps_code(actor, review.school)) out.push_back({CodeTask::Kind::review, review.version, review.school, review.title, review.due});
  }
  return out;
}

}  // namespace leidraad
