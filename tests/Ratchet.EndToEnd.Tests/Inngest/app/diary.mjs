import { appendFileSync } from 'node:fs';

/** Notes that a body began: one short line in append mode is one write. */
export function note(runId, step) {
    appendFileSync(process.env.RATCHET_TEST_DIARY, `${runId} ${step} ${process.pid} ${Date.now()}\n`);
}

export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
