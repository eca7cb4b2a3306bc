// Runs test programs one after the other, adds up their reports and closes with one line: N passed, N failed.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { addFailure, describe, readDotnetReport, readNodeReport } from './test-reports.mjs';

const minutesAllowed = 20;
const { values: options, positionals: projects } = parseArgs({
    allowPositionals: true,
    options: { bin: { type: 'string' }, filter: { type: 'string', default: '' }, layout: { type: 'boolean' }, results: { type: 'string' } },
});

const total = { passed: 0, failed: 0, skipped: 0, failures: [] };
for (const project of projects) {
    const { seconds, ...result } = await runProject(project);
    console.log(`${project}: ${describe(result)} in ${seconds} s`);
    for (const key of ['passed', 'failed', 'skipped']) total[key] += result[key];
    total.failures.push(...result.failures);
}
if (options.layout && !options.filter) await checkLayout();
if (total.passed + total.failed === 0) addFailure(total, options.filter ? `no test has '${options.filter}' in its name` : 'there is no test');
if (total.failed > 0) console.log(['', 'Failed:', ...total.failures.map(failure => `  ${failure}`), ''].join('\n'));
console.log(describe(total));
process.exitCode = total.failed === 0 ? 0 : 1;

// The build has checked the rest of the style.
async function checkLayout() {
    const command = 'dotnet format whitespace . --folder --exclude artifacts';
    const { ending, output } = await runQuietly('dotnet', [...command.split(' ').slice(1), '--verify-no-changes']);
    if (ending === 0) return;
    console.log(output.split('\n').slice(0, 10).join('\n'));
    addFailure(total, `the layout of the code: '${command}' mends it`);
}

async function runProject(project) {
    const report = join(options.results, `${project}.report`);
    const isScript = existsSync(join('tests', project, 'run.test.mjs'));
    const started = Date.now();
    const ending = await (isScript ? runScripts(project, report) : runProgram(project, report));
    const result = (isScript ? readNodeReport : readDotnetReport)(report);
    if (!options.filter && result.failed + result.passed + result.skipped === 0) addFailure(result, `${project} gave no result`);
    if (ending !== 0 && result.failed === 0) addFailure(result, `${project} ended with ${ending}`);
    return { ...result, seconds: ((Date.now() - started) / 1000).toFixed(1) };
}

function runProgram(project, report) {
    return run('dotnet', [join(options.bin, project, 'release', `${project}.dll`), '-noLogo', '-reporter', 'quiet', '-ctrf', report,
        // A test that hangs is named before its program is ended.
        '-diagnostics', '-longRunning', '120',
        ...(process.stdout.isTTY ? [] : ['-noColor']),
        ...(options.filter ? ['-method', `*${options.filter}*`] : [])]);
}

async function runScripts(project, report) {
    const { ending, output } = await runQuietly('node', ['--test', '--test-reporter', 'spec', '--test-reporter-destination', 'stdout',
        '--test-reporter', 'tap', '--test-reporter-destination', report,
        ...(options.filter ? ['--test-name-pattern', options.filter] : []),
        join('tests', project, 'run.test.mjs')]);
    if (ending !== 0) console.log(output);
    return ending;
}

async function runQuietly(command, args) {
    let output = '';
    const ending = await run(command, args, text => output += text);
    return { ending, output };
}

function run(command, args, onOutput) {
    const stream = onOutput ? 'pipe' : 'inherit';
    return new Promise(resolve => {
        const child = spawn(command, args, { stdio: ['ignore', stream, stream], timeout: minutesAllowed * 60_000, killSignal: 'SIGKILL' });
        if (onOutput) for (const readable of [child.stdout, child.stderr]) readable.on('data', onOutput);
        child.on('error', error => resolve(error.message));
        child.on('close', (code, signal) => resolve(code ?? signal));
    });
}
