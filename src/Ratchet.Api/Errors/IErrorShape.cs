using Microsoft.AspNetCore.Http;

namespace Ratchet.Api.Errors;

/// <summary>How an area of the API writes its errors; metadata of its endpoints.</summary>
internal interface IErrorShape
{
    /// <summary>The answer that carries an error.</summary>
    IResult Answer(ApiError error);
}
