// SPDX-License-Identifier: EUPL-1.2
#include "publisher/publication.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "files/files.h"
#include "files/mapped_file.h"
#include "publisher/restamp.h"

namespace leidraad {

namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kHour = 3600;
constexpr std::size_t kLeastOfHundred = 70;

Error not_writable(const Error& error) {
  return refusal(Fault::unavailable, "In de map van deze poort is niet te schrijven (" + error.why + "). Maak ruimte, of geef Leidraad schrijfrecht op " + error.where + ".",
                 "The folder of this gate cannot be written (" + error.why + "). Make room, or let Leidraad write in " + error.where + ".");
}

Error no_lists() {
  return refusal(Fault::missing, "Er zijn nog geen lijsten van sites, dus de poort weet niet wat een site is. Herstart Leidraad, dan maakt het de eigen lijsten; of maak ze met: leidraad lists build.",
                 "There are no lists of sites yet, so the gate does not know what a site is. Restart Leidraad and it makes its own; or make them with: leidraad lists build.");
}

Error damaged_lists(const Error& error) {
  return refusal(Fault::invalid, "De nieuwe lijsten zijn niet heel (" + error.why + "). De vorige blijven gelden. Maak ze opnieuw met: leidraad lists build.",
                 "The new lists are not whole (" + error.why + "). The ones before them stay. Make them anew with: leidraad lists build.");
}

Error too_little() {
  return refusal(Fault::conflict, "Wat nu naar de poort zou gaan, bevat veel minder mensen, regels of sites dan eerst. Het is niet verstuurd. Klopt het? Sta het dan toe.",
                 "What would go to the gate now holds far fewer people, rules or sites than before. It was not sent. Is that right? Then allow it.");
}

Error was_put_back(const std::vector<Error>& because) {
  const Error first = because.empty() ? Error{} : because.front();
  return refusal(Fault::conflict, "Met het nieuwste werkte de poort niet, dus de vorige regels zijn teruggezet. " + first.why,
                 "The gate did not work with the newest, so the rules before it were put back. " + first.english);
}

bool is_less(std::size_t next, std::size_t before) { return next * 100 < before * kLeastOfHundred; }

// What a write that was cut off left behind: "snapshot-….XXXXXX".
void sweep_leftovers(const std::string& folder) {
  std::error_code error;
  for (fs::directory_iterator it(folder, error); !error && it != fs::directory_iterator(); it.increment(error)) {
    const std::string name = it->path().filename().string();
    const bool ours = name.starts_with("snapshot-") || name.starts_with("lists-") || name.starts_with("gate.json");
    const bool left_over = name.size() > 7 && name[name.size() - 7] == '.';
    std::error_code ignored;
    if (ours && left_over) fs::remove(it->path(), ignored);
  }
}

// The neighbour's account reads gate.json through the group of the folder, and leaves its counts there.
void share_with_group(const std::string& folder) {
  struct stat found {};
  if (::stat(folder.c_str(), &found) != 0) return;
  const std::string counts = folder + "/counts";
  static_cast<void>(::mkdir(counts.c_str(), 0770));  // there already: as it should be
  static_cast<void>(::chown((folder + "/gate.json").c_str(), static_cast<uid_t>(-1), found.st_gid) != 0);
  static_cast<void>(::chown(counts.c_str(), static_cast<uid_t>(-1), found.st_gid) != 0);
  static_cast<void>(::chmod(counts.c_str(), 02770));
}

bool same(const GateIdentity& a, const GateIdentity& b) {
  return a.owner.board == b.owner.board && a.owner.gate == b.owner.gate && a.owner.key == b.owner.key && a.key.print() == b.key.print();
}

}  // namespace

std::string content_of(const SnapshotManifest& manifest) {
  std::string out = manifest.portal + "\n" + manifest.lists;
  for (const auto& section : manifest.sections) out += "\n" + section.name + " " + section.hash;
  return out;
}

GatePublication::GatePublication(Office& office, Gate gate) : office_(office), gate_(std::move(gate)) {}

