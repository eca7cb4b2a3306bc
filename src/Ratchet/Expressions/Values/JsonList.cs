using System.Text.Json;

namespace Ratchet.Expressions.Values;

internal sealed class JsonList(JsonElement array) : ListValue
{
    public override int Count => array.GetArrayLength();

    public override IEnumerable<Value> Items => array.EnumerateArray().Select(Json.ToValue);

    public override Value ItemAt(int index) => Json.ToValue(array[index]);
}
