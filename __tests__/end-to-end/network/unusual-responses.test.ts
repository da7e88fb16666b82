import { describe, expect, test } from '@jest/globals';
import type { Answer } from '../../../emulator/answer.ts';
import { httpAnswer } from '../../support/raw-server.ts';
import { expectSuccess, only, snapshot } from '../../support/end-to-end.ts';
import { bytesOf, type GatewayExchange, startGateway } from './gateway.ts';

/** Sends the respond, oddly. */
type Odd = (exchange: GatewayExchange, respond: Answer) => unknown;

const oddly =
  (make: (json: string) => Buffer | string): Odd =>
  ({ socket }, respond) =>
    void socket.write(make(respond.body.toString()));
const typed = (type: string): Odd =>
  oddly((text) => httpAnswer(200, type === '' ? {} : { 'content-type': type }, text));
const before =
  (preliminary: string): Odd =>
  ({ socket }, respond) =>
    void socket.write(Buffer.concat([Buffer.from(preliminary), bytesOf(respond)]));

const believed: Readonly<Record<string, Odd>> = {
  'no content type (F50)': typed(''),
  'the type of a page (F50)': typed('text/html; charset=latin1'),
  'a type that is none (F50)': typed('::error::x'),
  'the encoding that is none (F51)': oddly((text) =>
    httpAnswer(200, { 'content-encoding': 'identity' }, text),
  ),
  'preliminary answers before it': before(
    'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n'.repeat(20),
  ),
  'HTTP/1.0, ended by the end of the connection': ({ socket }, respond) =>
    void socket.end(`HTTP/1.0 200 OK\r\n\r\n${respond.body.toString()}`),
  'HTTP/1.0 with a length': oddly((text) => httpAnswer('HTTP/1.0 200 OK', {}, text)),
  'no reason phrase': oddly((text) => httpAnswer('HTTP/1.1 200', {}, text)),
  'a reason phrase that is a command': oddly((text) =>
    httpAnswer('HTTP/1.1 200 ::error::x', {}, text),
  ),
  'a chunk for each character, extensions, and trailers': oddly(
    (text) =>
      `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${text.replaceAll(/./g, '1\r\n$&\r\n')}0;a=b\r\nx-trailer: y\r\n\r\n`,
  ),
  'byte by byte': ({ socket }, respond) => {
    for (const byte of bytesOf(respond)) socket.write(Buffer.from([byte]));
  },
  '400 headers, 15 KiB in all (F54)': oddly((text) =>
    httpAnswer(
      200,
      Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`x-${i}`, 'x'.repeat(25)])),
      text,
    ),
  ),
  'white space around the JSON': oddly((text) => httpAnswer(200, {}, `\r\n\t ${text}\n`)),
  'members that nobody knows, prototypes among them': oddly((text) =>
    httpAnswer(200, {}, `{"__proto__":{"StageDeployment":1},"constructor":7,${text.slice(1)}`),
  ),
  'the end of the connection behind it (F57)': ({ socket }, respond) =>
    void socket.end(bytesOf(respond)),
  'another answer behind it, which lies': ({ socket }, respond) => {
    const { DeploymentId } = (
      JSON.parse(respond.body.toString()) as { StageDeployment: { DeploymentId: string } }
    ).StageDeployment;
    const StageDeployment = {
      DeploymentId,
      SnapshotId: snapshot,
      DeploymentAction: 'DEPLOY',
      DeploymentState: 'FAILED',
    };
    socket.write(
      Buffer.concat([bytesOf(respond), httpAnswer(200, {}, JSON.stringify({ StageDeployment }))]),
    );
  },
};

describe('an odd answer that holds the respond is believed', () => {
  test.each(Object.entries(believed))(
    'nothing is sent twice, and the step is green: %s',
    async (_label, odd) => {
      const gateway = await startGateway((exchange) => odd(exchange, exchange.respond()));
      const step = await gateway.run();
      expectSuccess(step);
      const { DeploymentId } = only(gateway.emulator.deployments());
      expect(step.outputs).toMatchObject({
        outcome: 'succeeded',
        'deployment-id': DeploymentId,
        'result-code': 'SUCCESS',
      });
      expect(gateway.sent('start')).toHaveLength(1);
    },
  );
});
