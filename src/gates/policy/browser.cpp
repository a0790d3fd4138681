// SPDX-License-Identifier: EUPL-1.2
#include "gates/policy/browser.h"

#include <algorithm>

#include "core/base/text.h"
#include "gates/policy/tree_text.h"

namespace leidraad::policy {

namespace {

std::vector<std::string> titles(const Code& code, const Articles& articles) {
  std::vector<std::string> out;
  for (const std::string& id : articles) out.push_back(article_title(code, id));
  return out;
}

std::string plural(std::size_t count, const char* one, const char* more) { return std::to_string(count) + " " + (count == 1 ? one : more); }

std::string shown(const Json& value, Language language) {
  const bool dutch = language == Language::dutch;
  if (const auto* items = value.items()) return plural(items->size(), dutch ? "regel" : "line", dutch ? "regels" : "lines");
  if (value.members() != nullptr) return dutch ? "zie het bestand" : "see the file";
  std::string text = print_json(value);
  text.pop_back();
  return text;
}

Json articles_file(const std::vector<Told>& told) {
  Json::Members audiences;
  for (const Told& one : told) {
    Json::Members keys, sites;
    for (const Setting& setting : one.settings) keys.push_back({setting.key, texts(setting.articles)});
    for (const BarredSite& site : one.of.wishes.barred) sites.push_back({site.site, texts(site.articles)});
    audiences.push_back({one.of.who.id, object({{"keys", object(std::move(keys))}, {"sites", object(std::move(sites))}})});
  }
  return object(std::move(audiences));
}

std::string words_for(const Code& code, const std::vector<Told>& told, const How& how, const std::vector<Remark>& remarks, Language language) {
  const bool dutch = language == Language::dutch;
  std::string out = std::string(how.target.in(language)) + ": " + code.front.title + "\n\n";
  out += dutch ? "Deze bestanden zijn gemaakt uit de gedragscode. Elke instelling staat hier omdat een artikel erom vraagt;\n"
                 "wat de code niet vraagt, staat er niet in. Wijzig niet deze bestanden maar de code, en maak ze opnieuw.\n"
               : "These files were made from the code of conduct. Every setting is here because an article asks for it; what\n"
                 "the code does not ask is not in them. Do not change these files but the code, and make them again.\n";
  for (const Told& one : told) {
    out += dutch ? "\nVoor " : "\nFor ";
    out += std::string(one.of.who.label.in(language)) + "\n\n";
    for (const Setting& setting : one.settings) {
      out += "  " + setting.key + " = " + shown(setting.value, language) + "\n";
      out += "      " + std::string(setting.does.in(language)) + "\n";
      out += std::string("      ") + (dutch ? "uit: " : "from: ") + join(titles(code, setting.articles), "; ") + "\n";
    }
  }
  out += "\n" + std::string(how.how.in(language));
  if (!remarks.empty()) out += dutch ? "\nGoed om te weten\n\n" : "\nGood to know\n\n";
  for (const Remark& remark : remarks) out += "  - " + remark.in(language) + "\n";
  return out;
}

}  // namespace

std::vector<AudienceWishes> all_wishes(const Asking& asking, const Sites& sites, const Wanted& wanted) {
  std::vector<AudienceWishes> all;
  for (Audience& who : audiences(wanted.school, wanted.purpose_of_staff)) {
    Wishes wishes = wishes_of(asking, who, sites, wanted.school);
    const bool as_staff = who.id == "ict" && !all.empty() && all.back().who.id == "staff" && all.back().wishes == wishes;
    if (!wishes.empty() && !as_staff) all.push_back({std::move(who), std::move(wishes)});
  }
  return all;
}

std::string article_title(const Code& code, const std::string& id) {
  const Article* article = code.article(id);
  return article == nullptr ? id : article->title;
}

std::string why_not(const Code& code, const Audience& who, const Articles& articles, const Wanted& wanted) {
  const bool dutch = wanted.language == Language::dutch;
  const std::string you = who.id == "pupil" ? "je" : "u";
  std::string out = dutch ? "Dit kan niet op dit apparaat (" : "This is not possible on this device (";
  if (!articles.empty()) out += article_title(code, articles.front()) + ", ";
  out += code.front.title + ").";
  if (!wanted.portal.empty()) out += (dutch ? " Waarom, en wie " + you + " kan helpen: " : " Why, and who can help you: ") + wanted.portal + "/waarom";
  return out;
}

std::vector<std::string> first_sites(const std::vector<BarredSite>& sites, std::size_t most, std::string (*form)(const std::string&)) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < std::min(sites.size(), most); ++i) out.push_back(form(sites[i].site));
  return out;
}
std::vector<std::string> first_sites(const std::vector<std::string>& sites, std::size_t most, std::string (*form)(const std::string&)) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < std::min(sites.size(), most); ++i) out.push_back(form(sites[i]));
  return out;
}

void add_companions(Made& made, const Code& code, const std::vector<Told>& told, const How& how) {
  made.files.push_back({std::string(kArticlesFile), FileKind::json, print_json(articles_file(told)), 0});
  made.files.push_back({"LEESMIJ.txt", FileKind::words, words_for(code, told, how, made.remarks, Language::dutch), 0});
  made.files.push_back({"README.txt", FileKind::words, words_for(code, told, how, made.remarks, Language::english), 0});
}

void add_unusable(Made& made, const AudienceWishes& of) {
  const std::size_t count = of.wishes.unusable;
  const std::string nl(of.who.label.nl), en(of.who.label.en);
  if (count > 0)
    made.remarks.push_back({plural(count, "regel", "regels") + " van de lijsten is geen site die hier past (voor " + nl + ") en is overgeslagen.",
                            plural(count, "line", "lines") + " of the lists is no site that fits here (for " + en + ") and was left out."});
}

void add_remarks(Made& made, const AudienceWishes& of, std::size_t most) {
  const Wishes& wishes = of.wishes;
  const std::string nl(of.who.label.nl), en(of.who.label.en);
  if (wishes.barred.size() > most) {
    const std::size_t off = wishes.barred.size() - most;
    made.remarks.push_back({"Voor " + nl + " passen " + std::to_string(most) + " sites; " + plural(off, "site valt", "sites vallen") +
                                " eraf, de laatste van de lijst. De webproxy houdt ze wel tegen.",
                            "For " + en + " there is room for " + std::to_string(most) + " sites; " + plural(off, "site falls", "sites fall") +
                                " off, the last of the list. The web proxy does stop them."});
  }
  add_unusable(made, of);
  const auto can_be_opened = static_cast<std::size_t>(
      std::count_if(wishes.barred.begin(), wishes.barred.end(), [](const BarredSite& site) { return site.can_be_asked; }));
  if (can_be_opened > 0 && of.who.id != "pupil" && of.who.purpose == "private")
    made.remarks.push_back({"Voor " + nl + " is aangenomen dat zij privé kijken. Met --purpose-staff work blijft open wat voor het werk wel kan.",
                            "For " + en + " it is taken that they look in private. With --purpose-staff work what work allows stays open."});
  if (can_be_opened > 0)
    made.remarks.push_back({"Voor " + nl + " kan iemand akkoord geven voor " + plural(can_be_opened, "van deze sites", "van deze sites") +
                                ". Een instelling op het apparaat weet dat niet: zo'n akkoord werkt bij de webproxy, niet hier.",
                            "For " + en + " somebody can permit " + plural(can_be_opened, "of these sites", "of these sites") +
                                ". A setting on a device does not know that: such a permission works at the web proxy, not here."});
}

}  // namespace leidraad::policy
