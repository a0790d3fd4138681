// SPDX-License-Identifier: EUPL-1.2
// The doors for programs: POST /v1/decide and /v1/scan, GET /v1/vocabulary, /v1/openapi.json, /v1/coverage and
// /health. The shapes are those of the command line; docs/en/api.md shows them.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "desk/desk.h"
#include "office/office.h"
#include "portal/http/http.h"

namespace leidraad {

// The desk must outlive the router. `?language=nl|en` chooses the language of what is to be read;
// without it, that of the code.
// What may a program ask? nullopt: go on; else the answer that says why not. Scopes: office/accounts_tokens.h.
using MayAsk = std::function<std::optional<http::Response>(const http::Request& request, std::string_view scope)>;
void add_api(http::Router& router, const Desk& desk, MayAsk may_ask = nullptr);

// What stands behind `Authorization: Bearer`; empty: nothing.
std::string bearer_of(const http::Request& request);
// A key in the header `Authorization: Bearer ldr_…` that has the scope.
MayAsk only_with_token(Office& office);

}  // namespace leidraad
