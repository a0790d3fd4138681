// SPDX-License-Identifier: EUPL-1.2
// The life of a code: draft → at the council → adopted → published → replaced. Every version is the one
// Markdown file, byte for byte; the hash of those bytes is what a council signs, a board adopts and decide
// loads. docs/decisions/205-life-of-a-code.md says why it goes as it goes.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/code/council.h"
#include "core/code/finding.h"
#include "core/decision/decide.h"
#include "office/actor.h"

namespace leidraad {

enum class CodeState { draft, council, adopted, published };  // planned and replaced follow from the time
std::string_view name(CodeState state);

struct CodeStep {
  std::string by;  // a person's id
  Instant at;
};

struct CodeVersion {
  std::string id;
  std::string school;  // empty: of the whole board
  CodeState state = CodeState::draft;
  std::string hash;  // SHA-256 of the bytes, hex
  std::string title;
  std::int64_t number = 0;       // 1, 2, …; 0: not published yet
  bool material = true;          // everybody is asked to read it
  bool without_council = false;  // adopted while the council had not signed: the old supervision holds
  CodeStep made, saved;
  std::optional<CodeStep> sent, adopted, published;
  std::string decided_on;       // the date of the board's decision
  std::optional<Instant> from;  // in force from then on
};

struct CodeConsent {
  std::string version, hash, fingerprint, reference, decided_on;
  bool on_paper = false;
  CodeStep given;
};

std::string hash_of(std::string_view text);

// ---- who may ----
bool keeps_code(const Actor& actor, std::string_view school);         // writes it, sends it on, publishes it
bool adopts_code(const Actor& actor);                                 // the board, or an administrator in its name
bool signs_for_council(const Actor& actor, std::string_view school);  // a member of the council, signed in
bool sees_code(const Actor& actor, const CodeVersion& version);       // published: everybody

// ---- looking ----
Result<std::vector<CodeVersion>> code_versions(Reading& from);  // newest first; without their text
Result<CodeVersion> code_version(Reading& from, std::string_view id);
Result<std::string> code_text(Reading& from, std::string_view id);                        // the bytes; error when they are not of their hash
Result<std::vector<CodeConsent>> code_consents(Reading& from, std::string_view version);  // newest first
// Newest first, of one school or the board; taken effect at `now` or, with `planned`, later as well.
Result<std::vector<CodeVersion>> published_codes(Reading& from, std::string_view school, Instant now, bool planned = false);
// One version read, with the board's code under it when it is a school's.
Result<Code> whole_code(Reading& from, std::string_view id, Instant now);

// ---- what holds ----
struct Holding {
  CodeVersion version;
  Code code;                // what decide loads: with the observe and alert statements that hold
  Code written;             // what the published text says
  std::string supervision;  // the version whose observe and alert hold; empty: none do
  bool waits = false;       // the text says other things of them than hold: the council has not signed
  Findings left_out;        // of a school's: what no longer fits over the board's code, and is not loaded
};
// Of the board ("") or of one school over the board's; nullopt: nothing of its own is published.
Result<std::optional<Holding>> code_in_force(Reading& from, std::string_view school, Instant now);

struct LoadedCodes {
  std::shared_ptr<const Rules> board;                           // null: nothing is published yet
  std::map<std::string, std::shared_ptr<const Rules>> schools;  // those with something of their own
  std::optional<Instant> next;                                  // when a planned version takes effect
};
Done load_codes(Reading& from, Instant now, LoadedCodes& out);
// What the board's code was at a moment; null when there was none.
Result<std::shared_ptr<const Rules>> rules_in_force(Reading& from, Instant now);

// ---- studying a version before it goes on ----
struct Studied {
  Code own, full;              // as written; over the board's code when it is a school's
  Findings findings;           // in its own file
  std::optional<Code> before;  // the version published last, as written
  Code consented;              // with the observe and alert that hold now
  bool anything_consented = false;
  std::string fingerprint;             // of what this version itself observes
  bool asks_council = false;           // it observes otherwise than holds now
  std::optional<CodeConsent> consent;  // of these very bytes
  std::vector<Change> changes;         // since `before`
  bool material = true;
};
Result<Studied> study_code(Reading& from, std::string_view id, Instant now);
// The same of a text that is being written.
Result<Studied> study_text(Reading& from, std::string_view school, std::string_view text, Instant now);
CouncilPack council_pack(const Studied& studied, std::string hash);

// ---- the steps; each leaves a leaf ----
Result<std::string> begin_code(Writing& to, const Actor& actor, Instant now, std::string_view school, std::string_view text);
// `started_from`: the hash of the text the writer had before him. Another one saved meanwhile: conflict.
Done save_code(Writing& to, const Actor& actor, Instant now, std::string_view id, std::string_view started_from, std::string_view text);
Done drop_code(Writing& to, const Actor& actor, Instant now, std::string_view id);  // a draft that is not wanted
Done send_to_council(Writing& to, const Actor& actor, Instant now, std::string_view id);
// Puts `adopted: DATE` in the text, so that what is signed is what is published. Back to a draft.
Done ready_to_adopt(Writing& to, const Actor& actor, Instant now, std::string_view id, std::string_view started_from, std::string_view date);

struct CouncilWord {
  std::string hash;       // of what was signed
  std::string reference;  // the number of the decision
  std::string date;       // "2026-11-20"
  bool on_paper = false;
};
Done consent_to_code(Writing& to, const Actor& actor, Instant now, std::string_view id, const CouncilWord& word);

struct BoardDecision {
  std::string hash;
  std::string date;              // of the decision: the same as in the text
  bool without_council = false;  // leave the supervision as it was; the rest holds
};
Done adopt_code(Writing& to, const Actor& actor, Instant now, std::string_view id, const BoardDecision& decision);

struct Publishing {
  std::string hash;
  std::optional<Instant> from;  // absent, or gone by: at once
  bool editorial = false;       // nobody is asked to read it again
};
Done publish_code(Writing& to, const Actor& actor, Instant now, std::string_view id, const Publishing& publishing);

// ---- what is due ----
struct CodeReview {
  std::string school, version, title;
  Date due;
};
// Every code in force whose review falls before `now` and so many days.
Result<std::vector<CodeReview>> code_reviews_due(Reading& from, Instant now, int days_ahead);
std::optional<Date> review_date(const Code& code, Date in_force_since);

// What waits for somebody, for "vandaag".
struct CodeTask {
  enum class Kind { sign, adopt, publish, review };
  Kind kind = Kind::sign;
  std::string version, school, title;
  std::optional<Date> due;  // of a review
};
Result<std::vector<CodeTask>> code_tasks(Reading& from, const Actor& actor, Instant now);

}  // namespace leidraad
