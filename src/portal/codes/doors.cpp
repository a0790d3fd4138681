// SPDX-License-Identifier: EUPL-1.2
#include "portal/codes/doors.h"

#include "portal/codes/codes_pages.h"

namespace leidraad::portal {

// A council member may be a parent or a pupil, so these doors open for whoever is signed in; each page
// asks what of it is for this visitor.
Doors code_doors() {
  return {{Room::codes, "", Access::signed_in, codes_page, nullptr},
          {Room::codes, "/nieuw", Access::lead, new_code_page, begin_new_code},
          {Room::codes, "/:version", Access::signed_in, version_page, take_step},
          {Room::codes, "/:version/tekst", Access::signed_in, version_text_page, nullptr},
          {Room::codes, "/:version/verschil", Access::signed_in, version_diff_page, nullptr},
          {Room::codes, "/:version/code.md", Access::signed_in, version_file, nullptr},
          {Room::codes, "/:version/code.pdf", Access::signed_in, version_pdf, nullptr},
          {Room::codes, "/:version/raad", Access::signed_in, council_page, nullptr},
          {Room::codes, "/:version/raad.pdf", Access::signed_in, council_pdf, nullptr},
          {Room::codes, "/:version/schrijf", Access::lead, editor_page, save_editor},
          {Room::codes, "/:version/regel", Access::lead, rule_page, save_rule}};
}

}  // namespace leidraad::portal
