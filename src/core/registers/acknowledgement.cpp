// SPDX-License-Identifier: EUPL-1.2
#include "core/registers/acknowledgement.h"

#include <algorithm>

namespace leidraad {

namespace {

constexpr std::size_t kWordsAMinute = 200;       // an adult, reading to understand
constexpr std::size_t kChildWordsAMinute = 100;  // a child of about ten

WhoseWord asked_of_pupil(const ReaderFacts& pupil, Date today, const ReadingTerms& terms) {
  if (!pupil.birth_date) {
    const bool primary = pupil.year_group && *pupil.year_group <= terms.last_primary_year_group;
    return {.own = !primary, .guardian = true};
  }
  const int age = full_years_between(*pupil.birth_date, today);
  return {.own = age >= terms.guardians_alone_below, .guardian = age < terms.alone_from};
}

WhoseWord without(WhoseWord asked, WhoseWord had) {
  return {.own = asked.own && !had.own, .guardian = asked.guardian && !had.guardian};
}

// What had been given at `moment`.
WhoseWord given_by(std::span<const WordGiven> given, Instant moment) {
  WhoseWord had;
  for (const WordGiven& word : given) {
    if (word.at > moment) continue;
    had.own |= !word.by_guardian;
    had.guardian |= word.by_guardian;
  }
  return had;
}

}  // namespace

bool binds(const Scope& scope, Kind kind) {
  return !scope.kinds || std::find(scope.kinds->begin(), scope.kinds->end(), kind) != scope.kinds->end();
}

WhoseWord asked_of(const ReaderFacts& reader, const Scope& scope, Date today, const ReadingTerms& terms) {
  if (!binds(scope, reader.kind)) return {};
  if (reader.kind == Kind::visitor) return {};  // for visitors there is the poster
  if (reader.kind == Kind::pupil) return asked_of_pupil(reader, today, terms);
  return {.own = true, .guardian = false};
}

WhoseWord missing(const ReaderFacts& reader, const Scope& scope, std::span<const WordGiven> given, Instant now, const TimeZone& zone,
                  const ReadingTerms& terms) {
  const auto still_missing = [&](Instant moment, const WhoseWord& had) {
    return without(asked_of(reader, scope, date_of(to_local(zone, moment)), terms), had);
  };
  const WhoseWord today = still_missing(now, given_by(given, now));
  if (!today.anyone()) return today;
  for (const WordGiven& word : given) {
    if (word.at <= now && !still_missing(word.at, given_by(given, word.at)).anyone()) return {};
  }
  return today;
}

std::vector<ReadableVersion> versions_that_count(std::vector<ReadableVersion> published) {
  std::sort(published.begin(), published.end(), [](const ReadableVersion& a, const ReadableVersion& b) { return a.number < b.number; });
  std::size_t from = 0;
  for (std::size_t i = 0; i < published.size(); ++i) {
    if (published[i].material) from = i;
  }
  published.erase(published.begin(), published.begin() + static_cast<std::ptrdiff_t>(from));
  return published;
}

bool may_remind(std::span<const Instant> sent, Instant now, const ReminderTerms& terms) {
  if (sent.size() >= static_cast<std::size_t>(std::max(terms.most, 0))) return false;
  return std::all_of(sent.begin(), sent.end(), [&](Instant at) { return now.seconds - at.seconds >= terms.seconds_between; });
}

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!space && !inside) ++words;
    inside = !space;
  }
  return words;
}

int reading_minutes(std::size_t words, ReadingPace pace) {
  const std::size_t speed = pace == ReadingPace::adult ? kWordsAMinute : kChildWordsAMinute;
  return static_cast<int>(std::max<std::size_t>(1, (words + speed - 1) / speed));
}

std::size_t words_to_read(const Code& code, ReadingPace pace) {
  std::size_t words = 0;
  for (const Article& article : code.articles) {
    const std::string child = pace == ReadingPace::child ? child_text_of(article, code.front) : std::string();
    words += count_words(article.title) + count_words(child.empty() ? text_of(article, code.front) : child);
  }
  return words;
}

}  // namespace leidraad
