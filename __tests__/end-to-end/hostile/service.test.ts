import { describe, expect, test } from '@jest/globals';
import { httpAnswer } from '../../support/raw-server.ts';
import { expectFailure, only, setUp, snapshot } from '../../support/end-to-end.ts';
import { always, type GatewayExchange, startGateway } from '../network/gateway.ts';
import { expectHarmless, hostileTexts, saidIn, shares } from './harmless.ts';

const parts = shares(3).map((share, index) => [index + 1, share] as const);
const evil = hostileTexts.join(' \n ');

function patched({ socket, respond }: GatewayExchange, patch: object): void {
  const { StageDeployment } = JSON.parse(respond().body.toString()) as { StageDeployment: object };
  socket.write(
    httpAnswer(200, {}, JSON.stringify({ StageDeployment: { ...StageDeployment, ...patch } })),
  );
}

/** As a header may carry it: UTF-8 bytes, no line ends, no other controls that a parser refuses. */
function asHeader(text: string): string {
  const oneLine = text.toWellFormed().replaceAll(/\p{Cc}/gu, ' ');
  return Buffer.from(oneLine).toString('latin1');
}

describe('hostile text from the service', () => {
  test.each(parts)(
    'in the headers of a refusal and in the code it gives is shown, and never obeyed (F79-F83, part %i)',
    async (_part, share) => {
      const steps = share.map(async (text) => {
        const gateway = await startGateway(({ socket }) => {
          const value = asHeader(text);
          const headers = {
            'x-amzn-requestid': value,
            'x-amzn-errortype': value,
            'retry-after': value,
            date: value,
            'content-type': value,
            server: value,
          };
          const message = { message: text, code: text, __type: text };
          socket.write(httpAnswer(`HTTP/1.1 400 ${value}`, headers, JSON.stringify(message)));
        });
        return gateway.run();
      });
      for (const step of await Promise.all(steps)) {
        expectFailure(step);
        expectHarmless(step);
        expect(step.outputs['outcome']).toBe('not-started');
        expect(saidIn(step)).toContain('request id');
      }
    },
  );

  test.each([
    ['a state', { DeploymentState: evil }, 'timed-out'],
    [
      'a result code',
      { DeploymentState: 'COMPLETED', DeploymentResult: { ResultCode: evil } },
      'unknown',
    ],
    ['times', { DeploymentState: 'FAILED', Created: evil, LastUpdated: evil }, 'failed'],
    [
      'members that have no business there',
      { [evil]: evil, DeploymentState: 'FAILED', __proto__x: evil },
      'failed',
    ],
    ['a name of a prototype as state', { DeploymentState: '__proto__' }, 'timed-out'],
    ['a name of a method as state', { DeploymentState: 'toString' }, 'timed-out'],
    [
      'a name of a prototype as result',
      { DeploymentState: 'COMPLETED', DeploymentResult: { ResultCode: 'constructor' } },
      'unknown',
    ],
  ])('in %s is shown, and never obeyed (F24, F25, F79-F83)', async (_label, patch, outcome) => {
    const gateway = await startGateway(always('poll', (exchange) => patched(exchange, patch)));
    const step = await gateway.run({ inputs: { 'wait-timeout-seconds': '20' } });
    expectFailure(step);
    expectHarmless(step);
    expect(step.outputs['outcome']).toBe(outcome);
  });

  test('in the snapshot of an answer to the start is shown, and never obeyed (F13, F79-F83)', async () => {
    const gateway = await startGateway((exchange) => patched(exchange, { SnapshotId: evil }));
    const step = await gateway.run();
    expectFailure(step);
    expectHarmless(step);
    expect(step.outputs['outcome']).toBe('unknown');
    expect(gateway.sent('poll')).toEqual([]);
  });

  test.each([
    'a b&DeploymentId=other#x?y=/../%00%2e',
    '../../game/Other/stage/Prod',
    '::error::evil',
    '##[error]evil',
    '<b>@octocat</b>',
    '\u202eevil\u2066 \u{1f4a9}',
    '__proto__',
  ])('in an id goes nowhere but into the query, whole (F74, F79-F83: %#)', async (DeploymentId) => {
    const gateway = await startGateway((exchange) => patched(exchange, { DeploymentId }));
    const step = await gateway.run({ inputs: { 'wait-timeout-seconds': '20' } });
    expectHarmless(step);
    for (const { path, query } of gateway.sent('poll')) {
      expect(path).toBe('/game/MyGame/stage/Dev/deployment');
      expect([...new URLSearchParams(query)]).toEqual([['DeploymentId', DeploymentId]]);
    }
    expect(gateway.sent('poll').length).toBeGreaterThan(0);
    expect(gateway.emulator.requests.map(({ code }) => code)).not.toContain(
      'InvalidSignatureException',
    );
  });

  test('of a quarter of a MiB in every member is cut everywhere, with the verdict first (F84, F85, I5)', async () => {
    const huge = `${evil} `.repeat(Math.ceil(200_000 / evil.length));
    const gateway = await startGateway(
      always('poll', (exchange) =>
        patched(exchange, {
          DeploymentState: 'FAILED',
          DeploymentResult: { ResultCode: huge, Message: huge },
          Created: huge,
          LastUpdated: huge,
        }),
      ),
    );
    const step = await gateway.run();
    expectFailure(step);
    expectHarmless(step);
    expect(step.summary.slice(0, 200)).toContain('failed');
    for (const value of Object.values(step.outputs)) expect(value.length).toBeLessThanOrEqual(4096);
    expect(step.stdout.length).toBeLessThan(20_000);
  });

  test('in a page in between is not shown at all (F48, F49, I7)', async () => {
    const gateway = await startGateway(({ socket, nth }) =>
      socket.write(httpAnswer(nth % 2 === 0 ? 200 : 502, {}, `<html>${evil}</html>`)),
    );
    const step = await gateway.run({ speed: 60 });
    expectFailure(step);
    expectHarmless(step);
    expect(step.stdout + step.summary).not.toContain('evil');
  });

  test.each(['275760-09-13T00:00:00Z', '-271821-04-20T00:00:00Z', '0', evil, '', '1e400'])(
    'in the times of a joined deployment breaks nothing (F14, F15, F52: %#)',
    async (time) => {
      const { run, emulator } = await setUp();
      await run({ inputs: { 'wait-for-completion': 'false' } });
      const StageDeployment = { Created: time, LastUpdated: time };
      emulator.faults.add({ effect: 'patch-answer', patch: { StageDeployment }, times: 9 });
      const again = await run({ env: { GITHUB_RUN_ATTEMPT: '2' } });
      expect(again.outputs).toMatchObject({ outcome: 'succeeded', 'snapshot-id': snapshot });
      expectHarmless(again);
      only(emulator.deployments());
    },
  );
});
