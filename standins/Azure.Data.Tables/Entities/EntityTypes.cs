namespace Azure.Data.Tables.Entities;

internal static class EntityTypes
{
    public static TableEntity Require(ITableEntity entity) => entity as TableEntity ?? throw Unsupported(entity.GetType());

    public static void Require<T>()
    {
        if (typeof(T) != typeof(TableEntity)) throw Unsupported(typeof(T));
    }

    // The real client maps any class by reflection; nothing here needs that.
    private static NotSupportedException Unsupported(Type type) => new(
        $"This stand-in for Azure.Data.Tables reads and writes TableEntity only, not {type}. Build with AzurePackages=official for other entity classes.");
}
