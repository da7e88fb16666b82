import { describe, expect, test } from '@jest/globals';
import { isDirect, proxyOf } from '../../../src/gamesparks/proxy.ts';

const HOST = 'gamesparks.us-east-1.amazonaws.com';

function isBypassed(NO_PROXY: string, host = HOST, port = 443): boolean {
  const proxy = proxyOf({ HTTPS_PROXY: 'http://proxy:8080', NO_PROXY });
  if (proxy === undefined) throw new Error('no proxy');
  return isDirect(proxy, host, port);
}

describe('the address of the proxy (F55, F130)', () => {
  test.each([
    ['http://proxy:8080', 'http://proxy:8080'],
    ['HTTP://proxy:8080', 'HTTP://proxy:8080'],
    ['https://proxy', 'https://proxy'],
    ['http://user:p%40ss@proxy:8080/', 'http://user:p%40ss@proxy:8080/'],
    ['proxy:8080', 'http://proxy:8080'],
    ['localhost:3128', 'http://localhost:3128'],
    ['10.0.0.1:3128', 'http://10.0.0.1:3128'],
    ['[fd00::1]:3128', 'http://[fd00::1]:3128'],
    ['user:password@proxy:8080', 'http://user:password@proxy:8080'],
    ['proxy', 'http://proxy'],
    [' http://proxy:8080\n', 'http://proxy:8080'],
  ])('%j is read as %s', (HTTPS_PROXY, url) => {
    expect(proxyOf({ HTTPS_PROXY })).toMatchObject({ name: 'HTTPS_PROXY', url });
  });

  test.each([
    'http://user:hunter2#1@proxy:8080',
    'http://user:2#1@proxy:8080',
    'user:2/1@proxy:8080',
    'user:2?1@proxy:8080',
    'http://proxy:99999',
    'http://user:hunter2%@proxy',
    'http://pro xy',
    'socks5://proxy',
    'http://',
    ':8080',
  ])('%j is not usable', (HTTPS_PROXY) => {
    expect(proxyOf({ HTTPS_PROXY })).not.toHaveProperty('url');
  });

  test.each([{}, { HTTPS_PROXY: '' }, { https_proxy: ' \n' }, { HTTP_PROXY: 'http://proxy' }])(
    'is absent in %j',
    (environment) => {
      expect(proxyOf(environment)).toBeUndefined();
    },
  );

  test('is the one in lower case if both are set, and the other one if that is blank', () => {
    const environment = { HTTPS_PROXY: 'upper:1', https_proxy: 'lower:1' };
    expect(proxyOf(environment)).toMatchObject({ name: 'https_proxy', url: 'http://lower:1' });
    expect(proxyOf({ ...environment, https_proxy: ' ' })).toMatchObject({ name: 'HTTPS_PROXY' });
  });
});

describe('NO_PROXY, as curl and Go read it (F129)', () => {
  test.each([
    ['*', HOST],
    ['example.com, *', HOST],
    [HOST, HOST],
    [HOST.toUpperCase(), HOST],
    [HOST, `${HOST}.`],
    [`${HOST}.`, HOST],
    ['amazonaws.com', HOST],
    ['.amazonaws.com', HOST],
    ['*.amazonaws.com', HOST],
    ['.amazonaws.com', 'amazonaws.com'],
    ['example.com,amazonaws.com', HOST],
    ['example.com amazonaws.com', HOST],
    ['example.com ,\tamazonaws.com ', HOST],
    ['example.com,,amazonaws.com,', HOST],
    ['amazonaws.com:443', HOST],
    [`${HOST}:443`, HOST],
    ['10.1.2.3', '10.1.2.3'],
    ['10.1.2.3:443', '10.1.2.3'],
    ['10.0.0.0/8', '10.1.2.3'],
    ['10.1.2.3/32', '10.1.2.3'],
    ['0.0.0.0/0', '10.1.2.3'],
    ['fd00::/8', 'fd12::1'],
    ['[fd00::]/8', '[fd12::1]'],
    ['fd00:0::1', 'fd00::1'],
    ['[fd00::1]', 'fd00::1'],
    ['[FD00::1]:443', '[fd00::1]'],
    ['', 'localhost'],
    ['', '127.0.0.1'],
    ['', '127.9.9.9'],
    ['', '[::1]'],
  ])('%j covers %s', (list, host) => {
    expect(isBypassed(list, host)).toBe(true);
  });

  test.each([
    ['', HOST],
    [' , ', HOST],
    ['.', HOST],
    ['*.', HOST],
    ['us-east-1', HOST],
    ['s.us-east-1.amazonaws.com', HOST],
    ['amazonaws.com.example', HOST],
    ['amazon*.com', HOST],
    ['*.amazonaws.com', 'amazonaws.com'],
    ['amazonaws.com:444', HOST],
    ['amazonaws.com/8', HOST],
    ['https://gamesparks.us-east-1.amazonaws.com', HOST],
    ['0.0.0.0/0', HOST],
    ['2.3', '10.1.2.3'],
    ['10.1.2.4', '10.1.2.3'],
    ['10.1.2.3:444', '10.1.2.3'],
    ['11.0.0.0/8', '10.1.2.3'],
    ['10.0.0.0/33', '10.1.2.3'],
    ['10.0.0.0/x', '10.1.2.3'],
    ['::/0', '10.1.2.3'],
    ['0.0.0.0/0', 'fd00::1'],
    ['fe80::/10', 'fd00::1'],
    ['[fd00::1]:444', 'fd00::1'],
    ['', 'localhost.example'],
    ['', '128.0.0.1'],
  ])('%j does not cover %s', (list, host) => {
    expect(isBypassed(list, host)).toBe(false);
  });

  test('is the one in lower case if both are set', () => {
    const both = { HTTPS_PROXY: 'proxy:1', no_proxy: 'a.example', NO_PROXY: 'b.example' };
    expect(proxyOf(both)).toMatchObject({ exceptions: 'a.example' });
    expect(proxyOf({ ...both, no_proxy: '' })).toMatchObject({ exceptions: 'b.example' });
  });
});
