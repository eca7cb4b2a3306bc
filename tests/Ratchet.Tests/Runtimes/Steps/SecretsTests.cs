using System.Text;
using Ratchet.Runtimes.InProcess;
using Ratchet.Runtimes.Steps;

namespace Ratchet.Tests.Runtimes.Steps;

public sealed class SecretsTests
{
    [Fact]
    public void What_a_step_repeats_of_a_secret_is_taken_out_also_in_the_form_that_json_has()
    {
        var secrets = new Secrets();
        secrets.Add("pass\"word");

        Assert.Equal("""{"a":"***","b":"x***y"}""", Text(secrets.Hide(Reply("""{"a":"pass\u0022word","b":"xpass\u0022wordy"}"""), "a")));
        Assert.Equal("the *** is", secrets.Hide("the pass\"word is"));
    }

    [Fact]
    public void A_secret_that_is_repeated_as_a_number_is_not_recorded()
    {
        var secrets = new Secrets();
        secrets.Add("123456");

        var failure = Assert.Throws<ExplainedException>(() => secrets.Hide(Reply("""{"a":123456}"""), "a"));

        Assert.DoesNotContain("123456", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Short_values_are_words_like_others()
    {
        var secrets = new Secrets();
        secrets.Add("true");

        Assert.Equal("""{"a":true}""", Text(secrets.Hide(Reply("""{"a":true}"""), "a")));
    }

    private static StepReply Reply(string text) => new(200, Encoding.UTF8.GetBytes(text));

    private static string Text(StepReply reply) => Encoding.UTF8.GetString(reply.Text.Span);
}
