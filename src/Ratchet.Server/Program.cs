using Ratchet.Server;

try
{
    await using var app = ServerApp.Build(args);
    await app.StartAsync();
    Welcome.Print(app);
    await app.WaitForShutdownAsync();
    return 0;
}
catch (Exception exception) when (Obstacle.Of(exception) is { } sentence)
{
    await Console.Error.WriteLineAsync(sentence);
    return 1;
}
