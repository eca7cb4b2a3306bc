import { appendFileSync } from 'node:fs';

/** Notes that a body began, in the file that this process has in the diary's folder. */
export function note(runId, step) {
    appendFileSync(`${process.env.RATCHET_TEST_DIARY}/${process.pid}`, `${runId} ${step} ${process.pid} ${Date.now()}\n`);
}

const seen = new Set();

/** Remembers that something of a run has happened in this process. */
export const happened = (runId, what) => void seen.add(`${runId} ${what}`);

/** Waits until all of it has happened: what waits for something that comes only after it fails. */
export async function all(runId, ...what) {
    for (const deadline = Date.now() + 30_000; !what.every((one) => seen.has(`${runId} ${one}`)); await pause(5)) {
        if (Date.now() > deadline) {
            throw new Error(`not all of ${what} happened`);
        }
    }
}

export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
