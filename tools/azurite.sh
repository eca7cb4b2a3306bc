# shellcheck shell=bash
# Azurite, the storage emulator. Copies of ./run on the same data share one; the last to leave stops it. Sourced after processes.sh.

azurite=
shared_data=

share_azurite() {
    shared_data=$1
    mkdir -p "$shared_data/users"
    lock "$shared_data/lock"
    : >"$shared_data/users/$(identify $$)"
    find_live_azurite || start_shared_azurite
    unlock
}

leave_azurite() {
    [[ -n $shared_data ]] || return 0
    lock "$shared_data/lock"
    rm -f "$shared_data/users/$(identify $$)"
    if ! has_users; then stop_recorded_azurite; fi
    unlock
}

has_users() {
    local user live=1
    for user in "$shared_data"/users/*; do
        if is_running "${user##*/}"; then live=0; else rm -f "$user"; fi
    done
    return "$live"
}

find_live_azurite() {
    read_endpoints
    is_running "$azurite" && accepts_connections "$blob_port" && accepts_connections "$queue_port" && accepts_connections "$table_port"
}

start_shared_azurite() {
    # Two on the same data would ruin it: one that hangs, or whose start was cut short, has to go first.
    stop_recorded_azurite
    start_azurite "$shared_data/azurite.log" --location "$shared_data"
    echo "$azurite" >"$shared_data/endpoints"
    await_azurite "$shared_data/azurite.log"
    echo "$azurite $blob_port $queue_port $table_port" >"$shared_data/endpoints"
}

stop_recorded_azurite() {
    read_endpoints
    if is_running "$azurite"; then stop "${azurite%%-*}" 10 || true; fi
    rm -f "$shared_data/endpoints"
}

read_endpoints() {
    azurite='' blob_port='' queue_port='' table_port=''
    [[ -f $shared_data/endpoints ]] || return 0
    read -r azurite blob_port queue_port table_port <"$shared_data/endpoints" || true
}

# Azurite chooses free ports itself and says in its log which; the lock must not live on in it.
start_azurite() {
    local log=$1
    shift
    start node "$root/tools/azurite/node_modules/azurite/dist/src/azurite.js" "$@" --silent --disableTelemetry --skipApiVersionCheck \
        --blobHost 127.0.0.1 --blobPort 0 --queueHost 127.0.0.1 --queuePort 0 --tableHost 127.0.0.1 --tablePort 0 >"$log" 2>&1 9>&-
    azurite=$(identify "$started")
}

await_azurite() {
    local tries=600
    until blob_port=$(find_port Blob "$1") && queue_port=$(find_port Queue "$1") && table_port=$(find_port Table "$1"); do
        if ! is_running "$azurite" || ((tries-- == 0)); then die "Azurite did not start; its last words: $(tail -n 3 "$1")"; fi
        sleep 0.1
    done
}

find_port() {
    sed -nE "s/^Azurite $1 service is successfully listening at .*:([0-9]+)\$/\1/p" "$2" | grep .
}

# The emulator's account and key are the same everywhere and no secret.
connection_string() {
    local account=devstoreaccount1
    local key=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==
    printf '%s;' DefaultEndpointsProtocol=http AccountName=$account AccountKey=$key \
        "BlobEndpoint=http://127.0.0.1:$blob_port/$account" \
        "QueueEndpoint=http://127.0.0.1:$queue_port/$account" \
        "TableEndpoint=http://127.0.0.1:$table_port/$account"
}
