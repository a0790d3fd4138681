// SPDX-License-Identifier: EUPL-1.2
// The text of a code as HTML, by cmark-gfm in safe mode: it leaves raw HTML and javascript: links out.
#include <algorithm>
#include <cstdlib>
#include <memory>

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include "core/base/text.h"
#include "portal/html/html.h"

namespace leidraad::html {

namespace {

struct FreeParser {
  void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
};
struct FreeNode {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};
struct FreeText {
  void operator()(char* text) const { std::free(text); }
};

// Calls `change` for every stretch of text between two tags and puts the pieces together again.
template <typename Change>
std::string change_text(std::string_view markup, const Change& change) {
  std::string out;
  while (!markup.empty()) {
    const std::size_t tag = std::min(markup.find('<'), markup.size());
    out += change(markup.substr(0, tag));
    markup.remove_prefix(tag);
    const std::size_t end = markup.find('>');
    const std::size_t length = end == std::string_view::npos ? markup.size() : end + 1;
    out += markup.substr(0, length);
    markup.remove_prefix(length);
  }
  return out;
}

std::string mark_blanks(std::string_view text) {
  std::string out;
  while (true) {
    const std::size_t from = text.find("{{");
    const std::size_t to = from == std::string_view::npos ? from : text.find("}}", from);
    if (to == std::string_view::npos) return out += text;
    out += text.substr(0, from);
    out += "<mark class=\"blank\">";
    out += trim(text.substr(from + 2, to - from - 2));
    out += "</mark>";
    text.remove_prefix(to + 2);
  }
}

// "amp" must not be found inside "&amp;".
bool is_inside_entity(std::string_view text, std::size_t place) {
  const std::size_t start = text.substr(0, place).rfind('&');
  return start != std::string_view::npos && text.substr(start, place - start).find(';') == std::string_view::npos;
}

std::string mark_word(std::string_view text, const std::string& word) {
  const std::string lower = ascii_lower(text);
  std::string out;
  std::size_t done = 0;
  for (std::size_t hit = lower.find(word); hit != std::string::npos; hit = lower.find(word, hit + 1)) {
    if (hit < done || is_inside_entity(lower, hit)) continue;
    out += text.substr(done, hit - done);
    out += "<mark>";
    out += text.substr(hit, word.size());
    out += "</mark>";
    done = hit + word.size();
  }
  return out += text.substr(done);
}

}  // namespace

Html markdown(std::string_view source) {
  cmark_gfm_core_extensions_ensure_registered();
  const std::unique_ptr<cmark_parser, FreeParser> parser(cmark_parser_new(CMARK_OPT_DEFAULT));
  for (const char* name : {"table", "autolink"}) {
    if (cmark_syntax_extension* extension = cmark_find_syntax_extension(name)) cmark_parser_attach_syntax_extension(parser.get(), extension);
  }
  cmark_parser_feed(parser.get(), source.data(), source.size());
  const std::unique_ptr<cmark_node, FreeNode> tree(cmark_parser_finish(parser.get()));
  const std::unique_ptr<char, FreeText> rendered(cmark_render_html(tree.get(), CMARK_OPT_DEFAULT, cmark_parser_get_syntax_extensions(parser.get())));
  Html html;
  html.markup_ = rendered.get();
  return html;
}

Html with_blanks(const Html& html) {
  Html marked;
  marked.markup_ = change_text(html.markup_, mark_blanks);
  return marked;
}

Html with_hits(const Html& html, std::string_view word) {
  // The text is escaped, so the word is sought in its escaped form.
  const std::string sought = ascii_lower(Html(word).markup());
  if (sought.empty()) return html;
  Html marked;
  marked.markup_ = change_text(html.markup_, [&](std::string_view text) { return mark_word(text, sought); });
  return marked;
}

}  // namespace leidraad::html
