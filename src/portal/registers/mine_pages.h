// SPDX-License-Identifier: EUPL-1.2
// "Mijn Leidraad": what I must read, may, gave and asked; what is kept about me, and who looked. With
// ?voor=… the same of my child.
#pragma once

#include "office/my_data.h"
#include "portal/pages/visit.h"

namespace leidraad::portal {

http::Response mine_page(const Visit& visit);
http::Response mine_data_page(const Visit& visit);      // everything that is kept, to read and print
http::Response mine_journal_page(const Visit& visit);   // what was done to me, and by me
http::Response mine_download(const Visit& visit);       // POST: JSON

// Whose data this page is about: the visitor's, or those of the child in ?voor=…
std::string subject_of(const Visit& visit);
html::Html part_table(const Visit& visit, const MyPart& part);

}  // namespace leidraad::portal
