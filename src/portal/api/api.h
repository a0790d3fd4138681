// SPDX-License-Identifier: EUPL-1.2
// The doors for programs: POST /v1/decide, GET /v1/vocabulary, /v1/openapi.json, /v1/coverage and
// /health. The shapes are those of the command line; docs/en/api.md shows them.
#pragma once

#include "desk/desk.h"
#include "portal/http/http.h"

namespace leidraad {

// The desk must outlive the router. `?language=nl|en` chooses the language of what is to be read;
// without it, that of the code.
void add_api(http::Router& router, const Desk& desk);

}  // namespace leidraad
