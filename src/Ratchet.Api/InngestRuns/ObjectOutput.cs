using Ratchet.Model;

namespace Ratchet.Api.InngestRuns;

/// <summary>Outputs where they have to be JSON objects, whatever was returned. Pure.</summary>
internal static class ObjectOutput
{
    /// <summary>Of an ended run: an object as it is, another value as <c>{"data":…}</c>, an error as <c>{"error":…}</c>; of a run that was cancelled or skipped <c>{}</c>.</summary>
    public static Payload Of(Run run) => run.Status switch
    {
        RunStatus.Completed => OfValue(run.Output ?? Payload.Null),
        RunStatus.Failed => OfError(run.Output ?? Payload.EmptyObject),
        _ => Payload.EmptyObject,
    };

    /// <summary>An object as it is, another value as <c>{"data":…}</c>.</summary>
    public static Payload OfValue(Payload value) => IsObject(value) ? value : Wrap("{\"data\":"u8, value);

    /// <summary>An error as <c>{"error":…}</c>.</summary>
    public static Payload OfError(Payload error) => Wrap("{\"error\":"u8, error);

    private static bool IsObject(Payload output) => output.Utf8.Span.TrimStart(" \t\r\n"u8) is [(byte)'{', ..];

    private static Payload Wrap(ReadOnlySpan<byte> beginning, Payload value) => new((byte[])[.. beginning, .. value.Utf8.Span, (byte)'}']);
}
