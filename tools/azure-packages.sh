# shellcheck shell=bash
# Chooses between the official Azure packages and the stand-ins for feeds that lack them. Sourced after processes.sh.

remembered_packages=$root/.azure-packages

choose_azure_packages() {
    local reason=''
    if [[ -n ${AzurePackages:-} ]]; then
        reason="as AzurePackages says"
    else
        [[ -s $remembered_packages ]] || try_official_packages >"$remembered_packages"
        { read -r AzurePackages && read -r reason; } <"$remembered_packages" || reason="as .azure-packages says"
    fi
    export AzurePackages
    case $AzurePackages in
        official) echo "Packages: official ($reason)." ;;
        standins) echo "Packages: stand-ins ($reason); ./run --official tries again." ;;
        *) die "AzurePackages is '$AzurePackages'; it can be official or standins." ;;
    esac
}

forget_azure_packages() {
    unset AzurePackages
    rm -f "$remembered_packages"
}

# The function app uses every Azure package there is here, so its restore answers for all projects.
try_official_packages() {
    local output code=0
    output=$(mktemp)
    echo "Looking for the official Azure packages." >&2
    DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en MSBUILDDISABLENODEREUSE=1 AzurePackages=official \
        attend_for 180 dotnet restore "$root/src/Ratchet.FunctionApp" --tl:off >"$output" 2>&1 || code=$?
    case $code in
        0) printf 'official\nthe package feed has them all\n' ;;
        124) printf 'standins\nrestoring the official ones took more than 3 minutes\n' ;;
        *) printf 'standins\n%s\n' "$(explain_restore <"$output")" ;;
    esac
    rm -f "$output"
}

explain_restore() {
    local output missing count
    output=$(cat)
    missing=$(sed -nE \
        -e 's/.*Unable to find package ([^ ]+) with version \(>= ([^)]+)\).*/\1 \2/p' \
        -e 's/.*Unable to find package ([^ ]+)\. .*/\1/p' \
        -e 's/.* but ([^ ]+ [^ ]+) was not found\. .*/\1/p' <<<"$output" | awk '!seen[$0]++')
    if [[ -n $missing ]]; then
        count=$(($(wc -l <<<"$missing") - 1))
        echo "the package feed lacks ${missing%%$'\n'*}$( ((count == 0)) || echo " and $count more")"
    elif [[ $output == *NU1301* ]]; then
        echo "the package feed does not answer"
    else
        echo "restoring the official ones failed: $(sed -nE 's/.*error ([A-Z]+[0-9]+: .*)/\1/p' <<<"$output" | sed -n 1p)"
    fi
}
