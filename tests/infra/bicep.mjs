// Reads Bicep files as far as the tests look at them: declarations, resources with their types, literal values.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const packages = createRequire(new URL('../../tools/bicep/package.json', import.meta.url));
const { Parser, Language } = packages('web-tree-sitter');
await Parser.init();
const parser = new Parser();
parser.setLanguage(await Language.load(join(dirname(packages.resolve('tree-sitter-bicep/package.json')), 'tree-sitter-bicep.wasm')));

export const root = fileURLToPath(new URL('../..', import.meta.url));

const declarations = {
    parameter_declaration: 'parameters', variable_declaration: 'variables', resource_declaration: 'resources',
    module_declaration: 'modules', output_declaration: 'outputs',
};

export function readBicep(path) {
    const tree = parser.parse(readFileSync(join(root, path), 'utf8')).rootNode;
    const file = { path, tree, parameters: [], variables: [], resources: [], modules: [], outputs: [] };
    let decorators = [];
    for (const node of tree.namedChildren) {
        const kind = declarations[node.type];
        if (kind) file[kind].push({ ...declared(node), decorators, file });
        decorators = node.type === 'decorators' ? node.namedChildren.map(decorator => decorator.text) : [];
    }
    file.resources.push(...file.resources.flatMap(nestedResources));
    return file;
}

function declared(node) {
    const [name, ...rest] = node.namedChildren;
    return { name: name.text, node, rest, body: objectIn(rest), text: literal(rest[0]) };
}

function nestedResources(parent) {
    // The grammar takes one for a property without a value.
    const nested = parent.body.namedChildren.flatMap(child => child.namedChildren).filter(({ type }) => type === 'resource_declaration');
    return nested.map(node => {
        const child = declared(node);
        const [type, version] = parent.text.split('@');
        return { ...child, text: `${type}/${child.text}@${version}`, file: parent.file, decorators: [] };
    });
}

// What a declaration describes, whether or not it is conditional or repeated.
function objectIn(nodes) {
    for (const node of nodes) {
        if (node.type === 'object') return node;
        if (['if_statement', 'for_statement', 'array'].includes(node.type)) {
            const found = objectIn(node.namedChildren);
            if (found) return found;
        }
    }
}

export function propertiesOf(object) {
    return object.namedChildren.filter(child => child.type === 'object_property' && child.namedChildren.length === 2).map(child => {
        const [key, value] = child.namedChildren;
        return { key: key.type === 'string' ? literal(key) : key.text, value };
    });
}

// The text of a string without interpolation.
export function literal(node) {
    if (node?.type !== 'string') return undefined;
    if (node.namedChildren.some(child => child.type === 'interpolation')) return undefined;
    return node.text.slice(1, -1).replaceAll("\\'", "'");
}

// Every value that an expression may have and that stands in the file, variables followed.
export function valuesOf(node, file) {
    switch (node?.type) {
        case 'identifier': {
            const variable = file.variables.find(({ name }) => name === node.text);
            return variable ? valuesOf(variable.rest.at(-1), file) : [];
        }
        case 'ternary_expression':
            return node.namedChildren.slice(1).flatMap(branch => valuesOf(branch, file));
        case 'call_expression':
            return node.namedChildren[0].text === 'union' ? node.namedChildren[1].namedChildren.flatMap(part => valuesOf(part, file)) : [];
        case 'for_statement':
            return [{ type: 'array', text: node.text, namedChildren: [node.namedChildren.at(-1)] }];
        case 'object': case 'array': case 'string': case 'number': case 'boolean':
            return [node];
        default:
            return [];
    }
}

export function walk(node, visit) {
    visit(node);
    for (const child of node.namedChildren) walk(child, visit);
}
