// SPDX-License-Identifier: EUPL-1.2
#include "lists/sources.h"

#include <algorithm>
#include <filesystem>

#include "core/category/ut1.h"
#include "embedded/shipped_lists.h"
#include "files/files.h"
#include "lists/archive.h"

namespace leidraad {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kListBytesMax = 512'000'000;
constexpr std::string_view kListOfUt1 = "ut1";

std::string category_of(const std::string& name) {
  const std::size_t slash = name.rfind('/');
  return slash == std::string::npos ? name : name.substr(slash + 1);
}

// "…/gambling/domains" → "gambling". UT1 cuts its largest list up: domains.0, domains.1 …
std::string ut1_folder_of(const fs::path& file) {
  std::string name = file.filename().string();
  const std::size_t dot = name.find('.');
  const bool part = dot == std::string::npos || (dot + 1 < name.size() && name.find_first_not_of("0123456789", dot + 1) == std::string::npos);
  name.resize(std::min(dot, name.size()));
  return part && (name == "domains" || name == "urls") ? file.parent_path().filename().string() : std::string();
}

class Ut1 {
 public:
  Ut1(ListIntake& intake, std::string name) : intake_(intake), name_(name.empty() ? std::string(kListOfUt1) : std::move(name)) {}

  static bool wants(const std::string& path) {
    const std::string folder = ut1_folder_of(path);
    return !folder.empty() && !category_of_ut1(folder).empty();
  }
  void read(const std::string& path, std::string_view text) {
    const std::string folder = ut1_folder_of(path);
    const std::string where = name_ + "/" + folder + "/" + fs::path(path).filename().string();
    intake_.source(name_ + "/" + folder, ListRank::public_list);
    read_host_lines(intake_, ListVerb::add, category_of_ut1(folder), text, where);
    // This list is there to undo what other lists call adult; of equal lists the strict one would hold.
    if (folder != "sexual_education") return;
    intake_.source(name_ + "/" + folder, ListRank::shipped);
    read_host_lines(intake_, ListVerb::remove, "adult", text, where);
  }

 private:
  ListIntake& intake_;
  std::string name_;
};

// Aliases are symbolic links: passed over, so that a folder counts once. In a fixed order.
Done read_folder(ListIntake& intake, const SourceAsked& asked) {
  std::error_code error;
  fs::path root = asked.path;
  if (fs::is_directory(root / "blacklists", error)) root /= "blacklists";
  std::vector<std::string> files;
  for (fs::directory_iterator folder(root, error), end; !error && folder != end; folder.increment(error)) {
    if (folder->is_symlink(error) || !folder->is_directory(error)) continue;
    for (fs::directory_iterator file(folder->path(), error), last; !error && file != last; file.increment(error)) {
      if (!file->is_symlink(error) && file->is_regular_file(error) && Ut1::wants(file->path().string())) files.push_back(file->path().string());
    }
  }
  if (error) return Error{Fault::unavailable, "deze map is niet te lezen: " + error.message(), asked.path};
  std::sort(files.begin(), files.end());
  Ut1 ut1(intake, asked.name);
  for (const std::string& file : files) ut1.read(file, TRY(read_file(file, kListBytesMax)));
  return done();
}

Done read_text(ListIntake& intake, const SourceAsked& asked, std::string_view text) {
  if (text.find('\0') != std::string_view::npos) return invalid("dit is geen lijst maar een binair bestand", asked.path);
  if (is_board_format(text)) {
    intake.source(asked.name.empty() ? fs::path(asked.path).stem().string() : asked.name, ListRank::board);
    read_board_lines(intake, text, asked.path);
    return done();
  }
  const std::string category = category_of(asked.name);
  if (category.empty()) return invalid("van welke categorie zijn deze sites? Noem die ervoor, zoals gambling=" + asked.path, asked.path);
  if (!is_category_word(category)) return invalid("“" + category + "” is geen categorie: één woord van kleine letters, cijfers en _", asked.path);
  intake.source(asked.name, ListRank::public_list);
  read_host_lines(intake, ListVerb::add, category, text, asked.path);
  return done();
}

Done read_packed(ListIntake& intake, const SourceAsked& asked) {
  Ut1 ut1(intake, asked.name);
  const auto wanted = [](const std::string& name) { return name.empty() || Ut1::wants(name); };
  return each_packed_file(asked.path, wanted, [&](const std::string& name, const std::string& bytes) -> Done {
    if (name.empty()) return read_text(intake, asked, bytes);
    ut1.read(name, bytes);
    return done();
  });
}

Done read_any(ListIntake& intake, const SourceAsked& asked) {
  std::error_code error;
  if (fs::is_directory(asked.path, error)) return read_folder(intake, asked);
  if (is_flat_list(asked.path)) return invalid("dit is al een lijstbestand; bouw van de bronnen, of gebruik leidraad lists update", asked.path);
  const std::string text = TRY(read_file(asked.path, kListBytesMax));
  return is_packed(text) ? read_packed(intake, asked) : read_text(intake, asked, text);
}

}  // namespace

SourceAsked source_asked(const std::string& argument) {
  const std::size_t sign = argument.find('=');
  const std::string name = argument.substr(0, sign);
  const bool named = sign != std::string::npos && !name.empty() && name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_-/") == std::string::npos &&
                     name[0] != '/';
  return named ? SourceAsked{name, argument.substr(sign + 1)} : SourceAsked{{}, argument};
}

Done read_source(ListIntake& intake, const SourceAsked& asked) {
  const std::size_t before = intake.lines();
  TRY(read_any(intake, asked));
  if (intake.lines() == before) return invalid("hierop staat geen enkele site; met een lege lijst zou alles opengaan", asked.path);
  return done();
}

Done read_shipped(ListIntake& intake) {
  for (const EmbeddedFile& file : embedded::shipped_lists()) {
    intake.source("leidraad/" + std::string(file.name.substr(0, file.name.find('.'))), ListRank::shipped);
    read_board_lines(intake, file.bytes, std::string(file.name));
  }
  return done();
}

}  // namespace leidraad
