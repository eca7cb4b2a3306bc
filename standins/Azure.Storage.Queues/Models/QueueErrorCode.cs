namespace Azure.Storage.Queues.Models;

public readonly struct QueueErrorCode : IEquatable<QueueErrorCode>
{
    private readonly string value;

    public QueueErrorCode(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        this.value = value;
    }

    public static QueueErrorCode MessageNotFound { get; } = new("MessageNotFound");

    public static QueueErrorCode PopReceiptMismatch { get; } = new("PopReceiptMismatch");

    public static QueueErrorCode QueueAlreadyExists { get; } = new("QueueAlreadyExists");

    public static QueueErrorCode QueueBeingDeleted { get; } = new("QueueBeingDeleted");

    public static QueueErrorCode QueueNotFound { get; } = new("QueueNotFound");

    public static QueueErrorCode RequestBodyTooLarge { get; } = new("RequestBodyTooLarge");

    public static implicit operator QueueErrorCode(string value) => new(value);

    public static bool operator ==(QueueErrorCode left, QueueErrorCode right) => left.Equals(right);

    public static bool operator !=(QueueErrorCode left, QueueErrorCode right) => !left.Equals(right);

    public static bool operator ==(QueueErrorCode code, string value) => code.Equals(value);

    public static bool operator !=(QueueErrorCode code, string value) => !code.Equals(value);

    public static bool operator ==(string value, QueueErrorCode code) => code.Equals(value);

    public static bool operator !=(string value, QueueErrorCode code) => !code.Equals(value);

    public override bool Equals(object obj) => obj is QueueErrorCode other && Equals(other);

    public bool Equals(QueueErrorCode other) => Equals(other.value);

    public bool Equals(string value) => string.Equals(this.value, value, StringComparison.OrdinalIgnoreCase);

    public override int GetHashCode() => this.value is null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(this.value);

    public override string ToString() => this.value;
}
