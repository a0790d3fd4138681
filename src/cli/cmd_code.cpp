// SPDX-License-Identifier: EUPL-1.2
// leidraad code: from a draft to what holds, without a browser. Whoever can run this on the machine acts
// as the administrator, and the journal says that it was done here.
#include "cli/cmd_code.h"

#include <array>
#include <iostream>

#include "cli/data_folder.h"
#include "cli/findings.h"
#include "core/code/parse.h"

namespace leidraad {

namespace {

const Usage kImport{"leidraad code import CODE --data MAP [--school ID]", {"--data", "--school"}, {}, 1, 1};
const Usage kList{"leidraad code list --data MAP [--language nl|en]", {"--data", "--language"}, {}, 0, 0};
const Usage kAdopt{"leidraad code adopt VERSIE --data MAP --date DATUM [--council BESLUIT --council-date DATUM | --without-council]",
                   {"--data", "--date", "--council", "--council-date"},
                   {"--without-council"},
                   1,
                   1};
const Usage kPublish{"leidraad code publish VERSIE --data MAP [--from MOMENT] [--editorial]", {"--data", "--from"}, {"--editorial"}, 1, 1};

std::string_view state_in_words(const CodeVersion& version, Instant at) {
  switch (version.state) {
    case CodeState::draft:
      return "concept";
    case CodeState::council:
      return "bij de raad";
    case CodeState::adopted:
      return "vastgesteld";
    case CodeState::published:
      break;
  }
  return version.from && *version.from > at ? "gepubliceerd, gaat nog in" : "gepubliceerd";
}

int code_import(Arguments args) {
  const Asked ask = asked(args, kImport);
  if (ask.finished) return *ask.finished;
  if (lacks_option(ask.options, kImport, {"--data"})) return kUsageWrong;
  auto store = open_data(*ask.options.value("--data"));
  if (!store) return failed(store.error());
  const auto text = read_file(ask.options.files[0], kCodeBytesMax);  // not read_text_file: every byte stays
  if (!text) return failed(text.error());
  std::string id;
  const Done written = (*store)->write([&](Writing& to) -> Done {
    id = TRY(begin_code(to, command_line(), now(), ask.options.value("--school").value_or(""), *text));
    return done();
  });
  if (!written) return failed(written.error());
  std::cout << id << "\n";
  return kAllGood;
}

int code_list(Arguments args) {
  const Asked ask = asked(args, kList);
  if (ask.finished) return *ask.finished;
  if (lacks_option(ask.options, kList, {"--data"})) return kUsageWrong;
  auto store = open_data(*ask.options.value("--data"));
  if (!store) return failed(store.error());
  const Done looked = (*store)->read([&](Reading& from) -> Done {
    for (const CodeVersion& one : TRY(code_versions(from))) {
      std::cout << one.id << "  " << (one.school.empty() ? "bestuur" : one.school) << "  " << (one.number > 0 ? std::to_string(one.number) : "-")
                << "  " << state_in_words(one, now()) << (one.from ? " (" + print(*one.from, TimeZone{}) + ")" : "") << "  " << one.hash << "  "
                << one.title << "\n";
    }
    return done();
  });
  return looked ? kAllGood : failed(looked.error());
}

// The date goes into the text first, so that what is signed is what is published.
Done adopt(Writing& to, const Options& options, const std::string& id) {
  const Actor actor = command_line();
  const std::string date = *options.value("--date");
  Studied studied = TRY(study_code(to, id, now()));
  CodeVersion version = TRY(code_version(to, id));
  if (studied.own.front.adopted != date) {
    TRY(ready_to_adopt(to, actor, now(), id, version.hash, date));
    version = TRY(code_version(to, id));
  }
  if (const auto reference = options.value("--council")) {
    if (version.state == CodeState::draft) TRY(send_to_council(to, actor, now(), id));
    TRY(consent_to_code(to, actor, now(), id, {version.hash, *reference, options.value("--council-date").value_or(date), true}));
  }
  return adopt_code(to, actor, now(), id, {version.hash, date, options.has("--without-council")});
}

int code_adopt(Arguments args) {
  const Asked ask = asked(args, kAdopt);
  if (ask.finished) return *ask.finished;
  if (lacks_option(ask.options, kAdopt, {"--data", "--date"})) return kUsageWrong;
  auto store = open_data(*ask.options.value("--data"));
  if (!store) return failed(store.error());
  std::string hash;
  const Done written = (*store)->write([&](Writing& to) -> Done {
    TRY(adopt(to, ask.options, ask.options.files[0]));
    hash = TRY(code_version(to, ask.options.files[0])).hash;
    return done();
  });
  if (!written) return failed(written.error());
  std::cout << "vastgesteld: " << in_groups(hash) << "\n";
  return kAllGood;
}

int code_publish(Arguments args) {
  const Asked ask = asked(args, kPublish);
  if (ask.finished) return *ask.finished;
  if (lacks_option(ask.options, kPublish, {"--data"})) return kUsageWrong;
  Publishing publishing;
  publishing.editorial = ask.options.has("--editorial");
  if (const auto from = ask.options.value("--from")) {
    const auto at = parse_instant(*from);
    if (!at) return failed(invalid("--from vraagt een moment, zoals 2027-01-04T08:00:00+01:00"));
    publishing.from = *at;
  }
  auto store = open_data(*ask.options.value("--data"));
  if (!store) return failed(store.error());
  CodeVersion version;
  const Done written = (*store)->write([&](Writing& to) -> Done {
    publishing.hash = TRY(code_version(to, ask.options.files[0])).hash;
    TRY(publish_code(to, command_line(), now(), ask.options.files[0], publishing));
    version = TRY(code_version(to, ask.options.files[0]));
    return done();
  });
  if (!written) return failed(written.error());
  std::cout << "versie " << version.number << ", geldt vanaf " << print(version.from.value_or(now()), TimeZone{}) << "\n"
            << "Draait de server al, dan ziet hij dit binnen vijf minuten.\n";
  return kAllGood;
}

struct Part {
  std::string_view name;
  int (*run)(Arguments);
  std::string_view what;
};
constexpr std::array<Part, 6> kParts{{{"list", code_list, "welke versies er zijn, en hoe ver ze zijn"},
                                      {"import", code_import, "begin een concept met een bestand, byte voor byte"},
                                      {"council", code_council, "het stuk voor de medezeggenschapsraad, om te lezen en te tekenen"},
                                      {"adopt", code_adopt, "stel een versie vast, namens het bestuur"},
                                      {"publish", code_publish, "laat een vastgestelde versie gelden"},
                                      {"replay", code_replay, "wat zou de code van toen hebben gezegd?"}}};

void print_help(std::ostream& out) {
  out << "gebruik: leidraad code ONDERDEEL …\n\n";
  for (const Part& part : kParts) {
    std::string name(part.name);
    name.resize(9, ' ');
    out << "  " << name << part.what << "\n";
  }
}

}  // namespace

int cmd_code(Arguments args) {
  if (!args.empty() && (args[0] == "--help" || args[0] == "-h")) {
    print_help(std::cout);
    return kAllGood;
  }
  for (const Part& part : kParts) {
    if (!args.empty() && part.name == args[0]) return part.run(args.subspan(1));
  }
  print_help(std::cerr);
  return kUsageWrong;
}

}  // namespace leidraad
