# The long tests, whole or in shares; sourced by ./test, which set $root and $scratch.
# shellcheck shell=bash disable=SC2154

nightly_parts=(tidy fuzz laws rules soak)
fuzzers=(fuzz_yaml fuzz_answers fuzz_sessions fuzz_http fuzz_server fuzz_frames fuzz_tflite)

# Which of N shares this commit's turn is, as K/N: another commit, another share.
share() {
    local commit
    commit=$(git -C "$root" rev-parse --short=7 HEAD 2>/dev/null) || commit=0
    printf '%d/%d' $((16#$commit % $1)) "$1"
}

# Prints every line of standard input whose turn it is: take_share K/N
take_share() {
    awk -v turn="${1%/*}" -v of="${1#*/}" 'NR % of == turn % of'
}

# clang-tidy with the analyzer over a share of the sources: tidy K/N
tidy() {
    cd -- "$root" || return
    find src/limber -name '*.cpp' | sort | take_share "$1" | sed -e 's|^|/|' -e 's|$|$|' |
        xargs run-clang-tidy-19 -quiet -p build/dev -j "$(nproc)" -warnings-as-errors='*'
}

# Feeds one fuzzer, starting from the examples in fuzz/corpus and from what earlier runs found, which is kept in
# build/corpus; a crash is kept in build/asan: fuzz SECONDS TARGET
fuzz() {
    local seconds=$1 target=$2 kept=$root/build/corpus/$2
    mkdir -p "$kept"
    "$root/build/asan/$target" -max_total_time="$seconds" -max_len=4096 -timeout=10 -rss_limit_mb=2048 \
        -artifact_prefix="$root/build/asan/" "$kept" "$root/fuzz/corpus/${target#fuzz_}"
}

# All of them, as many at once as there are processors: fuzz_all SECONDS
fuzz_all() {
    export -f fuzz
    export root
    printf '%s\0' "${fuzzers[@]}" | xargs -0 -n 1 -P "$(nproc)" bash -c 'fuzz "$0" "$1"' "$1"
}

# A share of the laws, each on so many made-up people or cases: laws PEOPLE K/N
laws() {
    local filter
    filter=$("$root/build/dev/limber_tests" --gtest_list_tests --gtest_filter='*Laws*' |
        awk '/^[^ ]/ {suite = $1} /^ / {print suite $1}' | take_share "$2" | paste -sd:)
    printf '%s\0' ${filter//:/ } |
        RC_PARAMS="max_success=$1 max_size=100" xargs -0 -n 1 -P "$(nproc)" \
            "$root/build/dev/limber_tests" --gtest_brief=1 --gtest_filter
}
