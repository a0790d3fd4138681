// SPDX-License-Identifier: EUPL-1.2
#include "lists/lines.h"

#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "core/category/address.h"

namespace leidraad {

namespace {

constexpr std::size_t kRemarksOfAFile = 5;
constexpr std::size_t kSamplesMax = 2000;
constexpr std::string_view kGaps = " \t\r";

// What cannot be shown on a screen as it is, is not.
std::string shown(std::string_view text) {
  std::string out(text.substr(0, 80));
  for (char& c : out) c = static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? '?' : c;
  while (!out.empty() && !is_utf8(out)) out.pop_back();
  return out;
}

std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words;
  while (true) {
    const std::size_t start = line.find_first_not_of(kGaps);
    if (start == std::string_view::npos) return words;
    line.remove_prefix(start);
    const std::size_t end = std::min(line.find_first_of(kGaps), line.size());
    words.push_back(line.substr(0, end));
    line.remove_prefix(end);
  }
}

// "#" begins a remark at the start of a line or after a space; within an address it is part of it.
std::string_view without_remark(std::string_view line) {
  for (std::size_t at = line.find('#'); at != std::string_view::npos; at = line.find('#', at + 1)) {
    if (at == 0 || line[at - 1] == ' ' || line[at - 1] == '\t') return line.substr(0, at);
  }
  return line;
}

// Calls `each` with every line that says something, and its number. No list of lines: there may be millions.
template <typename Each>
void each_line(std::string_view text, const Each& each) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = trim(without_remark(text.substr(0, end)));
    if (!line.empty()) each(line, number);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

constexpr std::array<std::pair<std::string_view, ListVerb>, 3> kVerbs{{{"add", ListVerb::add}, {"remove", ListVerb::remove}, {"allow", ListVerb::allow}}};

constexpr std::string_view kBoardLine = "verwacht: add CATEGORIE site, remove CATEGORIE site of allow site";

struct BoardLine {
  ListVerb verb{};
  std::string_view category, site;  // no category: allow
};
std::optional<BoardLine> board_line(std::string_view line) {
  const auto words = words_of(line);
  const auto verb = std::find_if(kVerbs.begin(), kVerbs.end(), [&](const auto& known) { return known.first == words[0]; });
  if (verb == kVerbs.end()) return std::nullopt;
  const std::size_t wanted = verb->second == ListVerb::allow ? 2 : 3;
  if (words.size() != wanted) return std::nullopt;
  return BoardLine{verb->second, wanted == 3 ? words[1] : std::string_view(), words[wanted - 1]};
}

// Names a hosts file has for the machine itself.
bool is_own_name(std::string_view name) {
  constexpr std::array<std::string_view, 12> kOwn = {"localhost", "localhost.localdomain", "local", "broadcasthost", "ip6-localhost", "ip6-loopback",
                                                     "ip6-localnet", "ip6-mcastprefix", "ip6-allnodes", "ip6-allrouters", "ip6-allhosts", "0.0.0.0"};
  return std::find(kOwn.begin(), kOwn.end(), name) != kOwn.end();
}

std::string_view bare_name(std::string_view name) {
  if (name.starts_with("||")) name.remove_prefix(2);
  if (name.ends_with("^")) name.remove_suffix(1);
  if (name.starts_with("*.")) name.remove_prefix(2);
  return name;
}

}  // namespace

void ListIntake::source(const std::string& name, ListRank rank) {
  list_ = name;
  builder_.source(name, rank);
}

// Every so many lines one is kept; when there are many, half of them goes and the steps become twice as wide.
Done ListIntake::entry(ListVerb verb, std::string_view category, std::string_view site) {
  TRY(builder_.entry(verb, category, site));
  if (builder_.lines() - 1 != next_sample_) return done();
  if (samples_.size() == kSamplesMax) {
    for (std::size_t i = 1; 2 * i < samples_.size(); ++i) samples_[i] = std::move(samples_[2 * i]);
    samples_.resize(kSamplesMax / 2);
    step_ *= 2;
  }
  next_sample_ += step_;
  samples_.push_back({list_, std::string(site), verb});
  return done();
}

