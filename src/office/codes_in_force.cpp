// SPDX-License-Identifier: EUPL-1.2
// What holds at a moment: the version published last, with the observe and alert statements the council
// has signed for; a school's laid over the board's.
#include <algorithm>

#include "core/code/check.h"
#include "core/code/layer.h"
#include "core/code/parse.h"
#include "files/files.h"
#include "office/codes.h"
#include "office/codes_reading.h"

namespace leidraad {

namespace {

Findings errors_of(const Findings& findings) {
  Findings out;
  for (const Finding& finding : findings) {
    if (finding.severity == Severity::error) out.push_back(finding);
  }
  return out;
}

// The overlay without the articles that no longer fit over the board's code of today.
Code without_articles_at(Code own, const Findings& misfits) {
  const auto misfit = [&](const Article& article) {
    return std::any_of(misfits.begin(), misfits.end(), [&](const Finding& one) { return one.place.line == article.line; });
  };
  std::vector<Section> sections;
  std::vector<Article> articles;
  for (Section& section : own.sections) {
    if (section.is_article) {
      if (misfit(own.articles[section.article])) continue;
      articles.push_back(std::move(own.articles[section.article]));
      section.article = articles.size() - 1;
    }
    sections.push_back(std::move(section));
  }
  own.sections = std::move(sections);
  own.articles = std::move(articles);
  return own;
}

// What the published text says, over the parent where there is one.
struct Laid {
  Code full;
  Findings left_out;
};

Laid laid_over(const Code* parent, const Code& own) {
  if (parent == nullptr) return {own, {}};
  Layered layered = layer(*parent, own);
  Findings misfits = errors_of(layered.findings);
  if (misfits.empty()) return {std::move(layered.code), {}};
  Layered fitting = layer(*parent, without_articles_at(own, misfits));
  if (errors_of(fitting.findings).empty()) return {std::move(fitting.code), std::move(misfits)};
  return {*parent, std::move(misfits)};  // a value, then: nothing of it fits
}

std::string date_in_force(const Code& code, Instant from) {
  const std::string zone_name = code.front.calendar && code.front.calendar->time_zone ? *code.front.calendar->time_zone : "Europe/Amsterdam";
  const auto zone = load_zone(zone_name);
  return print(date_of(to_local(zone ? *zone : TimeZone{}, from)));
}

class Chain {
 public:
  Chain(Reading& from, std::vector<CodeVersion> versions, const Code* parent, Instant now)
      : from_(from), versions_(std::move(versions)), parent_(parent), now_(now) {}

  // The version at `index` (0 is the newest) as it holds.
  Result<Holding> hold(std::size_t index) {
    const CodeVersion& version = versions_[index];
    const Code own = parse_code(TRY(code_text(from_, version.id)), version.id).code;
    Laid laid = laid_over(parent_, own);
    laid.full.front.published = date_in_force(laid.full, version.from.value_or(now_));
    Holding out{version, {}, laid.full, {}, false, std::move(laid.left_out)};
    if (const auto consent = TRY(signed_for(version, supervision_of_own(own, laid.full)))) {
      out.code = std::move(laid.full);
      out.code.front.council_consent = CouncilConsent{consent->reference, consent->decided_on, supervision_fingerprint(out.code)};
      out.supervision = version.id;
      return out;
    }
    Holding base = TRY(base_of(index));
    out.waits = supervision_fingerprint(laid.full) != supervision_fingerprint(base.code);
    if (out.waits) {
      out.code = with_supervision_of(std::move(laid.full), base.code);
    } else {  // the same as was signed for, wherever it stands now
      out.code = std::move(laid.full);
      out.code.front.council_consent = base.code.front.council_consent;
    }
    out.supervision = has_supervision(out.code) ? base.supervision : std::string();
    return out;
  }

 private:
  // What held before: the version before it, else the board's code, else nothing at all.
  Result<Holding> base_of(std::size_t index) {
    if (index + 1 < versions_.size()) return hold(index + 1);
    Holding none;
    if (parent_ != nullptr) none.code = *parent_;
    return none;
  }

  Result<std::optional<CodeConsent>> signed_for(const CodeVersion& version, const std::string& fingerprint) {
    for (CodeConsent& consent : TRY(code_consents(from_, version.id))) {
      if (consent.given.at <= now_ && consent.hash == version.hash && consent.fingerprint == fingerprint) return std::optional(std::move(consent));
    }
    return std::optional<CodeConsent>();
  }

  Reading& from_;
  std::vector<CodeVersion> versions_;
  const Code* parent_;
  Instant now_;
};

Result<std::optional<Holding>> holding(Reading& from, std::string_view school, const Code* parent, Instant now) {
  std::vector<CodeVersion> versions = TRY(published_codes(from, school, now));
  if (versions.empty()) return std::optional<Holding>();
  return std::optional(TRY(Chain(from, std::move(versions), parent, now).hold(0)));
}

Result<std::vector<std::string>> schools_with_codes(Reading& from) {
  const Rows rows =
      TRY(from.rows("SELECT DISTINCT school_id FROM code_version WHERE board_id = ? AND school_id <> '' AND state = 'published' ORDER BY school_id",
                    {from.board()}));
  std::vector<std::string> out;
  for (const Row& row : rows) out.push_back(row.text(0));
  return out;
}

}  // namespace

std::string supervision_of_own(const Code& own, const Code& full) {
  Code alone = own;
  alone.front.values = full.front.values;
  return supervision_fingerprint(alone);
}

Result<std::optional<Holding>> code_in_force(Reading& from, std::string_view school, Instant now) {
  auto board = TRY(holding(from, "", nullptr, now));
  if (school.empty()) return board;
  if (!board) return std::optional<Holding>();  // a layer over nothing holds nothing
  return holding(from, school, &board->code, now);
}

Done load_codes(Reading& from, Instant now, LoadedCodes& out) {
  out = {};
  const Rows next =
      TRY(from.rows("SELECT min(from_at) FROM code_version WHERE board_id = ? AND state = 'published' AND from_at > ?", {from.board(), now.seconds}));
  if (!next.empty() && next[0].whole_or_null(0)) out.next = Instant{next[0].whole(0)};
  auto board = TRY(holding(from, "", nullptr, now));
  if (!board) return done();
  out.board = Rules::compile(board->code);
  for (const std::string& school : TRY(schools_with_codes(from))) {
    auto own = TRY(holding(from, school, &board->code, now));
    if (own) out.schools.emplace(school, Rules::compile(std::move(own->code)));
  }
  return done();
}

Result<std::shared_ptr<const Rules>> rules_in_force(Reading& from, Instant now) {
  auto board = TRY(code_in_force(from, "", now));
  return board ? Rules::compile(std::move(board->code)) : std::shared_ptr<const Rules>();
}

}  // namespace leidraad
