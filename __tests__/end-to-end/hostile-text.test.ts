import { describe, expect, test } from '@jest/globals';
import type { CallFault } from '../../emulator/faults.ts';
import { linesOf } from '../../scripts/runner-rules.ts';
import { readAction } from '../../scripts/local-runner.ts';
import {
  annotations,
  commandsOf,
  dev,
  expectSuccess,
  expectFailure,
  only,
  runStep,
  requestsFor,
  type StepRun,
} from '../support/end-to-end.ts';
import { LINKS } from './hostile/harmless.ts';

/** Texts that a reader of logs, files or pages could run. Test names do not contain them, because a log shows the names. */
const hostile: Readonly<Record<string, string>> = {
  // F79, F80: workflow commands in both syntaxes, after everything that ends a line or is skipped at its beginning.
  'a command': '::error::injected',
  'a command behind white space': ' \t::set-output name=outcome::succeeded',
  'a command behind LF': 'x\n::set-output name=outcome::succeeded',
  'a command behind CR': 'x\r::add-mask::MyGame',
  'a command behind CRLF': 'x\r\n::stop-commands::token',
  'a command behind a line separator': 'x\u2028::warning::injected',
  'a command behind a paragraph separator': 'x\u2029::warning::injected',
  'a command behind NEL': 'x\u0085::notice::injected',
  'a command behind VT': 'x\v::notice::injected',
  'a command behind FF': 'x\f::notice::injected',
  'a command behind a byte order mark': '\ufeff::notice::injected',
  'a command behind NUL': '\u0000::notice::injected',
  'a command behind characters without width': '\u200b\u00ad::notice::injected',
  'a command behind a colon': ':::notice::injected',
  'an old command': '##[error]injected',
  'an old command within a line': 'x ##[set-env name=NODE_OPTIONS]--require=evil',
  'an old command over two lines': 'x#\n#[add-path]/evil',
  'an old command behind a sign': '###[warning]injected',
  'an old command with a character without width': '##\u200b[warning]injected',
  // F81: escapes of the command language, which are shown verbatim.
  'an escaped line end before a command': '%0A::error::injected',
  'escapes of every kind': 'x%0D%0A##[error]injected %25 %3A%3A %2C',
  // F82: the outputs file.
  'an output': 'x\noutcome=succeeded',
  'an output of several lines': 'x\nresult-code<<EOF\nSUCCESS\nEOF',
  "the toolkit's delimiter":
    'x\nghadelimiter_00000000-0000-4000-8000-000000000000\noutcome=succeeded',
  // F79, F83: terminals and pages.
  'colors and cursor codes': '\u001b[2J\u001b[31mred\u001b[0m\u009b1m',
  'codes of direction': '\u202eneerg\u202c \u2066x\u2069',
  HTML: '<img src=x onerror=alert(1)><script>1</script><!--',
  'HTML that closes elements of the summary': '</code></details><h1>SUCCESS</h1>',
  'links and images':
    '[a](https://evil.example) ![b](https://evil.example/b.png) https://evil.example',
  'mentions and references': '@octocat @OWNER/team #1 OWNER/repo#1',
  // F135: links without a scheme.
  'links without a scheme': 'www.evil.example WWW.evil.example mailto:d@evil.example d@evil.com',
  'code, diagrams and formulas': '`code` ```mermaid\ngraph TD\n``` ~~~ $x$ **b** _i_',
  'a table and a heading': '| a | b |\n| --- | --- |\n# SUCCESS',
  'character references': '&lt;b&gt; &#60;b&#62; &amp;',
  'halves of characters': '\ud800 lone \udfff',
  'the name of a prototype': '__proto__',
};
const texts = Object.values(hostile);

/** In groups of the number of places in a response. The last group is filled from the first one. */
const groupsOf = (size: number): (readonly [part: number, texts: readonly string[]])[] =>
  Array.from({ length: Math.ceil(texts.length / size) }, (_, index) => [
    index + 1,
    [...texts, ...texts].slice(index * size, (index + 1) * size),
  ]);

type PatchFault = Extract<CallFault, { effect: 'patch-response' }>;

const declaredOutputs = Object.keys(readAction().outputs).sort();

/** The log has only the action's own commands, and only outputs and summary are written. */
function expectHarmless(step: StepRun): void {
  expect(commandsOf(step)).toEqual(['group', 'endgroup', 'error']);
  for (const line of linesOf(step.stdout)) {
    expect(line.replace(/^::(add-mask|debug|group|endgroup|error title=[^:]*)::/, '')).not.toMatch(
      /^\s*::|##\[|\p{C}|\p{Zl}|\p{Zp}/u,
    );
  }
  for (const value of Object.values(step.outputs)) {
    expect(value).not.toMatch(/\p{C}|\p{Zl}|\p{Zp}/u);
  }
  expect(Object.keys(step.outputs).sort()).toEqual(declaredOutputs);
  expect(step.files).toMatchObject({ GITHUB_ENV: '', GITHUB_PATH: '', GITHUB_STATE: '' });
  expectEscaped(step.summary);
}

const CHART_LINE =
  /^(|gantt| {2}(dateFormat x|axisFormat %H:%M:%S|tickInterval \d+second|section \w+|[\w -]+( \([\w ]+\))? :(crit, )?(milestone, )?\d+, \w+))$/;

