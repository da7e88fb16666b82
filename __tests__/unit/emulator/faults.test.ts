import { describe, expect, test } from '@jest/globals';
import { Faults, type Fault } from '../../../emulator/faults.ts';
import { handle } from '../../../emulator/handler.ts';
import { makeDesk, read, signed, snapshot } from './desk.ts';

const start = { method: 'POST', path: '/game/MyGame/stage/Dev/deployment' };
const body = { SnapshotId: snapshot };

describe('which calls a fault strikes', () => {
  test('is the next one of any operation, once, when nothing else is said', () => {
    const faults = new Faults();
    faults.add({ effect: 'throttle' });
    expect(faults.take('GetGame')).toMatchObject({ effect: 'throttle' });
    expect(faults.take('GetGame')).toBeUndefined();
  });

  test('follows its operation, its number of times and the calls it lets through first', () => {
    const faults = new Faults();
    faults.add({ effect: 'throttle', operation: 'GetGame', times: 2, after: 1 });
    const struck = (['GetGame', 'ListGames', 'GetGame', 'GetGame', 'GetGame'] as const).map(
      (name) => Boolean(faults.take(name)),
    );
    expect(struck).toEqual([false, false, true, true, false]);
  });

  test('is in the order in which they were laid down', () => {
    const faults = new Faults();
    faults.add({ effect: 'throttle' });
    faults.add({ effect: 'drop-response', times: 3 });
    expect(faults.list()).toMatchObject([{ times: 1 }, { times: 3 }]);
    const taken = [1, 2].map(() => faults.take('GetGame')?.effect);
    expect(taken).toEqual(['throttle', 'drop-response']);
    faults.clear();
    expect(faults.list()).toStrictEqual([]);
  });

  test('is none with a wrong signature', () => {
    const desk = makeDesk();
    desk.emulator.faults.add({ effect: 'throttle' });
    const key = { accessKeyId: 'NOBODY', secretAccessKey: 'x' };
    const reply = handle(desk.emulator, signed({ path: '/game' }, desk.now(), { key }));
    expect(read(reply).status).toBe(403);
    expect(desk.send({ path: '/game' }).status).toBe(429);
  });
});

describe('a refusal leaves the operation alone', () => {
  test.each<Fault>([
    { effect: 'respond' },
    { effect: 'throttle' },
    { effect: 'drop-request' },
    { effect: 'ignore-request' },
  ])('$effect', (fault) => {
    const desk = makeDesk();
    desk.emulator.faults.add(fault);
    desk.reply({ ...start, body });
    expect(desk.emulator.deployments()).toStrictEqual([]);
  });
});

describe('with a spoiled response the operation is done', () => {
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
    const desk = makeDesk();
    desk.emulator.faults.add(fault);
    expect(desk.reply({ ...start, body }).delivery).toEqual(delivery);
    expect(desk.emulator.deployments()).toHaveLength(1);
  });
});

describe('what is answered instead', () => {
  test('is any error of the protocol', () => {
    const desk = makeDesk();
    desk.emulator.faults.add({ effect: 'respond', status: 403, code: 'Odd', message: 'No.' });
    const response = desk.send({ path: '/game' });
    expect(response).toEqual({
      status: 403,
      code: 'Odd',
      body: { Message: 'No.', message: 'No.' },
    });
  });

  test('is any bytes under any headers (F48, F51, F52)', () => {
    const desk = makeDesk();
    const headers = { 'content-type': 'text/html', location: 'https://elsewhere.example/' };
    desk.emulator.faults.add({ effect: 'respond', status: 302, headers, body: '<html>' });
    desk.emulator.faults.add({ effect: 'respond', status: 200, bodyBase64: '/w==' });
    const [text, bytes] = [1, 2].map(() => desk.reply({ path: '/game' }).response);
    expect(text).toMatchObject({ status: 302, headers });
    expect(text?.body.toString()).toBe('<html>');
    expect(bytes?.body).toEqual(Buffer.from([255]));
  });

  test('is an error without a code but with a request ID, for code: null (F112)', () => {
    const desk = makeDesk();
    desk.emulator.faults.add({ effect: 'respond', status: 409, code: null, message: 'Busy.' });
    desk.emulator.faults.add({ effect: 'respond', code: null });
    const { status, headers, body } = desk.reply({ path: '/game' }).response;
    expect(status).toBe(409);
    expect(headers).toHaveProperty('x-amzn-requestid');
    expect(headers).not.toHaveProperty('x-amzn-errortype');
    expect(JSON.parse(body.toString())).toEqual({ Message: 'Busy.', message: 'Busy.' });
    expect(desk.emulator.requests).toMatchObject([{ status: 409, code: undefined }]);
    expect(desk.send({ path: '/game' }).status).toBe(500);
  });

  test.each(['respond', 'replace-response'] as const)(
    'is the HTML of a gateway without the marks of the service, for fromGateway: %s',
    (effect) => {
      const desk = makeDesk();
      desk.emulator.faults.add({ effect, status: 403, fromGateway: true });
      const { status, headers, body: html } = desk.reply({ ...start, body }).response;
      expect(status).toBe(403);
      expect(headers).toEqual({ 'content-type': 'text/html', date: desk.now().toUTCString() });
      expect(html.toString()).toContain('<title>403 Forbidden</title>');
      expect(desk.emulator.deployments()).toHaveLength(effect === 'respond' ? 0 : 1);
    },
  );

  test('is 502 from a gateway by default, or whatever body and headers it is given', () => {
    const desk = makeDesk({ dateHeader: false });
    const headers = { Via: 'proxy' };
    desk.emulator.faults.add({
      effect: 'replace-response',
      fromGateway: true,
      body: 'No',
      headers,
    });
    const { response } = desk.reply({ path: '/game' });
    expect(response).toMatchObject({
      status: 502,
      headers: { 'content-type': 'text/html', via: 'proxy' },
    });
    expect(response.headers).not.toHaveProperty('date');
    expect(response.body.toString()).toBe('No');
  });

  test('is the true response with parts of it changed or taken away (F23, F28, F31)', () => {
    const desk = makeDesk();
    const id = desk.start().body.StageDeployment.DeploymentId;
    const patch = { StageDeployment: { DeploymentState: 'ODD', Created: null }, More: [1] };
    desk.emulator.faults.add({ effect: 'patch-response', operation: 'GetStageDeployment', patch });
    const { body: patched } = desk.look(id);
    expect(patched).toMatchObject({
      More: [1],
      StageDeployment: { DeploymentId: id, DeploymentState: 'ODD' },
    });
    expect(patched.StageDeployment).not.toHaveProperty('Created');
    expect(desk.look(id).body.StageDeployment.DeploymentState).toBe('PENDING');
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
  ['operation', { effect: 'throttle', operation: 'DeleteGame' }],
  ['code', { effect: 'respond', code: 1 }],
  ['fromGateway', { effect: 'respond', fromGateway: 1 }],
  ['fromGateway has no code', { effect: 'respond', fromGateway: true, code: 'Odd' }],
  ['times', { effect: 'throttle', times: 0 }],
  ['after', { effect: 'throttle', after: 0.5 }],
  ['headers', { effect: 'respond', headers: { a: 1 } }],
  ['no member seconds', { effect: 'throttle', seconds: 1 }],
  ['no member operation', { effect: 'final-state', state: 'never', operation: 'GetGame' }],
])('a malformed fault is refused with a word about %s', (words, fault) => {
  expect(() => new Faults().add(fault as Fault)).toThrow(new RegExp(words, 'i'));
});
