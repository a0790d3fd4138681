// SPDX-License-Identifier: EUPL-1.2
// What stands around every page: skip link, the board's name, the places, who looks, the foot.
#pragma once

#include "portal/pages/visit.h"

namespace leidraad::portal {

struct Sheet {
  Room room = Room::home;
  std::string title;            // of the window; the page's own h1 stands in `main`
  std::string_view body_class;  // "book-page"
  html::Html main;
};
http::Response show(const Visit& visit, const Sheet& sheet, int status = 200);

// A search field with its button: a form of its own that leads to `room`.
html::Html search_form(const Visit& visit, Room room, std::string_view label, std::string_view hint, std::string_view value,
                       const std::vector<std::pair<std::string, std::string>>& keep = {});

}  // namespace leidraad::portal
