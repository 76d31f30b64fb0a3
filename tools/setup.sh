# Installs the Debian packages Limber needs and builds its presets; sourced by ./run and ./test, which set $root.
# shellcheck shell=bash disable=SC2154,SC2015

say() { printf '%s\n' "$@" >&2; }

fail() {
    say "$@"
    exit 1
}

has() { command -v "$1" >/dev/null; }

# The two columns of the named package lists, comments left out.
list_packages() {
    local name
    for name in "$@"; do
        sed -e 's/#.*//' -e '/^[[:space:]]*$/d' "$root/tools/packages-$name.txt"
    done
}

# Whether this is Debian 12 or newer, or a system derived from Debian.
is_debian() {
    has apt-get && has dpkg-query && [ -r /etc/os-release ] || return 1
    (
        # shellcheck source=/dev/null
        . /etc/os-release
        [[ " ${ID-} ${ID_LIKE-} " == *" debian "* ]] || exit 1
        [[ $ID != debian || ${VERSION_ID:-99} -ge 12 ]]
    )
}

# Prints the packages of the named lists that are neither installed nor replaced by their command.
find_missing() {
    local package command installed
    local -a packages
    mapfile -t packages < <(list_packages "$@" | cut -d' ' -f1)
    installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "${packages[@]}" 2>/dev/null) || true
    while read -r package command; do
        grep -qxF "installed $package" <<<"$installed" && continue
        [ -n "$command" ] && has "$command" && continue
        printf '%s\n' "$package"
    done < <(list_packages "$@")
}

# Ends with the one command that installs the packages by hand: give_up REASON PACKAGE...
give_up() {
    local reason=$1
    shift
    local command="apt-get update && apt-get install --no-remove --no-install-recommends $*"
    if ((EUID != 0)); then
        if [ "${as_root[*]}" ]; then command="sudo sh -c '$command'"; else command="su -c '$command'"; fi
    fi
    say "" "Limber cannot install what it needs: $reason."
    say "Missing: $*"
    say "Type this once, then start again:"
    fail "    $command"
}

# Runs apt-get as root, its messages on stderr and in $apt_log; waits a minute for another apt to end.
run_apt() {
    "${as_root[@]}" env LC_ALL=C DEBIAN_FRONTEND=noninteractive \
        apt-get -q -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=60 "$@" 2>&1 </dev/null | tee "$apt_log" | stdbuf -oL uniq >&2
}

install_packages() {
    local -a as_root=() install=(install -y --no-remove --no-install-recommends "$@")
    local apt_log
    say "Limber needs Debian packages that are not installed yet: $*"
    if ((EUID != 0)); then
        has sudo || give_up "that takes root, and there is no sudo" "$@"
        as_root=(sudo)
        { : >/dev/tty; } 2>/dev/null || as_root=(sudo -n)
        say "Installing them with: sudo apt-get ${install[*]:0:4} …"
        "${as_root[@]}" true || { as_root=(); give_up "sudo does not let you" "$@"; }
    fi
    apt_log=$(mktemp)
    if ! apt-get --simulate "${install[@]}" >/dev/null 2>&1; then run_apt update || true; fi
    if ! run_apt "${install[@]}"; then
        grep -q 'Could not get lock' "$apt_log" && give_up "another program is installing packages" "$@"
        # The lists may be older than what the mirror still has.
        run_apt update && run_apt "${install[@]}" ||
            give_up "apt-get failed as shown above, perhaps for want of a network" "$@"
    fi
    rm -f "$apt_log"
}

