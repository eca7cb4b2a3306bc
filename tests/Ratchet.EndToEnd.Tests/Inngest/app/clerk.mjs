// A small app that registers what the test says, and tells the test what the SDK made of the answer.
import express from 'express';
import { Inngest } from 'inngest';
import { serve } from 'inngest/express';
import { note } from './diary.mjs';

const inngest = new Inngest({ id: 'clerk' });

const sets = {
    right: [
        inngest.createFunction({ id: 'greet', retries: 0, triggers: [{ event: 'clerk/met' }], throttle: { limit: 5, period: '1m' } }, async ({ event, step }) =>
            step.run('greet', () => ({ echo: event.data }))),
        inngest.createFunction({ id: 'report', triggers: [{ cron: 'TZ=Europe/Paris 0 12 * * 5' }] }, async () => 'reported'),
        inngest.createFunction(
            { id: 'fails', retries: 0, triggers: [{ event: 'clerk/fails' }], onFailure: async ({ error, event }) => note(event.data.run_id, error.message) },
            async () => { throw new Error('out-of-paper'); }),
    ],
    wrong: [
        inngest.createFunction({ id: 'greet', triggers: [{ event: 'clerk/met', if: 'event.data.name ==' }] }, async () => 'never'),
        inngest.createFunction({ id: 'late', triggers: [{ cron: 'whenever' }], debounce: { period: '30d' } }, async () => 'never'),
    ],
};

const app = express();
app.use(express.json());
app.use('/api/inngest', serve({ client: inngest, functions: sets[process.env.FUNCTIONS ?? 'right'] }));
app.listen(Number(process.env.PORT), '127.0.0.1', () => console.log('listening'));
