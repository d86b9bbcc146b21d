/** The command line, headless on Node: `npm run --silent cli -- VERB ...`. */
import { runCommandLine } from './command-line.ts';
import { decodeImageFile } from './decode-image.ts';
import { lesson } from './lesson.ts';
import { summary } from './summary.ts';
import { verify } from './verify.ts';

const verbs = [verify, lesson, summary];

// A reader that has seen enough (`| head`) closes the pipe: that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

process.exitCode = await runCommandLine(verbs, process.argv.slice(2), {
  print: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
  decodeImage: (path) => decodeImageFile(path),
});
