// SPDX-License-Identifier: EUPL-1.2
#include "portal/privacy/care_parts.h"

namespace leidraad::portal {

using namespace html;

Html care_section(std::string_view anchor, std::string_view title, const Html& inside) {
  return element("section", {css("part"), {"aria-labelledby", anchor}}, element("h2", {id(anchor)}, title), inside);
}

Html care_table(std::string_view caption, const std::vector<CareColumn>& columns, const std::vector<std::vector<Html>>& rows) {
  Html head, body;
  for (const CareColumn& column : columns) head += element("th", {{"scope", "col"}, {"role", "columnheader"}, css(column.classes)}, column.label);
  for (const auto& row : rows) {
    Html cells;
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i == 0) cells += element("th", {css("name"), {"scope", "row"}, {"role", "rowheader"}}, row[i]);
      else cells += element("td", {{"role", "cell"}, css(columns[i].classes), {"data-label", columns[i].label}}, row[i]);
    }
    body += element("tr", {{"role", "row"}}, cells);
  }
  return element("table", {css("table"), {"role", "table"}}, element("caption", {css("only-read")}, caption), element("thead", {{"role", "rowgroup"}}, element("tr", {{"role", "row"}}, head)),
                 element("tbody", {{"role", "rowgroup"}}, body));
}

Html way_back(const Visit& visit, Room room, std::string_view rest, std::string_view words) {
  return element("p", {css("no-print")}, link(visit.to(room, rest), "‹ " + std::string(words)));
}

}  // namespace leidraad::portal