# Boost's headers cannot be installed beside those of another version: then they are unpacked into build/boost,
# where CMake looks for them. Prints the packages that are still missing of those that are named.
unpack_boost() {
    local boost=libboost1.81-dev package
    local -a others
    mapfile -t others < <(dpkg-query -W -f '${db:Status-Status} ${Package}\n' 'libboost*-dev' 2>/dev/null |
        grep -E '^installed libboost[0-9.]+-dev$' | grep -v " $boost\$")
    for package in "$@"; do
        if [ "$package" != "$boost" ] || ((${#others[@]} == 0)); then
            printf '%s\n' "$package"
        elif ! [ -d "$root/build/boost/usr/include/boost" ]; then
            say "Another version of Boost is installed and stays; Limber unpacks $boost into build/boost."
            mkdir -p "$root/build/boost"
            (cd "$root/build/boost" && apt-get -q download "$boost" >&2 && dpkg -x "$boost"_*.deb . && rm -- *.deb) ||
                fail "Limber could not fetch $boost; the reason is above."
        fi
    done
}

# Makes sure of the packages in the lists tools/packages-NAME.txt: ensure_packages NAME...
ensure_packages() {
    local stamp="$root/build/.packages-${!#}" name command fresh=true
    local -a missing
    for name in "$@"; do
        [ "$stamp" -nt "$root/tools/packages-$name.txt" ] || fresh=false
    done
    $fresh && return
    if is_debian; then
        mapfile -t missing < <(find_missing "$@")
        mapfile -t missing < <(unpack_boost "${missing[@]}")
        ((${#missing[@]} == 0)) || install_packages "${missing[@]}"
        touch "$stamp"
    else
        for command in g++ cmake ninja; do
            has "$command" || fail "Limber installs what it needs on Debian 12 and later; this is another system." \
                "It lacks $command. Install these, or what they are called here, then start again:" \
                "    $(list_packages "$@" | cut -d' ' -f1 | paste -sd' ')"
        done
    fi
}

# Makes the folder build/, or says why it cannot be written.
ensure_build_folder() {
    mkdir -p "$root/build" 2>/dev/null && [ -w "$root/build" ] ||
        fail "Limber builds in $root/build, which cannot be written." \
            "Copy the checkout to a folder of your own and start it there."
}

# Shows ninja's progress on stderr: one rewritten line on a terminal, a line a step in a log, nothing when idle.
show_progress() {
    local line begin='' end=$'\n' width=500 open=false
    trap '' INT # until ninja has ended its compilers
    if [ -t 2 ]; then
        begin=$'\r\e[K' end='' width=$(stty size <&2 | cut -d' ' -f2)
        ((width)) || width=80
    fi
    while IFS= read -r line; do
        case $line in
        *'Re-checking globbed directories'* | 'ninja: no work to do.' | 'ninja: Entering directory'*) continue ;;
        '['*/*']'*) printf '%s%s%s' "$begin" "${line:0:width}" "$end" && open=true ;;
        *) printf '%s%s\n' "$begin" "$line" && open=false ;;
        esac
    done >&2
    if $open && [ -t 2 ]; then printf '%s' "$begin" >&2; fi
}

# Builds the page into build/web, if it never was or its sources changed.
build_page() {
    local page=$root/build/web/index.html log
    if [ -e "$page" ] && ! find "$root/web" "$root/docs/schema" \( -name node_modules -o -name generated \) -prune \
        -o -newer "$page" -type f -print -quit | grep -q .; then
        return
    fi
    say "Building the page …"
    log=$(mktemp)
    # What npm has installed says so in a lock file of its own, which is older once ours has changed.
    if (
        cd "$root/web" &&
            { [ node_modules/.package-lock.json -nt package-lock.json ] ||
                { npm ci --ignore-scripts --no-audit --no-fund && touch node_modules/.package-lock.json; }; } &&
            npm run build
    ) >"$log" 2>&1; then
        rm -f "$log"
    else
        cat "$log" >&2
        rm -f "$log"
        rm -f "$root"/build/.packages-*
        say "The page could not be built; the reason is above. In the terminal Limber works: ./run coach"
        return 1
    fi
}

# Configures a preset if it never was or its checkout moved, then builds targets of it: build PRESET [TARGET...]
build() {
    local preset=$1 folder=$root/build/$1
    shift
    if ! [ "$folder/build.ninja" -nt "$root/CMakePresets.json" ] ||
        ! grep -qsxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$folder/CMakeCache.txt"; then
        say "Configuring build/$preset …"
        cmake -S "$root" --preset "$preset" --fresh >/dev/null || build_failed "$preset" || return
    fi
    NINJA_STATUS="[%f/%t] $preset: " ninja -C "$folder" "$@" 2>&1 | show_progress || build_failed "$preset"
}

# Says so; the packages are looked at anew the next time.
build_failed() {
    rm -f "$root"/build/.packages-*
    say "Limber could not be built in $root/build/$1; the reason is above."
    return 1
}
