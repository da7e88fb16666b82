import { expect, test } from '@jest/globals';
import { RequestLog, type ReceivedRequest } from '../../../emulator/log.ts';

function received(path: string, body: string): ReceivedRequest {
  const request = { method: 'PUT', path, query: '', headers: {}, body };
  return { ...request, operation: undefined, status: 200, code: undefined, fault: undefined };
}

test('the list of requests keeps the last 10,000', () => {
  const log = new RequestLog();
  for (let count = 0; count <= 10_000; count += 1) log.add(received(String(count), ''));
  expect(log.requests).toHaveLength(10_000);
  expect(log.requests[0]?.path).toBe('1');
});

test('the list of requests keeps fewer if their bodies are large', () => {
  const log = new RequestLog();
  const body = 'x'.repeat(1_000_000);
  for (let count = 0; count < 60; count += 1) log.add(received(String(count), body));
  expect(log.requests).toHaveLength(50);
  expect(log.requests.at(-1)?.path).toBe('59');
});
