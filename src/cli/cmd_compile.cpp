// SPDX-License-Identifier: EUPL-1.2
// leidraad compile: a code, facts and lists into the folder of a gate, without a server: to try a gate, or
// where somebody else carries the files.
#include <iostream>

#include "cli/findings.h"
#include "cli/options.h"
#include "core/base/text.h"
#include "desk/desk.h"
#include "files/mapped_file.h"
#include "snapshot/folder.h"
#include "snapshot/network.h"

namespace leidraad {

namespace {

const Usage kUsage{"leidraad compile CODE -o MAP --key SLEUTEL [--facts FEITEN.json] [--lists LIJST] [--stations BESTAND] [--board NAAM] [--gate NAAM] [--portal URL]",
                   {"-o", "--key", "--facts", "--lists", "--stations", "--board", "--gate", "--portal"}, {}, 1, 1};

int failed(const Error& error) {
  std::cerr << "leidraad: " << in_words(error) << "\n";
  return kContentWrong;
}

// "10.1.5.0/24 pupil linde 5a 5b": a network, who sits there, the school, its groups. A last word `own`
// says that people bring their devices along.
Result<Station> station_of(std::string_view line, const std::string& where) {
  std::vector<std::string> words;
  for (const std::string_view word : split(line, ' ')) {
    if (!word.empty()) words.emplace_back(word);
  }
  Station out;
  out.network = words[0];
  if (!Network::read(out.network)) return invalid("“" + words[0] + "” is geen netwerk; schrijf het als 10.1.5.0/24", where);
  if (words.size() < 2) return invalid("wie zit er op dit netwerk? Bijvoorbeeld: 10.1.5.0/24 pupil linde 5a", where);
  const auto kind = find_kind(words[1]);
  if (!kind) return invalid("“" + words[1] + "” is geen soort persoon; bijvoorbeeld pupil of employee", where);
  out.kind = *kind;
  if (words.back() == "own" && words.size() > 2) {
    out.own_devices = true;
    words.pop_back();
  }
  if (words.size() > 2) out.school = words[2];
  out.groups.assign(words.begin() + std::min<std::ptrdiff_t>(3, static_cast<std::ptrdiff_t>(words.size())), words.end());
  return out;
}

Result<std::vector<Station>> read_stations(const std::string& path) {
  std::vector<Station> out;
  std::size_t number = 0;
  const std::string text = TRY(read_text_file(path));
  for (const std::string_view line : lines(text)) {
    ++number;
    const std::string_view content = trim(line.substr(0, line.find('#')));
    if (!content.empty()) out.push_back(TRY(station_of(content, path + ":" + std::to_string(number))));
  }
  return out;
}

// The one at the other end may be there already: a gate keeps who it is.
Result<GateIdentity> identity_for(const std::string& folder, const Options& options, const SnapshotPublicKey& key) {
  auto kept = read_identity(folder);
  if (kept) {
    if (!(kept->owner.key == key)) return Error{Fault::conflict, "deze poort vertrouwt een andere sleutel; gebruik die, of een andere map", folder};
    return kept;
  }
  if (kept.error().fault != Fault::missing) return kept.error();
  GateIdentity made;
  made.owner = {options.value("--board").value_or("bestuur"), options.value("--gate").value_or("poort"), key};
  made.key = GateKey::make();
  TRY(write_identity(folder, made));
  return made;
}

Result<SnapshotContents> contents_of(const LoadedCode& loaded, const Facts& facts, const Options& options) {
  SnapshotContents out;
  out.made_at = system_now();
  out.zone = facts.zone.name;
  out.portal = options.value("--portal").value_or("");
  out.codes.push_back({"", loaded.code});
  out.calendar = facts.calendar;
  for (const Person& person : facts.people) out.people.push_back({{person.id}, person});
  out.permissions = facts.permissions;
  if (const auto stations = options.value("--stations")) out.stations = TRY(read_stations(*stations));
  return out;
}

Result<std::string> put_lists(const std::string& folder, const std::string& path) {
  const auto file = TRY(MappedFile::open(path, kListsBytesMax));
  const auto lists = TRY(Lists::open(file, file->bytes()));
  const std::string name(lists->fingerprint());
  if (!has_lists(folder, name)) TRY(write_lists(folder, name, file->text()));
  return name;
}

Result<std::uint64_t> compile(const LoadedCode& loaded, const Options& options) {
  const std::string folder = *options.value("-o");
  const SnapshotSigner signer = TRY(SnapshotSigner::open_or_make(*options.value("--key")));
  const GateIdentity identity = TRY(identity_for(folder, options, signer.key()));
  const Facts facts = TRY(ready_facts(loaded.code, options.value("--facts"), std::nullopt));
  SnapshotContents contents = TRY(contents_of(loaded, facts, options));
  contents.board = identity.owner.board;
  contents.gate = identity.owner.gate;
  contents.canaries = canaries_of(loaded.code, identity.owner.board);
  if (const auto lists = options.value("--lists")) contents.lists = TRY(put_lists(folder, *lists));
  const auto before = TRY(generations(folder));
  contents.serial = before.empty() ? 1 : before.front() + 1;
  const std::string bytes = TRY(compile_snapshot(contents, identity.key, signer));
  TRY(open_snapshot(nullptr, bytes, identity.owner));  // what we cannot read ourselves is not put anywhere
  TRY(write_generation(folder, contents.serial, bytes));
  TRY(prune_generations(folder, identity));
  return contents.serial;
}

}  // namespace

int cmd_compile(Arguments args) {
  const Asked ask = asked(args, kUsage);
  if (ask.finished) return *ask.finished;
  for (const std::string_view needed : {"-o", "--key"}) {
    if (ask.options.value(needed)) continue;
    std::cerr << "leidraad: " << needed << " ontbreekt\ngebruik: " << kUsage.line << "\n";
    return kUsageWrong;
  }
  const auto loaded = sound_code(ask.options.files[0], std::nullopt);
  if (!loaded) return kContentWrong;
  const auto serial = compile(*loaded, ask.options);
  if (!serial) return failed(serial.error());
  std::cout << "momentopname " << *serial << " staat in " << *ask.options.value("-o") << "\n";
  return kAllGood;
}

}  // namespace leidraad
