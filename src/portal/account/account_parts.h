// SPDX-License-Identifier: EUPL-1.2
// What the pages about accounts share.
#pragma once

#include "portal/account/account_pages.h"
#include "portal/pages/form.h"

namespace leidraad::portal {

// "https://leidraad.school.example": as the board wrote it down, or as the browser reached us.
std::string site_address(const Visit& visit);
// The sentence of an error at the top of a form; empty without one.
html::Html trouble(const Visit& visit, const std::optional<Error>& error);
// Signed in from now on: the cookie, and on to where they were going.
http::Response let_in(const Visit& visit, std::string_view person, Stage stage, std::string_view how, const std::string& then);
// Where they were going: only ever a page of ours.
std::string way_on(const Visit& visit, const http::Values& values);
// A new password twice, with what makes a good one.
html::Html new_password_fields(const Visit& visit);
// nullopt: both are the same.
std::optional<Error> passwords_differ(const Visit& visit);

}  // namespace leidraad::portal
