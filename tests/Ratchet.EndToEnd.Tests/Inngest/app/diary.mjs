import { appendFileSync } from 'node:fs';

/** Notes that a body began, in the file that this process has in the diary's folder. */
export function note(runId, step) {
    appendFileSync(`${process.env.RATCHET_TEST_DIARY}/${process.pid}`, `${runId} ${step} ${process.pid} ${Date.now()}\n`);
}

export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
