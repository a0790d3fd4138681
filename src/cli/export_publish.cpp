// SPDX-License-Identifier: EUPL-1.2
// Putting made files in place: read back by a second reader, counted against what is there, checked by the
// target's own program, and only then written whole, each renamed over its predecessor.
#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <ostream>
#include <set>

#include "cli/export_policy.h"
#include "core/base/text.h"
#include "files/files.h"
#include "gates/policy/tree_text.h"
#include "gates/policy/zone.h"

namespace leidraad {

namespace {

namespace fs = std::filesystem;
using policy::FileKind;
using policy::MadeFile;

constexpr std::size_t kLeastPercent = 70;   // of what was there; fewer than that is for a person to say

// The lists of sites that a browser, a tablet or a name server reads, wherever they stand in the file.
constexpr std::array<std::string_view, 3> kLists{"URLBlocklist", "DenyListURLs", "Block"};

void collect(const Json& tree, std::set<std::string>& sites) {
  if (const auto* items = tree.items()) {
    for (const Json& item : *items) collect(item, sites);
  }
  if (tree.members() == nullptr) return;
  for (const Member& member : *tree.members()) {
    const bool is_list = std::find(kLists.begin(), kLists.end(), member.name) != kLists.end();
    if (is_list && member.value.items() != nullptr) {
      for (const Json& item : *member.value.items()) {
        if (item.text() != nullptr) sites.insert(*item.text());
      }
    } else {
      collect(member.value, sites);
    }
  }
}

// The sites in a file, read by another reader than the one that wrote it. Error: it cannot be read.
Result<std::set<std::string>> sites_in(const std::string& file, FileKind kind, std::string_view bytes) {
  std::set<std::string> sites;
  if (kind == FileKind::json && file == policy::kArticlesFile) TRY(read_json(bytes, kFileBytesMax));
  else if (kind == FileKind::json) collect(TRY(read_json(bytes, kFileBytesMax)), sites);
  if (kind == FileKind::plist) collect(TRY(policy::read_plist(bytes)), sites);
  if (kind == FileKind::zone) {
    const policy::Zone zone = TRY(policy::read_zone(bytes));
    for (const auto& [name, action] : zone.barred) {
      if (!name.ends_with(".leidraad.invalid") && name != policy::kPrivateDnsCanary) sites.insert(name);
    }
  }
  return sites;
}

struct Ready {
  MadeFile file;
  std::size_t added = 0, removed = 0;
  bool is_new = false, unchanged = false;
};

std::string in_folder(const PolicyPublishing& how, const std::string& name) { return how.folder + "/" + name; }

Error fewer(const std::string& path, std::size_t before, std::size_t now) {
  return invalid("hier staan nu " + std::to_string(before) + " sites en straks " + std::to_string(now) +
                     "; dat is zoveel minder dat er niets is vervangen. Klopt het? Geef dan --accept-fewer mee",
                 path);
}

// A zone keeps its serial as long as nothing else in it has changed.
void number_zone(Ready& ready, const std::string& before, Instant now) {
  const auto old = before.empty() ? Result<policy::Zone>(invalid("")) : policy::read_zone(before);
  const std::uint32_t last = old ? old->serial : 0;
  const std::string same = policy::with_serial(ready.file.bytes, last);
  const auto next = std::max(last + 1, static_cast<std::uint32_t>(now.seconds));
  ready.file.bytes = same == before ? same : policy::with_serial(ready.file.bytes, next);
}

Result<Ready> make_ready(const MadeFile& file, const PolicyPublishing& how) {
  Ready ready{file, 0, 0, false, false};
  const std::string path = in_folder(how, file.name);
  const bool exists = fs::exists(path);
  std::string before;
  if (exists) before = TRY(read_file(path));
  if (file.kind == FileKind::zone) number_zone(ready, before, how.now);
  ready.is_new = !exists;
  ready.unchanged = exists && before == ready.file.bytes;
  const auto sites = sites_in(file.name, file.kind, ready.file.bytes);
  if (!sites) return invalid("dit bestand is verkeerd gemaakt en niet weggeschreven (" + sites.error().why + ")", path);
  if (file.entries > 0 && sites->size() != file.entries)
    return invalid("dit bestand is verkeerd gemaakt en niet weggeschreven (" + std::to_string(sites->size()) + " sites in plaats van " + std::to_string(file.entries) + ")", path);
  const auto were = sites_in(file.name, file.kind, before);
  if (exists && !were && !how.accept_fewer)
    return invalid("wat hier nu staat is niet te lezen, dus niet te vergelijken. Mag het worden vervangen? Geef dan --accept-fewer mee", path);
  const std::set<std::string> old = were ? *were : std::set<std::string>();
  if (!how.accept_fewer && sites->size() * 100 < old.size() * kLeastPercent) return fewer(path, old.size(), sites->size());
  for (const std::string& site : *sites) ready.added += old.contains(site) ? 0U : 1U;
  for (const std::string& site : old) ready.removed += sites->contains(site) ? 0U : 1U;
  return ready;
}

// What an earlier export left for a group that the code asks nothing of any more.
Result<std::vector<std::string>> left_over(const policy::Made& made, const PolicyPublishing& how) {
  std::vector<std::string> names;
  for (const char* audience : {"pupil", "staff", "ict"}) {
    for (const auto& [ending, kind] : {std::pair{".json", FileKind::json}, std::pair{".mobileconfig", FileKind::plist}, std::pair{".rpz", FileKind::zone}}) {
      const std::string name = std::string(audience) + ending;
      const bool is_made = std::any_of(made.files.begin(), made.files.end(), [&](const MadeFile& file) { return file.name == name; });
      if (is_made || !fs::exists(in_folder(how, name))) continue;
      const std::string before = TRY(read_file(in_folder(how, name)));
      const auto sites = sites_in(name, kind, before);
      if (!how.accept_fewer && (!sites || !sites->empty())) return fewer(in_folder(how, name), sites ? sites->size() : 0, 0);
      names.push_back(name);
    }
  }
  return names;
}

Done write_in(const std::string& folder, const MadeFile& file) {
  const std::string path = folder + "/" + file.name;
  std::error_code fault;
  fs::create_directories(fs::path(path).parent_path(), fault);
  if (fault) return Error{Fault::unavailable, "deze map is niet te maken: " + fault.message(), path};
  return write_file(path, file.bytes);
}

// Beside the folder they go to, for the target's own checker.
class Rehearsal {
 public:
  explicit Rehearsal(const std::string& folder) {
    std::string name = fs::absolute(folder).lexically_normal().string() + "/.rehearsal-XXXXXX";
    if (::mkdtemp(name.data()) != nullptr) folder_ = name;
  }
  ~Rehearsal() {
    std::error_code ignored;
    if (!folder_.empty()) fs::remove_all(folder_, ignored);
  }
  Rehearsal(const Rehearsal&) = delete;
  Rehearsal& operator=(const Rehearsal&) = delete;
  Done check(const std::vector<Ready>& files) const {
    if (folder_.empty()) return Error{Fault::unavailable, "in deze map is niet te schrijven", folder_};
    for (const Ready& ready : files) TRY(write_in(folder_, ready.file));
    return checked_by_target(folder_);
  }

