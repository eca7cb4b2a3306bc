using System.Collections;
using Azure;
using Azure.Data.Tables;

namespace StandIns.Tests.Tables;

public sealed class TableEntityTests
{
    [Fact]
    public void Keys_AreProperties()
    {
        var entity = new TableEntity("p", "r") { ETag = new ETag("W/\"1\"") };

        Assert.Equal(("p", "r", "W/\"1\""), (entity["PartitionKey"], entity["RowKey"], entity["odata.etag"]));
        Assert.Equal(default, new TableEntity().ETag);
        Assert.Null(new TableEntity().Timestamp);
    }

    [Fact]
    public void Get_OfAMissingProperty_IsNull()
    {
        var entity = new TableEntity();

        Assert.Null(entity["Missing"]);
        Assert.Null(entity.GetString("Missing"));
        Assert.Null(entity.GetInt32("Missing"));
        Assert.Null(entity.GetBinaryData("Missing"));
    }

    [Fact]
    public void Get_AsAnotherType_IsRefused()
    {
        var entity = new TableEntity { ["Text"] = "1" };

        Assert.Throws<InvalidOperationException>(() => entity.GetInt32("Text"));
        Assert.Throws<InvalidOperationException>(() => entity.GetBinary("Text"));
    }

    [Fact]
    public void Set_OfANarrowNumber_KeepsTheWideType()
    {
        var entity = new TableEntity { ["Large"] = 1L, ["Fraction"] = 1.5 };

        entity["Large"] = 2;
        entity["Fraction"] = 2;

        Assert.Equal(2L, entity.GetInt64("Large"));
        Assert.Equal(2.0, entity.GetDouble("Fraction"));
    }

    [Fact]
    public void Entity_IsADictionary()
    {
        IDictionary<string, object> entity = new TableEntity(new Dictionary<string, object> { ["A"] = 1 }) { { "B", 2 } };

        Assert.Equal(2, entity.Count);
        Assert.Equal(["A", "B"], entity.Keys);
        Assert.Equal([1, 2], entity.Values);
        Assert.False(entity.IsReadOnly);
        Assert.True(entity.TryGetValue("A", out var found) && found is 1);
        Assert.Contains(new KeyValuePair<string, object>("B", 2), entity);
        Assert.Equal(2, ((IEnumerable)entity).Cast<object>().Count());
        Assert.True(entity.Remove("A"));
        entity.Clear();
        Assert.Empty(entity);
    }
}
