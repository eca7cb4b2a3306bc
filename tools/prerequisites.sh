# shellcheck shell=bash
# What must be on the machine before anything can be built or started. Sourced after processes.sh.

need_dotnet() {
    if ! command -v dotnet >/dev/null && [[ -x $HOME/.dotnet/dotnet ]]; then
        export DOTNET_ROOT=$HOME/.dotnet PATH=$HOME/.dotnet:$PATH
    fi
    dotnet --list-sdks 2>/dev/null | grep -E '^[1-9][0-9]\.' >/dev/null ||
        die "The .NET 10 SDK is missing: get it from https://dotnet.microsoft.com/download/dotnet/10.0 or with" \
            "'curl -sSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0'."
}

need_node() {
    node_is_recent && return
    if [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null; then
        echo "Installing Node.js with apt-get."
        attend apt-get update -qq || true
        DEBIAN_FRONTEND=noninteractive attend apt-get install -y -qq --no-install-recommends nodejs npm >/dev/null || true
    fi
    node_is_recent ||
        die "Node.js 18 or later with npm is missing (it runs Azurite, the storage emulator): get it from https://nodejs.org." \
            "./run needs none when AzureWebJobsStorage names a storage account."
}

node_is_recent() {
    command -v npm >/dev/null && node -e 'process.exit(parseInt(process.versions.node) >= 18 ? 0 : 1)' 2>/dev/null
}

install_azurite() {
    install_node_packages Azurite tools/azurite
}

# What the guide's code of the end-to-end tests is written with.
install_inngest_sdk() {
    install_node_packages "the Inngest SDK" tests/Ratchet.EndToEnd.Tests/Seed --ignore-scripts
}

# What the tests read infra/ with.
install_bicep_grammar() {
    install_node_packages "the Bicep grammar" tools/bicep --ignore-scripts
}

install_node_packages() {
    local what=$1 folder=$2
    # npm writes this file last, so an installation that was cut short is done again.
    [[ $root/$folder/node_modules/.package-lock.json -nt $root/$folder/package-lock.json ]] && return
    echo "Installing $what."
    attend npm ci --prefix "$root/$folder" "${@:3}" --no-audit --no-fund --no-progress --loglevel=error >/dev/null ||
        die "Installing $what failed: 'npm ci --prefix $folder' says why."
}

# With a compiler server of its own, which ends with it: the shared one would stay behind, and may be another build's.
build() {
    local code=0
    DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=true SharedCompilationId=ratchet-$$ \
        attend dotnet msbuild "$1" -restore -maxCpuCount -property:Configuration=Release -nologo -verbosity:quiet -terminalLogger:off || code=$?
    rm -f "${TMPDIR:-/tmp}/ratchet-$$"
    ((code == 0)) || die "The build failed."
}
