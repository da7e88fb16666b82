import { VirtualClock } from '../support/virtual-clock.ts';
import type { Scenario } from './scenario.ts';
import { Service } from './service.ts';
import { type Implementation, StepProcess } from './step-process.ts';
import type { StepTrace, Trace } from './trace.ts';

/** Longer than any delay of a request, so that all requests have reached the service. */
const DELIVERY_LIMIT_MILLISECONDS = 300_000;

/** Runs a scenario with its own clock. */
export async function runScenario(
  scenario: Scenario,
  implementation: Implementation,
): Promise<Trace> {
  const clock = new VirtualClock();
  const epoch = clock.date().getTime();
  const service = new Service(scenario, clock);
  try {
    const steps = await clock.run(runSteps(scenario, implementation, service, clock));
    return { scenario, steps, epoch, ...service.trace() };
  } finally {
    service.close();
  }
}

async function runSteps(
  { steps, requests, seed }: Scenario,
  implementation: Implementation,
  service: Service,
  clock: VirtualClock,
): Promise<StepTrace[]> {
  const traces: StepTrace[] = [];
  let ends: Promise<void>[] = [];
  for (const [index, step] of steps.entries()) {
    if (step.begins === 'after') {
      await Promise.all(ends);
      ends = [];
    }
    await clock.sleep(step.pauseSeconds * 1000);
    const request = requests[step.request % requests.length];
    if (request === undefined) throw new TypeError('a scenario without a request');
    const number = index + 1;
    const process = new StepProcess({ number, seed, step, request, service, clock });
    ends.push(process.run(implementation));
    traces.push(process.trace);
  }
  await Promise.all(ends);
  await clock.sleep(DELIVERY_LIMIT_MILLISECONDS);
  return traces;
}
