import { describe, expect, test } from '@jest/globals';
import type { EmulatorResponse } from '../../../emulator/response.ts';
import { httpResponse } from '../../support/raw-server.ts';
import { expectSuccess, only, snapshot } from '../../support/end-to-end.ts';
import { bytesOf, type GatewayExchange, startGateway } from './gateway.ts';

/** Sends the service's response in an unusual form. */
type Send = (exchange: GatewayExchange, response: EmulatorResponse) => unknown;

const withBody =
  (make: (json: string) => Buffer | string): Send =>
  ({ socket }, response) =>
    void socket.write(make(response.body.toString()));
const typed = (type: string): Send =>
  withBody((text) => httpResponse(200, type === '' ? {} : { 'content-type': type }, text));
const before =
  (preliminary: string): Send =>
  ({ socket }, response) =>
    void socket.write(Buffer.concat([Buffer.from(preliminary), bytesOf(response)]));

const accepted: Readonly<Record<string, Send>> = {
  'no content type (F50)': typed(''),
  'the content type of a page (F50)': typed('text/html; charset=latin1'),
  'an invalid content type (F50)': typed('::error::x'),
  'content-encoding: identity (F51)': withBody((text) =>
    httpResponse(200, { 'content-encoding': 'identity' }, text),
  ),
  'preliminary responses before it': before(
    'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n'.repeat(20),
  ),
  'HTTP/1.0, ended by the end of the connection': ({ socket }, response) =>
    void socket.end(`HTTP/1.0 200 OK\r\n\r\n${response.body.toString()}`),
  'HTTP/1.0 with a length': withBody((text) => httpResponse('HTTP/1.0 200 OK', {}, text)),
  'no reason phrase': withBody((text) => httpResponse('HTTP/1.1 200', {}, text)),
  'a reason phrase that is a workflow command': withBody((text) =>
    httpResponse('HTTP/1.1 200 ::error::x', {}, text),
  ),
  'a chunk for each character, extensions, and trailers': withBody(
    (text) =>
      `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${text.replaceAll(/./g, '1\r\n$&\r\n')}0;a=b\r\nx-trailer: y\r\n\r\n`,
  ),
  'byte by byte': ({ socket }, response) => {
    for (const byte of bytesOf(response)) socket.write(Buffer.from([byte]));
  },
  '400 headers, 15 KiB in all (F54)': withBody((text) =>
    httpResponse(
      200,
      Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`x-${i}`, 'x'.repeat(25)])),
      text,
    ),
  ),
  'white space around the JSON': withBody((text) => httpResponse(200, {}, `\r\n\t ${text}\n`)),
  'unknown members, prototypes among them': withBody((text) =>
    httpResponse(200, {}, `{"__proto__":{"StageDeployment":1},"constructor":7,${text.slice(1)}`),
  ),
  'the end of the connection behind it (F57)': ({ socket }, response) =>
    void socket.end(bytesOf(response)),
  'another, false response behind it': ({ socket }, response) => {
    const { DeploymentId } = (
      JSON.parse(response.body.toString()) as { StageDeployment: { DeploymentId: string } }
    ).StageDeployment;
    const StageDeployment = {
      DeploymentId,
      SnapshotId: snapshot,
      DeploymentAction: 'DEPLOY',
      DeploymentState: 'FAILED',
    };
    socket.write(
      Buffer.concat([
        bytesOf(response),
        httpResponse(200, {}, JSON.stringify({ StageDeployment })),
      ]),
    );
  },
};

describe('an unusual response with a usable deployment', () => {
  test.each(Object.entries(accepted))(
    'is accepted, and the start is not repeated: %s',
    async (_label, send) => {
      const gateway = await startGateway((exchange) => send(exchange, exchange.respond()));
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
