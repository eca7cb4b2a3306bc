return await Ratchet.Server.ServerApp.RunAsync(args);
