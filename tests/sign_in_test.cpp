// SPDX-License-Identifier: EUPL-1.2
// Getting in, and staying out: links, passwords, codes, sessions and tokens over a real store. A real
// OpenID Connect provider: oidc_test.cpp.
#include <doctest/doctest.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "identity/totp.h"
#include "office/accounts.h"
#include "office/accounts_providers.h"
#include "office/accounts_tokens.h"
#include "office/sessions.h"
#include "post/outbox.h"
#include "store/store_folder.h"

using namespace leidraad;

namespace {

const Instant kNow{1'800'000'000};
constexpr std::int64_t kHour = 3'600, kDay = 24 * kHour;
const std::string kPassword = "fluit ezel kast", kOther = "lamp naast de piano";
const std::string kHere = "192.0.2.7";
const std::string kSite = "https://leidraad.example";

Instant after(std::int64_t seconds) { return {kNow.seconds + seconds}; }

// A board with a few people, accounts hashed cheaply.
struct School {
  StoreFolder folder;
  std::unique_ptr<Store> store = folder.open();
  std::unique_ptr<Accounts> accounts = opened();
  Sessions sessions{*store, accounts->key()};

  School() {
    person("ilse", "Ilse", "Bakker", "ilse@waterlanden.example");
    person("omar", "Omar", "Yildiz", "omar@waterlanden.example");
    person("sami", "Sami", "Haddad", "", "pupil");
    sql("INSERT INTO setting (board_id, name, value) VALUES (?, 'site_address', ?)", {kSite});
  }
  std::unique_ptr<Accounts> opened(identity::HashCost cost = {1, 8'192}) const {
    auto made = Accounts::open(*store, {folder.beside("account.key"), cost, {"Stichting De Waterlanden"}});
    REQUIRE(made);
    return std::move(made).value();
  }
  void sql(const std::string& text, std::vector<Cell> values = {}) const {
    values.insert(values.begin(), std::string("board"));
    const Done written = store->write([&](Writing& to) -> Done {
      const auto run = to.run(text, values);
      return run ? done() : Done(run.error());
    });
    REQUIRE_MESSAGE(written, (written ? "" : written.error().why));
  }
  Rows rows(const std::string& text) const {
    Rows found;
    REQUIRE(store->read([&](Reading& from) -> Done {
      found = TRY(from.rows(text, {std::string("board")}));
      return done();
    }));
    return found;
  }
  void person(const std::string& id, const std::string& given, const std::string& family, const std::string& email, const std::string& kind = "employee") const {
    sql("INSERT INTO person (board_id, id, kind, given_name, family_name, email, birth_date, year_group, source, external_id, left_at) "
        "VALUES (?, ?, ?, ?, ?, ?, NULL, NULL, 'hand', NULL, NULL)",
        {id, kind, given, family, email.empty() ? Cell() : Cell(email)});
  }
  void with_account(const std::string& id, const std::string& user_name = {}) {
    const auto token = accounts->invite(id, "system", "", kNow);
    REQUIRE(token);
    const auto used = accounts->use_link(*token, {user_name, kPassword, "", "", ""}, kHere, kNow);
    REQUIRE_MESSAGE(used, (used ? "" : used.error().why));
  }
  struct Telephone {
    std::string secret;
    std::vector<std::string> recovery_codes;
  };
  // As the page shows it to type over.
  Telephone telephone_of(const std::string& id) {
    const auto begun = accounts->begin_totp(id, "Leidraad", kNow);
    REQUIRE(begun);
    Telephone telephone;
    unsigned bits = 0, value = 0;
    for (const char c : begun->secret) {
      if (c == ' ') continue;
      value = value << 5U | static_cast<unsigned>(std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567").find(c));
      bits += 5;
      if (bits >= 8) telephone.secret += static_cast<char>(value >> (bits -= 8) & 255U);
    }
    const auto codes = accounts->confirm_totp(id, identity::totp_code(telephone.secret, kNow), kNow);
    REQUIRE(codes);
    telephone.recovery_codes = *codes;
    return telephone;
  }
  std::string with_totp(const std::string& id) { return telephone_of(id).secret; }
  std::size_t deeds(const std::string& deed) const {
    std::size_t count = 0;
    for (const Row& row : rows("SELECT leaf FROM journal_leaf WHERE board_id = ?"))
      if (row.text(0).find("\"" + deed + "\"") != std::string::npos) ++count;
    return count;
  }
  std::string sign_in_says(const std::string& user, const std::string& password, Instant now = kNow, const std::string& address = kHere) {
    const auto result = accounts->sign_in(user, password, address, now);
    return result ? "in" : result.error().why;
  }
};

template <typename T>
std::string why(const Result<T>& result) {
  return result ? "fine" : result.error().why;
}
const std::string kLinkSays = "Deze link werkt niet (meer). Vraag een nieuwe.";
const std::string kTooOftenSays = "Dit is te vaak geprobeerd. Wacht een paar minuten en probeer het dan opnieuw.";
const LinkAnswer kFirst{"", kPassword, "Noor", "de Wit", "noor@waterlanden.example"};

}  // namespace

// ---- the first start ----

TEST_CASE("the first link makes the administrator, once, and then there is none any more") {
  School school;
  const auto link = school.accounts->first_link(kNow);
  REQUIRE(link);
  REQUIRE(*link);
  CHECK(school.accounts->look_up(**link, kNow)->purpose == LinkPurpose::first_start);
  const auto person = school.accounts->use_link(**link, kFirst, kHere, kNow);
  REQUIRE_MESSAGE(person, why(person));
  CHECK(school.accounts->account(*person)->administrator);
  CHECK(school.sign_in_says("Noor@Waterlanden.example ", kPassword) == "in");
  CHECK(why(school.accounts->use_link(**link, kFirst, kHere, kNow)) == kLinkSays);
  CHECK_FALSE(school.accounts->first_link(kNow)->has_value());
  CHECK(school.deeds("administrator.made") == 1);
  CHECK(school.deeds("account.made") == 1);
}

TEST_CASE("a first link works 24 hours, a newer one stops it, and who is known already is not made twice") {
  School school;
  const auto old = **school.accounts->first_link(kNow);
  const auto fresh = **school.accounts->first_link(after(60));
  CHECK(why(school.accounts->look_up(old, after(61))) == kLinkSays);
  CHECK(school.accounts->look_up(fresh, after(kDay)));
  CHECK(why(school.accounts->look_up(fresh, after(60 + kDay))) == kLinkSays);
  LinkAnswer ilse = kFirst;
  ilse.email = "Ilse@waterlanden.example";
  CHECK(*school.accounts->use_link(fresh, ilse, kHere, after(120)) == "ilse");
  CHECK(school.rows("SELECT id FROM person WHERE board_id = ?").size() == 3);
}

TEST_CASE("a first link without a name, an address or a good password makes nothing, and can be used again") {
  School school;
  const auto link = **school.accounts->first_link(kNow);
  const auto where = [&](auto change) {
    LinkAnswer answer = kFirst;
    change(answer);
    const auto used = school.accounts->use_link(link, answer, kHere, kNow);
    REQUIRE_FALSE(used);
    CHECK(account_words(used.error()).en.find("Something went wrong") == std::string::npos);
    return used.error().where;
  };
  CHECK(where([](LinkAnswer& a) { a.given_name = " "; }) == "name");
  CHECK(where([](LinkAnswer& a) { a.email = "noor"; }) == "email");
  CHECK(where([](LinkAnswer& a) { a.password = "welkom123"; }) == "password");
  CHECK(where([](LinkAnswer& a) { a.password = "Waterlanden!1"; }) == "password");
  CHECK(where([](LinkAnswer& a) { a.user_name = "n w"; }) == "user_name");
  CHECK(school.rows("SELECT person_id FROM account WHERE board_id = ?").empty());
  CHECK(school.accounts->use_link(link, kFirst, kHere, kNow));
}

// ---- invitations and forgotten passwords ----

TEST_CASE("an invitation is for one person, by mail when there is an address, and works 14 days") {
  School school;
  const auto token = *school.accounts->invite("ilse", "noor", kSite, kNow);
  const auto target = school.accounts->look_up(token, kNow);
  REQUIRE(target);
  CHECK(target->name == "Ilse Bakker");
  CHECK(target->user_name == "ilse@waterlanden.example");
  const auto mail = school.rows("SELECT recipient, body FROM outbox WHERE board_id = ?");
  REQUIRE(mail.size() == 1);
  CHECK(mail[0].text(0) == "ilse@waterlanden.example");
  CHECK(mail[0].text(1).find(kSite + link_path(token)) != std::string::npos);
  CHECK(school.accounts->look_up(token, after(14 * kDay - 1)));
  CHECK(why(school.accounts->look_up(token, after(14 * kDay))) == kLinkSays);
  CHECK(*school.accounts->use_link(token, {"", kPassword, "", "", ""}, kHere, kNow) == "ilse");
  CHECK_FALSE(school.accounts->account("ilse")->administrator);
  CHECK_FALSE(school.accounts->invite("niemand", "noor", kSite, kNow));
  CHECK(school.accounts->invite("sami", "noor", kSite, kNow));  // without an address: on paper
  CHECK(school.rows("SELECT id FROM outbox WHERE board_id = ?").size() == 1);
}

TEST_CASE("a user name is one person's alone") {
  School school;
  school.with_account("ilse", "Bakker");
  const auto token = *school.accounts->invite("omar", "noor", "", kNow);
  CHECK(school.accounts->use_link(token, {"bakker", kPassword, "", "", ""}, kHere, kNow).error().where == "user_name");
  CHECK(*school.accounts->use_link(token, {"yildiz", kPassword, "", "", ""}, kHere, kNow) == "omar");
}

TEST_CASE("of somebody who left no link works, and no session, token or password") {
  School school;
  school.with_account("ilse");
  const auto link = *school.accounts->reset_by_administrator("ilse", "noor", kNow);
  const auto cookie = *school.sessions.begin("ilse", Stage::open, "password", "", kNow);
  const auto token = make_token(*school.store, "ilse", "rooster", {"decide"}, after(kDay), kNow);
  REQUIRE(token);
  CHECK(school.sessions.find(cookie, {}, kNow)->has_value());
  CHECK(find_token(*school.store, token->secret, kNow)->has_value());
  school.sql("UPDATE person SET left_at = 1 WHERE board_id = ? AND id = 'ilse'");
  CHECK(why(school.accounts->look_up(link, kNow)) == kLinkSays);
  CHECK_FALSE(school.sessions.find(cookie, {}, kNow)->has_value());
  CHECK_FALSE(find_token(*school.store, token->secret, kNow)->has_value());
  CHECK(school.sign_in_says("ilse@waterlanden.example", kPassword) != "in");
}

TEST_CASE("a forgotten password: one hour, once, the old sessions end") {
  School school;
  school.with_account("ilse");
  const auto cookie = *school.sessions.begin("ilse", Stage::open, "password", "", kNow);
  REQUIRE(school.accounts->ask_reset("ilse@waterlanden.example", kHere, kSite, kNow));
  const auto mail = school.rows("SELECT body FROM outbox WHERE board_id = ?");
  REQUIRE(mail.size() == 1);
  const std::string body = mail[0].text(0);
  const std::string token = body.substr(body.find(link_path("")) + link_path("").size(), 43);
  CHECK(school.accounts->look_up(token, after(kHour - 1))->purpose == LinkPurpose::reset);
  CHECK(why(school.accounts->look_up(token, after(kHour))) == kLinkSays);
  CHECK(*school.accounts->use_link(token, {"", kOther, "", "", ""}, kHere, after(60)) == "ilse");
  CHECK_FALSE(school.sessions.find(cookie, {}, after(60))->has_value());
  CHECK(school.sign_in_says("ilse@waterlanden.example", kPassword, after(60)) != "in");
  CHECK(school.sign_in_says("ilse@waterlanden.example", kOther, after(60)) == "in");
  CHECK(why(school.accounts->use_link(token, {"", kPassword, "", "", ""}, kHere, after(61))) == kLinkSays);
  CHECK(school.deeds("account.password_changed") == 1);
}

TEST_CASE("who asks for a new password learns nothing: the same answer, and a row is written either way") {
  School school;
  school.with_account("ilse");
  const auto rows_before = school.rows("SELECT hash FROM account_link WHERE board_id = ?").size();
  CHECK(school.accounts->ask_reset("ilse@waterlanden.example", kHere, kSite, kNow));
  CHECK(school.accounts->ask_reset("niemand@waterlanden.example", "192.0.2.8", kSite, kNow));
  CHECK(school.accounts->ask_reset("omar@waterlanden.example", "192.0.2.9", kSite, kNow));  // known, but without an account
  CHECK(school.rows("SELECT hash FROM account_link WHERE board_id = ?").size() == rows_before + 3);
  CHECK(school.rows("SELECT id FROM outbox WHERE board_id = ?").size() == 1);
  CHECK(school.accounts->ask_reset("ilse@waterlanden.example", "192.0.2.10", kSite, kNow));
  CHECK(school.accounts->ask_reset("ilse@waterlanden.example", "192.0.2.11", kSite, kNow));
  CHECK(why(school.accounts->ask_reset("ilse@waterlanden.example", "192.0.2.12", kSite, kNow)) == kTooOftenSays);
}

TEST_CASE("the link of a forgotten password leads to the board's own site, whatever host the request names") {
  School school;
  school.with_account("ilse");
  const auto bodies = [&] { return school.rows("SELECT body FROM outbox WHERE board_id = ? ORDER BY made_at"); };
  REQUIRE(school.accounts->ask_reset("ilse@waterlanden.example", kHere, "https://vals.example", kNow));
  REQUIRE(bodies().size() == 1);
  CHECK(bodies()[0].text(0).find(kSite + "/") != std::string::npos);
  CHECK(bodies()[0].text(0).find("vals") == std::string::npos);
  school.sql("DELETE FROM setting WHERE board_id = ?");
  std::int64_t at = 0;
  for (const char* site : {"https://vals.example", "http://127.0.0.1.vals.example", "http://localhost:80@vals.example", ""})
    CHECK(school.accounts->ask_reset("ilse@waterlanden.example", kHere, site, after(at += kDay)));
  CHECK(bodies().size() == 1);
  CHECK(school.accounts->ask_reset("ilse@waterlanden.example", kHere, "http://127.0.0.1:8080", after(at + kDay)));
  CHECK(bodies().size() == 2);
}

TEST_CASE("a person is found by id, user name or address, and only when it is one person") {
  School school;
  school.with_account("ilse", "bakker");
  CHECK(*school.accounts->find_person("omar") == "omar");
  CHECK(*school.accounts->find_person("Bakker") == "ilse");
  CHECK(*school.accounts->find_person("OMAR@waterlanden.example") == "omar");
  CHECK_FALSE(school.accounts->find_person("niemand"));
  CHECK_FALSE(school.accounts->find_person(""));
  school.person("omar2", "Omar", "Yildiz", "omar@waterlanden.example");
  CHECK_FALSE(school.accounts->find_person("omar@waterlanden.example"));
}

TEST_CASE("a forged link, a changed one, and one of another board do not work") {
  School school;
  const auto token = *school.accounts->invite("ilse", "noor", "", kNow);
  REQUIRE(school.accounts->look_up(token, kNow));
  for (std::size_t at = 0; at + 1 < token.size(); ++at) {
    std::string changed = token;
    changed[at] = changed[at] == 'A' ? 'B' : 'A';
    CHECK(why(school.accounts->look_up(changed, kNow)) == kLinkSays);
  }
  for (const std::string& wrong : {std::string(), token + "A", token.substr(0, 42), identity::new_token(), std::string(100'000, 'x'), std::string("' OR 1=1 --")})
    CHECK(why(school.accounts->look_up(wrong, kNow)) == kLinkSays);
  auto other = Store::open({.directory = school.folder.beside("ander"), .board = "ander"});
  REQUIRE(other);
  const auto elsewhere = Accounts::open(**other, {school.folder.beside("account.key"), {1, 8'192}, {}});
  CHECK(why((*elsewhere)->look_up(token, kNow)) == kLinkSays);
}

TEST_CASE("two who use one link at once: one gets in") {
  for (int round = 0; round < 20; ++round) {
    School school;
    const auto token = *school.accounts->invite("ilse", "noor", "", kNow);
    std::atomic<int> in{0}, out{0};
    {
      std::vector<std::jthread> both;
      for (const std::string& password : {kPassword, kOther})
        both.emplace_back([&, password] {
          const auto used = school.accounts->use_link(token, {"", password, "", "", ""}, kHere, kNow);
          ++(used ? in : out);
        });
    }
    CHECK(in == 1);
    CHECK(out == 1);
    CHECK(school.deeds("account.made") == 1);
  }
}

TEST_CASE("a clock that jumps forward ends a link; one that jumps back does not bring it to life, nor lengthen it") {
  School school;
  const auto token = *school.accounts->invite("ilse", "noor", "", kNow);
  CHECK(why(school.accounts->look_up(token, after(400 * kDay))) == kLinkSays);
  CHECK(why(school.accounts->look_up(token, after(-kDay))) == kLinkSays);
  CHECK(school.accounts->look_up(token, after(-60)));  // a minute's difference is no jump
  REQUIRE(school.accounts->use_link(token, {"", kPassword, "", "", ""}, kHere, kNow));
  CHECK(why(school.accounts->look_up(token, after(-60))) == kLinkSays);
}

// ---- signing in ----

TEST_CASE("every way to fail says the same: nobody, no password, a wrong one, a disabled account") {
  School school;
  school.with_account("ilse");
  school.with_account("omar");
  REQUIRE(school.accounts->set_disabled("omar", true, "noor", kNow));
  const std::string nobody = school.sign_in_says("niemand@waterlanden.example", kPassword);
  CHECK(nobody != "in");
  CHECK(school.sign_in_says("ilse@waterlanden.example", kOther) == nobody);
  CHECK(school.sign_in_says("ilse@waterlanden.example", "") == nobody);
  CHECK(school.sign_in_says("omar@waterlanden.example", kPassword) == nobody);
  CHECK(school.sign_in_says("", "") == nobody);
  CHECK(school.sign_in_says("sami", kPassword) == nobody);
  CHECK(account_words(school.accounts->sign_in("x", "y", kHere, kNow).error()).en == "The user name, password or code is not right. Check them and try again.");
}

TEST_CASE("guessing at one account is limited, whether it exists or not, and a right password does not pass either") {
  School school;
  school.with_account("ilse");
  for (const std::string& user : {std::string("ilse@waterlanden.example"), std::string("niemand@waterlanden.example")}) {
    CAPTURE(user);
    int guesses = 0;
    std::string says;
    for (int i = 0; i < 200; ++i) {
      says = school.sign_in_says(user, "raad maar wat " + std::to_string(i), kNow, "192.0.2." + std::to_string(i));
      if (says != kTooOftenSays) ++guesses;
    }
    CHECK(guesses == 10);
    CHECK(says == kTooOftenSays);
  }
  CHECK(school.sign_in_says("ilse@waterlanden.example", kPassword) == kTooOftenSays);
  CHECK(school.sign_in_says("ilse@waterlanden.example", kPassword, after(60)) == "in");
  CHECK(school.deeds("session.refused_too_often") == 2);  // told once, not 380 times
}

TEST_CASE("guessing from one address is limited over all accounts; a whole school that signs in well is not") {
  School school;
  int guesses = 0;
  for (int i = 0; i < 200; ++i)
    if (school.sign_in_says("leerling" + std::to_string(i), "raad maar wat") != kTooOftenSays) ++guesses;
  CHECK(guesses == 30);
  school.with_account("ilse");
  for (int i = 0; i < 200; ++i) CHECK(school.sign_in_says("ilse@waterlanden.example", kPassword, kNow, "192.0.2.99") == "in");
}

TEST_CASE("many guesses at once are limited as one after another") {
  School school;
  school.with_account("ilse");
  std::atomic<int> guesses{0};
  {
    std::vector<std::jthread> threads;
    for (int t = 0; t < 4; ++t)
      threads.emplace_back([&, t] {
        for (int i = 0; i < 25; ++i)
          if (school.sign_in_says("ilse@waterlanden.example", "raad maar wat", kNow, "198.51.100." + std::to_string(t * 25 + i)) != kTooOftenSays) ++guesses;
      });
  }
  CHECK(guesses == 10);
}

TEST_CASE("a hash made at a lower cost is made anew at the next sign-in, and the password stays") {
  School school;
  school.with_account("ilse");
  const auto dearer = school.opened({2, 16'384});
  const auto hash = [&] { return school.rows("SELECT password_hash FROM account WHERE board_id = ?")[0].text(0); };
  const std::string before = hash();
  REQUIRE(dearer->sign_in("ilse@waterlanden.example", kPassword, kHere, kNow));
  CHECK(hash() != before);
  CHECK(hash().find("m=16,t=2") != std::string::npos);
  CHECK(dearer->sign_in("ilse@waterlanden.example", kPassword, kHere, kNow));
}

TEST_CASE("changing a password asks for the old one, and ends every session") {
  School school;
  school.with_account("ilse");
  const auto cookie = *school.sessions.begin("ilse", Stage::open, "password", "", kNow);
  CHECK_FALSE(school.accounts->change_password("ilse", kOther, kOther, kHere, kNow));
  CHECK(school.accounts->change_password("ilse", kPassword, "IlseBakker2026", kHere, kNow).error().where == "password");
  CHECK(school.sessions.find(cookie, {}, kNow)->has_value());
  REQUIRE(school.accounts->change_password("ilse", kPassword, kOther, kHere, kNow));
  CHECK_FALSE(school.sessions.find(cookie, {}, kNow)->has_value());
  CHECK(school.sign_in_says("ilse@waterlanden.example", kOther) == "in");
}

TEST_CASE("the last administrator stays one") {
  School school;
  const auto noor = *school.accounts->use_link(**school.accounts->first_link(kNow), kFirst, kHere, kNow);
  school.with_account("ilse");
  CHECK_FALSE(school.accounts->set_administrator(noor, false, noor, kNow));
  CHECK_FALSE(school.accounts->set_disabled(noor, true, noor, kNow));
  REQUIRE(school.accounts->set_administrator("ilse", true, noor, kNow));
  CHECK(school.accounts->set_administrator(noor, false, "ilse", kNow));
  CHECK_FALSE(school.accounts->account(noor)->administrator);
  CHECK_FALSE(school.accounts->set_administrator("omar", true, "ilse", kNow));  // has no account
}

// ---- the code on the telephone ----

TEST_CASE("with a telephone the password is half; the code works once, also for two at once") {
  School school;
  school.with_account("ilse");
  const std::string secret = school.with_totp("ilse");
  CHECK(school.accounts->sign_in("ilse@waterlanden.example", kPassword, kHere, kNow)->awaits_code);
  CHECK_FALSE(school.accounts->give_code("ilse", identity::totp_code(secret, kNow), kHere, kNow));  // spent while setting up
  const Instant later = after(300);
  std::atomic<int> in{0};
  {
    std::vector<std::jthread> both;
    for (int i = 0; i < 2; ++i)
      both.emplace_back([&] { in += school.accounts->give_code("ilse", identity::totp_code(secret, later), kHere, later) ? 1 : 0; });
  }
  CHECK(in == 1);
  CHECK_FALSE(school.accounts->give_code("ilse", identity::totp_code(secret, after(270)), kHere, later));
  CHECK(school.accounts->give_code("ilse", identity::totp_code(secret, after(360)), kHere, after(360)));
}

TEST_CASE("codes cannot be guessed: ten tries, and then one a minute, however often the password is right") {
  School school;
  school.with_account("ilse");
  school.with_totp("ilse");
  int guesses = 0;
  for (int i = 0; i < 300; ++i) {
    REQUIRE(school.accounts->sign_in("ilse@waterlanden.example", kPassword, "198.51.100.1", after(600)));
    const Done given = school.accounts->give_code("ilse", "00000" + std::to_string(i % 10), "192.0.2." + std::to_string(i % 250), after(600));
    if (!given && given.error().why != kTooOftenSays) ++guesses;
  }
  CHECK(guesses == 10);
}

TEST_CASE("a recovery code gets one in once, however it is typed, and the telephone goes off with the password alone") {
  School school;
  school.with_account("ilse");
  const auto begun = school.accounts->begin_totp("ilse", "Leidraad", kNow);
  REQUIRE(begun);
  CHECK(begun->picture.starts_with("<svg"));
  CHECK(school.accounts->confirm_totp("ilse", "000000", kNow).error().where == "code");
  CHECK_FALSE(school.accounts->account("ilse")->has_totp);
  const auto telephone = school.telephone_of("ilse");
  CHECK_FALSE(school.accounts->begin_totp("ilse", "Leidraad", kNow));
  const std::string code = telephone.recovery_codes[3];
  CHECK(school.accounts->account("ilse")->recovery_codes_left == 10);
  CHECK(school.accounts->give_code("ilse", " " + code.substr(0, 5) + code.substr(6), kHere, kNow));
  CHECK_FALSE(school.accounts->give_code("ilse", code, kHere, kNow));
  CHECK_FALSE(school.accounts->give_code("omar", telephone.recovery_codes[4], kHere, kNow));
  CHECK(school.accounts->account("ilse")->recovery_codes_left == 9);
  CHECK(school.accounts->unlock("ilse", identity::totp_code(telephone.secret, after(90)), kHere, after(90)));
  REQUIRE(school.accounts->take_totp_off("ilse", kPassword, kHere, kNow));
  CHECK_FALSE(school.accounts->sign_in("ilse@waterlanden.example", kPassword, kHere, kNow)->awaits_code);
  CHECK_FALSE(school.accounts->take_totp_off("ilse", kOther, kHere, kNow));
}

TEST_CASE("what is kept of secrets is a hash or enciphered: not one stands in the files") {
  School school;
  const auto invite = *school.accounts->invite("ilse", "noor", "", kNow);
  REQUIRE(school.accounts->use_link(invite, {"", kPassword, "", "", ""}, kHere, kNow));
  const auto begun = school.accounts->begin_totp("ilse", "Leidraad", kNow);
  std::vector<std::string> secrets{invite, kPassword};
  std::string totp;
  for (const char c : begun->secret)
    if (c != ' ') totp += c;
  secrets.push_back(totp);
  secrets.push_back(*school.sessions.begin("ilse", Stage::open, "password", "", kNow));
  secrets.push_back(make_token(*school.store, "ilse", "rooster", {"decide"}, after(kDay), kNow)->secret);
  secrets.push_back(*school.accounts->reset_by_administrator("ilse", "noor", kNow));
  std::size_t bytes = 0;
  for (const auto& file : std::filesystem::recursive_directory_iterator(school.folder.path())) {
    if (!file.is_regular_file()) continue;
    std::ifstream in(file.path(), std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    const std::string content = text.str();
    bytes += content.size();
    for (const std::string& secret : secrets) CHECK_MESSAGE(content.find(secret) == std::string::npos, file.path().string());
  }
  CHECK(bytes > 10'000);
  CHECK(school.rows("SELECT leaf FROM journal_leaf WHERE board_id = ? AND leaf LIKE '%waterlanden.example%'").empty());
}

// ---- sessions ----

TEST_CASE("a session is found by its cookie alone, and a new one replaces what the browser had") {
  School school;
  school.with_account("ilse");
  const auto before = *school.sessions.begin("ilse", Stage::awaits_code, "password", "", kNow);
  CHECK((*school.sessions.find(before, {}, kNow))->stage == Stage::awaits_code);
  const auto cookie = *school.sessions.begin("ilse", Stage::open, "password", before, kNow);
  CHECK_FALSE(school.sessions.find(before, {}, kNow)->has_value());
  CHECK((*school.sessions.find(cookie, {}, kNow))->person == "ilse");
  const auto renewed = *school.sessions.renew(cookie, kNow);
  CHECK(renewed != cookie);
  CHECK_FALSE(school.sessions.find(cookie, {}, kNow)->has_value());
  CHECK(school.sessions.find(renewed, {}, kNow)->has_value());
  CHECK_FALSE(school.sessions.renew(cookie, kNow));
  for (const std::string& forged : {std::string(), std::string("x"), identity::new_token(), std::string(100'000, 'x'), renewed + "A"})
    CHECK_FALSE(school.sessions.find(forged, {}, kNow)->has_value());
}

TEST_CASE("a session locks when nobody did anything, opens again under a new id, and ends after twelve hours whatever happens") {
  School school;
  school.with_account("ilse");
  const SessionRules rules;
  auto cookie = *school.sessions.begin("ilse", Stage::open, "password", "", kNow);
  const auto stage = [&](std::int64_t at) { return (*school.sessions.find(cookie, rules, after(at)))->stage; };
  CHECK(stage(599) == Stage::open);
  CHECK(stage(599 + 599) == Stage::open);
  CHECK(stage(599 + 599 + 600) == Stage::locked);
  CHECK(stage(599 + 599 + 601) == Stage::locked);  // looking does not open it
  CHECK_FALSE(school.accounts->unlock("ilse", kOther, kHere, after(1'800)));
  REQUIRE(school.accounts->unlock("ilse", kPassword, kHere, after(1'800)));
  cookie = *school.sessions.renew(cookie, after(1'800));
  CHECK(stage(1'800) == Stage::open);
  for (std::int64_t at = 2'000; at < 12 * kHour; at += 300) CHECK(stage(at) == Stage::open);
  CHECK_FALSE(school.sessions.find(cookie, rules, after(12 * kHour))->has_value());
  CHECK(school.rows("SELECT hash FROM session WHERE board_id = ?").empty());
}

TEST_CASE("a short idle time is kept exactly enough: who works stays in") {
  School school;
  school.with_account("ilse");
  const SessionRules strict{std::chrono::seconds(60), std::chrono::hours(12)};
  const auto cookie = *school.sessions.begin("ilse", Stage::open, "password", "", kNow);
  for (std::int64_t at = 0; at <= 600; at += 50) CHECK((*school.sessions.find(cookie, strict, after(at)))->stage == Stage::open);
  CHECK((*school.sessions.find(cookie, strict, after(660)))->stage == Stage::locked);
}

TEST_CASE("who looks often writes once a minute") {
  School school;
  school.with_account("ilse");
  const auto cookie = *school.sessions.begin("ilse", Stage::open, "password", "", kNow);
  const auto seen = [&] { return school.rows("SELECT seen_at FROM session WHERE board_id = ?")[0].whole(0) - kNow.seconds; };
  for (std::int64_t at = 0; at < 60; ++at) REQUIRE(school.sessions.find(cookie, {}, after(at)));
  CHECK(seen() == 0);
  REQUIRE(school.sessions.find(cookie, {}, after(61)));
  CHECK(seen() == 61);
}

TEST_CASE("between password and code there are five minutes; the twelve hours count from the code on") {
  School school;
  school.with_account("ilse");
  const auto slow = *school.sessions.begin("ilse", Stage::awaits_code, "password", "", kNow);
  CHECK_FALSE(school.sessions.find(slow, {}, after(300))->has_value());
  const auto quick = *school.sessions.begin("ilse", Stage::awaits_code, "password", "", kNow);
  const auto cookie = *school.sessions.renew(quick, after(200));
  const auto session = *school.sessions.find(cookie, {}, after(200));
  CHECK(session->stage == Stage::open);
  CHECK(session->made_at == after(200));
}

TEST_CASE("a clock that jumps ends or locks a session, and never makes it longer") {
  School school;
  school.with_account("ilse");
  const auto ahead = *school.sessions.begin("ilse", Stage::open, "password", "", after(kDay));  // the clock ran a day ahead
  CHECK_FALSE(school.sessions.find(ahead, {}, kNow)->has_value());
  const auto cookie = *school.sessions.begin("ilse", Stage::open, "password", "", kNow);
  CHECK(school.sessions.find(cookie, {}, after(-60))->has_value());
  CHECK_FALSE(school.sessions.find(cookie, {}, after(kDay))->has_value());
  CHECK_FALSE(school.sessions.find(cookie, {}, kNow)->has_value());  // gone for good
}

TEST_CASE("sign out, and sign out everywhere") {
  School school;
  school.with_account("ilse");
  const auto one = *school.sessions.begin("ilse", Stage::open, "password", "", kNow);
  const auto two = *school.sessions.begin("ilse", Stage::open, "entra", "", kNow);
  const auto three = *school.sessions.begin("ilse", Stage::open, "entra", "", kNow);
  REQUIRE(school.sessions.end(one));
  CHECK_FALSE(school.sessions.find(one, {}, kNow)->has_value());
  REQUIRE(school.sessions.end_all("ilse", two));
  CHECK(school.sessions.find(two, {}, kNow)->has_value());
  CHECK_FALSE(school.sessions.find(three, {}, kNow)->has_value());
}

TEST_CASE("a vault closes with the session it was opened in") {
  School school;
  school.with_account("ilse");
  identity::OpenVaults& vaults = school.sessions.vaults();
  const auto opened = [&](std::string_view before = {}) {
    const auto cookie = *school.sessions.begin("ilse", Stage::open, "password", before, kNow);
    vaults.keep((*school.sessions.find(cookie, {}, kNow))->guard, "ilse", identity::SecretKey::random(), kNow);
    return cookie;
  };
  const auto first = opened(), second = opened();
  CHECK(vaults.open(kNow) == 2);
  REQUIRE(school.sessions.end(first));
  CHECK(vaults.open(kNow) == 1);
  REQUIRE(school.sessions.renew(second, kNow));  // another id is another guard
  CHECK(vaults.open(kNow) == 0);
  opened(opened());  // what the browser had ends
  CHECK(vaults.open(kNow) == 1);
  vaults.keep("of omar", "omar", identity::SecretKey::random(), kNow);
  REQUIRE(school.sessions.end_all("ilse"));
  CHECK(vaults.open(kNow) == 1);
}

TEST_CASE("the hidden field of a form belongs to one session") {
  School school;
  school.with_account("ilse");
  const auto mine = *school.sessions.begin("ilse", Stage::open, "password", "", kNow);
  const auto other = *school.sessions.begin("ilse", Stage::open, "password", "", kNow);
  const std::string guard = (*school.sessions.find(mine, {}, kNow))->guard;
  CHECK(school.sessions.is_guard(mine, guard));
  CHECK_FALSE(school.sessions.is_guard(other, guard));
  CHECK_FALSE(school.sessions.is_guard(mine, ""));
  CHECK_FALSE(school.sessions.is_guard("", guard));
  CHECK(guard.find(mine) == std::string::npos);
}

TEST_CASE("disabling an account ends its sessions at once") {
  School school;
  school.with_account("ilse");
  const auto cookie = *school.sessions.begin("ilse", Stage::open, "password", "", kNow);
  REQUIRE(school.accounts->set_disabled("ilse", true, "noor", kNow));
  CHECK_FALSE(school.sessions.find(cookie, {}, kNow)->has_value());
  REQUIRE(school.accounts->set_disabled("ilse", false, "noor", kNow));
  CHECK_FALSE(school.sessions.find(cookie, {}, kNow)->has_value());
}

// ---- tokens for programs ----

TEST_CASE("a token does what it is for until its day, is listed without its secret, and can be taken back") {
  School school;
  school.with_account("ilse");
  const auto made = make_token(*school.store, "ilse", " rooster ", {"decide", "registers:read"}, after(30 * kDay), kNow);
  REQUIRE(made);
  CHECK(made->secret.starts_with("ldr_"));
  const auto found = *find_token(*school.store, made->secret, kNow);
  REQUIRE(found);
  CHECK(found->person == "ilse");
  CHECK(found->name == "rooster");
  CHECK(found->may("decide"));
  CHECK_FALSE(found->may("people:write"));
  CHECK_FALSE(find_token(*school.store, made->secret, after(30 * kDay))->has_value());
  CHECK_FALSE(find_token(*school.store, made->secret, after(-kDay))->has_value());
  for (const std::string& forged : {std::string(), std::string("ldr_"), made->secret + "A", made->secret.substr(4)}) CHECK_FALSE(find_token(*school.store, forged, kNow)->has_value());
  CHECK(list_tokens(*school.store, "ilse")->size() == 1);
  CHECK(list_tokens(*school.store, "omar")->empty());
  REQUIRE(revoke_token(*school.store, made->token.id, "noor", kNow));
  CHECK_FALSE(revoke_token(*school.store, made->token.id, "noor", kNow));
  CHECK_FALSE(find_token(*school.store, made->secret, kNow)->has_value());
  CHECK(list_tokens(*school.store, "")->at(0).revoked_at.has_value());
  CHECK(school.deeds("token.made") == 1);
  CHECK(school.deeds("token.revoked") == 1);
}

TEST_CASE("a token without a name, for nothing or for what we do not know, or without an end is not made") {
  School school;
  school.with_account("ilse");
  const auto where = [&](const std::string& name, const std::vector<std::string>& scopes, std::int64_t lasts) {
    const auto made = make_token(*school.store, "ilse", name, scopes, after(lasts), kNow);
    return made ? std::string("made") : made.error().where;
  };
  CHECK(where("", {"decide"}, kDay) == "name");
  CHECK(where(std::string(101, 'x'), {"decide"}, kDay) == "name");
  CHECK(where("a", {}, kDay) == "scopes");
  CHECK(where("a", {"decide", "alles"}, kDay) == "scopes");
  CHECK(where("a", {"decide"}, 0) == "expires_at");
  CHECK(where("a", {"decide"}, 400 * kDay) == "expires_at");
  CHECK(where("a", {"decide"}, kDay) == "made");
  CHECK_FALSE(make_token(*school.store, "omar", "a", {"decide"}, after(kDay), kNow));  // no account
}

// ---- the school's own account ----

TEST_CASE("a school account is linked by a verified address to exactly one person, and afterwards by its own id") {
  School school;
  identity::Claims claims{"https://id.example", "s-17", "Ilse@Waterlanden.example", true, "Ilse", ""};
  const auto link = [&](bool trusts = false) {
    const auto linked = link_to_person(*school.store, claims, trusts, kNow);
    return linked ? *linked : account_words(linked.error()).en;
  };
  claims.email_verified = false;
  CHECK(link().find("no verified e-mail") != std::string::npos);
  claims.email_verified = true;
  CHECK(link() == "ilse");
  CHECK(school.accounts->account("ilse")->has_password == false);
  claims.email = "omar@waterlanden.example";  // the address changed hands; the id did not
  claims.email_verified = false;
  CHECK(link() == "ilse");
  claims.subject = "s-18";
  CHECK(link().find("no verified e-mail") != std::string::npos);
  CHECK(link(true) == "omar");
  claims = {"https://ander.example", "s-17", "niemand@waterlanden.example", true, "", ""};
  CHECK(link().find("not yet among the people") != std::string::npos);
  claims.email = "";
  CHECK(link(true).find("no verified e-mail") != std::string::npos);
  school.person("ilse2", "Ilse", "Bakker", "ilse@waterlanden.example");
  claims.email = "ilse@waterlanden.example";
  CHECK(link().find("more than one person") != std::string::npos);
  REQUIRE(school.accounts->set_disabled("omar", true, "noor", kNow));
  claims = {"https://id.example", "s-18", "", false, "", ""};
  CHECK(link().find("disabled") != std::string::npos);
  school.sql("UPDATE person SET left_at = 1 WHERE board_id = ? AND id = 'ilse'");
  claims.subject = "s-17";
  CHECK(link().find("not yet among the people") != std::string::npos);
  CHECK(school.deeds("account.provider_linked") == 2);
}
