using System.Net.Sockets;
using Azure;
using Microsoft.Extensions.Options;
using Ratchet.AzureStorage.Clients;

namespace Ratchet.Server;

/// <summary>Says in a sentence why the server cannot start, where the person who starts it can do something about it.</summary>
internal static class Obstacle
{
    /// <summary>The sentence, or null if the exception is a fault of the program's own.</summary>
    public static string? Of(Exception exception) => exception switch
    {
        OptionsValidationException invalid => string.Join(Environment.NewLine, invalid.Failures),
        StorageNotConfiguredException or FormatException => exception.Message,
        RequestFailedException { Status: 0 } unreachable => $"The storage of AzureWebJobsStorage cannot be reached: {unreachable.Message}",
        RequestFailedException refused => $"The storage of AzureWebJobsStorage refuses this app ({refused.Status} {refused.ErrorCode}): {FirstLine(refused.Message)}",
        IOException { InnerException: { InnerException: SocketException } or SocketException } busy => busy.Message,
        AggregateException { InnerException: { } first } => Of(first),
        InvalidOperationException wrong => wrong.Message,
        _ => null,
    };

    private static string FirstLine(string text) => text.Split('\n', 2)[0].Trim();
}
