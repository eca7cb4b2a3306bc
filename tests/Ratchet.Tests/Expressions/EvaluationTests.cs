using static Ratchet.Tests.Expressions.Sample;

namespace Ratchet.Tests.Expressions;

public sealed class EvaluationTests
{
    private const string Order = """
        {"id":"A-1","total":99.5,"lines":[{"sku":"x","n":2},{"sku":"y","n":1}],"paid":true,"note":null,"tags":["new","eu"],
         "a b":{"c.d":1},"in":3,"deep":{"er":{"est":7}}}
        """;

    [Theory]
    [InlineData("event.data.id", "\"A-1\"")]
    [InlineData("event.data.total", "99.5")]
    [InlineData("event.data.lines[1].sku", "\"y\"")]
    [InlineData("event.data.lines[1.0].sku", "\"y\"")]
    [InlineData("event.data['id']", "\"A-1\"")]
    [InlineData("event['data']['lines'][0]['n']", "2")]
    [InlineData("event.data['a b']['c.d']", "1")]
    [InlineData("event.data['in']", "3")]
    [InlineData("event.data[event.data.tags[0] == 'new' ? 'id' : 'x']", "\"A-1\"")]
    [InlineData("event.data.note", "null")]
    [InlineData("event.data.tags", "[\"new\", \"eu\"]")]
    [InlineData("event.data.lines[0]", "{\"sku\": \"x\", \"n\": 2}")]
    [InlineData("event.data.deep.er.est", "7")]
    public void AccessToFieldsAndItems_GivesTheirValues(string text, string value) => Assert.Equal(value, ValueOf(text, Order));

    [Theory]
    [InlineData("event.data.nope", "Column 12: no such key: nope.")]
    [InlineData("event.data.nope.more", "Column 12: no such key: nope.")]
    [InlineData("event.dta.id", "Column 7: no such key: dta.")]
    [InlineData("event.data['no pe']", "Column 12: no such key: no pe.")]
    [InlineData("event.data[1]", "Column 12: no such key: 1.")]
    [InlineData("event.data[null]", "Column 12: no such overload: map[null].")]
    [InlineData("event.data.id.length", "Column 15: no such overload: string.length.")]
    [InlineData("event.data.note.x", "Column 17: no such overload: null.x.")]
    [InlineData("event.data.lines.sku", "Column 18: no such overload: list.sku.")]
    [InlineData("event.data.lines[2]", "Column 18: index out of bounds: 2.")]
    [InlineData("event.data.lines[-1]", "Column 18: index out of bounds: -1.")]
    [InlineData("event.data.lines[9223372036854775807]", "Column 18: index out of bounds: 9223372036854775807.")]
    [InlineData("event.data.lines[0.5]", "Column 18: no such overload: list[double].")]
    [InlineData("event.data.lines['0']", "Column 18: no such overload: list[string].")]
    [InlineData("event.data.id + 1", "Column 15: no such overload: string + int.")]
    [InlineData("event.data.id < 1", "Column 15: no such overload: string < int.")]
    [InlineData("null >= null", "Column 6: no such overload: null >= null.")]
    [InlineData("[1] < [2]", "Column 5: no such overload: list < list.")]
    [InlineData("true - false", "Column 6: no such overload: bool - bool.")]
    [InlineData("'a' * 2", "Column 5: no such overload: string * int.")]
    [InlineData("-'a'", "Column 1: no such overload: -string.")]
    [InlineData("-(-9223372036854775808)", "Column 1: integer overflow.")]
    [InlineData("!1", "Column 1: no such overload: !int.")]
    [InlineData("1 in 2", "Column 3: no such overload: int in int.")]
    [InlineData("'a' in 'abc'", "Column 5: no such overload: string in string.")]
    [InlineData("event.data.nope ? 1 : 2", "Column 12: no such key: nope.")]
    [InlineData("1 ? 2 : 3", "Column 1: '?' takes true or false, not int.")]
    [InlineData("{1: 2}", "Column 2: the keys of a map are strings, not int.")]
    [InlineData("{'a': 1, 'a': 2}", "Column 10: the map has two keys \"a\".")]
    [InlineData("[1, event.data.nope]", "Column 16: no such key: nope.")]
    [InlineData("{'a': event.data.nope}", "Column 18: no such key: nope.")]
    [InlineData("{event.data.nope: 1}", "Column 13: no such key: nope.")]
    public void AnErrorOfEvaluation_HasItsColumn(string text, string message) => Assert.Equal(message, ValueOf(text, Order));

