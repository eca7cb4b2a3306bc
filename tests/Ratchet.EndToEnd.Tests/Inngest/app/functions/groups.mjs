import { inngest } from '../client.mjs';
import { all, happened, note } from '../diary.mjs';

const together = inngest.createFunction({ id: 'together', triggers: [{ event: 'shop/together' }] }, async ({ event, step, runId }) => {
    const names = Array.from({ length: event.data.steps }, (_, n) => `part-${n}`);
    const parts = await Promise.all(
        names.map((name, n) =>
            step.run(name, async () => {
                note(runId, name);
                happened(runId, name);
                await all(runId, ...names);
                return n;
            }),
        ),
    );
    return step.run('join', () => parts.reduce((sum, part) => sum + part, 0));
});

const chains = inngest.createFunction({ id: 'chains', triggers: [{ event: 'shop/chains' }] }, async ({ step, runId }) => {
    const chain = async (name) => {
        const first = await step.run(`${name}-1`, () => note(runId, `${name}-1`) ?? 1);
        return step.run(`${name}-2`, () => note(runId, `${name}-2`) ?? first + 1);
    };
    return Promise.all([chain('a'), chain('b'), chain('c')]);
});

const races = inngest.createFunction({ id: 'races', triggers: [{ event: 'shop/races' }] }, async ({ group, step, runId }) =>
    group.parallel({ mode: 'race' }, async () => {
        const winner = await Promise.race([
            step.run('fast', () => note(runId, 'fast') ?? 'fast'),
            step.run('slow', async () => {
                note(runId, 'slow');
                await all(runId, 'after');
                return 'slow';
            }),
        ]);
        await step.run('after', () => note(runId, 'after') ?? happened(runId, 'after'));
        return winner;
    }),
);

/** The SDK's older way: the code goes on after each step, without being told so by its steps. */
const oldWay = inngest.createFunction({ id: 'old-way', optimizeParallelism: false, triggers: [{ event: 'shop/old-way' }] }, async ({ step }) => {
    const [a, b] = await Promise.all([step.run('a', () => 'A'), step.run('b', () => 'B')]);
    return a + b;
});

const besideAWait = inngest.createFunction({ id: 'beside-a-wait', triggers: [{ event: 'shop/beside-a-wait' }] }, async ({ step, runId }) => {
    const chain = async () => {
        await step.run('first', () => note(runId, 'first'));
        return step.run('second', () => note(runId, 'second') ?? 'done');
    };
    const [word, event] = await Promise.all([chain(), step.waitForEvent('wait', { event: 'shop/go', match: 'data.id', timeout: '1h' })]);
    return { word, by: event?.data.by };
});

export const groups = [together, chains, races, oldWay, besideAWait];
