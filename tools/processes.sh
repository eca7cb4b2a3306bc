# shellcheck shell=bash
# Starting and stopping what the scripts need. Sourced; bash 3.2, the one on macOS, is enough.

attended=

die() {
    echo "$*" >&2
    exit 1
}

# Every child leads a process group of its own: Ctrl-C reaches only the script, which then stops its children in order.
start() {
    set -m
    "$@" </dev/null &
    started=$!
    set +m
}

# Bash runs a trap only between two foreground commands; waiting for a background one lets a signal through at once.
attend() {
    local code=0
    start "$@"
    attended=$started
    wait "$attended" || code=$?
    end_group "$attended"
    attended=
    return "$code"
}

attend_for() {
    local deadline=$((SECONDS + $1)) code=0
    shift
    start "$@"
    attended=$started
    while is_alive "$attended" && ((SECONDS < deadline)); do sleep 0.1; done
    if is_alive "$attended"; then code=124; fi
    stop_attended || ((code)) || code=$?
    return "$code"
}

stop_attended() {
    local code=0
    [[ -n $attended ]] || return 0
    stop "$attended" 5 || code=$?
    attended=
    return "$code"
}

# Asks a process to end, waits for some seconds, and ends what is left of its group; answers its exit code if it is a child.
stop() {
    local tries=$(($2 * 10)) code=0
    kill -TERM "$1" 2>/dev/null || true
    while is_alive "$1" && ((tries-- > 0)); do sleep 0.1; done
    end_group "$1"
    wait "$1" 2>/dev/null || code=$?
    return "$code"
}

end_group() {
    kill -KILL -- "-$1" 2>/dev/null || true
}

is_alive() {
    [[ -n $(identify "$1") ]]
}

is_running() {
    [[ -n $1 && $(identify "${1%%-*}") == "$1" ]]
}

# A pid with its start time, so that a number the system has given out again is not taken for the process we knew.
identify() {
    local pid=$1 line
    if [[ -d /proc/self ]]; then
        { read -r line <"/proc/$pid/stat"; } 2>/dev/null || return 0
        # shellcheck disable=SC2086 # the fields after the name, which may itself hold spaces
        set -- ${line##*) }
        if [[ $1 != Z ]]; then echo "$pid-${20}"; fi
    else
        line=$(LC_ALL=C TZ=UTC ps -o stat=,lstart= -p "$pid") || return 0
        # shellcheck disable=SC2086
        set -- $line
        if [[ $1 != Z* ]]; then echo "$pid-$3-$4-${5//:/.}-$6"; fi
    fi
}

accepts_connections() {
    (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

# One lock at a time, on file descriptor 9: the system lets go of it when the holder dies, however it dies.
lock() {
    mkdir -p "$(dirname "$1")"
    exec 9>"$1"
    if command -v flock >/dev/null; then
        attend flock 9
    else
        attend perl -MFcntl=:flock -e 'open(FILE, ">&=", 9) && flock(FILE, LOCK_EX) or die "$!\n"'
    fi
}

unlock() {
    exec 9>&-
}
