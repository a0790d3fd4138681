// SPDX-License-Identifier: EUPL-1.2
// The pages of reports: making one, following one's own, and the desk of who handles them.
#pragma once

#include <semaphore>

#include "identity/rate_limit.h"
#include "office/reports.h"
#include "pictures/pictures.h"
#include "portal/pages/visit.h"
#include "portal/reports/daily_bytes.h"

namespace leidraad::portal {

// What these pages share as long as the program runs. Nothing of it is written anywhere: what counts turns
// by address forgets it when the program stops, and much sooner when others come.
struct ReportHall {
  identity::RateLimit reports{20, std::chrono::seconds(60)};   // a school is often one address
  identity::RateLimit guesses{6, std::chrono::seconds(60)};    // at a receipt: 10 to the 16th of them
  identity::RateLimit words{6, std::chrono::seconds(120)};     // at a vault word, per person
  identity::RateLimit views{30, std::chrono::seconds(10)};     // with a number that is right
  DailyBytes stranger_files{500'000'000};                      // of all who are not known together; text is always taken
  std::counting_semaphore<2> cleaning{2};                      // requests that wait for their pictures hold a thread
  PictureCleaner cleaner;
};

// ---- making one ----
http::Response report_begin_page(const Visit& visit);                        // /melden
http::Response report_choice_page(const Visit& visit);                       // /melden/:choice
http::Response report_form_page(const Visit& visit);                         // /melden/over/:kind?school=linde
http::Response send_report(const Visit& visit, ReportHall& hall);            // POST
html::Link to_report_form(const Visit& visit, std::string_view kind);

// ---- following ----
http::Response follow_page(const Visit& visit);                              // /melden/volgen
http::Response follow_by_receipt(const Visit& visit, ReportHall& hall);      // POST nummer, doe=…
http::Response my_reports_page(const Visit& visit);                          // /melden/mijn
http::Response my_report_page(const Visit& visit);                           // /melden/mijn/:id
http::Response add_to_mine(const Visit& visit, ReportHall& hall);            // POST
http::Response my_file(const Visit& visit);                                  // /melden/mijn/:id/:piece

// ---- the desk ----
http::Response desk_page(const Visit& visit);                                // /meldingen?lijst=gesloten
http::Response desk_report_page(const Visit& visit);                         // /meldingen/:id
http::Response handle_report(const Visit& visit);                            // POST doe=…
http::Response desk_file(const Visit& visit);                                // /meldingen/:id/:piece
http::Response vault_page(const Visit& visit);                               // /meldingen/kluis
http::Response use_vault(const Visit& visit, ReportHall& hall);              // POST doe=…
http::Response numbers_page(const Visit& visit);                             // /meldingen/cijfers
http::Response set_weekly(const Visit& visit);                               // POST

// ---- data breaches ----
http::Response breaches_page(const Visit& visit);                            // /meldingen/datalekken
http::Response breaches_csv(const Visit& visit);
http::Response breach_page(const Visit& visit);                              // /meldingen/datalekken/:id
http::Response decide_on_breach(const Visit& visit);                         // POST doe=…
http::Response breach_section_page(const Visit& visit);                      // /meldingen/datalekken/:id/deel/:section
http::Response save_breach_section(const Visit& visit);                      // POST
http::Response breach_sheet_page(const Visit& visit);                        // /meldingen/datalekken/:id/invulblad
http::Response breach_letter_page(const Visit& visit);                       // /meldingen/datalekken/:id/brief

}  // namespace leidraad::portal
