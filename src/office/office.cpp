// SPDX-License-Identifier: EUPL-1.2
#include "office/office.h"

#include "core/code/parse.h"
#include "files/files.h"
#include "office/acknowledgements_mail.h"
#include "office/approvals.h"
#include "office/codes.h"
#include "office/consents.h"
#include "office/consents_clock.h"
#include "office/data_care.h"
#include "office/gates.h"
#include "office/people.h"
#include "office/permissions.h"
#include "office/publications.h"
#include "office/reports.h"
#include "office/session_rules.h"

namespace leidraad {

namespace {

constexpr std::string_view kZone = "Europe/Amsterdam";
constexpr std::int64_t kRefreshSeconds = 300;
constexpr std::string_view kProviders = "providers";
constexpr std::string_view kMailServer = "mail_server";

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

Office::~Office() = default;

Result<std::unique_ptr<Office>> Office::open(OfficeSettings settings) {
  StoreSettings where;
  where.directory = settings.directory;
  where.board = settings.board;
  auto store = TRY(Store::open(std::move(where)));
  if (settings.around.zone.offsets.empty()) settings.around.zone = TRY(load_zone(std::string(kZone)));
  std::unique_ptr<Office> office(new Office(std::move(settings), std::move(store)));
  TRY(office->open_accounts());
  office->gates_ = TRY(Gates::open(*office));
  TRY(office->refresh(Touches::everything));
  office->refreshed_at_ = office->now();
  return office;
}

Done Office::open_accounts() {
  AccountSettings settings;
  settings.key_path = settings_.directory + "/account.key";
  const std::string board = TRY(setting(kBoardName));
  if (!board.empty()) settings.guessable.push_back(board);
  accounts_ = TRY(Accounts::open(*store_, std::move(settings)));
  sessions_ = std::make_unique<Sessions>(*store_, accounts_->key());
  return read_providers();
}

Done Office::read_providers() {
  const std::string kept = TRY(setting(kProviders));
  std::vector<identity::Provider> list;
  if (!kept.empty()) {
    const std::string sealed = TRY(identity::from_base64url(kept));
    const std::string opened = TRY(accounts_->key().open(sealed, kProviders));
    list = TRY(identity::read_providers(opened));
  }
  auto made = std::make_shared<ProviderSignIn>(*store_, accounts_->key(), std::move(list));
  const std::lock_guard changing(providers_change_);
  providers_ = std::move(made);
  return done();
}

// The secrets of a provider are of no use to who steals the database alone.
Done Office::set_providers(const std::vector<identity::Provider>& providers) {
  for (const identity::Provider& provider : providers) TRY(identity::check_provider(provider));
  const std::string sealed = accounts_->key().seal(identity::write_providers(providers), kProviders);
  TRY(set_setting(kProviders, identity::base64url(sealed)));
  return read_providers();
}

std::shared_ptr<ProviderSignIn> Office::providers() const {
  const std::lock_guard reading(providers_change_);
  return providers_;
}

SessionRules Office::session_rules() const {
  SessionRules rules;
  if (const auto idle = idle_limit(desk_->standing().rules->code())) rules.idle = *idle;
  return rules;
}

Result<std::optional<post::MailServer>> Office::mail_server() const {
  const std::string kept = TRY(setting(kMailServer));
  if (kept.empty()) return std::optional<post::MailServer>();
  const std::string sealed = TRY(identity::from_base64url(kept));
  const std::string opened = TRY(accounts_->key().open(sealed, kMailServer));
  return std::optional(TRY(post::read_mail_server(opened)));
}

Done Office::set_mail_server(const post::MailServer& server) {
  TRY(post::check_mail_server(server));
  return set_setting(kMailServer, identity::base64url(accounts_->key().seal(post::write_mail_server(server), kMailServer)));
}

Done Office::write(Touches touches, const std::function<Done(Writing&)>& work) {
  TRY(store_->write(work));
  return touches == Touches::nothing ? done() : refresh(touches);
}

Done Office::refresh(Touches touches) {
  const std::lock_guard one_at_a_time(refreshing_);
  Standing standing = desk_->standing();
  const auto touched = [&](Touches part) { return touches == Touches::everything || touches == part; };
  auto facts = std::make_shared<Facts>(*standing.facts);
  TRY(read([&](Reading& from) -> Done {
    if (touched(Touches::people)) {
      facts->people.clear();
      TRY(load_people(from, now(), *facts));
    }
    if (touched(Touches::permissions)) {
      facts->permissions = settings_.around.permissions;
      TRY(load_permissions(from, now(), *facts));
    }
    if (touched(Touches::consents) || touched(Touches::people)) {  // whose guardian somebody is decides whose word counts
      facts->consents = settings_.around.consents;
      TRY(load_consents(from, now(), *facts));
    }
    if (touched(Touches::approvals)) TRY(load_approvals(from, now(), *facts));
    if (touched(Touches::codes)) {
      LoadedCodes codes;
      TRY(load_codes(from, now(), codes));
      if (codes.board) standing.rules = codes.board;  // what was published once is never nothing again
      standing.school_rules = {codes.schools.begin(), codes.schools.end()};
      next_code_ = codes.next;
    }
    return done();
  }));
  index(*facts);
  standing.facts = std::move(facts);
  desk_->replace(std::move(standing));
  return done();
}

Done Office::keep_up() {
  if (next_code_ && *next_code_ <= now()) TRY(refresh(Touches::codes));
  // A substitute's last day, a list that another process read in: nobody writes when those happen here.
  if (now().seconds - refreshed_at_.seconds >= kRefreshSeconds || now() < refreshed_at_) {
    TRY(refresh(Touches::everything));
    refreshed_at_ = now();
  }
  TRY(keep_up_approvals(*this));
  TRY(keep_up_permissions(*this));
  TRY(keep_up_consents(*this));
  TRY(keep_up_publications(*this));
  TRY(keep_up_data_care(*this));
  TRY(keep_up_reports(*this));
  return keep_up_reading(*this);
}

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
