// SPDX-License-Identifier: EUPL-1.2
// Categories of sites, in each form a school may hand them over. The file of `leidraad lists build` is
// mapped: one copy in memory for all processes of the machine.
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "core/base/text.h"
#include "core/category/ut1.h"
#include "files/descriptor.h"
#include "files/files.h"
#include "wire/json.h"

namespace leidraad {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kDomainsBytesMax = 200'000'000;  // UT1's largest list is some 90 MB
constexpr std::string_view kFlatBegin = "LDRLIST";

using Loaded = Result<std::shared_ptr<const Lists>>;

Error unreadable(const std::string& path) {
  return {errno == ENOENT ? Fault::missing : Fault::unavailable, std::string("dit lijstbestand is niet te lezen: ") + std::strerror(errno), path};
}

// Lines that say what they are on, without a remark: what UT1 cannot name, nobody can visit.
Done add_lines(ListSource& source, std::string_view category, const fs::path& file) {
  std::error_code error;
  if (!fs::exists(file, error)) return done();
  const std::string text = TRY(read_text_file(file.string(), kDomainsBytesMax));
  for (const std::string_view line : lines(text)) {
    const std::string_view site = trim(line);
    if (!site.empty() && site.front() != '#') source.entries.push_back({ListVerb::add, std::string(category), std::string(site)});
  }
  return done();
}

// UT1's aliases of a folder are symbolic links; the folder itself counts once.
Loaded lists_of_folder(const std::string& path) {
  std::vector<ListSource> sources;
  std::size_t entries = 0;
  std::error_code error;
  for (fs::directory_iterator it(path, error), end; !error && it != end; it.increment(error)) {
    if (it->is_symlink(error) || !it->is_directory(error)) continue;
    const std::string name = it->path().filename().string();
    const std::string category = category_of_ut1(name);
    if (category.empty()) continue;
    ListSource& source = sources.emplace_back(ListSource{"ut1/" + name, ListRank::public_list, {}});
    TRY(add_lines(source, category, it->path() / "domains"));
    TRY(add_lines(source, category, it->path() / "urls"));
    entries += source.entries.size();
  }
  if (error) return Error{Fault::unavailable, "deze map is niet te lezen: " + error.message(), path};
  if (entries == 0) return invalid("in deze map staat geen lijst; verwacht: CATEGORIE/domains, met een site op elke regel", path);
  return Lists::of(sources);
}

Loaded lists_of_lines(const std::string& text, const std::string& path) {
  ListSource source{fs::path(path).filename().string(), ListRank::board, {}};
  std::size_t number = 0;
  Site site;
  for (const std::string_view line : lines(text)) {
    const std::string where = path + ":" + std::to_string(++number);
    const std::string_view content = trim(line.substr(0, line.find('#')));
    if (content.empty()) continue;
    const std::size_t gap = content.find_first_of(" \t");
    const std::string_view named = gap == std::string_view::npos ? "" : trim(content.substr(gap));
    if (named.empty() || named.find_first_of(" \t") != std::string_view::npos) return invalid("verwacht: een categorie, een spatie en een site", where);
    const std::string_view category = content.substr(0, gap);
    if (!is_category_word(category)) return invalid("een categorie is één woord van kleine letters, cijfers en _", where);
    if (!site.read(named)) return invalid("dit is geen site", where);
    source.entries.push_back({ListVerb::add, std::string(category), std::string(named)});
  }
  return Lists::of({source});
}

}  // namespace

bool is_flat_list(const std::string& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  std::array<char, kFlatBegin.size()> begin{};
  struct stat about {};
  return file.number() >= 0 && ::fstat(file.number(), &about) == 0 && S_ISREG(about.st_mode) &&
         ::pread(file.number(), begin.data(), begin.size(), 0) == static_cast<ssize_t>(begin.size()) &&
         std::string_view(begin.data(), begin.size()) == kFlatBegin;
}

Result<std::shared_ptr<const Lists>> map_lists(const std::string& path, bool whole) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat about {};
  if (file.number() < 0 || ::fstat(file.number(), &about) != 0) return unreadable(path);
  if (!S_ISREG(about.st_mode)) return invalid("dit is geen bestand", path);
  const auto size = static_cast<std::size_t>(about.st_size);
  std::shared_ptr<const void> owner;
  if (size > 0) {
    void* const at = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file.number(), 0);
    if (at == MAP_FAILED) return unreadable(path);
    owner = std::shared_ptr<const void>(at, [size](const void* mapped) { ::munmap(const_cast<void*>(mapped), size); });
  }
  auto lists = Lists::open(owner, {static_cast<const std::byte*>(owner.get()), size}, whole);
  if (!lists) return Error{lists.error().fault, lists.error().why, path, lists.error().english};
  return lists;
}

Result<std::shared_ptr<const Lists>> load_categories(const std::string& path) {
  std::error_code error;
  if (fs::is_directory(path, error)) return lists_of_folder(path);
  if (is_flat_list(path)) return map_lists(path);
  const std::string text = TRY(read_text_file(path, kDomainsBytesMax));
  if (!trim(text).starts_with('{')) return lists_of_lines(text, path);
  auto categories = read_categories(text);
  if (categories) return categories;
  const Error& wrong = categories.error();
  return Error{wrong.fault, wrong.why, wrong.where.empty() ? path : path + ": " + wrong.where};
}

}  // namespace leidraad
