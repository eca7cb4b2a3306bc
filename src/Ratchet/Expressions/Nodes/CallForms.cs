namespace Ratchet.Expressions.Nodes;

/// <summary>How a function may be called.</summary>
[Flags]
internal enum CallForms
{
    /// <summary>Never; no function has it.</summary>
    None = 0,

    /// <summary><c>x.size()</c></summary>
    Method = 1,

    /// <summary><c>size(x)</c></summary>
    Global = 2,
}
