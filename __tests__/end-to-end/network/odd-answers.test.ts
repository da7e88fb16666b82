import { describe, expect, test } from '@jest/globals';
import type { Answer } from '../../../emulator/answer.ts';
import { httpAnswer } from '../../support/raw-server.ts';
import { expectGreen, only, snapshot } from '../../support/story.ts';
import { bytesOf, type FrontExchange, openFront } from './front.ts';

/** Sends the truth, oddly. */
type Odd = (exchange: FrontExchange, truth: Answer) => unknown;

const oddly =
  (make: (json: string) => Buffer | string): Odd =>
  ({ socket }, truth) =>
    void socket.write(make(truth.body.toString()));
const typed = (type: string): Odd =>
  oddly((text) => httpAnswer(200, type === '' ? {} : { 'content-type': type }, text));
const before =
  (preliminary: string): Odd =>
  ({ socket }, truth) =>
    void socket.write(Buffer.concat([Buffer.from(preliminary), bytesOf(truth)]));

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
  'HTTP/1.0, ended by the end of the connection': ({ socket }, truth) =>
    void socket.end(`HTTP/1.0 200 OK\r\n\r\n${truth.body.toString()}`),
  'HTTP/1.0 with a length': oddly((text) => httpAnswer('HTTP/1.0 200 OK', {}, text)),
  'no reason phrase': oddly((text) => httpAnswer('HTTP/1.1 200', {}, text)),
  'a reason phrase that is a command': oddly((text) =>
    httpAnswer('HTTP/1.1 200 ::error::x', {}, text),
  ),
  'a chunk for each character, extensions, and trailers': oddly(
    (text) =>
      `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${text.replaceAll(/./g, '1\r\n$&\r\n')}0;a=b\r\nx-trailer: y\r\n\r\n`,
  ),
  'byte by byte': ({ socket }, truth) => {
    for (const byte of bytesOf(truth)) socket.write(Buffer.from([byte]));
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
  'the end of the connection behind it (F57)': ({ socket }, truth) =>
    void socket.end(bytesOf(truth)),
  'another answer behind it, which lies': ({ socket }, truth) => {
    const { DeploymentId } = (
      JSON.parse(truth.body.toString()) as { StageDeployment: { DeploymentId: string } }
    ).StageDeployment;
    const StageDeployment = {
      DeploymentId,
      SnapshotId: snapshot,
      DeploymentAction: 'DEPLOY',
      DeploymentState: 'FAILED',
    };
    socket.write(
      Buffer.concat([bytesOf(truth), httpAnswer(200, {}, JSON.stringify({ StageDeployment }))]),
    );
  },
};

describe('an odd answer that holds the truth is believed', () => {
  test.each(Object.entries(believed))(
    'nothing is sent twice, and the step is green: %s',
    async (_label, odd) => {
      const front = await openFront((exchange) => odd(exchange, exchange.truth()));
      const step = await front.run();
      expectGreen(step);
      const { DeploymentId } = only(front.emulator.deployments());
      expect(step.outputs).toMatchObject({
        outcome: 'succeeded',
        'deployment-id': DeploymentId,
        'result-code': 'SUCCESS',
      });
      expect(front.sent('start')).toHaveLength(1);
    },
  );
});
