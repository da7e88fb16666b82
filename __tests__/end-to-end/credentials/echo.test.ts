import { describe, expect, test } from '@jest/globals';
import { httpResponse, type RawRequest } from '../../support/raw-server.ts';
import { expectFailure } from '../../support/end-to-end.ts';
import { type GatewayExchange, startGateway } from '../network/gateway.ts';

/** Parts of a request that a service or proxy can repeat. `run` of a gateway searches everything that the step wrote. */
const echoes: Readonly<Record<string, (request: RawRequest) => string>> = {
  'the canonical request, as AWS does': ({ headers }) =>
    `The Canonical String for this request should have been\n'POST\nx-amz-security-token:${headers['x-amz-security-token'] ?? ''}\n'`,
  'all its headers': ({ headers }) => JSON.stringify(headers),
  'its headers, again in JSON': ({ headers }) => JSON.stringify(JSON.stringify(headers)),
  'its Authorization': ({ headers }) => headers['authorization'] ?? '',
  'its signature': ({ headers }) => headers['authorization']?.split('Signature=')[1] ?? '',
  'its token, escaped for a URL': ({ headers }) =>
    encodeURIComponent(headers['x-amz-security-token'] ?? ''),
  'its token far behind, so that it would be cut': ({ headers }) =>
    'x'.repeat(400) + (headers['x-amz-security-token'] ?? ''),
};

/** With every special character escaped, as some JSON writers do. */
function escaped(json: string): string {
  return json.replaceAll(/[+=/]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`);
}

function rejectWith(status: number, body: (text: string) => string) {
  return (exchange: GatewayExchange, text: string): void => {
    const headers = { 'x-amzn-errortype': 'InvalidSignatureException' };
    exchange.socket.write(httpResponse(status, headers, body(text)));
  };
}

const places: Readonly<Record<string, (exchange: GatewayExchange, text: string) => void>> = {
  'in its message': rejectWith(403, (message) => JSON.stringify({ message })),
  'in its message, escaped': rejectWith(403, (message) => escaped(JSON.stringify({ message }))),
  'in the message of a 500': rejectWith(500, (Message) => JSON.stringify({ Message })),
  'in a page': rejectWith(403, (text) => `<html>${text}</html>`),
  'in its code': ({ socket }, text) =>
    void socket.write(httpResponse(400, {}, JSON.stringify({ code: text, message: 'No' }))),
  'in its headers': ({ socket }, text) => {
    const value = text.replaceAll(/[\n\r]/g, ' ');
    socket.write(httpResponse(400, { 'x-amzn-requestid': value, 'x-amzn-errortype': value }, '{}'));
  },
  'in a deployment': ({ socket, respond }, text) => {
    const { StageDeployment } = JSON.parse(respond().body.toString()) as {
      StageDeployment: object;
    };
    const FAILED = {
      DeploymentState: 'FAILED',
      DeploymentResult: { ResultCode: text, Message: text },
      Created: text,
    };
    socket.write(
      httpResponse(200, {}, JSON.stringify({ StageDeployment: { ...StageDeployment, ...FAILED } })),
    );
  },
};

describe('a service that repeats parts of the request', () => {
  test.each(Object.entries(places))(
    '%s: no token, key or signature is shown (F89, F90, F134, I6)',
    async (_place, place) => {
      const steps = Object.values(echoes).map(async (echo) => {
        const gateway = await startGateway((exchange) => {
          const isRepeated = exchange.call === 'poll' || place !== places['in a deployment'];
          if (isRepeated) place(exchange, echo(exchange.request));
          else exchange.forward();
        });
        return gateway.run({ speed: 20 });
      });
      for (const step of await Promise.all(steps)) {
        expectFailure(step);
        expect(step.outputs['outcome']).not.toBe('succeeded');
      }
    },
  );
});
