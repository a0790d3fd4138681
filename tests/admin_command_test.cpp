// SPDX-License-Identifier: EUPL-1.2
// leidraad admin, by the program itself: a link for who runs the machine, and nothing for who guesses.
#include <doctest/doctest.h>
#include <sys/wait.h>

#include <cstdlib>
#include <ctime>
#include <fstream>

#include "office/accounts.h"
#include "store/store_folder.h"

using namespace leidraad;

namespace {

struct Ended {
  int exit_code;
  std::string out, err;
};

std::string whole(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

Ended run(const StoreFolder& folder, const std::string& arguments) {
  const std::string out = folder.beside("out"), err = folder.beside("err");
  const std::string command = LEIDRAAD_BINARY_DIR "/leidraad admin " + arguments + " --data '" + folder.path() + "' > '" + out + "' 2> '" + err + "'";
  const int status = std::system(command.c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, whole(out), whole(err)};
}

// The token of the only line that was printed.
std::string token_in(const Ended& ended) {
  const auto slash = ended.out.rfind('/');
  return slash == std::string::npos ? "" : ended.out.substr(slash + 1, ended.out.size() - slash - 2);
}

std::unique_ptr<Accounts> accounts_of(Store& store, const StoreFolder& folder) {
  auto opened = Accounts::open(store, {folder.path() + "/account.key", {1, 8'192}, {}});
  REQUIRE(opened);
  return std::move(opened).value();
}

Instant now() { return {std::time(nullptr)}; }

const LinkAnswer kNoor{"", "fluit ezel kast", "Noor", "de Wit", "noor@waterlanden.example"};

}  // namespace

TEST_CASE("admin link: each is new, the last one works, and with an administrator there is none") {
  const StoreFolder folder;
  { const auto store = folder.open(); }
  const Ended first = run(folder, "link");
  const Ended second = run(folder, "link");
  CHECK(first.exit_code == 0);
  CHECK(first.out.starts_with("/uitnodiging/"));
  CHECK(first.out != second.out);
  {
    const auto store = folder.open();
    const auto accounts = accounts_of(*store, folder);
    CHECK_FALSE(accounts->look_up(token_in(first), now()));
    CHECK(accounts->use_link(token_in(second), kNoor, "127.0.0.1", now()));
  }
  const Ended third = run(folder, "link");
  CHECK(third.exit_code == 1);
  CHECK(third.out.empty());
  CHECK(third.err.find("admin reset") != std::string::npos);
}

TEST_CASE("admin reset: a link for one person, behind the address of the site, while the server goes on") {
  const StoreFolder folder;
  const auto store = folder.open();  // as the server has it
  const auto accounts = accounts_of(*store, folder);
  REQUIRE(accounts->use_link(**accounts->first_link(now()), kNoor, "127.0.0.1", now()));
  REQUIRE(store->write([](Writing& to) -> Done {
    TRY(to.run("INSERT INTO setting (board_id, name, value) VALUES (?, 'site_address', 'https://leidraad.example')", {to.board()}));
    return done();
  }));
  const Ended ended = run(folder, "reset NOOR@waterlanden.example");
  CHECK_MESSAGE(ended.exit_code == 0, ended.err);
  CHECK(ended.out.starts_with("https://leidraad.example/uitnodiging/"));
  CHECK(accounts->use_link(token_in(ended), {"", "lamp naast de piano", "", "", ""}, "127.0.0.1", now()));  // and the server writes on
  CHECK(accounts->sign_in("noor@waterlanden.example", "lamp naast de piano", "127.0.0.1", now()));
  CHECK(store->checkpoint(now()));
}

TEST_CASE("admin with anything else says what it wants, and makes nothing") {
  const StoreFolder folder;
  CHECK(run(folder, "link").exit_code == 1);  // there is no data here, and a look makes none
  CHECK(whole(folder.path() + "/account.key").empty());
  { const auto store = folder.open(); }
  for (const char* wrong : {"", "links", "link extra", "reset", "reset a b"}) {
    CAPTURE(wrong);
    const Ended ended = run(folder, wrong);
    CHECK(ended.exit_code == 2);
    CHECK(ended.err.find("gebruik: leidraad admin") != std::string::npos);
  }
  CHECK(run(folder, "reset niemand").exit_code == 1);
}
