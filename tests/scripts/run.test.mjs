import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { afterEach, test } from 'node:test';
import { aCopy, aDataFolder, aFreePort, aRunningCopy, answers, azuriteOf, cleanUp, isAlive, until } from './copies.mjs';

// Elsewhere the server of a ./run that was killed outright lives on.
const onLinux = { skip: process.platform !== 'linux' };

afterEach(cleanUp);

for (const signal of ['SIGTERM', 'SIGINT']) {
    test(`${signal} stops the server and Azurite, with exit code 0`, async () => {
        const data = aDataFolder();
        const copy = await aRunningCopy({ data });
        const azurite = azuriteOf(data);

        assert.equal(await copy.stop(signal), 0);

        assert.equal(await answers(copy), false);
        assert.equal(isAlive(azurite), false);
    });
}

test('copies with the same data share one Azurite, which ends with the last of them', async () => {
    const data = aDataFolder();
    const copies = await Promise.all([aRunningCopy({ data }), aRunningCopy({ data })]);
    const azurite = azuriteOf(data);

    await copies[0].stop('SIGTERM');
    assert.equal(await answers(copies[1]), true);
    assert.equal(isAlive(azurite), true);

    await copies[1].stop('SIGTERM');
    assert.equal(isAlive(azurite), false);
});

test('each --app is an app to keep in sync with', async () => {
    const urls = ['http://localhost:1/api/inngest', 'http://localhost:2/api/inngest'];
    const copy = await aRunningCopy({ data: aDataFolder(), args: urls.flatMap(url => ['--app', url]) });

    const listed = async () => (await (await fetch(`http://127.0.0.1:${copy.port}/v1/apps`)).json()).data.map(app => app.url).filter(url => url);
    await until(async () => (await listed()).length === urls.length);

    assert.deepEqual((await listed()).sort(), urls);
});

test('a port in use is one clear sentence, and nothing is started', async () => {
    const data = aDataFolder();
    const port = await aFreePort();
    const other = createServer();
    await new Promise(resolve => other.listen(port, '127.0.0.1', resolve));

    const copy = await aCopy({ data, port });
    const code = await copy.ended;
    other.close();

    assert.equal(code, 1);
    assert.equal(copy.output, `Port ${port} is in use; ./run --port N takes another one.\n`);
    assert.equal(azuriteOf(data), undefined);
});

test('after a copy was killed outright, the next one takes over its Azurite', onLinux, async () => {
    const data = aDataFolder();
    const killed = await aRunningCopy({ data });
    const azurite = azuriteOf(data);
    process.kill(killed.pid, 'SIGKILL');
    await until(() => !isAlive(killed.pid));

    const next = await aRunningCopy({ data });
    assert.equal(azuriteOf(data), azurite);

    await next.stop('SIGTERM');
    assert.equal(isAlive(azurite), false);
});

test('an Azurite that died is replaced', onLinux, async () => {
    const data = aDataFolder();
    const killed = await aRunningCopy({ data });
    const azurite = azuriteOf(data);
    process.kill(killed.pid, 'SIGKILL');
    process.kill(azurite, 'SIGKILL');
    await until(() => !isAlive(killed.pid));

    await aRunningCopy({ data });

    assert.notEqual(azuriteOf(data), azurite);
});

test('no Azurite is started when AzureWebJobsStorage names a storage', { skip: !process.env.RATCHET_TEST_STORAGE }, async () => {
    const data = aDataFolder();

    const copy = await aRunningCopy({ data, env: { AzureWebJobsStorage: process.env.RATCHET_TEST_STORAGE, Ratchet__NamePrefix: 'scripts' } });

    assert.equal(azuriteOf(data), undefined);
    assert.match(copy.output, /^Storage: the one that AzureWebJobsStorage names\.$/m);
});

test('what the server ends with is what ./run ends with', async () => {
    const copy = await aCopy({ data: aDataFolder(), env: { AzureWebJobsStorage: 'not a connection string' } });

    assert.notEqual(await copy.ended, 0);
});
