// An app with functions that do nothing, on the official SDK: what is measured is everything around them.
import { createServer } from 'node:http';
import { Inngest } from 'inngest';
import { serve } from 'inngest/node';

const inngest = new Inngest({ id: 'bench', checkpointing: process.env.CHECKPOINTING !== 'off' });
let finished = 0;

const oneStep = inngest.createFunction({ id: 'one', triggers: [{ event: 'sdk/one' }] }, async ({ step }) => {
    const a = await step.run('a', () => 1);
    finished++;
    return a;
});

const threeSteps = inngest.createFunction({ id: 'three', triggers: [{ event: 'sdk/three' }] }, async ({ step }) => {
    const a = await step.run('a', () => 1);
    const b = await step.run('b', () => a + 1);
    const c = await step.run('c', () => b + 1);
    finished++;
    return c;
});

const handler = serve({ client: inngest, functions: [oneStep, threeSteps] });

createServer((incoming, outgoing) => (incoming.url === '/finished' ? outgoing.end(`${finished}`) : handler(incoming, outgoing)))
    .listen(Number(process.env.PORT), '127.0.0.1', () => console.log('listening'));
