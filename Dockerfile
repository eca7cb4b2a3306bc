# The server, src/Ratchet.Server, for Container Apps, Kubernetes or a machine of your own. docs/deploying.md says how to run it.
ARG SDK=mcr.microsoft.com/dotnet/sdk:10.0
ARG RUNTIME=mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled

FROM ${SDK} AS build
# official, or standins for a package feed that lacks the Azure packages.
ARG AzurePackages=official
WORKDIR /repository
COPY Directory.Build.props Directory.Build.targets Directory.Packages.props .editorconfig ./
COPY standins/ standins/
COPY functions/ functions/
COPY src/ src/
RUN dotnet publish src/Ratchet.Server -c Release -o /app

# Without a shell or a package manager.
FROM ${RUNTIME}
WORKDIR /app
COPY --from=build /app ./
ENV ASPNETCORE_URLS=http://+:8288
EXPOSE 8288
# Any user will do: nothing is written to disk.
USER 1654
# In this form the server is the first process and gets SIGTERM itself: it stops receiving, hands its runs over, and exits within 30 s.
ENTRYPOINT ["dotnet", "Ratchet.Server.dll"]
