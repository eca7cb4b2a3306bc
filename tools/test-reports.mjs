// Reads what the test programs report into { passed, failed, skipped, failures }.
import { existsSync, readFileSync } from 'node:fs';

export function readDotnetReport(path) {
    if (!existsSync(path)) return { passed: 0, failed: 0, skipped: 0, failures: [] };
    const { summary, tests, extra } = JSON.parse(readFileSync(path, 'utf8')).results;
    // What breaks outside a test, as the clean-up of a class does, is "other" in the summary and named with its suite.
    const broken = extra.suites.flatMap(suite => suite.errors).map(error => `${error.name} (${error.type})`);
    return {
        passed: summary.passed,
        failed: summary.failed + summary.other,
        skipped: summary.skipped + summary.pending,
        failures: [...tests.filter(test => test.status === 'failed').map(test => test.name), ...broken],
    };
}

export function readNodeReport(path) {
    const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
    const count = word => Number(text.match(new RegExp(`^# ${word} (\\d+)$`, 'm'))?.[1] ?? 0);
    return {
        passed: count('pass'),
        failed: count('fail') + count('cancelled'),
        // Those that a filter leaves out are no news.
        skipped: [...text.matchAll(/^ *ok .* # (SKIP|TODO)(?! test name does not match)/gm)].length,
        failures: [...text.matchAll(/^ *not ok \d+ - (.*)$/gm)].map(match => match[1]),
    };
}

export function addFailure(report, sentence) {
    report.failed++;
    report.failures.push(sentence);
}

export function describe({ passed, failed, skipped }) {
    return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
