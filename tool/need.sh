#!/bin/sh
# need.sh build|test|bench - installs the Debian packages that are missing, and says so. Nothing to install: no network, no root needed.
set -eu
build="gcc make pkg-config libc6-dev libmicrohttpd-dev libgnutls28-dev zlib1g-dev libsqlite3-dev libpq-dev libsodium-dev liboath-dev libqrencode-dev libjansson-dev libpango1.0-dev libcairo2-dev libxlsxwriter-dev libzip-dev libexpat1-dev libicu-dev libseccomp-dev libcurl4-gnutls-dev libical-dev libfontconfig-dev fonts-noto-cjk fonts-dejavu-core"
test="postgresql-15 clang llvm libclang-rt-14-dev libcmocka-dev poppler-utils libreoffice-calc-nogui chromium nodejs npm curl oathtool sqlite3 unzip zip openssl procps postfix"
want=$build
[ "${1:-build}" = test ] && want="$build $test"
[ "${1:-build}" = bench ] && want="$build wrk curl procps"
missing=
for p in $want; do
	dpkg-query -W -f='${Status}' "$p" 2>/dev/null | grep -q 'ok installed' && continue
	# A newer Node.js than Debian's brings its own npm, outside dpkg.
	case $p in nodejs) command -v node >/dev/null && continue ;; npm) command -v npm >/dev/null && continue ;; esac
	missing="$missing $p"
done
[ -z "$missing" ] && exit 0
echo "Installing:$missing" >&2
sudo=
[ "$(id -u)" = 0 ] || sudo=sudo
export DEBIAN_FRONTEND=noninteractive
$sudo apt-get update -qq >&2
$sudo apt-get install -y -qq --no-install-recommends $missing >/dev/null
