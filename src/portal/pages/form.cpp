// SPDX-License-Identifier: EUPL-1.2
#include "portal/pages/form.h"

#include "core/base/csv.h"

namespace leidraad::portal {

using namespace html;

namespace {

std::string id_of(std::string_view name) { return "veld-" + std::string(name); }

// What a screen reader reads with the field: its hint, and what is wrong.
std::string described_by(const Field& field) {
  std::string ids;
  if (!field.hint.empty()) ids += id_of(field.name) + "-uitleg";
  if (!field.error.empty()) ids += (ids.empty() ? "" : " ") + id_of(field.name) + "-fout";
  return ids;
}

std::vector<Property> properties_of(const Field& field) {
  std::vector<Property> all{id(id_of(field.name)), {"name", field.name}};
  if (field.required) all.push_back({"required", true});
  if (const std::string ids = described_by(field); !ids.empty()) all.push_back({"aria-describedby", ids});
  if (!field.error.empty()) all.push_back({"aria-invalid", "true"});
  return all;
}

Html around(const Field& field, const Html& input) {
  const Html hint = field.hint.empty() ? Html() : element("p", {css("hint"), id(id_of(field.name) + "-uitleg")}, field.hint);
  const Html error = field.error.empty() ? Html() : element("p", {css("error"), id(id_of(field.name) + "-fout")}, field.error);
  return element("div", {css("entry")}, element("label", {{"for", id_of(field.name)}}, field.label), hint, error, input);
}

}  // namespace

Html text_field(const Field& field) {
  std::vector<Property> all = properties_of(field);
  all.push_back({"type", field.type});
  all.push_back({"autocomplete", field.autocomplete});
  all.push_back({"maxlength", std::to_string(field.length_max)});
  if (field.type != "password") all.push_back({"value", field.value});
  return around(field, Element::make("input", all, {}));
}

Html long_text_field(const Field& field, std::size_t rows) {
  std::vector<Property> all = properties_of(field);
  all.push_back({"rows", std::to_string(rows)});
  all.push_back({"maxlength", std::to_string(field.length_max)});
  return around(field, Element::make("textarea", all, "\n" + field.value));  // a browser drops the first line end
}

Html choice_field(const Field& field, const Choices& choices) {
  Html options;
  for (const auto& [value, words] : choices) options += element("option", {{"value", value}, {"selected", value == field.value}}, words);
  return around(field, Element::make("select", properties_of(field), options));
}

Html file_field(const Field& field, std::string_view accept) {
  std::vector<Property> all = properties_of(field);
  all.push_back({"type", "file"});
  all.push_back({"accept", accept});
  return around(field, Element::make("input", all, {}));
}

Html check_field(std::string_view name, std::string_view label, bool checked, std::string_view hint) {
  const std::string field = id_of(name);
  const Html box = element("input", {id(field), {"type", "checkbox"}, {"name", name}, {"value", "ja"}, {"checked", checked}});
  return together(element("label", {css("choice"), {"for", field}}, box, element("span", {}, label)),
                  hint.empty() ? Html() : element("p", {css("hint")}, hint));
}

Html hidden_field(std::string_view name, std::string_view value) {
  return element("input", {{"type", "hidden"}, {"name", name}, {"value", value}});
}

Html post_form(const Visit& visit, const Link& to, const Html& inside) {
  return element("form", {css("form"), {"method", "post"}, action(to)}, visit.guard(), inside);
}

Html upload_form(const Visit& visit, const Link& to, const Html& inside) {
  return element("form", {css("form"), {"method", "post"}, {"enctype", "multipart/form-data"}, action(to)}, visit.guard(), inside);
}

Html wrong_line(const Visit& visit, const std::optional<Error>& error) {
  if (!error) return {};
  return element("div", {css("errors"), {"role", "alert"}}, element("p", {css("error")}, visit.say(*error)));
}

Html button(std::string_view words) { return element("p", {css("buttons")}, element("button", {{"type", "submit"}}, words)); }

Html second_button(std::string_view words, std::string_view name, std::string_view value) {
  return element("button", {css("second"), {"type", "submit"}, {"name", name}, {"value", value}}, words);
}

Html link_button(const Link& to, std::string_view words, bool second) {
  return element("a", {css(second ? "button second" : "button"), href(to)}, words);
}

http::Response csv_file(std::string_view name, const std::string& rows) {
  http::Response response = http::text(csv_bytes(rows));
  response.content_type = "text/csv; charset=utf-8";
  response.headers.set("Content-Disposition", "attachment; filename=\"" + std::string(name) + ".csv\"");
  return response;
}

}  // namespace leidraad::portal
