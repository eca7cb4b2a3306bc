using Azure.Core;

namespace Azure.Data.Tables.Http;

// A status that the caller asked for is not to be logged or traced as a failure.
internal sealed class ExpectedStatus(int status) : ResponseClassifier
{
    public static ExpectedStatus NotFound { get; } = new(404);

    public static ExpectedStatus Conflict { get; } = new(409);

    public override bool IsErrorResponse(HttpMessage message) => message.Response.Status != status && base.IsErrorResponse(message);
}
