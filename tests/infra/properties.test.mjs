import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { literal, propertiesOf, valuesOf } from './bicep.mjs';
import { files } from './files.mjs';

// Bicep's own, beside what a resource type has.
const ofBicep = ['parent', 'scope', 'dependsOn'];
const kinds = { string: 'string', number: 'int', boolean: 'bool', array: 'array', object: 'object' };
const { types } = JSON.parse(readFileSync(new URL('types.json', import.meta.url), 'utf8'));

for (const resource of files.flatMap(file => file.resources)) {
    test(`${resource.file.path}: ${resource.name} sets what ${resource.text} has`, () => {
        assert.ok(types[resource.text], 'Look its type up: tests/infra/look-up-types.mjs');
        check([resource.body], '', { allowed: types[resource.text], file: resource.file });
    });
}

test('A property that a type lacks is found, and a value that it does not take', () => {
    const resource = files.flatMap(file => file.resources).find(({ text }) => text.startsWith('Microsoft.Storage/storageAccounts@'));
    const allowed = structuredClone(types[resource.text]);
    const checked = () => check([resource.body], '', { allowed, file: resource.file });
    checked();

    allowed.properties = { ...allowed.properties, minimumTlsVersion: "'TLS1_9'" };
    assert.throws(checked, /minimumTlsVersion/);

    delete allowed.properties.minimumTlsVersion;
    assert.throws(checked, /minimumTlsVersion/);
});

function check(objects, path, context) {
    const allowed = context.allowed[path];
    if (!allowed) return;
    const properties = objects.flatMap(propertiesOf).filter(({ key }) => path !== '' || !ofBicep.includes(key));
    const required = Object.keys(allowed).filter(name => name.endsWith('!')).map(name => name.slice(0, -1));
    const has = properties.map(({ key }) => key);
    assert.deepEqual(required.filter(name => !has.includes(name)), [], `${path || 'the resource'} lacks what is required`);
    for (const { key, value } of properties) {
        const kind = allowed[key] ?? allowed[`${key}!`];
        const at = path ? `${path}.${key}` : key;
        assert.ok(kind, `${at}: there is no such property`);
        const values = valuesOf(value, context.file);
        for (const one of values) assert.ok(fits(one, kind), `${at} is ${one.text}, but takes ${kind}`);
        descend(values, at, context);
    }
}

function descend(values, path, context) {
    const objects = values.filter(({ type }) => type === 'object');
    if (objects.length > 0) check(objects, path, context);
    const items = values.filter(({ type }) => type === 'array').flatMap(({ namedChildren }) => namedChildren).flatMap(item => valuesOf(item, context.file));
    if (items.length > 0) descend(items, `${path}[]`, context);
}

function fits(value, kind) {
    const choices = kind.split(' | ');
    if (choices.includes(kinds[value.type]) || choices.includes('any')) return true;
    const text = literal(value);
    return value.type === 'string' && (text === undefined || choices.includes(`'${text}'`));
}
