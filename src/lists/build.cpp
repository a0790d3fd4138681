// SPDX-License-Identifier: EUPL-1.2
#include "lists/build.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "core/category/lists.h"
#include "files/files.h"
#include "lists/archive.h"

namespace leidraad {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kDifferenceBytesMax = 100'000'000;

// A file beside the one to be, that goes unless it takes its place.
class Beside {
 public:
  explicit Beside(const std::string& path) : path_(path), name_(path + ".nieuw-" + std::to_string(::getpid())) {}
  Beside(const Beside&) = delete;
  Beside& operator=(const Beside&) = delete;
  ~Beside() {
    std::error_code ignored;
    if (!placed_) fs::remove(name_, ignored);
  }
  const std::string& name() const { return name_; }
  Done place() {
    std::error_code error;
    fs::rename(name_, path_, error);
    if (error) return Error{Fault::unavailable, "dit bestand is niet te schrijven: " + error.message(), path_};
    placed_ = true;
    const std::string folder = fs::path(path_).has_parent_path() ? fs::path(path_).parent_path().string() : ".";
    const int opened = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (opened >= 0) {
      ::fsync(opened);  // the rename itself reaches the disk with the folder
      ::close(opened);
    }
    return done();
  }

 private:
  std::string path_, name_;
  bool placed_ = false;
};

bool says(const Lists& lists, const ListIntake::Sample& sample) {
  Site site;
  if (!site.read(sample.site)) return false;
  const auto because = lists.because(site);
  return std::any_of(because.begin(), because.end(),
                     [&](const Lists::Because& one) { return one.list == sample.list && one.verb == sample.verb; });
}

// Written beside, read back as any gate will read it, counted and looked into; then it takes the place.
Result<ListReport> placed(const std::string& path, const std::string& bytes, std::size_t entries, const std::vector<ListIntake::Sample>& samples) {
  std::error_code error;
  if (fs::exists(path, error) && !fs::is_regular_file(path, error)) return invalid("hier staat geen gewoon bestand; er is niets geschreven", path);
  Beside beside(path);
  if (const Done written = write_file(beside.name(), bytes); !written) return Error{written.error().fault, written.error().why, path};
  const auto lists = TRY(map_lists(beside.name()));
  const Error wrong{Fault::unavailable, "wat geschreven is, is niet wat gelezen wordt; er is niets vervangen", path};
  if (lists->size() != entries) return wrong;
  for (const auto& sample : samples) {
    if (!says(*lists, sample)) return wrong;
  }
  TRY(beside.place());
  ListReport report;
  report.entries = entries;
  report.categories = lists->categories().size();
  report.file_bytes = bytes.size();
  report.looked_up = samples.size();
  return report;
}

Result<std::string> difference_of(const std::string& path) {
  std::string bytes = TRY(read_file(path, kDifferenceBytesMax));
  if (!is_packed(bytes)) return bytes;
  std::string text;
  TRY(each_packed_file(path, [](const std::string& name) { return name.empty(); }, [&](const std::string&, const std::string& unpacked) -> Done {
    text = unpacked;
    return done();
  }));
  return text;
}

}  // namespace

Result<ListReport> build_list_file(const std::vector<SourceAsked>& sources, const std::string& path) {
  ListIntake intake;
  for (const SourceAsked& source : sources) TRY(read_source(intake, source));
  TRY(read_shipped(intake));
  const BuiltLists built = TRY(intake.finish());
  ListReport report = TRY(placed(path, built.bytes, built.entries, intake.samples()));
  report.remarks = built.remarks;
  return report;
}

Result<ListReport> update_list_file(const std::string& old_path, const std::vector<SourceAsked>& differences, const std::string& path) {
  std::vector<ListUpdate> updates;
  std::vector<std::string> remarks;
  for (const SourceAsked& asked : differences) {
    if (asked.name.empty()) return invalid("van welke lijst is dit verschil? Noem die ervoor, zoals gambling=" + asked.path, asked.path);
    updates.push_back({asked.name, read_difference(TRY(difference_of(asked.path)), asked.path, remarks)});
  }
  const std::string old = TRY(read_file(old_path, std::size_t{4'000'000'000}));
  const auto updated = update_lists(std::as_bytes(std::span(old.data(), old.size())), updates);
  if (!updated) return Error{updated.error().fault, updated.error().why, old_path, updated.error().english};
  const auto counted = TRY(Lists::open(nullptr, std::as_bytes(std::span(updated->bytes.data(), updated->bytes.size())), false));
  ListReport report = TRY(placed(path, updated->bytes, counted->size(), {}));
  report.added = updated->added;
  report.removed = updated->removed;
  report.remarks = std::move(remarks);
  report.remarks.insert(report.remarks.end(), updated->remarks.begin(), updated->remarks.end());
  return report;
}

}  // namespace leidraad
