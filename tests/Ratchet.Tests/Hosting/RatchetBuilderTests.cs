using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Ratchet.Authoring;
using Ratchet.Engine.Catalog;
using Ratchet.Hosting;
using Ratchet.Model;

namespace Ratchet.Tests.Hosting;

public sealed class RatchetBuilderTests
{
    [Fact]
    public void TheFunctionsOfAnAssembly_AreThoseWithTheAttribute()
    {
        using var services = Build(functions => functions.AddFunctionsFrom(new TypesOf(typeof(Hello), typeof(Bye), typeof(RatchetBuilderTests))));

        var catalog = services.GetRequiredService<FunctionCatalog>();

        Assert.Equal(["greeter-bye", "greeter-hello"], catalog.All.Select(function => function.Id));
        Assert.Equal(["greeter-bye", "greeter-hello"], catalog.ListeningFor("people/met").Select(function => function.Id));
        Assert.Equal(["greeter-bye"], catalog.ListeningFor("people/left").Select(function => function.Id));
        Assert.Empty(catalog.ListeningFor("people/unheard"));
        Assert.Null(catalog.Find("hello"));
    }

    [Fact]
    public void WhatTheAttributesSay_IsTheDefinition()
    {
        using var services = Build(functions => functions.AddFunction<Hello>().AddFunction<Bye>());

        var hello = services.GetRequiredService<FunctionCatalog>().Find("greeter-hello")!;
        var bye = services.GetRequiredService<FunctionCatalog>().Find("greeter-bye")!;

        Assert.Equal(("greeter", "hello", 1, 4), (hello.AppId, hello.Name, hello.Version, hello.Retries));
        Assert.Equal(("Say goodbye", 7, 0), (bye.Name, bye.Version, bye.Retries));
        Assert.Equal(["people/left", "people/met"], bye.Triggers.Select(trigger => trigger.EventName).Order());
    }

    [Fact]
    public void Configure_OverridesTheAttributes()
    {
        using var services = Build(functions => functions.AddFunction<Hello>(function => function with { Retries = 9, Triggers = [new EventTrigger("people/seen")] }));

        var catalog = services.GetRequiredService<FunctionCatalog>();

        Assert.Equal(9, catalog.Find("greeter-hello")?.Retries);
        Assert.Single(catalog.ListeningFor("people/seen"));
        Assert.Empty(catalog.ListeningFor("people/met"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TwoFunctionsOfOneId_AreRefused(bool besideFiles)
    {
        using var services = Build(functions =>
        {
            functions.AddFunction<Hello>().AddFunction<Bye>(function => function with { Id = "greeter-hello" });
            if (besideFiles)
            {
                functions.AddFunctionFiles("");
            }
        });

        Assert.Equal(
            "Two functions have the id 'greeter-hello': give one of them another id in its [DurableFunction].",
            Assert.Throws<InvalidOperationException>(services.GetRequiredService<FunctionCatalog>).Message);
    }

    private static ServiceProvider Build(Action<RatchetBuilder> functions)
    {
        var services = new ServiceCollection();
        var settings = new Dictionary<string, string?> { ["Ratchet:Development"] = "true", ["Ratchet:AppId"] = "greeter" };
        functions(services.AddRatchet(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()));
        return services.BuildServiceProvider();
    }

    [DurableFunction("hello")]
    [OnEvent("people/met")]
    internal sealed class Hello : DurableFunction<object, string>
    {
        public override Task<string> RunAsync(IRunContext<object> run) => Task.FromResult("hello");
    }

    [DurableFunction("bye", Name = "Say goodbye", Version = 7, Retries = 0)]
    [OnEvent("people/left")]
    [OnEvent("people/met")]
    internal sealed class Bye : DurableFunction<object, string>
    {
        public override Task<string> RunAsync(IRunContext<object> run) => Task.FromResult("bye");
    }

    private sealed class TypesOf(params Type[] types) : Assembly
    {
        public override Type[] GetTypes() => types;
    }
}