void ListIntake::remark(const std::string& where, std::size_t line, std::string_view text, const std::string& why) {
  if (++left_out_ <= kRemarksOfAFile) remarks_.push_back(where + ":" + std::to_string(line) + ": “" + shown(text) + "”: " + why);
}

void ListIntake::end_of_file(const std::string& where) {
  if (left_out_ > kRemarksOfAFile) remarks_.push_back(where + ": en nog " + std::to_string(left_out_ - kRemarksOfAFile) + " regels die niet meetellen");
  left_out_ = 0;
}

Result<BuiltLists> ListIntake::finish() {
  BuiltLists built = TRY(builder_.finish());
  built.remarks.insert(built.remarks.begin(), remarks_.begin(), remarks_.end());
  return built;
}

bool is_board_format(std::string_view text) {
  std::optional<bool> is;
  each_line(text.substr(0, 65'536), [&](std::string_view line, std::size_t) {
    if (is) return;
    const std::string_view word = line.substr(0, line.find_first_of(kGaps));
    is = word.size() < line.size() && std::any_of(kVerbs.begin(), kVerbs.end(), [&](const auto& verb) { return verb.first == word; });
  });
  return is.value_or(false);
}

Result<std::vector<ListEntry>> read_board_entries(std::string_view text, const std::string& where) {
  std::vector<ListEntry> entries;
  std::size_t wrong = 0;
  each_line(text, [&](std::string_view line, std::size_t number) {
    const auto entry = board_line(line);
    if (entry) entries.push_back({entry->verb, std::string(entry->category), std::string(entry->site)});
    else if (wrong == 0) wrong = number;
  });
  if (wrong != 0) return invalid(std::string(kBoardLine), where + ":" + std::to_string(wrong));
  return entries;
}

void read_board_lines(ListIntake& intake, std::string_view text, const std::string& where) {
  each_line(text, [&](std::string_view line, std::size_t number) {
    const auto entry = board_line(line);
    if (!entry) return intake.remark(where, number, line, std::string(kBoardLine));
    const Done read = intake.entry(entry->verb, entry->category, entry->site);
    if (!read) intake.remark(where, number, line, read.error().why);
  });
  intake.end_of_file(where);
}

void read_host_lines(ListIntake& intake, ListVerb verb, std::string_view category, std::string_view text, const std::string& where) {
  each_line(text, [&](std::string_view line, std::size_t number) {
    if (line[0] == '!' || line[0] == '[') return;  // remarks and the heading of an ad blocker's list
    const bool several = line.find_first_of(kGaps) != std::string_view::npos;
    auto words = several ? words_of(line) : std::vector<std::string_view>{};
    if (several && !ipv4_of(words[0]) && !ipv6_of(words[0])) return intake.remark(where, number, line, "verwacht: één site op een regel");
    if (several) words.erase(words.begin());
    else words.push_back(bare_name(line));
    for (const std::string_view name : words) {
      if (several && is_own_name(name)) continue;
      const Done read = intake.entry(verb, category, name);
      if (!read) intake.remark(where, number, name, read.error().why);
    }
  });
  intake.end_of_file(where);
}

std::vector<ListUpdate::Change> read_difference(std::string_view text, const std::string& where, std::vector<std::string>& remarks) {
  std::vector<ListUpdate::Change> changes;
  std::size_t wrong = 0;
  each_line(text, [&](std::string_view line, std::size_t number) {
    const std::string_view site = trim(line.substr(1));
    if ((line[0] == '+' || line[0] == '-') && !site.empty()) changes.push_back({line[0] == '+', std::string(site)});
    else if (++wrong <= kRemarksOfAFile) remarks.push_back(where + ":" + std::to_string(number) + ": “" + shown(line) + "”: verwacht: + site of - site");
  });
  if (wrong > kRemarksOfAFile) remarks.push_back(where + ": en nog " + std::to_string(wrong - kRemarksOfAFile) + " regels die niet meetellen");
  return changes;
}

}  // namespace leidraad
