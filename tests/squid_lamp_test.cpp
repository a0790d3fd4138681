// SPDX-License-Identifier: EUPL-1.2
// The whole way round: the office publishes, a real Squid with the real program decides by it, and the
// publisher's canaries come back as they should: the lamp is green. And red when Squid goes away.
#include "gate_house.h"
#include "squid.h"

using namespace leidraad;

TEST_CASE("the lamp is green because a real Squid refused what it must, and red when it is gone") {
  if (squid::skipped()) return;
  GateHouse house;
  const std::string folder = house.folder_named("poort");
  const std::string before = house.add_gate("Proxy van De Linde", folder);
  PublisherSettings settings;
  settings.look_every = std::chrono::milliseconds(20);
  settings.watch.every = std::chrono::milliseconds(200);
  settings.watch.between = std::chrono::milliseconds(100);
  const Publisher publisher(*house.office, settings);
  REQUIRE(comes_true([&] { return refuses_in(folder, "noor", "https://spel.example/", *house.now); }));
  // Squid's account reads the folder and leaves its counts there.
  for (const std::string& ours : {house.beside.path(), folder, folder + "/gate.json", folder + "/counts"}) squid::Squid::give_away(ours);
  for (const std::filesystem::path& above : {std::filesystem::path(house.beside.path()), std::filesystem::path(house.beside.path()).parent_path()})
    std::filesystem::permissions(above, std::filesystem::perms::others_exec, std::filesystem::perm_options::add);
  const auto identity = read_identity(folder);
  REQUIRE(identity);
  const auto newest = find_newest(folder, *identity).newest;
  REQUIRE(newest);
  // A name server would say at once that this one does not exist; here nobody is at its address.
  const std::vector<std::string> must_pass{newest->snapshot->canaries.front().host};
  squid::Squid proxy(LEIDRAAD_BINARY_DIR "/leidraad gate squid --snapshot " + folder, must_pass, true);

  GateDraft draft = *house.office->gates().one(before);
  draft.probe = "127.0.0.1:" + std::to_string(proxy.port());
  REQUIRE(house.office->gates().change(command_line(), before, draft));
  const auto status = [&] { return house.office->gates().status(before); };
  const bool green = comes_true([&] { return status().lamp == Lamp::green; });
  if (!green) {
    for (const Error& trouble : status().troubles) MESSAGE(trouble.why);
    MESSAGE(proxy.log());
  }
  REQUIRE(green);
  CHECK(status().live.contains("kansspelen"));
  CHECK(house.office->gates().live_articles(*house.now).contains("kansspelen"));
  CHECK(status().answered_at);

  proxy.stop();
  CHECK(comes_true([&] { return status().lamp == Lamp::red; }));
  CHECK_FALSE(status().troubles.empty());
}
