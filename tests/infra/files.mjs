// The Bicep files of the deployment, read once.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readBicep, root } from './bicep.mjs';

export const main = readBicep('infra/main.bicep');
export const modules = readdirSync(join(root, 'infra/modules')).sort().map(name => readBicep(`infra/modules/${name}`));
export const files = [main, ...modules];
