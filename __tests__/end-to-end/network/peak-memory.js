/** Preloaded into a step (`--import`): at its end, the most memory that it ever held goes into PEAK_MEMORY_FILE, in KiB. */
import { writeFileSync } from 'node:fs';

process.on('exit', () => {
  writeFileSync(process.env.PEAK_MEMORY_FILE, String(process.resourceUsage().maxRSS));
});