Done GatePublication::prepare_folder() {
  const std::string folder = office_.gates().folder_of(gate_);
  if (folder == prepared_) return done();
  identity_ = TRY(office_.gates().identity(gate_.id));
  const auto there = read_identity(folder);
  if (!there || !same(*there, identity_)) {
    if (const Done written = write_identity(folder, identity_); !written) return not_writable(written.error());
    share_with_group(folder);
  }
  sweep_leftovers(folder);
  weight_.reset();
  content_.clear();
  TRY(look_at_newest());
  prepared_ = folder;
  return done();
}

// What stands there from before we started: what the next is weighed against.
Done GatePublication::look_at_newest() {
  const Found found = find_newest(office_.gates().folder_of(gate_), identity_);
  const auto all = generations(office_.gates().folder_of(gate_));
  if (all && !all->empty()) serial_ = std::max(serial_, all->front());
  if (!found.newest) return done();
  const Snapshot& newest = *found.newest->snapshot;
  weight_ = Weight{newest.people.people(), newest.canaries.size(), found.newest->lists ? found.newest->lists->size() : 0};
  lists_ = newest.manifest.lists;
  canaries_ = newest.canaries;
  content_ = content_of(newest.manifest);
  written_at_ = newest.manifest.made_at;
  return done();
}

// The fingerprint of the lists in force. Where the new ones are not whole, those that went out before stay.
std::string GatePublication::lists_to_name() {
  std::error_code ignored;
  if (!fs::exists(office_.gates().lists_file(), ignored)) {
    troubles_.push_back(no_lists());
    return lists_;
  }
  const auto read = map_lists(office_.gates().lists_file(), false);
  if (!read) {
    troubles_.push_back(damaged_lists(read.error()));
    return lists_;
  }
  const std::string lists_fingerprint((*read)->fingerprint());
  const std::string folder = office_.gates().folder_of(gate_);
  if (has_lists(folder, lists_fingerprint)) return lists_fingerprint;
  if (const auto whole = map_lists(office_.gates().lists_file()); !whole) {
    troubles_.push_back(damaged_lists(whole.error()));
    return lists_;
  }
  return lists_fingerprint;
}

Done GatePublication::write_lists_of(const std::string& lists_fingerprint) {
  const std::string folder = office_.gates().folder_of(gate_);
  if (lists_fingerprint.empty() || has_lists(folder, lists_fingerprint)) return done();
  const auto file = TRY(MappedFile::open(office_.gates().lists_file(), kListsBytesMax));
  const auto lists = TRY(Lists::open(file, file->bytes()));
  if (lists->fingerprint() != lists_fingerprint) return Error{Fault::unavailable, "de lijsten veranderen juist nu", office_.gates().lists_file()};
  return write_lists(folder, lists_fingerprint, file->text());
}

Result<SnapshotContents> GatePublication::contents(Instant now) {
  SnapshotContents out = TRY(office_.gates().contents(gate_, now));
  out.made_at = now;
  out.lists = lists_to_name();
  return out;
}

bool GatePublication::weighs_too_little(const Weight& next) {
  return weight_ && (is_less(next.people, weight_->people) || is_less(next.canaries, weight_->canaries) || is_less(next.listed, weight_->listed));
}

Result<std::uint64_t> GatePublication::next_serial() {
  const auto kept = office_.gates().serial(gate_.id);
  if (!kept && kept.error().fault == Fault::missing) return kept.error();
  const auto there = generations(office_.gates().folder_of(gate_));
  std::uint64_t highest = std::max(serial_, kept ? *kept : 0);
  if (there && !there->empty()) highest = std::max(highest, there->front());
  return highest + 1;
}

Done GatePublication::write(std::uint64_t serial, const std::string& bytes) {
  // First the register: a number that was given away and not used is no harm, one used twice is.
  static_cast<void>(office_.gates().set_serial(gate_.id, serial));
  const std::string folder = office_.gates().folder_of(gate_);
  if (const Done written = write_generation(folder, serial, bytes); !written) {
    prepared_.clear();  // the folder may have gone altogether
    return not_writable(written.error());
  }
  return done();
}

