using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Ratchet.Api.Bodies;
using Ratchet.Api.Errors;
using Ratchet.Model;

namespace Ratchet.Api.Events;

/// <summary>Reads the body of <c>POST /e</c>: pure, in one pass, and without copying events' data out of the body.</summary>
internal static class EventParser
{
    /// <summary>Reads a body: an event, an array of events, or nothing, which is no events.</summary>
    /// <param name="body">The bytes as they came; the events' payloads point into them.</param>
    /// <param name="maxEventBytes">The most bytes an event's JSON may have.</param>
    public static ParsedEvents Parse(ReadOnlyMemory<byte> body, int maxEventBytes)
    {
        var json = JsonBody.WithoutMark(body);
        if (JsonBody.IsBlank(json))
        {
            return new ParsedEvents([]);
        }

        if (!Utf8.IsValid(json.Span))
        {
            return new ParsedEvents([], JsonBody.NotUtf8());
        }

        try
        {
            return ParseJson(json, maxEventBytes);
        }
        catch (JsonException exception)
        {
            return new ParsedEvents([], JsonBody.NotJson(exception));
        }
    }

    private static ParsedEvents ParseJson(ReadOnlyMemory<byte> json, int maxEventBytes)
    {
        var reader = new Utf8JsonReader(json.Span, new JsonReaderOptions { MaxDepth = JsonBody.Depth });
        reader.Read();
        var inArray = reader.TokenType == JsonTokenType.StartArray;
        if (!inArray && reader.TokenType != JsonTokenType.StartObject)
        {
            return Wrong(ErrorCode.InvalidEvent, "The body must be an event object or an array of event objects.");
        }

        var events = new List<IncomingEvent>();
        while (!inArray || (reader.Read() && reader.TokenType != JsonTokenType.EndArray))
        {
            if (events.Count == EventLimits.Events)
            {
                return Wrong(
                    ErrorCode.TooManyEvents,
                    $"The body has more than {Quantity.Show(EventLimits.Events)} events, the most one request may send: send them in several requests.");
            }

            var (incoming, error) = ParseEvent(ref reader, json, events.Count + 1, maxEventBytes);
            if (incoming is null)
            {
                return new ParsedEvents([], error);
            }

            events.Add(incoming);
            if (!inArray)
            {
                break;
            }
        }

        reader.Read(); // Throws if anything but white space follows.
        return new ParsedEvents(events);
    }

    private static (IncomingEvent? Event, ApiError? Error) ParseEvent(ref Utf8JsonReader reader, ReadOnlyMemory<byte> json, int position, int maxBytes)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return (null, Error(ErrorCode.InvalidEvent, $"Event {position} is not an object."));
        }

        var start = reader.TokenStartIndex;
        var draft = new EventDraft(json);
        if (draft.Read(ref reader) is { } wrong)
        {
            return (null, Error(draft.LacksAName ? ErrorCode.MissingField : ErrorCode.InvalidEvent, $"Event {position}: {wrong}"));
        }

        var size = reader.BytesConsumed - start;
        return size <= maxBytes
            ? (draft.ToEvent(), null)
            : (null, new ApiError(
                StatusCodes.Status413PayloadTooLarge,
                ErrorCode.EventTooLarge,
                $"Event {position} has {Quantity.Show(size)} bytes; the setting Ratchet:MaxEventBytes allows {Quantity.Show(maxBytes)}."));
    }

    private static ParsedEvents Wrong(string code, string message) => new([], Error(code, message));

    private static ApiError Error(string code, string message) => new(StatusCodes.Status400BadRequest, code, message);
}
