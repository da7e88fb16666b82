import { describe, expect, test } from '@jest/globals';
import { emulatorFetch } from '../../../emulator/fetch.ts';
import { makeDesk, signed, type Desk } from './desk.ts';

const url = 'http://127.0.0.1:8080/game';

function listGames(desk: Desk, init: RequestInit = {}, sleep?: (seconds: number) => Promise<void>) {
  const { headers } = signed({ path: '/game' }, desk.now());
  return emulatorFetch(desk.emulator, sleep)(url, { headers, ...init });
}

describe('the in-process fetch', () => {
  test('answers as the port would', async () => {
    const response = await listGames(makeDesk());
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ Games: [{ Name: 'MyGame' }] });
  });

  test('rejects where the connection would be dropped (F02)', async () => {
    const desk = makeDesk();
    desk.emulator.faults.add({ effect: 'drop-response' });
    await expect(listGames(desk)).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
  });

  test('fails in the middle of a body that is cut (F03)', async () => {
    const desk = makeDesk();
    desk.emulator.faults.add({ effect: 'cut-response' });
    const response = await listGames(desk);
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
  });

  test('pours without end for as long as it is read (F53)', async () => {
    const desk = makeDesk();
    desk.emulator.faults.add({ effect: 'endless-response' });
    const { body } = await listGames(desk);
    let length = 0;
    for await (const chunk of body ?? []) {
      length += (chunk as Uint8Array).length;
      if (length > 1e6) break;
    }
    expect(length).toBeGreaterThan(1e6);
  });

  test('passes the time of a late response by the clock it is given', async () => {
    const desk = makeDesk();
    desk.emulator.faults.add({ effect: 'delay-response', seconds: 40 });
    const slept: number[] = [];
    await listGames(desk, {}, (seconds) => {
      slept.push(seconds);
      return Promise.resolve();
    });
    expect(slept).toEqual([40]);
  });

  test('performs a delayed request after the time has passed by the clock it is given', async () => {
    const desk = makeDesk();
    desk.emulator.faults.add({ effect: 'delay-request', seconds: 40 });
    const response = await listGames(desk, {}, (seconds) => {
      expect(desk.emulator.requests).toMatchObject([{ status: undefined }]);
      desk.pass(seconds);
      return Promise.resolve();
    });
    expect(response.headers.get('date')).toBe('Fri, 02 Jan 2026 03:04:45 GMT');
    expect(desk.emulator.requests).toMatchObject([{ status: 200 }]);
  });

  test('ends silence by the signal of the request alone (F45)', async () => {
    const desk = makeDesk();
    desk.emulator.faults.add({ effect: 'ignore-request' });
    const abort = new AbortController();
    const response = listGames(desk, { signal: abort.signal });
    abort.abort(new Error('enough'));
    await expect(response).rejects.toThrow('enough');
  });
});
