using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ratchet.Api.Bodies;
using Ratchet.Api.Json;
using Ratchet.Hosting;
using Ratchet.Model;
using Ratchet.Runtimes.Inngest.Registration;

namespace Ratchet.Api.Apps;

/// <summary><c>POST /fn/register</c>: what an SDK sends when its app is asked to register. SDKs read the body of the answer only, so errors have their status in it.</summary>
internal static class PostRegistration
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/fn/register", HandleAsync);

    private static async Task<IResult> HandleAsync(HttpContext context, RegisterApp register, RatchetOptions options, CancellationToken cancellation)
    {
        var kind = options.Development ? "dev" : "cloud";
        if (context.Request.Headers["x-inngest-expected-server-kind"].ToString() is { Length: > 0 } expected && expected != kind)
        {
            return AppErrors.OtherServer(expected, kind);
        }

        if (await RequestBody.ReadAsync(context, BodyFields.MaxBytes, cancellation) is not { } body)
        {
            return AppErrors.TooLarge();
        }

        try
        {
            return await register.HandleAsync(RegistrationJson.Read(JsonBody.WithoutMark(body)), cancellation) switch
            {
                Registered.Taken taken => Answer(taken),
                Registered.Refused refused => AppErrors.Invalid(refused.Because),
                _ => throw new InvalidOperationException("A registration is taken or refused."),
            };
        }
        catch (FormatException wrong)
        {
            return AppErrors.Invalid(wrong.Message);
        }
    }

    private static IResult Answer(Registered.Taken taken) => Results.Json(
        new Registration(
            Ok: true,
            taken.Modified,
            NameUuid.Of(taken.App.Id),
            NameUuid.Of($"{taken.App.Id}/{taken.App.Revision}"),
            taken.Warnings),
        ApiJson.Readable.Registration);

    /// <summary>The answer.</summary>
    /// <param name="Ok">True.</param>
    /// <param name="Modified">Whether the registration differs from the one before.</param>
    /// <param name="AppId">The UUID that follows from the app's id.</param>
    /// <param name="SyncId">The UUID of this state of the app's registration.</param>
    /// <param name="Warnings">What the app asks for and does not get.</param>
    internal sealed record Registration(bool Ok, bool Modified, Guid AppId, Guid SyncId, IReadOnlyList<string> Warnings);
}
