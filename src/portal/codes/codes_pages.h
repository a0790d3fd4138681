// SPDX-License-Identifier: EUPL-1.2
// The pages of the life of a code, and what they share. A page about one version reads it anew, asks
// whether this visitor may see it, and shows the one step that comes next.
#pragma once

#include <string>

#include "office/codes.h"
#include "portal/pages/door.h"
#include "portal/pages/form.h"
#include "portal/pages/frame.h"
#include "portal/pages/moments.h"

namespace leidraad::portal {

// ---- pages ----
http::Response codes_page(const Visit& visit);
http::Response new_code_page(const Visit& visit);   // ?school=…
http::Response begin_new_code(const Visit& visit);  // POST
http::Response version_page(const Visit& visit);
http::Response version_text_page(const Visit& visit);  // as a book
http::Response version_diff_page(const Visit& visit);  // ?met=<id>
http::Response version_file(const Visit& visit);       // the Markdown, byte for byte
http::Response version_pdf(const Visit& visit);
http::Response council_page(const Visit& visit);
http::Response council_pdf(const Visit& visit);
http::Response editor_page(const Visit& visit);  // ?artikel=…
http::Response save_editor(const Visit& visit);  // POST
http::Response rule_page(const Visit& visit);    // ?artikel=…&regel=n
http::Response save_rule(const Visit& visit);    // POST
http::Response take_step(const Visit& visit);    // POST: knop=klaar|raad|instemmen|vaststellen|publiceren|weg

// ---- what they share ----
struct Opened {
  CodeVersion version;
  std::string text;
  std::string school;  // its name; empty: the whole board
  std::vector<CodeConsent> consents;
  std::optional<Holding> holding;      // of this line, now
  std::vector<CodeVersion> published;  // of this line, newest first, planned ones too
};
// The version of the address. Error: there is none, or it is not for this visitor.
Result<Opened> open_version(const Visit& visit);
// Runs `page` with it, or shows why not.
http::Response with_version(const Visit& visit, const std::function<http::Response(const Opened&)>& page);

std::string rest_of(const CodeVersion& version, std::string_view more = {});  // "/<id>/tekst"
std::string name_of(const Visit& visit, const std::string& person);
std::string line_name(const Visit& visit, const Opened& opened);  // "De code van het bestuur"
std::string state_words(const Visit& visit, const CodeVersion& version, Instant now, bool replaced);

html::Html way_back(const Visit& visit, const CodeVersion& version);
html::Html changes_view(const Visit& visit, const std::vector<Change>& changes);
// Each finding in words; `edit`: they lead to the line in the editor.
html::Html findings_view(const Visit& visit, const Findings& findings, const std::optional<html::Link>& edit);
// A whole code to read: chapters, articles, and each rule as its sentence.
struct BookOptions {
  bool edit = false;  // a link to the editor at every article, and to the form at every rule
  const CodeVersion* version = nullptr;
  const Holding* holding = nullptr;  // says where the observe and alert that hold are older
};
html::Html book_view(const Visit& visit, const Code& code, const BookOptions& options = {});

// A document for the press: the same HTML without what would be fetched.
http::Response pdf_of(const Visit& visit, const std::string& title, const html::Html& body, const std::string& foot, const std::string& file_name);

}  // namespace leidraad::portal
