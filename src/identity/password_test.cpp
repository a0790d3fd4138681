// SPDX-License-Identifier: EUPL-1.2
#include "identity/password.h"

#include <doctest/doctest.h>

#include <thread>

using namespace leidraad;
using namespace leidraad::identity;

namespace {

const std::vector<std::string> kNames{"Ilse van Waterschoot", "ilse@waterlanden.example", "Stichting De Waterlanden", "De Meerpaal"};
const HashCost kCheap{1, 8'192};

}  // namespace

TEST_CASE("the list holds more than a thousand passwords, folded as they are looked up") {
  CHECK(common_passwords().size() > 1'000);
  for (const char* common : {"welkom123", "wachtwoord", "qwerty", "school2026", "juffrouw01!", "123456789", "zomer2025"}) {
    CAPTURE(common);
    CHECK(common_passwords().count(common) == 1);
  }
}

TEST_CASE("a guessable password is refused, however it is dressed up") {
  for (const char* password :
       {"Welkom123456", "Wachtwoord2026!", "W@chtw00rd2026!", "WelkomWelkom", "welkom12welkom12", "Leerkracht01!", "qwertyuiop[]", "123456789012",
        "!!!Basisschool!!!", "Zomer2025!!!!", "schoolschoolschool", "P@ssw0rd2026", "Internbegeleider1", "correcthorsebatterystaple"}) {
    CAPTURE(password);
    const auto objection = password_objection(password, kNames);
    REQUIRE(objection);
    CHECK(objection->en.find("Many people") != std::string_view::npos);
    CHECK_FALSE(objection->nl.empty());
  }
}

TEST_CASE("a password is refused when it is short, long, no text, repeats itself or is a name") {
  struct Row { std::string password; const char* why; };
  const Row rows[] = {
      {"", "at least 12"}, {"elf tekens!", "at least 12"}, {"ééééééééééé", "at least 12"}, {std::string(129, 'x'), "at most 128"},
      {std::string("abcdefghijkl\0mnop", 17), "cannot read"}, {"abc\xff" "defghijklmnop", "cannot read"},
      {"xyxyxyxyxyxyxyxy", "repeats"}, {"aaaaaaaaaaaaaaaa", "repeats"}, {"ilsevanWaterschoot1", "your name"}, {"DeMeerpaal-Meerpaal1", "your name"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.password);
    const auto objection = password_objection(row.password, kNames);
    REQUIRE(objection);
    CHECK(objection->en.find(row.why) != std::string_view::npos);
  }
}

TEST_CASE("any other twelve characters will do: no rules about capitals, digits or signs") {
  for (const char* password : {"fluit ezel kast", "de lamp staat naast de piano", "éénentwintigste", "kj3hf8wq0zpd", "waterschoot vaart langs zeven sluizen",
                               "日本語のパスワードですよね"}) {
    CAPTURE(password);
    CHECK_FALSE(password_objection(password, kNames));
  }
}

TEST_CASE("a password fits its own hash alone, and two hashes of it differ") {
  const auto hash = hash_password("fluit ezel kast", kCheap);
  REQUIRE(hash);
  CHECK(hash->starts_with("$argon2id$"));
  CHECK(*password_fits("fluit ezel kast", *hash));
  CHECK_FALSE(*password_fits("fluit ezel kist", *hash));
  CHECK_FALSE(*password_fits("", *hash));
  CHECK_FALSE(*password_fits("fluit ezel kast", ""));
  CHECK_FALSE(*password_fits(std::string(10'000, 'x'), *hash));
  CHECK(*hash != *hash_password("fluit ezel kast", kCheap));
  CHECK_FALSE(hash_password(std::string(129, 'x'), kCheap));
}

TEST_CASE("a hash made at another cost is known as such") {
  const auto cheap = hash_password("fluit ezel kast", kCheap);
  REQUIRE(cheap);
  CHECK(needs_new_hash(*cheap));
  CHECK_FALSE(needs_new_hash(*cheap, kCheap));
  const auto dear = hash_password("fluit ezel kast");
  REQUIRE(dear);
  CHECK_FALSE(needs_new_hash(*dear));
  CHECK(dear->find("m=65536,t=2") != std::string::npos);
}

TEST_CASE("many sign in at once: each gets an answer") {
  const auto hash = hash_password("fluit ezel kast", kCheap);
  std::vector<std::jthread> threads;
  std::vector<int> right(8);
  for (std::size_t i = 0; i < right.size(); ++i)
    threads.emplace_back([&, i] {
      for (int n = 0; n < 20; ++n) right[i] += *password_fits("fluit ezel kast", *hash) ? 1 : 0;
    });
  threads.clear();
  for (const int count : right) CHECK(count == 20);
}
