# SPDX-License-Identifier: EUPL-1.2
# Sourced by ./run and ./test: which Debian 12 packages they need, and how to get them.

# To build and run the program. docs/decisions/001-dependencies.md says why each is here.
build_packages="ca-certificates g++ cmake ninja-build ccache pkg-config
  libboost1.81-dev libboost-url1.81-dev libcmark-gfm-dev libcmark-gfm-extensions-dev nlohmann-json3-dev
  libyaml-cpp-dev libxml2-dev libzip-dev zlib1g-dev libarchive-dev libhowardhinnant-date-dev tzdata poppler-utils
  libcsv-dev libsodium-dev libsqlite3-dev liboath-dev libqrencode-dev libcjose-dev libjansson-dev libcurl4-openssl-dev libssl-dev
  libexiv2-dev libseccomp-dev"
# To test it as well.
test_packages="doctest-dev librapidcheck-dev clang-16 libclang-rt-16-dev binutils curl chromium
  fonts-liberation procps zip unzip git weasyprint postfix openssl
  squid unbound bind9-dnsutils libimage-exiftool-perl"

# Node.js and npm bring the fonts (build) and drive the browser (test); any Node from 18 on will do.
node_packages() {
  command -v node >/dev/null 2>&1 || echo nodejs
  command -v npm >/dev/null 2>&1 || echo npm
}

# install_missing NAME…: installs what is not there yet, and says so.
install_missing() {
  local missing=() name
  for name in "$@"; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null)" = installed ] || missing+=("$name")
  done
  [ ${#missing[@]} -eq 0 ] && return 0
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null 2>&1 || {
      echo "These Debian packages are missing: ${missing[*]}" >&2
      echo "Install them as root (apt-get install ${missing[*]}), then start again." >&2
      return 1
    }
    as_root=(sudo)
  fi
  echo "Installing Debian packages: ${missing[*]}"
  "${as_root[@]}" apt-get update -qq &&
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}
