namespace Ratchet.Api.Gql;

/// <summary>What can be asked of an object.</summary>
/// <param name="Name">Its name in errors.</param>
/// <param name="Fields">Its fields, with the type of those that are objects.</param>
internal sealed record GqlType(string Name, IReadOnlyDictionary<string, GqlType?> Fields)
{
    /// <summary>A type all of whose fields but the given ones are values.</summary>
    public static GqlType Of(string name, string[] values, params (string Name, GqlType Type)[] objects) => new(
        name, values.Select(value => (Name: value, Type: (GqlType?)null)).Concat(objects.Select(one => (one.Name, (GqlType?)one.Type))).ToDictionary());
}
