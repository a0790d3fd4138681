// SPDX-License-Identifier: EUPL-1.2
#include "core/oversight/web_counting.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/code/council.h"

namespace leidraad {

namespace {

constexpr std::int64_t kHoursMax = 100 * 366 * 24;  // a longer term than a century is one
constexpr std::int64_t kMonthsMax = 100 * 12;

// As written or as filled in. Empty: open, no duration, or no time at all.
std::optional<Duration> retention_of(const ObserveRule& rule, const FrontMatter& front) {
  const auto literal = rule.retention ? filled(*rule.retention, front) : std::nullopt;
  auto duration = literal ? duration_of(*literal) : std::nullopt;
  if (!duration || (duration->months == 0 && duration->seconds == 0)) return std::nullopt;
  return Duration{std::min(duration->months, kMonthsMax), std::min(duration->seconds, kHoursMax * 3600)};
}

bool is_plain(const ObserveRule& rule, const Stream& web) {
  const auto known = [](const std::vector<std::string>& words, const std::vector<std::string_view>& list) {
    return std::all_of(words.begin(), words.end(), [&](const std::string& word) { return contains(list, word); });
  };
  return rule.stream == web.name && rule.sealed_by.empty() && rule.about.empty() && !rule.fields.empty() && !rule.purposes.empty() &&
         known(rule.fields, web.fields) && known(rule.keys, web.keys);  // a sealed field is not among `fields`
}

std::vector<Role> readers_of(const ObserveRule& rule) {
  std::vector<Role> out = rule.to;
  if (rule.by) out.push_back(*rule.by);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::optional<WebTable> table_of(const Statement& statement, const Article& article, const FrontMatter& front) {
  const auto* rule = statement.proposed ? nullptr : std::get_if<ObserveRule>(&statement.rule);
  const Stream* web = find_stream("web");
  if (rule == nullptr || web == nullptr || !is_plain(*rule, *web)) return std::nullopt;
  const auto retention = retention_of(*rule, front);
  if (!retention) return std::nullopt;
  WebTable table;
  table.id = fingerprint_of(statement, front);
  table.said_in = article.id;
  table.visits = contains(rule->fields, "visits");
  table.denials = contains(rule->fields, "denials");
  table.category = contains(rule->keys, "category");
  table.article = contains(rule->keys, "article");
  table.location = contains(rule->keys, "location");
  table.hour = contains(rule->keys, "hour");
  table.retention = *retention;
  table.readers = readers_of(*rule);
  return table;
}

std::int64_t floor_to(std::int64_t value, std::int64_t step) {
  const std::int64_t rest = value % step;
  return value - (rest < 0 ? rest + step : rest);
}

}  // namespace

WebCounting counting_of(const Code& code) {
  WebCounting out;
  for (const Article& article : code.articles) {
    out.articles.push_back(article.id);
    for (const Statement* statement : article.statements()) {
      auto table = table_of(*statement, article, code.front);
      if (table && out.table(table->id) == nullptr) out.tables.push_back(std::move(*table));  // said twice is kept once
    }
  }
  std::sort(out.articles.begin(), out.articles.end());
  return out;
}

WebCounting all_of(const std::vector<WebCounting>& countings) {
  WebCounting out;
  for (const WebCounting& counting : countings) {
    out.articles.insert(out.articles.end(), counting.articles.begin(), counting.articles.end());
    for (const WebTable& table : counting.tables) {
      if (out.table(table.id) == nullptr) out.tables.push_back(table);
    }
  }
  std::sort(out.articles.begin(), out.articles.end());
  out.articles.erase(std::unique(out.articles.begin(), out.articles.end()), out.articles.end());
  return out;
}

const WebTable* WebCounting::table(std::string_view id) const {
  for (const WebTable& one : tables) {
    if (one.id == id) return &one;
  }
  return nullptr;
}

bool WebCounting::is_article(std::string_view id) const { return std::binary_search(articles.begin(), articles.end(), id); }

bool WebTable::tells_apart(WebKey key) const {
  switch (key) {
    case WebKey::category: return category;
    case WebKey::article: return article;
    case WebKey::location: return location;
    case WebKey::hour: return hour;
  }
  return false;
}

Hour WebTable::kept_hour(Hour at) const {
  if (hour) return at;
  if (retention.months == 0) return {floor_to(at.since_1970, std::max<std::int64_t>(1, retention.seconds / 3600))};
  const Date day = date_of(LocalTime{at.starts().seconds});
  const std::int64_t month = (day.year - 1970) * 12 + static_cast<std::int64_t>(day.month) - 1;
  const Date first = add_months({1970, 1, 1}, floor_to(month, retention.months));
  return {days_since_epoch(first) * 24};
}

// Months are civil, and counted in UTC: a table has no zone.
bool WebTable::is_over(Hour kept, Instant now) const { return kept.starts().seconds <= subtract(LocalTime{now.seconds}, retention).seconds; }

}  // namespace leidraad
