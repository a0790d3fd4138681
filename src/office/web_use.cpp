// SPDX-License-Identifier: EUPL-1.2
// From the gates' folders into the register, and out of it in time.
#include "office/web_use.h"

#include <algorithm>
#include <set>

#include "core/base/text.h"
#include "core/oversight/count_lines.h"
#include "office/gates.h"
#include "office/office.h"
#include "office/web_use_folder.h"

namespace leidraad {

namespace {

constexpr std::size_t kFilesAtOnce = 1'000, kBytesAtOnce = 64'000'000;
constexpr std::size_t kRefusedKept = 20;
constexpr std::int64_t kDay = 86'400;
constexpr std::int64_t kRefusedKeptSeconds = 7 * kDay;

// What may be said by this gate.
struct Terms {
  WebCounting counting;
  std::vector<std::string> schools, categories;
  Instant now;
};

struct ReadFile {
  Counts counts;
  std::size_t refused = 0, first_refused = 0;  // lines; the number of the first
  bool is_early = false;                       // of an hour that still runs: a helper that ended
};

enum class Fit { read_it, too_early, kept_no_longer };

bool is_table_name(std::string_view word) {
  return word.size() == 16 && std::all_of(word.begin(), word.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

// The reader of core/oversight says no to each of these; here it matters why.
Fit fit_of(std::string_view line, const Terms& terms) {
  const auto parts = split(line.substr(0, kCountLineBytesMax), ' ');
  if (parts.size() < 3 || parts[0] != "web") return Fit::read_it;
  const WebTable* table = terms.counting.table(parts[1]);
  if (table == nullptr) return is_table_name(parts[1]) ? Fit::kept_no_longer : Fit::read_it;
  const auto hour = parse_hour(parts[2]);
  if (!hour) return Fit::read_it;
  if (table->is_over(*hour, terms.now)) return Fit::kept_no_longer;
  const Instant latest{terms.now.seconds + kClockSlackSeconds};
  return table->hour && hour->starts() <= latest && hour->ends() > latest ? Fit::too_early : Fit::read_it;
}

ReadFile read_lines(std::string_view text, const Terms& terms) {
  ReadFile out;
  const CountTerms said{terms.counting, terms.schools, terms.now};
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::size_t end = text.find('\n');
    const bool cut_off = end == std::string_view::npos;
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(cut_off ? text.size() : end + 1);
    const Fit fit = fit_of(line, terms);
    if (fit == Fit::too_early) out.is_early = true;
    if (fit != Fit::read_it && !cut_off) continue;
    auto cell = cut_off ? Result<CountedCell>(invalid("cut off")) : read_count_line(line, said);
    if (!cell) {
      if (++out.refused == 1) out.first_refused = number;
      continue;
    }
    // A category no list has is no category: it counts under none.
    if (!std::binary_search(terms.categories.begin(), terms.categories.end(), cell->key.category)) cell->key.category.clear();
    add(out.counts, *cell);
  }
  return out;
}

// One gate's folder, once.
class Collecting {
 public:
  Collecting(Office& office, const Gate& gate, const CountFolder& folder) : office_(office), gate_(gate), folder_(folder) {}

  Result<CollectedCounts> run() {
    const auto names = TRY(folder_.names());
    TRY(read_register());
    finish_before(names);
    for (const std::string& name : names.whole) {
      if (fresh_.size() + put_aside_.size() >= kFilesAtOnce || bytes_ >= kBytesAtOnce) break;
      if (!remembered_.contains(name)) look_at(name);
    }
    TRY(keep(names));
    clear_away(names);
    return std::move(out_);
  }

 private:
  Done read_register() {
    terms_.counting = web_counting(office_.desk().standing());
    terms_.categories = web_categories(office_);
    terms_.schools = gate_.schools;
    terms_.now = office_.now();
    return office_.read([&](Reading& from) -> Done {
      for (const Row& row : TRY(from.rows("SELECT name FROM web_count_file WHERE board_id = ? AND gate_id = ?", {from.board(), gate_.id}))) remembered_.insert(row.text(0));
      if (!terms_.schools.empty()) return done();
      for (const Row& row : TRY(from.rows("SELECT id FROM school WHERE board_id = ?", {from.board()}))) terms_.schools.push_back(row.text(0));
      return done();
    });
  }

  // Counted before the program ended, or before the disk let it be removed.
  void finish_before(const CountFolder::Names& names) {
    for (const std::string& name : names.whole) {
      if (remembered_.contains(name)) take_away(name);
    }
  }

  void look_at(const std::string& name) {
    const auto text = folder_.read(name, kCountLinesBytesMax);
    if (!text && text.error().fault == Fault::missing) return;
    if (!text && text.error().fault != Fault::invalid) {  // of the machine, and not of the file: later again
      out_.lasting.push_back("Poort “" + gate_.name + "”: " + text.error().why);
      return;
    }
    if (!text) {
      put_aside_.push_back(name);
      out_.troubles.push_back(about(name, text.error().why));
      return;
    }
    bytes_ += text->size();
    ReadFile file = read_lines(*text, terms_);
    if (file.is_early) return;  // it comes back when its hour is over
    counts_ = merge(std::move(counts_), file.counts);
    (file.refused > 0 ? put_aside_ : fresh_).push_back(name);
    out_.lines_refused += file.refused;
    if (file.refused > 0) {
      out_.troubles.push_back(about(name, std::to_string(file.refused) + (file.refused == 1 ? " regel klopt niet en telt niet mee (regel " : " regels kloppen niet en tellen niet mee (de eerste is regel ") +
                                              std::to_string(file.first_refused) + ")"));
    }
    ++out_.files;
  }

  std::string about(const std::string& name, const std::string& what) const {
    return "Poort “" + gate_.name + "”: in de tellingen van " + folder_.path() + "/" + name + " is iets mis: " + what + ". Het bestand heet nu " + CountFolder::refused_name(name) +
           " en blijft een week staan. Kijk wie in deze map kan schrijven.";
  }

  // The counts, and the names of where they came from, at once: what is in the one is in the other.
  Done keep(const CountFolder::Names& names) {
    std::vector<std::string> gone;
    for (const std::string& name : remembered_) {
      if (names.are_all && !std::binary_search(names.whole.begin(), names.whole.end(), name)) gone.push_back(name);
    }
    if (!gone.empty() && !folder_.flush()) gone.clear();  // after a power cut it could be there again
    if (gone.empty() && fresh_.empty() && put_aside_.empty()) return done();
    return office_.write(Touches::nothing, [&](Writing& to) -> Done {
      for (const auto* list : {&fresh_, &put_aside_}) {
        for (const std::string& name : *list) TRY(to.run("INSERT INTO web_count_file (board_id, gate_id, name) VALUES (?, ?, ?)", {to.board(), gate_.id, name}));
      }
      for (const std::string& name : gone) TRY(to.run("DELETE FROM web_count_file WHERE board_id = ? AND gate_id = ? AND name = ?", {to.board(), gate_.id, name}));
      for (const auto& [key, tally] : counts_.cells) TRY(keep(to, key, tally));
      return done();
    });
  }

  static Done keep(Writing& to, const CellKey& key, const VisitTally& tally) {
    TRY(to.run("INSERT INTO web_count (board_id, table_id, hour, category, article, location, visits, denials) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) "
               "ON CONFLICT (board_id, table_id, hour, category, article, location) DO UPDATE SET "
               "visits = CASE WHEN web_count.visits + excluded.visits > ?9 THEN ?9 ELSE web_count.visits + excluded.visits END, "
               "denials = CASE WHEN web_count.denials + excluded.denials > ?9 THEN ?9 ELSE web_count.denials + excluded.denials END",
               {to.board(), key.table, key.hour.since_1970, key.category, key.article, key.location, static_cast<std::int64_t>(tally.visits), static_cast<std::int64_t>(tally.denials),
                static_cast<std::int64_t>(kCountMax)}));
    return done();
  }

  void clear_away(const CountFolder::Names& names) {
    std::size_t kept = 0;
    for (const std::string& name : names.refused) {
      if (folder_.is_older(name, Instant{terms_.now.seconds - kRefusedKeptSeconds})) folder_.remove(name);
      else ++kept;
    }
    for (const std::string& name : names.unfinished) {
      if (folder_.is_older(name, Instant{terms_.now.seconds - kDay})) folder_.remove(name);
    }
    for (const std::string& name : put_aside_) {
      if (kept++ >= kRefusedKept || !folder_.refuse(name)) take_away(name);
    }
    for (const std::string& name : fresh_) take_away(name);
  }

  void take_away(const std::string& name) {
    if (folder_.remove(name) || !out_.lasting.empty()) return;
    out_.lasting.push_back("Poort “" + gate_.name + "”: wat geteld is, kan niet weg uit " + folder_.path() + ". Zorg dat Leidraad daar mag schrijven; dubbel geteld wordt er niets.");
  }

  Office& office_;
  const Gate& gate_;
  const CountFolder& folder_;
  Terms terms_;
  std::set<std::string> remembered_;
  std::vector<std::string> fresh_, put_aside_;  // counted whole; with something in it that was not
  Counts counts_;
  std::size_t bytes_ = 0;
  CollectedCounts out_;
};

struct Erasing {
  std::string table;
  std::optional<std::int64_t> until;  // the last hour to go; none: all of it
};

// By the index alone: it is looked at each minute, and there is nearly always nothing.
Result<std::vector<Erasing>> to_erase(Reading& from, const WebCounting& counting, Instant now) {
  std::vector<Erasing> out;
  std::string id;
  while (true) {
    const Rows next = TRY(from.rows("SELECT min(table_id) FROM web_count WHERE board_id = ? AND table_id > ?", {from.board(), id}));
    if (next.empty() || next[0].is_null(0)) return out;
    id = next[0].text(0);
    const WebTable* table = counting.table(id);
    if (table == nullptr) {
      out.push_back({id, std::nullopt});
      continue;
    }
    std::optional<std::int64_t> last;
    while (true) {
      const Rows hour = TRY(from.rows("SELECT min(hour) FROM web_count WHERE board_id = ? AND table_id = ? AND hour > ?", {from.board(), id, last.value_or(-1)}));
      if (hour.empty() || hour[0].is_null(0) || !table->is_over(Hour{hour[0].whole(0)}, now)) break;
      last = hour[0].whole(0);
    }
    if (last) out.push_back({id, last});
  }
}

}  // namespace

Result<CollectedCounts> collect_web_use(Office& office, const Gate& gate) {
  const auto folder = TRY(CountFolder::open(office.gates().folder_of(gate)));
  if (!folder) return CollectedCounts{};
  return Collecting(office, gate, *folder).run();
}

Done erase_web_use(Office& office) {
  const WebCounting counting = web_counting(office.desk().standing());
  std::vector<Erasing> list;
  TRY(office.read([&](Reading& from) -> Done {
    list = TRY(to_erase(from, counting, office.now()));
    return done();
  }));
  if (list.empty()) return done();
  return office.write(Touches::nothing, [&](Writing& to) -> Done {
    for (const Erasing& one : list) {
      if (one.until) TRY(to.run("DELETE FROM web_count WHERE board_id = ? AND table_id = ? AND hour <= ?", {to.board(), one.table, *one.until}));
      else TRY(to.run("DELETE FROM web_count WHERE board_id = ? AND table_id = ?", {to.board(), one.table}));
    }
    return done();
  });
}

Done keep_up_web_use(Office& office) {
  constexpr std::int64_t kHour = 3'600, kMinute = 60;
  const bool also_lasting = office.now().seconds % kHour < kMinute;  // once an hour is often enough
  std::vector<std::string> say;
  for (const Gate& gate : TRY(office.gates().all())) {
    const auto collected = collect_web_use(office, gate);
    const std::vector<std::string> lasting = collected ? collected->lasting : std::vector{"Poort “" + gate.name + "”: " + collected.error().why};
    if (collected) say.insert(say.end(), collected->troubles.begin(), collected->troubles.end());
    if (also_lasting) say.insert(say.end(), lasting.begin(), lasting.end());
  }
  TRY(erase_web_use(office));
  return say.empty() ? done() : Done(invalid(join(say, "\nleidraad: ")));
}

}  // namespace leidraad
