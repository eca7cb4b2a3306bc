// The Workflow SDK without a framework, its state in files: POST /runs?workflow=threeSteps&count=500 starts runs and answers their ids,
// GET /runs/ID answers once that run has ended.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { start } from 'workflow/api';
import { getWorld } from 'workflow/runtime';

const built = new URL('.well-known/workflow/v1/', import.meta.url);
const load = createRequire(built);
const { workflows } = JSON.parse(readFileSync(new URL('manifest.json', built), 'utf8'));
const flow = load('./flow.js');
const step = load('./step.js');

// Whoever started this may be killed; its end of the input closes then.
process.stdin.on('end', () => process.exit()).resume();

const server = createServer(async (incoming, answer) => {
    const url = new URL(incoming.url, process.env.WORKFLOW_LOCAL_BASE_URL);
    try {
        const response = await handle(incoming, url);
        answer.writeHead(response.status, Object.fromEntries(response.headers)).end(Buffer.from(await response.arrayBuffer()));
    } catch (error) {
        answer.writeHead(500).end(String(error?.stack));
    }
});
server.listen(0, '127.0.0.1', async () => {
    process.env.WORKFLOW_LOCAL_BASE_URL = `http://127.0.0.1:${server.address().port}`;
    await getWorld().start?.();
    console.log(process.env.WORKFLOW_LOCAL_BASE_URL);
});

function handle(incoming, url) {
    switch (url.pathname) {
        case '/.well-known/workflow/v1/flow': return flow.POST(requestOf(incoming, url));
        case '/.well-known/workflow/v1/step': return step.POST(requestOf(incoming, url));
        case '/runs': return startRuns(url.searchParams.get('workflow'), Number(url.searchParams.get('count')));
        default: return awaitRun(url.pathname.slice('/runs/'.length));
    }
}

function requestOf(incoming, url) {
    return new Request(url, { method: incoming.method, headers: incoming.headers, body: Readable.toWeb(incoming), duplex: 'half' });
}

async function startRuns(name, count) {
    const workflow = Object.values(workflows).find(file => name in file)[name];
    const runs = await Promise.all(Array.from({ length: count }, (_, n) => start(workflow, [n])));
    return Response.json(runs.map(run => run.runId));
}

// What a run's returnValue does, but without its wait of a second between two looks.
async function awaitRun(id) {
    for (;;) {
        const run = await getWorld().runs.get(id);
        if (run.completedAt) return Response.json({ status: run.status, completedAt: new Date(run.completedAt).getTime() });
        await setTimeout(2);
    }
}
