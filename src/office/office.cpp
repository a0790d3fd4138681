// SPDX-License-Identifier: EUPL-1.2
#include "office/office.h"

#include "core/code/parse.h"
#include "files/files.h"

namespace leidraad {

namespace {

constexpr std::string_view kZone = "Europe/Amsterdam";

// What holds as long as the board has published nothing: every answer says so, and bars nothing.
std::shared_ptr<const Rules> no_code_yet() {
  std::string all;
  for (const Action& action : actions()) all += (all.empty() ? "" : ", ") + std::string(action.name);
  const std::string text =
      "---\ncode: nog-geen-code\ntitle: Nog geen gedragscode\nlanguage: nl\n---\n\n### Nog geen gedragscode {#nog-geen-code main}\n\n"
      "Het bestuur heeft nog geen gedragscode gepubliceerd. Houd u aan de afspraken van uw school.\n\n"
      "```rule\nadvise on " + all + "\n```\n";
  return Rules::compile(parse_code(text, "nog-geen-code").code);
}

}  // namespace

Office::Office(OfficeSettings settings, std::unique_ptr<Store> store) : settings_(std::move(settings)), store_(std::move(store)) {
  Standing first{no_code_yet(), std::make_shared<const Facts>(settings_.around)};
  desk_ = std::make_unique<Desk>(std::move(first), settings_.clock);
}

Result<std::unique_ptr<Office>> Office::open(OfficeSettings settings) {
  StoreSettings where;
  where.directory = settings.directory;
  where.board = settings.board;
  auto store = TRY(Store::open(std::move(where)));
  if (settings.around.zone.offsets.empty()) settings.around.zone = TRY(load_zone(std::string(kZone)));
  std::unique_ptr<Office> office(new Office(std::move(settings), std::move(store)));
  TRY(office->refresh(Touches::everything));
  return office;
}

Done Office::write(Touches touches, const std::function<Done(Writing&)>& work) {
  TRY(store_->write(work));
  return touches == Touches::nothing ? done() : refresh(touches);
}

Done Office::refresh(Touches) {
  const std::lock_guard one_at_a_time(refreshing_);
  Standing standing = desk_->standing();
  desk_->replace(std::move(standing));
  return done();
}

Done Office::keep_up() { return refresh(Touches::everything); }

Result<std::string> Office::setting(std::string_view name) const {
  std::string value;
  TRY(read([&](Reading& from) -> Done {
    const Rows rows = TRY(from.rows("SELECT value FROM setting WHERE board_id = ? AND name = ?", {from.board(), std::string(name)}));
    if (!rows.empty()) value = rows[0].text(0);
    return done();
  }));
  return value;
}

Done Office::set_setting(std::string_view name, std::string_view value) {
  return write(Touches::nothing, [&](Writing& to) -> Done {
    TRY(to.run("INSERT INTO setting (board_id, name, value) VALUES (?, ?, ?) ON CONFLICT (board_id, name) DO UPDATE SET value = excluded.value",
               {to.board(), std::string(name), std::string(value)}));
    return done();
  });
}

}  // namespace leidraad
