import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies: Readonly<Record<string, string>>;
}

interface LockedPackage {
  readonly version: string;
  readonly integrity?: string;
  readonly dev?: true;
  readonly optional?: true;
  readonly devOptional?: true;
}

interface BillOfMaterials {
  readonly components: readonly { readonly purl: string }[];
}

const PAGE = readFileSync('docs/dependencies.md', 'utf8');
const MANIFEST = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
const LOCK = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  readonly packages: Readonly<Record<string, LockedPackage>>;
};
const INSTALLED = Object.entries(LOCK.packages).filter(([path]) => path !== '');

describe('every production dependency', () => {
  test('has a reason in docs/dependencies.md, and no other package has', () => {
    const reasons = [...PAGE.matchAll(/^\| `(\S+)` +\| \S.*\S +\|$/gm)].map(([, name]) => name);
    expect(reasons).toEqual(Object.keys(MANIFEST.dependencies).sort());
  });

  test('is in the bill of materials, without development dependencies', () => {
    const bill = billOfMaterials();
    const names = bill.map((title) => title.replace(/@[^@]*$/, ''));
    expect(names).toEqual(expect.arrayContaining(Object.keys(MANIFEST.dependencies)));
    expect(bill.filter((title) => !production().includes(title))).toStrictEqual([]);
  });

  test('is in the number of packages in docs/dependencies.md', () => {
    expect(numbersIn(PAGE)).toEqual([production().length, bundledIn('dist').length]);
  });
});

test.each(['dist', 'emulator/dist'])('only production dependencies are bundled in %s', (dist) => {
  expect(bundledIn(dist).length).toBeGreaterThan(0);
  expect(bundledIn(dist).filter((title) => !production().includes(title))).toStrictEqual([]);
});

test('every version is exact', () => {
  const { dependencies, devDependencies, optionalDependencies } = MANIFEST;
  const all = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies });
  expect(all.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toStrictEqual([]);
});

test('every package of the lockfile has an integrity hash', () => {
  expect(INSTALLED.filter(([, { integrity }]) => integrity === undefined)).toStrictEqual([]);
});

/** Installed production packages as `name@version`, without duplicates. */
function production(): string[] {
  const titles = INSTALLED.filter(([, one]) => !one.dev && !one.optional && !one.devOptional).map(
    ([path, { version }]) => `${path.replace(/^.*node_modules\//, '')}@${version}`,
  );
  return [...new Set(titles)];
}

/** Packages as `name@version`. */
function bundledIn(dist: string): string[] {
  const licenses = readFileSync(`${dist}/licenses.txt`, 'utf8');
  return [...licenses.matchAll(/^(\S+@\d\S*) \(.+\)$/gm)].map(([, title = '']) => title);
}

function billOfMaterials(): string[] {
  const options = ['--omit', 'dev', '--omit', 'optional', '--sbom-format', 'cyclonedx'];
  // npm sets the path of its script. The program `npm` is a shell script, and another one on Windows.
  const npm = process.env['npm_execpath'];
  const [file, args] = npm === undefined ? ['npm', []] : [process.execPath, [npm]];
  const text = execFileSync(file, [...args, 'sbom', '--package-lock-only', ...options], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const { components } = JSON.parse(text) as BillOfMaterials;
  return components.map(({ purl }) => decodeURIComponent(purl).replace(/^pkg:npm\//, ''));
}

/** The numbers of packages on the page: all, and those in dist. */
function numbersIn(page: string): number[] {
  const [, all, bundled] = /\*\*(\d+) packages\*\*[^.]* (\d+)\s+have code in/.exec(page) ?? [];
  return [Number(all), Number(bundled)];
}
