import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { callQueues } from '../../tools/queue-storage.mjs';
import { root } from './bicep.mjs';

process.env.AzureWebJobsStorage = process.env.RATCHET_TEST_STORAGE;

const message = '{"v":1,"run":"01M804VMFC0VTBG013R7J856VT","reason":"a < b & \\"c\\""}';
const queue = `m${process.pid}${Date.now()}`;

test('A message that is sent is shown as it was, and goes when it is removed, alone', async () => {
    await callQueues('PUT', `/${queue}`);
    await messages('put', queue, 'nonsense');
    await messages('put', queue, message);
    const listed = (await messages('list', queue)).output;
    assert.ok(listed.includes(`  ${message}\n${queue}: 2 in all, 2 shown`), listed);

    await messages('delete', queue, listed.match(/^(\S+) .* nonsense$/m)[1]);

    assert.match((await messages('list', queue)).output, new RegExp(`^\\S+  sent .*"run".*\n${queue}: 1 in all, 1 shown`));
});

test('A message that is hidden is removed as soon as it is shown', async () => {
    const hidden = `${queue}hidden`;
    await callQueues('PUT', `/${hidden}`);
    await messages('put', hidden, message);
    const id = (await messages('list', hidden)).output.split(' ')[0];
    await callQueues('GET', `/${hidden}/messages?visibilitytimeout=2`);
    assert.ok((await messages('list', hidden)).output.startsWith(`${hidden}: 1 in all, 0 shown`));

    assert.deepEqual(await messages('delete', hidden, id), { code: 0, output: `Removed ${id} from ${hidden}.\n` });
});

test('A message that is not there, or a queue, is said in a sentence', async () => {
    await callQueues('PUT', `/${queue}-poison`);
    assert.deepEqual(await messages('delete', `${queue}-poison`, 'no-such-id'), { code: 1, output: `${queue}-poison has no message.\n` });
    assert.deepEqual(await messages('list', 'no-such-queue'), { code: 1, output: 'GET /no-such-queue: 404 QueueNotFound\n' });
});

function messages(...args) {
    return new Promise(resolve => execFile(join(root, 'tools/messages.mjs'), args,
        (error, stdout, stderr) => resolve({ code: error?.code ?? 0, output: stdout + stderr })));
}
