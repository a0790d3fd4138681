// SPDX-License-Identifier: EUPL-1.2
// leidraad clean-picture: a copy of a picture without names, places, times and whatever else was in it, and what that was.
#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/data_folder.h"
#include "cli/findings.h"
#include "cli/options.h"
#include "pictures/pictures.h"

namespace leidraad {

namespace {

const Usage kUsage{"leidraad clean-picture FOTO -o SCHOON [--json] [--language nl|en]\n"
                   "  Maakt een kopie van de foto zonder namen, gezichten, plaatsen en tijden, en laat zien wat erin stond.\n"
                   "  De foto zelf blijft zoals hij is",
                   {"-o", "--language"}, {"--json"}, 1, 1};

nlohmann::ordered_json as_json(const std::vector<PictureMark>& marks) {
  auto out = nlohmann::ordered_json::array();
  for (const PictureMark& mark : marks)
    out.push_back({{"kind", word_of(mark.kind, Language::english)}, {"field", mark.field}, {"value", mark.value}});
  return out;
}

void print_json(const CleanPicture& picture) {
  nlohmann::ordered_json out;
  out["format"] = word_of(picture.format);
  out["width"] = picture.width;
  out["height"] = picture.height;
  out["orientation"] = picture.orientation;
  out["bytes"] = picture.bytes.size();
  out["before"] = as_json(picture.before);
  out["after"] = as_json(picture.after);
  std::cout << out.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
}

void print_marks(std::string_view title, const std::vector<PictureMark>& marks, Language language) {
  if (marks.empty()) return;
  std::cout << title << "\n";
  for (const PictureMark& mark : marks) {
    std::cout << "  " << meaning_of(mark, language) << " (" << mark.field << ")";
    if (!mark.value.empty()) std::cout << ": " << mark.value;
    std::cout << "\n";
  }
}

void print_words(const CleanPicture& picture, const std::string& path, Language language) {
  const bool english = language == Language::english;
  std::cout << path << ": " << picture.width << " x " << picture.height << ", " << extension_of(picture.format) << "\n";
  if (picture.before.empty()) std::cout << (english ? "There was nothing in it but the picture.\n" : "Er stond niets in dan de foto zelf.\n");
  print_marks(english ? "Gone:" : "Weg:", picture.before, language);
  print_marks(english ? "Still there:" : "Nog aanwezig:", picture.after, language);
}

// Read, cleaned and written; nothing is written when anything of that fails.
Result<CleanPicture> clean(const std::string& from, const std::string& to) {
  const std::string bytes = TRY(read_file(from));
  auto picture = PictureCleaner().clean(bytes);
  if (!picture) {
    Error error = picture.error();
    error.where = from;
    return error;
  }
  TRY(write_file(to, picture->bytes));
  return picture;
}

}  // namespace

int cmd_clean_picture(Arguments args) {
  const Asked ask = asked(args, kUsage);
  if (ask.finished) return *ask.finished;
  if (lacks_option(ask.options, kUsage, {"-o"})) return kUsageWrong;
  const std::string to = *ask.options.value("-o");
  const auto picture = clean(ask.options.files[0], to);
  if (!picture) {
    std::cerr << "leidraad: " << in_words(picture.error()) << "\n";
    return kContentWrong;
  }
  const Language language = ask.options.language().value_or(Language::dutch);
  if (ask.options.has("--json")) print_json(*picture);
  else print_words(*picture, to, language);
  return kAllGood;
}

}  // namespace leidraad
