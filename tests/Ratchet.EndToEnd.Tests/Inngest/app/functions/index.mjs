import { deferring } from './defers.mjs';
import { failures } from './failures.mjs';
import { groups } from './groups.mjs';
import { requests } from './requests.mjs';
import { sequences } from './sequences.mjs';
import { sizes } from './sizes.mjs';
import { waits } from './waits.mjs';

export const functions = [...sequences, ...groups, ...failures, ...waits, ...requests, ...sizes, ...deferring];
