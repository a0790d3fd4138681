// SPDX-License-Identifier: EUPL-1.2
#include "core/base/csv.h"

#include <doctest/doctest.h>

using namespace leidraad;

TEST_CASE("a field is quoted, and its quotes are doubled") {
  CHECK(csv_row({"Noor", "zei \"ja\"", "a,b\nc"}) == "\"Noor\",\"zei \"\"ja\"\"\",\"a,b\nc\"\r\n");
}

TEST_CASE("what a spreadsheet would run is text") {
  for (const std::string start : {"=", "+", "-", "@", "\t", "\r"}) CHECK(csv_row({start + "HYPERLINK(1)"}) == "\"'" + start + "HYPERLINK(1)\"\r\n");
  CHECK(csv_row({""}) == "\"\"\r\n");
}
