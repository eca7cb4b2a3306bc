using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Ratchet.Api.Errors;

namespace Ratchet.Api.Bodies;

/// <summary>What all bodies of JSON have in common.</summary>
internal static class JsonBody
{
    /// <summary>How deep a body may nest; readers of the data in it stop there too.</summary>
    public const int Depth = 64;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private static ReadOnlySpan<byte> WhiteSpace => " \t\r\n"u8;

    /// <summary>The body without a byte order mark.</summary>
    public static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> body) => body.Span.StartsWith(ByteOrderMark) ? body[ByteOrderMark.Length..] : body;

    /// <summary>Whether a body says nothing.</summary>
    public static bool IsBlank(ReadOnlyMemory<byte> json) => json.Span.IndexOfAnyExcept(WhiteSpace) < 0;

    /// <summary>The answer to a body that is no UTF-8.</summary>
    public static ApiError NotUtf8() => Wrong("The body is not valid UTF-8.");

    /// <summary>The answer to a body that is no JSON.</summary>
    public static ApiError NotJson(JsonException exception) =>
        Wrong($"The body is not valid JSON at line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}: {WithoutPosition(exception.Message)}");

    private static ApiError Wrong(string message) => new(StatusCodes.Status400BadRequest, ErrorCode.InvalidJson, message);

    private static string WithoutPosition(string message)
    {
        var position = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return position < 0 ? message : message[..position];
    }
}
