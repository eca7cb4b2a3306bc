import { NonRetriableError, referenceFunction } from 'inngest';
import { inngest } from '../client.mjs';
import { all, happened, note } from '../diary.mjs';

const sleeps = inngest.createFunction({ id: 'sleeps', triggers: [{ event: 'shop/sleeps' }] }, async ({ step, runId }) => {
    await step.run('before', () => note(runId, 'before'));
    await step.sleep('nap', '1s');
    await step.sleepUntil('until', new Date(Date.now() + 1000));
    return step.run('after', () => note(runId, 'after') ?? 'awake');
});

const waitsForEvent = inngest.createFunction({ id: 'waits-for-event', triggers: [{ event: 'shop/waits-for-event' }] }, async ({ event, step }) => {
    const approval = await step.waitForEvent('approval', {
        event: 'shop/approved',
        if: 'async.data.id == event.data.id',
        timeout: event.data.timeout ?? '1h',
    });
    return step.run('look', () => (approval ? { by: approval.data.by, name: approval.name } : 'nobody'));
});

const waitsForSignal = inngest.createFunction({ id: 'waits-for-signal', triggers: [{ event: 'shop/waits-for-signal' }] }, async ({ event, step }) => {
    const { signal, timeout, onConflict } = event.data;
    const got = await step.waitForSignal('wait', { signal, timeout: timeout ?? '1h', onConflict: onConflict ?? 'fail' });
    return got ?? 'nothing';
});

const sendsSignal = inngest.createFunction({ id: 'sends-signal', triggers: [{ event: 'shop/sends-signal' }] }, async ({ event, step }) => {
    await step.sendSignal('send', { signal: event.data.signal, data: { from: 'a run' } });
    return 'sent';
});

const doubles = inngest.createFunction({ id: 'doubles', triggers: [] }, async ({ event, step }) =>
    step.run('double', () => ({ doubled: event.data.n * 2, v: event.v })),
);

const breaks = inngest.createFunction({ id: 'breaks', triggers: [] }, async () => {
    throw new NonRetriableError('the other broke');
});

const dawdles = inngest.createFunction({ id: 'dawdles', triggers: [] }, async ({ step }) => {
    await step.sleep('long', '1h');
});

const invokes = inngest.createFunction({ id: 'invokes', triggers: [{ event: 'shop/invokes' }] }, async ({ step }) => {
    const answer = await step.invoke('call', { function: doubles, data: { n: 21 }, v: '2' });
    return { answer };
});

const invokesInVain = inngest.createFunction({ id: 'invokes-in-vain', triggers: [{ event: 'shop/invokes-in-vain' }] }, async ({ event, step }) => {
    const others = { breaks, dawdles, unknown: referenceFunction({ functionId: 'nowhere' }) };
    try {
        await step.invoke('call', { function: others[event.data.other], data: {}, timeout: event.data.timeout ?? undefined });
    } catch (error) {
        return { name: error.name, message: error.message };
    }
});

const sendsEvents = inngest.createFunction({ id: 'sends-events', triggers: [{ event: 'shop/sends-events' }] }, async ({ event, step }) => {
    const sent = await step.sendEvent('fan-out', [
        { name: 'shop/no-step', data: { n: 1 } },
        { name: 'shop/no-step', data: { n: 2 } },
    ]);
    return { count: sent.ids.length, ids: sent.ids, run: event.id };
});

const slowBesideSleep = inngest.createFunction({ id: 'slow-beside-sleep', triggers: [{ event: 'shop/slow-beside-sleep' }] }, async ({ group, step, runId }) =>
    group.parallel({ mode: 'race' }, async () => {
        const first = await Promise.race([
            step.sleep('limit', '1s').then(() => 'time'),
            step.run('slow', async () => {
                note(runId, 'slow');
                await all(runId, 'after');
                return 'slow';
            }),
        ]);
        return step.run('after', () => note(runId, 'after') ?? happened(runId, 'after') ?? first);
    }),
);

export const waits = [
    sleeps, waitsForEvent, waitsForSignal, sendsSignal, doubles, breaks, dawdles, invokes, invokesInVain, sendsEvents, slowBesideSleep,
];
