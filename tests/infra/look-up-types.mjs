// Writes types.json: what the published definitions allow where the files in infra/ set something.
//   git clone --filter=blob:none --no-checkout https://github.com/Azure/bicep-types-az /tmp/types
//   node tests/infra/look-up-types.mjs /tmp/types/.git
import { execFileSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { literal, propertiesOf, readBicep, root, valuesOf } from './bicep.mjs';

const [repository] = process.argv.slice(2);
const git = (...args) => execFileSync('git', ['--git-dir', repository, ...args], { encoding: 'utf8', maxBuffer: 1 << 30 });
const files = git('ls-tree', '-r', '--name-only', 'HEAD').split('\n').filter(path => path.endsWith('/types.json'));
const required = 1, readOnly = 2;

const bicepFiles = ['infra/main.bicep', ...readdirSync(join(root, 'infra/modules')).sort().map(name => `infra/modules/${name}`)].map(readBicep);
const types = {};
for (const resource of bicepFiles.flatMap(file => file.resources)) {
    const { definitions, body } = find(resource.text);
    types[resource.text] ??= {};
    look([resource.body], body, '', { definitions, file: resource.file, allowed: types[resource.text] });
}
const source = {
    repository: 'https://github.com/Azure/bicep-types-az',
    commit: git('rev-parse', 'HEAD').trim(),
    date: git('log', '-1', '--format=%cs').trim(),
};
writeFileSync(new URL('types.json', import.meta.url), `${JSON.stringify({ source, types: sorted(types) }, null, 2)}\n`);

function find(type) {
    const [name, version] = type.split('@');
    const folder = `/${name.split('/')[0].toLowerCase()}/${version}/types.json`;
    for (const path of files.filter(path => path.endsWith(folder))) {
        const definitions = JSON.parse(git('show', `HEAD:${path}`));
        const found = definitions.find(({ $type, name }) => $type === 'ResourceType' && name.toLowerCase() === type.toLowerCase());
        if (found) return { definitions, body: follow(found.body, definitions) };
    }
    throw new Error(`No published definition of ${type}.`);
}

function follow(reference, definitions) {
    return definitions[Number(reference.$ref.slice(2))];
}

function look(objects, type, path, context) {
    const { definitions, file, allowed } = context;
    const members = membersOf(type, objects, definitions);
    if (!members) return;
    allowed[path] ??= {};
    for (const [name, member] of Object.entries(members)) {
        const key = member.flags & required ? `${name}!` : name;
        const kind = kindOf(follow(member.type, definitions), definitions);
        // The same type in another variant, such as the two policies that differ in their name.
        const known = allowed[path][key]?.split(' | ') ?? [];
        allowed[path][key] = [...new Set([...known, ...kind.split(' | ')])].join(' | ');
    }
    for (const { key, value } of objects.flatMap(propertiesOf)) {
        const member = members[key];
        if (!member) continue;
        descend(valuesOf(value, file), follow(member.type, definitions), path ? `${path}.${key}` : key, context);
    }
}

function descend(values, type, path, context) {
    const objects = values.filter(({ type }) => type === 'object');
    if (objects.length > 0) look(objects, type, path, context);
    const items = values.filter(({ type }) => type === 'array').flatMap(({ namedChildren }) => namedChildren).flatMap(item => valuesOf(item, context.file));
    if (items.length > 0 && type.$type === 'ArrayType') descend(items, follow(type.itemType, context.definitions), `${path}[]`, context);
}

function membersOf(type, objects, definitions) {
    if (type.$type === 'DiscriminatedObjectType') {
        const variants = objects.map(object => propertiesOf(object).find(({ key }) => key === type.discriminator)?.value)
            .map(value => type.elements[literal(value)]).filter(Boolean).map(reference => follow(reference, definitions));
        return settable(Object.assign({}, type.baseProperties, ...variants.map(variant => variant.properties)));
    }
    return type.$type === 'ObjectType' && Object.keys(type.properties).length > 0 ? settable(type.properties) : undefined;
}

function settable(properties) {
    return Object.fromEntries(Object.entries(properties).filter(([, { flags }]) => !(flags & readOnly)));
}

function kindOf(type, definitions) {
    switch (type.$type) {
        case 'StringType': return 'string';
        case 'IntegerType': return 'int';
        case 'BooleanType': return 'bool';
        case 'ArrayType': return 'array';
        case 'AnyType': return 'any';
        case 'StringLiteralType': return `'${type.value}'`;
        case 'UnionType': return type.elements.map(element => kindOf(follow(element, definitions), definitions)).join(' | ');
        default: return 'object';
    }
}

function sorted(value) {
    if (typeof value !== 'object') return value;
    return Object.fromEntries(Object.keys(value).sort().map(key => [key, sorted(value[key])]));
}
