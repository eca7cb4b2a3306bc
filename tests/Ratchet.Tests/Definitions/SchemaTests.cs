using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Ratchet.TestSupport.Schemas;

namespace Ratchet.Tests.Definitions;

/// <summary>The schema that editors use says what the loader says.</summary>
public sealed class SchemaTests
{
    private static readonly JsonSchema Schema = new(JsonElement.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "functions", "function.schema.json"))));

    [Fact]
    public void A_file_with_every_field_is_right_by_both() => Assert.Empty(Schema.Check(JsonElement.Parse(AFile.Full)));

    [Fact]
    public void The_sample_is_right_by_both()
    {
        var sample = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "functions", "ship-order.json"));

        Assert.Empty(Schema.Check(JsonElement.Parse(sample)));
        Assert.Empty(AFile.Reader(("Samples:Url", "http://127.0.0.1:8288")).Read("ship-order.json", sample).Problems);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"id":"f","steps":[]}""")]
    [InlineData("""{"id":"F","steps":[{"id":"a","runtime":{"type":"lambda","function":"f"}}]}""")]
    [InlineData("""{"id":"f","steps":[{"id":"a b","runtime":{"type":"lambda","function":"f"}}]}""")]
    [InlineData("""{"id":"f","steps":[{"id":"a","runtime":{"type":"lambda"}}]}""")]
    [InlineData("""{"id":"f","steps":[{"id":"a","runtime":{"type":"lambda","function":"f","url":"https://a"}}]}""")]
    [InlineData("""{"id":"f","steps":[{"id":"a","runtime":{"type":"ftp"}}]}""")]
    [InlineData("""{"id":"f","steps":[{"id":"a","retires":1,"runtime":{"type":"lambda","function":"f"}}]}""")]
    [InlineData("""{"id":"f","triggers":[{"event":"a","cron":"* * * * *"}],"steps":[{"id":"a","runtime":{"type":"lambda","function":"f"}}]}""")]
    [InlineData("""{"id":"f","steps":[{"id":"a","runtime":{"type":"http","url":"https://a","headers":{"Authorization":"Bearer b"}}}]}""")]
    [InlineData("""{"id":"f","retries":1.5,"steps":[{"id":"a","runtime":{"type":"lambda","function":"f"}}]}""")]
    [InlineData("""{"id":"f","name":null,"steps":[{"id":"a","runtime":{"type":"lambda","function":"f"}}]}""")]
    public void What_an_editor_can_tell_to_be_wrong_is_wrong_by_both(string json)
    {
        Assert.NotEmpty(Schema.Check(JsonElement.Parse(json)));
        Assert.NotEmpty(AFile.ProblemsOf(json));
    }

    /// <summary>Whatever is changed in a good file: an editor marks nothing that is loaded.</summary>
    [Fact]
    public void What_is_loaded_is_right_by_the_schema()
    {
        var reader = AFile.Reader();
        Prop.ForAll(
            Arb.From(Gen.ListOf(RandomFiles.Exchange(), 1).Select(exchanges => exchanges.Aggregate(AFile.Full, (text, exchange) => exchange(text)))),
            text => reader.Read("f.json", Encoding.UTF8.GetBytes(text)).Function is null || Schema.Check(JsonElement.Parse(text)).Count == 0)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithQuietOnSuccess(true));
    }
}
