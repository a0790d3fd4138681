// SPDX-License-Identifier: EUPL-1.2
// Any bytes as a flat file: no look-up reads outside it, also where its digest is not checked. Any text as
// a source: what comes of it is a file that opens whole, and holds what was put in.
#include <algorithm>
#include <cstdlib>
#include <string>

#include "core/category/lists.h"
#include "core/category/update.h"
#include "lists/lines.h"

namespace {

using namespace leidraad;

void expect(bool holds) {
  if (!holds) std::abort();
}

std::span<const std::byte> bytes_of(std::string_view text) { return std::as_bytes(std::span(text.data(), text.size())); }

void ask(const Lists& lists, std::string_view text) {
  Site site;
  if (!site.read(text)) return;
  for (const std::string& name : lists.names(lists.find(site))) expect(is_category_word(name));
  for (const auto& because : lists.because(site)) expect(!because.entry.empty());
}

// A good file with the fuzzer's bytes laid over a part of it: past the first checks, into the table.
void changed_file(std::string_view text) {
  static const std::string good = build_lists({{"a", ListRank::public_list, {{ListVerb::add, "games", "site.example"}, {ListVerb::add, "adult", "site.example/x"}}},
                                               {"b", ListRank::board, {{ListVerb::allow, {}, "www.site.example"}, {ListVerb::remove, "games", "192.0.2.1"}}}})->bytes;
  std::string bad = good;
  if (text.size() > 2) {
    const std::size_t at = (static_cast<unsigned char>(text[0]) * 256U + static_cast<unsigned char>(text[1])) % bad.size();
    const std::string_view over = text.substr(2, bad.size() - at);
    std::copy(over.begin(), over.end(), bad.begin() + static_cast<std::ptrdiff_t>(at));
  }
  if (const auto lists = Lists::open(nullptr, bytes_of(bad), false)) {
    for (const char* url : {"site.example", "http://www.site.example/x/y", "192.0.2.1", "a.b.c.d.e.f"}) ask(**lists, url);
  }
  expect(bad == good || !Lists::open(nullptr, bytes_of(bad)));
}

void read_source_text(std::string_view text) {
  ListIntake intake;
  intake.source("fuzz", ListRank::public_list);
  if (is_board_format(text)) read_board_lines(intake, text, "fuzz");
  else read_host_lines(intake, ListVerb::add, "games", text, "fuzz");
  const auto built = intake.finish();
  expect(static_cast<bool>(built));
  const auto lists = Lists::open(nullptr, bytes_of(built->bytes));
  expect(static_cast<bool>(lists));
  expect((*lists)->size() == built->entries && built->entries <= intake.lines());
  for (const auto& sample : intake.samples()) {
    Site site;
    expect(site.read(sample.site));
    const auto because = (*lists)->because(site);
    expect(std::any_of(because.begin(), because.end(), [&](const Lists::Because& one) { return one.verb == sample.verb; }));
  }
  std::vector<std::string> remarks;
  const auto updated = update_lists(bytes_of(built->bytes), {{"games", read_difference(text, "fuzz", remarks)}});
  if (updated) expect(static_cast<bool>(Lists::open(nullptr, bytes_of(updated->bytes))));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  if (const auto lists = Lists::open(nullptr, bytes_of(text), false)) ask(**lists, "http://www.site.example/x");
  changed_file(text);
  read_source_text(text);
  return 0;
}