Done GatePublication::remember(const std::string& bytes, std::uint64_t serial, Instant now) {
  const auto kept = std::make_shared<const std::string>(bytes);
  const auto snapshot = TRY(open_snapshot(kept, *kept, identity_.owner));
  serial_ = serial;
  written_at_ = now;
  content_ = content_of(snapshot->manifest);
  lists_ = snapshot->manifest.lists;
  canaries_ = snapshot->canaries;
  weight_ = Weight{snapshot->people.people(), snapshot->canaries.size(), 0};
  if (!lists_.empty()) {
    const auto lists = map_lists(lists_path(office_.gates().folder_of(gate_), lists_), false);
    if (lists) weight_->listed = (*lists)->size();
  }
  static_cast<void>(prune_generations(office_.gates().folder_of(gate_), identity_));
  return done();
}

Result<bool> GatePublication::publish(Instant now, bool again) {
  troubles_ = of_put_back_;
  TRY(prepare_folder());
  SnapshotContents next = TRY(contents(now));
  next.serial = TRY(next_serial());
  const auto bytes = std::make_shared<const std::string>(TRY(compile_snapshot(next, identity_.key, office_.gates().signer())));
  const auto snapshot = TRY(open_snapshot(bytes, *bytes, identity_.owner));  // what the gate will do with it
  const std::string content = content_of(snapshot->manifest);
  if (!rejected_.empty() && content == rejected_ && !again) return false;
  if (content != rejected_) {  // something else again: the trouble may be over
    rejected_.clear();
    of_put_back_.clear();
    if (!troubles_.empty() && troubles_.front().fault == Fault::conflict) troubles_.erase(troubles_.begin());
  }
  const bool fresh = content == content_ && serial_ > 0 && now.seconds - written_at_.seconds < kHour && now >= written_at_;
  if (fresh) {
    shrunk_ = false;
    return false;
  }
  Weight weight{snapshot->people.people(), snapshot->canaries.size(), 0};
  if (const auto lists = next.lists.empty() ? nullptr : office_.gates().lists(); lists != nullptr && lists->fingerprint() == next.lists) weight.listed = lists->size();
  else if (weight_) weight.listed = weight_->listed;
  shrunk_ = weighs_too_little(weight) && !office_.gates().take_acceptance(gate_.id);
  if (shrunk_) {
    troubles_.push_back(too_little());
    return false;
  }
  if (const Done lists_written = write_lists_of(next.lists); !lists_written) return not_writable(lists_written.error());
  TRY(write(next.serial, *bytes));
  TRY(remember(*bytes, next.serial, now));
  return true;
}

Result<bool> GatePublication::put_back(Instant now, const std::vector<Error>& because) {
  const std::string folder = office_.gates().folder_of(gate_);
  const auto all = TRY(generations(folder));
  const std::string bad = content_;
  const auto usable = [&](std::uint64_t serial) -> std::optional<std::string> {
    const auto file = MappedFile::open(generation_path(folder, serial), kSnapshotBytesMax);
    if (!file) return std::nullopt;
    const auto manifest = read_manifest((*file)->text(), identity_.owner);
    if (!manifest || content_of(*manifest) == bad || (!manifest->lists.empty() && !has_lists(folder, manifest->lists))) return std::nullopt;
    return std::string((*file)->text());
  };
  std::optional<std::string> earlier = good_ > 0 && good_ != serial_ ? usable(good_) : std::nullopt;
  for (std::size_t i = 0; i < all.size() && !earlier; ++i) {
    if (all[i] != serial_) earlier = usable(all[i]);
  }
  if (!earlier) return false;
  const std::uint64_t serial = TRY(next_serial());
  const std::string bytes = TRY(restamp(*earlier, identity_.owner, serial, now, office_.gates().signer()));
  TRY(write(serial, bytes));
  rejected_ = bad;
  of_put_back_ = {was_put_back(because)};
  troubles_ = of_put_back_;
  TRY(remember(bytes, serial, now));
  return true;
}

void GatePublication::is_good(std::uint64_t serial) {
  good_ = std::max(good_, serial);
  if (serial != serial_ || content_ != rejected_) return;
  rejected_.clear();  // tried again, and now it lives
  of_put_back_.clear();
  troubles_.clear();
}

}  // namespace leidraad
