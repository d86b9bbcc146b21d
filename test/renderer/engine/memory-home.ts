import type { Calibrate } from '../../../core/engine/calibration.ts';
import type { Channel } from '../../../core/engine/channel.ts';
import { runEngine } from '../../../core/engine/engine.ts';
import { createMemoryChannelPair } from '../../../core/engine/memory-channel.ts';
import { chooseKernels } from '../../../core/kernels/choose-kernels.ts';
import { noCalibration } from '../../support/engine-home.ts';
import type { EngineHome, EngineHomeListener } from '../../../renderer/engine/home.ts';

export interface MemoryHome extends EngineHome {
  /** Ends the engine as a crash would. */
  kill(restarting: boolean): void;
  /** Lets the engine hear nothing and say nothing from now on, as a hang would. */
  freeze(): void;
  readonly started: number;
}

interface MemoryHomeOptions {
  readonly tellsHangs?: boolean;
  /** Default: the machine is not measured. */
  readonly calibrate?: Calibrate;
}

/** The real engine at the other end of a memory channel: the home of unit tests. */
export function createMemoryHome({
  tellsHangs = true,
  calibrate = noCalibration,
}: MemoryHomeOptions = {}): MemoryHome {
  let listener: EngineHomeListener | null = null;
  let end: () => void = () => undefined;
  let started = 0;

  function start(): void {
    const [near, far] = createMemoryChannelPair();
    let obey: (message: unknown) => void = () => undefined;
    let run = 0;
    end = () => {
      // Nothing else ends an engine of this thread, and one that goes on training slows every later test down.
      obey({ type: 'stop', run });
      far.close();
    };
    started++;
    listener?.connected(near);
    const channel: Channel = {
      ...far,
      onMessage(receive) {
        obey = receive;
        far.onMessage((message) => {
          run = runOf(message) ?? run;
          receive(message);
        });
      },
    };
    runEngine(channel, chooseKernels(), calibrate);
  }

  return {
    tellsHangs,
    open(newListener) {
      listener = newListener;
      start();
      return {
        restart(kind) {
          end();
          listener?.lost({ kind, restarting: true });
          start();
        },
      };
    },
    kill(restarting) {
      end();
      listener?.lost({ kind: 'died', restarting });
      if (restarting) start();
    },
    freeze() {
      end();
    },
    get started() {
      return started;
    },
  };
}

function runOf(message: unknown): number | null {
  if (typeof message !== 'object' || message === null || !('run' in message)) return null;
  return typeof message.run === 'number' ? message.run : null;
}
