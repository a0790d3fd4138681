// SPDX-License-Identifier: EUPL-1.2
#include "portal/reports/daily_bytes.h"

#include <doctest/doctest.h>

using namespace leidraad;

TEST_CASE("files of strangers have a budget of bytes, and a new one each day") {
  portal::DailyBytes budget(100);
  const Instant today{1'000'000}, tomorrow{1'000'000 + 24 * 3600};
  CHECK(budget.take(60, today));
  CHECK_FALSE(budget.take(41, today));
  CHECK(budget.take(40, today));
  CHECK_FALSE(budget.take(1, today));
  CHECK(budget.take(0, today));
  CHECK_FALSE(budget.take(101, tomorrow));
  CHECK(budget.take(100, tomorrow));
}
