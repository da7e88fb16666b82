import { describe, expect, test } from '@jest/globals';
import { emulatorFetch } from '../../../emulator/fetch.ts';
import { createTestEmulator, signed, type TestEmulator } from './test-emulator.ts';

const url = 'http://127.0.0.1:8080/game';

function listGames(
  service: TestEmulator,
  init: RequestInit = {},
  sleep?: (seconds: number) => Promise<void>,
) {
  const { headers } = signed({ path: '/game' }, service.now());
  return emulatorFetch(service.emulator, sleep)(url, { headers, ...init });
}

describe('emulatorFetch', () => {
  test('returns the same response as the port', async () => {
    const response = await listGames(createTestEmulator());
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ Games: [{ Name: 'MyGame' }] });
  });

  test('rejects for a dropped connection (F02)', async () => {
    const service = createTestEmulator();
    service.emulator.faults.add({ effect: 'drop-response' });
    await expect(listGames(service)).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
  });

  test('returns a response whose truncated body rejects (F03)', async () => {
    const service = createTestEmulator();
    service.emulator.faults.add({ effect: 'cut-response' });
    const response = await listGames(service);
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
  });

  test('returns an endless body (F53)', async () => {
    const service = createTestEmulator();
    service.emulator.faults.add({ effect: 'endless-response' });
    const { body } = await listGames(service);
    let length = 0;
    for await (const chunk of body ?? []) {
      length += (chunk as Uint8Array).length;
      if (length > 1e6) break;
    }
    expect(length).toBeGreaterThan(1e6);
  });

  test('calls sleep for a delayed response', async () => {
    const service = createTestEmulator();
    service.emulator.faults.add({ effect: 'delay-response', seconds: 40 });
    const slept: number[] = [];
    await listGames(service, {}, (seconds) => {
      slept.push(seconds);
      return Promise.resolve();
    });
    expect(slept).toEqual([40]);
  });

  test('performs a delayed request after sleep', async () => {
    const service = createTestEmulator();
    service.emulator.faults.add({ effect: 'delay-request', seconds: 40 });
    const response = await listGames(service, {}, (seconds) => {
      expect(service.emulator.requests).toMatchObject([{ status: undefined }]);
      service.advance(seconds);
      return Promise.resolve();
    });
    expect(response.headers.get('date')).toBe('Fri, 02 Jan 2026 03:04:45 GMT');
    expect(service.emulator.requests).toMatchObject([{ status: 200 }]);
  });

  test('rejects for an ignored request when its signal is aborted (F45)', async () => {
    const service = createTestEmulator();
    service.emulator.faults.add({ effect: 'ignore-request' });
    const abort = new AbortController();
    const response = listGames(service, { signal: abort.signal });
    abort.abort(new Error('enough'));
    await expect(response).rejects.toThrow('enough');
  });
});
