namespace Azure.Data.Tables;

public enum TableUpdateMode
{
    Merge,
    Replace,
}
