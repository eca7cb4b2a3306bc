// Calls Queue Storage: with the key of a connection string, or as the person who is signed in with 'az login'.
import { execFileSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export class StorageError extends Error {}

const version = '2024-11-04';
let storage;

export async function callQueues(method, path, body = '') {
    storage ??= findStorage();
    const url = new URL(storage.queues + path);
    const headers = { 'x-ms-version': version, 'x-ms-date': new Date().toUTCString(), ...(body ? { 'Content-Type': 'application/xml' } : {}) };
    headers.Authorization = storage.key ? `SharedKey ${storage.account}:${sign(method, url, headers, body)}` : `Bearer ${storage.token}`;
    const response = await fetch(url, { method, headers, ...(body ? { body } : {}) });
    if (!response.ok) throw new StorageError(`${method} ${path.split('?')[0]}: ${response.status} ${response.headers.get('x-ms-error-code') ?? ''}`);
    return response;
}

// https://learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key
function sign(method, url, headers, body) {
    const parameters = [...url.searchParams].sort(([one], [other]) => one < other ? -1 : 1).map(([name, value]) => `\n${name}:${value}`).join('');
    const lines = [method, '', '', body ? Buffer.byteLength(body) : '', '', headers['Content-Type'] ?? '', '', '', '', '', '', '',
        `x-ms-date:${headers['x-ms-date']}`, `x-ms-version:${version}`, `/${storage.account}${url.pathname}${parameters}`];
    return createHmac('sha256', Buffer.from(storage.key, 'base64')).update(lines.join('\n')).digest('base64');
}

function findStorage() {
    const { AzureWebJobsStorage: text, AzureWebJobsStorage__accountName: account } = process.env;
    if (text) return read(text);
    if (account) {
        const token = execFileSync('az', ['account', 'get-access-token', '--resource', 'https://storage.azure.com/', '--query', 'accessToken', '-o', 'tsv']);
        return { queues: `https://${account}.queue.core.windows.net`, token: token.toString().trim() };
    }
    const endpoints = fileURLToPath(new URL('../.azurite/endpoints', import.meta.url));
    if (!existsSync(endpoints)) throw new StorageError('There is no storage: ./run is not running here, and AzureWebJobsStorage is not set.');
    return read('UseDevelopmentStorage=true', readFileSync(endpoints, 'utf8').split(/\s+/)[2]);
}

function read(text, port = 10001) {
    const settings = Object.fromEntries(text.split(';').filter(Boolean).map(part => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)]));
    if (settings.UseDevelopmentStorage) {
        // The emulator's account and key are the same everywhere and no secret.
        const key = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';
        return { queues: `http://127.0.0.1:${port}/devstoreaccount1`, account: 'devstoreaccount1', key };
    }
    const queues = settings.QueueEndpoint ?? `${settings.DefaultEndpointsProtocol}://${settings.AccountName}.queue.${settings.EndpointSuffix}`;
    return { queues: queues.replace(/\/$/, ''), account: settings.AccountName, key: settings.AccountKey };
}
