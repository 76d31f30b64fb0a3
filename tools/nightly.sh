# The long tests, whole or in shares; sourced by ./test, which set $root and $scratch.
# shellcheck shell=bash disable=SC2154

nightly_parts=(wasm faults sanitizers tidy fuzz laws rules intake soak)
fuzzers=(fuzz_yaml fuzz_answers fuzz_sessions fuzz_http fuzz_server fuzz_frames fuzz_tflite)

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
    # shellcheck disable=SC2016 # expanded by the inner shell
    printf '%s\0' "${fuzzers[@]}" | xargs -0 -n 1 -P "$(nproc)" bash -c 'fuzz "$0" "$1"' "$1"
}

# A share of the laws: those of safety and progress for so many made-up people, those over plans, sessions and bodies
# for a tenth as many cases, which take longer: laws PEOPLE K/N
laws() {
    cd -- "$root/build/dev" || return
    ./limber_tests --gtest_list_tests --gtest_filter='*Laws*' |
        awk '/^[^ ]/ {suite = $1} /^ / {print suite $1}' | take_share "$2" |
        awk -v people="$1" '{
            cases = /^(Safety|Progress)Laws/ ? people : people / 10
            # A hundred people in each case.
            if (/^IntakeLaws/) cases = people / 100
            printf "RC_PARAMS=max_success=%d ./limber_tests --gtest_brief=1 --gtest_filter=%s\n", cases, $0
        } END {exit NR == 0}' | xargs -L 1 -P "$(nproc)" env
}

# Sessions on end in a server that runs fast, for so many seconds; its memory must stop growing: soak SECONDS
soak() {
    LIMBER_PROGRAM=$root/build/dev/limber LIMBER_SOAK_S=$1 node --test "$root/tests/browser/soak.test.js"
}

# The share of so many that is this commit's turn, so that in time all come round: share SHARES
share() {
    printf '%d/%d' $((16#$(git -C "$root" rev-parse --short=7 HEAD) % $1)) "$1"
}

# One part of the long tests: run_part PART
run_part() {
    case $1 in
    wasm) check 'the core for WebAssembly' tests/wasm/run build/dev ;;
    faults) check 'faults from outside' tests/faults/run build/dev/limber ;;
    sanitizers) prepare 'build, asan' build asan && check_tests asan ;;
    tidy) check 'clang-tidy, all' tidy 0/1 ;;
    fuzz) check "fuzzing, ${#fuzzers[@]} targets, 10 min" fuzz_all 600 ;;
    laws) check 'laws, a million people' laws 1000000 0/1 ;;
    rules) check 'weakened rules' tools/mutate build/dev/limber_tests ;;
    intake) check 'holes in the intake' tools/mutate build/dev/limber_tests intake.yaml ;;
    soak) check 'soak, 10 min' soak 600 ;;
    *) fail "There is no part $1. The parts of --nightly: ${nightly_parts[*]}" ;;
    esac
}

# The tests with sanitizers; of the units every other part, as this commit's turn is.
sanitizers_share() {
    local not_now=1357
    case $(share 2) in 1/2) not_now=0246 ;; esac
    prepare 'build, asan' build asan && check_tests asan -E "limber_tests/[$not_now]"
}

# What every run of continuous integration takes of them: the short parts, and a share of the others.
run_share() {
    local part
    for part in wasm faults; do run_part "$part" || true; done
    check "weakened rules, share $(share 2)" tools/mutate build/dev/limber_tests "$(share 2)" || true
    sanitizers_share || true
    check "fuzzing, ${#fuzzers[@]} targets, 15 s" fuzz_all 15 || true
    check "clang-tidy, share $(share 8)" tidy "$(share 8)" || true
    check "laws, 10,000 people, share $(share 8)" laws 10000 "$(share 8)" || true
    check 'soak, 45 s' soak 45 || true
}

# The named parts, or all; one that has passed for this commit is only named: run_nightly [PART...]
run_nightly() {
    local part commit done=$root/build/nightly
    local -a parts=("$@")
    ((${#parts[@]})) || parts=("${nightly_parts[@]}")
    commit=$(git -C "$root" rev-parse HEAD)
    mkdir -p "$done"
    prepare 'build, dev' build dev || return 0
    if [[ " ${parts[*]} " == *' fuzz '* ]]; then prepare 'build, asan' build asan "${fuzzers[@]}" || return 0; fi
    build_page || return 0
    for part in "${parts[@]}"; do
        if [ "$(cat "$done/$part" 2>/dev/null)" = "$commit" ]; then
            say "$part has passed for this commit."
            passed=$((passed + 1))
        elif run_part "$part" && git -C "$root" diff --quiet HEAD; then
            printf '%s\n' "$commit" >"$done/$part"
        fi
    done
}
