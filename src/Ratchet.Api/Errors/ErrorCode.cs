namespace Ratchet.Api.Errors;

/// <summary>The names of errors: the <c>code</c> of an error body, and an anchor in <c>docs/http-api.md</c>.</summary>
internal static class ErrorCode
{
    public const string AppNotFound = "app_not_found";
    public const string AppSyncFailed = "app_sync_failed";
    public const string AuthorizationHeaderMissing = "authorization_header_missing";
    public const string BadRequest = "bad_request";
    public const string BodyTooLarge = "body_too_large";
    public const string CancellationNotFound = "cancellation_not_found";
    public const string EventKeyMissing = "event_key_missing";
    public const string EventKeyUnknown = "event_key_unknown";
    public const string EventNotFound = "event_not_found";
    public const string EventTooLarge = "event_too_large";
    public const string FunctionNotFound = "function_not_found";
    public const string FunctionRemoved = "function_removed";
    public const string InternalError = "internal_error";
    public const string InvalidAppUrl = "invalid_app_url";
    public const string InvalidBody = "invalid_body";
    public const string InvalidCancellationId = "invalid_cancellation_id";
    public const string InvalidEvent = "invalid_event";
    public const string InvalidEventId = "invalid_event_id";
    public const string InvalidExpression = "invalid_expression";
    public const string InvalidJson = "invalid_json";
    public const string InvalidQuery = "invalid_query";
    public const string InvalidRegistration = "invalid_registration";
    public const string InvalidRunId = "invalid_run_id";
    public const string InvalidSigningKey = "invalid_signing_key";
    public const string MethodNotAllowed = "method_not_allowed";
    public const string MissingField = "missing_field";
    public const string NotAcceptable = "not_acceptable";
    public const string NotFound = "not_found";
    public const string RunAlreadyCancelled = "run_already_cancelled";
    public const string RunAlreadyEnded = "run_already_ended";
    public const string RunNotEnded = "run_not_ended";
    public const string RunNotFound = "run_not_found";
    public const string ServerKindMismatch = "server_kind_mismatch";
    public const string RunStateGone = "run_state_gone";
    public const string SignalNotFound = "signal_not_found";
    public const string StaleDispatch = "stale_dispatch";
    public const string StepNotFound = "step_not_found";
    public const string TooManyEvents = "too_many_events";
}
