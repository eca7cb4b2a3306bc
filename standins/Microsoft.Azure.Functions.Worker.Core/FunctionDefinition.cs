namespace Microsoft.Azure.Functions.Worker;

/// <summary>Named by <see cref="FunctionContext"/>; its members are not used.</summary>
public abstract class FunctionDefinition;
