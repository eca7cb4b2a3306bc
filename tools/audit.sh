#!/usr/bin/env bash
# Fails if a package that is built into the app, or that the tools use, has a known vulnerability. Needs the network, so ./test leaves it out.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# Warnings are errors here, so a restore that meets an advisory fails and names it.
dotnet restore Ratchet.slnx --force-evaluate -p:NuGetAudit=true -p:NuGetAuditMode=all -p:NuGetAuditLevel=low -p:ArtifactsPath="$(mktemp -d)"

for folder in tools/*/package-lock.json; do
    npm audit --prefix "$(dirname "$folder")" --audit-level=high
done
