// An app as people write them with the Inngest SDK: what it runs it notes in a diary, so that tests know what really ran.
import { randomUUID } from 'node:crypto';
import express from 'express';
import { serve } from 'inngest/express';
import { functions } from './functions/index.mjs';
import { inngest } from './client.mjs';
import { refuse } from './faults.mjs';

const app = express();
app.use(express.json({ limit: '10mb' }));

// What the functions call out to, or have the server call.
app.all('/echo', (request, response) => response.status(418).json({ method: request.method, body: request.body, sent: request.get('x-sent') }));
app.post('/model/chat/completions', (request, response) =>
    response.json({ id: randomUUID(), said: request.body.messages[0].content, key: request.get('authorization') }));

app.use('/api/inngest', refuse, serve({ client: inngest, functions }));
app.use('/api/streamed', serve({ client: inngest, functions, streaming: true }));

const server = app.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => console.log(`listening on ${server.address().port}`));
