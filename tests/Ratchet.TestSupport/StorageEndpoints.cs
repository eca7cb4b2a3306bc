namespace Ratchet.TestSupport;

internal static class StorageEndpoints
{
    public static Uri Of(string connectionString, string service)
    {
        var settings = connectionString.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(setting => setting.Split('=', 2))
            .ToDictionary(parts => parts[0], parts => parts[^1], StringComparer.OrdinalIgnoreCase);
        if (settings.TryGetValue($"{service}Endpoint", out var given)) return new Uri(given);
        if (settings.ContainsKey("UseDevelopmentStorage")) return new Uri($"http://127.0.0.1:{(service == "Table" ? 10002 : 10001)}/devstoreaccount1");

        var suffix = settings.GetValueOrDefault("EndpointSuffix", "core.windows.net");
        return settings.TryGetValue("AccountName", out var account)
            ? new Uri($"{settings.GetValueOrDefault("DefaultEndpointsProtocol", "https")}://{account}.{service.ToLowerInvariant()}.{suffix}")
            : throw new InvalidOperationException($"RATCHET_TEST_STORAGE names neither AccountName nor {service}Endpoint.");
    }
}
