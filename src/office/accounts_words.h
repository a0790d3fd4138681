// SPDX-License-Identifier: EUPL-1.2
// What is said to whom does not get in. For the files accounts*.cpp; pages ask account_words().
#pragma once

#include "core/base/result.h"
#include "core/code/vocabulary.h"

namespace leidraad::account_words_of {

inline constexpr Label kSignInRefused{"Gebruikersnaam, wachtwoord of code klopt niet. Controleer ze en probeer het opnieuw.",
                                      "The user name, password or code is not right. Check them and try again."};
inline constexpr Label kTooOften{"Dit is te vaak geprobeerd. Wacht een paar minuten en probeer het dan opnieuw.",
                                 "This has been tried too often. Wait a few minutes and then try again."};
inline constexpr Label kLinkRefused{"Deze link werkt niet (meer). Vraag een nieuwe.", "This link does not work (any more). Ask for a new one."};
inline constexpr Label kUserNameTaken{"Deze gebruikersnaam is al van iemand anders. Kies een andere.", "This user name is somebody else's. Choose another."};
inline constexpr Label kUserNameWrong{"Een gebruikersnaam heeft 3 tot 100 tekens, zonder spaties.", "A user name has 3 to 100 characters, without spaces."};
inline constexpr Label kNameMissing{"Vul uw voornaam en achternaam in.", "Fill in your first and last name."};
inline constexpr Label kEmailWrong{"Dit is geen e-mailadres.", "This is not an e-mail address."};
inline constexpr Label kNobody{"Deze persoon staat niet (meer) in het register.", "This person is not (or no longer) in the register."};
inline constexpr Label kNoAccount{"Deze persoon heeft nog geen account.", "This person has no account yet."};
inline constexpr Label kCodeWrong{"Deze code klopt niet. Neem de code die nu op uw telefoon staat.", "This code is not right. Take the one that is on your telephone now."};
inline constexpr Label kTotpIsOn{"De code op uw telefoon staat al aan. Zet hem eerst uit.", "The code on your telephone is on already. Switch it off first."};
inline constexpr Label kLastAdministrator{"Er moet een beheerder blijven. Maak eerst iemand anders beheerder.", "There must stay an administrator. Make somebody else one first."};
inline constexpr Label kProviderGone{"Inloggen met dit schoolaccount kan hier niet.", "Signing in with this school account is not possible here."};
inline constexpr Label kProviderRefused{"Het inloggen met uw schoolaccount is niet gelukt. Begin opnieuw.", "Signing in with your school account did not work. Start again."};
inline constexpr Label kProviderSilent{"Het inlogsysteem van uw school antwoordt niet. Probeer het straks opnieuw.",
                                       "Your school's sign-in system does not answer. Try again in a while."};
inline constexpr Label kProviderUnverified{"Uw schoolaccount heeft geen gecontroleerd e-mailadres. Vraag uw beheerder om hulp.",
                                           "Your school account has no verified e-mail address. Ask your administrator for help."};
inline constexpr Label kProviderUnknown{"Uw schoolaccount is goed, maar uw e-mailadres staat nog niet bij de mensen van deze school. Vraag uw beheerder om hulp.",
                                        "Your school account is fine, but your e-mail address is not yet among the people of this school. Ask your administrator for help."};
inline constexpr Label kProviderTwice{"Uw e-mailadres staat hier bij meer dan een persoon. Vraag uw beheerder om hulp.",
                                      "Your e-mail address is here with more than one person. Ask your administrator for help."};
inline constexpr Label kProviderDisabled{"Uw account is uitgezet. Vraag uw beheerder om hulp.", "Your account is disabled. Ask your administrator for help."};
inline constexpr Label kTokenName{"Geef de sleutel een naam, zodat u later weet waar hij voor is.", "Give the token a name, so that you know later what it is for."};
inline constexpr Label kTokenScopes{"Kies waar de sleutel voor is.", "Choose what the token is for."};
inline constexpr Label kTokenEnd{"Kies een einddatum binnen een jaar.", "Choose an end date within a year."};
inline constexpr Label kTokenUnknown{"Deze sleutel is er niet, of is al ingetrokken.", "There is no such token, or it has been revoked already."};

inline Error refusal(Label words, Fault fault = Fault::forbidden, std::string where = {}) { return {fault, std::string(words.nl), std::move(where)}; }

}  // namespace leidraad::account_words_of
