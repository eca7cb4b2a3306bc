using System.Globalization;
using Azure.Core;
using Azure.Storage.Queues.Http;
using Azure.Storage.Queues.Messages;
using Azure.Storage.Queues.Models;

namespace Azure.Storage.Queues;

public class QueueClient
{
    private const string MetadataPrefix = "x-ms-meta-";

    private readonly QueueConnection connection;
    private readonly string address;
    private readonly string messages;

    internal QueueClient(QueueConnection connection, string queueName)
    {
        this.connection = connection;
        this.address = $"{connection.Root}/{queueName}";
        this.messages = $"{this.address}/messages";
        Name = queueName;
    }

    protected QueueClient()
    {
    }

    public virtual string Name { get; }

    public virtual string AccountName => this.connection.AccountName;

    public virtual Uri Uri => new(this.address);

    // The answer is null if the queue was there before.
    public virtual async Task<Response> CreateIfNotExistsAsync(IDictionary<string, string> metadata = null, CancellationToken cancellationToken = default)
    {
        using var message = this.connection.CreateMessage(RequestMethod.Put, this.address);
        foreach (var (name, value) in metadata ?? new Dictionary<string, string>()) message.Request.Headers.Add(MetadataPrefix + name, value);
        try
        {
            var response = await this.connection.Send(message, cancellationToken, 201, 204).ConfigureAwait(false);
            return response.Status == 201 ? response : null;
        }
        catch (RequestFailedException otherMetadata) when (otherMetadata.ErrorCode == QueueErrorCode.QueueAlreadyExists)
        {
            return null;
        }
    }

    public virtual async Task<Response<bool>> DeleteIfExistsAsync(CancellationToken cancellationToken = default)
    {
        using var message = this.connection.CreateMessage(RequestMethod.Delete, this.address);
        try
        {
            return Response.FromValue(true, await this.connection.Send(message, cancellationToken).ConfigureAwait(false));
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            return Response.FromValue(false, null);
        }
    }

    public virtual async Task<Response<QueueProperties>> GetPropertiesAsync(CancellationToken cancellationToken = default)
    {
        using var message = this.connection.CreateMessage(RequestMethod.Get, $"{this.address}?comp=metadata");
        var response = await this.connection.Send(message, cancellationToken, 200).ConfigureAwait(false);
        response.Headers.TryGetValue("x-ms-approximate-messages-count", out var count);
        var properties = new QueueProperties { ApproximateMessagesCount = int.Parse(count, CultureInfo.InvariantCulture) };
        foreach (var header in response.Headers)
        {
            if (!header.Name.StartsWith(MetadataPrefix, StringComparison.OrdinalIgnoreCase)) continue;
            properties.Metadata[header.Name[MetadataPrefix.Length..]] = header.Value;
        }

        return Response.FromValue(properties, response);
    }

    public virtual async Task<Response> ClearMessagesAsync(CancellationToken cancellationToken = default)
    {
        using var message = this.connection.CreateMessage(RequestMethod.Delete, this.messages);
        return await this.connection.Send(message, cancellationToken).ConfigureAwait(false);
    }

    public virtual Task<Response<SendReceipt>> SendMessageAsync(
        string messageText, TimeSpan? visibilityTimeout = null, TimeSpan? timeToLive = null, CancellationToken cancellationToken = default) =>
        SendMessageAsync(messageText is null ? null : new BinaryData(messageText), visibilityTimeout, timeToLive, cancellationToken);

    public virtual async Task<Response<SendReceipt>> SendMessageAsync(
        BinaryData message, TimeSpan? visibilityTimeout = null, TimeSpan? timeToLive = null, CancellationToken cancellationToken = default)
    {
        var address = WithSeconds(WithSeconds(this.messages, "visibilitytimeout", visibilityTimeout), "messagettl", timeToLive);
        using var request = this.connection.CreateMessage(RequestMethod.Post, address);
        SetBody(request, message ?? new BinaryData(string.Empty));
        var response = await this.connection.Send(request, cancellationToken, 201).ConfigureAwait(false);
        return Response.FromValue(MessageReader.Read(response)[0].ToReceipt(), response);
    }

