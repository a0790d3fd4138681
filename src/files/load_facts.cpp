// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <filesystem>

#include "core/base/text.h"
#include "files/files.h"
#include "wire/json.h"

namespace leidraad {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kDomainsBytesMax = 200'000'000;  // UT1's largest list is some 90 MB
constexpr std::string_view kDefaultZone = "Europe/Amsterdam";

Error in_file(const std::string& path, const Error& error) {
  return {error.fault, error.why, error.where.empty() ? path : path + ": " + error.where};
}

// UT1 names a few folders otherwise than the vocabulary does.
std::string_view category_of_folder(std::string_view folder) {
  if (folder == "agressif") return "violence";
  if (folder == "redirector" || folder == "strict_redirector") return "proxy";
  return folder;
}

Done add_folder(Categories& categories, const fs::path& folder) {
  const std::string file = (folder / "domains").string();
  std::error_code error;
  if (!fs::exists(file, error)) return done();  // a folder with URLs alone
  const std::string text = TRY(read_text_file(file, kDomainsBytesMax));
  const std::string name = folder.filename().string();
  for (const std::string_view line : lines(text)) {
    const std::string_view host = trim(line);
    if (!host.empty() && host.front() != '#') categories.add(category_of_folder(name), host);
  }
  return done();
}

// UT1's aliases of a folder are symbolic links; the folder itself counts once.
Result<Categories> categories_of_folder(const std::string& path) {
  Categories categories;
  std::error_code error;
  for (fs::directory_iterator it(path, error), end; !error && it != end; it.increment(error)) {
    if (it->is_symlink(error) || !it->is_directory(error)) continue;
    TRY(add_folder(categories, it->path()));
  }
  if (error) return Error{Fault::unavailable, "deze map is niet te lezen: " + error.message(), path};
  if (categories.size() == 0)
    return invalid("in deze map staat geen lijst; verwacht: CATEGORIE/domains, met een site op elke regel", path);
  return categories;
}

Result<Categories> categories_of_lines(const std::string& text, const std::string& path) {
  Categories categories;
  std::size_t number = 0;
  for (const std::string_view line : lines(text)) {
    ++number;
    const std::string_view content = trim(line.substr(0, line.find('#')));
    if (content.empty()) continue;
    const std::size_t gap = content.find_first_of(" \t");
    const std::string_view host = gap == std::string_view::npos ? "" : trim(content.substr(gap));
    if (host.empty() || host.find_first_of(" \t") != std::string_view::npos)
      return invalid("verwacht: een categorie, een spatie en een site", path + ":" + std::to_string(number));
    categories.add(content.substr(0, gap), host);
  }
  return categories;
}

std::string zone_name(const Code& code, const Facts& facts) {
  if (facts.calendar && facts.calendar->time_zone) return *facts.calendar->time_zone;
  if (code.front.calendar && code.front.calendar->time_zone) return *code.front.calendar->time_zone;
  return std::string(kDefaultZone);
}

}  // namespace

Result<Facts> load_facts(const std::string& path) {
  const std::string text = TRY(read_text_file(path));
  auto facts = read_facts(text);
  if (!facts) return in_file(path, facts.error());
  return facts;
}

Result<Categories> load_categories(const std::string& path) {
  std::error_code error;
  if (fs::is_directory(path, error)) return categories_of_folder(path);
  const std::string text = TRY(read_text_file(path, kDomainsBytesMax));
  if (!trim(text).starts_with('{')) return categories_of_lines(text, path);
  auto categories = read_categories(text);
  if (!categories) return in_file(path, categories.error());
  return categories;
}

Result<Facts> with_zone(const Code& code, Facts facts) {
  facts.zone = TRY(load_zone(zone_name(code, facts)));
  return facts;
}

Result<Facts> ready_facts(const Code& code, const std::optional<std::string>& facts_path,
                          const std::optional<std::string>& lists_path) {
  Facts facts;
  if (facts_path) facts = TRY(load_facts(*facts_path));
  if (lists_path) facts.categories = TRY(load_categories(*lists_path));
  return with_zone(code, std::move(facts));
}

}  // namespace leidraad
