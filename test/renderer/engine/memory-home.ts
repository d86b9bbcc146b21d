import type { Channel } from '../../../core/engine/channel.ts';
import { runEngine } from '../../../core/engine/engine.ts';
import { createMemoryChannelPair } from '../../../core/engine/memory-channel.ts';
import type { EngineHome, EngineHomeListener } from '../../../renderer/engine/home.ts';

export interface MemoryHome extends EngineHome {
  /** Ends the engine as a crash would. */
  kill(restarting: boolean): void;
  /** Lets the engine hear nothing and say nothing from now on, as a hang would. */
  freeze(): void;
  readonly started: number;
}

/** The real engine at the other end of a memory channel: the home of unit tests. */
export function createMemoryHome({ tellsHangs = true }: { readonly tellsHangs?: boolean } = {}): MemoryHome {
  let listener: EngineHomeListener | null = null;
  let current: Channel | null = null;
  let started = 0;

  function start(): void {
    const [near, far] = createMemoryChannelPair();
    current = far;
    started++;
    listener?.connected(near);
    runEngine(far);
  }

  return {
    tellsHangs,
    open(newListener) {
      listener = newListener;
      start();
      return {
        restart(kind) {
          current?.close();
          listener?.lost({ kind, restarting: true });
          start();
        },
      };
    },
    kill(restarting) {
      current?.close();
      listener?.lost({ kind: 'died', restarting });
      if (restarting) start();
    },
    freeze() {
      current?.close();
    },
    get started() {
      return started;
    },
  };
}
