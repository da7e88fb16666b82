import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { json, text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

export interface RunOptions {
  readonly env: Readonly<Record<string, string>>;
  /** Preloads the probe for processor time and memory. It can skip pauses. */
  readonly probe?: 'usage' | 'usage, pauses skipped';
}

/** The resources that a process has used, including Node's own threads. */
export interface Usage {
  /** Milliseconds of processor time, user and system. */
  readonly cpu: number;
  /** The largest resident set, in bytes. */
  readonly peak: number;
}

export interface Run {
  /** `process.hrtime.bigint()` immediately before the process was started. */
  readonly begun: bigint;
  /** Milliseconds from then until its exit. */
  readonly wall: number;
  /** In milliseconds since 1970. */
  readonly finishedAt: number;
  readonly exitCode: number | null;
  readonly stdout: string;
  /** NaN without the probe. */
  readonly usage: Usage;
}

/** See probe.cjs. */
interface ProbeReport extends Usage {
  readonly exitAt: number;
}

const UNMEASURED: ProbeReport = { exitAt: NaN, cpu: NaN, peak: NaN };
const PROBE = fileURLToPath(new URL('probe.cjs', import.meta.url));

/** Runs Node until it exits, with stdout in a pipe as on a runner. */
export async function runNode(args: readonly string[], { env, probe }: RunOptions): Promise<Run> {
  const isProbed = probe !== undefined;
  const begun = process.hrtime.bigint();
  const child = spawn(process.execPath, [...(isProbed ? ['--require', PROBE] : []), ...args], {
    env: { ...env, ...(probe === 'usage, pauses skipped' && { BENCH_PAUSES: 'skip' }) },
    stdio: ['ignore', 'pipe', 'inherit', isProbed ? 'pipe' : 'ignore'],
  });
  const ended = once(child, 'exit').then(([exitCode]) => ({
    hrtime: process.hrtime.bigint(),
    finishedAt: Date.now(),
    exitCode: exitCode as number | null,
  }));
  const [{ hrtime, ...end }, stdout, report] = await Promise.all([
    ended,
    text(pipeOf(child, 1)),
    isProbed ? readProbe(pipeOf(child, 3)) : UNMEASURED,
  ]);
  const wall = Number(hrtime - begun) / 1e6;
  return { begun, wall, ...end, stdout, usage: wholeUsage(report, Number(hrtime) / 1e6) };
}

function pipeOf({ stdio }: ChildProcess, descriptor: 1 | 3): Readable {
  return stdio[descriptor] as Readable;
}

async function readProbe(pipe: Readable): Promise<ProbeReport> {
  const report: unknown = await json(pipe);
  return report as ProbeReport;
}

/** After the probe's report, the process uses the processor until it has exited. */
function wholeUsage({ exitAt, cpu, peak }: ProbeReport, endAt: number): Usage {
  return { cpu: cpu + endAt - exitAt, peak };
}
