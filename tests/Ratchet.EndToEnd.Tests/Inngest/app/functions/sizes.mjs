import { inngest } from '../client.mjs';
import { note } from '../diary.mjs';

const MiB = 1024 * 1024;

/** Three results that are more together than a call can carry. */
const holdsMuch = inngest.createFunction({ id: 'holds-much', triggers: [{ event: 'shop/holds-much' }] }, async ({ step, runId }) => {
    let length = 0;
    for (const name of ['a', 'b', 'c']) {
        const part = await step.run(name, () => note(runId, name) ?? name.repeat(1.5 * MiB));
        length += part.length;
    }

    await step.sleep('nap', '1s');
    return step.run('add', () => length);
});

const returnsTooMuch = inngest.createFunction({ id: 'returns-too-much', triggers: [{ event: 'shop/returns-too-much' }] }, async ({ step }) => {
    try {
        await step.run('huge', () => 'x'.repeat(5 * MiB));
    } catch (error) {
        return { name: error.name };
    }
});

export const sizes = [holdsMuch, returnsTooMuch];
