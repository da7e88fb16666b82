import { serveArgument } from './child.ts';
import { annotation, savedState } from './runner.ts';
import { start } from './start.ts';
import { stop } from './stop.ts';

/** Both `main` and `post` of emulator/action.yml, and the process of the emulator, which `main` starts. */
async function main(): Promise<void> {
  const [, script = '', mode] = process.argv;
  const environment = process.env;
  const print = (line: string): void => console.log(line);
  if (mode === serveArgument) {
    // Only here, because `node:sqlite` prints a warning.
    const { serve } = await import('./serve.ts');
    serve(process);
  } else if (savedState(environment, 'begun') !== '') {
    const kill = (id: number, signal: NodeJS.Signals): void => void process.kill(id, signal);
    await stop({ environment, kill, print });
  } else {
    process.exitCode = 1;
    const program = { node: process.execPath, script };
    if (await start({ environment, program, parentId: process.ppid, print })) process.exitCode = 0;
  }
}

main().catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  console.log(annotation('error', 'Emulator of GameSparks', message));
  process.exitCode = 1;
});
