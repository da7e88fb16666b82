import { MultiBar, Presets } from 'cli-progress';

const TICK_MILLISECONDS = 200;

/** Shows the progress of a deployment of known duration, below the log lines. */
export interface ProgressBar {
  readonly print: (line: string) => void;
  readonly end: () => void;
}

/**
 * A bar on a terminal only, because a log would keep every state of it.
 *
 * @param seconds duration of the deployment. The step finishes a little later.
 */
export function progressBar(seconds: number, write: (line: string) => void): ProgressBar {
  if (!process.stdout.isTTY) return { print: write, end: () => undefined };
  const bars = new MultiBar(
    {
      format: '{bar} {value}/{total} s',
      clearOnComplete: true,
      // The lines above the bar are longer than a terminal is wide.
      linewrap: true,
      hideCursor: true,
      forceRedraw: true,
    },
    Presets.shades_classic,
  );
  const bar = bars.create(seconds, 0);
  const begun = Date.now();
  const timer = setInterval(() => {
    bar.update(Math.min(Math.round((Date.now() - begun) / 1000), seconds));
  }, TICK_MILLISECONDS);
  return {
    print: (line) => {
      bars.log(`${line}\n`);
    },
    end: () => {
      clearInterval(timer);
      bars.update(); // lines are written with the next drawing, and this is the last one
      bars.stop();
    },
  };
}
