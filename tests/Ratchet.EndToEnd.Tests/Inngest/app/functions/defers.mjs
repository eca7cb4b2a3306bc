import { createDefer } from 'inngest/experimental';
import { inngest } from '../client.mjs';
import { note } from '../diary.mjs';

/** Runs when another function has ended that has deferred it. */
const writesDown = createDefer(inngest, { id: 'writes-down' }, async ({ event, step, parents }) => {
    await step.run('write', () => note(parents[0].runId, `${event.data.what}`));
    return { what: event.data.what, by: parents[0].fnSlug };
});

const defers = inngest.createFunction({ id: 'defers', retries: 0, triggers: [{ event: 'shop/defers' }] }, async ({ defer, event, step, runId }) => {
    defer('first', { function: writesDown, data: { what: 'first' } });
    const changed = defer('changed', { function: writesDown, data: { what: 'changed' } });
    await step.run('body', () => {
        note(runId, 'body');
        defer('in-a-step', { function: writesDown, data: { what: 'in-a-step' } });
    });
    await step.sleep('nap', '1s');
    changed.abort();
    defer('last', { function: writesDown, data: { what: 'last' } });
    note(runId, 'end');
    if (event.data.fails) {
        throw new Error('after all');
    }

    return 'done';
});

export const deferring = [writesDown, defers];