 private:
  std::string folder_;
};

void tell(std::ostream& out, const Ready& ready) {
  out << ready.file.name << ": ";
  if (ready.unchanged) out << "ongewijzigd";
  else if (ready.file.entries + ready.added + ready.removed == 0) out << (ready.is_new ? "nieuw" : "vernieuwd");
  else out << ready.file.entries << (ready.file.entries == 1 ? " site" : " sites") << " (" << ready.added << " erbij, " << ready.removed << " eraf)";
  out << "\n";
}

// What servers read while it changes goes first: the zones, then what names them, then what people read.
int rank(FileKind kind) { return kind == FileKind::zone ? 0 : kind == FileKind::words ? 2 : 1; }

}  // namespace

Done publish(const policy::Made& made, const PolicyPublishing& how, std::ostream& out) {
  std::error_code fault;
  if (!made.files.empty()) fs::create_directories(how.folder, fault);
  if (fault) return Error{Fault::unavailable, "deze map is niet te maken: " + fault.message(), how.folder};
  std::vector<Ready> ready;
  for (const MadeFile& file : made.files) ready.push_back(TRY(make_ready(file, how)));
  const std::vector<std::string> old = TRY(left_over(made, how));
  const bool for_a_server = std::any_of(ready.begin(), ready.end(), [](const Ready& one) { return one.file.kind == FileKind::server; });
  if (for_a_server) TRY(Rehearsal(how.folder).check(ready));
  std::stable_sort(ready.begin(), ready.end(), [](const Ready& a, const Ready& b) { return rank(a.file.kind) < rank(b.file.kind); });
  for (const Ready& one : ready) {
    if (!one.unchanged) TRY(write_in(how.folder, one.file));
    tell(out, one);
  }
  for (const std::string& name : old) {
    fs::remove(in_folder(how, name), fault);
    out << name << ": weggehaald, de code vraagt hier niets meer\n";
  }
  return done();
}

}  // namespace leidraad
