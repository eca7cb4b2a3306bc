using System.Runtime.CompilerServices;
using System.Text.Json;
using Ratchet.Model;

namespace Ratchet.Tests.Model;

public sealed class ErrorInfoTests
{
    [Fact]
    public void AnException_IsDescribedByItsTypeMessageAndStack()
    {
        var error = ErrorInfo.From(Assert.Throws<ArgumentException>(() => Throw(0)));

        Assert.Equal(("ArgumentException", "Bottom."), (error.Name, error.Message));
        Assert.Contains(nameof(Throw), error.Stack, StringComparison.Ordinal);
        Assert.Null(error.Cause);
    }

    [Fact]
    public void WhatAnExceptionWraps_IsItsCause_FourLevelsDeepAtMost()
    {
        var exception = Enumerable.Range(1, 6).Aggregate(
            new InvalidOperationException("0"), (inner, level) => new InvalidOperationException($"{level}", inner));

        var messages = new List<string>();
        for (var error = ErrorInfo.From(exception); error is not null; error = error.Cause)
        {
            messages.Add(error.Message);
        }

        Assert.Equal(["6", "5", "4", "3", "2"], messages);
    }

    [Fact]
    public void ALongStack_IsCutAt4096Characters()
    {
        var error = ErrorInfo.From(Assert.Throws<ArgumentException>(() => Throw(200)));

        Assert.Equal(4096, error.Stack?.Length);
    }

    [Fact]
    public void ItsJson_IsThatOfTheInngestSdks_WithoutWhatItHasNot() => Assert.Equal(
        """{"name":"Exception","message":"Outer.","cause":{"name":"Exception","message":"Inner."}}""",
        JsonSerializer.Serialize(new ErrorInfo("Exception", "Outer.", Cause: new ErrorInfo("Exception", "Inner."))));

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    private static void Throw(int depth)
    {
        if (depth == 0)
        {
            throw new ArgumentException("Bottom.");
        }

        Throw(depth - 1);
    }
}
