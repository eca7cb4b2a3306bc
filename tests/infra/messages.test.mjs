import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { callQueues } from '../../tools/queue-storage.mjs';
import { root } from './bicep.mjs';

process.env.AzureWebJobsStorage = process.env.RATCHET_TEST_STORAGE;

const message = '{"v":1,"run":"01M804VMFC0VTBG013R7J856VT","reason":"a < b & \\"c\\""}';
const name = `m${process.pid}${Date.now()}`;
const queues = { runs: name, poison: `${name}-poison` };

test('A poison message is found, and replayed as it was', async () => {
    for (const queue of Object.values(queues)) await callQueues('PUT', `/${queue}`);
    await messages('put', queues.poison, 'nonsense');
    await messages('put', queues.poison, message);
    const [, nonsense, found] = (await messages('list', queues.poison)).output.match(/^(\S+) .* nonsense\n(\S+) /);

    await messages('replay', queues.poison, found);

    assert.ok((await messages('list', queues.runs)).output.includes(`  ${message}\n${queues.runs}: 1 in all, 1 shown`));
    assert.ok((await messages('list', queues.poison)).output.includes(`${queues.poison}: 1 in all, 1 shown`));

    await messages('delete', queues.poison, nonsense);
    assert.ok((await messages('list', queues.poison)).output.includes(`${queues.poison}: 0 in all, 0 shown`));
});

test('A message that is not there, or a queue, is said in a sentence', async () => {
    const missing = await messages('delete', queues.poison, 'no-such-id');
    assert.deepEqual([missing.code, missing.output.split(':')[0]], [1, `${queues.poison} has no message no-such-id that can be received now`]);
    assert.deepEqual(await messages('list', 'no-such-queue'), { code: 1, output: 'GET /no-such-queue: 404 QueueNotFound\n' });
    assert.equal((await messages('replay', queues.runs, 'id')).output, 'Only messages of a queue whose name ends in -poison can be replayed.\n');
});

function messages(...args) {
    return new Promise(resolve => execFile(join(root, 'tools/messages.mjs'), args,
        (error, stdout, stderr) => resolve({ code: error?.code ?? 0, output: stdout + stderr })));
}
