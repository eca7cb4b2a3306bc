import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from './bicep.mjs';
import { main, modules } from './files.mjs';

const read = path => readFileSync(join(root, path), 'utf8');

test('azd finds the project, and the app that it deploys it to', () => {
    const [, service] = read('azure.yaml').match(/^services:\n {2}(\w+):$/m);
    const [, project] = read('azure.yaml').match(/^ {4}project: (.*)$/m);

    assert.ok(existsSync(join(root, project)));
    assert.ok(modules.some(({ tree }) => tree.text.includes(`'azd-service-name': '${service}'`)));
});

test('The parameters file gives parameters that there are, and all that have no default', () => {
    const given = Object.keys(JSON.parse(read('infra/main.parameters.json')).parameters);
    const known = main.parameters.map(({ name }) => name);
    const needed = main.parameters.filter(({ node }) => !/^param \w+ \w+ =/.test(node.text)).map(({ name }) => name);

    assert.deepEqual(given.filter(name => !known.includes(name)), []);
    assert.deepEqual(needed.filter(name => !given.includes(name)), []);
});

test('What the workflows give to azd are parameters of the deployment', () => {
    const asked = new Set([...read('infra/main.parameters.json').matchAll(/\$\{(\w+)/g)].map(match => match[1]));
    const given = [...read('.github/workflows/deploy.yml').matchAll(/^ +((?:AZURE_ENV|AZURE_LOC|RATCHET_)\w+): /gm)].map(match => match[1]);

    assert.ok(given.length > 0);
    assert.deepEqual(given.filter(name => !asked.has(name)), []);
});
