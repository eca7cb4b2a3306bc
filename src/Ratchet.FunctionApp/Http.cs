using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Ratchet.FunctionApp;

/// <summary>Every request, by every method: which routes there are, and who may use them, is the router's to say.</summary>
public sealed class Http(Router router)
{
    [Function(nameof(Http))]
    public async Task<IActionResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "{*path}")] HttpRequest request)
    {
        await router.HandleAsync(request.HttpContext);
        return new EmptyResult();
    }
}
