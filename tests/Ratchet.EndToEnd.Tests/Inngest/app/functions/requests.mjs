import { inngest } from '../client.mjs';

const fetches = inngest.createFunction({ id: 'fetches', triggers: [{ event: 'shop/fetches' }] }, async ({ event, step }) => {
    const response = await step.fetch(`${event.data.origin}/echo`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json', 'x-sent': 'yes' },
        body: JSON.stringify({ a: 1 }),
    });
    return { status: response.status, ...(await response.json()) };
});

const infers = inngest.createFunction({ id: 'infers', triggers: [{ event: 'shop/infers' }] }, async ({ event, step }) => {
    const answer = await step.ai.infer('ask', {
        model: step.ai.models.openai({ model: 'gpt-4o', apiKey: 'sk-test', baseUrl: `${event.data.origin}/model/` }),
        body: { messages: [{ role: 'user', content: 'Hello' }] },
    });
    return { said: answer.said, key: answer.key };
});

export const requests = [fetches, infers];
