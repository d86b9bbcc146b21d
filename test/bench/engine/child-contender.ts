import { failure, success } from '../../../core/result.ts';
import { startProgram, type ProgramCommand } from './child-program.ts';
import { ABSENT, type Contender } from './contender.ts';

export interface ChildContenderOptions {
  readonly name: string;
  readonly takes: Contender['takes'];
  readonly command: (threads: number) => ProgramCommand;
  /** How long one request may take, milliseconds: a program that is slower is given up. */
  readonly patience: number;
}

/** How systems, Node and Python say that there is no such program or package. */
const NOT_FOUND = /ENOENT|Cannot find (module|package)|No module named/;

/** A contender in a process of its own for each workload and number of threads. */
export function childContender({ name, takes, command, patience }: ChildContenderOptions): Contender {
  return {
    name,
    takes,
    async start(workload, threads) {
      const program = startProgram(command(threads));
      const loaded = await program.ask({ do: 'load', workload, threads }, patience);
      if (!loaded.ok) {
        await program.close();
        return NOT_FOUND.test(loaded.error) ? failure(ABSENT) : loaded;
      }
      const { about, threads: used } = loaded.value;
      return success({
        about: typeof about === 'string' ? about : name,
        threads: typeof used === 'number' ? used : threads,
        async run(budget) {
          const answer = await program.ask({ do: 'run', milliseconds: budget }, budget + patience);
          if (!answer.ok) return answer;
          const { times } = answer.value;
          if (Array.isArray(times) && times.length > 0 && times.every((time) => typeof time === 'number'))
            return success(times);
          return failure('it gave no times');
        },
        close: () => program.close(),
      });
    },
  };
}
