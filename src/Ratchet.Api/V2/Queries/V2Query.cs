using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Ratchet.Api.Queries;

namespace Ratchet.Api.V2.Queries;

/// <summary>The parameters of <c>/v2</c>, which may be written in snake case or in camel case.</summary>
internal static class V2Query
{
    /// <summary>The parameters by their names in snake case.</summary>
    public static QueryFields FieldsOf(IQueryCollection query) => new(new QueryCollection(query
        .GroupBy(parameter => JsonNamingPolicy.SnakeCaseLower.ConvertName(parameter.Key))
        .ToDictionary(group => group.Key, group => new StringValues([.. group.SelectMany(parameter => parameter.Value)]))));
}
