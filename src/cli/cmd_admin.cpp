// SPDX-License-Identifier: EUPL-1.2
// leidraad admin: getting in when nobody can, for whoever runs the machine.
#include <iostream>

#include "cli/data_folder.h"
#include "office/accounts.h"

namespace leidraad {

namespace {

const Usage kUsage{"leidraad admin link | reset PERSOON  --data MAP", {"--data"}, {}, 1, 2};

// Behind the address of the site where it is known; otherwise for whoever reads it to put there.
Result<std::string> address_of(const Store& store, std::string_view token) {
  std::string site;
  const Done read = store.read([&](Reading& from) -> Done {
    const Rows rows = TRY(from.rows("SELECT value FROM setting WHERE board_id = ? AND name = 'site_address'", {from.board()}));
    if (!rows.empty()) site = rows[0].text(0);
    return done();
  });
  if (!read) return read.error();
  return site + link_path(token);
}

int show(const Store& store, std::string_view token, std::string_view what) {
  const auto address = address_of(store, token);
  if (!address) return failed(address.error());
  std::cout << *address << "\n";
  std::cerr << what << " De link werkt 24 uur en een keer.\n";
  if (address->starts_with('/')) std::cerr << "Zet het adres van uw site ervoor, bijvoorbeeld http://127.0.0.1:8080\n";
  return kAllGood;
}

int first_link(Accounts& accounts, const Store& store) {
  const auto token = accounts.first_link(now());
  if (!token) return failed(token.error());
  if (!*token) return failed({Fault::conflict, "er is al een beheerder; komt die er niet meer in: leidraad admin reset PERSOON", {}});
  return show(store, **token, "Wie deze link opent, wordt beheerder.");
}

int reset(Accounts& accounts, const Store& store, const std::string& whom) {
  const auto person = accounts.find_person(whom);
  if (!person) return failed(person.error());
  const auto token = accounts.reset_by_administrator(*person, "command", now());
  if (!token) return failed(token.error());
  return show(store, *token, "Met deze link kiest deze persoon een nieuw wachtwoord. De code op de telefoon staat uit.");
}

int wrong_usage() {
  std::cerr << "gebruik: " << kUsage.line << "\n";
  return kUsageWrong;
}

}  // namespace

int cmd_admin(Arguments args) {
  const Asked ask = asked(args, kUsage);
  if (ask.finished) return *ask.finished;
  if (lacks_option(ask.options, kUsage, {"--data"})) return kUsageWrong;
  const auto& words = ask.options.files;
  const bool is_link = words[0] == "link" && words.size() == 1;
  if (!is_link && !(words[0] == "reset" && words.size() == 2)) return wrong_usage();
  const std::string folder = *ask.options.value("--data");
  const auto store = open_data(folder);
  if (!store) return failed(store.error());
  const auto accounts = Accounts::open(**store, {.key_path = folder + "/account.key", .cost = {}, .guessable = {}});
  if (!accounts) return failed(accounts.error());
  return is_link ? first_link(**accounts, **store) : reset(**accounts, **store, words[1]);
}

}  // namespace leidraad
