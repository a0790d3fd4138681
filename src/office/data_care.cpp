// SPDX-License-Identifier: EUPL-1.2
#include "office/data_care.h"

#include <algorithm>
#include <charconv>

#include "core/base/text.h"
#include "office/office.h"

namespace leidraad {

namespace {

constexpr std::int64_t kDay = 86'400;
constexpr std::size_t kReasonBytesMax = 500;
constexpr std::string_view kPeriodSetting = "keeping.";           // and the name of the register: days
constexpr std::string_view kSweptSetting = "data_care.swept_at";  // seconds
constexpr std::string_view kDestroyedDeed = "data.destroyed";

Error not_yours() {
  return refusal(Fault::forbidden, "Dit doet de privacy officer of het bestuur.", "The privacy officer or the board does this.");
}
Error unknown_register() { return refusal(Fault::missing, "Dit register is er niet. Kies er een uit de lijst.", "There is no such register. Choose one from the list."); }

template <typename Number>
std::optional<Number> number_in(std::string_view text) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

Result<std::string> setting_of(Reading& from, const std::string& name) {
  const Rows rows = TRY(from.rows("SELECT value FROM setting WHERE board_id = ? AND name = ?", {from.board(), name}));
  return rows.empty() ? std::string() : rows[0].text(0);
}

Done put_setting(Writing& to, const std::string& name, const std::string& value) {
  TRY(to.run("INSERT INTO setting (board_id, name, value) VALUES (?, ?, ?) ON CONFLICT (board_id, name) DO UPDATE SET value = excluded.value", {to.board(), name, value}));
  return done();
}

// What stands outside the bounds of the table (an older program wrote it) is brought within them.
Result<int> days_of(Reading& from, const Keeping& keeping) {
  const auto own = number_in<int>(TRY(setting_of(from, std::string(kPeriodSetting) + std::string(keeping.name))));
  return own ? std::clamp(*own, keeping.days_min, keeping.days_max) : keeping.days;
}

Result<std::vector<Hold>> open_holds(Reading& from) {
  std::vector<Hold> holds;
  for (const Row& row : TRY(from.rows("SELECT h.id, h.register, h.reason, h.set_by, h.set_at, p.given_name || ' ' || p.family_name FROM keeping_hold h "
                                      "LEFT JOIN person p ON p.board_id = h.board_id AND p.id = h.set_by WHERE h.board_id = ? AND h.ended_at IS NULL",
                                      {from.board()})))
    holds.push_back({row.text(0), row.text(1), row.text(2), row.text(3), row.text_or_null(5).value_or(row.text(3)), Instant{row.whole(4)}});
  return holds;
}

KeptNow with_hold(const Keeping& keeping, int days, const std::vector<Hold>& holds) {
  KeptNow now{&keeping, days, std::nullopt};
  const auto held = std::find_if(holds.begin(), holds.end(), [&](const Hold& one) { return one.name == keeping.name; });
  if (held != holds.end()) now.hold = *held;
  return now;
}

journal::Entry leaf(const Actor& actor, std::string_view deed, std::string_view object, Instant now, std::vector<std::pair<std::string, std::string>> details) {
  return {.at = now, .deed = std::string(deed), .actor = actor.person, .from = actor.from, .object = std::string(object), .outcome = "done", .article = {}, .subject = {}, .details = std::move(details), .personal = {}};
}

// One register, in one transaction with its leaf; a hold that is set meanwhile comes before or after all of it.
Done sweep_one(Office& office, const Keeping& keeping, SweepRound& round) {
  const Instant now = office.now();
  return office.write(Touches::nothing, [&](Writing& to) -> Done {
    const KeptNow kept = TRY(kept_now(to, keeping.name));
    if (kept.hold) {
      ++round.held;
      return done();
    }
    const std::int64_t count = TRY(keeping.sweep(to, now, kept.days));
    if (count == 0) return done();
    round.destroyed += count;
    Actor clock;
    clock.person = clock.from = "system";
    return to.record(leaf(clock, kDestroyedDeed, keeping.name, now, {{"register", std::string(keeping.name)}, {"count", std::to_string(count)}, {"kept_days", std::to_string(kept.days)}}));
  });
}

std::string detail(const journal::Entry& entry, std::string_view name) {
  for (const auto& [key, value] : entry.details) {
    if (key == name) return value;
  }
  return {};
}

}  // namespace

bool may_see_care(const Actor& actor) {
  return actor.administrator || actor.leads_anywhere() || actor.holds_anywhere(Role::privacy_officer) || actor.holds_anywhere(Role::data_protection_officer);
}

bool may_set_care(const Actor& actor) {
  return actor.holds(Role::privacy_officer, "") || actor.holds_anywhere(Role::board) || actor.holds(Role::director, "");
}

Result<std::vector<KeptNow>> kept_now(Reading& from) {
  const std::vector<Hold> holds = TRY(open_holds(from));
  std::vector<KeptNow> all;
  for (const Keeping& keeping : keepings()) all.push_back(with_hold(keeping, TRY(days_of(from, keeping)), holds));
  return all;
}

Result<KeptNow> kept_now(Reading& from, std::string_view name) {
  const Keeping* keeping = find_keeping(name);
  if (keeping == nullptr) return unknown_register();
  return with_hold(*keeping, TRY(days_of(from, *keeping)), TRY(open_holds(from)));
}

Done set_period(Office& office, const Actor& actor, std::string_view name, int days) {
  if (!may_set_care(actor)) return not_yours();
  const Keeping* keeping = find_keeping(name);
  if (keeping == nullptr) return unknown_register();
  if (days < keeping->days_min || days > keeping->days_max)
    return refusal(Fault::invalid, "Kies een termijn van " + period_words(keeping->days_min, Language::dutch) + " tot " + period_words(keeping->days_max, Language::dutch) + ".",
                   "Choose a period of " + period_words(keeping->days_min, Language::english) + " to " + period_words(keeping->days_max, Language::english) + ".");
  return office.write(Touches::nothing, [&](Writing& to) -> Done {
    const int before = TRY(days_of(to, *keeping));
    if (before == days) return done();
    TRY(put_setting(to, std::string(kPeriodSetting) + std::string(name), std::to_string(days)));
    return to.record(leaf(actor, "keeping.changed", name, office.now(), {{"days", std::to_string(days)}, {"before", std::to_string(before)}}));
  });
}

Done set_hold(Office& office, const Actor& actor, std::string_view name, std::string_view reason) {
  if (!may_set_care(actor)) return not_yours();
  const std::string why(trim(reason));
  if (why.empty() || why.size() > kReasonBytesMax)
    return refusal(Fault::invalid, "Zeg in hooguit vijfhonderd tekens waarom dit niet vernietigd mag worden.", "Say in at most five hundred characters why this may not be destroyed.");
  return office.write(Touches::nothing, [&](Writing& to) -> Done {
    if (TRY(kept_now(to, name)).hold) return refusal(Fault::conflict, "Voor dit register geldt al een bewaarplicht.", "A hold stands for this register already.");
    const std::string id = new_id();
    TRY(to.run("INSERT INTO keeping_hold (board_id, id, register, reason, set_by, set_at, ended_by, ended_at, ended_why) VALUES (?, ?, ?, ?, ?, ?, '', NULL, '')",
               {to.board(), id, std::string(name), why, actor.person, office.now().seconds}));
    return to.record(leaf(actor, "hold.set", name, office.now(), {{"hold", id}}));
  });
}

Done end_hold(Office& office, const Actor& actor, std::string_view name, std::string_view why) {
  if (!may_set_care(actor)) return not_yours();
  const std::string reason(trim(why).substr(0, kReasonBytesMax));
  return office.write(Touches::nothing, [&](Writing& to) -> Done {
    const KeptNow kept = TRY(kept_now(to, name));
    if (!kept.hold) return refusal(Fault::missing, "Hier geldt geen bewaarplicht (meer).", "No hold stands here (any more).");
    TRY(to.run("UPDATE keeping_hold SET ended_by = ?, ended_at = ?, ended_why = ? WHERE board_id = ? AND id = ? AND ended_at IS NULL",
               {actor.person, office.now().seconds, reason, to.board(), kept.hold->id}));
    return to.record(leaf(actor, "hold.ended", name, office.now(), {{"hold", kept.hold->id}}));
  });
}

Result<SweepRound> destroy_what_is_over(Office& office) {
  SweepRound round;
  std::optional<Error> first;
  for (const Keeping& keeping : keepings()) {
    const Done swept = sweep_one(office, keeping, round);
    if (!swept && !first) first = swept.error();
  }
  if (round.destroyed > 0) TRY(office.refresh(Touches::everything));
  if (first) return *first;
  return round;
}

Done keep_up_data_care(Office& office) {
  const Instant now = office.now();
  const auto last = number_in<std::int64_t>(TRY(office.setting(kSweptSetting)));
  if (last && now.seconds >= *last && now.seconds - *last < kDay) return done();
  TRY(office.set_setting(kSweptSetting, std::to_string(now.seconds)));  // first: what fails is for tomorrow, not for every minute
  TRY(destroy_what_is_over(office));
  return done();
}

// The journal has no index by deed; this walks it, for a page that is seldom asked.
Result<std::vector<Destroyed>> destroyed(Reading& from, std::size_t most) {
  std::vector<Destroyed> all;
  for (const Row& row : TRY(from.rows("SELECT leaf, place, hash FROM journal_leaf WHERE board_id = ? AND leaf LIKE '%\"data.destroyed\"%' ORDER BY place DESC LIMIT ?",
                                      {from.board(), static_cast<std::int64_t>(most)}))) {
    const auto read = journal::read_leaf(row.text(0));
    if (!read || read->entry.deed != kDestroyedDeed) continue;
    const journal::Entry& entry = read->entry;
    all.push_back({entry.at, entry.object, number_in<std::int64_t>(detail(entry, "count")).value_or(0), number_in<int>(detail(entry, "kept_days")).value_or(0),
                   static_cast<std::int64_t>(read->place.number), journal::hex(row.bytes(2))});
  }
  return all;
}

}  // namespace leidraad
