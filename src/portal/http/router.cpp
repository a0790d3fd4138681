// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <optional>

#include "core/base/text.h"
#include "portal/http/http.h"

namespace leidraad::http {

namespace {

std::vector<std::string> segments_of(std::string_view path) {
  std::vector<std::string> segments;
  for (const auto segment : split(path, '/')) segments.emplace_back(segment);
  return segments;
}

bool is_named(std::string_view segment) { return segment.size() > 1 && segment.front() == ':'; }

bool fits(const std::vector<std::string>& pattern, const std::vector<std::string>& path) {
  return std::equal(pattern.begin(), pattern.end(), path.begin(), path.end(),
                    [](const std::string& wanted, const std::string& given) {
                      return is_named(wanted) ? !given.empty() : wanted == given;
                    });
}

std::size_t named_segments(const std::vector<std::string>& pattern) {
  return static_cast<std::size_t>(std::count_if(pattern.begin(), pattern.end(), is_named));
}

}  // namespace

void Router::get(std::string pattern, Handler handler) { routes_.push_back({"GET", segments_of(pattern), std::move(handler)}); }
void Router::post(std::string pattern, Handler handler, std::size_t body_max) { routes_.push_back({"POST", segments_of(pattern), std::move(handler), body_max}); }
void Router::not_found(Handler handler) { not_found_ = std::move(handler); }

Handler Router::handler() const {
  return [router = *this](const Request& request) { return router.answer(request); };
}

const Router::Route* Router::route_of(std::string_view method, const std::vector<std::string>& path) const {
  const Route* best = nullptr;
  for (const Route& route : routes_) {
    if (route.method != method || !fits(route.segments, path)) continue;
    if (!best || named_segments(route.segments) < named_segments(best->segments)) best = &route;
  }
  return best;
}

std::size_t Router::body_max(std::string_view method, std::string_view path) const {
  const Route* route = route_of(method, segments_of(path));
  return route ? route->body_max : 0;
}

Response Router::answer(const Request& request) const {
  const auto path = segments_of(request.path);
  if (const Route* best = route_of(request.method, path)) {
    Request routed = request;
    for (std::size_t i = 0; i < path.size(); ++i)
      if (is_named(best->segments[i])) routed.parameters.add(best->segments[i].substr(1), path[i]);
    return best->handler(routed);
  }
  std::vector<std::string> allowed;
  for (const Route& route : routes_)
    if (fits(route.segments, path) && !contains(allowed, route.method)) allowed.push_back(route.method);
  if (allowed.empty())
    return not_found_ ? not_found_(request) : text("Deze pagina bestaat niet.\n", 404);
  if (contains(allowed, "GET")) allowed.emplace_back("HEAD");
  Response response = text("Dit adres kent deze methode niet.\n", 405);
  response.headers.set("Allow", join(allowed, ", "));
  return response;
}

}  // namespace leidraad::http
