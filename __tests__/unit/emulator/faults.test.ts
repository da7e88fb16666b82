import { describe, expect, test } from '@jest/globals';
import { Faults, type Fault } from '../../../emulator/faults.ts';
import { handle } from '../../../emulator/handler.ts';
import { createTestEmulator, readResponse, signed, snapshot } from './test-emulator.ts';

const start = { method: 'POST', path: '/game/MyGame/stage/Dev/deployment' };
const body = { SnapshotId: snapshot };

describe('a fault', () => {
  test('affects only the next call of any operation by default', () => {
    const faults = new Faults();
    faults.add({ effect: 'throttle' });
    expect(faults.take('GetGame')).toMatchObject({ effect: 'throttle' });
    expect(faults.take('GetGame')).toBeUndefined();
  });

  test('affects calls by operation, times and after', () => {
    const faults = new Faults();
    faults.add({ effect: 'throttle', operation: 'GetGame', times: 2, after: 1 });
    const affected = (['GetGame', 'ListGames', 'GetGame', 'GetGame', 'GetGame'] as const).map(
      (name) => Boolean(faults.take(name)),
    );
    expect(affected).toEqual([false, false, true, true, false]);
  });

  test('affects a call before the faults that were added later', () => {
    const faults = new Faults();
    faults.add({ effect: 'throttle' });
    faults.add({ effect: 'drop-response', times: 3 });
    expect(faults.list()).toMatchObject([{ times: 1 }, { times: 3 }]);
    const taken = [1, 2].map(() => faults.take('GetGame')?.effect);
    expect(taken).toEqual(['throttle', 'drop-response']);
    faults.clear();
    expect(faults.list()).toStrictEqual([]);
  });

  test('does not affect a call with an incorrect signature', () => {
    const service = createTestEmulator();
    service.emulator.faults.add({ effect: 'throttle' });
    const key = { accessKeyId: 'NOBODY', secretAccessKey: 'x' };
    const delivered = handle(service.emulator, signed({ path: '/game' }, service.now(), { key }));
    expect(readResponse(delivered).status).toBe(403);
    expect(service.send({ path: '/game' }).status).toBe(429);
  });
});

describe('a fault that rejects a call does not perform the operation', () => {
  test.each<Fault>([
    { effect: 'respond' },
    { effect: 'throttle' },
    { effect: 'drop-request' },
    { effect: 'ignore-request' },
  ])('$effect', (fault) => {
    const service = createTestEmulator();
    service.emulator.faults.add(fault);
    service.handle({ ...start, body });
    expect(service.emulator.deployments()).toStrictEqual([]);
  });
});

describe('a fault of the response performs the operation', () => {
  test.each<[Fault, object]>([
    [
      { effect: 'delay-response', seconds: 9 },
      { how: 'delayed', seconds: 9 },
    ],
    [{ effect: 'delay-request', seconds: 9 }, { how: 'whole' }],
    [{ effect: 'drop-response' }, { how: 'dropped' }],
    [{ effect: 'withhold-response' }, { how: 'withheld' }],
    [
      { effect: 'cut-response', bytes: 7 },
      { how: 'cut', bytes: 7 },
    ],
    [{ effect: 'cut-response' }, { how: 'cut', bytes: expect.any(Number) }],
    [
      { effect: 'drip-response', secondsPerByte: 1 },
      { how: 'dripped', secondsPerByte: 1 },
    ],
    [{ effect: 'endless-response' }, { how: 'endless' }],
    [{ effect: 'replace-response', body: '' }, { how: 'whole' }],
    [{ effect: 'patch-response', patch: {} }, { how: 'whole' }],
  ])('%j', (fault, delivery) => {
    const service = createTestEmulator();
    service.emulator.faults.add(fault);
    expect(service.handle({ ...start, body }).delivery).toEqual(delivery);
    expect(service.emulator.deployments()).toHaveLength(1);
  });
});