/** A heading, two paragraphs, two tables, one of them folded, and a chart. Their texts contain no Markdown and no HTML. */
function expectEscaped(summary: string): void {
  const [, chart = ''] = /^```mermaid\n(.*?)\n```$/ms.exec(summary) ?? [];
  for (const line of chart.split('\n')) expect(line).toMatch(CHART_LINE);
  expect(summary).not.toMatch(LINKS);
  const prose = summary
    .replaceAll('<span></span>', '')
    .replace('<details><summary>Details</summary>\n', '')
    .replace('\n</details>\n', '');
  const lines = prose.replace(`\`\`\`mermaid\n${chart}\n\`\`\``, '').split('\n');
  for (const text of lines.flatMap(textsIn)) {
    expect(text).toMatch(/^[^<>[\]`*_~$|\\!"'#&]*(&#\d+;[^<>[\]`*_~$|\\!"'#&]*)*$/);
  }
  expect(lines.filter((line) => !/^(\||#|$)/.test(line)).length).toBeLessThanOrEqual(2);
}

function textsIn(line: string): string[] {
  if (!line.startsWith('| ')) return [line.replace(/^#{2,3} /, '')];
  const cells = line.replace(/^\| | \|$/g, '').split(' | ');
  return cells.map((cell) => cell.replace(/^<code>(.*)<\/code>$/, '$1'));
}

describe('hostile text from GameSparks', () => {
  test.each(groupsOf(4))(
    'in a response about the deployment is shown, and never run (F79-F83, part %i)',
    async (_part, [ResultCode = '', Message = '', Created = '', LastUpdated = '']) => {
      const StageDeployment = {
        DeploymentState: 'FAILED',
        DeploymentResult: { ResultCode, Message },
        Created,
        LastUpdated,
      };
      const step = await runStep({
        faults: [
          { effect: 'patch-response', operation: 'GetStageDeployment', patch: { StageDeployment } },
        ],
      });
      expectFailure(step);
      expectHarmless(step);
      expect(step.outputs).toMatchObject({ outcome: 'failed', 'snapshot-id': dev.snapshot });
    },
  );

  test.each(groupsOf(2))(
    'in a rejection is shown, and never run (F79-F83, part %i)',
    async (_part, [message, code]) => {
      const step = await runStep({
        faults: [
          {
            effect: 'respond',
            status: 400,
            body: { message, code },
            headers: { 'x-amzn-errortype': '' },
          },
        ],
      });
      expectFailure(step);
      expect(step.outputs['outcome']).toBe('not-started');
      expect(commandsOf(step)).toEqual(['group', 'endgroup', 'error']);
      expectEscaped(step.summary);
    },
  );

  test('in a state or an ID is shown, and never run (F80, F82, F83)', async () => {
    const DeploymentId = '##[error]x::set-output name=outcome::succeeded';
    const patched = (DeploymentState: string): Omit<PatchFault, 'operation'> => ({
      effect: 'patch-response',
      patch: { StageDeployment: { DeploymentId, DeploymentState } },
    });
    const operation = 'GetStageDeployment';
    const step = await runStep({
      inputs: { 'wait-timeout-seconds': '15' },
      faults: [
        { ...patched('::stop-commands::x'), operation: 'StartStageDeployment' },
        { ...patched('COMPLETED :milestone, 1\n```\n# SUCCESS'), operation },
        { ...patched('x\n  click a href "https://evil.example"'), operation },
        { ...patched('%%{init: {"securityLevel": "loose"}}%%'), operation, times: 100 },
      ],
    });
    expectFailure(step);
    expectHarmless(step);
    expect(step.outputs['outcome']).toBe('timed-out');
  });

  test('is verbatim where it only resembles an escape (F81)', async () => {
    const message = '100%25 of %0A and %0D';
    const step = await runStep({
      faults: [{ effect: 'final-state', state: 'FAILED', message }],
    });
    expect(only(annotations(step, 'error')).message).toContain(`("${message}")`);
    expect(step.outputs['result-message']).toBe(message);
  });

  test('is cut with a note when it is long, in log, outputs and summary (F84)', async () => {
    const message = 'x'.repeat(1024 * 1024);
    const note = '… (cut, 1048576 characters in all)';
    const step = await runStep({
      faults: [{ effect: 'final-state', state: 'FAILED', message }],
    });
    const error = expectFailure(step);
    expect(error.message).toContain(note);
    expect(error.message.length).toBeLessThanOrEqual(4096);
    expect(step.outputs['result-message']).toMatch(/^x+ … \(cut, 1048576 characters in all\)$/);
    expect(step.outputs['result-message']?.length).toBeLessThanOrEqual(4096);
    expect(step.summary).toContain(note);
    expect(step.summary.length).toBeLessThan(20_000);
    for (const line of linesOf(step.stdout)) expect(line.length).toBeLessThanOrEqual(4200);
  });

  test('in hundreds of states leaves the summary small, and the result comes first (F24, F85)', async () => {
    const operation = 'GetStageDeployment';
    const states = Array.from({ length: 300 }, (_, index) => `${index}${'\u0001'.repeat(64)}`);
    const step = await runStep({
      speed: 150,
      inputs: { 'poll-interval-seconds': '1', 'wait-timeout-seconds': '3000' },
      faults: states.map((DeploymentState) => ({
        effect: 'patch-response',
        operation,
        patch: { StageDeployment: { DeploymentState } },
      })),
    });
    expectSuccess(step);
    expect(requestsFor(step.emulator, operation).length).toBeGreaterThan(states.length);
    expect(step.summary).toMatch(/^## ✅ Deployed: MyGame\/Dev\n/);
    expect(Buffer.byteLength(step.summary)).toBeLessThan(128 * 1024);
  });
});
