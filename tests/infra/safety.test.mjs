import assert from 'node:assert/strict';
import { test } from 'node:test';
import { literal, propertiesOf, walk } from './bicep.mjs';
import { files } from './files.mjs';

const resources = files.flatMap(file => file.resources);
const of = type => resources.filter(({ text }) => text.startsWith(`${type}@`));

test('Nobody gets into the storage account with a key, without TLS or without a name', () => {
    const [account] = of('Microsoft.Storage/storageAccounts');

    assert.equal(valueAt(account, 'allowSharedKeyAccess'), 'false');
    assert.equal(valueAt(account, 'allowBlobPublicAccess'), 'false');
    assert.equal(valueAt(account, 'minimumTlsVersion'), 'TLS1_2');
    assert.equal(valueAt(account, 'supportsHttpsTrafficOnly'), 'true');
});

test('The app takes HTTPS only, and deployments no password', () => {
    const [site] = of('Microsoft.Web/sites');

    assert.equal(valueAt(site, 'httpsOnly'), 'true');
    assert.equal(valueAt(site, 'minTlsVersion'), '1.2');
    assert.deepEqual(of('Microsoft.Web/sites/basicPublishingCredentialsPolicies').map(policy => [valueAt(policy, 'name'), valueAt(policy, 'allow')]),
        [['scm', 'false'], ['ftp', 'false']]);
});

test('Telemetry is written by identities, and the key vault is read by roles', () => {
    assert.equal(valueAt(of('Microsoft.Insights/components')[0], 'DisableLocalAuth'), 'true');
    assert.equal(valueAt(of('Microsoft.KeyVault/vaults')[0], 'enableRbacAuthorization'), 'true');
    assert.equal(valueAt(of('Microsoft.KeyVault/vaults')[0], 'enablePurgeProtection'), 'true');
});

test('The identity has five roles: tables, queues, blobs, telemetry, secrets', () => {
    const ids = new Set(files.flatMap(({ tree }) => tree.text.match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? []));

    assert.deepEqual([...ids].sort(), [
        '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3', '3913510d-42f4-4e42-8a64-420c390055eb', '4633458b-17de-408a-b874-0445c86b69e6',
        '974c5e8b-45b9-4653-ba55-5f855dd0fb88', 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b']);
});

test('No log has the paths of requests, in which event keys stand', () => {
    const categories = resources.filter(({ text }) => text.includes('/diagnosticSettings@')).flatMap(({ node }) => [...node.text.matchAll(/category: '(\w+)'/g)]);

    assert.deepEqual(categories.map(match => match[1]).sort(), ['AuditEvent', 'StorageDelete', 'StorageWrite']);
    assert.ok(!files.some(({ tree }) => tree.text.includes('categoryGroup')));
});

test('Keys are secure parameters wherever they pass, and are in no output', () => {
    for (const file of files) {
        for (const parameter of file.parameters.filter(({ name }) => /Keys$/.test(name))) {
            assert.ok(parameter.decorators.includes('@secure()') || parameter.decorators.includes('secure()'), `${file.path}: ${parameter.name}`);
        }
        assert.ok(!file.outputs.some(({ node }) => /Keys\b|Settings\b/.test(node.text)), file.path);
        assert.ok(!/listKeys|listCredentials/i.test(file.tree.text), file.path);
    }
});

// The value of the first property of a name, at any depth.
function valueAt(resource, name) {
    let found;
    walk(resource.node, node => {
        if (found !== undefined || node.type !== 'object') return;
        const property = propertiesOf(node).find(({ key }) => key === name);
        if (property) found = literal(property.value) ?? property.value.text;
    });
    return found;
}
