using Ratchet.Model;

namespace Ratchet.Api.InngestRuns;

/// <summary>The output of an ended run where it has to be a JSON object, whatever the function returned. Pure.</summary>
internal static class ObjectOutput
{
    /// <summary>An object as it is, another value as <c>{"data":…}</c>, an error as <c>{"error":…}</c>; of a run that was cancelled or skipped <c>{}</c>.</summary>
    public static Payload Of(Run run) => run.Status switch
    {
        RunStatus.Completed when run.Output is { } output && IsObject(output) => output,
        RunStatus.Completed => Wrap("{\"data\":"u8, run.Output ?? Payload.Null),
        RunStatus.Failed => Wrap("{\"error\":"u8, run.Output ?? Payload.EmptyObject),
        _ => Payload.EmptyObject,
    };

    private static bool IsObject(Payload output) => output.Utf8.Span.TrimStart(" \t\r\n"u8) is [(byte)'{', ..];

    private static Payload Wrap(ReadOnlySpan<byte> beginning, Payload value) => new((byte[])[.. beginning, .. value.Utf8.Span, (byte)'}']);
}
