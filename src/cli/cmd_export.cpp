// SPDX-License-Identifier: EUPL-1.2
// leidraad export: what can be taken out of the data, and what gates that are not ours read; one format a
// line of kFormats.
#include <algorithm>
#include <array>
#include <iostream>

#include "cli/data_folder.h"
#include "cli/export_policy.h"
#include "cli/findings.h"

namespace leidraad {

namespace {

const Usage kJournalUsage{"leidraad export journal --data MAP -o BUNDEL [--with-persons]", {"--data", "-o"}, {"--with-persons"}, 0, 0};

// The keys that still exist. With them the names in the journal can be read.
Result<std::map<std::string, std::string>> person_keys(const Store& store) {
  std::map<std::string, std::string> out;
  const Done read = store.read([&](Reading& from) -> Done {
    for (const Row& row : TRY(from.rows("SELECT person, key FROM journal_key WHERE board_id = ? AND key IS NOT NULL", {from.board()})))
      out.emplace(row.text(0), row.bytes(1));
    return done();
  });
  if (!read) return read.error();
  return out;
}

Done write_journal(Store& store, const Options& options) {
  journal::Bundle bundle = TRY(store.bundle());
  if (options.has("--with-persons")) bundle.keys = TRY(person_keys(store));
  return write_file(*options.value("-o"), journal::write_bundle(bundle));
}

int export_journal(Arguments args) {
  const Asked ask = asked(args, kJournalUsage);
  if (ask.finished) return *ask.finished;
  if (lacks_option(ask.options, kJournalUsage, {"--data", "-o"})) return kUsageWrong;
  const auto store = open_data(*ask.options.value("--data"));
  if (!store) return failed(store.error());
  // What cannot be signed any more can still be shown up to what was.
  const auto note = (*store)->checkpoint(now());
  const Done written = write_journal(**store, ask.options);
  if (!written) return failed(written.error());
  return note ? kAllGood : failed(note.error());
}

const Usage kForgottenUsage{"leidraad export forgotten --data MAP -o LIJST", {"--data", "-o"}, {}, 0, 0};

// For restore --forgotten: who was forgotten, one id a line.
Result<std::string> forgotten_ids(const Store& store) {
  std::string out;
  const Done read = store.read([&](Reading& from) -> Done {
    for (const Row& row : TRY(from.rows("SELECT person FROM journal_key WHERE board_id = ? AND forgotten_at IS NOT NULL ORDER BY person", {from.board()})))
      out += row.text(0) + "\n";
    return done();
  });
  if (!read) return read.error();
  return out;
}

int export_forgotten(Arguments args) {
  const Asked ask = asked(args, kForgottenUsage);
  if (ask.finished) return *ask.finished;
  if (lacks_option(ask.options, kForgottenUsage, {"--data", "-o"})) return kUsageWrong;
  const auto store = open_data(*ask.options.value("--data"));
  if (!store) return failed(store.error());
  const auto ids = forgotten_ids(**store);
  if (!ids) return failed(ids.error());
  const Done written = write_file(*ask.options.value("-o"), *ids);
  return written ? kAllGood : failed(written.error());
}

struct Format {
  std::string_view name;
  int (*run)(Arguments);
};
constexpr std::array<Format, 8> kFormats{{{"journal", export_journal},
                                          {"forgotten", export_forgotten},
                                          {"rpz", export_rpz},
                                          {"chrome", export_chrome},
                                          {"edge", export_edge},
                                          {"firefox", export_firefox},
                                          {"apple", export_apple},
                                          {"squid", export_squid}}};

void print_formats(std::ostream& out) {
  out << "gebruik: leidraad export WAT …; WAT is een van:";
  for (const Format& format : kFormats) out << " " << format.name;
  out << "\n";
}

}  // namespace

int cmd_export(Arguments args) {
  if (!args.empty() && args[0] == "--help") {
    print_formats(std::cout);
    return kAllGood;
  }
  const auto* format = args.empty() ? kFormats.end() : std::find_if(kFormats.begin(), kFormats.end(), [&](const Format& one) { return one.name == args[0]; });
  if (format != kFormats.end()) return format->run(args.subspan(1));
  print_formats(std::cerr);
  return kUsageWrong;
}

}  // namespace leidraad
