// Services of steps in Node, one by each path. Every request has to be signed; the signature is checked by the letter of Standard Webhooks.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

const secret = Buffer.from(process.env.SIGNING_KEY.replace(/^whsec_/, ''), 'base64');
const minutesOff = 5;

const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const problem = problemOf(request.headers, body);
    if (problem) return answer(response, 401, { body: problem });
    const input = JSON.parse(body);
    switch (request.url) {
        case '/sum': return answer(response, 200, { status: 200, body: { sum: input.event.data.numbers.reduce((a, b) => a + b, 0) } });
        case '/double': return answer(response, 200, { status: 200, body: { doubled: 2 * input.steps.sum.body.sum } });
        case '/dies-once':
            if (input.ctx.attempt > 0) return answer(response, 200, { status: 200, body: 'alive again' });
            response.writeHead(200, { 'content-type': 'application/json', 'content-length': 1000 });
            response.write('{"status":200,"body":"I am about to', () => process.kill(process.pid, 'SIGKILL'));
            return;
        default: return answer(response, 404, { body: `There is no ${request.url}.` });
    }
});

function problemOf(headers, body) {
    const id = headers['webhook-id'], timestamp = headers['webhook-timestamp'], signatures = headers['webhook-signature'];
    if (!id || !timestamp || !signatures) return 'The request is not signed.';
    if (Math.abs(Date.now() / 1000 - Number(timestamp)) > minutesOff * 60) return 'The timestamp is too far off.';
    const expected = createHmac('sha256', secret).update(`${id}.${timestamp}.`).update(body).digest();
    const isRight = signatures.split(' ').some(signature => {
        const given = Buffer.from(signature.replace(/^v1,/, ''), 'base64');
        return given.length === expected.length && timingSafeEqual(given, expected);
    });
    return isRight ? null : 'The signature is wrong.';
}

function answer(response, status, json) {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(json));
}

server.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => console.log(server.address().port));
