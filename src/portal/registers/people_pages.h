// SPDX-License-Identifier: EUPL-1.2
// The register of people on screen: looking somebody up, one person, adding by hand, and a list from the
// administration with what it would change before it does.
#pragma once

#include "portal/pages/door.h"

namespace leidraad::portal {

http::Response people_page(const Visit& visit);             // ?zoek= school= soort= weg= vanaf=
http::Response people_file(const Visit& visit);             // the same as CSV
http::Response person_page(const Visit& visit);             // /mensen/:person
http::Response change_person(const Visit& visit);           // POST: knop= says what
http::Response new_person_page(const Visit& visit);
http::Response new_person(const Visit& visit);              // POST
http::Response import_people_page(const Visit& visit);
http::Response look_at_import(const Visit& visit);          // POST, with a file: what it would change
http::Response do_import(const Visit& visit);               // POST: changes it

Doors people_doors();

}  // namespace leidraad::portal
