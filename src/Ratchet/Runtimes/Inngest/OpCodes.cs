namespace Ratchet.Runtimes.Inngest;

/// <summary>What an op of an SDK asks for or reports.</summary>
internal static class OpCodes
{
    public const string AiGateway = "AIGateway";
    public const string DeferAbort = "DeferAbort";
    public const string DeferAdd = "DeferAdd";
    public const string DiscoveryRequest = "DiscoveryRequest";
    public const string Gateway = "Gateway";
    public const string InvokeFunction = "InvokeFunction";
    public const string None = "None";
    public const string RunComplete = "RunComplete";
    public const string Sleep = "Sleep";
    public const string Step = "Step";
    public const string StepError = "StepError";
    public const string StepFailed = "StepFailed";
    public const string StepNotFound = "StepNotFound";
    public const string StepPlanned = "StepPlanned";
    public const string StepRun = "StepRun";
    public const string SyncRunComplete = "SyncRunComplete";
    public const string WaitForEvent = "WaitForEvent";
    public const string WaitForSignal = "WaitForSignal";
}
