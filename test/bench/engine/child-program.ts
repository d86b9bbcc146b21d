/** A program in a process of its own that answers requests, a line of JSON each: see peers/serve.mjs. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { failure, success, type Result } from '../../../core/result.ts';

export interface ProgramCommand {
  readonly command: string;
  readonly args: readonly string[];
  /** Beside the environment of this process. */
  readonly environment?: Readonly<Record<string, string>>;
}

export type Answer = Readonly<Record<string, unknown>>;

export interface ChildProgram {
  /** One request at a time. Fails with what the program says, or with how it ended; past the deadline it is ended. */
  ask(request: object, deadlineMs: number): Promise<Result<Answer, string>>;
  close(): Promise<void>;
}

/** How much of what a program complained of is told when it ends. */
const TOLD_CHARACTERS = 300;

export function startProgram({ command, args, environment = {} }: ProgramCommand): ChildProgram {
  const child = spawn(command, [...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
  let complaints = '';
  let ended: string | null = null;
  let waiting: ((answer: Result<Answer, string>) => void) | null = null;
  const give = (answer: Result<Answer, string>): void => {
    const resolve = waiting;
    waiting = null;
    resolve?.(answer);
  };
  const end = (reason: string): void => {
    ended ??= reason;
    give(failure(ended));
  };
  const closed = once(child, 'close').catch(() => undefined);
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints = (complaints + text).slice(-TOLD_CHARACTERS);
  });
  // What cannot be written is told by the end of the process.
  child.stdin.on('error', () => undefined);
  child.on('error', (error) => end(error.message));
  child.on('close', (code) => end(complaints.trim().split('\n').at(-1) || `it ended with code ${code}`));
  createInterface({ input: child.stdout }).on('line', (line) => give(readAnswer(line)));

  return {
    async ask(request, deadlineMs) {
      if (ended !== null) return failure(ended);
      const deadline = setTimeout(() => {
        end(`it took longer than ${deadlineMs / 1000} s`);
        child.kill('SIGKILL');
      }, deadlineMs);
      try {
        return await new Promise((resolve) => {
          waiting = resolve;
          child.stdin.write(`${JSON.stringify(request)}\n`);
        });
      } finally {
        clearTimeout(deadline);
      }
    },
    async close() {
      end('it was closed');
      child.kill('SIGKILL');
      await closed;
    },
  };
}

function readAnswer(line: string): Result<Answer, string> {
  try {
    const answer = JSON.parse(line) as Answer;
    return typeof answer['error'] === 'string' ? failure(answer['error']) : success(answer);
  } catch {
    return failure(`it answered "${line.slice(0, TOLD_CHARACTERS)}"`);
  }
}
