// SPDX-License-Identifier: EUPL-1.2
#include "office/accounts_words.h"

#include <array>

#include "office/accounts.h"

namespace leidraad {

Sentences account_words(const Error& error) {
  using namespace account_words_of;
  static constexpr std::array kAll{kSignInRefused,  kTooOften,        kLinkRefused,     kUserNameTaken,  kUserNameWrong,      kNameMissing,
                                   kEmailWrong,     kNobody,          kNoAccount,       kCodeWrong,      kTotpIsOn,           kLastAdministrator,
                                   kProviderGone,   kProviderRefused, kProviderSilent,  kProviderTwice,  kProviderUnverified, kProviderUnknown,
                                   kProviderDisabled, kTokenName,     kTokenScopes,     kTokenEnd,       kTokenUnknown};
  for (const Label& label : kAll)
    if (label.nl == error.why) return {error.why, std::string(label.en)};
  for (const Label& label : identity::password_objections())
    if (label.nl == error.why) return {error.why, std::string(label.en)};
  return {error.why, "Something went wrong. Try again in a while."};
}

}  // namespace leidraad
