// SPDX-License-Identifier: EUPL-1.2
// The web gate, for people: why a page stayed away, open for a class, and what keeps the gates alive.
#pragma once

#include "portal/pages/door.h"

namespace leidraad::portal {

// ---- "Waarom geblokkeerd?" ----
http::Response why_barred_page(const Visit& visit);   // ?site=…; without it the latest refusal of oneself
http::Response declare_form(const Visit& visit);      // POST: "voor mijn les", "voor mijn werk"

// ---- "Open voor mijn klas" ----
http::Response open_class_page(const Visit& visit);   // ?site=…&groep=…
http::Response open_class_form(const Visit& visit);
http::Response close_class_form(const Visit& visit);  // POST /:id

// ---- "Poorten", for who keeps them ----
http::Response gates_page(const Visit& visit);
http::Response new_gate_page(const Visit& visit);
http::Response new_gate_form(const Visit& visit);
http::Response gate_page(const Visit& visit);         // /:id: one sheet of paper for the IT partner
http::Response gate_form(const Visit& visit);         // POST: a new key, or its end
http::Response edit_gate_page(const Visit& visit);    // /:id/wijzig
http::Response edit_gate_form(const Visit& visit);
http::Response device_paper_page(const Visit& visit); // /papier/:soort: browsers, tablets, a name server

}  // namespace leidraad::portal
