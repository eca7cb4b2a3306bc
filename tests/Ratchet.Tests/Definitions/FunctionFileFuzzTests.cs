using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Ratchet.Definitions;
using Ratchet.Runtimes.Graph;

namespace Ratchet.Tests.Definitions;

/// <summary>Whatever is in a file, it is read as a function or told what is wrong with it.</summary>
public sealed class FunctionFileFuzzTests
{
    private static readonly FunctionFileReader Reader = AFile.Reader();

    /// <summary>Text that no definition resembles.</summary>
    [Fact]
    public void Any_bytes() => Check(ArbMap.Default.GeneratorFor<byte[]>(), 1000);

    /// <summary>Json of any shape under the names that definitions have.</summary>
    [Fact]
    public void Any_json() => Check(Gen.Sized(size => RandomFiles.Json(Math.Min(size, 5))).Select(Encoding.UTF8.GetBytes), 2000);

    /// <summary>A good file of which pieces were cut out, doubled, or replaced by others.</summary>
    [Fact]
    public void Any_damage_to_a_good_file() => Check(
        Gen.ListOf(RandomFiles.Damage(), 3).Select(damages => Encoding.UTF8.GetBytes(damages.Aggregate(AFile.Full, (text, damage) => damage(text)))), 3000);

    /// <summary>A good file in which whole values were exchanged for others.</summary>
    [Fact]
    public void Any_exchange_of_values_in_a_good_file() => Check(
        Gen.ListOf(RandomFiles.Exchange(), 2).Select(exchanges => Encoding.UTF8.GetBytes(exchanges.Aggregate(AFile.Full, (text, exchange) => exchange(text)))), 3000);

    private static void Check(Gen<byte[]> files, int count) => Prop.ForAll(Arb.From(files), ReadsOrExplains).Check(Config.QuickThrowOnFailure.WithMaxTest(count).WithQuietOnSuccess(true));

    private static bool ReadsOrExplains(byte[] bytes)
    {
        var file = Reader.Read("f.json", bytes);
        var wrong = file.Problems.Where(problem => !problem.IsWarning).ToArray();
        Assert.Equal(file.Function is null, wrong.Length > 0);
        Assert.All(file.Problems, problem => Assert.Matches("[.?]$", problem.Message));
        if (file.Function is { } function)
        {
            Assert.NotEmpty(((GraphRuntime)function.Runtime).Graph.Leaves);
        }

        return true;
    }
}
