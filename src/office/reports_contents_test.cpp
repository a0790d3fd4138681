// SPDX-License-Identifier: EUPL-1.2
#include "office/reports_contents.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace leidraad;
using namespace leidraad::report_contents;

TEST_CASE("fields come back as they were written, whatever bytes are in them") {
  CHECK(rc::check("any values", [](const std::vector<std::string>& values) {
    Fields fields;
    for (const std::string& value : values) fields.emplace_back("text", value);
    const auto read = read_fields(write_fields(fields));
    if (fields.size() > 200) return;
    RC_ASSERT(static_cast<bool>(read));
    RC_ASSERT(*read == fields);
  }));
  CHECK(rc::check("any bytes are read or refused", [](const std::string& bytes) {
    const auto read = read_fields(bytes);
    if (read) RC_ASSERT(write_fields(*read).size() <= bytes.size());
  }));
  for (const char* wrong : {"text", "text:", "text:3:ab\n", "text:2:abc\n", "text:-1:a\n", "text:99999999999999999999:a\n", "text:1:a", ":::", "text:1 :a\n"})
    CHECK_MESSAGE(!read_fields(wrong), wrong);
  CHECK_FALSE(read_fields("text:18446744073709551615:a\n"));
}

TEST_CASE("a body comes back whole, and a piece opens only where it belongs") {
  Body body{"Iets: met\nregels", "Opa", "06", "", "", "noor", {{"els", "dirk"}, {Role::director}}, {{"0123", "een naam met blanco's.txt"}}};
  const auto read = read_body(write_body(body));
  REQUIRE(read);
  CHECK(read->text == body.text);
  CHECK(read->about.people == body.about.people);
  CHECK(read->about.roles == body.about.roles);
  CHECK(read->files == body.files);
  const Key key = Key::of_report(identity::SecretKey::random());
  const std::string sealed = key.seal("geheim", "report 1", "piece 1");
  CHECK(*key.open(sealed, "report 1", "piece 1") == "geheim");
  CHECK_FALSE(key.open(sealed, "report 1", "piece 2"));
  CHECK_FALSE(key.open(sealed, "report 2", "piece 1"));
}
