namespace Ratchet.Tests.Schedules;

/// <summary>
/// 2026: Paris skips 02:00 to 03:00 on 29 March and repeats it on 25 October; New York skips 02:00 to 03:00 on 8 March and repeats 01:00
/// to 02:00 on 1 November; Lord Howe skips 02:00 to 02:30 on 4 October and repeats 01:30 to 02:00 on 5 April.
/// </summary>
public sealed class CronClockChangeTests
{
    [Theory]
    [InlineData("TZ=Europe/Paris 30 2 * * *", "2026-03-28T12:00Z", "2026-03-29T01:00Z 2026-03-30T00:30Z")]
    [InlineData("TZ=Europe/Paris */20 2 * * *", "2026-03-28T12:00Z", "2026-03-29T01:00Z 2026-03-30T00:00Z 00:20Z")]
    [InlineData("TZ=Europe/Paris 0 2,3 * * *", "2026-03-28T12:00Z", "2026-03-29T01:00Z 2026-03-30T00:00Z 01:00Z")]
    [InlineData("TZ=Europe/Paris 30 1-3 * * *", "2026-03-28T12:00Z", "2026-03-29T00:30Z 01:00Z 01:30Z 2026-03-29T23:30Z")]
    [InlineData("TZ=America/New_York 30 2 * * *", "2026-03-07T12:00Z", "2026-03-08T07:00Z 2026-03-09T06:30Z")]
    [InlineData("TZ=America/New_York 30 2 8 3 *", "2026-01-01T00:00Z", "2026-03-08T07:00Z 2027-03-08T07:30Z")]
    [InlineData("TZ=Australia/Lord_Howe 10 2 * * *", "2026-10-03T10:00Z", "2026-10-03T15:30Z 2026-10-04T15:10Z")]
    [InlineData("TZ=Australia/Lord_Howe 45 2 * * *", "2026-10-03T10:00Z", "2026-10-03T15:45Z 2026-10-04T15:45Z")]
    [InlineData("TZ=Pacific/Apia 0 12 30 12 *", "2011-12-01T00:00Z", "2011-12-30T10:00Z 2012-12-29T22:00Z")]
    public void ATickInSkippedTime_ComesOnceAtItsEnd(string schedule, string after, string ticks) =>
        CronScheduleTests.AssertTicks(schedule, after, ticks);

    [Theory]
    [InlineData("2026-03-29T00:59:59.5Z", "2026-03-29T01:00Z")]
    [InlineData("2026-03-29T01:00Z", "2026-03-30T00:30Z")]
    [InlineData("2026-03-29T01:00:00.5Z", "2026-03-30T00:30Z")]
    public void ATickInSkippedTime_IsNeitherMissedNorRepeatedByAnAskerCloseToIt(string after, string tick) =>
        CronScheduleTests.AssertTicks("TZ=Europe/Paris 30 2 * * *", after, tick);

    [Theory]
    [InlineData("TZ=Europe/Paris 30 * * * *", "2026-03-29T00:00Z", "2026-03-29T00:30Z 01:30Z 02:30Z")]
    [InlineData("TZ=America/New_York */15 * * * *", "2026-03-08T06:40Z", "2026-03-08T06:45Z 07:00Z 07:15Z")]
    [InlineData("TZ=Australia/Lord_Howe */20 * * * *", "2026-10-03T15:05Z", "2026-10-03T15:10Z 15:40Z 16:00Z")]
    public void AScheduleOfEveryHour_GoesOnAfterSkippedTime_WithoutATickOfItsOwnForIt(string schedule, string after, string ticks) =>
        CronScheduleTests.AssertTicks(schedule, after, ticks);

    [Theory]
    [InlineData("TZ=Europe/Paris 30 2 * * *", "2026-10-24T12:00Z", "2026-10-25T00:30Z 2026-10-26T01:30Z")]
    [InlineData("TZ=Europe/Paris 0,30 2,3 * * *", "2026-10-24T12:00Z", "2026-10-25T00:00Z 00:30Z 02:00Z 02:30Z 2026-10-26T01:00Z")]
    [InlineData("TZ=America/New_York 30 1 * * *", "2026-10-31T12:00Z", "2026-11-01T05:30Z 2026-11-02T06:30Z")]
    [InlineData("TZ=America/New_York 30 1 * * *", "2026-11-01T06:15Z", "2026-11-02T06:30Z")]
    [InlineData("TZ=Australia/Lord_Howe 45 1 * * *", "2026-04-04T10:00Z", "2026-04-04T14:45Z 2026-04-05T15:15Z")]
    [InlineData("TZ=Australia/Lord_Howe 0 2 * * *", "2026-04-04T10:00Z", "2026-04-04T15:30Z 2026-04-05T15:30Z")]
    public void AFixedTimeThatComesTwice_TicksTheFirstTime(string schedule, string after, string ticks) =>
        CronScheduleTests.AssertTicks(schedule, after, ticks);

    [Theory]
    [InlineData("TZ=Europe/Paris 30 * * * *", "2026-10-25T00:00Z", "2026-10-25T00:30Z 01:30Z 02:30Z")]
    [InlineData("TZ=America/New_York */30 * * * *", "2026-11-01T05:00Z", "2026-11-01T05:30Z 06:00Z 06:30Z 07:00Z 07:30Z")]
    [InlineData("TZ=America/New_York */30 1 * * *", "2026-11-01T04:00Z", "2026-11-01T05:00Z 05:30Z 06:00Z 06:30Z 2026-11-02T06:00Z")]
    [InlineData("TZ=Australia/Lord_Howe */15 * * * *", "2026-04-04T14:40Z", "2026-04-04T14:45Z 15:00Z 15:15Z 15:30Z")]
    public void AnInterval_TicksBothTimes(string schedule, string after, string ticks) => CronScheduleTests.AssertTicks(schedule, after, ticks);
}
