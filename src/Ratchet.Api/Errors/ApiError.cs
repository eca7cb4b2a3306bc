using Microsoft.AspNetCore.Http;

namespace Ratchet.Api.Errors;

/// <summary>Why a request was refused. As a result it answers in the shape of the endpoint that returns it.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">One of <see cref="ErrorCode"/>.</param>
/// <param name="Message">One sentence that says what is wrong and, where it is not obvious, what to do.</param>
internal sealed record ApiError(int Status, string Code, string Message) : IResult
{
    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var shape = httpContext.GetEndpoint()?.Metadata.GetMetadata<IErrorShape>() ?? V1ErrorShape.Instance;
        return shape.Answer(this).ExecuteAsync(httpContext);
    }
}
