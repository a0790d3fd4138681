// SPDX-License-Identifier: EUPL-1.2
// A form with files (multipart/form-data, RFC 7578), read from a whole body in memory. Strict and
// bounded: at most 50 parts, names of fields at most 100 bytes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "portal/http/http.h"

namespace leidraad::http {

struct UploadedFile {
  std::string field;
  std::string name;   // as the browser says, without any folder; may be empty
  std::string bytes;
};

struct FormWithFiles {
  Values fields;      // the parts without a file name, as text
  std::vector<UploadedFile> files;
  const UploadedFile* file(std::string_view field) const;  // nullptr: none, or an empty one
};

// `content_type`: the whole header, with its boundary. Error: no such form, or cut short.
Result<FormWithFiles> read_form_with_files(std::string_view content_type, std::string_view body);

}  // namespace leidraad::http
