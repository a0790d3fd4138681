// SPDX-License-Identifier: EUPL-1.2
//   body   = *( "--" boundary CRLF headers CRLF bytes CRLF ) "--" boundary "--"
#include "portal/http/multipart.h"

#include "core/base/text.h"

namespace leidraad::http {

namespace {

constexpr std::size_t kPartsMax = 50;
constexpr std::size_t kNameBytesMax = 100;

// The value of `name=` in a header's parameters: quoted or not.
std::string parameter(std::string_view header, std::string_view name) {
  for (std::string_view part : split(header, ';')) {
    part = trim(part);
    const auto equals = part.find('=');
    if (equals == std::string_view::npos || !equal_ignoring_case(trim(part.substr(0, equals)), name)) continue;
    std::string_view value = trim(part.substr(equals + 1));
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"') value = value.substr(1, value.size() - 2);
    return std::string(value);
  }
  return {};
}

// "C:\fakepath\mensen.csv" and "../mensen.csv" are "mensen.csv".
std::string without_folder(std::string_view name) {
  const auto slash = name.find_last_of("/\\");
  return std::string(slash == std::string_view::npos ? name : name.substr(slash + 1));
}

struct Part {
  std::string disposition;
  std::string_view bytes;
};

Result<Part> read_part(std::string_view part) {
  const auto end = part.find("\r\n\r\n");
  if (end == std::string_view::npos) return invalid("a part of the form has no end to its headers");
  Part read{{}, part.substr(end + 4)};
  for (const std::string_view line : lines(part.substr(0, end))) {
    const auto colon = line.find(':');
    if (colon != std::string_view::npos && equal_ignoring_case(trim(line.substr(0, colon)), "content-disposition"))
      read.disposition = std::string(trim(line.substr(colon + 1)));
  }
  if (read.disposition.empty()) return invalid("a part of the form does not say which field it is");
  return read;
}

Done take(const Part& part, FormWithFiles& form) {
  std::string field = parameter(part.disposition, "name");
  if (field.empty() || field.size() > kNameBytesMax || !is_utf8(field)) return invalid("a field of the form has no name, or too long a one");
  const bool is_file = part.disposition.find("filename=") != std::string::npos;
  if (is_file) {
    std::string name = without_folder(parameter(part.disposition, "filename"));
    if (!is_utf8(name)) name.clear();
    form.files.push_back({std::move(field), std::move(name), std::string(part.bytes)});
    return done();
  }
  if (!is_utf8(part.bytes) || part.bytes.find('\0') != std::string_view::npos) return invalid("a field of the form is no text", field);
  form.fields.add(std::move(field), std::string(part.bytes));
  return done();
}

}  // namespace

const UploadedFile* FormWithFiles::file(std::string_view field) const {
  for (const UploadedFile& one : files) {
    if (one.field == field && !one.bytes.empty()) return &one;
  }
  return nullptr;
}

Result<FormWithFiles> read_form_with_files(std::string_view content_type, std::string_view body) {
  if (!equal_ignoring_case(trim(content_type.substr(0, content_type.find(';'))), "multipart/form-data"))
    return invalid("this is no form with files");
  const std::string boundary = parameter(content_type, "boundary");
  if (boundary.empty() || boundary.size() > 70) return invalid("the form does not say where its parts end");
  const std::string line = "--" + boundary;
  if (!body.starts_with(line)) return invalid("the form does not begin with its first part");
  FormWithFiles form;
  std::size_t count = 0;
  body.remove_prefix(line.size());
  while (body.starts_with("\r\n")) {
    if (++count > kPartsMax) return invalid("the form has too many parts");
    body.remove_prefix(2);
    const auto end = body.find("\r\n" + line);
    if (end == std::string_view::npos) return invalid("the form was cut short: it did not arrive whole");
    const Part part = TRY(read_part(body.substr(0, end)));
    TRY(take(part, form));
    body.remove_prefix(end + 2 + line.size());
  }
  if (!body.starts_with("--")) return invalid("the form was cut short: it did not arrive whole");
  return form;
}

}  // namespace leidraad::http
