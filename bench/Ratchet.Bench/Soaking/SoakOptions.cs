using Microsoft.Extensions.Configuration;

namespace Ratchet.Bench.Soaking;

/// <summary>How the soak is run: <c>soak FOLDER --minutes 60 --restart 180</c>.</summary>
/// <param name="Folder">Where the report goes.</param>
/// <param name="Duration">How long events are sent.</param>
/// <param name="Restart">Seconds between two restarts of the second server.</param>
/// <param name="Rate">Events a second; null for half of what the machine is found to carry.</param>
/// <param name="Lease">Seconds of a lease; null for the server's own.</param>
internal sealed record SoakOptions(string Folder, TimeSpan Duration, TimeSpan Restart, double? Rate, int? Lease)
{
    public TimeSpan LeaseDuration => TimeSpan.FromSeconds(Lease ?? 30);

    public static SoakOptions Of(string[] args)
    {
        var named = new ConfigurationBuilder().AddCommandLine(args is [var folder, ..] && !folder.StartsWith('-') ? args[1..] : args).Build();
        return new SoakOptions(
            Directory.CreateDirectory(args is [var given, ..] && !given.StartsWith('-') ? given : "artifacts/bench").FullName,
            TimeSpan.FromMinutes(named.GetValue("minutes", 60.0)),
            TimeSpan.FromSeconds(named.GetValue("restart", 180.0)),
            named.GetValue<double?>("rate"),
            named.GetValue<int?>("lease"));
    }

    /// <summary>What the servers are told.</summary>
    public Dictionary<string, string?> Settings(string diary) => new()
    {
        ["BENCH_DIARY"] = diary,
        ["Ratchet__RetryDelay"] = "00:00:01",
        ["Ratchet__LeaseDuration"] = Lease is null ? null : $"{LeaseDuration}",
        ["Ratchet__ClockAllowance"] = Lease is null ? null : "00:00:01",
    };
}
