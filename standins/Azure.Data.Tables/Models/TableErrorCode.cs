namespace Azure.Data.Tables.Models;

public readonly struct TableErrorCode : IEquatable<TableErrorCode>
{
    private readonly string value;

    public TableErrorCode(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        this.value = value;
    }

    public static TableErrorCode EntityAlreadyExists { get; } = new("EntityAlreadyExists");

    public static TableErrorCode EntityNotFound { get; } = new("EntityNotFound");

    public static TableErrorCode EntityTooLarge { get; } = new("EntityTooLarge");

    public static TableErrorCode InvalidDuplicateRow { get; } = new("InvalidDuplicateRow");

    public static TableErrorCode InvalidInput { get; } = new("InvalidInput");

    public static TableErrorCode OperationTimedOut { get; } = new("OperationTimedOut");

    public static TableErrorCode PropertyValueTooLarge { get; } = new("PropertyValueTooLarge");

    public static TableErrorCode ResourceNotFound { get; } = new("ResourceNotFound");

    public static TableErrorCode TableAlreadyExists { get; } = new("TableAlreadyExists");

    public static TableErrorCode TableBeingDeleted { get; } = new("TableBeingDeleted");

    public static TableErrorCode TableNotFound { get; } = new("TableNotFound");

    public static TableErrorCode UpdateConditionNotSatisfied { get; } = new("UpdateConditionNotSatisfied");

    public static implicit operator TableErrorCode(string value) => new(value);

    public static bool operator ==(TableErrorCode left, TableErrorCode right) => left.Equals(right);

    public static bool operator !=(TableErrorCode left, TableErrorCode right) => !left.Equals(right);

    public override bool Equals(object obj) => obj is TableErrorCode other && Equals(other);

    public bool Equals(TableErrorCode other) => string.Equals(this.value, other.value, StringComparison.OrdinalIgnoreCase);

    public override int GetHashCode() => this.value is null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(this.value);

    public override string ToString() => this.value;
}
