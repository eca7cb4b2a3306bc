using System.Globalization;
using System.Net.Mail;

namespace Functions.CsvImport;

/// <summary>What a row must be to become a contact.</summary>
internal static class ContactRules
{
    private const int MaxTextLength = 100;
    private const int MaxEmailLength = 254;
    private const int MaxQuotedLength = 40;
    private const NumberStyles Number = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    /// <summary>Reads the row that <paramref name="fields"/> stands on.</summary>
    /// <returns>The first rule it breaks, in words; null with a <paramref name="contact"/> if none.</returns>
    public static string? Broken(CsvRows fields, int number, out Contact? contact)
    {
        contact = null;
        if (fields.IsMisquoted)
        {
            return "a quotation mark is out of place";
        }

        if (fields.FieldCount != fields.Columns.Count)
        {
            return $"it has {fields.FieldCount} fields where the first line has {fields.Columns.Count}";
        }

        var (id, email, name) = (fields["id"], fields["email"], fields["name"]);
        if (id.Length is 0 or > MaxTextLength)
        {
            return $"id has not 1 to {MaxTextLength} characters";
        }

        if (!IsEmail(email))
        {
            return $"email {Quote(email)} is not an e-mail address";
        }

        if (name.Length is 0 or > MaxTextLength)
        {
            return $"name has not 1 to {MaxTextLength} characters";
        }

        if (!decimal.TryParse(fields["amount"], Number, CultureInfo.InvariantCulture, out var amount))
        {
            return $"amount {Quote(fields["amount"])} is not a number such as -1234.50";
        }

        if (!DateOnly.TryParseExact(fields["date"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return $"date {Quote(fields["date"])} is not a day such as 2026-01-31";
        }

        contact = new Contact(number, id, email, name, amount, date);
        return null;
    }

    private static bool IsEmail(string text) =>
        text.Length <= MaxEmailLength && MailAddress.TryCreate(text, out var address) && address.Address == text && address.Host.Contains('.');

    private static string Quote(string text) => text.Length <= MaxQuotedLength ? $"'{text}'" : $"'{text[..MaxQuotedLength]}…'";
}
