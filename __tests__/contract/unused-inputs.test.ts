import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import ts from 'typescript';

/**
 * The interfaces that carry an input from its validation to its use, and the files that must read each of their members. An
 * input without an effect is a member that these files do not read.
 */
const CARRIERS = [
  { name: 'Inputs', declaredIn: 'src/inputs.ts', readIn: ['src/main.ts'] },
  {
    name: 'GitHubDeploymentInputs',
    declaredIn: 'src/inputs.ts',
    readIn: ['src/report/github-deployment.ts'],
  },
  {
    name: 'DeploymentRequest',
    declaredIn: 'src/deployment/deploy-snapshot.ts',
    readIn: ['src/deployment/*.ts'],
  },
  { name: 'Target', declaredIn: 'src/report/actions-core.ts', readIn: ['src/report/*.ts'] },
] as const;
/** It only prints the settings. */
const PRINTS = 'courseOf';

type Texts = (path: string) => string;

const committed: Texts = (path) => readFileSync(path, 'utf8');

/** `Interface.member` for each member that is not read. */
function unreadMembers(texts: Texts): string[] {
  return CARRIERS.flatMap(({ name, declaredIn, readIn }) => {
    const read = new Set(globSync([...readIn]).flatMap((path) => namesReadIn(parse(path, texts))));
    return membersOf(name, parse(declaredIn, texts))
      .filter((member) => !read.has(member))
      .map((member) => `${name}.${member}`);
  });
}

function parse(path: string, texts: Texts): ts.SourceFile {
  const name = path.replaceAll('\\', '/');
  return ts.createSourceFile(name, texts(name), ts.ScriptTarget.Latest, true);
}

function membersOf(name: string, file: ts.SourceFile): string[] {
  const [declared] = file.statements.filter(
    (one) => ts.isInterfaceDeclaration(one) && one.name.text === name,
  );
  if (declared === undefined) throw new Error(`${file.fileName} has no interface ${name}`);
  return (declared as ts.InterfaceDeclaration).members.map(
    (member) => member.name?.getText() ?? '',
  );
}

/** The names after a dot, and in patterns such as `const { name } = inputs`. */
function namesReadIn(file: ts.SourceFile): string[] {
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionDeclaration(node) && node.name?.text === PRINTS) return;
    if (ts.isPropertyAccessExpression(node)) names.push(node.name.text);
    if (ts.isBindingElement(node)) names.push((node.propertyName ?? node.name).getText());
    ts.forEachChild(node, visit);
  };
  visit(file);
  return names;
}

function changed(path: string, from: string | RegExp, to: string): Texts {
  return (other) => {
    const text = committed(other);
    if (other !== path) return text;
    expect(text).toMatch(from);
    return text.replace(from, to);
  };
}

const validated = changed(
  'src/inputs.ts',
  'checkOnly: boolean;',
  '$&\n  readonly keepLog: boolean;',
);
const printed = changed(
  'src/main.ts',
  "'on-conflict': inputs.onConflict,",
  "$& 'keep-log': String(inputs.keepLog),",
);

describe('every input', () => {
  test('has an effect: the code reads it after its validation', () => {
    expect(unreadMembers(committed)).toStrictEqual([]);
  });

  test.each([
    ['is validated only', validated, 'Inputs.keepLog'],
    [
      'is printed with the settings only',
      (path: string) => (path === 'src/main.ts' ? printed(path) : validated(path)),
      'Inputs.keepLog',
    ],
    [
      'is passed to the deployment, which does not read it',
      changed(
        'src/deployment/deploy-snapshot.ts',
        /interface DeploymentRequest[^{]*\{/,
        '$& keep: boolean;',
      ),
      'DeploymentRequest.keep',
    ],
    [
      'is passed to the report, which does not read it',
      changed('src/report/actions-core.ts', /interface Target[^{]*\{/, '$& keep: boolean;'),
      'Target.keep',
    ],
  ])('is reported if it %s', (_what, texts, member) => {
    expect(unreadMembers(texts)).toEqual([member]);
  });
});
