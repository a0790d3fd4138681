// SPDX-License-Identifier: EUPL-1.2
#include "portal/http/multipart.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace leidraad::http;

namespace {

constexpr std::string_view kType = "multipart/form-data; boundary=grens";

std::string part(const std::string& header, const std::string& bytes) { return "--grens\r\nContent-Disposition: form-data; " + header + "\r\n\r\n" + bytes + "\r\n"; }

}  // namespace

TEST_CASE("a form with a file is its fields and its files") {
  const auto form = read_form_with_files(kType, part("name=\"soort\"", "csv") + part("name=\"bestand\"; filename=\"C:\\map\\mensen.csv\"\r\nContent-Type: text/csv", "a;b\r\n1;2\r\n") + "--grens--\r\n");
  REQUIRE(form);
  CHECK(form->fields.first("soort") == "csv");
  REQUIRE(form->file("bestand") != nullptr);
  CHECK(form->file("bestand")->name == "mensen.csv");
  CHECK(form->file("bestand")->bytes == "a;b\r\n1;2\r\n");
  CHECK(form->file("anders") == nullptr);
}

TEST_CASE("a file nobody chose is no file") {
  const auto form = read_form_with_files(kType, part("name=\"bestand\"; filename=\"\"", "") + "--grens--");
  REQUIRE(form);
  CHECK(form->file("bestand") == nullptr);
}

TEST_CASE("what is no whole form is refused") {
  CHECK_FALSE(read_form_with_files("text/plain", "x"));
  CHECK_FALSE(read_form_with_files("multipart/form-data", "--x--"));
  CHECK_FALSE(read_form_with_files(kType, part("name=\"a\"", "b")));
  CHECK_FALSE(read_form_with_files(kType, "--grens\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb"));
  CHECK_FALSE(read_form_with_files(kType, part("x=\"a\"", "b") + "--grens--"));
  CHECK_FALSE(read_form_with_files(kType, part("name=\"a\"", std::string("\xff\xfe")) + "--grens--"));
  std::string many;
  for (int i = 0; i < 60; ++i) many += part("name=\"a\"", "b");
  CHECK_FALSE(read_form_with_files(kType, many + "--grens--"));
}

TEST_CASE("whatever bytes a file holds arrive as they are") {
  CHECK(rc::check("bytes in, bytes out", [](const std::string& bytes) {
    RC_PRE(bytes.find("--grens") == std::string::npos);
    const auto form = read_form_with_files(kType, part("name=\"f\"; filename=\"x\"", bytes) + "--grens--");
    RC_ASSERT(form && form->files.size() == 1 && form->files[0].bytes == bytes);
  }));
}
