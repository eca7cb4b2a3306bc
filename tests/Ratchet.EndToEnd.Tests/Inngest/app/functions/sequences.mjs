import { randomUUID } from 'node:crypto';
import { inngest } from '../client.mjs';
import { note, pause } from '../diary.mjs';

const noStep = inngest.createFunction({ id: 'no-step', triggers: [{ event: 'shop/no-step' }] }, async ({ event }) => ({ ok: true, n: event.data.n }));

const returnsNothing = inngest.createFunction({ id: 'returns-nothing', triggers: [{ event: 'shop/returns-nothing' }] }, async ({ step }) => {
    const nothing = await step.run('nothing', () => undefined);
    await step.run('look', () => ({ nothing }));
});

/** Each step returns something new, so that running one again would show. */
const inSequence = inngest.createFunction({ id: 'in-sequence', retries: 20, triggers: [{ event: 'shop/in-sequence' }] }, async ({ event, step, runId }) => {
    const results = [];
    for (let n = 0; n < event.data.steps; n++) {
        results.push(
            await step.run(`step-${n}`, async () => {
                note(runId, `step-${n}`);
                await pause(event.data.milliseconds ?? 0);
                return randomUUID();
            }),
        );
    }

    return results;
});

const onlyOnce = inngest.createFunction({ id: 'only-once', retries: 0, triggers: [{ event: 'shop/only-once' }] }, async () => 'once');

/** One id many times: the SDK counts its uses. */
const loops = inngest.createFunction({ id: 'loops', triggers: [{ event: 'shop/loops' }] }, async ({ step }) => {
    let sum = 0;
    for (let n = 1; n <= 3; n++) {
        sum += await step.run('it', () => n);
    }

    return sum;
});

/** Its second step begins after the time in which the SDK records steps of its own accord. */
const takesLong = inngest.createFunction(
    { id: 'takes-long', checkpointing: process.env.CHECKPOINTING === 'off' ? false : { maxRuntime: '300ms' }, triggers: [{ event: 'shop/takes-long' }] },
    async ({ step, runId }) => {
        for (const name of ['a', 'b', 'c']) {
            await step.run(name, async () => {
                note(runId, name);
                await pause(400);
            });
        }

        return 'long';
    },
);

/** The SDK sends what it records two by two. */
const buffers = inngest.createFunction(
    { id: 'buffers', checkpointing: process.env.CHECKPOINTING === 'off' ? false : { bufferedSteps: 2 }, triggers: [{ event: 'shop/buffers' }] },
    async ({ step, runId }) => {
        let sum = 0;
        for (let n = 1; n <= 5; n++) {
            sum += await step.run(`add-${n}`, () => {
                note(runId, `add-${n}`);
                return n;
            });
        }

        return sum;
    },
);

export const sequences = [noStep, returnsNothing, inSequence, onlyOnce, loops, takesLong, buffers];
