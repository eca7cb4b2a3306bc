namespace Microsoft.Azure.Functions.Worker;

/// <summary>Which of the host's own keys a request must show. Whole, because the order gives the numbers that reach the host.</summary>
public enum AuthorizationLevel
{
    Anonymous,
    User,
    Function,
    System,
    Admin,
}
