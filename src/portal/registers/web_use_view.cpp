// SPDX-License-Identifier: EUPL-1.2
// One table of numbers. It is made of what may be shown alone (core/oversight/shown.h): also which rows
// stand together follows from that.
#include "core/base/text.h"
#include "core/code/vocabulary_labels.h"
#include "portal/pages/form.h"
#include "portal/registers/web_use_pages.h"

namespace leidraad::portal {

using namespace html;

namespace {

std::string name_in(const std::map<std::string, std::string>& names, const std::string& word) {
  const auto found = names.find(word);
  return found == names.end() ? word : found->second;
}

class View {
 public:
  View(const Visit& visit, const WebUseAnswer& answer, const WebUseNames& names) : visit_(visit), answer_(answer), names_(names) { gather(); }

  Html make() const {
    if (rows_.empty()) return together(element("h3", {}, title()), element("p", {}, none()));
    return together(table(), rest());
  }

 private:
  // A row says something when there is a number in it.
  void gather() {
    const ShownGrid& grid = answer_.grid;
    for (std::size_t row = 0; row < grid.rows(); ++row) {
      bool number = false, other = false;
      for (std::size_t column = 0; column <= grid.columns(); ++column) {
        const Shown& one = grid.at(row, column);
        number = number || std::holds_alternative<std::uint64_t>(one);
        other = other || std::holds_alternative<NotShown>(one);
      }
      if (number) rows_.push_back(row);
      else (other ? hidden_ : few_).push_back(row_name(row));
    }
    for (const std::size_t row : rows_) {
      if (const auto* number = std::get_if<std::uint64_t>(&answer_.grid.row_total(row))) largest_ = std::max(largest_, *number);
    }
  }

  std::string row_name(std::size_t row) const {
    const std::string& word = answer_.row_words[row];
    switch (answer_.rows) {
      case WebUseRows::category: return word.empty() ? std::string(visit_.say("Andere sites", "Other sites")) : capital(visit_.say(label_of_word("category", word)));
      case WebUseRows::article: return word.empty() ? std::string(visit_.say("Zonder artikel", "Without an article")) : name_in(names_.articles, word);
      case WebUseRows::school: return school(word);
      case WebUseRows::hour_of_day: break;
    }
    if (word.empty()) return std::string(visit_.say("Andere uren", "Other hours"));
    return word + " – " + std::to_string(std::stoi(word) + 1) + std::string(visit_.say(" uur", " h"));
  }

  std::string school(const std::string& word) const { return word.empty() ? std::string(visit_.say("Geen school", "No school")) : name_in(names_.schools, word); }

  std::string title() const {
    std::string text(answer_.field == WebField::visits ? visit_.say("Bezocht", "Visited") : visit_.say("Tegengehouden", "Stopped"));
    switch (answer_.rows) {
      case WebUseRows::category: text += visit_.say(", per onderwerp", ", per subject"); break;
      case WebUseRows::article: text += visit_.say(", per artikel", ", per article"); break;
      case WebUseRows::school: text += visit_.say(", per school", ", per school"); break;
      case WebUseRows::hour_of_day: text += visit_.say(", per uur van de dag", ", per hour of the day"); break;
    }
    if (!answer_.columns.empty()) text += visit_.say(" en school", " and school");
    return text;
  }

  std::string_view none() const {
    return hidden_.empty() ? visit_.say("Overal minder dan 5.", "Fewer than 5 everywhere.")
                           : visit_.say("Niet getoond: het gaat om te weinig mensen of te kleine aantallen.", "Not shown: it is about too few people or too small numbers.");
  }

  // Decoration: the number stands beside it.
  Html bar(const Shown& shown) const {
    const auto* number = std::get_if<std::uint64_t>(&shown);
    if (number == nullptr || largest_ == 0) return {};
    const std::uint64_t width = std::max<std::uint64_t>(1, *number * 100 / largest_);
    return element("svg", {css("bar"), {"viewBox", "0 0 100 8"}, {"width", "100"}, {"height", "8"}, {"aria-hidden", "true"}, {"focusable", "false"}},
                   element("rect", {{"width", std::to_string(width)}, {"height", "8"}, {"fill", "currentColor"}}));
  }

  Html cell(const Shown& shown, const std::string& label, bool with_bar) const {
    return element("td", {css("numeric"), {"role", "cell"}, {"data-label", label}}, print(shown, visit_.language), with_bar ? together(" ", bar(shown)) : Html());
  }

  Html line(std::size_t row, const std::string& name, bool is_total) const {
    std::vector<Html> cells{element("th", {{"scope", "row"}, {"role", "rowheader"}, css("name")}, name)};
    for (std::size_t column = 0; column < answer_.columns.size(); ++column) cells.push_back(cell(answer_.grid.at(row, column), school(answer_.columns[column]), false));
    cells.push_back(cell(answer_.grid.row_total(row), std::string(together_word()), !is_total));
    return element("tr", {{"role", "row"}}, cells);
  }

  std::string_view together_word() const { return answer_.columns.empty() ? visit_.say("Aantal", "Number") : visit_.say("Samen", "Together"); }

  Html table() const {
    const auto head = [](std::string_view words, bool numeric) { return element("th", {{"scope", "col"}, {"role", "columnheader"}, css(numeric ? "numeric" : "name")}, words); };
    std::vector<Html> heads{head(first_head(), false)};
    for (const std::string& column : answer_.columns) heads.push_back(head(school(column), true));
    heads.push_back(head(together_word(), true));
    std::vector<Html> lines;
    for (const std::size_t row : rows_) lines.push_back(line(row, row_name(row), false));
    lines.push_back(line(answer_.grid.rows(), std::string(visit_.say("Samen", "Together")), true));
    return element("table", {css("table"), {"role", "table"}}, element("caption", {}, element("h3", {}, title())), element("thead", {{"role", "rowgroup"}}, element("tr", {{"role", "row"}}, heads)),
                   element("tbody", {{"role", "rowgroup"}}, lines));
  }

  std::string_view first_head() const {
    switch (answer_.rows) {
      case WebUseRows::category: return visit_.say("Onderwerp", "Subject");
      case WebUseRows::article: return visit_.say("Artikel", "Article");
      case WebUseRows::school: return visit_.say("School", "School");
      case WebUseRows::hour_of_day: break;
    }
    return visit_.say("Uur", "Hour");
  }

  Html rest() const {
    const auto say = [&](std::string_view words, const std::vector<std::string>& names) { return names.empty() ? Html() : element("p", {css("quiet")}, words, join(names, ", "), "."); };
    return together(say(visit_.say("Minder dan 5: ", "Fewer than 5: "), few_), say(visit_.say("Niet getoond: ", "Not shown: "), hidden_));
  }

  const Visit& visit_;
  const WebUseAnswer& answer_;
  const WebUseNames& names_;
  std::vector<std::size_t> rows_;
  std::vector<std::string> few_, hidden_;
  std::uint64_t largest_ = 0;
};

}  // namespace

Html web_use_view(const Visit& visit, const WebUseAnswer& answer, const WebUseNames& names) { return View(visit, answer, names).make(); }

}  // namespace leidraad::portal