    [Theory]
    [InlineData("true ? 1 : 1 / 0", "1")]
    [InlineData("false ? 1 / 0 : 2", "2")]
    [InlineData("true ? 1 / 0 : 2", "Column 10: division by zero.")]
    public void AConditional_EvaluatesOneBranch(string text, string value) => Assert.Equal(value, ValueOf(text));

    [Theory]
    [InlineData("2 in [1, 2]", true)]
    [InlineData("2.0 in [1, 2]", true)]
    [InlineData("'2' in [1, 2]", false)]
    [InlineData("[1] in [[1], 2]", true)]
    [InlineData("null in [null]", true)]
    [InlineData("1 in []", false)]
    [InlineData("'new' in event.data.tags", true)]
    [InlineData("'old' in event.data.tags", false)]
    [InlineData("'id' in event.data", true)]
    [InlineData("'note' in event.data", true)]
    [InlineData("'nope' in event.data", false)]
    [InlineData("1 in event.data", false)]
    [InlineData("'a' in {'a': 1}", true)]
    [InlineData("!('b' in {'a': 1})", true)]
    [InlineData("event.data.lines[1] in event.data.lines", true)]
    public void In_LooksIntoListsAndTheKeysOfMaps(string text, bool verdict) => Assert.Equal(verdict, IsMatch(text, Order));

    [Theory]
    [InlineData("has(event.data.id)", true)]
    [InlineData("has(event.data.note)", true)]
    [InlineData("has(event.data.nope)", false)]
    [InlineData("has(event.data.nope.more.still)", false)]
    [InlineData("has(event.data.note.more)", false)]
    [InlineData("has(event.data.deep.er.est)", true)]
    [InlineData("has(event.data.deep.err.est)", false)]
    [InlineData("has(event.data.lines[0].sku)", true)]
    [InlineData("has(event.data.lines[0].nope)", false)]
    [InlineData("has(event.data['id'])", true)]
    [InlineData("has({'a': 1}.a)", true)]
    [InlineData("has(event.v)", false)]
    [InlineData("has(event.data.nope) && event.data.nope > 1", false)]
    [InlineData("!has(event.data.nope) || event.data.nope > 1", true)]
    public void Has_IsFalseWhereverThePathBreaksOff(string text, bool verdict)
    {
        Assert.Equal(verdict, Both(text).IsMatch(Bound(Order), out var error));
        Assert.Null(error);
    }

    [Theory]
    [InlineData("has(event.data.id.length)", "Column 1: no such overload: string.length.")]
    [InlineData("has(event.data.lines[9].sku)", "Column 22: index out of bounds: 9.")]
    public void Has_IsAnErrorForOtherErrors(string text, string message) => Assert.Equal(message, ValueOf(text, Order));

    [Theory]
    [InlineData("1", "Column 1: the expression must be true or false, but comes to an int.")]
    [InlineData("event.data.note", "Column 12: the expression must be true or false, but comes to null.")]
    [InlineData("event.data.id", "Column 12: the expression must be true or false, but comes to a string.")]
    [InlineData("event.data.nope == 1", "Column 12: no such key: nope.")]
    public void AFilterWithoutAVerdict_DoesNotMatch_AndSaysWhy(string text, string message)
    {
        Assert.False(Both(text).IsMatch(Bound(Order), out var error));
        Assert.Equal(message, error?.Message);
    }
}
