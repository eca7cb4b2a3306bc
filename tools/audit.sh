#!/usr/bin/env bash
# Fails if a package that is built into the app, or that the tools use, has a known vulnerability. It asks the feeds, so ./test leaves it out.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
artifacts=$(mktemp -d)
trap 'rm -rf "$artifacts"' EXIT

# Warnings are errors here, so a restore that meets an advisory fails and says so.
dotnet restore Ratchet.slnx -p:NuGetAudit=true -p:NuGetAuditMode=all -p:NuGetAuditLevel=low -p:ArtifactsPath="$artifacts"

for folder in tools/*/package-lock.json; do
    npm audit --prefix "$(dirname "$folder")" --audit-level=high
done
