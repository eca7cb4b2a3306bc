using Ratchet.Bench;
using Ratchet.Bench.Serving;
using Ratchet.Bench.Soaking;

// "serve" is what the suite and the soak start as the server under test.
return args switch
{
    ["serve", .. var rest] => await BenchServer.RunAsync(rest),
    [Soak.Name, .. var rest] => await Soak.RunAsync(rest),
    _ => await Suite.RunAsync(args),
};