describe('the response of a fault', () => {
  test('is any error of the protocol', () => {
    const service = createTestEmulator();
    service.emulator.faults.add({ effect: 'respond', status: 403, code: 'Odd', message: 'No.' });
    const response = service.send({ path: '/game' });
    expect(response).toEqual({
      status: 403,
      code: 'Odd',
      body: { Message: 'No.', message: 'No.' },
    });
  });

  test('has any headers and bytes (F48, F51, F52)', () => {
    const service = createTestEmulator();
    const headers = { 'content-type': 'text/html', location: 'https://elsewhere.example/' };
    service.emulator.faults.add({ effect: 'respond', status: 302, headers, body: '<html>' });
    service.emulator.faults.add({ effect: 'respond', status: 200, bodyBase64: '/w==' });
    const [text, bytes] = [1, 2].map(() => service.handle({ path: '/game' }).response);
    expect(text).toMatchObject({ status: 302, headers });
    expect(text?.body.toString()).toBe('<html>');
    expect(bytes?.body).toEqual(Buffer.from([255]));
  });

  test('is an error without a code but with a request ID with code: null (F112)', () => {
    const service = createTestEmulator();
    service.emulator.faults.add({ effect: 'respond', status: 409, code: null, message: 'Busy.' });
    service.emulator.faults.add({ effect: 'respond', code: null });
    const { status, headers, body } = service.handle({ path: '/game' }).response;
    expect(status).toBe(409);
    expect(headers).toHaveProperty('x-amzn-requestid');
    expect(headers).not.toHaveProperty('x-amzn-errortype');
    expect(JSON.parse(body.toString())).toEqual({ Message: 'Busy.', message: 'Busy.' });
    expect(service.emulator.requests).toMatchObject([{ status: 409, code: undefined }]);
    expect(service.send({ path: '/game' }).status).toBe(500);
  });

  test.each(['respond', 'replace-response'] as const)(
    'is HTML without headers of the service with fromGateway: %s',
    (effect) => {
      const service = createTestEmulator();
      service.emulator.faults.add({ effect, status: 403, fromGateway: true });
      const { status, headers, body: html } = service.handle({ ...start, body }).response;
      expect(status).toBe(403);
      expect(headers).toEqual({ 'content-type': 'text/html', date: service.now().toUTCString() });
      expect(html.toString()).toContain('<title>403 Forbidden</title>');
      expect(service.emulator.deployments()).toHaveLength(effect === 'respond' ? 0 : 1);
    },
  );

  test('is 502 with fromGateway by default, with any body and headers', () => {
    const service = createTestEmulator({ dateHeader: false });
    const headers = { Via: 'proxy' };
    service.emulator.faults.add({
      effect: 'replace-response',
      fromGateway: true,
      body: 'No',
      headers,
    });
    const { response } = service.handle({ path: '/game' });
    expect(response).toMatchObject({
      status: 502,
      headers: { 'content-type': 'text/html', via: 'proxy' },
    });
    expect(response.headers).not.toHaveProperty('date');
    expect(response.body.toString()).toBe('No');
  });

  test('is the service’s response with members changed or removed by patch-response (F23, F28, F31)', () => {
    const service = createTestEmulator();
    const id = service.start().body.StageDeployment.DeploymentId;
    const patch = { StageDeployment: { DeploymentState: 'ODD', Created: null }, More: [1] };
    service.emulator.faults.add({
      effect: 'patch-response',
      operation: 'GetStageDeployment',
      patch,
    });
    const { body: patched } = service.getDeployment(id);
    expect(patched).toMatchObject({
      More: [1],
      StageDeployment: { DeploymentId: id, DeploymentState: 'ODD' },
    });
    expect(patched.StageDeployment).not.toHaveProperty('Created');
    expect(service.getDeployment(id).body.StageDeployment.DeploymentState).toBe('PENDING');
  });
});

test.each<[string, unknown]>([
  ['a fault is a JSON object', null],
  ['one of respond', {}],
  ['one of respond', { effect: 'toString' }],
  ['seconds', { effect: 'delay-response' }],
  ['seconds', { effect: 'delay-request' }],
  ['seconds', { effect: 'delay-response', seconds: -1 }],
  ['patch', { effect: 'patch-response', patch: [] }],
  ['state', { effect: 'final-state', state: 'PENDING' }],
  ['status', { effect: 'respond', status: 99 }],
  ['operation', { effect: 'throttle', operation: 'DeletePlayer' }],
  ['code', { effect: 'respond', code: 1 }],
  ['fromGateway', { effect: 'respond', fromGateway: 1 }],
  ['fromGateway has no code', { effect: 'respond', fromGateway: true, code: 'Odd' }],
  ['times', { effect: 'throttle', times: 0 }],
  ['after', { effect: 'throttle', after: 0.5 }],
  ['headers', { effect: 'respond', headers: { a: 1 } }],
  ['no member seconds', { effect: 'throttle', seconds: 1 }],
  ['no member operation', { effect: 'final-state', state: 'never', operation: 'GetGame' }],
])('an invalid fault is rejected with a message about %s', (words, fault) => {
  expect(() => new Faults().add(fault as Fault)).toThrow(new RegExp(words, 'i'));
});
