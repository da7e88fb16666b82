import { VirtualClock } from '../support/virtual-clock.ts';
import { type Act, AttemptProcess } from './attempt.ts';
import type { AttemptRecord, Chronicle } from './chronicle.ts';
import type { History } from './history.ts';
import { Service } from './service.ts';

/** Longer than any request of a history is on its way. */
const AFTERMATH_MILLISECONDS = 300_000;

/** Lets a history happen, on a clock of its own. */
export async function tell(history: History, act: Act): Promise<Chronicle> {
  const clock = new VirtualClock();
  const epoch = clock.date().getTime();
  const service = new Service(history, clock);
  try {
    const attempts = await clock.run(liveThrough(history, act, service, clock));
    const { acceptances, notes } = service;
    return { history, attempts, acceptances, records: service.records(), notes, epoch };
  } finally {
    service.close();
  }
}

async function liveThrough(
  history: History,
  act: Act,
  service: Service,
  clock: VirtualClock,
): Promise<AttemptRecord[]> {
  const records: AttemptRecord[] = [];
  for (const [index, story] of history.attempts.entries()) {
    await clock.sleep(story.pauseSeconds * 1000);
    const process = new AttemptProcess(history, index + 1, story, service, clock);
    await process.live(act);
    records.push(process.record);
  }
  await clock.sleep(AFTERMATH_MILLISECONDS);
  return records;
}
