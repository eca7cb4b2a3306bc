// Starts copies of ./run for the tests, each on its own port, and cleans up behind them.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cleanUps = [];

export async function cleanUp() {
    while (cleanUps.length > 0) await cleanUps.pop()();
}

export function aDataFolder() {
    const folder = mkdtempSync(join(tmpdir(), 'ratchet data '));
    cleanUps.push(() => rmSync(folder, { recursive: true, force: true }));
    return folder;
}

export async function aFreePort() {
    const server = createServer();
    const port = await new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve(server.address().port)));
    await new Promise(resolve => server.close(resolve));
    return port;
}

export async function aCopy({ data, port, env = {}, args = [] }) {
    port ??= await aFreePort();
    const { AzureWebJobsStorage, AzureWebJobsStorage__accountName, ...inherited } = process.env;
    const child = spawn(join(root, 'run'), ['--no-build', '--port', port, '--data', data, ...args],
        { cwd: tmpdir(), env: { ...inherited, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    const copy = { port, pid: child.pid, output: '', hasEnded: false };
    for (const stream of [child.stdout, child.stderr]) stream.on('data', text => copy.output += text);
    copy.ended = new Promise(resolve => child.on('close', (code, signal) => {
        copy.hasEnded = true;
        resolve(code ?? signal);
    }));
    copy.stop = signal => {
        child.kill(signal);
        return copy.ended;
    };
    cleanUps.push(() => copy.hasEnded || copy.stop('SIGTERM'));
    return copy;
}

export async function aRunningCopy(options) {
    const copy = await aCopy(options);
    await until(() => copy.hasEnded || answers(copy));
    if (copy.hasEnded) throw new Error(`./run ended early: ${copy.output}`);
    return copy;
}

export async function answers({ port }) {
    try {
        return (await fetch(`http://127.0.0.1:${port}/healthz`)).ok;
    } catch {
        return false;
    }
}

export function azuriteOf(data) {
    const endpoints = join(data, 'endpoints');
    return existsSync(endpoints) ? parseInt(readFileSync(endpoints, 'utf8'), 10) : undefined;
}

// A process that has ended but was not yet asked about by its parent counts as gone.
export function isAlive(pid) {
    if (existsSync('/proc/self')) return existsSync(`/proc/${pid}`) && !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    try {
        return process.kill(pid, 0);
    } catch {
        return false;
    }
}

export async function until(condition) {
    const deadline = Date.now() + 60_000;
    while (!await condition()) {
        if (Date.now() > deadline) throw new Error(`Waited a minute in vain for: ${condition}`);
        await delay(50);
    }
}