    public virtual Task<Response<QueueMessage[]>> ReceiveMessagesAsync(
        int? maxMessages = null, TimeSpan? visibilityTimeout = null, CancellationToken cancellationToken = default)
    {
        var address = WithSeconds(WithCount(this.messages, maxMessages), "visibilitytimeout", visibilityTimeout);
        return Read(address, static (fields, encoding) => fields.ToMessage(encoding), cancellationToken);
    }

    public virtual Task<Response<PeekedMessage[]>> PeekMessagesAsync(int? maxMessages = null, CancellationToken cancellationToken = default) =>
        Read(WithCount($"{this.messages}?peekonly=true", maxMessages), static (fields, encoding) => fields.ToPeekedMessage(encoding), cancellationToken);

    public virtual Task<Response<UpdateReceipt>> UpdateMessageAsync(
        string messageId,
        string popReceipt,
        string messageText = null,
        TimeSpan visibilityTimeout = default,
        CancellationToken cancellationToken = default) =>
        UpdateMessageAsync(messageId, popReceipt, messageText is null ? null : new BinaryData(messageText), visibilityTimeout, cancellationToken);

    public virtual async Task<Response<UpdateReceipt>> UpdateMessageAsync(
        string messageId, string popReceipt, BinaryData message, TimeSpan visibilityTimeout = default, CancellationToken cancellationToken = default)
    {
        var address = WithSeconds(MessageAddress(messageId, popReceipt), "visibilitytimeout", visibilityTimeout);
        using var request = this.connection.CreateMessage(RequestMethod.Put, address);
        // No body leaves the content as it is.
        if (message is not null) SetBody(request, message);
        var response = await this.connection.Send(request, cancellationToken).ConfigureAwait(false);
        response.Headers.TryGetValue("x-ms-popreceipt", out var receipt);
        response.Headers.TryGetValue("x-ms-time-next-visible", out var visible);
        return Response.FromValue(new UpdateReceipt { PopReceipt = receipt, NextVisibleOn = MessageReader.Instant(visible) }, response);
    }

    public virtual async Task<Response> DeleteMessageAsync(string messageId, string popReceipt, CancellationToken cancellationToken = default)
    {
        using var message = this.connection.CreateMessage(RequestMethod.Delete, MessageAddress(messageId, popReceipt));
        return await this.connection.Send(message, cancellationToken).ConfigureAwait(false);
    }

    private static string With(string address, string name, string value) => $"{address}{(address.Contains('?') ? '&' : '?')}{name}={value}";

    private static string WithCount(string address, int? count) =>
        count is int given ? With(address, "numofmessages", given.ToString(CultureInfo.InvariantCulture)) : address;

    // The service counts whole seconds; -1 s stands for "never" in a time to live.
    private static string WithSeconds(string address, string name, TimeSpan? time) =>
        time is TimeSpan given ? With(address, name, ((long)given.TotalSeconds).ToString(CultureInfo.InvariantCulture)) : address;

    private string MessageAddress(string messageId, string popReceipt)
    {
        ArgumentNullException.ThrowIfNull(messageId);
        ArgumentNullException.ThrowIfNull(popReceipt);
        return $"{this.messages}/{Uri.EscapeDataString(messageId)}?popreceipt={Uri.EscapeDataString(popReceipt)}";
    }

    private void SetBody(HttpMessage request, BinaryData message)
    {
        request.Request.Headers.Add("Content-Type", "application/xml");
        request.Request.Content = MessageWriter.Write(message, this.connection.Encoding);
    }

    private async Task<Response<T[]>> Read<T>(string address, Func<MessageFields, QueueMessageEncoding, T> convert, CancellationToken cancellation)
    {
        using var request = this.connection.CreateMessage(RequestMethod.Get, address);
        var response = await this.connection.Send(request, cancellation, 200).ConfigureAwait(false);
        var fields = MessageReader.Read(response);
        var messages = new T[fields.Count];
        for (var i = 0; i < messages.Length; i++) messages[i] = convert(fields[i], this.connection.Encoding);
        return Response.FromValue(messages, response);
    }
}
