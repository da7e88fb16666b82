import { once } from 'node:events';
import { connect } from 'node:net';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startEmulator, type RunningEmulator } from '../../../emulator/server.ts';
import { sendTo, snapshot } from './test-emulator.ts';

let emulator: RunningEmulator;

beforeEach(async () => {
  emulator = await startEmulator();
});

afterEach(() => emulator.close());

function send(): Promise<Response> {
  return sendTo(emulator.url, { path: '/game' });
}

function start(init: RequestInit = {}): Promise<Response> {
  const path = '/game/MyGame/stage/Dev/deployment';
  return sendTo(emulator.url, { method: 'POST', path, body: { SnapshotId: snapshot } }, init);
}

describe('the server', () => {
  test('responds on the loopback interface at its URL', async () => {
    expect(emulator.url).toBe(`http://127.0.0.1:${emulator.port}`);
    const response = await send();
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ Games: [{ Name: 'MyGame' }] });
  });

  test.each([true, false])(
    'sends a Date header according to dateHeader: %s',
    async (dateHeader) => {
      emulator.settings.dateHeader = dateHeader;
      expect((await send()).headers.has('date')).toBe(dateHeader);
      expect((await fetch(`${emulator.url}/game`)).headers.has('date')).toBe(dateHeader);
      emulator.faults.add({ effect: 'endless-response' });
      const endless = await send();
      expect(endless.headers.has('date')).toBe(dateHeader);
      await endless.body?.cancel();
    },
  );

  test('resets the connection for drop-request (F02)', async () => {
    emulator.faults.add({ effect: 'drop-request' });
    await expect(send()).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
  });

  test.each([0, 5])('truncates a response after its headers and %d bytes (F44)', async (bytes) => {
    emulator.faults.add({ effect: 'cut-response', bytes });
    const response = await send();
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow('terminated');
  });

  test('sends a response byte by byte (F46)', async () => {
    emulator.faults.add({ effect: 'drip-response', secondsPerByte: 0 });
    expect(await (await send()).json()).toMatchObject({ Games: [{ Name: 'MyGame' }] });
  });

  test('sends an endless body until the caller closes the connection (F53)', async () => {
    emulator.faults.add({ effect: 'endless-response' });
    let length = 0;
    for await (const chunk of (await send()).body ?? []) {
      length += (chunk as Uint8Array).length;
      if (length > 1e6) break;
    }
    expect(length).toBeGreaterThan(1e6);
  });

  test('sends a delayed response', async () => {
    emulator.faults.add({ effect: 'delay-response', seconds: 0.01 });
    expect((await send()).status).toBe(200);
  });

  test('performs a delayed request even if its caller has closed the connection', async () => {
    emulator.faults.add({ effect: 'delay-request', seconds: 0.2 });
    const abort = new AbortController();
    const left = start({ signal: abort.signal }).catch((error: unknown) => error);
    while (emulator.requests.length === 0) await setImmediate();
    expect(emulator.deployments()).toStrictEqual([]);
    expect(emulator.requests).toMatchObject([{ status: undefined, fault: 'delay-request' }]);
    abort.abort(new Error('enough'));
    expect(await left).toMatchObject({ message: 'enough' });
    while (emulator.requests[0]?.status === undefined) await setTimeout(10);
    expect(emulator.requests).toMatchObject([{ status: 200 }]);
    expect(emulator.deployments()).toHaveLength(1);
    expect((await send()).status).toBe(200);
  });

  test('responds to a delayed request when it is performed', async () => {
    emulator.faults.add({ effect: 'delay-request', seconds: 0.05 });
    const [slow, quick] = [start(), start()];
    expect((await quick).status).toBe(200);
    expect((await slow).status).toBe(409);
  });

  test('closes without performing a delayed request', async () => {
    emulator.faults.add({ effect: 'delay-request', seconds: 60 });
    const failed = start().catch((error: unknown) => error);
    while (emulator.requests.length === 0) await setImmediate();
    await emulator.close();
    expect(await failed).toMatchObject({ message: 'fetch failed' });
    expect(emulator.requests).toMatchObject([{ status: undefined }]);
  });

  test('closes while a caller waits for a withheld response', async () => {
    emulator.faults.add({ effect: 'withhold-response' });
    const failed = send().catch((error: unknown) => error);
    while (emulator.requests.length === 0) await setImmediate();
    await emulator.close();
    await emulator.close();
    expect(await failed).toMatchObject({ message: 'fetch failed' });
  });

  test('rejects a body that is larger than any documented size', async () => {
    const body = Buffer.alloc(2 * 1024 * 1024 + 1);
    const response = await fetch(`${emulator.url}/game`, { method: 'POST', body });
    expect(response.status).toBe(400);
    expect(response.headers.get('x-amzn-errortype')).toBe('ValidationException');
  });

  test('continues when a caller aborts its request', async () => {
    const socket = connect(emulator.port, '127.0.0.1');
    await once(socket, 'connect');
    socket.write('POST /game HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n{');
    socket.destroy();
    expect((await send()).status).toBe(200);
  });

  test('rejects for a port in use', async () => {
    const second = startEmulator({ port: emulator.port });
    await expect(second).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
