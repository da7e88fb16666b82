/**
 * Replaces GitHub's command `gh` in a rehearsal of a release. Its repository is the bare repository `origin.git` in the folder
 * REHEARSAL, its releases are the files in `releases`, and its artifacts the folders in `artifacts`. It accepts only the commands
 * that a release needs, with the options of gh 2 and the paths of GitHub's API. Each command is a line of the file `calls`.
 *
 * REJECT is the start of a command that fails. MOVE_TAG is a commit that the tag of a release moves to while it is published.
 */
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  copyFileSync,
  cpSync,
  existsSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { REHEARSAL = '', GH_REPO = '', REJECT = 'none', MOVE_TAG = '' } = process.env;
const call = process.argv.slice(2);
const api = `repos/${GH_REPO}`;

function git(...args) {
  const options = { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] };
  return execFileSync('git', ['--git-dir', join(REHEARSAL, 'origin.git'), ...args], options).trim();
}

function fail(message) {
  process.stderr.write(`gh: ${message}\n`);
  process.exit(1);
}

/** As gh, it prints the body of an error to standard output. */
function notFound() {
  process.stdout.write('{"message":"Not Found","status":"404"}');
  fail('Not Found (HTTP 404)');
}

function commitOf(ref) {
  try {
    return git('rev-parse', '--verify', `refs/tags/${ref}^{commit}`);
  } catch {
    return notFound();
  }
}

function refsWith(prefix) {
  return git('for-each-ref', '--format=%(refname)', `refs/${prefix}*`)
    .split('\n')
    .filter((ref) => ref !== '')
    .map((ref) => ({ ref }));
}

/** The response to a call of the API. */
function respond(method, path, fields) {
  const [, route = '', name = ''] =
    /^(commits\/tags|git\/ref\/tags|git\/refs\/tags|git\/matching-refs|git\/refs)(?:\/(.*))?$/.exec(
      path.replace(`${api}/`, ''),
    ) ?? [];
  const key = `${method} ${route}`;
  if (key === 'GET commits/tags') return { sha: commitOf(name) };
  if (key === 'GET git/ref/tags') return { ref: `refs/tags/${name}`, sha: commitOf(name) };
  if (key === 'GET git/matching-refs') return refsWith(name);
  if (key === 'PATCH git/refs/tags' && fields.force === 'true' && commitOf(name) !== '')
    return git('update-ref', `refs/tags/${name}`, fields.sha);
  if (
    key === 'POST git/refs' &&
    refsWith(fields.ref.replace('refs/', '')).every(({ ref }) => ref !== fields.ref)
  )
    return git('update-ref', fields.ref, fields.sha);
  return fail(`${key} is not possible (HTTP 422)`);
}

function print(response, query, silent) {
  if (silent) return;
  const texts = { '.sha': () => [response.sha], '.[].ref': () => response.map(({ ref }) => ref) };
  for (const text of texts[query]()) process.stdout.write(`${text}\n`);
}

function callApi(args) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      silent: { type: 'boolean', default: false },
      paginate: { type: 'boolean' },
      method: { type: 'string', default: 'GET' },
      jq: { type: 'string' },
      'raw-field': { type: 'string', short: 'f', multiple: true, default: [] },
      field: { type: 'string', short: 'F', multiple: true, default: [] },
    },
  });
  const fields = [...values['raw-field'], ...values.field].map((field) => field.split('='));
  const response = respond(values.method, positionals[0], Object.fromEntries(fields));
  print(response, values.jq, values.silent);
}

function releaseCommand([command, tag, ...rest]) {
  const file = join(REHEARSAL, 'releases', `${tag}.json`);
  if (command === 'view') {
    if (!existsSync(file)) fail('release not found');
    if (rest.join(' ') !== '--json isDraft --jq .isDraft') fail('unknown options');
    process.stdout.write(`${JSON.parse(readFileSync(file, 'utf8')).isDraft}\n`);
  } else if (command === 'delete' && rest.join(' ') === '--yes') rmSync(file);
  else if (command === 'create') createRelease(file, tag, rest);
  else fail(`unknown command: ${command}`);
}

function createRelease(file, tag, args) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      'verify-tag': { type: 'boolean' },
      title: { type: 'string' },
      notes: { type: 'string' },
    },
  });
  if (existsSync(file)) fail('a release with the same tag name already exists (HTTP 422)');
  if (values['verify-tag'] !== true || commitOf(tag) === '') fail('the tag is not verified');
  for (const asset of positionals) copyFileSync(asset, join(REHEARSAL, 'releases', asset));
  const { title, notes } = values;
  writeFileSync(file, JSON.stringify({ isDraft: false, title, notes, assets: positionals }));
  if (MOVE_TAG !== '') git('update-ref', `refs/tags/${tag}`, MOVE_TAG);
}

function downloadArtifact([, run, option, name]) {
  if (run !== process.env.GITHUB_RUN_ID || option !== '--name') fail('unknown artifact');
  cpSync(join(REHEARSAL, 'artifacts', name), '.', { recursive: true });
}

appendFileSync(join(REHEARSAL, 'calls'), `${call.join(' ').split('\n')[0]}\n`);
if (call.join(' ').startsWith(REJECT)) fail('Resource not accessible by integration (HTTP 403)');
const [group, ...rest] = call;
if (group === 'api') callApi(rest);
else if (group === 'release') releaseCommand(rest);
else if (group === 'run' && rest[0] === 'download') downloadArtifact(rest);
else fail(`unknown command: ${call.join(' ')}`);
