// SPDX-License-Identifier: EUPL-1.2
// What the pages of reports have in common: words for states and moments, who receives it, the pieces of
// their forms.
#pragma once

#include "office/reports.h"
#include "portal/pages/form.h"
#include "portal/pages/visit.h"
#include "portal/reports/report_pages.h"

namespace leidraad::portal {

// ---- words (report_words.cpp) ----
std::string spoken_kind(const Visit& visit, std::string_view kind);            // "Een apparaat is kwijt"
// Of a sealed report the day and half of it: "ma 23 november, in de ochtend".
std::string spoken_made(const Visit& visit, Instant at, ReportVoice voice);
std::string spoken_time(const Visit& visit, Instant at);
std::string spoken_term(const Visit& visit, const ReportTerm& term);           // "5 schooldagen"
std::string spoken_voice(const Visit& visit, ReportVoice voice);
Label label(SignalTone tone);
html::Html reporter_state(const Visit& visit, ReportState state);              // for who reported
html::Html desk_state(const Visit& visit, const ReportLine& line);             // for who handles it, with "te laat"
html::Html article_of(const Visit& visit, const std::string& article);         // a link
// "het meldpunt of de privacy officer", with names for who may read them.
html::Html who_receives(const Visit& visit, const std::vector<ReportTo>& to, bool all_of_them);
html::Html trouble_line(const Visit& visit, const std::optional<Error>& error);   // "Nog niet ontvangen. …"

// ---- pieces ----
html::Html section(std::string_view anchor, std::string_view title, const html::Html& inside);
html::Html choice_item(std::string_view name, std::string_view value, const html::Html& words, bool chosen, bool several = false);
html::Html choices_field(std::string_view legend, std::string_view hint, const std::vector<html::Html>& items);
html::Html ways_to_report(const Visit& visit, std::string_view chosen);        // anonymity.cpp
html::Html what_anonymous_is(const Visit& visit);
html::Html attachment_field(const Visit& visit);
// What was written to and fro, oldest first; files lead to where `to_file` says.
html::Html messages_view(const Visit& visit, const std::vector<ReportMessage>& messages, bool to_reporter, const std::function<html::Html(const std::string&, const std::string&)>& file);
// Reads what was attached, each picture cleaned. Error: in words for who sends it; nothing was kept.
// `known`: somebody signed in under his name; files of anybody else come out of the day's budget.
Result<std::vector<ReportFile>> read_attachments(const Visit& visit, ReportHall& hall, bool known);
bool has_attachments(const Visit& visit);
// A form of somebody signed in carries the guard of that session; the doors of "/melden" are open to all, so
// this is looked at here.
bool is_forged(const Visit& visit);
http::Response too_often(const Visit& visit, const Label& words);
http::Response download(const ReportPiece& piece);
AtDesk at_desk(const Visit& visit);

}  // namespace leidraad::portal
