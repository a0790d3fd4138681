// SPDX-License-Identifier: EUPL-1.2
#include "portal/account/doors.h"

#include "portal/account/account_pages.h"
#include "portal/account/settings_pages.h"
#include "portal/account/setup_pages.h"

namespace leidraad::portal {

Doors account_doors() {
  return {{Room::sign_in, "", Access::everyone, sign_in_page, sign_in},
          {Room::sign_in, "/code", Access::everyone, code_page_of_sign_in, give_code},
          {Room::sign_in, "/:provider", Access::everyone, begin_with_provider, nullptr},
          {Room::sign_in, "/:provider/terug", Access::everyone, back_from_provider, nullptr},
          {Room::sign_out, "", Access::signed_in, nullptr, sign_out},
          {Room::invitation, "/:token", Access::everyone, link_page, use_link},
          {Room::forgotten, "", Access::everyone, forgotten_page, ask_reset},
          {Room::account, "", Access::signed_in, own_account_page, nullptr},
          {Room::account, "/wachtwoord", Access::signed_in, nullptr, change_own_password},
          {Room::account, "/code", Access::signed_in, nullptr, begin_own_totp},
          {Room::account, "/code-klopt", Access::signed_in, nullptr, confirm_own_totp},
          {Room::account, "/code-uit", Access::signed_in, nullptr, take_own_totp_off},
          {Room::account, "/overal-uit", Access::signed_in, nullptr, sign_out_everywhere},
          {Room::setup, "", Access::administrator, setup_page, nullptr},
          {Room::setup, "/bestuur", Access::administrator, setup_board_page, setup_board},
          {Room::setup, "/code", Access::administrator, setup_code_page, setup_code, kFilesBytesMax},
          {Room::setup, "/invullen", Access::administrator, setup_blanks_page, setup_blanks},
          {Room::setup, "/mensen", Access::administrator, setup_people_page, nullptr},
          {Room::setup, "/uitnodigen", Access::administrator, setup_invite_page, setup_invite},
          {Room::settings, "", Access::administrator, settings_page, save_settings},
          {Room::settings, "/mail", Access::administrator, mail_settings_page, save_mail_settings},
          {Room::settings, "/inloggen", Access::administrator, provider_settings_page, save_provider_settings},
          {Room::settings, "/server", Access::administrator, server_page, nullptr},
          {Room::tokens, "", Access::administrator, tokens_page, change_tokens}};
}

}  // namespace leidraad::portal
