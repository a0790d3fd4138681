// SPDX-License-Identifier: EUPL-1.2
#include "snapshot/folder.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "files/files.h"
#include "files/mapped_file.h"
#include "wire/json_text.h"
#include "wire/json_tree.h"

namespace leidraad {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kIdentityFile = "gate.json";
constexpr std::string_view kGenerationPrefix = "snapshot-";
constexpr std::string_view kListsPrefix = "lists-";
constexpr std::size_t kSerialDigits = 14;
constexpr std::size_t kIdentityBytesMax = 10'000;

// Only what we name ourselves: a fingerprint from a manifest never leads out of the folder.
bool is_fingerprint(std::string_view text) {
  return !text.empty() && text.size() <= 128 && std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

std::string within(const std::string& folder, std::string_view name) { return (fs::path(folder) / name).string(); }

std::optional<std::uint64_t> serial_of(std::string_view name) {
  if (!name.starts_with(kGenerationPrefix) || name.size() != kGenerationPrefix.size() + kSerialDigits) return std::nullopt;
  name.remove_prefix(kGenerationPrefix.size());
  std::uint64_t serial = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), serial);
  return error == std::errc() && end == name.data() + name.size() ? std::optional(serial) : std::nullopt;
}

Result<std::vector<std::string>> names_in(const std::string& folder) {
  std::error_code error;
  std::vector<std::string> names;
  fs::directory_iterator it(folder, error);
  for (; !error && it != fs::directory_iterator(); it.increment(error)) names.push_back(it->path().filename().string());
  if (error) return Error{Fault::missing, "deze map is niet te lezen: " + error.message(), folder};
  return names;
}

Result<std::shared_ptr<const Lists>> load_lists(const std::string& folder, const std::string& wanted) {
  if (!is_fingerprint(wanted)) return invalid("de momentopname noemt geen geldige lijst");
  const auto file = TRY(MappedFile::open(lists_path(folder, wanted), kListsBytesMax));
  auto lists = TRY(Lists::open(file, file->bytes()));
  if (lists->fingerprint() != wanted) return invalid("dit is een andere lijst dan de momentopname noemt");
  return lists;
}

Result<Loaded> load(const std::string& folder, const GateIdentity& identity, std::uint64_t serial, const Loaded& known) {
  const auto file = TRY(MappedFile::open(generation_path(folder, serial), kSnapshotBytesMax));
  Loaded out;
  out.snapshot = TRY(open_snapshot(file, file->text(), identity.owner));
  const SnapshotManifest& manifest = out.snapshot->manifest;
  if (manifest.serial != serial) return invalid("het volgnummer in deze momentopname is een ander dan dat van het bestand");
  if (manifest.lists.empty()) return out;
  const bool same = known.lists != nullptr && known.lists->fingerprint() == manifest.lists;
  out.lists = same ? known.lists : TRY(load_lists(folder, manifest.lists));
  return out;
}

// Before there is anything in it: write_file() leaves the rights of what it replaces as they are.
Done make_readable_for_group_alone(const std::string& path) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0640);
  const bool made = file >= 0 && ::fchmod(file, 0640) == 0;
  if (file >= 0) ::close(file);
  return made ? done() : Done(Error{Fault::unavailable, "de rechten van dit bestand zijn niet te zetten", path});
}

}  // namespace

std::string print(const GateIdentity& identity) {
  std::string text;
  JsonWriter json(text);
  json.open_object().key("board").text(identity.owner.board).key("gate").text(identity.owner.gate);
  json.key("trusts").text(print(identity.owner.key)).key("key").text(identity.key.print()).close_object();
  return text + "\n";
}

Result<GateIdentity> parse_identity(std::string_view text) {
  const Json json = TRY(read_json(text, kIdentityBytesMax));
  const Path root;
  const auto at = [&](std::string_view key) -> Result<std::string> {
    const Json* found = json.find(key);
    if (found == nullptr) return wrong(root.at(key), "this is missing");
    return text_in(*found, root.at(key));
  };
  GateIdentity out;
  out.owner.board = TRY(at("board"));
  out.owner.gate = TRY(at("gate"));
  const std::string trusts = TRY(at("trusts"));
  out.owner.key = TRY(read_snapshot_key(trusts));
  const std::string key = TRY(at("key"));
  out.key = TRY(GateKey::read(key));
  return out;
}

