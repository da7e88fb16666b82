import { describe, expect, test } from '@jest/globals';
import { createTestEmulator, type TestEmulator, type TestResponse } from './test-emulator.ts';

const gameArn = 'arn:aws:gamesparks:us-east-1:123456789012:game/MyGame';
const stageArn = `${gameArn}/stage/Dev`;

function path(arn: string): string {
  return `/tags/${encodeURIComponent(arn)}`;
}

function tag(service: TestEmulator, arn: string, tags: object): TestResponse {
  return service.send({ method: 'POST', path: path(arn), body: { tags } });
}

function tagsOf(service: TestEmulator, arn: string): unknown {
  return service.send({ path: path(arn) }).body['tags'];
}

function numbered(count: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, 'x']));
}

describe('tags', () => {
  test.each([
    ['game', gameArn, '/game/MyGame', 'Game'],
    ['stage', stageArn, '/game/MyGame/stage/Dev', 'Stage'],
  ])('of a %s are added, replaced and removed', (_, arn, resource, member) => {
    const service = createTestEmulator();
    expect(tagsOf(service, arn)).toStrictEqual({});
    expect(tag(service, arn, { a: '1', b: '2' })).toMatchObject({ status: 200, body: {} });
    tag(service, arn, { b: '3', c: '' });
    expect(tagsOf(service, arn)).toEqual({ a: '1', b: '3', c: '' });
    const untag = { method: 'DELETE', path: path(arn) };
    expect(service.send({ ...untag, query: 'tagKeys=a&tagKeys=none' }).status).toBe(200);
    const remaining = { Tags: { b: '3', c: '' } };
    expect(service.send({ path: resource }).body[member]).toMatchObject(remaining);
    service.send({ ...untag, query: 'tagKeys=b&tagKeys=c' });
    expect(service.send({ path: resource }).body[member]).not.toHaveProperty('Tags');
  });

  test('of a stage are not those of its game', () => {
    const service = createTestEmulator();
    tag(service, gameArn, { a: '1' });
    expect(tagsOf(service, stageArn)).toStrictEqual({});
  });

  test('are limited to 50 for a resource', () => {
    const service = createTestEmulator();
    expect(tag(service, gameArn, numbered(50)).status).toBe(200);
    expect(tag(service, gameArn, { k0: 'y' }).status).toBe(200);
    expect(tag(service, gameArn, { more: '' })).toMatchObject({ code: 'ValidationException' });
    expect(tag(service, stageArn, numbered(51))).toMatchObject({ code: 'ValidationException' });
    expect(Object.keys(tagsOf(service, gameArn) as object)).toHaveLength(50);
  });

  test.each([
    'arn:aws:gamesparks:us-east-1:123456789012:game/None',
    'arn:aws:gamesparks:us-east-1:123456789012:game/MyGame/stage/None',
    'arn:aws:gamesparks:us-east-1:000000000000:game/MyGame',
    'arn:aws:gamesparks:ap-northeast-1:123456789012:game/MyGame',
    'arn:aws:gamesparks:us-east-1:123456789012:game/MyGame/snapshot/Dev',
    'arn:aws:gamesparks:odd:game/MyGame',
  ])('of a resource that does not exist are not found: %s', (arn) => {
    const service = createTestEmulator();
    expect(service.send({ path: path(arn) })).toMatchObject({ code: 'ResourceNotFoundException' });
    expect(tag(service, arn, { a: 'b' })).toMatchObject({ code: 'ResourceNotFoundException' });
  });

  test('without a key or a map are rejected', () => {
    const service = createTestEmulator();
    const untag = service.send({ method: 'DELETE', path: path(gameArn) });
    expect(untag).toMatchObject({ code: 'ValidationException' });
    const empty = service.send({ method: 'POST', path: path(gameArn), body: {} });
    expect(empty).toMatchObject({ code: 'ValidationException' });
  });
});
