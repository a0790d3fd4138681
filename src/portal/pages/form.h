// SPDX-License-Identifier: EUPL-1.2
// The pieces every form is made of: a label that belongs to its field, a hint, and what was wrong beside
// the field it is about.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "portal/pages/visit.h"

namespace leidraad::portal {

struct Field {
  std::string_view name;
  std::string_view label;
  std::string value = {};
  std::string_view hint = {};
  std::string_view error = {};         // beside the field, tied to it
  std::string_view type = "text";      // text, email, password, date, number, search
  std::string_view autocomplete = "off";
  bool required = true;
  std::size_t length_max = 200;
};
html::Html text_field(const Field& field);
html::Html long_text_field(const Field& field, std::size_t rows);
using Choices = std::vector<std::pair<std::string, std::string>>;  // value, words
html::Html choice_field(const Field& field, const Choices& choices);
html::Html file_field(const Field& field, std::string_view accept);
html::Html check_field(std::string_view name, std::string_view label, bool checked, std::string_view hint = {});
html::Html hidden_field(std::string_view name, std::string_view value);

// A form that posts, with the visitor's guard in it.
html::Html post_form(const Visit& visit, const html::Link& to, const html::Html& inside);
html::Html upload_form(const Visit& visit, const html::Link& to, const html::Html& inside);  // with files
// What was wrong with the whole, above a form; nothing when nothing was. And what such a page is in HTTP.
html::Html wrong_line(const Visit& visit, const std::optional<Error>& error);
inline int status_of(const std::optional<Error>& error) { return error ? http::status_of(error->fault) : 200; }
html::Html button(std::string_view words);
html::Html second_button(std::string_view words, std::string_view name, std::string_view value);
html::Html link_button(const html::Link& to, std::string_view words, bool second = false);

// A table to keep: `rows` made by csv_row of core/base/csv.h, `name` without its ending.
http::Response csv_file(std::string_view name, const std::string& rows);

}  // namespace leidraad::portal
