using System.Diagnostics.CodeAnalysis;
using Ratchet.Model;

namespace Ratchet.Api;

/// <summary>An id in a path. Lower case is taken for upper case, as the ULID specification has it.</summary>
internal static class UlidParameter
{
    /// <summary>Reads an id of an event or a run.</summary>
    public static bool TryRead(string text, [NotNullWhen(true)] out string? id)
    {
        var upper = text.ToUpperInvariant();
        id = Ulid.IsWellFormed(upper) ? upper : null;
        return id is not null;
    }
}
