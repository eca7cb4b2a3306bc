using Ratchet.Server;
using Ratchet.TestApp;

// The server as it is, with functions whose steps write down what they do.
return await ServerApp.RunAsync(args, functions => functions.AddTestFunctions());
