import { VirtualClock } from '../support/virtual-clock.ts';
import { AttemptProcess, type Candidate, CANDIDATE } from './attempt.ts';
import type { AttemptRecord, Chronicle } from './chronicle.ts';
import type { History } from './history.ts';
import { Service } from './service.ts';

/** Longer than any request of a history is on its way. */
const AFTERMATH_MILLISECONDS = 300_000;

/** Lets a history happen, on a clock of its own. */
export async function tell(history: History, candidate = CANDIDATE): Promise<Chronicle> {
  const clock = new VirtualClock();
  const service = new Service(history, clock);
  try {
    const attempts = await clock.run(liveThrough(history, candidate, service, clock));
    return { history, attempts, acceptances: service.acceptances, records: service.records() };
  } finally {
    service.close();
  }
}

async function liveThrough(
  history: History,
  candidate: Candidate,
  service: Service,
  clock: VirtualClock,
): Promise<AttemptRecord[]> {
  const records: AttemptRecord[] = [];
  for (const [index, story] of history.attempts.entries()) {
    await clock.sleep(story.pauseSeconds * 1000);
    const process = new AttemptProcess(history, index + 1, story, service, clock);
    await process.live(candidate);
    records.push(process.record);
  }
  await clock.sleep(AFTERMATH_MILLISECONDS);
  return records;
}
