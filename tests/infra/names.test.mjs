import assert from 'node:assert/strict';
import { test } from 'node:test';
import { propertiesOf, walk } from './bicep.mjs';
import { files, main, modules } from './files.mjs';

// https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions
const functions = ['empty', 'format', 'guid', 'items', 'length', 'loadJsonContent', 'min', 'range', 'split', 'subscription',
    'subscriptionResourceId', 'tenant', 'toObject', 'trim', 'union', 'uniqueString'];

for (const file of files) {
    test(`${file.path} is Bicep`, () => {
        walk(file.tree, node => assert.ok(!node.isError && !node.isMissing, `line ${node.startPosition.row + 1}: ${node.text}`));
        assert.ok(!file.tree.hasError);
    });

    test(`Every name that ${file.path} uses is declared, and every one that it declares is used`, () => {
        const declared = [...file.parameters, ...file.variables, ...file.resources, ...file.modules].map(({ name }) => name);
        const used = usedNames(file.tree);

        assert.deepEqual([...used].filter(name => !declared.includes(name) && !functions.includes(name)), []);
        assert.deepEqual([...file.parameters, ...file.variables].map(({ name }) => name).filter(name => !used.has(name)), []);
    });
}

test('Modules get the parameters they declare, and give the outputs that are asked of them', () => {
    for (const module of main.modules) {
        const file = modules.find(({ path }) => path === `infra/${module.text}`);
        assert.ok(file, `${module.name}: there is no ${module.text}`);

        const given = propertiesOf(propertiesOf(module.body).find(({ key }) => key === 'params').value).map(({ key }) => key);
        assert.deepEqual(given.sort(), file.parameters.map(({ name }) => name).sort(), module.name);

        const asked = [...main.tree.text.matchAll(new RegExp(`\\b${module.name}\\.outputs\\.(\\w+)`, 'g'))].map(match => match[1]);
        const outputs = file.outputs.map(({ name }) => name);
        assert.deepEqual(asked.filter(name => !outputs.includes(name)), [], module.name);
    }
});

function usedNames(tree) {
    const used = new Set();
    const bound = new Set();
    walk(tree, node => {
        if (['loop_variable', 'loop_enumerator'].includes(node.type)) bound.add(node.text);
        if (['lambda_expression', 'for_statement'].includes(node.type)) bound.add(node.namedChildren[0].text);
        if (node.type === 'identifier' && !isLabel(node)) used.add(node.text);
    });
    return new Set([...used].filter(name => !bound.has(name)));
}

// A name that is given here and not used: of a declaration, a property or a decorator.
function isLabel(node) {
    const { parent } = node;
    const isFirst = parent.namedChildren[0].equals(node);
    return (isFirst && (parent.type.endsWith('_declaration') || parent.type === 'object_property')) || parent.parent?.type === 'decorator';
}
