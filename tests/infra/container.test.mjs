import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { root } from './bicep.mjs';

const instructions = readFileSync(join(root, 'Dockerfile'), 'utf8').split('\n').filter(line => /^[A-Z]+ /.test(line));
const argumentsOf = name => instructions.filter(line => line.startsWith(`${name} `)).map(line => line.slice(name.length + 1));
const sources = argumentsOf('COPY').filter(copy => !copy.startsWith('--from')).flatMap(copy => copy.split(' ').slice(0, -1));
const allowed = readFileSync(join(root, '.dockerignore'), 'utf8').split('\n').filter(line => line.startsWith('!')).map(line => line.slice(1));

const folder = mkdtempSync(join(tmpdir(), 'ratchet-image-'));
after(() => rmSync(folder, { recursive: true, force: true }));

test('What the image is built from is there, and nothing else is sent to the builder', () => {
    assert.deepEqual(sources.filter(source => !existsSync(join(root, source))), []);
    assert.deepEqual(sources.map(source => source.replace(/\/$/, '')).sort(), allowed.sort());
});

test('The container runs as a user without rights, and the server is its first process', () => {
    assert.match(argumentsOf('USER').at(-1), /^[1-9]\d*$/);
    assert.match(argumentsOf('ENTRYPOINT')[0], /^\["dotnet", /);
});

test('What the image copies is enough to publish the server, which answers its probe and stops when it is told to', async () => {
    const [publish] = argumentsOf('RUN');
    const context = join(folder, 'context');
    for (const source of sources) cpSync(join(root, source), join(context, source), { recursive: true, filter: path => !['bin', 'obj'].includes(basename(path)) });
    // The build has looked at the code already.
    const [command, ...args] = `${publish.replace('/app', join(folder, 'app'))} -p:RunAnalyzers=false`.split(' ');
    await promisify(execFile)(command, args, { cwd: context, env: { ...process.env, MSBUILDDISABLENODEREUSE: '1' }, maxBuffer: 1 << 26 });

    const server = await aServer(argumentsOf('ENTRYPOINT')[0]);
    await until(async () => server.exitCode !== null || await answers(server.port));
    assert.equal(server.exitCode, null, server.output);

    server.kill('SIGTERM');
    assert.equal(await new Promise(resolve => server.on('close', resolve)), 0, server.output);
});

async function aServer(entryPoint) {
    const [command, ...args] = JSON.parse(entryPoint);
    const port = await aFreePort();
    const server = spawn(command, args, {
        cwd: join(folder, 'app'),
        env: {
            ...process.env,
            ASPNETCORE_URLS: argumentsOf('ENV')[0].split('=')[1].replace('8288', port),
            AzureWebJobsStorage: process.env.RATCHET_TEST_STORAGE,
            Ratchet__NamePrefix: `image${process.pid}`,
            Ratchet__EventKeys__0: 'an-event-key',
            Ratchet__SigningKeys__0: 'a-signing-key',
        },
    });
    after(() => server.kill('SIGKILL'));
    for (const stream of [server.stdout, server.stderr]) stream.on('data', text => server.output = (server.output ?? '') + text);
    return Object.assign(server, { port });
}

async function answers(port) {
    try {
        return (await fetch(`http://127.0.0.1:${port}/healthz`)).ok;
    } catch {
        return false;
    }
}

async function aFreePort() {
    const listener = createServer();
    const port = await new Promise(resolve => listener.listen(0, '127.0.0.1', () => resolve(listener.address().port)));
    await new Promise(resolve => listener.close(resolve));
    return port;
}

async function until(condition) {
    const deadline = Date.now() + 60_000;
    while (!await condition()) {
        if (Date.now() > deadline) throw new Error(`Waited a minute in vain for: ${condition}`);
        await delay(50);
    }
}
