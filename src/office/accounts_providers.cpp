// SPDX-License-Identifier: EUPL-1.2
#include "office/accounts_providers.h"

#include "core/base/text.h"
#include "office/accounts_rows.h"
#include "office/accounts_words.h"

namespace leidraad {

using namespace account_words_of;

namespace {

constexpr std::int64_t kErrandLasts = 600;

// Of an errand only hashes can be looked up; what the provider must not tell others is sealed.
std::string sealed_errand(const identity::AccountKey& key, const identity::Errand& errand) {
  return key.seal(errand.nonce + "\n" + errand.verifier, "errand " + errand.state);
}

struct KeptErrand {
  std::string sealed, return_to;
};

// Takes it out: whoever comes back a second time finds nothing.
Result<KeptErrand> take_errand(Store& store, std::string_view provider, std::string_view state, std::string_view cookie, Instant now) {
  std::optional<KeptErrand> kept;
  const std::vector<Cell> which{Bytes{identity::token_hash(state)}, Bytes{identity::token_hash(cookie)}, std::string(provider), now.seconds, now.seconds + kErrandLasts};
  const Done taken = store.write([&](Writing& to) -> Done {
    std::vector<Cell> values{to.board()};
    values.insert(values.end(), which.begin(), which.end());
    constexpr std::string_view kWhere = " FROM provider_errand WHERE board_id = ? AND state_hash = ? AND browser_hash = ? AND provider = ? AND expires_at > ? AND expires_at <= ?";
    const Rows rows = TRY(to.rows("SELECT sealed, return_to" + std::string(kWhere), values));
    if (rows.empty()) return refusal(kProviderRefused);
    kept = KeptErrand{rows[0].bytes(0), rows[0].text(1)};
    TRY(to.run("DELETE" + std::string(kWhere), values));
    return done();
  });
  if (!taken) return taken.error();
  return *kept;
}

Result<identity::Errand> opened(const identity::AccountKey& key, const KeptErrand& kept, std::string_view state) {
  const std::string plain = TRY(key.open(kept.sealed, "errand " + std::string(state)));
  const auto parts = split(plain, '\n');
  if (parts.size() != 2) return refusal(kProviderRefused);
  return identity::Errand{{}, std::string(state), std::string(parts[0]), std::string(parts[1])};
}

// What the provider did wrong is for the log of the caller (`where`); the visitor reads what to do.
Error in_words(const Error& error) {
  return refusal(error.fault == Fault::unavailable ? kProviderSilent : kProviderRefused, error.fault == Fault::unavailable ? Fault::unavailable : Fault::forbidden,
                 error.why);
}

Result<std::string> known_person(Writing& to, const identity::Claims& claims) {
  const Rows rows = TRY(to.rows("SELECT person_id FROM provider_identity WHERE board_id = ? AND issuer = ? AND subject = ?", {to.board(), claims.issuer, claims.subject}));
  return rows.empty() ? std::string() : rows[0].text(0);
}

Result<std::string> person_of_email(Writing& to, const identity::Claims& claims, bool trusts_email, Instant now) {
  if (claims.email.empty() || !(claims.email_verified || trusts_email)) return refusal(kProviderUnverified);
  const auto people = TRY(people_of_email(to, claims.email));
  if (people.empty()) return refusal(kProviderUnknown);
  if (people.size() > 1) return refusal(kProviderTwice);
  TRY(to.run("INSERT INTO provider_identity (board_id, issuer, subject, person_id, made_at) VALUES (?, ?, ?, ?, ?)",
             {to.board(), claims.issuer, claims.subject, people[0].id, now.seconds}));
  TRY(to.record(account_deed("account.provider_linked", people[0].id, people[0].id, now, claims.email)));
  return people[0].id;
}

}  // namespace

Result<std::string> link_to_person(Store& store, const identity::Claims& claims, bool trusts_email, Instant now) {
  std::string person;
  const Done linked = store.write([&](Writing& to) -> Done {
    person = TRY(known_person(to, claims));
    if (person.empty()) person = TRY(person_of_email(to, claims, trusts_email, now));
    const auto who = TRY(person_row(to, person));
    if (!who) return refusal(kProviderUnknown);
    const auto account = TRY(account_of_person(to, person));
    if (account && account->disabled) return refusal(kProviderDisabled);
    if (!account) TRY(add_account(to, person, folded_user_name(who->email.empty() ? person : who->email), std::nullopt, false, now));
    return done();
  });
  if (!linked) return linked.error();
  return person;
}

ProviderSignIn::ProviderSignIn(Store& store, const identity::AccountKey& key, std::vector<identity::Provider> providers) : store_(store), key_(key) {
  for (auto& provider : providers) {
    const std::string id = provider.id;
    clients_.emplace(id, std::make_unique<identity::OidcClient>(std::move(provider)));
  }
}

std::vector<const identity::Provider*> ProviderSignIn::providers() const {
  std::vector<const identity::Provider*> all;
  for (const auto& [id, client] : clients_) all.push_back(&client->provider());
  return all;
}

Result<SentAway> ProviderSignIn::begin(std::string_view provider, const std::string& redirect_uri, std::string_view return_to, Instant now) {
  const auto client = clients_.find(provider);
  if (client == clients_.end()) return refusal(kProviderGone, Fault::missing);
  const auto errand = client->second->begin(redirect_uri, now);
  if (!errand) return in_words(errand.error());
  SentAway away{errand->address, identity::new_token()};
  const Done kept = store_.write([&](Writing& to) -> Done {
    TRY(to.run("INSERT INTO provider_errand (board_id, state_hash, browser_hash, provider, sealed, return_to, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
               {to.board(), Bytes{identity::token_hash(errand->state)}, Bytes{identity::token_hash(away.cookie)}, std::string(provider),
                Bytes{sealed_errand(key_, *errand)}, std::string(return_to), now.seconds + kErrandLasts}));
    return done();
  });
  if (!kept) return kept.error();
  return away;
}

Result<CameBack> ProviderSignIn::finish(std::string_view provider, const std::string& redirect_uri, const identity::Return& brought, std::string_view cookie,
                                        Instant now) {
  const auto client = clients_.find(provider);
  if (client == clients_.end()) return refusal(kProviderGone, Fault::missing);
  const KeptErrand kept = TRY(take_errand(store_, provider, brought.state, cookie, now));
  const auto errand = opened(key_, kept, brought.state);
  if (!errand) return refusal(kProviderRefused);
  const auto claims = client->second->finish(*errand, redirect_uri, brought, now);
  if (!claims) return in_words(claims.error());
  return CameBack{TRY(link_to_person(store_, *claims, client->second->provider().trusts_email, now)), kept.return_to};
}

}  // namespace leidraad
