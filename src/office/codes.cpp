// SPDX-License-Identifier: EUPL-1.2
// Versions as rows, and who may do what with them.
#include "office/codes.h"

#include <algorithm>
#include <array>

#include <sodium.h>

namespace leidraad {

namespace {

constexpr std::array<std::string_view, 4> kStates{"draft", "council", "adopted", "published"};
constexpr std::string_view kColumns =
    "SELECT id, school_id, state, hash, title, number, material, without_council, made_by, made_at, saved_by, saved_at, sent_by, sent_at, "
    "adopted_by, adopted_at, decided_on, published_by, published_at, from_at FROM code_version WHERE board_id = ?";

CodeState state_of(std::string_view name) {
  const auto found = std::find(kStates.begin(), kStates.end(), name);
  return found == kStates.end() ? CodeState::draft : static_cast<CodeState>(found - kStates.begin());
}

std::optional<CodeStep> step_at(const Row& row, std::size_t column) {
  if (row.is_null(column)) return std::nullopt;
  return CodeStep{row.text(column), Instant{row.whole(column + 1)}};
}

CodeVersion version_of(const Row& row) {
  CodeVersion out;
  out.id = row.text(0);
  out.school = row.text(1);
  out.state = state_of(row.text(2));
  out.hash = row.text(3);
  out.title = row.text(4);
  out.number = row.whole_or_null(5).value_or(0);
  out.material = row.whole(6) != 0;
  out.without_council = row.whole(7) != 0;
  out.made = {row.text(8), Instant{row.whole(9)}};
  out.saved = {row.text(10), Instant{row.whole(11)}};
  out.sent = step_at(row, 12);
  out.adopted = step_at(row, 14);
  out.decided_on = row.text_or_null(16).value_or("");
  out.published = step_at(row, 17);
  if (const auto from = row.whole_or_null(19)) out.from = Instant{*from};
  return out;
}

Error no_such_version(std::string_view id) {
  return {Fault::missing, "er is geen versie “" + std::string(id) + "”", {}, "there is no version “" + std::string(id) + "”"};
}

}  // namespace

std::string_view name(CodeState state) {
  return kStates[static_cast<std::size_t>(state)];
}

std::string hash_of(std::string_view text) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> out{};
  crypto_hash_sha256(out.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size());
  return journal::hex(std::string(out.begin(), out.end()));
}

bool keeps_code(const Actor& actor, std::string_view school) {
  if (actor.administrator) return true;
  return school.empty() ? actor.holds(Role::board, "") : actor.leads(school);
}

bool adopts_code(const Actor& actor) {
  return actor.administrator || actor.holds(Role::board, "");
}

bool signs_for_council(const Actor& actor, std::string_view school) {
  return actor.holds(Role::council, school);
}

bool sees_code(const Actor& actor, const CodeVersion& version) {
  if (version.state == CodeState::published || keeps_code(actor, version.school) || adopts_code(actor)) return true;
  return version.state != CodeState::draft && signs_for_council(actor, version.school);
}

Result<std::vector<CodeVersion>> code_versions(Reading& from) {
  const Rows rows =
      TRY(from.rows(std::string(kColumns) + " ORDER BY school_id, coalesce(number, 1000000000) DESC, made_at DESC, id", {from.board()}));
  std::vector<CodeVersion> out;
  for (const Row& row : rows) out.push_back(version_of(row));
  return out;
}

Result<CodeVersion> code_version(Reading& from, std::string_view id) {
  const Rows rows = TRY(from.rows(std::string(kColumns) + " AND id = ?", {from.board(), std::string(id)}));
  if (rows.empty()) return no_such_version(id);
  return version_of(rows[0]);
}

Result<std::string> code_text(Reading& from, std::string_view id) {
  const Rows rows = TRY(from.rows("SELECT text, hash FROM code_version WHERE board_id = ? AND id = ?", {from.board(), std::string(id)}));
  if (rows.empty()) return no_such_version(id);
  std::string text = rows[0].bytes(0);
  if (hash_of(text) == rows[0].text(1)) return text;
  return refusal(Fault::conflict, "de tekst van deze versie is niet meer die van zijn kenmerk; zet een back-up terug en laat het journaal nakijken",
                 "the text of this version is no longer the one of its hash; restore a backup and have the journal verified");
}

Result<std::vector<CodeConsent>> code_consents(Reading& from, std::string_view version) {
  const Rows rows =
      TRY(from.rows("SELECT version_id, hash, fingerprint, reference, decided_on, on_paper, given_by, given_at FROM code_consent "
                    "WHERE board_id = ? AND version_id = ? ORDER BY given_at DESC, id",
                    {from.board(), std::string(version)}));
  std::vector<CodeConsent> out;
  for (const Row& row : rows) {
    out.push_back({row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), row.whole(5) != 0, {row.text(6), Instant{row.whole(7)}}});
  }
  return out;
}

Result<std::vector<CodeVersion>> published_codes(Reading& from, std::string_view school, Instant now, bool planned) {
  const Rows rows =
      TRY(from.rows(std::string(kColumns) + " AND school_id = ? AND state = 'published' ORDER BY number DESC", {from.board(), std::string(school)}));
  std::vector<CodeVersion> out;
  for (const Row& row : rows) {
    CodeVersion version = version_of(row);
    if (planned || version.from.value_or(Instant{0}) <= now) out.push_back(std::move(version));
  }
  return out;
}

}  // namespace leidraad
