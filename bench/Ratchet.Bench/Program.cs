using Ratchet.Bench;
using Ratchet.Bench.Serving;

// "serve" is what the suite starts as the server under test.
return args is ["serve", .. var rest] ? await BenchServer.RunAsync(rest) : await Suite.RunAsync(args);
