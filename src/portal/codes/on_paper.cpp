// SPDX-License-Identifier: EUPL-1.2
// From a page to a PDF: the same HTML, with a style sheet for paper and a foot on every page.
#include "portal/codes/codes_pages.h"
#include "portal/codes/paper.h"
#include "press/press.h"

namespace leidraad::portal {

using namespace html;

namespace {

// A picture in a text would be fetched from elsewhere; on paper it is left out.
std::string without_pictures(std::string markup) {
  for (std::size_t at = markup.find("<img"); at != std::string::npos; at = markup.find("<img", at)) {
    const std::size_t end = markup.find('>', at);
    markup.erase(at, end == std::string::npos ? std::string::npos : end - at + 1);
  }
  return markup;
}

}  // namespace

Result<std::string> on_paper(std::string_view language, const std::string& title, const Html& body, const std::string& foot) {
  const Html page = document(language, together(element("meta", {{"charset", "utf-8"}}), element("title", {}, title)), element("body", {}, body));
  const std::string css =
      "@page { size: A4; margin: 20mm 22mm 24mm 22mm; @bottom-left { content: " + css_string(foot) +
      "; font: 7pt sans-serif; width: 88%; } @bottom-right { content: counter(page) \"/\" counter(pages); font: 8pt sans-serif; } }\n"
      "body { font: 10.5pt/1.5 'Source Serif 4', Georgia, 'DejaVu Serif', serif; color: #000; }\n"
      "h1 { font-size: 20pt; line-height: 1.2; } h2 { font-size: 14pt; margin-top: 18pt; } h3 { font-size: 11.5pt; margin: 12pt 0 4pt; }\n"
      "h1, h2, h3 { break-after: avoid; } li, .margin { break-inside: avoid; } .no-print, details { display: none; }\n"
      ".margin, .quiet { font: 8.5pt/1.4 sans-serif; color: #333; } .margin { border-left: 1px solid #999; padding-left: 8pt; margin-top: 4pt; }\n"
      ".margin-head { font-weight: bold; margin: 0; } .number { margin-right: 6pt; } code, pre { font: 8pt monospace; white-space: pre-wrap; "
      "overflow-wrap: anywhere; }\n"
      "a { color: inherit; text-decoration: none; } mark { background: none; border: 1px dashed #666; } .note { border: 1px solid #666; padding: 4pt "
      "8pt; }\n"
      "del { color: #555; } ul { padding-left: 14pt; }\n";
  return make_pdf(without_pictures(page.markup()), css);
}

http::Response pdf_of(const Visit& visit, const std::string& title, const Html& body, const std::string& foot, const std::string& file_name) {
  auto made = on_paper(visit.language_tag(), title, body, foot);
  if (!made) return refused_page(visit, made.error());
  http::Response response = http::text(std::move(made).value());
  response.content_type = "application/pdf";
  response.language = "";
  response.headers.set("Content-Disposition", "attachment; filename=\"" + file_name + "\"");
  return response;
}

}  // namespace leidraad::portal