Done write_identity(const std::string& folder, const GateIdentity& identity) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return Error{Fault::unavailable, "deze map is niet te maken: " + error.message(), folder};
  const std::string path = within(folder, kIdentityFile);
  TRY(make_readable_for_group_alone(path));
  return write_file(path, print(identity));
}

Result<GateIdentity> read_identity(const std::string& folder) {
  const std::string path = within(folder, kIdentityFile);
  const std::string text = TRY(read_file(path, kIdentityBytesMax));
  auto identity = parse_identity(text);
  if (!identity) return Error{identity.error().fault, identity.error().why, path, {}};
  return identity;
}

std::string generation_path(const std::string& folder, std::uint64_t serial) {
  std::string digits = std::to_string(serial);
  if (digits.size() < kSerialDigits) digits.insert(0, kSerialDigits - digits.size(), '0');
  return within(folder, std::string(kGenerationPrefix) + digits);
}

std::string lists_path(const std::string& folder, std::string_view lists_fingerprint) {
  return within(folder, std::string(kListsPrefix) + std::string(lists_fingerprint));
}

Done write_generation(const std::string& folder, std::uint64_t serial, std::string_view bytes) { return write_file(generation_path(folder, serial), bytes); }

Done write_lists(const std::string& folder, std::string_view lists_fingerprint, std::string_view bytes) {
  if (!is_fingerprint(lists_fingerprint)) return invalid("dit is geen vingerafdruk van een lijst");
  return write_file(lists_path(folder, lists_fingerprint), bytes);
}

bool has_lists(const std::string& folder, std::string_view lists_fingerprint) {
  std::error_code error;
  return is_fingerprint(lists_fingerprint) && fs::is_regular_file(lists_path(folder, lists_fingerprint), error);
}

Result<std::vector<std::uint64_t>> generations(const std::string& folder) {
  std::vector<std::uint64_t> out;
  for (const std::string& name : TRY(names_in(folder))) {
    if (const auto serial = serial_of(name)) out.push_back(*serial);
  }
  std::sort(out.rbegin(), out.rend());
  return out;
}

Done prune_generations(const std::string& folder, const GateIdentity& identity) {
  const auto all = TRY(generations(folder));
  // Ten damaged ones must not push out the one that is obeyed.
  const Found found = find_newest(folder, identity);
  const std::uint64_t in_force = found.newest ? found.newest->snapshot->manifest.serial : 0;
  std::vector<std::string> needed;
  std::error_code ignored;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::string path = generation_path(folder, all[i]);
    if (i >= kGenerationsKept && all[i] != in_force) {
      fs::remove(path, ignored);
      continue;
    }
    const auto file = MappedFile::open(path, kSnapshotBytesMax);
    const auto manifest = file ? read_manifest((*file)->text(), identity.owner) : Result<SnapshotManifest>(file.error());
    if (manifest) needed.push_back(manifest->lists);
  }
  for (const std::string& name : TRY(names_in(folder))) {
    const bool is_list = name.starts_with(kListsPrefix) && is_fingerprint(std::string_view(name).substr(kListsPrefix.size()));
    if (is_list && std::find(needed.begin(), needed.end(), name.substr(kListsPrefix.size())) == needed.end()) fs::remove(within(folder, name), ignored);
  }
  return done();
}

Found find_newest(const std::string& folder, const GateIdentity& identity, std::uint64_t after, const Loaded& known) {
  Found found;
  const auto all = generations(folder);
  if (!all) {
    found.troubles.push_back(all.error().where + ": " + all.error().why);
    return found;
  }
  for (const std::uint64_t serial : *all) {
    if (serial <= after) break;
    auto loaded = load(folder, identity, serial, known);
    if (loaded) {
      found.newest = std::move(loaded).value();
      break;
    }
    found.troubles.push_back("nummer " + std::to_string(serial) + ": " + loaded.error().why);
  }
  return found;
}

}  // namespace leidraad
