import { describe, expect, test } from '@jest/globals';
import { httpResponse } from '../../support/raw-server.ts';
import { expectFailure, only, setUp, snapshot } from '../../support/end-to-end.ts';
import { always, patched, startGateway } from '../network/gateway.ts';
import { hostileTexts } from '../../support/hostile-texts.ts';
import { expectHarmless, annotationTextOf, shares } from './harmless.ts';

const parts = shares(3).map((share, index) => [index + 1, share] as const);
const evil = hostileTexts.join(' \n ');

/** As a header value: UTF-8 bytes, without line ends and other controls that a parser rejects. */
function asHeader(text: string): string {
  const oneLine = text.toWellFormed().replaceAll(/\p{Cc}/gu, ' ');
  return Buffer.from(oneLine).toString('latin1');
}

describe('hostile text from the service', () => {
  test.each(parts)(
    'in headers and code of a rejection is shown, and never run (F79-F83, part %i)',
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
          socket.write(httpResponse(`HTTP/1.1 400 ${value}`, headers, JSON.stringify(message)));
        });
        // Slow enough for nine parallel steps, because an attempt without a response in time is unknown.
        return gateway.run({ speed: 5 });
      });
      for (const step of await Promise.all(steps)) {
        expectFailure(step);
        expectHarmless(step);
        expect(step.outputs['outcome']).toBe('not-started');
        expect(annotationTextOf(step)).toContain('request ID');
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
    ['unknown members', { [evil]: evil, DeploymentState: 'FAILED', __proto__x: evil }, 'failed'],
    ['a name of a prototype as state', { DeploymentState: '__proto__' }, 'timed-out'],
    ['a name of a method as state', { DeploymentState: 'toString' }, 'timed-out'],
    [
      'a name of a prototype as result',
      { DeploymentState: 'COMPLETED', DeploymentResult: { ResultCode: 'constructor' } },
      'unknown',
    ],
  ])('in %s is shown, and never run (F24, F25, F79-F83)', async (_label, patch, outcome) => {
    const gateway = await startGateway(always('poll', (exchange) => patched(exchange, patch)));
    const step = await gateway.run({ inputs: { 'wait-timeout-seconds': '20' } });
    expectFailure(step);
    expectHarmless(step);
    expect(step.outputs['outcome']).toBe(outcome);
  });

  test('in the snapshot of the response to the start is shown, and never run (F13, F79-F83)', async () => {
    const gateway = await startGateway((exchange) => patched(exchange, { SnapshotId: evil }));
    const step = await gateway.run();
    expectFailure(step);
    expectHarmless(step);
    expect(step.outputs['outcome']).toBe('unknown');
    expect(gateway.sent('poll')).toStrictEqual([]);
  });

  test.each([
    'a b&DeploymentId=other#x?y=/../%00%2e',
    '../../game/Other/stage/Prod',
    '::error::evil',
    '##[error]evil',
    '<b>@octocat</b>',
    '\u202eevil\u2066 \u{1f4a9}',
    '__proto__',
  ])(
    'in a deployment ID is verbatim in the query, and nowhere else in the URL (F74, F79-F83: %#)',
    async (DeploymentId) => {
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
    },
  );

  test('of 256 KiB in every member is cut everywhere, and the outcome comes first (F84, F85, I5)', async () => {
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
    expect(step.summary.slice(0, 200)).toContain('Failed: MyGame/Dev');
    for (const value of Object.values(step.outputs)) expect(value.length).toBeLessThanOrEqual(4096);
    expect(step.stdout.length).toBeLessThan(20_000);
  });

  test('in the page of a gateway is not shown (F48, F49, I7)', async () => {
    const gateway = await startGateway(({ socket, nth }) =>
      socket.write(httpResponse(nth % 2 === 0 ? 200 : 502, {}, `<html>${evil}</html>`)),
    );
    const step = await gateway.run({ speed: 60 });
    expectFailure(step);
    expectHarmless(step);
    expect(step.stdout + step.summary).not.toContain('evil');
  });

  test.each(['275760-09-13T00:00:00Z', '-271821-04-20T00:00:00Z', '0', evil, '', '1e400'])(
    'in the times of a deployment is dropped, and the step succeeds (F52, F115: %#)',
    async (time) => {
      const { run, emulator } = await setUp();
      await run({ inputs: { 'wait-for-completion': 'false' } });
      const StageDeployment = { Created: time, LastUpdated: time };
      emulator.faults.add({ effect: 'patch-response', patch: { StageDeployment }, times: 9 });
      const again = await run({ env: { GITHUB_RUN_ATTEMPT: '2' } });
      expect(again.outputs).toMatchObject({ outcome: 'succeeded', 'snapshot-id': snapshot });
      expectHarmless(again);
      only(emulator.deployments());
    },
  );
});
