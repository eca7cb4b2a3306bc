import { NonRetriableError, RetryAfterError } from 'inngest';
import { inngest } from '../client.mjs';
import { note } from '../diary.mjs';

const failsTwice = inngest.createFunction({ id: 'fails-twice', retries: 3, triggers: [{ event: 'shop/fails-twice' }] }, async ({ attempt, step, runId }) => {
    await step.run('before', () => note(runId, 'before'));
    return step.run('flaky', () => {
        note(runId, `flaky-${attempt}`);
        if (attempt < 2) {
            throw new Error(`try ${attempt}`);
        }

        return { attempt };
    });
});

const failsForGood = inngest.createFunction(
    {
        id: 'fails-for-good',
        retries: 2,
        triggers: [{ event: 'shop/fails-for-good' }],
        onFailure: async ({ event, error, step }) => {
            await step.run('note', () => note(event.data.run_id, `failed:${error.message.replaceAll(' ', '-')}`));
        },
    },
    async ({ attempt, step, runId }) => {
        await step.run('boom', () => {
            note(runId, `boom-${attempt}`);
            throw new Error('boom for good', { cause: new Error('the cause') });
        });
    },
);

const catches = inngest.createFunction({ id: 'catches', retries: 1, triggers: [{ event: 'shop/catches' }] }, async ({ step }) => {
    try {
        await step.run('bad', () => {
            throw new TypeError('inner');
        });
    } catch (error) {
        // In the order that signed calls have their fields in.
        const said = { message: error.message, name: error.name };
        return step.run('after', () => said);
    }
});

const stopsAtOnce = inngest.createFunction({ id: 'stops-at-once', triggers: [{ event: 'shop/stops-at-once' }] }, async ({ step, runId }) => {
    await step.run('never-again', () => {
        note(runId, 'never-again');
        throw new NonRetriableError('never again');
    });
});

const codeStops = inngest.createFunction({ id: 'code-stops', triggers: [{ event: 'shop/code-stops' }] }, async ({ runId }) => {
    note(runId, 'code');
    throw new NonRetriableError('the code says no');
});

const codeFails = inngest.createFunction({ id: 'code-fails', retries: 2, triggers: [{ event: 'shop/code-fails' }] }, async ({ attempt, step, runId }) => {
    await step.run('before', () => note(runId, 'before'));
    note(runId, `code-${attempt}`);
    if (attempt < 1) {
        throw new Error('between steps');
    }

    return { attempt };
});

const comesLater = inngest.createFunction({ id: 'comes-later', triggers: [{ event: 'shop/comes-later' }] }, async ({ attempt, step, runId }) =>
    step.run('later', () => {
        note(runId, `later-${attempt}`);
        if (attempt === 0) {
            throw new RetryAfterError('in two seconds', '2s');
        }

        return 'now';
    }),
);

const branchFails = inngest.createFunction({ id: 'branch-fails', retries: 2, triggers: [{ event: 'shop/branch-fails' }] }, async ({ attempt, step, runId }) => {
    const results = await Promise.allSettled([
        step.run('good', () => note(runId, 'good') ?? 'good'),
        step.run('flaky', () => {
            note(runId, `flaky-${attempt}`);
            if (attempt < 1) {
                throw new Error('once');
            }

            return 'flaky';
        }),
        step.run('bad', () => {
            note(runId, `bad-${attempt}`);
            throw new Error('always');
        }),
    ]);
    return results.map((result) => result.value ?? result.reason.message);
});

export const failures = [failsTwice, failsForGood, catches, stopsAtOnce, codeStops, codeFails, comesLater, branchFails];
