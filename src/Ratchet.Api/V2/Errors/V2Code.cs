using Ratchet.Api.Errors;

namespace Ratchet.Api.V2.Errors;

/// <summary>The codes of <c>/v2</c>, which tell less apart than those of <c>/v1</c>. One that Inngest has no word for stays as it is.</summary>
internal static class V2Code
{
    private const string InvalidFieldFormat = "invalid_field_format";
    private const string InvalidRequest = "invalid_request";

    /// <summary>The code here of an error.</summary>
    public static string Of(string code) => code switch
    {
        ErrorCode.InvalidRunId or ErrorCode.InvalidEventId or ErrorCode.InvalidQuery or ErrorCode.InvalidBody or ErrorCode.InvalidEvent => InvalidFieldFormat,
        ErrorCode.InvalidJson or ErrorCode.BadRequest or ErrorCode.BodyTooLarge or ErrorCode.EventTooLarge => InvalidRequest,
        ErrorCode.RunNotFound or ErrorCode.FunctionNotFound or ErrorCode.AppNotFound or ErrorCode.StepNotFound => ErrorCode.NotFound,
        _ => code,
    };
}
