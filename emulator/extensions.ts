import type { Context } from './context.ts';
import { ServiceError } from './errors.ts';
import type { InputOf } from './operations.ts';
import { readPage } from './page.ts';
import type { ExtensionRecord, ExtensionVersionRecord } from './records.ts';
import type { Store } from './store.ts';

const namespace = 'GameSparks';
const versions = ['1.0.0', '1.1.0'] as const;
/** The set of the service is unknown. Core has the sections of the published configurations. */
const builtIn = {
  Core: {
    description: 'Requests, their handlers, the model and the events of a game',
    sections: ['Requests', 'RequestHandlers', 'Model', 'Events'],
  },
  Lambda: { description: 'Calls of AWS Lambda functions from scripts', sections: [] },
  Logging: { description: 'Log messages from scripts', sections: [] },
} as const;

/** Fills a new store with the built-in extensions. */
export function seedExtensions(store: Store, created: number): void {
  for (const [name, { description, sections }] of Object.entries(builtIn)) {
    store.put('extension', extensionKey(namespace, name), {
      namespace,
      name,
      description,
      created,
    });
    const schema = schemaOf(sections.map((section) => `${namespace}.${name}.${section}`));
    for (const version of versions) {
      const record = { namespace, name, version, schema, created };
      store.put('extensionVersion', versionKey(namespace, name, version), record);
    }
  }
}

/** A JSON Schema. The language of the service's schemas is unknown. */
function schemaOf(sections: readonly string[]): string {
  const properties = Object.fromEntries(sections.map((section) => [section, { type: 'object' }]));
  return JSON.stringify({ type: 'object', properties });
}

export function listExtensions(context: Context, input: InputOf<'ListExtensions'>): object {
  const { records, nextToken } = readPage(context, 'extension', '', input);
  return { Extensions: records.map(details), NextToken: nextToken };
}

export function getExtension(context: Context, input: InputOf<'GetExtension'>): object {
  return { Extension: details(requireExtension(context, input.Namespace, input.Name)) };
}

export function listExtensionVersions(
  context: Context,
  input: InputOf<'ListExtensionVersions'>,
): object {
  const { Namespace, Name } = input;
  requireExtension(context, Namespace, Name);
  const prefix = versionKey(Namespace, Name, '');
  const { records, nextToken } = readPage(context, 'extensionVersion', prefix, input);
  return { ExtensionVersions: records.map(versionDetails), NextToken: nextToken };
}

export function getExtensionVersion(
  context: Context,
  input: InputOf<'GetExtensionVersion'>,
): object {
  const { Namespace, Name, ExtensionVersion: version } = input;
  const extension = requireExtension(context, Namespace, Name);
  const found = context.store.get('extensionVersion', versionKey(Namespace, Name, version));
  if (!found) throw notFound(`The extension ${extension.name} has no version ${version}`);
  return { ExtensionVersion: versionDetails(found) };
}

function requireExtension({ store }: Context, space: string, name: string): ExtensionRecord {
  const extension = store.get('extension', extensionKey(space, name));
  if (!extension) throw notFound(`The extension ${space}/${name} does not exist`);
  return extension;
}

function notFound(message: string): ServiceError {
  return new ServiceError('ResourceNotFoundException', message);
}

function extensionKey(space: string, name: string): string {
  return `${space}/${name}`;
}

function versionKey(space: string, name: string, version: string): string {
  return `${extensionKey(space, name)}/${version}`;
}

function details({ namespace, name, description }: ExtensionRecord): object {
  return { Namespace: namespace, Name: name, Description: description };
}

function versionDetails({ namespace, name, version, schema }: ExtensionVersionRecord): object {
  return { Namespace: namespace, Name: name, Version: version, Schema: schema };
}
